"""What is known of outlets: their reports, whom they rest on, how often they are first, their checks and edits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from silang.store.codec import loads
from silang.store.looked_up_sentences import Place
from silang.store.settled_rows import chosen


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet in a list."""

    name: str
    reports: int
    first: str | None
    last: str | None


def outlets(db: sqlite3.Connection) -> list[OutletLine]:
    """All outlets by how many reports they have, earlier versions not counted."""
    sql = (
        "SELECT outlet, count(*), min(day), max(day) FROM report WHERE outlet IS NOT NULL AND current"
        " GROUP BY outlet ORDER BY 2 DESC, 1"
    )
    return [OutletLine(*row) for row in db.execute(sql)]


@dataclass(frozen=True, slots=True)
class Edit:
    """A report of which a later version stands at its address."""

    report: str
    before: str
    version: int
    added: str
    headline: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet from its latest reports, `looked` of them."""

    looked: int
    shared: int  # stories among these that other outlets report too
    first: int  # of these, stories that no other outlet reported earlier
    origins: tuple[tuple[str, str, int], ...]  # name, type, reports that rest on it
    copies_from: tuple[tuple[str, int], ...]
    copies_to: tuple[tuple[str, int], ...]
    checks: tuple[tuple[str, Place, str, str, str | None], ...]  # id, where, kind, about, suggestion
    edits: tuple[Edit, ...]


def reports_of(db: sqlite3.Connection, outlet: str, page: int, size: int) -> list[Sequence[Any]]:
    """Id, headline, day and story of an outlet's reports, the latest first."""
    sql = (
        "SELECT id, coalesce(headline, substr(ltrim(text), 1, 120)), day,"
        " (SELECT story FROM story_report WHERE report = r.id) FROM report r"
        " WHERE outlet = ? AND current ORDER BY day DESC, number DESC LIMIT ? OFFSET ?"
    )
    return db.execute(sql, (outlet, size, (page - 1) * size)).fetchall()


def outlet(db: sqlite3.Connection, name: str, most: int = 200) -> Outlet | None:
    """What is known of an outlet; None where it has no report."""
    sql = "SELECT id FROM report WHERE outlet = ? AND current ORDER BY day DESC, number DESC LIMIT ?"
    ids = [i for (i,) in db.execute(sql, (name, most))]
    if not ids:
        return None
    story_of: dict[str, str] = dict(chosen(db, "SELECT report, story FROM story_report WHERE report IN ({})", ids))
    shared, first = _firsts(db, name, set(story_of.values()))
    return Outlet(
        looked=len(ids),
        shared=shared,
        first=first,
        origins=tuple(_rests_on(db, set(ids), set(story_of.values()))),
        copies_from=tuple(_copies(db, name, ids, "later", "earlier")),
        copies_to=tuple(_copies(db, name, ids, "earlier", "later")),
        checks=tuple(_checks(db, ids)),
        edits=tuple(_edits(db, name)),
    )


def _firsts(db: sqlite3.Connection, outlet: str, stories: set[str]) -> tuple[int, int]:
    """How many of these stories other outlets tell too, and how many of those this one told no later than any."""
    sql = (
        "SELECT story, s.outlet, min(coalesce(published, day)) FROM story_report s JOIN report r ON r.id = s.report"
        " WHERE story IN ({}) AND r.day IS NOT NULL AND s.outlet IS NOT NULL GROUP BY story, s.outlet"
    )
    by: dict[str, dict[str, str]] = {}
    for story, name, at in chosen(db, sql, stories):
        by.setdefault(story, {})[name] = at
    both = [of for of in by.values() if len(of) > 1 and outlet in of]
    return len(both), sum(not any(_before(at, of[outlet]) for at in of.values()) for of in both)


def _before(one: str, other: str) -> bool:
    """Whether the one moment is known to be before the other: by the clock where both tell it, else by the day."""
    clock = min(len(one), len(other)) > 10
    return one < other if clock else one[:10] < other[:10]


def _rests_on(db: sqlite3.Connection, reports: set[str], stories: set[str]) -> Iterator[tuple[str, str, int]]:
    """The origins that chains of these reports end at."""
    held: dict[tuple[str, str], set[str]] = {}
    sql = "SELECT name, type, evidence FROM story_origin WHERE story IN ({})"
    for name, kind, evidence in chosen(db, sql, stories):
        own = {chain.report for chain in loads(evidence)} & reports
        if own:
            held.setdefault((name, kind), set()).update(own)
    for (name, kind), of in sorted(held.items(), key=lambda one: (-len(one[1]), one[0])):
        yield name, kind, len(of)


def _copies(db: sqlite3.Connection, own: str, ids: Sequence[str], mine: str, theirs: str) -> list[tuple[str, int]]:
    """The other outlets with which these reports share text, where they are the one side of it."""
    sql = (
        f"SELECT r.outlet, c.{mine} FROM copy c JOIN report r ON r.id = c.{theirs} WHERE c.sure AND c.{mine} IN ({{}})"
    )
    found: dict[str, set[str]] = {}
    for name, report in chosen(db, sql, ids):
        if name not in (None, own):
            found.setdefault(name, set()).add(report)
    return sorted(((n, len(of)) for n, of in found.items()), key=lambda one: (-one[1], one[0]))


def _checks(db: sqlite3.Connection, ids: Sequence[str]) -> Iterator[tuple[str, Place, str, str, str | None]]:
    """The checks of these reports, those that a person judged wrong left out."""
    sql = (
        'SELECT id, report, start, "end", kind, about, suggestion FROM check_ WHERE report IN ({}) AND NOT EXISTS'
        " (SELECT 1 FROM judgement WHERE kind = 'check' AND \"left\" = check_.id AND undone_at IS NULL)"
    )
    for name, report, start, end, kind, about, suggestion in chosen(db, sql, ids):
        yield name, Place(report, start, end), kind, about, suggestion


def _edits(db: sqlite3.Connection, outlet: str) -> Iterator[Edit]:
    sql = (
        "SELECT r.id, b.id, r.version, r.added, r.headline FROM report r JOIN report b"
        " ON b.address = r.address AND b.version = r.version - 1"
        " WHERE r.outlet = ? AND r.version > 1 ORDER BY r.day DESC, r.number DESC LIMIT 50"
    )
    return (Edit(*row) for row in db.execute(sql, (outlet,)))
