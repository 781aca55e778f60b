"""Rows of settling by many ids at once, and readings by their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from silang.store.packed import unpack
from silang.types import Reading

AT_ONCE = 500
"""Ids that one query asks for: below the limit on what SQLite binds."""

Row = tuple[Any, ...]


def chosen(db: sqlite3.Connection, query: str, ids: Iterable[Any], *fixed: Any) -> Iterator[Row]:
    """The rows of a query that names the ids as `{}`; of many ids in several queries. `fixed` is bound before them."""
    every = list(ids)
    for start in range(0, len(every), AT_ONCE):
        few = every[start : start + AT_ONCE]
        yield from db.execute(query.format(",".join("?" * len(few))), (*fixed, *few))


def gone(db: sqlite3.Connection, table: str, column: str, ids: Iterable[Any]) -> None:
    """Delete the rows of a table whose column holds one of these."""
    db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((i,) for i in ids))


def put(db: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Add rows to a table."""
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def waiting(db: sqlite3.Connection) -> int:
    """How many reports wait for settling."""
    (many,) = db.execute("SELECT count(*) FROM pending").fetchone()
    return int(many)


def pending(db: sqlite3.Connection, most: int) -> list[str]:
    """Reports that wait for settling: all that are no longer there, and so many at most of the others, by day and id.

    Those of one story come together so, and it is told once; no story is told with a report that is no longer there.
    """
    there = "EXISTS (SELECT 1 FROM report WHERE id = pending.report AND current)"
    gone_ = db.execute(f"SELECT report FROM pending WHERE NOT {there} ORDER BY report").fetchall()
    by_day = (  # the pending first, which are few, not all reports by their days
        "SELECT p.report FROM pending p CROSS JOIN report r ON r.id = p.report AND r.current"
        " ORDER BY +r.day, p.report LIMIT ?"
    )
    here = db.execute(by_day, (most,)).fetchall()
    return [name for (name,) in (*gone_, *here)]


def hashes(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, bytes]:
    """For each of these reports that the ledger holds a hash of all that was read of it."""
    query = "SELECT id, text, reading FROM report WHERE id IN ({}) AND current"
    return {name: _hash(text, blob) for name, text, blob in chosen(db, query, reports)}


def _hash(text: str, blob: bytes) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass") + b"\0" + blob, digest_size=8).digest()


def readings(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, Reading]:
    """The readings of those of these reports that the ledger holds, by id."""
    query = (
        "SELECT report.id, report.text, reading, fields FROM report JOIN shape ON shape.number = report.shape "
        "WHERE report.id IN ({}) AND current"
    )
    return {name: unpack(blob, text, written) for name, text, blob, written in chosen(db, query, reports)}
