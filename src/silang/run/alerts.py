"""What is new of what people follow: reports, claims and findings since the last look, each given once."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from silang.schema import load as load_schema
from silang.store import Ledger, LedgerError
from silang.store import watched_follows as kept
from silang.store.codec import dumps, loads
from silang.store.finding import named, query
from silang.store.journal import last, now
from silang.store.settled_rows import chosen
from silang.store.watched_follows import Alert, Follow
from silang.types import Finding

CLAIMS = 3
"""Sentences of one report that are given for one follow."""
WORTH = frozenset({"conflict", "update"})
"""Relations of findings that are given."""
LINES = 2_000
"""Lines of the log that are looked through in one transaction."""
_FIGURE = re.compile(r"\s{0,9}([\w-]{1,40})\s{0,9}(<=|>=|<|>|=)\s{0,9}(-?\d{1,15}(?:\.\d{1,9})?)\s{0,9}")
_SENTENCE = (
    'SELECT claim.id, claim.report, substr(report.text, claim.start + 1, claim."end" - claim.start)'
    " FROM claim JOIN report ON report.id = claim.report"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """What of a new report a follow is about: a claim with its words, or the report as such with what it holds."""

    report: str
    claim: str | None
    words: str


def followed(kind: str, what: str, webhook: str | None, ledger: Ledger) -> Follow:
    """What these words ask to follow; a `LedgerError` for what cannot be."""
    if kind not in _KINDS:
        raise LedgerError(f"nothing to follow of the kind {kind!r}; there are {', '.join(_KINDS)}")
    rest = _GIVEN.get(kind, _as_said)(what, ledger)
    return Follow(kept.identity(kind, what, webhook), kind, what, webhook=webhook, at=now(), **rest)  # type: ignore[arg-type]


def follow(ledger: Ledger, one: Follow) -> bool:
    """Keep it; what is in the ledger already gives no alert. Whether it was not there."""
    with ledger.writing() as db:
        if not kept.follows(db):
            kept.look(db, last(db))
        return kept.follow(db, one)


def _as_said(what: str, _: Ledger) -> dict[str, Any]:
    if not query(what):
        raise LedgerError(f"{what!r} holds no word to follow")
    return {}


def _a_story(what: str, ledger: Ledger) -> dict[str, Any]:
    """A story is known by the report in it that was there first: its own id changes as reports join."""
    first = (
        "SELECT s.report FROM story_report s JOIN report r ON r.id = s.report WHERE s.story = ?1 OR s.report = ?1"
        " ORDER BY r.number LIMIT 1"
    )
    row = ledger.db.execute(first, (what,)).fetchone()
    if row is None:
        raise LedgerError(f"{ledger.path}: there is no story {what}")
    return {"report": row[0]}


def _a_figure(what: str, _: Ledger) -> dict[str, Any]:
    """A slot with a bound: "deaths > 100", "rate <= 5.5"."""
    found = _FIGURE.fullmatch(what)
    slots = load_schema().slots
    if found is None or found[1] not in slots:
        raise LedgerError(
            f"{what!r} is no figure with a bound, as in 'deaths > 100'; slots: {', '.join(sorted(slots))}"
        )
    slot, sign, number = found[1], found[2], float(found[3])
    return {"slot": slot, **_BOUNDS[sign](number)}


_BOUNDS: Mapping[str, Callable[[float], dict[str, float]]] = {
    ">": lambda n: {"least": math.nextafter(n, math.inf)},
    ">=": lambda n: {"least": n},
    "<": lambda n: {"most": math.nextafter(n, -math.inf)},
    "<=": lambda n: {"most": n},
    "=": lambda n: {"least": n, "most": n},
}
_GIVEN: Mapping[str, Callable[[str, Ledger], dict[str, Any]]] = {"story": _a_story, "figure": _a_figure}


def look(ledger: Ledger, webhook: str | None = None, at: str | None = None) -> tuple[Alert, ...]:
    """What is new of what is followed, each kept and given once, and set on its way to who asked for it.

    Reports must have been settled. `webhook` is where all of it goes beside what each follow names; `at` is now.
    """
    given: list[Alert] = []
    while True:
        with ledger.writing() as db:
            seq = kept.looked(db)
            lines = ledger.log(after=seq, most=LINES)
            if not lines:
                return tuple(given)
            new = {line.of for line in lines if line.what in ("added", "version")}
            given += _look(db, new, webhook, at or now())
            kept.look(db, lines[-1].seq)


def _look(db: sqlite3.Connection, new: set[str], webhook: str | None, at: str) -> Iterator[Alert]:
    here = [n for (n,) in chosen(db, "SELECT id FROM report WHERE current AND id IN ({})", sorted(new))]
    for one in kept.follows(db) if here else ():
        hits = list(_KINDS[one.kind](db, one, here))
        alerts = kept.give(db, [*_told(db, one, hits, at), *_found(db, one, hits, at)])
        for to in dict.fromkeys(filter(None, (one.webhook, webhook))):
            kept.send(db, alerts, to, at)
        yield from alerts


# -- what is new ---------------------------------------------------------------


def _words(db: sqlite3.Connection, one: Follow, new: Sequence[str]) -> Iterator[Hit]:
    sql = (
        "SELECT report.id, NULL, snippet(words, -1, '', '', ' … ', 24) FROM words JOIN report"
        " ON report.number = words.rowid WHERE words MATCH ? AND report.id IN ({}) ORDER BY report.number"
    )
    yield from (Hit(*row) for row in chosen(db, sql, new, query(one.what)))


def _story(db: sqlite3.Connection, one: Follow, new: Sequence[str]) -> Iterator[Hit]:
    sql = (
        "SELECT r.id, NULL, coalesce(r.headline, '') FROM story_report s JOIN report r ON r.id = s.report"
        " WHERE s.story = (SELECT story FROM story_report WHERE report = ?) AND r.id IN ({}) ORDER BY r.number"
    )
    yield from (Hit(*row) for row in chosen(db, sql, new, one.report))


def _actor(db: sqlite3.Connection, one: Follow, new: Sequence[str]) -> Iterator[Hit]:
    numbers = ",".join(map(str, named(db, "actor", one.what)))
    sql = (
        f"{_SENTENCE} WHERE (speaker IN ({numbers}) OR claim.number IN (SELECT claim FROM claim_actor"
        f" WHERE actor IN ({numbers}))) AND claim.report IN ({{}}) ORDER BY claim.number"
    )
    yield from _few(Hit(report, claim, words) for claim, report, words in chosen(db, sql, new))


def _figure(db: sqlite3.Connection, one: Follow, new: Sequence[str]) -> Iterator[Hit]:
    sql = (
        f"{_SENTENCE} WHERE claim.status <> 'denied' AND claim.number IN (SELECT claim FROM amount WHERE slot = ?1"
        " AND role <> 'change' AND (?2 IS NULL OR coalesce(low, high) >= ?2)"
        " AND (?3 IS NULL OR coalesce(high, low) <= ?3)) AND claim.report IN ({}) ORDER BY claim.number"
    )
    rows = chosen(db, sql, new, one.slot, one.least, one.most)
    yield from _few(Hit(report, claim, words) for claim, report, words in rows)


_KINDS: Mapping[str, Callable[[sqlite3.Connection, Follow, Sequence[str]], Iterator[Hit]]] = {
    "words": _words,
    "story": _story,
    "actor": _actor,
    "figure": _figure,
}
"""What can be followed, and how it is looked for."""


def _few(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Each sentence once, and only the first ones of a report."""
    seen: dict[str, set[str]] = {}
    for hit in hits:
        of = seen.setdefault(hit.report, set())
        if hit.words not in of and len(of) < CLAIMS:
            of.add(hit.words)
            yield hit


