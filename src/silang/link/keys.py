"""Where members that may belong together meet: blocking keys, and the pairs within a block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from silang.link.profile import Profile

WINDOW = 16
"""Days of a bucket; each report stands in its own bucket and the next, so that none within the window is cut off."""

STRONG = 12
"""Telling words of a report that make its keys, two by two."""

WHOLE = 24
"""Members of a block that are all held against one another; a larger block has speakers."""

SPEAKERS = 8
"""Members, first by id, that speak for a large block: every other is held against these."""

Key = tuple[Hashable, ...]


def keys(profile: Profile) -> Iterator[Key]:
    """Two strong words and a bucket of days; a report without a day stands in a bucket of its own kind."""
    words = sorted(sorted(profile.weights, key=lambda t: (-profile.weights[t], t))[:STRONG])
    buckets: tuple[int | None, ...] = (None,) if profile.day is None else (b := profile.day // WINDOW, b + 1)
    for pair in combinations(words, 2):
        for bucket in buckets:
            yield (bucket, *pair)


def blocks(profiles: Sequence[Profile]) -> Mapping[Key, list[int]]:
    """The positions of the reports behind each key; dated ones meet undated ones by their words alone."""
    found: dict[Key, list[int]] = defaultdict(list)
    undated: set[Key] = set()
    for at, profile in enumerate(profiles):
        for key in keys(profile):
            found[key].append(at)
            if key[0] is None:
                undated.add(key)
    if undated:
        for at, profile in enumerate(profiles):
            if profile.day is not None:
                for key in {(None, *k[1:]) for k in keys(profile)} & undated:
                    found[key].append(at)
    return found


def pairs(block: Iterable[Sequence[int]]) -> set[tuple[int, int]]:
    """The pairs to hold against one another: all of a small block, each with the speakers of a large one.

    Positions must be in order of ids: the speakers are the first of a block, so no order of arrival matters.
    """
    found: set[tuple[int, int]] = set()
    for members in block:
        if len(members) < 2:
            continue
        ordered = sorted(members)
        first = ordered if len(ordered) <= WHOLE else ordered[:SPEAKERS]
        for i, left in enumerate(first):
            found.update((left, right) for right in ordered[i + 1 :])
    return found
