"""What is found between the readings of a ledger, kept up to date as reports come, go and are judged.

At any time the ledger's tables hold what `silang.run.cross_check` of all its current readings gives; only what the
pending reports can have changed is worked out again, in one transaction with taking them off the list. `rebuild` does
it all from the readings, and tells what stood otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import monotonic, sleep
from weakref import WeakKeyDictionary

import numpy as np

from silang.link import Linked, columns, ordered, profile
from silang.link.columns import NO_DAY
from silang.run import settle_copies, settle_stories, settle_threads, story_days
from silang.run.reading import reading
from silang.run.settle_judged import Rulings, rulings
from silang.run.settle_link import Layer, Pair, Touched, copied, dropped
from silang.run.settle_windows import Windows
from silang.store import Ledger
from silang.store.codec import loads
from silang.store.settled import Stories
from silang.store.settled_profiles import profiles_of
from silang.store.settled_rows import chosen, gone, hashes, pending, put, readings, waiting
from silang.types import Copy, Judgement, Reading, Story

_WINDOWS: WeakKeyDictionary[Ledger, Windows] = WeakKeyDictionary()
"""What each open ledger holds in memory from one settling to the next."""

AT_ONCE = 100
"""Pending reports of the first step; the steps after it are as long as `STEP` lets them be."""

LEAST = 100
"""Pending reports of a step at least: stories are told anew in each, and on a busy machine any step is long."""

MOST = 2_000
"""Pending reports of one step at most."""

STEP = 1.0
"""Seconds that a step, and with it the lock on writing, should take at most."""

PAUSE = 0.12
"""Seconds between two steps: longer than SQLite lets a writer that waits sleep before it looks again (0.1)."""

Progress = Callable[[int, int], None]
"""Is told how many of how many reports are settled."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of settling: reports looked at, stories told anew, stories that are no more."""

    reports: int = 0
    told: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __add__(self, other: Settled) -> Settled:
        told = tuple(sorted({*self.told, *other.told} - set(other.gone)))
        return Settled(self.reports + other.reports, told, tuple(sorted({*self.gone, *other.gone} - set(told))))


def settle(ledger: Ledger, *, at_once: int | None = None, progress: Progress | None = None) -> Settled:
    """Settle all that is pending; what came of it.

    Each step is a transaction of its own, so that who adds waits a second at most; what is done when it is broken off
    stays done. `at_once` reports make a step where it is given, or all is inside a transaction that is open already.
    """
    whole, size = Settled(), at_once or (MOST if ledger.db.in_transaction else AT_ONCE)
    while True:
        start = monotonic()
        done = _step(ledger, size)
        if done is None:
            return whole
        whole += done
        left = waiting(ledger.db)
        if progress is not None:
            progress(whole.reports, whole.reports + left)
        if at_once is None and not ledger.db.in_transaction:
            size = _sized(size, monotonic() - start)
            sleep(PAUSE if left else 0)


def _step(ledger: Ledger, size: int) -> Settled | None:
    """Settle so many reports; None where none waits."""
    windows = _WINDOWS.setdefault(ledger, Windows())
    if not waiting(ledger.db):
        return None
    with ledger.writing() as db:
        names = pending(db, size)
        windows.begin(db)
        done = Settling(db, rulings(db), windows).settle(names)
        gone(db, "pending", "report", names)
        windows.end(db)
    return done


def _sized(size: int, seconds: float) -> int:
    """How many reports the next step takes, after one of so many took this long."""
    return max(LEAST, min(MOST, 2 * size, int(size * STEP / max(seconds, 0.001))))


def stories(ledger: Ledger) -> Stories:
    """The stories of a ledger as they were last settled."""
    return Stories(ledger.db, load)


def load(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, Reading]:
    """The readings of these reports as stories are made of them: with judgements, and with dates that stories lend."""
    return Settling(db, rulings(db)).final(reports)


