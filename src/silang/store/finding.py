"""What a ledger is asked for: reports by their words, claims by what they say, statements by who said them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from silang.store.entries import folded, iso_day

_PART = {"actor": "actor", "target": "target"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A report that a search found, with the words around the first hit."""

    report: str
    source: str
    outlet: str | None
    published: str | None
    excerpt: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What claims must be to be found; None asks for nothing.

    Who and where are given by key ("PRKGOV", "IDN/cianjur") or by name, whole words of it ("kim"). `since` is a day
    or the first of them, `until` the day after the last. `least` and `most` bound the figure, in the unit that the
    text gives; with `slot` it is that one's.
    """

    speaker: str | None = None
    actor: str | None = None
    target: str | None = None
    type: str | None = None
    status: str | None = None
    place: str | None = None
    since: date | str | None = None
    until: date | str | None = None
    slot: str | None = None
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    outlet: str | None = None
    words: str | None = None  # that the report must hold


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that was found, with the words that it stands on."""

    claim: str
    report: str
    type: str
    status: str
    words: str
    start: int
    end: int
    day: str | None
    speaker: str | None
    place: str | None
    outlet: str | None
    headline: str | None
    statement: str | None
    number: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of claims, the latest day first; `after` fetches the next, None where there is none."""

    claims: tuple[Found, ...]
    after: str | None


def search(db: sqlite3.Connection, words: str, most: int) -> tuple[Passage, ...]:
    """Current reports that hold all these words, the best match first (BM25)."""
    asked = query(words)
    if not asked:
        return ()
    found = db.execute(_BEST, (asked, most)).fetchall()
    return tuple(Passage(*row, *db.execute(_EXCERPT, (asked, number)).fetchone()) for number, *row in found)


_BEST = """
    SELECT report.number, report.id, source, outlet, day FROM words JOIN report ON report.number = words.rowid
    WHERE words MATCH ? AND report.current ORDER BY rank, report.id LIMIT ?
"""
_EXCERPT = "SELECT snippet(words, -1, '[', ']', ' … ', 16) FROM words WHERE words MATCH ? AND rowid = ?"
"""Of those that are shown alone: an excerpt is made of the whole text."""


def query(words: str) -> str:
    """The words as FTS5 phrases, so that nothing in them is read as an operator."""
    phrases = re.findall(r'"([^"]+)"|(\S+)', words)
    kept = [" ".join(re.findall(r"\w+", quoted or bare)) for quoted, bare in phrases]
    return " ".join(f'"{phrase}"' for phrase in kept if phrase)


_CLAIMS = """
SELECT claim.id, claim.report, claim.type, claim.status,
    substr(report.text, claim.start + 1, claim."end" - claim.start), claim.start, claim."end",
    nullif(claim.day, ''), actor.name, place.name, report.outlet, report.headline, claim.statement, claim.number
FROM claim JOIN report ON report.id = claim.report
LEFT JOIN actor ON actor.number = claim.speaker LEFT JOIN place ON place.number = claim.place
WHERE report.current
"""


def find(db: sqlite3.Connection, asked: Asked, *, most: int, after: str | None) -> Page:
    """The claims that are all of this, a page of them."""
    tests, values = zip(*_tests(db, asked, after), strict=True) if any(_tests(db, asked, after)) else ((), ())
    sql = " AND ".join((_CLAIMS, *tests)) + " ORDER BY claim.day DESC, claim.number DESC LIMIT ?"
    given = [v for several in values for v in several]
    rows = [Found(*row) for row in db.execute(sql, (*given, most + 1))]
    return Page(tuple(rows[:most]), _cursor(rows[most - 1]) if len(rows) > most else None)


def _cursor(last: Found) -> str:
    return f"{last.day or ''}.{last.number}"


_Test = tuple[str, tuple[Any, ...]]

_SIMPLE = {
    "type": "claim.type = ?",
    "status": "claim.status = ?",
    "since": "claim.day >= ?",
    "until": "claim.day < ?",
    "outlet": "report.outlet = ?",
}


def _tests(db: sqlite3.Connection, asked: Asked, after: str | None) -> Iterator[_Test]:
    for name, test in _SIMPLE.items():
        if (value := getattr(asked, name)) is not None:
            yield test, (iso_day(value),)
    if asked.until is not None and asked.since is None:
        yield "claim.day > ''", ()
    yield from _who(db, asked)
    if asked.words is not None and (phrases := query(asked.words)):
        yield "report.number IN (SELECT rowid FROM words WHERE words MATCH ?)", (phrases,)
    yield from _figure(asked)
    if after is not None:
        day, _, number = after.rpartition(".")
        yield "(claim.day, claim.number) < (?, ?)", (day, int(number) if number.isdecimal() else 0)


def _who(db: sqlite3.Connection, asked: Asked) -> Iterator[_Test]:
    if asked.speaker is not None:
        yield _among("claim.speaker", named(db, "actor", asked.speaker))
    if asked.place is not None:
        yield _among("claim.place", named(db, "place", asked.place))
    for part in _PART:
        if (name := getattr(asked, part)) is not None:
            test, values = _among("actor", named(db, "actor", name))
            yield f"claim.number IN (SELECT claim FROM claim_actor WHERE {test} AND part = '{part}')", values


def _among(column: str, numbers: tuple[int, ...]) -> _Test:
    return f"{column} IN ({','.join(map(str, numbers))})", ()


def named(db: sqlite3.Connection, table: str, name: str) -> tuple[int, ...]:
    """The numbers of the actors or places of this key, or of a name that holds these words."""
    words = f"%{folded(name)}%" if folded(name).strip() else None
    sql = f"SELECT number FROM {table} WHERE key = ?1 OR substr(key, 1, length(?1) + 1) = ?1 || '/' OR folded LIKE ?2"
    return tuple(number for (number,) in db.execute(sql, (name, words)))


def _figure(asked: Asked) -> Iterator[_Test]:
    tests = {
        "slot": "slot = ?",
        "unit": "unit = ?",
        "least": "coalesce(high, 9e999) >= ?",
        "most": "coalesce(low, -9e999) <= ?",
    }
    given = {name: test for name, test in tests.items() if getattr(asked, name) is not None}
    if given:
        values = tuple(getattr(asked, name) for name in given)
        yield f"claim.number IN (SELECT claim FROM amount WHERE {' AND '.join(given.values())})", values
