"""Ledgers from the command line: opened where there is one, with every error naming the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from rich.console import Console

from silang.show.consoles import NOTHING, consoles, failed
from silang.show.words import Words, WordsError, words
from silang.store import Ledger, LedgerError, OldLedgerError
from silang.store.codec import CodecError
from silang.types import Reading


@contextmanager
def opened(path: Path, *, new: bool = False, readonly: bool = False) -> Iterator[Ledger]:
    """The ledger, closed afterwards; `new` makes one where there is none. Whatever goes wrong is a `LedgerError`.

    `readonly` leaves the file as it is, unless it is of an older format.
    """
    if not new and not path.exists():
        raise LedgerError(f"{path}: there is no such ledger; silang add REPORTS --ledger {path} makes one")
    with _ledger(path, readonly=readonly) as ledger:
        try:
            yield ledger
        except (sqlite3.Error, CodecError) as broken:
            raise LedgerError(f"{path}: {broken}") from broken


def kept(path: Path, since: date | None = None, until: date | None = None) -> tuple[Reading, ...]:
    """The readings of the ledger; of reports published from `since` to before `until`."""
    bounds = [day.isoformat() if day is not None else None for day in (since, until)]
    with opened(path) as ledger:
        return tuple(ledger.readings(since=bounds[0], until=bounds[1]))


def _ledger(path: Path, *, readonly: bool) -> Ledger:
    """The ledger; one of an older format is brought forward first, which reading alone cannot do."""
    try:
        return Ledger(path, readonly=readonly)
    except OldLedgerError:
        return Ledger(path)


Work = Callable[[Console, Console, Words], int]
"""What a command does, given where to print results, where what went wrong, and the words; its exit status."""


def done(work: Work, ui: str, *, plain: bool = False) -> int:
    """Do it; the exit status, also where there are no words or no ledger."""
    console, errors = consoles(plain=plain)
    try:
        return work(console, errors, words(ui))
    except (WordsError, LedgerError) as broken:
        return failed(errors, str(broken), NOTHING)
