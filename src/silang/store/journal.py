"""The log of a ledger: what was added, read again, removed, judged, undone, followed. It is only ever added to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

from silang.store.reader import reader

What: TypeAlias = Literal["added", "version", "reread", "removed", "judged", "undone", "followed", "unfollowed"]
"""What happened: a report was added, as a later version of another, read again, removed; a person judged, or undid,
began to follow something, or ended that."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. `of` is the id of a report, judgement or follow; `version` is the Silang that wrote it."""

    seq: int
    at: str  # ISO 8601, UTC
    what: What
    of: str
    by: str | None
    version: str
    detail: Mapping[str, Any]


def now() -> str:
    """This moment: ISO 8601, UTC, to the microsecond: two that follow one another keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def note(
    db: sqlite3.Connection, what: What, of: Iterable[tuple[str, Mapping[str, Any] | None]], by: str | None, at: str
) -> None:
    """Write a line for each of these, inside the transaction that is open."""
    version = reader()
    rows = ((at, what, name, by, version, _detail(detail)) for name, detail in of)
    db.executemany("INSERT INTO log (at, what, of, by, version, detail) VALUES (?, ?, ?, ?, ?, ?)", rows)


def lines(db: sqlite3.Connection, *, after: int, most: int, of: str | None) -> tuple[Line, ...]:
    """The lines after this one, in the order in which they were written."""
    only = "" if of is None else " AND of = ?3"  # by its index: asked in one query for both, all lines are gone through
    query = f"SELECT * FROM log WHERE seq > ?1{only} ORDER BY seq LIMIT ?2"
    return tuple(_line(row) for row in db.execute(query, (after, most) if of is None else (after, most, of)))


def last(db: sqlite3.Connection) -> int:
    """The number of the last line, 0 where there is none: it grows with everything that is done."""
    (seq,) = db.execute("SELECT coalesce(max(seq), 0) FROM log").fetchone()
    return int(seq)


def _detail(detail: Mapping[str, Any] | None) -> str | None:
    return None if not detail else json.dumps(detail, ensure_ascii=False, separators=(",", ":"))


def _line(row: tuple[Any, ...]) -> Line:
    seq, at, what, of, by, version, detail = row
    return Line(seq, at, what, of, by, version, json.loads(detail) if detail else {})
