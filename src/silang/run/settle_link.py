"""Linking kept up to date in a ledger: partners, pairs with their scores, and groups, for the reports that are touched.

A layer is one linking of all reports: layer 0 of the readings as they are, layer 1, where there is one, of the readings
with the dates that stories lend to those without one. Each is what `silang.link.gathered` would give for all of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from silang.link.features import score
from silang.link.judged import APART, SAME
from silang.run.settle_buckets import Buckets, Pair, Touched, rows_of, strong, whole_of
from silang.run.settle_courses import Spot
from silang.run.settle_groups import Changed, Regrouping
from silang.run.settle_meeting import Kept, Stood, kept
from silang.run.settle_windows import Windows
from silang.store.settled_profiles import blobs
from silang.store.settled_rows import chosen, chosen_pairs, gone, put


@dataclass(frozen=True, slots=True)
class Layer:
    """One linking of all reports of a ledger."""

    db: sqlite3.Connection
    layer: int
    windows: Windows

    def settle(self, touched: Touched) -> Changed:
        """Bring partners and pairs up to date; the reports that changed, and the pairs that are other than before."""
        old, new = rows_of(self.db, self.layer, touched.reports), touched.rows()
        changed = self._partners(Buckets(self.db, self.layer, self.windows, touched, old, new))
        self._keep(touched)
        self.windows.changed(self.layer, old, new)
        return self._pairs(touched, changed)

    # -- who keeps whom ----------------------------------------------------------

    def _partners(self, buckets: Buckets) -> set[Pair]:
        """Every pair of which one side keeps or drops the other, in some bucket."""
        changed: set[Pair] = set()
        ours = np.array(sorted(buckets.touched.reports), dtype=np.int64)
        for bucket in buckets.every():
            met = buckets.met(bucket)
            if met.before.key.size or met.after.key.size:
                stood = self._stood(bucket, buckets)
                changed |= self._relisted(bucket, kept(met.bucket, (met.before, met.after), ours, stood), stood)
            self._rekeyed(bucket, met.drop, met.add)
        return changed

    def _stood(self, bucket: int, buckets: Buckets) -> Stood:
        was, now = ({n: (row[0], row[2], n) for n, row in rows.items()} for rows in (buckets.old, buckets.new))
        known: dict[int, Kept] = {}

        def kept(members: Iterable[int]) -> Mapping[int, Kept]:
            known.update(self._kept(bucket, [n for n in members if n not in known]))
            return known

        def spots(numbers: Iterable[int]) -> Iterable[Spot]:
            return self.windows.spots_of(self.db, self.layer, numbers)

        return Stood(kept, was, now, spots)

    def _kept(self, bucket: int, members: Sequence[int]) -> dict[int, dict[int, int | None]]:
        """Whom each of these keeps in a bucket, and how many keys they share."""
        query = "SELECT member, other, shared FROM partner WHERE layer = ? AND bucket = ? AND member IN ({})"
        found: dict[int, dict[int, int | None]] = {n: {} for n in members}
        for member, other, shared in chosen(self.db, query, members, self.layer, bucket):
            found[member][other] = shared
        return found

    def _relisted(self, bucket: int, lists: Mapping[int, Mapping[int, int]], stood: Stood) -> set[Pair]:
        """Keep these lists in the place of those that stood; the pairs in which they differ."""
        before = stood.kept(lists)
        otherwise = {n: of for n, of in lists.items() if of != before[n]}
        was = {(member, other): shared for member in otherwise for other, shared in before[member].items()}
        now = {(member, other): shared for member, of in otherwise.items() for other, shared in of.items()}
        drop = [(self.layer, *pair, bucket) for pair in sorted(was.keys() - now.keys())]
        self.db.executemany("DELETE FROM partner WHERE layer = ? AND member = ? AND other = ? AND bucket = ?", drop)
        add = [(self.layer, *pair, bucket, n) for pair, n in sorted(now.items()) if was.get(pair) != n]
        self.db.executemany("INSERT OR REPLACE INTO partner VALUES (?, ?, ?, ?, ?)", add)
        return {(min(pair), max(pair)) for pair in was.keys() ^ now.keys()}

    def _rekeyed(self, bucket: int, drop: AbstractSet[Pair], add: AbstractSet[Pair]) -> None:
        rows = [(self.layer, bucket, *one) for one in drop]
        self.db.executemany("DELETE FROM key WHERE layer = ? AND bucket = ? AND key = ? AND number = ?", rows)
        put(self.db, "key", [(self.layer, bucket, *one) for one in sorted(add)])

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
        known = self._known(asked)
        held = self._held_pairs(asked) | judged.keys()
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

    def _held_pairs(self, asked: Iterable[Pair]) -> set[Pair]:
        """Those of these pairs of which one side keeps the other."""
        query = (
            "WITH asked (a, b) AS (VALUES {}) SELECT DISTINCT a, b FROM asked CROSS JOIN partner"
            " ON member = a AND other = b WHERE layer = ?"
        )
        both = [p for a, b in asked for p in ((a, b), (b, a))]
        return {(min(p), max(p)) for p in chosen_pairs(self.db, query, both, self.layer)}

    def _known(self, asked: Iterable[Pair]) -> dict[Pair, float]:
        """The scores of those of these pairs that have one."""
        query = (
            "WITH asked (a, b) AS (VALUES {}) SELECT a, b, score FROM asked CROSS JOIN pair"
            " ON one = a AND other = b WHERE layer = ?"
        )
        return {(a, b): s for a, b, s in chosen_pairs(self.db, query, asked, self.layer)}

    def _scores(self, members: Iterable[int]) -> dict[Pair, float]:
        query = "SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({})"
        rows = chosen(self.db, query, members, self.layer)
        return {(min(a, b), max(a, b)): s for a, b, s in rows}

    def _scored(self, pairs: Sequence[Pair]) -> dict[Pair, float]:
        if not pairs:
            return {}
        names, whole = whole_of(self.db, self.layer, {n for pair in pairs for n in pair})
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
    "partner": "member, other, bucket, shared",
    "pair": "one, other, score",
    "grouped": "number, head",
}
"""The tables of a layer, with their columns."""


def forget(db: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take out what is known of reports that are gone."""
    gone(db, "settled", "number", numbers)


def _judged(judged: Mapping[Pair, bool]) -> dict[Pair, float]:
    return {pair: SAME if same else APART for pair, same in judged.items()}
