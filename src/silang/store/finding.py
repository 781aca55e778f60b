"""What a ledger is asked for: reports by their words, claims by what they say, statements by who said them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from silang.store.entries import folded, iso_day
from silang.store.schema import has_tables

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
WHERE claim.number IN ({}) ORDER BY claim.day DESC, claim.number DESC
"""
_NUMBERS = (
    "SELECT claim.number, claim.day FROM claim CROSS JOIN report ON report.id = claim.report WHERE report.current"
)
"""Those that are shown are found first, and only of them is the text fetched."""
_LATEST = " ORDER BY claim.day DESC, claim.number DESC LIMIT ?"

FEW = 500
"""Claims or reports up to which all that meet one condition are gone through; else claims are, the latest first."""

WALKS = 24
"""Speakers or places of one name up to which the claims of each are gone through by themselves, the latest first."""


def find(db: sqlite3.Connection, asked: Asked, *, most: int, after: str | None) -> Page:
    """The claims that are all of this, a page of them."""
    numbers = _latest(db, asked, after, most + 1)
    rows = [Found(*row) for row in db.execute(_CLAIMS.format(",".join(map(str, numbers))))]
    return Page(tuple(rows[:most]), _cursor(rows[most - 1]) if len(rows) > most else None)


def _latest(db: sqlite3.Connection, asked: Asked, after: str | None, most: int) -> list[int]:
    """The numbers of the claims that meet all conditions, the latest first."""
    rare = list(_rare(db, asked))
    few = any(test.few for test in rare)
    walked = None if few else next((test for test in rare if test.walks), None)
    signs = ("+", "+") if few else ("+" if walked is not None else "", "")
    rest = [*_plain(asked, after, *signs), *(test for test in rare if test is not walked)]
    given = [v for test in rest for v in test.values]
    each = [
        " AND ".join((_NUMBERS, *where, *(test.sql for test in rest))) + _LATEST
        for where in ([[w] for w in walked.walks] if walked is not None else [[]])
    ]
    sql = " UNION ALL ".join(f"SELECT * FROM ({one})" for one in each)
    return [n for n, _ in db.execute(f"{sql} ORDER BY 2 DESC, 1 DESC LIMIT ?", (*(*given, most) * len(each), most))]


def _cursor(last: Found) -> str:
    return f"{last.day or ''}.{last.number}"


@dataclass(frozen=True, slots=True)
class _Test:
    """A condition on claims; where `few` meet it, these are looked at one by one. A "+" keeps an index out of use.

    `walks` are conditions of which each claim meets exactly one; an index gives the claims of each by day.
    """

    sql: str
    values: tuple[Any, ...] = ()
    few: bool = False
    walks: tuple[str, ...] = ()


_KIND = {"type": "claim.type = ?", "status": "claim.status = ?"}
_DAY = {"since": "claim.day >= ?", "until": "claim.day < ?"}


def _plain(asked: Asked, after: str | None, kind: str, sign: str) -> Iterator[_Test]:
    """What is told by columns of the claim; `kind` and `sign` are put before what it is, and before its day."""
    for mark, tests in ((kind, _KIND), (sign, _DAY)):
        for name, test in tests.items():
            if (value := getattr(asked, name)) is not None:
                yield _Test(mark + test, (iso_day(value),))
    if asked.until is not None and asked.since is None:
        yield _Test(f"{sign}claim.day > ''")
    if after is not None:
        day, _, number = after.rpartition(".")
        given = (day, int(number) if number.isdecimal() else 0)
        yield _Test(f"({sign}claim.day, claim.number) < (?, ?)", given)


