"""Formats of other programs: each module writes a comparison into a folder, and is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from silang.types import Comparison

Write = Callable[[Comparison, Path], tuple[Path, ...]]
"""What writes the files of a format into a folder, which is made where it is missing; the files."""

FORMATS: dict[str, str] = {
    "jsonl": "json_lines",
    "csv": "tables",
    "parquet": "columns",
    "plover": "plover",
    "gdelt": "gdelt",
    "claimreview": "claimreview",
    "ftm": "money",
    "timeml": "timeml",
    "webannotation": "webannotation",
    "ris": "ris",
}
"""Every format by its name, and the module here that writes it."""

EXTRAS = {"pyarrow": "corpus", "followthemoney": "ftm"}
"""Packages that a format needs, and the extra of Silang that has them."""


class FormatError(Exception):
    """A format that cannot be written: an unknown name, or a package that is not installed."""


def write(kind: str, comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the comparison in this format; the files. `FormatError` where it cannot be, `OSError` of the folder."""
    if kind not in FORMATS:
        raise FormatError(f"no format {kind!r}; there is {', '.join(FORMATS)}")
    try:
        made: Write = import_module(f"{__name__}.{FORMATS[kind]}").write
    except ModuleNotFoundError as missing:
        package = (missing.name or "").partition(".")[0]
        extra = f" (pip install 'silang[{EXTRAS[package]}]')" if package in EXTRAS else ""
        raise FormatError(f"{kind} needs {missing.name}{extra}") from missing
    folder.mkdir(parents=True, exist_ok=True)
    return made(comparison, folder)