# -- alerts --------------------------------------------------------------------


def _told(db: sqlite3.Connection, one: Follow, hits: Sequence[Hit], at: str) -> Iterator[Alert]:
    sql = (
        "SELECT r.id, s.story, r.outlet, r.address, r.headline FROM report r"
        " LEFT JOIN story_report s ON s.report = r.id WHERE r.id IN ({})"
    )
    about = {row[0]: row[1:] for row in chosen(db, sql, sorted({h.report for h in hits}))}
    bodied = {h.report for h in hits if h.words != about[h.report][-1]}
    for hit in hits:
        words = hit.words[:1_000]
        story, outlet, address, headline = about[hit.report]
        if hit.claim and hit.words == headline and hit.report in bodied:
            continue  # an alert bears the headline already, beside what the text below it says
        of, where = hit.claim or hit.report, (hit.report, story, outlet, address, headline, words)
        yield Alert(0, one.id, at, "report" if hit.claim is None else "claim", of, *where)


def _found(db: sqlite3.Connection, one: Follow, hits: Sequence[Hit], at: str) -> Iterator[Alert]:
    """Findings that stand on the reports that were hit: conflicts and updates."""
    reports = {h.report for h in hits}
    stories = [
        s for (s,) in chosen(db, "SELECT DISTINCT story FROM story_report WHERE report IN ({})", sorted(reports))
    ]
    sql = "SELECT finding, title FROM finding JOIN story ON story.id = finding.story WHERE finding.story IN ({})"
    for text, title in chosen(db, f"{sql} ORDER BY finding.story, finding.at", stories):
        found: Finding = loads(text)
        meets = any(not reports.isdisjoint(side.reports) for side in found.sides)
        if found.relation in WORTH and meets and (one.slot is None or found.about.partition(":")[0] == one.slot):
            of = _same(db, found)
            yield Alert(0, one.id, at, "finding", of, story=found.story, headline=title, finding=text)


def _same(db: sqlite3.Connection, found: Finding) -> str:
    """What names a finding for as long as it says the same: its id changes as reports join its story."""
    reports = sorted({r for side in found.sides for r in side.reports})
    numbers = [n for (n,) in chosen(db, "SELECT number FROM report WHERE id IN ({})", reports)]
    values = sorted(dumps((side.value,)) for side in found.sides)
    told = "\x00".join((found.relation, found.about, str(min(numbers, default=0)), *values))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
