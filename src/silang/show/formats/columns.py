"""Parquet, a file a table of the export contract, typed as those of a corpus (`silang.run.corpus_tables`)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from silang.run.corpus_tables import library, put, put_empty
from silang.run.corpus_work import CorpusError, Work
from silang.show.export import rows
from silang.show.formats import FormatError
from silang.types import Comparison


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write every table of the contract; the files. `FormatError` where pyarrow is not installed."""
    try:
        library()
    except CorpusError as missing:
        raise FormatError("parquet needs pyarrow (pip install 'silang[corpus]')") from missing
    tables = rows(comparison)
    with TemporaryDirectory(dir=folder) as apart:
        work = Work(apart)
        put(work, "all", tables)
        put_empty(work)
        return tuple(_placed(name, Path(apart), folder) for name in tables)


def _placed(name: str, apart: Path, folder: Path) -> Path:
    """The one file of a table under the table's name."""
    (made,) = (apart / name).glob("*.parquet")
    return made.replace(folder / f"{name}.parquet")
