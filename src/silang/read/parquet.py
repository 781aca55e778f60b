"""Parquet to rows: the one file of this room that imports pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import IO, Any

from silang.read.error import BrokenError
from silang.read.rows import Row, known_columns, row_of

BATCH = 256
"""Rows that are held at a time."""


def row_groups(stream: IO[bytes]) -> list[int]:
    """How many rows each row group holds; none for a file that is broken."""
    parquet, broken = _arrow()
    try:
        about = parquet.ParquetFile(stream).metadata
    except (broken, OSError):
        return []
    return [about.row_group(n).num_rows for n in range(about.num_row_groups)]


def parquet_rows(stream: IO[bytes], only: tuple[int, int] | None = None) -> Iterator[Row | BrokenError]:
    """The rows of a Parquet file, by number from 1; `only` of these row groups, half-open.

    Its columns are known by the names that columns of CSV have; others are not read.
    """
    parquet, broken = _arrow()
    try:
        file = parquet.ParquetFile(stream)
        wanted = [name for name in file.schema_arrow.names if known_columns([name])]
        if not {"text", "html"} & known_columns(wanted):
            raise BrokenError("no-text", "no column of text: " + ", ".join(file.schema_arrow.names)[:200])
        groups = range(file.num_row_groups) if only is None else range(*only)
        number = sum(file.metadata.row_group(n).num_rows for n in range(groups.start))
        for batch in file.iter_batches(BATCH, row_groups=list(groups), columns=wanted):
            for cells in batch.to_pylist():
                number += 1
                yield row_of({name: _plain(cell) for name, cell in cells.items()}, number)
    except (broken, OSError, UnicodeDecodeError) as wrong:
        raise BrokenError("broken-parquet", str(wrong).partition("\n")[0][:200]) from wrong


def _plain(cell: Any) -> Any:
    """Times as ISO 8601, bytes as text; anything else as it stands."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else cell


def _arrow() -> tuple[Any, type[Exception]]:
    try:
        from pyarrow import ArrowException, parquet
    except ModuleNotFoundError:
        raise BrokenError("no-reader", "pip install 'silang[corpus]'") from None
    return parquet, ArrowException
