"""Groups out of scored pairs: average linkage within what hangs together, ties broken by the members' order.

At each step the two parts with the highest average become one, whatever else there is: so the groups of some members
that are whole groups of all are the same among themselves, and groups that come out of every two of them again come
out of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Floats, Ints

UNLIKE = -0.3
"""The score of two reports that were never held against one another."""

SPEAKERS = 3
"""Members of a part that each of another could be expected to be held against."""

Scored = tuple[int, int, float]
Mask = NDArray[np.bool_]
Near = list[dict[int, tuple[float, int]]]
Step = tuple[float, int, int]
"""Two parts, by their last members, that become one called as the later, and their average with its sign turned."""


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


def average(members: int, pairs: Iterable[Scored], *, unlike: float = UNLIKE) -> tuple[tuple[int, ...], ...]:
    """The members in groups whose average score between parts stays above 0.

    A pair that was never scored counts as `unlike`, as far as pairs of its two parts could be expected to
    be scored: each member of a large block is held against a few speakers only.
    """
    holds: list[list[int]] = [[i] for i in range(members)]
    for _, one, other in course(members, pairs, unlike=unlike):
        small, large = sorted((holds[one], holds[other]), key=len)
        large += small
        holds[one], holds[other] = [], large
    return tuple(sorted(tuple(sorted(h)) for h in holds if h))


def course(members: int, pairs: Iterable[Scored], *, unlike: float = UNLIKE) -> Iterator[Step]:
    """The steps in which members become groups: at each the two parts with the highest average, by their last members.

    The last member is what a part is called where averages are alike: of two parts that become one, the later's.
    """
    size = [1] * members
    last = list(range(members))
    near: Near = [{} for _ in range(members)]
    for left, right, score in pairs:
        near[left][right] = near[right][left] = (score, 1)

    def push(a: int, b: int) -> None:
        if (now := mean(*near[a][b], size[a], size[b], unlike)) > 0:
            one, other = last[a], last[b]
            heappush(heap, (-now, one, other, a, b) if one < other else (-now, other, one, b, a))

    heap = [(-score, a, b, a, b) for a, of in enumerate(near) for b, (score, _) in of.items() if a < b and score > 0]
    heapify(heap)
    while heap:
        before, one, other, a, b = heappop(heap)
        if b not in near[a]:
            continue
        if last[a] != one or last[b] != other or mean(*near[a][b], size[a], size[b], unlike) != -before:
            push(a, b)
            continue
        yield before, one, other
        gone, kept = (a, b) if len(near[a]) < len(near[b]) else (b, a)
        size[kept], last[kept] = size[kept] + size[gone], other
        for changed in _merge(near, gone, kept):  # all others can only have come further off: it shows when met
            push(kept, changed)


def mean(total: float, count: int, one: int, other: int, unlike: float) -> float:
    """The average of two parts of so many members, between which pairs were scored."""
    small, large = (one, other) if one < other else (other, one)
    expected = small * (large if large < SPEAKERS else SPEAKERS)
    return total / count if count >= expected else (total + unlike * (expected - count)) / expected


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
