"""JSON Lines, a file a table: the export contract (docs/export.md)."""

from __future__ import annotations

from pathlib import Path

from silang.run.corpus_tables import TABLES
from silang.show.export import export
from silang.types import Comparison


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write every table of the contract; the files."""
    export(comparison, folder)
    return tuple(path for name in TABLES if (path := folder / f"{name}.jsonl").is_file())
