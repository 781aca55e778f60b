"""CSV (RFC 4180), a file a table of the export contract: UTF-8 with a byte order mark, so that spreadsheets see it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from silang.run.corpus_tables import TABLES
from silang.show.export import rows
from silang.show.formats.hostile import cell
from silang.types import Comparison


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write every table of the contract, also one without rows; the files."""
    return tuple(_table(folder / f"{name}.csv", TABLES[name], held) for name, held in rows(comparison).items())


def _table(path: Path, columns: Iterable[str], held: Iterable[Mapping[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, list(columns), lineterminator="\r\n")
        out.writeheader()
        out.writerows({name: cell(value) for name, value in row.items()} for row in held)
    return path
