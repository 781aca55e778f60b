"""What is known of an actor: the forms of the name, what they said, what is told of them, how often in which month."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from silang.store.looked_up_sentences import Place

LATEST = 5_000
"""Rows that what is counted about one actor is counted over: the latest."""

FORMS = 1_000
"""Names of one actor that are looked at."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name and role under which an actor appears, and how often."""

    name: str
    role: str | None
    type: str
    count: int


@dataclass(frozen=True, slots=True)
class Deed:
    """A statement or claim of a report that an actor has a part in: "speaker", "actor" or "target"."""

    id: str
    place: Place
    part: str
    type: str  # of the claim; of a statement its form
    day: str | None
    speaker: str | None  # who says so, of a claim


def actors(db: sqlite3.Connection, most: int) -> list[tuple[str, str, str, int]]:
    """Key, name, type and count of the actors that are met most, as speakers or in claims."""
    sql = """
        WITH met AS (
            SELECT actor AS number, count(*) AS n FROM claim_actor GROUP BY actor
            UNION ALL SELECT speaker, count(*) FROM statement WHERE speaker IS NOT NULL GROUP BY speaker
        ), named AS (
            SELECT key, name, type, sum(n) AS n FROM met JOIN actor USING (number)
            WHERE key IS NOT NULL GROUP BY key, name
        )
        SELECT key, name, type, whole FROM (
            SELECT *, sum(n) OVER (PARTITION BY key) AS whole,
                row_number() OVER (PARTITION BY key ORDER BY n DESC, name) AS rank FROM named
        ) WHERE rank = 1 ORDER BY whole DESC, key LIMIT ?
    """
    return [(key, name, kind, count) for key, name, kind, count in db.execute(sql, (most,))]


def forms(db: sqlite3.Connection, key: str) -> list[Form]:
    """The names and roles that an actor is given, the most frequent first."""
    sql = (
        "SELECT name, role, type, (SELECT count(*) FROM claim_actor WHERE actor = a.number)"
        " + (SELECT count(*) FROM statement WHERE speaker = a.number) AS n"
        " FROM actor a WHERE key = ? ORDER BY n DESC, name, role LIMIT ?"
    )
    return [Form(*row) for row in db.execute(sql, (key, FORMS))]


_SAID = (
    "SELECT s.number, s.id, s.report, s.start, s.\"end\", 'speaker', s.form, r.day, NULL FROM statement s"
    " JOIN report r ON r.id = s.report WHERE s.speaker = ? AND r.current ORDER BY s.number DESC LIMIT ?"
)
_OF = (
    "SELECT c.number, c.id, c.report, c.start, c.\"end\", p.part, c.type, nullif(c.day, ''), w.name"
    " FROM claim_actor p JOIN claim c ON c.number = p.claim JOIN report r ON r.id = c.report"
    " LEFT JOIN actor w ON w.number = c.speaker"
    " WHERE p.actor = ? AND p.part = ? AND r.current ORDER BY p.claim DESC LIMIT ?"
)


def said(db: sqlite3.Connection, key: str, page: int, size: int) -> list[Deed]:
    """What an actor said, the latest added first; one more than the page, where there is more."""
    each = [db.execute(_SAID, (n, page * size + 1)).fetchall() for n in _numbers(db, key)]
    return _page(each, page, size)


def told_of(db: sqlite3.Connection, key: str, page: int, size: int) -> list[Deed]:
    """What is claimed of an actor, the latest added first; one more than the page, where there is more."""
    parts = [(n, part) for n in _numbers(db, key) for part in ("actor", "target")]
    return _page([db.execute(_OF, (*of, page * size + 1)).fetchall() for of in parts], page, size)


def _numbers(db: sqlite3.Connection, key: str) -> list[int]:
    return [n for (n,) in db.execute("SELECT number FROM actor WHERE key = ? LIMIT ?", (key, FORMS))]


def _page(each: Iterable[Sequence[Sequence[Any]]], page: int, size: int) -> list[Deed]:
    """A page of rows that come from several lists."""
    rows = nlargest(page * size + 1, (row for rows in each for row in rows), key=lambda row: (row[0], row[5]))
    return [Deed(r[1], Place(*r[2:5]), *r[5:]) for r in rows[(page - 1) * size :]]


@dataclass(frozen=True, slots=True)
class Months:
    """How often an actor is met in each month, by part, and in which outlets; `whole` is whether all was counted."""

    by_month: Mapping[str, Mapping[str, int]]
    outlets: Mapping[str | None, int]
    whole: bool


_MONTHS = (
    "SELECT substr(coalesce(r.day, ''), 1, 7), r.outlet, 'said' FROM actor a JOIN statement s ON s.speaker = a.number"
    " JOIN report r ON r.id = s.report AND r.current WHERE a.key = ?1",
    "SELECT substr(coalesce(r.day, ''), 1, 7), r.outlet, 'told' FROM actor a JOIN claim_actor p ON p.actor = a.number"
    " JOIN claim c ON c.number = p.claim JOIN report r ON r.id = c.report AND r.current WHERE a.key = ?1",
)


def months(db: sqlite3.Connection, key: str) -> Months:
    """How often an actor is met, by the months of the reports."""
    by_month: dict[str, dict[str, int]] = {}
    outlets: dict[str | None, int] = {}
    whole = True
    for sql in _MONTHS:
        rows = f"SELECT *, count(*) FROM ({sql} LIMIT {LATEST}) GROUP BY 1, 2"
        met = 0
        for month, outlet, part, count in db.execute(rows, (key,)):
            met += count
            outlets[outlet] = outlets.get(outlet, 0) + count
            if month:
                by_month.setdefault(month, {}).setdefault(part, 0)
                by_month[month][part] += count
        whole &= met < LATEST
    return Months(dict(sorted(by_month.items())), outlets, whole)
