"""What can go wrong with a ledger, each error naming the file."""

from __future__ import annotations

import sqlite3


class LedgerError(Exception):
    """A file that is no ledger of ours, of another format, locked, full or not to be written; the message names it."""


class OldLedgerError(LedgerError):
    """A ledger of an older format that was opened to be read only: opened to be written, it is brought forward."""


def named(path: str, broken: sqlite3.Error | OSError) -> LedgerError:
    """The error as one line that names the file and what the system said."""
    return LedgerError(f"{path}: {broken.strerror if isinstance(broken, OSError) else broken}")
