"""Linking kept up to date in a ledger: partners, pairs with their scores, and groups, for the reports that are touched.

A layer is one linking of all reports: layer 0 of the readings as they are, layer 1, where there is one, of the readings
with the dates that stories lend to those without one. Each is what `silang.link.gathered` would give for all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from silang.link.columns import NO_DAY, Ints, Profiles, Tokens
from silang.link.features import score
from silang.link.judged import APART, SAME
from silang.link.keys import TIMELESS, UNDATED, WINDOW
from silang.run.settle_groups import Changed, Regrouping
from silang.run.settle_meeting import CUT, Bucket, Held, Order, both, distinct, kept, lacking
from silang.run.settle_windows import Row, Spot, Windows, held_of
from silang.store.settled_profiles import blobs, profiles_of
from silang.store.settled_rows import chosen, gone, put

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Touched:
    """Reports that came, went, changed or were judged, by number; profiles of those that are there now."""

    reports: Mapping[int, str]  # the ids of all of them
    profiles: Profiles  # of those that are there, in the order of `present`
    present: Sequence[int]
    judged: Mapping[Pair, bool] = field(default_factory=dict)  # all pairs that were, the lower first


class Met(NamedTuple):
    """A bucket, what the touched ones held in it and hold now, and what leaves and enters its table of keys."""

    bucket: Bucket
    before: Held
    after: Held
    drop: AbstractSet[Pair] = frozenset()
    add: AbstractSet[Pair] = frozenset()


NO_KEYS: Tokens = np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True)
class Layer:
    """One linking of all reports of a ledger."""

    db: sqlite3.Connection
    layer: int
    windows: Windows

    def settle(self, touched: Touched) -> Changed:
        """Bring partners and pairs up to date; the reports that changed, and the pairs that are other than before."""
        old = self._rows(touched.reports)
        new = _rows_of(touched)
        changed = self._partners(touched, old, new)
        self._keep(touched)
        self.windows.changed(self.layer, old, new)
        return self._pairs(touched, changed)

    # -- who keeps whom ----------------------------------------------------------

    def _rows(self, numbers: Iterable[int]) -> dict[int, Row]:
        query = (
            "SELECT p.day, p.number, report, strong FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.number IN ({})"
        )
        return {row[1]: row for row in chosen(self.db, query, numbers, self.layer)}

    def _partners(self, touched: Touched, old: Mapping[int, Row], new: Mapping[int, Row]) -> set[Pair]:
        """Every pair of which one side keeps or drops the other, in some bucket."""
        changed: set[Pair] = set()
        for bucket in self._buckets(old, new):
            met = self._met(bucket, touched, old, new)
            if met.before.key.size or met.after.key.size:
                lists: dict[int, list[int]] = {n: [] for n in touched.reports}
                changed |= self._relisted(bucket, lists | kept(met.bucket, (met.before, met.after)))
            self._rekeyed(bucket, met.drop, met.add)
        return changed

    def _buckets(self, old: Mapping[int, Row], new: Mapping[int, Row]) -> list[int]:
        """The buckets in which these have keys, before or after."""
        days = {day for rows in (old, new) for day, *_ in rows.values()}
        homes = {day // WINDOW for day in days if day != NO_DAY}
        query = "SELECT 1 FROM profile WHERE layer = ? AND day = ? LIMIT 1"
        undated = NO_DAY in days or self.db.execute(query, (self.layer, NO_DAY)).fetchone() is not None
        return [TIMELESS, *([UNDATED] if undated else []), *sorted(homes | {home + 1 for home in homes})]

    def _met(self, bucket: int, touched: Touched, old: Mapping[int, Row], new: Mapping[int, Row]) -> Met:
        if bucket == TIMELESS:
            return self._timeless(touched, old, new)
        return self._undated(old, new) if bucket == UNDATED else self._dated(bucket, old, new)

    def _dated(self, bucket: int, old: Mapping[int, Row], new: Mapping[int, Row]) -> Met:
        """A bucket of days: its keys are held in memory."""
        was, now = ({n: row for n, row in rows.items() if _within(bucket, row[0])} for rows in (old, new))
        before, after = held_of([*was.values()]), held_of([*now.values()])

        def then(keys: Tokens) -> Held:
            return self.windows.of(self.db, self.layer, (bucket - 1, bucket), keys)

        return self._meeting(bucket, (before, after), then, (old, now), self._strong)

    def _timeless(self, touched: Touched, old: Mapping[int, Row], new: Mapping[int, Row]) -> Met:
        """Claims of one day and quotations: their keys stand in a table."""
        names, whole = self._whole(old)
        before, after = _timeless_keys(whole, names), _timeless_keys(touched.profiles, touched.present)

        def own(numbers: Ints) -> Held:
            names, rows = self._whole(numbers.tolist())
            return _timeless_keys(rows, names)

        def then(keys: Tokens) -> Held:
            return self._of_table(TIMELESS, keys)

        met = self._meeting(TIMELESS, (before, after), then, (old, new), own)
        was, now = _rows_of_keys(before), _rows_of_keys(after)
        return met._replace(drop=was - now, add=now - was)

    def _undated(self, old: Mapping[int, Row], new: Mapping[int, Row]) -> Met:
        """Keys that a report without a day has, and all who share them: they stand in a table."""
        ours = _numbers(old.keys() | new.keys())
        before, after = held_of([*old.values()]), held_of([*new.values()])
        stood = self._of_table(UNDATED, distinct(before.blocks(), after.blocks()))
        others = stood.of(self._without_day(lacking(stood.number, ours)))
        own = after.of(_numbers(n for n, row in new.items() if row[0] == NO_DAY))
        wanted = distinct(others.blocks(), own.blocks())
        brought = self.windows.everywhere(self.db, self.layer, lacking(wanted, stood.blocks()))
        fresh = both(after.of_keys(wanted), brought.taken(~np.isin(brought.number, ours)))
        over = lacking(stood.blocks(), wanted)

        def then(keys: Tokens) -> Held:
            return self._of_table(UNDATED, keys)

        met = self._meeting(UNDATED, (before.of_keys(stood.blocks()), fresh), then, (old, new), self._strong, over)
        was = _rows_of_keys(both(stood.of(ours), stood.of_keys(over)))
        now = _rows_of_keys(fresh)
        return met._replace(after=after.of_keys(wanted), drop=was - now, add=now - was)

    def _without_day(self, numbers: Ints) -> Ints:
        query = "SELECT number FROM profile WHERE layer = ? AND day = ? AND number IN ({})"
        return _numbers(n for (n,) in chosen(self.db, query, numbers.tolist(), self.layer, NO_DAY))

    def _meeting(
        self,
        bucket: int,
        keys: tuple[Held, Held],
        then: Callable[[Tokens], Held],
        rows: tuple[Mapping[int, Row], Mapping[int, Row]],
        own: Callable[[Ints], Held],
        over: Tokens = NO_KEYS,
    ) -> Met:
        """A bucket of which `then` tells who stood in it, and `own` what those hold that are not touched.

        `keys` are what the touched ones held and what comes in; blocks that are `over` are no more.
        """
        old, new = rows
        ours = _numbers(old.keys() | new.keys())
        before, after = keys

        def now(asked: Tokens) -> Held:
            found = then(lacking(asked, over))
            return both(found.taken(~np.isin(found.number, ours)), after.of_keys(asked))

        def held(numbers: Ints) -> Held:
            return both(own(lacking(numbers, ours)), after.of(numbers))

        def order(numbers: Ints, late: bool) -> Order:
            each = distinct(numbers)
            of = new if late else old
            found = self.windows.spots_of(self.db, self.layer, lacking(each, ours).tolist())
            found += [(of[n][0], of[n][2], n) for n in each[np.isin(each, ours)].tolist()]
            return _order(bucket, found)

        return Met(Bucket(then, now, held, order), before, after)

    def _strong(self, numbers: Ints) -> Held:
        return held_of([*self._rows(numbers.tolist()).values()])

    def _of_table(self, bucket: int, keys: Tokens) -> Held:
        query = "SELECT key, number FROM key WHERE layer = ? AND bucket = ? AND key IN ({})"
        rows = list(chosen(self.db, query, keys.tolist(), self.layer, bucket))
        each = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return Held(each[:, 0].astype(np.uint64) << CUT, each[:, 1])

    def _rekeyed(self, bucket: int, drop: AbstractSet[Pair], add: AbstractSet[Pair]) -> None:
        rows = [(self.layer, bucket, *one) for one in drop]
        self.db.executemany("DELETE FROM key WHERE layer = ? AND bucket = ? AND key = ? AND number = ?", rows)
        put(self.db, "key", [(self.layer, bucket, *one) for one in sorted(add)])

    def _whole(self, numbers: Iterable[int]) -> tuple[list[int], Profiles]:
        """The profiles of these, by day and id, with their numbers."""
        query = (
            "SELECT p.day, report, p.number, profile FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.number IN ({})"
        )
        rows = sorted(chosen(self.db, query, numbers, self.layer))
        return [r[2] for r in rows], profiles_of([r[1] for r in rows], [r[3] for r in rows])

    def _relisted(self, bucket: int, lists: Mapping[int, Sequence[int]]) -> set[Pair]:
        """Keep these lists in the place of those that stood; the pairs in which they differ."""
        query = "SELECT member, other FROM partner WHERE layer = ? AND bucket = ? AND member IN ({})"
        was = set(chosen(self.db, query, lists, self.layer, bucket))
        now = {(member, other) for member, others in lists.items() for other in others}
        drop, add = ([(self.layer, *pair, bucket) for pair in sorted(of)] for of in (was - now, now - was))
        self.db.executemany("DELETE FROM partner WHERE layer = ? AND member = ? AND other = ? AND bucket = ?", drop)
        put(self.db, "partner", add)
        return {(min(pair), max(pair)) for pair in was ^ now}

    def _keep(self, touched: Touched) -> None:
        """The profiles of these as they are now."""
        self.db.executemany(
            "DELETE FROM profile WHERE layer = ? AND number = ?", ((self.layer, n) for n in touched.reports)
        )
        p = touched.profiles
        each = zip(touched.present, p.day.tolist(), strong(p), blobs(p), strict=True)
        put(self.db, "profile", [(self.layer, *row) for row in each])

    # -- pairs and their scores -----------------------------------------------------

    def _pairs(self, touched: Touched, changed: set[Pair]) -> Changed:
        ours = set(touched.reports)
        query = "SELECT one, other FROM pair WHERE layer = ? AND one IN ({})"
        asked = changed | {(min(p), max(p)) for p in chosen(self.db, query, ours, self.layer)}
        judged = {p: same for p, same in touched.judged.items() if p in asked or not ours.isdisjoint(p)}
        asked |= judged.keys()
        members = {n for pair in asked for n in pair}
        known = self._scores(members)
        held = self._held_pairs(members) & asked | judged.keys()
        new = [p for p in held if p not in known or not ours.isdisjoint(p)]
        now = {p: known[p] for p in held if p in known} | self._scored(new) | _judged(judged)
        drop = [p for p in asked if p in known and known[p] != now.get(p)]
        add = [p for p in now if known.get(p) != now[p]]
        self.db.executemany(
            "DELETE FROM pair WHERE layer = ? AND one = ? AND other = ?",
            ((self.layer, *p) for a, b in drop for p in ((a, b), (b, a))),
        )
        put(self.db, "pair", [(self.layer, *p, now[a, b]) for a, b in sorted(add) for p in ((a, b), (b, a))])
        return Changed(ours, {*drop, *add})

    def _held_pairs(self, members: Iterable[int]) -> set[Pair]:
        query = "SELECT member, other FROM partner WHERE layer = ? AND member IN ({})"
        return {(min(p), max(p)) for p in chosen(self.db, query, members, self.layer)}

    def _scores(self, members: Iterable[int]) -> dict[Pair, float]:
        query = "SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({})"
        rows = chosen(self.db, query, members, self.layer)
        return {(min(a, b), max(a, b)): s for a, b, s in rows}

    def _scored(self, pairs: Sequence[Pair]) -> dict[Pair, float]:
        if not pairs:
            return {}
        names, whole = self._whole({n for pair in pairs for n in pair})
        at = {name: row for row, name in enumerate(names)}
        each = sorted((*sorted((at[a], at[b])), a, b) for a, b in pairs)
        left, right = (np.array([e[side] for e in each], dtype=np.int64) for side in (0, 1))
        return {(a, b): s for (_, _, a, b), s in zip(each, score(whole, left, right).tolist(), strict=True)}

    # -- groups ---------------------------------------------------------------------

    def regroup(self, changed: Changed, judged: Mapping[Pair, bool]) -> set[int]:
        """Group again what these may group otherwise; the reports that now stand under another head."""
        was, now = Regrouping(self.db, self.layer, self.windows, judged).heads(changed)
        moved = {n for n in was.keys() | now.keys() if was.get(n) != now.get(n)}
        self.db.executemany("DELETE FROM grouped WHERE layer = ? AND number = ?", ((self.layer, n) for n in moved))
        put(self.db, "grouped", [(self.layer, n, now[n]) for n in sorted(moved & now.keys())])
        return moved

    def group_of(self, number: int) -> list[int]:
        """The members of the group that this report is in."""
        query = "SELECT b.number FROM grouped a JOIN grouped b USING (layer, head) WHERE a.layer = ? AND a.number = ?"
        return [n for (n,) in self.db.execute(query, (self.layer, number))]

    def pairs_within(self, numbers: Sequence[int]) -> dict[Pair, float]:
        """The pairs above 0 among these."""
        inside = set(numbers)
        return {p: s for p, s in self._scores(numbers).items() if s > 0 and inside.issuperset(p)}


def copied(db: sqlite3.Connection) -> None:
    """Make layer 1 as layer 0 is."""
    for table, rest in LAYERED.items():
        db.execute(f"INSERT INTO {table} SELECT 1, {rest} FROM {table} WHERE layer = 0")


def dropped(db: sqlite3.Connection, layer: int = 1) -> None:
    """Take out a layer."""
    for table in LAYERED:
        db.execute(f"DELETE FROM {table} WHERE layer = ?", (layer,))


LAYERED = {
    "profile": "number, day, strong, profile",
    "key": "bucket, key, number",
    "partner": "member, other, bucket",
    "pair": "one, other, score",
    "grouped": "number, head",
}
"""The tables of a layer, with their columns."""


def forget(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take out what is known of reports that are gone."""
    gone(db, "settled", "number", numbers)


