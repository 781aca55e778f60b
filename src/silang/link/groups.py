"""Groups out of scored pairs: average linkage within what hangs together, ties broken by the members' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Floats, Ints

UNLIKE = -0.4
"""The score of two reports that were never held against one another."""

SPEAKERS = 3
"""Members of a part that each of another could be expected to be held against."""

Scored = tuple[int, int, float]
Mask = NDArray[np.bool_]
Near = list[dict[int, tuple[float, int]]]


def groups(members: int, left: Ints, right: Ints, score: Floats, *, unlike: float = UNLIKE) -> Ints:
    """For each member the lowest of its group; ties are broken by the members' numbers.

    What pairs above 0 join hangs together; it falls into parts between which the average stays at or below 0 (average
    linkage). Where all of its members are joined to one another, that is one group.
    """
    whole = components(members, left[score > 0], right[score > 0])
    within = whole[left] == whole[right]
    size = np.bincount(whole, minlength=members)
    joined = np.bincount(whole[left[score > 0]], minlength=members)
    torn = joined < size * (size - 1) // 2
    found = whole.copy()
    for part, pairs in _torn(whole, torn, left, right, score, within):
        for group in average(len(part), pairs, unlike=unlike):
            at = part[list(group)]
            found[at] = at[0]
    return found


def components(members: int, left: Ints, right: Ints) -> Ints:
    """For each member the lowest of those that pairs join it to."""
    lowest = np.arange(members)
    while True:
        low = np.minimum(lowest[left], lowest[right])
        after = lowest.copy()
        for at in (lowest[left], lowest[right]):
            np.minimum.at(after, at, low)
        while not np.array_equal(further := after[after], after):
            after = further
        if np.array_equal(after, lowest):
            return lowest
        lowest = after


def _torn(
    whole: Ints, torn: Mask, left: Ints, right: Ints, score: Floats, within: Mask
) -> Iterator[tuple[Ints, Iterable[Scored]]]:
    """Each component with a pair at 0 or below: its members, rising, and its pairs by their places among these."""
    members = np.flatnonzero(torn[whole])
    members = members[np.argsort(whole[members], kind="stable")]
    pairs = np.flatnonzero(within & torn[whole[left]])
    pairs = pairs[np.argsort(whole[left[pairs]], kind="stable")]
    heads = np.flatnonzero(torn)
    cuts = np.searchsorted(whole[members], heads)
    place = np.empty(len(whole), np.int64)
    place[members] = np.arange(len(members)) - np.repeat(cuts, np.diff(np.r_[cuts, len(members)]))
    ends = np.searchsorted(whole[left[pairs]], heads)
    a, b, s = place[left[pairs]].tolist(), place[right[pairs]].tolist(), score[pairs].tolist()
    for (low, high), (first, last) in zip(_spans(cuts, len(members)), _spans(ends, len(pairs)), strict=True):
        yield members[low:high], zip(a[first:last], b[first:last], s[first:last], strict=True)


def _spans(starts: Ints, end: int) -> Iterator[tuple[int, int]]:
    each = starts.tolist()
    return zip(each, [*each, end][1:], strict=True)


def average(members: int, pairs: Iterable[Scored], *, unlike: float) -> tuple[tuple[int, ...], ...]:
    """The members in groups whose average score between parts stays above 0.

    A pair that was never scored counts as `unlike`, as far as pairs of its two parts could be expected to
    be scored: each member of a large block is held against a few speakers only.
    """
    size = [1] * members
    holds: list[list[int]] = [[i] for i in range(members)]
    near: Near = [{} for _ in range(members)]
    for left, right, score in pairs:
        near[left][right] = near[right][left] = (score, 1)

    def mean(a: int, b: int) -> float:
        total, count = near[a][b]
        small, large = size[a], size[b]
        if small > large:
            small, large = large, small
        expected = small * (large if large < SPEAKERS else SPEAKERS)
        return total / count if count >= expected else (total + unlike * (expected - count)) / expected

    heap = [(-score, a, b) for a, of in enumerate(near) for b, (score, _) in of.items() if a < b and score > 0]
    heapify(heap)
    while heap:
        before, a, b = heappop(heap)
        if b not in near[a]:
            continue
        if (now := mean(a, b)) != -before:
            if now > 0:
                heappush(heap, (-now, a, b))
            continue
        gone, kept = (a, b) if len(near[a]) < len(near[b]) else (b, a)
        changed = _merge(near, gone, kept)
        holds[kept] += holds[gone]
        size[kept], size[gone], holds[gone] = size[kept] + size[gone], 0, []
        for other in changed:  # all others can only have come further off, which shows when they are met
            if (now := mean(kept, other)) > 0:
                heappush(heap, (-now, min(kept, other), max(kept, other)))
    return tuple(sorted(tuple(sorted(h)) for h in holds if h))


def _merge(near: Near, gone: int, kept: int) -> list[int]:
    """Give what one part shares with others to the part that takes it in; the others, in order."""
    near[kept].pop(gone, None)
    changed = sorted(near[gone].keys() - {kept})
    for other in changed:
        total, count = near[gone][other]
        before, so_far = near[kept].get(other, (0.0, 0))
        near[kept][other] = near[other][kept] = (before + total, so_far + count)
        del near[other][gone]
    near[gone] = {}
    return changed
