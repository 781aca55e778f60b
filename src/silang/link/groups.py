"""Groups out of linked pairs: average linkage within what hangs together, ties broken by ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

from silang.link.keys import SPEAKERS

Scored = tuple[int, int, float]


def groups(members: Sequence[str], links: Iterable[Scored], *, unlike: float) -> tuple[tuple[int, ...], ...]:
    """The members, by position in order of ids, in groups whose average score between parts stays above 0.

    A pair that was never scored counts as `unlike`, as far as pairs of its two parts could be expected to
    be scored: each member of a large block is held against a few speakers only.
    """
    size = [1] * len(members)
    holds: list[list[int]] = [[i] for i in range(len(members))]
    near: list[dict[int, tuple[float, int]]] = [{} for _ in members]
    for left, right, score in links:
        near[left][right] = near[right][left] = (score, 1)

    def average(a: int, b: int) -> float:
        total, count = near[a][b]
        small, large = sorted((size[a], size[b]))
        expected = small * min(large, SPEAKERS)
        return (total + unlike * max(0, expected - count)) / max(expected, count)

    heap = [(-average(a, b), a, b) for a in range(len(members)) for b in near[a] if a < b and average(a, b) > 0]
    heapify(heap)
    while heap:
        before, a, b = heappop(heap)
        if b not in near[a]:
            continue
        if (mean := average(a, b)) != -before:
            if mean > 0:
                heappush(heap, (-mean, a, b))
            continue
        gone, kept = (a, b) if len(near[a]) < len(near[b]) else (b, a)
        changed = _merge(near, gone, kept)
        holds[kept] += holds[gone]
        size[kept], size[gone], holds[gone] = size[kept] + size[gone], 0, []
        for other in changed:  # all others can only have come further off, which shows when they are met
            if (mean := average(kept, other)) > 0:
                heappush(heap, (-mean, min(kept, other), max(kept, other)))
    return tuple(sorted(tuple(sorted(h)) for h in holds if h))


def _merge(near: list[dict[int, tuple[float, int]]], gone: int, kept: int) -> list[int]:
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