def _rare(db: sqlite3.Connection, asked: Asked) -> Iterator[_Test]:
    """What may be told of few claims, and of many."""
    for column, table, name in (("speaker", "actor", asked.speaker), ("place", "place", asked.place)):
        if name is not None:
            numbers = named(db, table, name)
            among = f"claim.{column} IN ({_listed(numbers)})"
            few = _few(db, f"claim WHERE {among}")
            walks = tuple(f"claim.{column} = {n}" for n in numbers) if len(numbers) <= WALKS else ()
            yield _Test(among if few else f"+{among}", (), few, () if few else walks)
    if asked.outlet is not None:
        few = _few(db, "report WHERE outlet = ?", asked.outlet)
        of_few = "claim.report IN (SELECT id FROM report WHERE outlet = ?)"
        yield _Test(of_few if few else "+report.outlet = ?", (asked.outlet,), few)
    for part in _PART:
        if (name := getattr(asked, part)) is not None:
            yield _party(db, part, named(db, "actor", name))
    if phrases := query(asked.words or ""):
        holding = "(SELECT rowid FROM words WHERE words MATCH ?)"
        few = _few(db, "words WHERE words MATCH ?", phrases)
        of_few = f"claim.report IN (SELECT id FROM report WHERE number IN {holding})"
        yield _Test(of_few if few else f"+report.number IN {holding}", (phrases,), few)
    yield from _figure(db, asked)


def _party(db: sqlite3.Connection, part: str, numbers: tuple[int, ...]) -> _Test:
    """Who acts, or on whom."""
    among = f"actor IN ({_listed(numbers)}) AND part = '{part}'"
    if _few(db, f"claim_actor WHERE {among}"):
        return _Test(f"claim.number IN (SELECT claim FROM claim_actor WHERE {among})", (), few=True)
    return _Test(f"EXISTS (SELECT 1 FROM claim_actor WHERE claim = claim.number AND +{among})")


def _few(db: sqlite3.Connection, such: str, *given: Any) -> bool:
    """Whether a table holds few such rows."""
    (many,) = db.execute(f"SELECT count(*) FROM (SELECT 1 FROM {such} LIMIT {FEW})", given).fetchone()
    return bool(many < FEW)


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def named(db: sqlite3.Connection, table: str, name: str) -> tuple[int, ...]:
    """The numbers of the actors or places of this key, or of a name that holds these words."""
    whole = folded(name)
    like = f"%{whole}%" if whole.strip() else None
    keyed = f"SELECT number FROM {table} WHERE key = ?1 UNION SELECT number FROM {table} WHERE key >= ?2 AND key < ?3"
    found = {n for (n,) in db.execute(keyed, (name, f"{name}/", f"{name}0"))}  # "0" comes after "/"
    words = query(whole)
    if words and has_tables(db, f"{table}_words"):
        close = f"SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?2"
        named_so = f"SELECT number FROM {table} WHERE number IN ({close}) AND folded LIKE ?1"
        found.update(n for (n,) in db.execute(named_so, (like, words)))
    elif like is not None:
        found.update(n for (n,) in db.execute(f"SELECT number FROM {table} WHERE folded LIKE ?", (like,)))
    return tuple(sorted(found))


def _figure(db: sqlite3.Connection, asked: Asked) -> Iterator[_Test]:
    tests = {
        "slot": "slot = ?",
        "unit": "unit = ?",
        "least": "coalesce(high, 9e999) >= ?",
        "most": "coalesce(low, -9e999) <= ?",
    }
    given = {name: test for name, test in tests.items() if getattr(asked, name) is not None}
    if not given:
        return
    values = tuple(getattr(asked, name) for name in given)
    if asked.slot is not None:
        about = "amount WHERE slot = ?1 AND (?2 IS NULL OR low >= ?2) AND (?3 IS NULL OR low <= ?3)"
        if _few(db, about, asked.slot, asked.least, asked.most):  # as far as the index on slots tells
            such = f"SELECT claim FROM amount WHERE {' AND '.join(given.values())}"
            yield _Test(f"claim.number IN ({such})", values, few=True)
            return
    of_claim = " AND ".join(f"+{test}" if test.startswith("slot") else test for test in given.values())
    yield _Test(f"EXISTS (SELECT 1 FROM amount WHERE amount.claim = claim.number AND {of_claim})", values)
