"""What was found between the readings of a ledger, as it stands: stories to list, and each story to show."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import chain
from typing import Any, Literal

from silang.store.codec import loads
from silang.store.entries import check_id
from silang.store.judgements import Judged, standing
from silang.store.judgements import found as judged
from silang.store.looked_up_names import names
from silang.store.settled_checks import checks_of
from silang.store.settled_lines import Deed, Line, Told
from silang.store.settled_rows import chosen, waiting
from silang.trace import credits
from silang.types import Check, Comparison, Copy, Event, Finding, Origin, Reading, Story, Thread

Load = Callable[[sqlite3.Connection, Iterable[str]], Mapping[str, Reading]]
"""What gives readings by the ids of their reports, of those that are there."""

Named = Callable[[sqlite3.Connection, Iterable[str]], dict[str, str]]
"""What gives origins their names."""

Order = Literal["newest", "contested", "outlets"]
ORDERS: Mapping[Order, str] = {
    "newest": "newest DESC, id",
    "contested": "contested DESC, newest DESC, id",
    "outlets": "outlets DESC, newest DESC, id",
}
BESIDE = 3
"""Stories before and after one on a thread that are told of with it."""

PAGE = 50
"""Rows of a page."""

_LINE = (
    "id, title, day, newest, place, country, type, reports, outlets, origins, unknown, contested,"
    " json_extract(story, '$.when.value')"
)


class Stories:
    """The stories of a ledger, read only. `load` gives the readings of reports by id (`mended` by what was judged)."""

    def __init__(self, db: sqlite3.Connection, load: Load, named: Named = names) -> None:
        """Keep the connection; nothing is read yet. `silang.run.settle.stories(ledger)` makes one.

        `named` gives origins their names.
        """
        self.db = db
        self.load = load
        self._named = named

    # -- lists --------------------------------------------------------------------

    def __len__(self) -> int:
        """How many stories there are."""
        (many,) = self.db.execute("SELECT count(*) FROM story").fetchone()
        return int(many)

    def waiting(self) -> int:
        """How many reports wait for settling."""
        return waiting(self.db)

    def stories(
        self, order: Order = "newest", page: int = 1, size: int = PAGE, *, outlet: str | None = None
    ) -> list[Line]:
        """A page of stories, counted from 1; of one outlet where it is named."""
        within = "WHERE id IN (SELECT story FROM story_report WHERE outlet = ?)" if outlet is not None else ""
        ids = f"SELECT id FROM story {within} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?"  # of the index alone
        query = f"SELECT {_LINE} FROM story WHERE id IN ({ids}) ORDER BY {ORDERS[order]}"
        given = (*([outlet] if outlet is not None else []), size, (max(page, 1) - 1) * size)
        return [Line(*row) for row in self.db.execute(query, given)]

    def conflicts(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """What the reports of these stories are in conflict about ("deaths"), a word a finding, by story."""
        query = "SELECT story, about FROM finding WHERE relation = 'conflict' AND story IN ({}) ORDER BY story, at"
        found: dict[str, list[str]] = {}
        for story, about in chosen(self.db, query, ids):
            found.setdefault(story, []).append(about)
        return found

    def lines(self, ids: Iterable[str]) -> dict[str, Line]:
        """The lines of these stories."""
        rows = chosen(self.db, f"SELECT {_LINE} FROM story WHERE id IN ({{}})", ids)
        return {row[0]: Line(*row) for row in rows}

    def story_of(self, report: str) -> str | None:
        """The story that a report is in."""
        row = self.db.execute("SELECT story FROM story_report WHERE report = ?", (report,)).fetchone()
        return None if row is None else str(row[0])

    def threads(self, page: int = 1, size: int = PAGE) -> list[Thread]:
        """A page of threads, that with the newest story first."""
        query = "SELECT thread FROM thread ORDER BY last DESC, id LIMIT ? OFFSET ?"
        return [loads(text) for (text,) in self.db.execute(query, (size, (max(page, 1) - 1) * size))]

    def thread(self, name: str) -> Thread | None:
        """The thread of this id."""
        row = self.db.execute("SELECT thread FROM thread WHERE id = ?", (name,)).fetchone()
        found: Thread | None = None if row is None else loads(row[0])
        return found

    def dyad(self, one: str, other: str, page: int = 1, size: int = PAGE) -> list[Deed]:
        """What each of two countries (ISO 3166-1 alpha-3) did towards the other, the latest first."""
        query = (
            "SELECT source, target, day, claim, report, story, event, type, status, cameo, goldstein FROM dyad"
            " WHERE (source = ?1 AND target = ?2) OR (source = ?2 AND target = ?1)"
            " ORDER BY day DESC, claim, source LIMIT ?3 OFFSET ?4"
        )
        return [Deed(*row) for row in self.db.execute(query, (one, other, size, (max(page, 1) - 1) * size))]

    def dyads(self, page: int = 1, size: int = PAGE) -> list[tuple[str, str, int]]:
        """Pairs of countries by how many claims tell of them, the first of each pair before the other by name."""
        query = (
            "SELECT min(source, target), max(source, target), count(*) FROM dyad GROUP BY 1, 2"
            " ORDER BY 3 DESC, 1, 2 LIMIT ? OFFSET ?"
        )
        return [(a, b, n) for a, b, n in self.db.execute(query, (size, (max(page, 1) - 1) * size))]

    def claims_of(self, key: str, page: int = 1, size: int = PAGE) -> list[Told]:
        """Claims in which the actor of this key acts or is acted on, and what they said, the latest first."""
        claims = (
            'SELECT c.id, c.report, p.part, c.type, coalesce(substr(c.begin, 1, 10), r.day), c.start, c."end"'
            " FROM actor a JOIN claim_actor p ON p.actor = a.number JOIN claim c ON c.number = p.claim"
            " JOIN report r ON r.id = c.report AND r.current WHERE a.key = ?1"
        )
        said = (
            "SELECT s.id, s.report, 'speaker', s.form, r.day, s.start, s.\"end\" FROM actor a"
            " JOIN statement s ON s.speaker = a.number JOIN report r ON r.id = s.report AND r.current WHERE a.key = ?1"
        )
        query = (
            f"SELECT t.*, (SELECT story FROM story_report WHERE report = t.report) FROM ({claims} UNION {said}) t"
            " ORDER BY 5 DESC, 1, 3 LIMIT ?2 OFFSET ?3"
        )
        rows = self.db.execute(query, (key, size, (max(page, 1) - 1) * size))
        return [Told(i, r, story, part, kind, day, a, b) for i, r, part, kind, day, a, b, story in rows]

    # -- a story ------------------------------------------------------------------

    def story(self, name: str) -> Comparison | None:
        """All that a page needs of one story: its readings and what was found between them; None where there is none.

        Stories next to it on a thread are there by their nouns alone, without readings.
        """
        return self.comparison([name]) if self.lines([name]) else None

    def comparison(self, names: Sequence[str] | None = None) -> Comparison:
        """The comparison restricted to these stories; of all, where none are named."""
        ids = [n for (n,) in self.db.execute("SELECT id FROM story ORDER BY id")] if names is None else sorted(names)
        told = self._nouns("SELECT story FROM story WHERE id IN ({}) ORDER BY id", ids)
        stories: tuple[Story, ...] = tuple(told)
        reports = [r for s in stories for r in s.reports]
        read = self.load(self.db, reports)
        members = tuple(read[r] for r in sorted(reports) if r in read)
        threads = tuple(self._threads(ids))
        others = {s for t in threads for s in _beside(t, set(ids))} - set(ids)
        behind = self._main(ids)
        return Comparison(
            readings=members,
            events=tuple(sorted(self._nouns("SELECT event FROM event WHERE story IN ({})", ids), key=lambda e: e.id)),
            stories=(*stories, *self._nouns("SELECT story FROM story WHERE id IN ({})", sorted(others))),
            copies=tuple(self._copies(reports)),
            credits=tuple(chain.from_iterable(map(credits, members))),
            origins=tuple(self._origins(ids)),
            story_origins=behind,
            findings=tuple(self._findings(ids, everywhere=names is None)),
            checks=self.checks(members),
            threads=threads,
        )

    def _nouns(self, query: str, ids: Iterable[str]) -> Iterator[Any]:
        return (loads(text) for (text,) in chosen(self.db, query, ids))

    def _threads(self, ids: Iterable[str]) -> list[Thread]:
        query = (
            "SELECT DISTINCT t.id, t.thread FROM thread_story s JOIN thread t ON t.id = s.thread WHERE story IN ({})"
        )
        return [_thread(text) for _, text in sorted(set(chosen(self.db, query, ids)))]

    def _main(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For each story the origins behind its main claim."""
        found: dict[str, set[str]] = {i: set() for i in ids}
        query = "SELECT story, origin FROM story_origin WHERE main AND story IN ({})"
        for story, origin in chosen(self.db, query, found):
            found[story].add(origin)
        return {story: tuple(sorted(of)) for story, of in found.items()}

    def _copies(self, reports: Sequence[str]) -> Iterator[Copy]:
        inside = set(reports)
        for sure in (1, 0):
            query = f"SELECT copy FROM copy WHERE sure = {sure} AND later IN ({{}}) ORDER BY later, earlier"
            yield from (c for c in self._nouns(query, reports) if c.earlier in inside)

    def _origins(self, ids: Sequence[str]) -> list[Origin]:
        """The origins of these stories, under the name that most chains of all stories give them."""
        query = "SELECT origin, type, evidence FROM story_origin WHERE story IN ({})"
        ways: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for origin, kind, text in chosen(self.db, query, ids):
            ways[origin, kind] += loads(text)
        called = self.names(origin for origin, _ in ways)
        found = []
        for (origin, kind), of in sorted(ways.items()):
            held = tuple(sorted(of, key=lambda w: (w.report, w.evidence)))
            found.append(Origin(origin, kind, called[origin], tuple(sorted({w.report for w in held})), held))  # type: ignore[arg-type]
        return found

    def owned(self, story: str) -> dict[str, Judged]:
        """Origins that do not count behind a story for themselves, with the judgement on the owner of the outlet."""
        query = (
            "SELECT o.origin, j.* FROM story_owner o JOIN judgement j ON j.id = o.judgement WHERE o.story = ?"
            " ORDER BY o.origin"
        )
        return {origin: Judged(*row) for origin, *row in self.db.execute(query, (story,))}

    def names(self, origins: Iterable[str]) -> dict[str, str]:
        """The name of each origin: that of the body that most chains end at."""
        return self._named(self.db, origins)

    def _findings(self, ids: Sequence[str], *, everywhere: bool) -> Iterator[Finding]:
        query = "SELECT finding FROM finding WHERE story IN ({}) ORDER BY story, at"
        yield from self._nouns(query, ids)
        if everywhere:
            for (text,) in self.db.execute("SELECT finding FROM finding WHERE story IS NULL ORDER BY topic, at"):
                yield loads(text)

    def across(self, story: str) -> tuple[Finding, ...]:
        """What stories of one background, this one among them, say alike or otherwise of what lies before them."""
        query = (
            "SELECT finding FROM finding WHERE story IS NULL AND topic = (SELECT topic FROM story WHERE id = ?)"
            " ORDER BY at"
        )
        found: Iterator[Finding] = (loads(text) for (text,) in self.db.execute(query, (story,)))
        of = {r for (r,) in self.db.execute("SELECT report FROM story_report WHERE story = ?", (story,))}
        return tuple(f for f in found if any(not of.isdisjoint(s.reports) for s in f.sides))

    def checks(self, members: Sequence[Reading]) -> tuple[Check, ...]:
        """The checks of these readings that no person judged wrong."""
        wrong = self.wrong_checks()
        return tuple(c for c in checks_of(self.db, members) if check_id(c) not in wrong)

    def wrong_checks(self) -> frozenset[str]:
        """The ids of checks that a person judged wrong: they are not shown, but listed."""
        return frozenset(j.left for j in standing(judged(self.db, "check", None)))

    def near(self, story: str, most: int, days: int = 3) -> list[tuple[str, str]]:
        """Ids and titles of the stories of the days around a story, the nearest day first."""
        of = self.db.execute("SELECT day FROM story WHERE id = ?", (story,)).fetchone()
        if of is None or of[0] is None:
            return []
        query = "SELECT id, title FROM story WHERE day = date(?, ?) AND id <> ? ORDER BY id LIMIT ?"
        found: list[tuple[str, str]] = []
        for away in range(days + 1):
            both = (f"{day:+} days" for day in dict.fromkeys((-away, away)))
            found += sorted(row for day in both for row in self.db.execute(query, (of[0], day, story, most)))
            if len(found) >= most:
                break
        return found[:most]

    def events(self, story: str) -> tuple[Event, ...]:
        """The events of a story, by id."""
        return tuple(sorted(self._nouns("SELECT event FROM event WHERE story IN ({})", [story]), key=lambda e: e.id))


def _beside(thread: Thread, stories: Set[str]) -> Iterator[str]:
    """The stories of a thread that are one of these, or next to one."""
    for at, story in enumerate(thread.stories):
        if story in stories:
            yield from thread.stories[max(at - BESIDE, 0) : at + BESIDE + 1]


@lru_cache(maxsize=64)
def _thread(text: str) -> Thread:
    """A thread of many stories is asked for by each of them, and long to read."""
    found: Thread = loads(text)
    return found
