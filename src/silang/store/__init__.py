"""Store: the ledger that keeps readings, what they say and what people judged, in one SQLite file."""

from __future__ import annotations

from silang.store.entries import Entry, check_id, entry
from silang.store.errors import LedgerError, OldLedgerError
from silang.store.finding import Asked, Found, Page, Passage
from silang.store.journal import Line
from silang.store.judgements import KINDS, Judged
from silang.store.keeping import Added
from silang.store.ledger import Ledger
from silang.store.reader import reader
from silang.store.versions import Changed, Version

__all__ = [
    "KINDS",
    "Added",
    "Asked",
    "Changed",
    "Entry",
    "Found",
    "Judged",
    "Ledger",
    "LedgerError",
    "Line",
    "OldLedgerError",
    "Page",
    "Passage",
    "Version",
    "check_id",
    "entry",
    "reader",
]
