"""Where members that may belong together meet: blocking keys, and the pairs within a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from silang.link.profile import Profile

WINDOW = 28
"""Days of a bucket; each report stands in its own bucket and the next, so that none within the window is cut off."""

STRONG = 12
"""Telling words of a report that make its keys, two by two."""

WHOLE = 16
"""Members of a block that are all held against one another; a larger block has speakers."""

SPEAKERS = 6
"""Members, first by id, that speak for a large block: every other is held against these."""

PARTNERS = 16
"""Others that a member is held against at most: those it shares most keys with, so pairs grow with members only."""

MEETING, QUOTE = "meeting", "quote"
"""What stands for the bucket in the key of a claim, which bears its day, and of a quotation, which has none."""

Key = tuple[Hashable, ...]
Ints = NDArray[np.int64]


def keys(profile: Profile) -> Iterator[Key]:
    """Two strong words and a bucket of days; a claim of one day on someone or some place with a name; a quotation.

    A report without a day stands in a bucket of its own.
    """
    words = sorted(sorted(profile.weights, key=lambda t: (-profile.weights[t], t))[:STRONG])
    buckets: tuple[int | None, ...] = (None,) if profile.day is None else (b := profile.day // WINDOW, b + 1)
    for pair in combinations(words, 2):
        for bucket in buckets:
            yield (bucket, *pair)
    yield from ((MEETING, meeting) for meeting in sorted(profile.meetings) if "/" in meeting)
    yield from ((QUOTE, run) for run in profile.cited)


def blocks(profiles: Sequence[Profile]) -> Mapping[Key, list[int]]:
    """The positions of the reports behind each key, rising; dated ones meet undated ones by their words alone."""
    found: dict[Key, list[int]] = defaultdict(list)
    undated: set[Key] = {k for p in profiles if p.day is None for k in keys(p)}
    for at, profile in enumerate(profiles):
        for key in keys(profile):
            found[key].append(at)
            timeless = (None, *key[1:])
            if timeless in undated and key[0] is not None and found[timeless][-1:] != [at]:
                found[timeless].append(at)
    return found


def pairs(
    blocks: Iterable[Sequence[int]], members: int, *, whole: int = WHOLE, partners: int = PARTNERS
) -> list[tuple[int, int]]:
    """The pairs to hold against one another, in order, the lower position first.

    All of a block up to `whole` meet, each of a larger one meets its speakers; of those a member meets, it keeps the
    ones that it shares most keys with. Positions must rise in each block and follow the ids of the members, so that no
    order of arrival matters.
    """
    of_size: dict[int, list[Sequence[int]]] = defaultdict(list)
    for block in blocks:
        if len(block) > 1:
            of_size[len(block)].append(block)
    if not of_size:
        return []
    codes = np.concatenate([_met(np.array(b), members, whole) for _, b in sorted(of_size.items())])
    met, shared = np.unique(codes, return_counts=True)
    left, right = met // members, met % members
    kept = _closest(left, right, shared, partners) | _closest(right, left, shared, partners)
    return list(zip(left[kept].tolist(), right[kept].tolist(), strict=True))


def _met(block: Ints, members: int, whole: int) -> Ints:
    """A number for each pair that meets in blocks of one size."""
    size = block.shape[1]
    first = size if size <= whole else SPEAKERS
    left, right = np.array([(a, b) for a in range(first) for b in range(a + 1, size)]).T
    codes: Ints = (block[:, left].astype(np.int64) * members + block[:, right]).ravel()
    return codes


def _closest(one: Ints, other: Ints, shared: Ints, partners: int) -> NDArray[np.bool_]:
    """Which pairs are among the closest of their one side: by shared keys, then by position."""
    order = np.lexsort((other, -shared, one))
    ordered = one[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    rank = np.arange(len(one)) - np.repeat(starts, np.diff(np.r_[starts, len(one)]))
    kept = np.zeros(len(one), dtype=np.bool_)
    kept[order[rank < partners]] = True
    return kept
