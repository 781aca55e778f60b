"""What can go wrong with a ledger, each error naming the file."""

from __future__ import annotations

import sqlite3


class LedgerError(Exception):
    """A file that is no ledger of ours, of another format, locked, full or not to be written; the message names it."""


class OldLedgerError(LedgerError):
    """A ledger of an older format that was opened to be read only: opened to be written, it is brought forward."""


def named(path: str, broken: sqlite3.Error | OSError) -> LedgerError:
    """The error as one line that names the file and what the system said."""
    if isinstance(broken, OSError):
        return LedgerError(f"{path}: {broken.strerror}")
    if getattr(broken, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return LedgerError(f"{path}: not a ledger, which is a database of SQLite; the file was left as it is")
    return LedgerError(f"{path}: {broken}")
