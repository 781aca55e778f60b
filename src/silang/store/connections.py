"""Connections to one ledger file: one for each thread, each transaction whole or not at all.

A writer waits for another; readers never wait (write-ahead log). What a transaction acknowledged has reached the disk.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from silang.store.errors import LedgerError, named

PATIENCE = 60.0
"""Seconds that a writer waits for another."""

_MOMENT = 0.005
"""Seconds until it is tried again."""

CACHE, CACHE_READONLY = 16 * 1024, 32 * 1024
"""Kilobytes of the file that a connection holds in memory; one that only reads, for whoever may ask for anything."""

_PREPARED = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # with a write-ahead log: it is flushed before a transaction is acknowledged
    "PRAGMA temp_store = MEMORY",
)


class Connections:
    """The connections of one ledger; close them all at once."""

    def __init__(self, path: str, *, readonly: bool) -> None:
        """Nothing is opened before it is asked for."""
        self.path = path
        self.readonly = readonly
        self._of = threading.local()
        self._every: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    def here(self) -> sqlite3.Connection:
        """The connection of this thread."""
        found: sqlite3.Connection | None = getattr(self._of, "db", None)
        if found is None:
            found = self._of.db = self._opened()
        return found

    def _opened(self) -> sqlite3.Connection:
        if self._closed:
            raise LedgerError(f"{self.path}: the ledger has been closed")
        db = _connected(self.path, readonly=self.readonly)
        with self._lock:
            self._every.append(db)
        return db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction on this thread's connection: kept when the block ends, undone when it raises.

        Inside another it is a part of that one. Other writers wait up to `PATIENCE`.
        """
        db = self.here()
        if db.in_transaction:
            yield db
            return
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        except sqlite3.Error as broken:
            _undone(db)
            raise named(self.path, broken) from broken
        except BaseException:
            _undone(db)
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Several queries that see the same ledger, whatever is written meanwhile."""
        db = self.here()
        if db.in_transaction:
            yield db
            return
        db.execute("BEGIN")
        try:
            yield db
        finally:
            _undone(db)

    def close(self) -> None:
        """Let go of the file, whichever threads had opened it."""
        with self._lock:
            self._closed = True
            for db in self._every:
                db.close()
            self._every.clear()


def _undone(db: sqlite3.Connection) -> None:
    if db.in_transaction:  # a full disk ends it by itself
        db.execute("ROLLBACK")


def _connected(path: str, *, readonly: bool) -> sqlite3.Connection:
    kept = path if path == ":memory:" else f"file:{quote(path)}?mode={'ro' if readonly else 'rwc'}"
    try:
        if Path(path).is_dir():
            raise LedgerError(f"{path}: is a folder, not a ledger")
        if not Path(path).parent.is_dir():
            raise LedgerError(f"{path}: there is no folder {Path(path).parent}")
        db = sqlite3.connect(
            kept, timeout=PATIENCE, isolation_level=None, check_same_thread=False, uri=True, cached_statements=256
        )
        if not readonly:
            _log_ahead(db)
        for pragma in (*_PREPARED, f"PRAGMA cache_size = -{CACHE_READONLY if readonly else CACHE}"):
            db.execute(pragma)
    except (sqlite3.Error, OSError) as broken:
        raise named(path, broken) from broken
    return db


def _log_ahead(db: sqlite3.Connection) -> None:
    """Let the file be written with a log ahead. Of two that open a new file at once SQLite lets one wait for none."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as busy:
            if busy.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_MOMENT)
