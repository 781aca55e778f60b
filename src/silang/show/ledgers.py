"""Ledgers from the command line: opened where there is one, with every error naming the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from silang.store import Ledger, LedgerError
from silang.store.codec import CodecError
from silang.types import Reading


@contextmanager
def opened(path: Path, *, new: bool = False) -> Iterator[Ledger]:
    """The ledger, closed afterwards; `new` makes one where there is none. Whatever goes wrong is a `LedgerError`."""
    if not new and not path.is_file():
        raise LedgerError(f"{path}: there is no such ledger; silang add REPORTS --ledger {path} makes one")
    with Ledger(path) as ledger:
        try:
            yield ledger
        except (sqlite3.Error, CodecError) as broken:
            raise LedgerError(f"{path}: {broken}") from broken


def kept(path: Path, since: date | None = None, until: date | None = None) -> tuple[Reading, ...]:
    """The readings of the ledger; of reports published from `since` to before `until`."""
    bounds = [day.isoformat() if day is not None else None for day in (since, until)]
    with opened(path) as ledger:
        return tuple(ledger.readings(since=bounds[0], until=bounds[1]))