@dataclass
class Settling:
    """One go of settling, within one transaction."""

    db: sqlite3.Connection
    rulings: Rulings
    windows: Windows = field(default_factory=Windows)
    known: dict[str, Reading] = field(default_factory=dict)  # readings as they are, judgements in them

    # -- readings ---------------------------------------------------------------

    def base(self, reports: Iterable[str]) -> dict[str, Reading]:
        """The readings of those that are there, as they are without a date that a story lends."""
        asked = list(reports)
        for name, read in readings(self.db, [r for r in asked if r not in self.known]).items():
            own = reading(read.report) if read.anchored_by == "story" else read
            self.known[name] = self.rulings.mended(own)
        return {r: self.known[r] for r in asked if r in self.known}

    def final(self, reports: Iterable[str]) -> dict[str, Reading]:
        """The readings, those without a date read from the day that their story lends them."""
        found = self.base(reports)
        lent = chosen(self.db, "SELECT report, lent FROM settled WHERE lent IS NOT NULL AND report IN ({})", found)
        for name, day in list(lent):
            again = reading(found[name].report, date.fromisoformat(day))
            found[name] = self.rulings.mended(again)
        return found

    # -- the whole ----------------------------------------------------------------

    def settle(self, names: Sequence[str]) -> Settled:
        """Bring all tables up to date with these reports."""
        there = hashes(self.db, names)
        query = "SELECT report, number FROM settled WHERE report IN ({})"
        numbers: dict[str, int] = dict(chosen(self.db, query, names))
        (last,) = self.db.execute("SELECT coalesce(max(number), 0) FROM settled").fetchone()
        new = [n for n in sorted(there) if n not in numbers]
        numbers |= {name: last + 1 + at for at, name in enumerate(new)}
        if not numbers:
            return Settled(len(names))
        read = self.base(sorted(there))
        dirty = self._copies(read, numbers, there)
        judged = self._judged()
        near, layer = self._linked(read, numbers, judged)
        dirty |= set(there) | near.dirty
        made = self._told(near.reports | dirty, dirty, layer)
        gone(self.db, "settled", "report", [n for n in numbers if n not in there])
        return Settled(len(names), *made)

    def _copies(self, read: Mapping[str, Reading], numbers: Mapping[str, int], there: Mapping[str, bytes]) -> set[str]:
        """Bring copies and the rows of these reports up to date; the later reports of which some copy is otherwise."""
        old = settle_copies.known(self.db, numbers.values())
        order = sorted(read)
        texts = {numbers[n]: read[n].report for n in order}
        fresh = settle_copies.known_of([read[n].report for n in order], [numbers[n] for n in order])
        new = {k[5]: k for k in fresh}
        query = "SELECT report, lent FROM settled WHERE report IN ({})"
        lent: dict[str, str | None] = dict(chosen(self.db, query, order))
        drop, look = settle_copies.settle(self.db, old, new, texts)
        self.db.executemany("DELETE FROM settled WHERE number = ?", ((n,) for n in new))
        put(
            self.db,
            "settled",
            [
                (
                    k[5],
                    k[1],
                    read[k[1]].report.outlet,
                    there[k[1]],
                    _still(lent.get(k[1]), read[k[1]]),
                    k[0],
                    *k[2:5],
                    k[6],
                )
                for k in fresh
            ],
        )
        return self._recopied([*drop, *look], look)

    def _recopied(self, over: Sequence[Pair], look: Sequence[Pair]) -> set[str]:
        """Put the copies of these pairs in the place of those that stood."""
        numbers = {n for pair in over for n in pair}
        names: dict[int, str] = dict(
            chosen(self.db, "SELECT number, report FROM settled WHERE number IN ({})", numbers)
        )
        pairs = {frozenset((names[a], names[b])) for a, b in over if a in names and b in names}
        ids = {names[n] for n in numbers if n in names}
        was = {(c.earlier, c.later) for c in self._sure(ids) if frozenset((c.earlier, c.later)) in pairs}
        held = {n: r.report for n, r in ((n, self.base([names[n]])[names[n]]) for p in look for n in p)}
        sizes: dict[int, int] = dict(chosen(self.db, "SELECT number, words FROM settled WHERE number IN ({})", held))
        found = settle_copies.copies_of(look, held, sizes) if look else []
        self.db.executemany("DELETE FROM copy WHERE sure AND earlier = ? AND later = ?", was)
        put(self.db, "copy", [settle_copies.row(c) for c in found])
        return {later for _, later in was} | {c.later for c in found}

    def _sure(self, reports: Iterable[str]) -> list[Copy]:
        """The copies by their words of which one of these is a side."""
        asked = set(reports)
        rows = [*chosen(self.db, "SELECT copy FROM copy WHERE sure AND later IN ({})", asked)]
        rows += chosen(self.db, "SELECT copy FROM copy WHERE sure AND earlier IN ({})", asked)
        return [loads(text) for (text,) in sorted(set(rows))]

    def _judged(self) -> dict[Pair, bool]:
        """The judged pairs of reports that are there, by number, the lower first."""
        names = {n for j in self.rulings.pairs for n in (j.left, j.right)}
        of: dict[str, int] = dict(chosen(self.db, "SELECT report, number FROM settled WHERE report IN ({})", names))
        there = {n for (n,) in chosen(self.db, "SELECT id FROM report WHERE current AND id IN ({})", names)}
        each = [j for j in self.rulings.pairs if {j.left, j.right} <= of.keys() & there and j.left != j.right]
        return {_pair(of[j.left], of[j.right]): j.same for j in each}

    # -- linking ------------------------------------------------------------------

    def _linked(
        self, read: Mapping[str, Reading], numbers: Mapping[str, int], judged: Mapping[Pair, bool]
    ) -> tuple[Near, int]:
        """Bring both layers up to date; the reports whose groups may be others, and the layer that stands."""
        first = Layer(self.db, 0, self.windows)
        changed = first.settle(_touched(read, numbers, judged))
        moved = first.regroup(changed, judged)
        lent = self._lend(first, changed.sides() | moved)
        near = Near(self._names(moved) | set(numbers))
        second = self.db.execute("SELECT 1 FROM profile WHERE layer = 1 LIMIT 1").fetchone() is not None
        wanted = self.db.execute("SELECT 1 FROM settled WHERE lent IS NOT NULL LIMIT 1").fetchone() is not None
        if not second and not wanted:
            return near, 0
        if not second:
            self.windows.forget(1)
            copied(self.db)
        again = {**read, **self.final({*read, *lent})} if second else self.final(self._all_lent())
        of = dict(numbers) if second else {}
        of |= dict(chosen(self.db, "SELECT report, number FROM settled WHERE report IN ({})", [*again]))
        layer = Layer(self.db, 1, self.windows)
        more = layer.settle(_touched({n: again[n] for n in again if n in of}, of, judged))
        near = Near(near.reports | self._names(layer.regroup(more, judged)) | lent, set(lent) | self._copiers(lent))
        if not wanted:
            self.windows.forget(1)
            dropped(self.db)
        return near, 1 if wanted else 0

    def _all_lent(self) -> list[str]:
        return [n for (n,) in self.db.execute("SELECT report FROM settled WHERE lent IS NOT NULL ORDER BY report")]

    def _copiers(self, reports: Iterable[str]) -> set[str]:
        """The reports that carry text of these."""
        return {n for (n,) in chosen(self.db, "SELECT later FROM copy WHERE sure AND earlier IN ({})", set(reports))}

    def _names(self, numbers: Iterable[int]) -> set[str]:
        return {n for (n,) in chosen(self.db, "SELECT report FROM settled WHERE number IN ({})", numbers)}

    def _lend(self, first: Layer, changed: set[int]) -> set[str]:
        """Lend days to the undated reports of the groups of these; those whose day is another than before."""
        query = "SELECT DISTINCT head FROM grouped WHERE layer = 0 AND number IN ({})"
        heads = {h for (h,) in chosen(self.db, query, changed)}
        undated = (
            "SELECT DISTINCT head FROM grouped g JOIN profile p ON p.layer = 0 AND p.number = g.number"
            " WHERE g.layer = 0 AND p.day = ? AND head IN ({})"
        )
        return {n for (h,) in sorted(chosen(self.db, undated, heads, NO_DAY)) for n in self._lend_within(first, h)}

    def _lend_within(self, first: Layer, head: int) -> set[str]:
        names = sorted(self._names(first.group_of(head)))
        of: dict[str, int] = dict(chosen(self.db, "SELECT report, number FROM settled WHERE report IN ({})", names))
        lent = story_days(*self._as_linked(first, names, of))
        was: dict[str, str | None] = dict(
            chosen(self.db, "SELECT report, lent FROM settled WHERE report IN ({})", names)
        )
        now = {n: lent[n][0].isoformat() if n in lent else None for n in names}
        differ = {n for n in names if was[n] != now[n]}
        self.db.executemany("UPDATE settled SET lent = ? WHERE report = ?", ((now[n], n) for n in differ))
        return differ

    def _as_linked(
        self, first: Layer, names: Sequence[str], of: Mapping[str, int]
    ) -> tuple[tuple[Reading, ...], Linked]:
        """A group as linking would tell of it, with the pairs that speak for it."""
        read = self.base(names)
        members = tuple(read[n] for n in names)
        at = {of[n]: row for row, n in enumerate(names)}
        pairs = sorted(tuple(sorted((at[a], at[b]))) for a, b in first.pairs_within(list(at)))
        left, right = (np.array([p[side] for p in dict.fromkeys(pairs)], dtype=np.int64) for side in (0, 1))
        story = Story("", "", (), tuple(names))
        return members, Linked((), (story,), [profile(m) for m in members], (left, right), self.rulings.pairs)

    # -- telling --------------------------------------------------------------------

    def _told(self, near: set[str], dirty: set[str], layer: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Tell the stories anew that are of other reports than before, or of reports that say otherwise."""
        groups, stand = self._stood(near, layer)
        was = set(stand)
        same = {frozenset(of): s for s, of in stand.items()}
        anew = [(ns, names) for ns, names in groups if frozenset(names) not in same or not dirty.isdisjoint(names)]
        keep = {same[frozenset(names)] for _, names in groups if frozenset(names) in same and dirty.isdisjoint(names)}
        over = was - keep
        topics, keys = self._topics(over), settle_threads.keys_of(self.db, over)
        settle_stories.forget(self.db, over)
        told = [self._tell(numbers, names, layer) for numbers, names in anew]
        self._beyond(topics | self._topics(told), keys | settle_threads.keys_of(self.db, told), over)
        return tuple(sorted(told)), tuple(sorted(over - set(told)))

    def _stood(self, near: set[str], layer: int) -> tuple[list[tuple[list[int], list[str]]], dict[str, set[str]]]:
        """The groups of these reports and of all others of their groups and of stories that stood; these stories."""
        while True:
            groups = list(self._groups(near, layer))
            every = near | {n for _, names in groups for n in names}
            query = "SELECT DISTINCT story FROM story_report WHERE report IN ({})"
            was = {s for (s,) in chosen(self.db, query, every)}
            stand: dict[str, set[str]] = {s: set() for s in was}
            for story, report in chosen(self.db, "SELECT story, report FROM story_report WHERE story IN ({})", was):
                stand[story].add(report)
            near = every.union(*stand.values())
            if near == every:
                return groups, stand

    def _groups(self, near: set[str], layer: int) -> Iterator[tuple[list[int], list[str]]]:
        """The groups of these reports: the numbers of each in the order of rows, and the ids."""
        query = "SELECT DISTINCT head FROM grouped JOIN settled USING (number) WHERE layer = ? AND report IN ({})"
        heads = {h for (h,) in chosen(self.db, query, near, layer)}
        members = (
            "SELECT head, p.day, s.report, s.number FROM grouped g JOIN settled s USING (number)"
            " JOIN profile p ON p.layer = g.layer AND p.number = g.number WHERE g.layer = ? AND head IN ({})"
        )
        found: dict[int, list[tuple[int, str]]] = {}
        for head, _, name, number in sorted(chosen(self.db, members, heads, layer)):
            found.setdefault(head, []).append((number, name))
        for of in found.values():
            yield [n for n, _ in of], [name for _, name in of]

    def _tell(self, numbers: Sequence[int], names: Sequence[str], layer: int) -> str:
        rows: dict[int, bytes] = dict(
            chosen(self.db, "SELECT number, profile FROM profile WHERE layer = ? AND number IN ({})", numbers, layer)
        )
        copies = [loads(t) for (t,) in chosen(self.db, "SELECT copy FROM copy WHERE sure AND later IN ({})", names)]
        copies.sort(key=lambda c: (c.later, c.earlier))
        read = self.final({*names, *(c.earlier for c in copies)})
        own = [read[n] for n in names]
        around = settle_stories.Around(own, profiles_of(names, [rows[n] for n in numbers]), copies, read)
        return settle_stories.tell(self.db, around, self.rulings)

    def _topics(self, told: Iterable[str]) -> set[str]:
        query = "SELECT topic FROM story WHERE topic IS NOT NULL AND id IN ({})"
        return {t for (t,) in chosen(self.db, query, set(told))}

    def _beyond(self, topics: set[str], keys: set[str], left: set[str]) -> None:
        """What is found across stories: backgrounds and threads."""
        for about in topics:
            self.db.execute("DELETE FROM finding WHERE story IS NULL AND topic = ?", (about,))
        query = "SELECT report FROM story_report WHERE story IN (SELECT id FROM story WHERE topic = ?)"
        for about in settle_stories.many_told(self.db, topics):
            names = [n for (n,) in self.db.execute(query, (about,))]
            settle_stories.tell_topic(self.db, about, self.final(names), self.rulings)
        settle_threads.weave(self.db, keys, left)


@dataclass(frozen=True, slots=True)
class Near:
    """Reports whose groups may be others than before, and those that say otherwise."""

    reports: set[str]
    dirty: set[str] = field(default_factory=set)


def _touched(read: Mapping[str, Reading], numbers: Mapping[str, int], judged: Mapping[Pair, bool]) -> Touched:
    profiles = ordered(columns(read[n] for n in sorted(read)))
    present = [numbers[n] for n in profiles.report.tolist()]
    return Touched({n: name for name, n in numbers.items()}, profiles, present, judged)


def _still(lent: str | None, read: Reading) -> str | None:
    """The day that a story lent, where the report still has none of its own."""
    return lent if read.anchor is None else None


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def as_judged(db: sqlite3.Connection) -> Sequence[Judgement]:
    """The judged pairs of a ledger, as linking takes them."""
    return rulings(db).pairs
