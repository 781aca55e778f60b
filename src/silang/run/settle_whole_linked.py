"""One linking of all reports of a ledger: who keeps whom, the pairs with their scores, and the groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silang.link import Profiles, buckets, groups, keys, ordered, score
from silang.link.columns import NO_DAY, Floats, Ints
from silang.link.judged import brought_together, rows_judged, scored
from silang.link.keys import TIMELESS, UNDATED, Keys, closest, once, sharing, two_by_two
from silang.run.pool import Crew
from silang.run.settle_held import CUT, distinct
from silang.run.settle_judged import Rulings
from silang.types import Judgement

AT_ONCE = 20_000
"""Pairs that are scored at a time."""

KEYS = 500_000
"""Keys of a bucket that are looked up at a time, about."""

_SIDE = np.int64(24)
_LOW = (1 << 24) - 1


@dataclass(frozen=True, slots=True)
class Linking:
    """The reports in their order, with what linking found between them; all but `numbers` by their rows."""

    rows: Profiles
    numbers: Ints  # of the ledger, of each row
    partners: tuple[Ints, Ints, Ints, Ints]  # who keeps whom, in which bucket, by how many keys
    left: Ints
    right: Ints
    score: Floats
    group: Ints

    def groups(self, which: NDArray[np.bool_] | None = None) -> list[list[int]]:
        """The rows of each group, rising, in the order of their first; of those alone whose whole groups are told."""
        of = np.arange(len(self.rows)) if which is None else np.flatnonzero(which)
        order = of[np.argsort(self.group[of], kind="stable")]
        cuts = np.flatnonzero(np.diff(self.group[order])) + 1
        return [part.tolist() for part in np.split(order, cuts)] if len(order) else []

    def pairs_of(self, which: NDArray[np.bool_]) -> Mapping[int, Sequence[int]]:
        """For rows of whole groups those above that are joined to them by a pair above 0."""
        spoken = np.flatnonzero((self.score > 0) & which[self.left])
        found: dict[int, list[int]] = defaultdict(list)
        for a, b in zip(self.left[spoken].tolist(), self.right[spoken].tolist(), strict=True):
            found[a].append(b)
        return found

    def table_of_keys(self) -> Iterator[tuple[int, Ints, Ints]]:
        """The keys that stand in a table: by bucket, blocks with the numbers of the reports in them, rising."""
        timeless = keys(self.rows, TIMELESS)
        yield TIMELESS, *_once(timeless.key, self.numbers[timeless.row])
        without = int(np.searchsorted(self.rows.day, NO_DAY, "right"))
        if without:
            key, row = two_by_two(self.rows.strong, np.arange(len(self.rows)))
            wanted = np.isin(key >> CUT, key[row < without] >> CUT)
            yield UNDATED, *_once(key[wanted], self.numbers[row[wanted]])


def _once(key: NDArray[np.uint64], number: Ints) -> tuple[Ints, Ints]:
    """Each block with each number once."""
    codes = np.unique(np.stack([(key >> CUT).astype(np.int64), number]), axis=1)
    return codes[0], codes[1]


def linking(profiles: Profiles, numbers: Mapping[str, int], judgements: Sequence[Judgement], hands: Crew) -> Linking:
    """All reports linked."""
    rows = ordered(profiles)
    names = rows.report.tolist()
    partners = _partners(rows)
    codes = once(np.minimum(partners[0], partners[1]) << _SIDE | np.maximum(partners[0], partners[1]))
    left, right = codes >> _SIDE, codes & _LOW
    judged = rows_judged(names, judgements) if judgements else {}
    left, right, likeness = scored(left, right, _scored(rows, left, right, hands), judged)
    group = brought_together(groups(len(rows), left, right, likeness), judged)
    return Linking(rows, np.array([numbers[n] for n in names], np.int64), partners, left, right, likeness, group)


def _partners(rows: Profiles) -> tuple[Ints, Ints, Ints, Ints]:
    """Bucket by bucket, here: the keys of one alone are many, and need not travel."""
    every = buckets(rows)
    found = [_kept(keys(rows, bucket)) for bucket in every]
    none = np.zeros(0, np.int64)
    one, other, shared = (np.concatenate([none, *(of[side] for of in found)]) for side in range(3))
    return one, other, np.repeat(np.array(every, np.int64), [len(of[0]) for of in found]), shared


def _kept(of: Keys) -> tuple[Ints, Ints, Ints]:
    """Who keeps whom in a bucket, and by how many keys."""
    left, right, shared = _sharing(of)
    one, other = closest(left, right, shared)
    at = np.searchsorted(left << _SIDE | right, np.minimum(one, other) << _SIDE | np.maximum(one, other))
    return one, other, shared[at]


def _sharing(of: Keys) -> tuple[Ints, Ints, Ints]:
    """The pairs of a bucket that meet and by how many keys: some keys after others, all of one block together."""
    parts = 1 + len(of.key) // KEYS
    part = (of.key >> np.uint64(48)) * np.uint64(parts) >> np.uint64(16)
    met = [
        sharing(of._replace(key=of.key[own], row=of.row[own]))
        for n in range(parts)
        if len(own := np.flatnonzero(part == n))
    ]
    codes = np.concatenate([np.zeros(0, np.int64), *(left << _SIDE | right for left, right, _ in met)])
    order = np.argsort(codes, kind="stable")
    codes, counts = codes[order], np.concatenate([np.zeros(0, np.int64), *(n for *_, n in met)])[order]
    first = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]][: len(codes)])
    whole = np.add.reduceat(counts, first) if len(first) else counts
    return codes[first] >> _SIDE, codes[first] & _LOW, whole


def _scored(rows: Profiles, left: Ints, right: Ints, hands: Crew) -> Floats:
    given = (_some(rows, left[at : at + AT_ONCE], right[at : at + AT_ONCE]) for at in range(0, len(left), AT_ONCE))
    return np.concatenate([np.zeros(0), *hands.each(_score, given)])


def _some(rows: Profiles, left: Ints, right: Ints) -> tuple[Profiles, Ints, Ints]:
    """The rows of some pairs, and the pairs as places among these."""
    few = distinct(left, right)
    return rows.taken(few), np.searchsorted(few, left), np.searchsorted(few, right)


def _score(_: Rulings, given: tuple[Profiles, Ints, Ints]) -> Floats:
    return score(*given)
