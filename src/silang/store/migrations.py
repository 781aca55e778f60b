"""Ledgers of older formats brought forward, one numbered step at a time, each format in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from silang.store import schema
from silang.store.codec import CodecError, loads
from silang.store.connections import Connections
from silang.store.entries import entry
from silang.store.errors import LedgerError, OldLedgerError
from silang.store.journal import note, now
from silang.store.keeping import keep, placed
from silang.types import Reading

BATCH = 500
"""Readings that are held in memory while a step rewrites them."""


def opened(connections: Connections) -> None:
    """See to it that the file is a ledger of this format: make it, or bring it forward. Else a `LedgerError`."""
    try:
        db = connections.here()
        _check(db, connections.path)
        if _format(db) == schema.FORMAT and (connections.readonly or _complete(db)):
            return
        if connections.readonly:
            raise OldLedgerError(f"{connections.path}: of an older format; any command that writes brings it forward")
        with connections.writing():
            _forward(db)
    except (sqlite3.Error, CodecError) as broken:
        raise LedgerError(f"{connections.path}: {broken}") from broken


def _format(db: sqlite3.Connection) -> int:
    (found,) = db.execute("PRAGMA user_version").fetchone()
    return int(found)


def _check(db: sqlite3.Connection, path: str) -> None:
    """A `LedgerError` where the file is another program's, or of a later Silang."""
    found, tables = _format(db), schema.tables(db)
    (application,) = db.execute("PRAGMA application_id").fetchone()
    ours = application == schema.APPLICATION or (found == 1 and "reading" in tables) or (found == 0 and not tables)
    if not ours:
        raise LedgerError(f"{path}: a database of another program, not a ledger of Silang")
    if found > schema.FORMAT:
        raise LedgerError(
            f"{path}: of format {found}, written by a later version of Silang; this one reads up to {schema.FORMAT}"
        )


def _complete(db: sqlite3.Connection) -> bool:
    row: tuple[str] | None = db.execute("SELECT value FROM meta WHERE name = 'tables'").fetchone()
    return row == (schema.digest(),)


def _forward(db: sqlite3.Connection) -> None:
    """Every step from the format that is found, by now: another process may have been there first."""
    found = _format(db)
    if found:
        for start in range(found, schema.FORMAT):
            _STEPS[start](db)
    schema.make(db)


def _from_one(db: sqlite3.Connection) -> None:
    """Format 1 kept readings as JSON in one table."""
    db.execute("ALTER TABLE reading RENAME TO old_reading")
    db.execute("DROP TABLE words")
    db.execute("DROP INDEX IF EXISTS reading_published")
    schema.make(db)
    at = now()
    for batch in _batches(db.execute("SELECT reading FROM old_reading ORDER BY id")):
        found = placed(db, map(entry, batch))
        keep(db, found, at)
        note(db, "added", ((one.report.id, {"from": "format 1"}) for one, _, _ in found.placed), None, at)
    db.execute("DROP TABLE old_reading")


def _batches(rows: Iterator[tuple[str]]) -> Iterator[list[Reading]]:
    while batch := [loads(text) for (text,) in islice(rows, BATCH)]:
        yield batch


_STEPS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _from_one}
