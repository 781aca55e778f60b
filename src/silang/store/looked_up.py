"""What pages look up in a ledger: lists and counts, each bounded, so that a large ledger answers like a small one.

What is counted over a whole table (`outlets`, `dyads`, `actors`) is for whoever keeps the answer a while.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from typing import Any

from silang.store.codec import loads
from silang.store.finding import query
from silang.store.journal import Line
from silang.store.judgements import Judged
from silang.store.settled_rows import chosen
from silang.types import Finding, Origin, Story

MANY = 2_000
"""Reports from which on a search no longer weighs all that it finds, but gives the latest first."""

LATEST = 5_000
"""Rows that what is counted about one actor is counted over: the latest."""

FORMS = 1_000
"""Names of one actor that are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch with its sentence: the text before it, itself, and after it; `number` is the sentence's, from 0."""

    report: str
    source: str
    outlet: str | None
    headline: str | None
    day: str | None
    lang: str
    number: int | None
    before: str
    marked: str
    after: str


# -- sentences ------------------------------------------------------------------


def quoted(db: sqlite3.Connection, places: Sequence[Place]) -> list[Quoted | None]:
    """Each stretch in its sentence; None where its report is not there."""
    sql = (
        "SELECT report.id, source, outlet, headline, day, lang, text, reading, shape.fields FROM report"
        " JOIN shape ON shape.number = report.shape WHERE report.id IN ({})"
    )
    rows = {row[0]: row for row in chosen(db, sql, {p.report for p in places})}
    spans = {name: _sentences(row[7], row[8]) for name, row in rows.items()}
    return [_quoted(p, rows[p.report], spans[p.report]) if p.report in rows else None for p in places]


def _quoted(place: Place, row: Sequence[Any], spans: Sequence[tuple[int, int]]) -> Quoted:
    number = bisect_right(spans, (place.start, 1 << 62)) - 1
    held = number >= 0 and spans[number][1] > place.start
    start, end = spans[number] if held else (place.start, place.end)
    text = row[6]
    last = max(end, place.end)
    parts = text[min(start, place.start) : place.start], text[place.start : place.end], text[place.end : last]
    return Quoted(row[0], row[1], row[2], row[3], row[4], row[5], number if held else None, *parts)


