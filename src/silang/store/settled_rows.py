"""Rows of settling by many ids at once, and readings by their ids."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple

from silang.store.codec import CodecError
from silang.store.judgements import found, reports_of
from silang.store.packed import unpack
from silang.types import Reading

AT_ONCE = 500
"""Ids that one query asks for: below the limit on what SQLite binds."""

LATELY = 500
"""Readings that were unpacked last, which are held: about 50 kB each."""

Row = tuple[Any, ...]


def chosen(db: sqlite3.Connection, query: str, ids: Iterable[Any], *fixed: Any) -> Iterator[Row]:
    """The rows of a query that names the ids as `{}`; of many ids in several queries. `fixed` is bound before them."""
    every = list(ids)
    cut = (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))
    return chain.from_iterable(db.execute(query.format(",".join("?" * len(few))), (*fixed, *few)) for few in cut)


def chosen_pairs(db: sqlite3.Connection, query: str, pairs: Iterable[tuple[int, int]], *fixed: Any) -> Iterator[Row]:
    """The rows of a query that names pairs of numbers as `{}`; of many in several queries. `fixed` is bound after."""
    every = list(pairs)
    for start in range(0, len(every), AT_ONCE // 2):
        few = every[start : start + AT_ONCE // 2]
        yield from db.execute(
            query.format(",".join(["(?,?)"] * len(few))), (*(n for pair in few for n in pair), *fixed)
        )


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
    return {name: digest(text, blob) for name, text, blob in chosen(db, query, reports)}


def digest(text: str, blob: bytes) -> bytes:
    """A hash of all that was read of a report."""
    return blake2b(text.encode("utf-8", "surrogatepass") + b"\0" + blob, digest_size=8).digest()


def readings(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, Reading]:
    """The readings of those of these reports that the ledger holds, by id."""
    return {row.name: _reading(row) for row in packed(db, reports)}


class Packed(NamedTuple):
    """A reading as it lies in the ledger: it may be handed to another process so."""

    name: str
    blob: bytes
    text: str
    shape: str

    def reading(self) -> Reading:
        """The reading; a `CodecError` that names the report where there is none."""
        try:
            return unpack(self.blob, self.text, self.shape)
        except CodecError as broken:
            raise CodecError(f"report {self.name}: {broken}") from broken


@lru_cache(maxsize=LATELY)
def _reading(row: Packed) -> Reading:
    """Stories that grow are told again and again, with all their reports."""
    return row.reading()


def packed(db: sqlite3.Connection, reports: Iterable[str]) -> list[Packed]:
    """The readings of those of these reports that the ledger holds, packed, by id."""
    query = (
        "SELECT report.id, reading, report.text, fields FROM report JOIN shape ON shape.number = report.shape "
        "WHERE report.id IN ({}) AND current"
    )
    return sorted(Packed(*row) for row in chosen(db, query, reports))


def again_since(db: sqlite3.Connection, seq: int) -> None:
    """Let all wait again that lines of the log after this one are about."""
    said = db.execute("SELECT what, of, detail FROM log WHERE seq > ? ORDER BY seq", (seq,)).fetchall()
    for what, of, detail in said:
        about = _ABOUT.get(what)
        for name in about(db, of, json.loads(detail) if detail else {}) if about is not None else ():
            db.execute("INSERT OR IGNORE INTO pending VALUES (?, ?)", (name, what))


def _one(_: sqlite3.Connection, of: str, detail: Mapping[str, Any]) -> list[str]:
    return [of, detail["before"]] if "before" in detail else [of]


def _with_others(db: sqlite3.Connection, of: str, detail: Mapping[str, Any]) -> list[str]:
    """A report that is gone, with the versions of which one now stands in its place."""
    return [of, *(n for (n,) in db.execute("SELECT id FROM report WHERE address = ?", (detail.get("address"),)))]


def _judged(db: sqlite3.Connection, of: str, _: Mapping[str, Any]) -> list[str]:
    return [name for one in found(db, None, None, of) for name in reports_of(db, one)]


_ABOUT: Mapping[str, Callable[[sqlite3.Connection, str, Mapping[str, Any]], Iterable[str]]] = {
    "added": _one,
    "version": _one,
    "reread": _one,
    "removed": _with_others,
    "judged": _judged,
    "undone": _judged,
}
"""The reports that a line of the log is about, by what it says was done."""
