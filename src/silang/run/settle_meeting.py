"""Who keeps whom anew when reports have come, gone or changed: only what they stir is counted.

In each bucket of `silang.link.keys` a report keeps those that it shares most keys with, and the ledger holds beside
each how many they share. So what it keeps is known from the counts that changed, unless one that it kept falls behind
where others that it met may have been as close: only then are all blocks of its own looked through.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from silang.link.columns import Ints, Tokens
from silang.link.keys import PARTNERS, closest
from silang.run.settle_held import Held, Placed, distinct
from silang.run.settle_stirred import MASK, SIDE, Met, Stirred, shared_by, stirred

MOST = 255
"""Shared keys from which on two are as close as any."""

Spot = tuple[int, str, int]
"""A report's place in the order: its day, its id; and its number."""

Kept = Mapping[int, int | None]
"""Those that a report keeps and how many keys they share; None in a ledger that did not count them."""


class Bucket(NamedTuple):
    """One bucket of keys: what is held of some blocks, before and after, and the blocks of some reports, after."""

    held: Callable[[Tokens], tuple[Placed, Placed]]
    own: Callable[[Ints], Tokens]


@dataclass(frozen=True, slots=True)
class Stood:
    """Whom reports kept in a bucket; where in the order those stand that came, went or changed; and the others."""

    kept: Callable[[Iterable[int]], Mapping[int, Kept]]
    was: Mapping[int, Spot]
    now: Mapping[int, Spot]
    spots: Callable[[Iterable[int]], Iterable[Spot]]

    def moved(self) -> set[int]:
        """Those that stand elsewhere in the order than before."""
        return {n for n, spot in self.now.items() if self.was.get(n, spot) != spot}


def kept(bucket: Bucket, touched: tuple[Held, Held], ours: Ints, stood: Stood) -> dict[int, dict[int, int]]:
    """For each report that may keep others than before, or with other counts, those that it keeps now.

    `ours` came, went or changed; `touched` is what was held before and what is now, of all blocks that changed.
    """
    was, now = bucket.held(distinct(*(part.blocks() for part in touched)))
    found = stirred(was, now, ours)
    mended = _mended(found, set(ours.tolist()), stood)
    anew = {n: of for n, of in mended.items() if of is not None} | _closest(found.own, ours)
    again = np.array(sorted(mended.keys() - anew.keys()), dtype=np.int64)
    if len(again):
        _, now = bucket.held(bucket.own(again))
        anew |= _closest(shared_by(now, again), again)
    return anew


def _closest(met: Met, members: Ints) -> dict[int, dict[int, int]]:
    """Those that each of these keeps of all that it meets."""
    found = {n: dict[int, int]() for n in members.tolist()}
    one, other = closest(met.left, met.right, met.shared)
    mine = np.isin(met.number[one], members)
    one, other = one[mine], other[mine]
    at = np.searchsorted(met.left << SIDE | met.right, np.minimum(one, other) << SIDE | np.maximum(one, other))
    each = (met.number[one].tolist(), met.number[other].tolist(), met.shared[at].tolist())
    for a, b, shared in zip(*each, strict=True):
        found[a][b] = shared
    return found


# -- what counts that changed tell ------------------------------------------------------------------------------------


def _mended(found: Stirred, ours: set[int], stood: Stood) -> dict[int, dict[int, int] | None]:
    """What those beside ours keep now, where what they kept and the counts that changed tell; None where not."""
    moved = stood.moved()
    changes = _changes(found, ours, moved)
    kept = stood.kept(changes)
    told: dict[int, dict[int, int] | None] = {}
    close: dict[int, tuple[Kept, dict[int, int]]] = {}
    for n, of in changes.items():
        was = kept.get(n, {})
        now = _counts(was, of)
        told[n] = None if now is None else _plain(was, now, moved)
        if now is not None and told[n] is None:
            close[n] = was, now
    others = {other for was, now in close.values() for other in (*was, *now)}
    spots = {spot[2]: spot for spot in stood.spots(others - ours)}
    order = ({**spots, **stood.was}, {**spots, **stood.now})
    return told | {n: _first(was, now, order) for n, (was, now) in close.items()}


Change = tuple[int, int, bool]
"""Another report, the keys shared with it, and whether that is all of them: else how many more than before."""


def _changes(found: Stirred, ours: set[int], moved: set[int]) -> dict[int, list[Change]]:
    """What changed for each report that is none of ours."""
    changes: dict[int, list[Change]] = defaultdict(list)
    own = dict(_own(found.own))
    over = {pair for pair in own if not moved.isdisjoint(pair)}
    both = list(zip((found.code >> SIDE).tolist(), (found.code & MASK).tolist(), found.more.tolist(), strict=True))
    for a, b, more in (*both, *((a, b, 0) for a, b in over - {(a, b) for a, b, _ in both})):
        for n, other in ((a, b), (b, a)):
            if n not in ours:
                whole = other in ours
                changes[n].append((other, own.get((a, b), 0) if whole else more, whole))
    return changes


def _own(met: Met) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs by their numbers, the lower first, with what they share."""
    one, other = met.number[met.left], met.number[met.right]
    low, high = np.minimum(one, other).tolist(), np.maximum(one, other).tolist()
    return zip(zip(low, high, strict=True), met.shared.tolist(), strict=True)


def _counts(was: Kept, changes: Iterable[Change]) -> dict[int, int] | None:
    """How many keys are shared now with those that were kept and others that may be as close; None where it is open."""
    now = {other: shared for other, shared in was.items() if shared is not None}
    if len(now) < len(was):
        return None
    for other, shared, whole in changes:
        if whole:
            now[other] = shared
        elif other in now:
            now[other] += shared
        elif len(was) < PARTNERS:
            now[other] = shared  # all that it met were kept: with this one it shared nothing
        elif shared > 0:
            return None
    return {other: shared for other, shared in now.items() if shared > 0}


def _plain(was: Kept, now: dict[int, int], moved: set[int]) -> dict[int, int] | None:
    """What is kept now where counts alone tell, whatever the order; None where they do not."""
    if len(was) < PARTNERS:
        return now if len(now) <= PARTNERS else None
    least = min(map(_near, was.values()))
    near = {other: _near(now.get(other)) for other in {*was, *now}}
    fell = any(near[other] < _near(shared) and near[other] <= least for other, shared in was.items())
    rose = any(near[other] >= least for other in now.keys() - was.keys())
    if fell or rose or not moved.isdisjoint(near):
        return None
    return {other: now[other] for other in was}


def _first(
    was: Kept, now: Mapping[int, int], order: tuple[Mapping[int, Spot], Mapping[int, Spot]]
) -> dict[int, int] | None:
    """The closest, in their order; None where one that is not known of may be closer."""

    def by(counts: Kept, side: int) -> Callable[[int], tuple[int, Spot]]:
        return lambda other: (-_near(counts[other]), order[side][other])

    before, after = by(was, 0), by(now, 1)
    sure: Iterable[int] = now
    if len(was) >= PARTNERS:  # whoever was not kept stood behind the last that was
        last = max(map(before, was))
        sure = [other for other in now if after(other) <= last]
        if len(sure) < PARTNERS:
            return None
    return {other: now[other] for other in sorted(sure, key=after)[:PARTNERS]}


def _near(shared: int | None) -> int:
    return min(shared or 0, MOST)