def _sentences(blob: bytes, shape: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a packed reading, read off its beginning, without the nouns after them."""
    first, last, span, leads = _places(shape)
    text = zlib.decompress(blob).decode()
    if leads:
        _, end = _READER.raw_decode(text, 1)
        rows, _ = _READER.raw_decode(text, end + 2)  # past the comma, and the bracket of the marks
    else:
        names: Mapping[str, list[str]] = json.loads(shape)
        rows = json.loads(text)[names["Reading"].index("marks")][names["Marks"].index("sentences")]
    return [(row[span][first], row[span][last]) for row in rows]


_READER = json.JSONDecoder()


@lru_cache(maxsize=16)
def _places(shape: str) -> tuple[int, int, int, bool]:
    """Where a span has its start and end, a sentence its span; whether sentences come next after the report."""
    names: Mapping[str, list[str]] = json.loads(shape)
    span, leads = names["Span"], names["Reading"][:2] == ["report", "marks"] and names["Marks"][0] == "sentences"
    return span.index("start"), span.index("end"), names["Sentence"].index("span"), leads


# -- words ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of reports that hold the words, and where the first stands; `weighed`: the best first, else the latest."""

    places: tuple[Place, ...]
    more: bool
    weighed: bool


def hits(db: sqlite3.Connection, words: str, page: int, size: int) -> Hits:
    """Current reports that hold all these words; of very many, the latest added come first."""
    asked = query(words)
    if not asked:
        return Hits((), False, True)
    few = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    weighed = db.execute(few, (asked, MANY)).fetchone()[0] < MANY
    order = "rank, words.rowid DESC" if weighed else "words.rowid DESC"
    sql = (
        "SELECT words.rowid FROM words JOIN report ON report.number = words.rowid"
        f" WHERE words MATCH ? AND report.current ORDER BY {order} LIMIT ? OFFSET ?"
    )
    found = [n for (n,) in db.execute(sql, (asked, size + 1, (page - 1) * size))]
    first = _first(asked)
    texts = {n: (name, text) for n, name, text in chosen(db, _TEXTS, found[:size])}
    places = tuple(_place(*texts[n], first) or _hit(db, asked, n) for n in found[:size])
    return Hits(places, len(found) > size, weighed)


_TEXTS = "SELECT number, id, text FROM report WHERE number IN ({})"


def _first(asked: str) -> re.Pattern[str]:
    """What finds the first of the phrases in a text, as far as it is written like them."""
    phrases = (r"\W+".join(map(re.escape, phrase.split())) for phrase in asked.strip('"').split('" "'))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def _place(name: str, text: str, first: re.Pattern[str]) -> Place | None:
    found = first.search(text)
    return None if found is None else Place(name, found.start(), found.end())


_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = (
    "SELECT report.id, report.text, snippet(words, 1, char(2), char(3), '', 12) FROM words"
    " JOIN report ON report.number = words.rowid WHERE words MATCH ? AND words.rowid = ?"
)


def _hit(db: sqlite3.Connection, asked: str, number: int) -> Place:
    """Where the first of the words stands in a report; at its start where only the headline holds them."""
    name, text, excerpt = db.execute(_MARKED, (asked, number)).fetchone()
    before, opened, rest = excerpt.partition(_OPEN)
    if not opened:
        return Place(name, 0, 0)
    marked = rest.partition(_CLOSE)[0]
    plain = excerpt.replace(_OPEN, "").replace(_CLOSE, "")
    start = max(text.find(plain), 0) + len(before)
    return Place(name, start, start + len(marked)) if text.startswith(marked, start) else Place(name, 0, 0)


# -- actors ---------------------------------------------------------------------


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


# -- outlets --------------------------------------------------------------------


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


# -- countries ------------------------------------------------------------------


def dyads(db: sqlite3.Connection) -> list[tuple[str, str, int, float | None]]:
    """Pairs of countries by how many claims tell of them, with the mean of their Goldstein values."""
    sql = (
        "SELECT min(source, target), max(source, target), count(*), avg(goldstein) FROM dyad GROUP BY 1, 2"
        " ORDER BY 3 DESC, 1, 2"
    )
    return [(a, b, n, mean) for a, b, n, mean in db.execute(sql)]


def goldstein(db: sqlite3.Connection, one: str, other: str, letters: int) -> list[tuple[str, str, int, float]]:
    """Source, time, number of claims and mean Goldstein value, by day (10 letters of it) or month (7)."""
    sql = (
        "SELECT source, substr(day, 1, ?3), count(*), avg(goldstein) FROM dyad WHERE source = ? AND target = ?"
        " AND day IS NOT NULL AND goldstein IS NOT NULL AND status <> 'denied' GROUP BY 2 ORDER BY 2"
    ).replace("source = ? AND target = ?", "source = ?1 AND target = ?2")
    return [row for pair in ((one, other), (other, one)) for row in db.execute(sql, (*pair, letters))]


# -- claims ---------------------------------------------------------------------


def report_of_claim(db: sqlite3.Connection, claim: str) -> str | None:
    """The report that a claim stands in: of several versions of it, the current one."""
    sql = "SELECT c.report FROM claim c JOIN report r ON r.id = c.report WHERE c.id = ? ORDER BY r.current DESC LIMIT 1"
    row = db.execute(sql, (claim,)).fetchone()
    return None if row is None else str(row[0])


def story_noun(db: sqlite3.Connection, story: str) -> Story | None:
    """The story of this id, without what was found in it."""
    row = db.execute("SELECT story FROM story WHERE id = ?", (story,)).fetchone()
    found: Story | None = None if row is None else loads(row[0])
    return found


def findings_of(db: sqlite3.Connection, story: str, claim: str) -> list[Finding]:
    """The findings of a story in which a claim stands on some side."""
    sql = "SELECT finding FROM finding WHERE story = ? AND instr(finding, ?) ORDER BY at"
    found: Iterator[Finding] = (loads(text) for (text,) in db.execute(sql, (story, claim)))
    return [f for f in found if any(claim in side.claims for side in f.sides)]


def origins_of(db: sqlite3.Connection, claim: str, report: str) -> list[Origin]:
    """The origins behind a claim, each with the chains by which its own report comes by them."""
    row = db.execute("SELECT story, origins FROM claim_origin WHERE claim = ?", (claim,)).fetchone()
    if row is None:
        return []
    sql = (
        "SELECT origin, type, name, evidence FROM story_origin WHERE story = ? AND origin IN ({}) ORDER BY origin, name"
    )
    found: dict[str, Origin] = {}
    for origin, kind, name, evidence in chosen(db, sql, str(row[1]).split(), row[0]):
        own = tuple(chain for chain in loads(evidence) if chain.report == report) if report in evidence else ()
        if own or origin not in found:
            found[origin] = Origin(origin, kind, name, (report,), own)
    return list(found.values())


# -- findings as they come -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class News:
    """A conflict or an update, its story and the moment that its latest report was added (ISO 8601, UTC)."""

    finding: Finding
    story: str
    title: str
    at: str


def news(db: sqlite3.Connection, most: int) -> list[News]:
    """The conflicts and updates of the stories with the newest reports."""
    sql = (
        "SELECT f.finding, latest.id, latest.title FROM"
        " (SELECT id, title, newest FROM story WHERE contested > 0 OR reports > 1"
        " ORDER BY newest DESC, id LIMIT 500) latest JOIN finding f ON f.story = latest.id"
        " WHERE f.relation IN ('conflict', 'update') ORDER BY latest.newest DESC, latest.id, f.at LIMIT ?"
    )
    rows = [(loads(text), story, title) for text, story, title in db.execute(sql, (most,))]
    reports = {r for f, *_ in rows for side in f.sides for r in side.reports}
    added: dict[str, str] = dict(chosen(db, "SELECT id, added FROM report WHERE id IN ({})", reports))
    found = []
    for finding, story, title in rows:
        at = max((added[r] for side in finding.sides for r in side.reports if r in added), default=None)
        if at is not None:
            found.append(News(finding, story, title, at))
    return sorted(found, key=lambda n: (n.at, n.finding.id), reverse=True)


# -- the log --------------------------------------------------------------------


def log(db: sqlite3.Connection, *, before: int | None, what: str | None, of: str | None, most: int) -> list[Line]:
    """Lines of the log from the last one back, those before this one; of a kind, of a report or judgement."""
    tests: list[tuple[str, Any]] = [("seq < ?", before), ("what = ?", what), ("of = ?", of)]
    given = [(test, value) for test, value in tests if value is not None]
    where = f"WHERE {' AND '.join(test for test, _ in given)}" if given else ""
    rows = db.execute(f"SELECT * FROM log {where} ORDER BY seq DESC LIMIT ?", (*(v for _, v in given), most))
    return [_line(row) for row in rows]


def claim_places(db: sqlite3.Connection, claims: Iterable[str]) -> dict[str, Place]:
    """Where claims stand, in the current versions of their reports."""
    sql = (
        'SELECT c.id, c.report, c.start, c."end" FROM claim c JOIN report r ON r.id = c.report AND r.current'
        " WHERE c.id IN ({})"
    )
    return {name: Place(*at) for name, *at in chosen(db, sql, claims)}


def judgements(db: sqlite3.Connection, kind: str | None, of: str | None, page: int, size: int) -> list[Judged]:
    """Judgements, undone ones too, the latest first; one more than the page, where there is more."""
    sql = (
        "SELECT * FROM judgement WHERE (?1 IS NULL OR kind = ?1)"
        ' AND (?2 IS NULL OR id = ?2 OR "left" = ?2 OR "right" = ?2)'
        " ORDER BY at DESC, id DESC LIMIT ?3 OFFSET ?4"
    )
    return [Judged(*row) for row in db.execute(sql, (kind, of, size + 1, (page - 1) * size))]


def has_tables(db: sqlite3.Connection, *names: str) -> bool:
    """Whether the ledger has these tables: one that was only read since an update may lack the latest."""
    found = chosen(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ({})", names)
    return len(list(found)) == len(names)


def began(db: sqlite3.Connection) -> str | None:
    """When the first line of the log was written."""
    row = db.execute("SELECT at FROM log ORDER BY seq LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def _line(row: Sequence[Any]) -> Line:
    seq, at, what, of, by, version, detail = row
    return Line(seq, at, what, of, by, version, json.loads(detail) if detail else {})
