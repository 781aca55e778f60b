"""The buckets of keys in which reports that come, go or change meet others, as they were and as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from silang.link.columns import NO_DAY, Ints, Profiles, Tokens
from silang.link.keys import TIMELESS, UNDATED, WINDOW
from silang.run.settle_courses import Spot
from silang.run.settle_held import CUT, Held, Placed, both, distinct, lacking
from silang.run.settle_meeting import Bucket
from silang.run.settle_windows import Row, Windows, held_of
from silang.store.settled_profiles import profiles_of
from silang.store.settled_rows import chosen

Pair = tuple[int, int]

NO_KEYS: Tokens = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Touched:
    """Reports that came, went, changed or were judged, by number; profiles of those that are there now."""

    reports: Mapping[int, str]  # the ids of all of them
    profiles: Profiles  # of those that are there, in the order of `present`
    present: Sequence[int]
    judged: Mapping[Pair, bool] = field(default_factory=dict)  # all pairs that were, the lower first

    def rows(self) -> dict[int, Row]:
        """Those that are there as rows."""
        p = self.profiles
        each = zip(p.day.tolist(), self.present, p.report.tolist(), strong(p), strict=True)
        return {row[1]: row for row in each}


class Met(NamedTuple):
    """A bucket, what the touched ones held in it and hold now, and what leaves and enters its table of keys."""

    bucket: Bucket
    before: Held
    after: Held
    drop: AbstractSet[Pair] = frozenset()
    add: AbstractSet[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Buckets:
    """The buckets of one layer: `old` are the rows of touched reports as they were, `new` as they are."""

    db: sqlite3.Connection
    layer: int
    windows: Windows
    touched: Touched
    old: Mapping[int, Row]
    new: Mapping[int, Row]

    def every(self) -> list[int]:
        """The buckets in which these have keys, before or after."""
        days = {day for rows in (self.old, self.new) for day, *_ in rows.values()}
        homes = {day // WINDOW for day in days if day != NO_DAY}
        query = "SELECT 1 FROM profile WHERE layer = ? AND day = ? LIMIT 1"
        undated = NO_DAY in days or self.db.execute(query, (self.layer, NO_DAY)).fetchone() is not None
        return [TIMELESS, *([UNDATED] if undated else []), *sorted(homes | {home + 1 for home in homes})]

    def met(self, bucket: int) -> Met:
        """What these held and hold in a bucket."""
        return _KINDS.get(bucket, Buckets._dated)(self, bucket)

    def _dated(self, bucket: int) -> Met:
        """A bucket of days: its keys are held in memory."""
        was, now = ([row for row in rows.values() if _within(bucket, row[0])] for rows in (self.old, self.new))
        before, after = held_of(was), held_of(now)
        ours = self._ours()

        def held(blocks: Tokens) -> tuple[Placed, Placed]:
            stood, places = self.windows.of(self.db, self.layer, bucket, blocks, now)
            fresh = after.of_keys(blocks)
            place = np.array([places[n] for n in fresh.number.tolist()], dtype=np.int64)
            return stood, stood.without(ours).beside(fresh.key >> CUT, fresh.number, place)

        return Met(Bucket(held, self._own(after, self._strong)), before, after)

    def _timeless(self, _: int) -> Met:
        """Claims of one day and quotations: their keys stand in a table."""
        names, whole = whole_of(self.db, self.layer, self.old)
        before, after = _timeless_keys(whole, names), _timeless_keys(self.touched.profiles, self.touched.present)

        def own(numbers: Ints) -> Held:
            names, rows = whole_of(self.db, self.layer, numbers.tolist())
            return _timeless_keys(rows, names)

        was, now = _rows_of_keys(before), _rows_of_keys(after)
        return Met(self._of_table(TIMELESS, after, own), before, after, was - now, now - was)

    def _undated(self, _: int) -> Met:
        """Keys that a report without a day has, and all who share them: they stand in a table."""
        ours = self._ours()
        before, after = held_of([*self.old.values()]), held_of([*self.new.values()])
        stood = self._table(UNDATED, distinct(before.blocks(), after.blocks()))
        others = stood.of(self._without_day(lacking(stood.number, ours)))
        undated = {n: row[3] for n, row in self.new.items() if row[0] == NO_DAY}
        own = after.of(_numbers(undated))
        wanted = distinct(others.blocks(), own.blocks())
        brought = self.windows.everywhere(self.db, self.layer, lacking(wanted, stood.blocks()), [*undated.values()])
        fresh = both(after.of_keys(wanted), brought.taken(~np.isin(brought.number, ours)))
        over = lacking(stood.blocks(), wanted)
        was = _rows_of_keys(both(stood.of(ours), stood.of_keys(over)))
        now = _rows_of_keys(fresh)
        bucket = self._of_table(UNDATED, fresh, self._strong, over)
        return Met(bucket, before.of_keys(stood.blocks()), after.of_keys(wanted), was - now, now - was)

    def _of_table(self, bucket: int, after: Held, own: Callable[[Ints], Held], over: Tokens = NO_KEYS) -> Bucket:
        """A bucket whose keys stand in a table: `after` comes in, blocks that are `over` are no more."""
        ours = self._ours()

        def held(blocks: Tokens) -> tuple[Placed, Placed]:
            was = self._table(bucket, blocks)
            stays = was.taken(~np.isin(was.number, ours) & ~np.isin(was.key >> CUT, over))
            return self._placed(was, both(stays, after.of_keys(blocks)))

        return Bucket(held, self._own(after, own))

    def _own(self, after: Held, own: Callable[[Ints], Held]) -> Callable[[Ints], Tokens]:
        """The blocks that reports have; `own` tells what those hold that are not touched."""

        def blocks(numbers: Ints) -> Tokens:
            return both(own(lacking(numbers, self._ours())), after.of(numbers)).blocks()

        return blocks

    def _placed(self, was: Held, now: Held) -> tuple[Placed, Placed]:
        """The two with the places of the reports in one order of both."""
        others = lacking(np.concatenate((was.number, now.number)), self._ours()).tolist()
        spots = {spot[2]: spot for spot in self.windows.spots_of(self.db, self.layer, others)}
        sides = [{**spots, **{n: (row[0], row[2], n) for n, row in of.items()}} for of in (self.old, self.new)]
        place = {spot: at for at, spot in enumerate(sorted({*sides[0].values(), *sides[1].values()}))}
        one, other = (_by_number(held.number, place, side) for side, held in zip(sides, (was, now), strict=True))
        return Placed(was.key >> CUT, was.number, one), Placed(now.key >> CUT, now.number, other)

    def _ours(self) -> Ints:
        return _numbers(self.old.keys() | self.new.keys())

    def _without_day(self, numbers: Ints) -> Ints:
        query = "SELECT number FROM profile WHERE layer = ? AND day = ? AND number IN ({})"
        return _numbers(n for (n,) in chosen(self.db, query, numbers.tolist(), self.layer, NO_DAY))

    def _strong(self, numbers: Ints) -> Held:
        return held_of([*rows_of(self.db, self.layer, numbers.tolist()).values()])

    def _table(self, bucket: int, keys: Tokens) -> Held:
        query = "SELECT key, number FROM key WHERE layer = ? AND bucket = ? AND key IN ({})"
        rows = list(chosen(self.db, query, keys.tolist(), self.layer, bucket))
        each = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return Held(each[:, 0].astype(np.uint64) << CUT, each[:, 1])


_KINDS: Mapping[int, Callable[[Buckets, int], Met]] = {TIMELESS: Buckets._timeless, UNDATED: Buckets._undated}


def rows_of(db: sqlite3.Connection, layer: int, numbers: Iterable[int]) -> dict[int, Row]:
    """The rows of these reports, by number."""
    query = (
        "SELECT p.day, p.number, report, strong FROM profile p JOIN settled s ON s.number = p.number"
        " WHERE layer = ? AND p.number IN ({})"
    )
    return {row[1]: row for row in chosen(db, query, numbers, layer)}


def whole_of(db: sqlite3.Connection, layer: int, numbers: Iterable[int]) -> tuple[list[int], Profiles]:
    """The profiles of these, by day and id, with their numbers."""
    query = (
        "SELECT p.day, report, p.number, profile FROM profile p JOIN settled s ON s.number = p.number"
        " WHERE layer = ? AND p.number IN ({})"
    )
    rows = sorted(chosen(db, query, numbers, layer))
    return [r[2] for r in rows], profiles_of([r[1] for r in rows], [r[3] for r in rows])


def strong(profiles: Profiles) -> list[bytes]:
    """The strong words of each row as bytes."""
    c = profiles.strong
    return [c.tokens[a:b].tobytes() for a, b in pairwise(c.starts.tolist())]


def _within(bucket: int, day: int) -> bool:
    return day != NO_DAY and (bucket - 1) * WINDOW <= day < (bucket + 1) * WINDOW


def _numbers(of: Iterable[int]) -> Ints:
    return np.array(sorted(of), dtype=np.int64)


def _by_number(numbers: Ints, place: Mapping[Spot, int], spots: Mapping[int, Spot]) -> Ints:
    """The place of each; a report that holds many keys stands here as often, and is looked up once."""
    each, row = np.unique(numbers, return_inverse=True)
    return np.array([place[spots[n]] for n in each.tolist()], dtype=np.int64)[row]


def _rows_of_keys(held: Held) -> set[Pair]:
    """Blocks with those who are in them, as rows of the table."""
    return set(zip((held.key >> CUT).tolist(), held.number.tolist(), strict=True))


def _timeless_keys(profiles: Profiles, numbers: Sequence[int]) -> Held:
    of = np.array(numbers, dtype=np.int64)
    each = [(c.tokens, np.repeat(of, c.counts)) for c in (profiles.meetings, profiles.cited)]
    return Held(np.concatenate([t for t, _ in each]), np.concatenate([n for _, n in each]))