def _rows_of(touched: Touched) -> dict[int, Row]:
    p = touched.profiles
    each = zip(p.day.tolist(), touched.present, p.report.tolist(), strong(p), strict=True)
    return {row[1]: row for row in each}


def strong(profiles: Profiles) -> list[bytes]:
    """The strong words of each row as bytes."""
    c = profiles.strong
    starts = c.starts.tolist()
    return [c.tokens[a:b].tobytes() for a, b in pairwise(starts)]


def _order(bucket: int, spots: list[Spot]) -> Order:
    spots.sort()
    home = sum(spot[0] < bucket * WINDOW for spot in spots) if bucket >= 0 else 0
    return Order(np.array([spot[2] for spot in spots], dtype=np.int64), home)


def _within(bucket: int, day: int) -> bool:
    return day != NO_DAY and (bucket - 1) * WINDOW <= day < (bucket + 1) * WINDOW


def _numbers(of: Iterable[int]) -> Ints:
    return np.array(sorted(of), dtype=np.int64)


def _rows_of_keys(held: Held) -> set[Pair]:
    """Blocks with those who are in them, as rows of the table."""
    return set(zip((held.key >> CUT).tolist(), held.number.tolist(), strict=True))


def _timeless_keys(profiles: Profiles, numbers: Sequence[int]) -> Held:
    of = np.array(numbers, dtype=np.int64)
    each = [(c.tokens, np.repeat(of, c.counts)) for c in (profiles.meetings, profiles.cited)]
    return Held(np.concatenate([t for t, _ in each]), np.concatenate([n for _, n in each]))


def _judged(judged: Mapping[Pair, bool]) -> dict[Pair, float]:
    return {pair: SAME if same else APART for pair, same in judged.items()}
