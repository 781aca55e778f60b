"""Linking kept up to date in a ledger: partners, pairs with their scores, and groups, for the reports that are touched.

A layer is one linking of all reports: layer 0 of the readings as they are, layer 1, where there is one, of the readings
with the dates that stories lend to those without one. Each is what `silang.link.gathered` would give for all of them.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from silang.link.columns import NO_DAY, Column, Ints, Profiles, Tokens
from silang.link.features import score
from silang.link.groups import groups
from silang.link.judged import APART, SAME, brought_together
from silang.link.keys import TIMELESS, UNDATED, WINDOW, two_by_two
from silang.run.settle_meeting import CUT, NOTHING, Bucket, Held, Order, both, kept
from silang.store.settled_profiles import blobs, profiles_of
from silang.store.settled_rows import chosen, gone, put

Row = tuple[int, int, str, bytes]
"""A report in a bucket: its day, its number, its id, its strong words."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Touched:
    """Reports that came, went, changed or were judged, by number; profiles of those that are there now."""

    reports: Mapping[int, str]  # the ids of all of them
    profiles: Profiles  # of those that are there, in the order of `present`
    present: Sequence[int]
    judged: Mapping[Pair, bool] = field(default_factory=dict)  # all pairs that were, the lower first


@dataclass(frozen=True, slots=True)
class Layer:
    """One linking of all reports of a ledger."""

    db: sqlite3.Connection
    layer: int

    def settle(self, touched: Touched) -> set[int]:
        """Bring partners and pairs up to date; the reports of which some pair is other than before, or that changed."""
        old = self._rows(touched.reports)
        new = _rows_of(touched)
        changed = self._partners(touched, old, new)
        self._keep(touched)
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
            parts = self._timeless(touched, old) if bucket == TIMELESS else self._words(bucket, old, new)
            if parts is None:
                continue
            lists: dict[int, list[int]] = {n: [] for n in touched.reports}
            changed |= self._relisted(bucket, lists | kept(*parts))
        return changed

    def _buckets(self, old: Mapping[int, Row], new: Mapping[int, Row]) -> list[int]:
        """The buckets in which these have keys, before or after."""
        days = {day for rows in (old, new) for day, *_ in rows.values()}
        homes = {day // WINDOW for day in days if day != NO_DAY}
        query = "SELECT 1 FROM profile WHERE layer = ? AND day = ? LIMIT 1"
        undated = NO_DAY in days or self.db.execute(query, (self.layer, NO_DAY)).fetchone() is not None
        return [TIMELESS, *([UNDATED] if undated else []), *sorted(homes | {home + 1 for home in homes})]

    def _words(self, bucket: int, old: Mapping[int, Row], new: Mapping[int, Row]) -> tuple[Bucket, tuple[Held, Held]]:
        """A bucket of days, or that of reports without one: all strong words of its reports are looked at."""
        ours = old.keys() | new.keys()
        rest = [row for row in self._window(bucket) if row[1] not in ours]
        was, now = ([row for row in rows.values() if _within(bucket, row[0])] for rows in (old, new))
        standing, before, after = _held(rest), _held(was), _held(now)
        orders = tuple(_order(bucket, [*rest, *rows]) for rows in (was, now))
        all_before, all_after = both(standing, before), both(standing, after)
        if bucket == UNDATED:
            all_before = _wanted(all_before, [row[1] for row in (*rest, *was) if row[0] == NO_DAY])
            all_after = _wanted(all_after, [row[1] for row in (*rest, *now) if row[0] == NO_DAY])
            numbers = np.array(sorted(ours), dtype=np.int64)
            before, after = _changed(all_before, all_after, numbers)
        return Bucket(all_before.of_keys, all_after.of_keys, all_after.of, lambda _, late: orders[late]), (
            before,
            after,
        )

    def _window(self, bucket: int) -> list[Row]:
        low, high = ((bucket - 1) * WINDOW, (bucket + 1) * WINDOW) if bucket != UNDATED else (NO_DAY, 1 << 40)
        query = (
            "SELECT p.day, p.number, report, strong FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.day >= ? AND p.day < ?"
        )
        return self.db.execute(query, (self.layer, max(low, 0) if bucket != UNDATED else low, high)).fetchall()

    def _timeless(self, touched: Touched, old: Mapping[int, Row]) -> tuple[Bucket, tuple[Held, Held]] | None:
        """Claims of one day and quotations: their keys stand in a table."""
        names, whole = self._whole(old)
        before = _timeless_keys(whole, names)
        after = _timeless_keys(touched.profiles, touched.present)
        if not len(before.key) and not len(after.key):
            return None
        ours = np.array(sorted(touched.reports), dtype=np.int64)

        def then(keys: Tokens) -> Held:
            return self._of_table(keys)

        def now(keys: Tokens) -> Held:
            found = self._of_table(keys)
            return both(found.taken(~np.isin(found.number, ours)), after.of_keys(keys))

        def own(numbers: Ints) -> Held:
            names, rows = self._whole(np.setdiff1d(numbers, ours).tolist())
            return both(_timeless_keys(rows, names), after.of(numbers))

        def order(numbers: Ints, late: bool) -> Order:
            rows = (
                self._rows(np.unique(numbers).tolist())
                if not late
                else self._rows(np.setdiff1d(numbers, ours).tolist())
            )
            return _order(TIMELESS, [*rows.values(), *(_rows_of(touched).values() if late else ())])

        return Bucket(then, now, own, order), (before, after)

    def _of_table(self, keys: Tokens) -> Held:
        query = "SELECT key, number FROM key WHERE layer = ? AND bucket = ? AND key IN ({})"
        rows = list(chosen(self.db, query, keys.tolist(), self.layer, TIMELESS))
        each = np.array(rows, dtype=np.int64).reshape(-1, 2)
        return Held(each[:, 0].astype(np.uint64) << CUT, each[:, 1])

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
        """The profiles and the timeless keys of these as they are now."""
        names, whole = self._whole(touched.reports)
        before, after = _timeless_keys(whole, names), _timeless_keys(touched.profiles, touched.present)
        was, now = ({(int(k), int(n)) for k, n in zip(h.key >> CUT, h.number, strict=True)} for h in (before, after))
        rows = [(self.layer, TIMELESS, *one) for one in was - now]
        self.db.executemany("DELETE FROM key WHERE layer = ? AND bucket = ? AND key = ? AND number = ?", rows)
        put(self.db, "key", [(self.layer, TIMELESS, *one) for one in sorted(now - was)])
        self.db.executemany(
            "DELETE FROM profile WHERE layer = ? AND number = ?", ((self.layer, n) for n in touched.reports)
        )
        p = touched.profiles
        each = zip(touched.present, p.day.tolist(), _strong(p), blobs(p), strict=True)
        put(self.db, "profile", [(self.layer, *row) for row in each])

    # -- pairs and their scores -----------------------------------------------------

    def _pairs(self, touched: Touched, changed: set[Pair]) -> set[int]:
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
        return ours | {n for pair in (*drop, *add) for n in pair}

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

    def regroup(self, touched: set[int], judged: Mapping[Pair, bool]) -> set[int]:
        """Group again what hangs together with these; the reports that now stand under another head."""
        members, pairs = self._component(touched)
        found = self._grouped(members, pairs, judged)
        was: dict[int, int] = dict(self._heads(members | touched))
        heads = {n: head for head, ns in found.items() for n in ns}
        changed = {n for n in was.keys() | heads.keys() if was.get(n) != heads.get(n)}
        self.db.executemany("DELETE FROM grouped WHERE layer = ? AND number = ?", ((self.layer, n) for n in changed))
        put(self.db, "grouped", [(self.layer, n, heads[n]) for n in sorted(changed & heads.keys())])
        return changed

    def _component(self, touched: set[int]) -> tuple[set[int], dict[Pair, float]]:
        """All that pairs above 0 join to these, and the pairs between them."""
        query = "SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({})"
        there = "SELECT number FROM profile WHERE layer = ? AND number IN ({})"
        front = {n for (n,) in chosen(self.db, there, touched, self.layer)}
        members, pairs = set(front), {}
        while front:
            rows = list(chosen(self.db, query, front, self.layer))
            pairs.update({(a, b): s for a, b, s in rows})
            front = {b for _, b, s in rows if s > 0} - members
            members |= front
        return members, {(a, b): s for (a, b), s in pairs.items() if b in members}

    def _grouped(
        self, members: set[int], pairs: Mapping[Pair, float], judged: Mapping[Pair, bool]
    ) -> dict[int, list[int]]:
        query = (
            "SELECT p.day, report, p.number FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.number IN ({})"
        )
        order = [n for _, _, n in sorted(chosen(self.db, query, members, self.layer))]
        at = {n: row for row, n in enumerate(order)}
        each = sorted((at[a], at[b], s) for (a, b), s in pairs.items() if at[a] < at[b])
        left, right = (np.array([e[side] for e in each], dtype=np.int64) for side in (0, 1))
        group = groups(len(order), left, right, np.array([s for *_, s in each], dtype=np.float64))
        rows = {(min(at[a], at[b]), max(at[a], at[b])): s for (a, b), s in judged.items() if a in at and b in at}
        found: dict[int, list[int]] = defaultdict(list)
        for row, head in enumerate(brought_together(group, rows).tolist()):
            found[order[head]].append(order[row])
        return dict(found)

    def _heads(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        query = "SELECT number, head FROM grouped WHERE layer = ? AND number IN ({})"
        yield from chosen(self.db, query, numbers, self.layer)

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
    each = zip(p.day.tolist(), touched.present, p.report.tolist(), _strong(p), strict=True)
    return {row[1]: row for row in each}


def _strong(profiles: Profiles) -> list[bytes]:
    c = profiles.strong
    starts = c.starts.tolist()
    return [c.tokens[a:b].tobytes() for a, b in pairwise(starts)]


def _held(rows: Sequence[Row]) -> Held:
    """The keys of rows: a key for every two of their strong words."""
    if not rows:
        return NOTHING
    tokens = [np.frombuffer(row[3], np.uint64) for row in rows]
    starts = np.r_[0, np.cumsum([len(t) for t in tokens])]
    numbers = np.array([row[1] for row in rows], dtype=np.int64)
    key, row = two_by_two(Column(starts, np.concatenate(tokens)), np.arange(len(rows)))
    return Held(key, numbers[row])


def _order(bucket: int, rows: Sequence[Row]) -> Order:
    ordered = sorted({row[1]: row for row in rows}.values(), key=lambda row: (row[0], row[2]))
    home = sum(row[0] < bucket * WINDOW for row in ordered) if bucket >= 0 else 0
    return Order(np.array([row[1] for row in ordered], dtype=np.int64), home)


def _within(bucket: int, day: int) -> bool:
    return bucket == UNDATED or (day != NO_DAY and (bucket - 1) * WINDOW <= day < (bucket + 1) * WINDOW)


def _wanted(held: Held, undated: Sequence[int]) -> Held:
    """Of keys those that a report without a day has."""
    return held.taken(np.isin(held.key, held.of(np.array(undated, dtype=np.int64)).key))


def _changed(before: Held, after: Held, ours: Ints) -> tuple[Held, Held]:
    return before.of(ours), after.of(ours)


def _timeless_keys(profiles: Profiles, numbers: Sequence[int]) -> Held:
    of = np.array(numbers, dtype=np.int64)
    each = [(c.tokens, np.repeat(of, c.counts)) for c in (profiles.meetings, profiles.cited)]
    return Held(np.concatenate([t for t, _ in each]), np.concatenate([n for _, n in each]))


def _judged(judged: Mapping[Pair, bool]) -> dict[Pair, float]:
    return {pair: SAME if same else APART for pair, same in judged.items()}
