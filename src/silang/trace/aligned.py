"""The passages that two reports share, for many pairs at once: seeds on diagonals, each extended to where words part.

Seeds are the sampled shingles that both have (first place of the earlier, every place of the later). Words are then
held against one another along the diagonals of the seeds, no further than `REACH` words past the outermost seed of a
stretch, so that time is linear in the seeds whatever the texts repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.trace.shingles import LONGEST, SHINGLE, Hashes, Places, Signatures, begins, ranges, shingles

REACH = 64
"""Words that a shared run goes on past a seed before another seed is met, but for one in a hundred million."""
TOGETHER = 1 << 17
"""Sampled shingles that are worked on at once."""
_SHIFT = (LONGEST - 1).bit_length()
_PAIR = 2 * _SHIFT + 1

Ints = NDArray[np.int64]
Entries = Callable[[Signatures, Ints], tuple[Hashes, Places, Ints]]


class Run(NamedTuple):
    """Words that both share: the first in the earlier, the first in the later, how many."""

    left: int
    right: int
    length: int


class Runs(NamedTuple):
    """The runs of many pairs: the number of the pair, the first words, the lengths; by pair, then as in the later."""

    pair: Ints
    left: Ints
    right: Ints
    length: Ints

    def of_pairs(self, wanted: NDArray[np.bool_]) -> Iterator[tuple[int, list[Run]]]:
        """Each wanted pair's runs, none with a word of the later that one before has."""
        take = wanted[self.pair]
        opens = np.flatnonzero(np.diff(self.pair[take], prepend=-1))
        pairs = self.pair[take][opens].tolist()
        left, right, length = (a[take].tolist() for a in (self.left, self.right, self.length))
        for pair, a, b in zip(pairs, opens.tolist(), np.append(opens, len(left))[1:].tolist(), strict=True):
            yield pair, apart(map(Run, left[a:b], right[a:b], length[a:b]))


def aligned(kept: Signatures, left: Ints, right: Ints, *, dense: bool = False) -> Runs:
    """The runs of words that the pairs share; `dense` finds also those in which no shingle is of the sample."""
    entries = _all if dense else _sampled
    sizes = np.diff(kept.at if dense else kept.shingles_at)
    load = np.cumsum(sizes[left] + sizes[right]) // TOGETHER
    parts = np.split(np.arange(len(left)), np.flatnonzero(np.diff(load)) + 1)
    found = [_runs(kept, left[part], right[part], part[0], entries) for part in parts if len(part)]
    none = np.zeros(0, dtype=np.int64)
    return (
        Runs(*(np.concatenate([none, *columns]) for columns in zip(*found, strict=True)))
        if found
        else Runs(*[none] * 4)
    )


def apart(runs: Iterable[Run]) -> list[Run]:
    """The runs, in the order of the later report, without what one before has of it."""
    kept, at = [], 0
    for left, right, length in runs:
        cut = max(0, at - right)
        if length - cut >= SHINGLE:
            kept.append(Run(left + cut, right + cut, length - cut))
            at = right + length
    return kept


def _runs(kept: Signatures, left: Ints, right: Ints, first: int, entries: Entries) -> Runs:
    pair, here, there = _seeds(entries(kept, left), entries(kept, right), len(left))
    stretches = _stretches(kept, pair, here, there, left, right)
    found = _extended(kept, *stretches, left, right)
    order = np.lexsort((found.left, -found.length, found.right, found.pair))
    return Runs(found.pair[order] + first, found.left[order], found.right[order], found.length[order])


def _sampled(kept: Signatures, reports: Ints) -> tuple[Hashes, Places, Ints]:
    """The sampled shingles of reports in turn, the first word of each, and how many each report has."""
    sizes = np.diff(kept.shingles_at)[reports]
    at = ranges(kept.shingles_at[reports], sizes)
    return kept.shingles[at], kept.words[at], sizes


def _all(kept: Signatures, reports: Ints) -> tuple[Hashes, Places, Ints]:
    """The same with every shingle."""
    words = np.diff(kept.at)[reports]
    hashes = shingles(kept.ids[ranges(kept.at[reports], words)].astype(np.uint64))
    sizes = np.maximum(words - SHINGLE + 1, 0)
    return hashes[ranges(begins(words)[:-1], sizes)], ranges(np.zeros_like(sizes), sizes), sizes


def _seeds(
    earlier: tuple[Hashes, Places, Ints], later: tuple[Hashes, Places, Ints], pairs: int
) -> tuple[Ints, Ints, Ints]:
    """Pair, word of the earlier, word of the later: where both have a shingle."""
    hashes, words = np.concatenate((earlier[0], later[0])), np.concatenate((earlier[1], later[1]))
    numbers = np.arange(pairs)
    pair = np.concatenate((np.repeat(numbers, earlier[2]), np.repeat(numbers, later[2])))
    low, high = max(1, len(words).bit_length()), max(1, pairs.bit_length())
    bits = np.uint64(low)
    keys = hashes >> np.uint64(low + high) << np.uint64(low + high)
    keys |= (pair.astype(np.uint64) << bits) | np.arange(len(words), dtype=np.uint64)
    keys.sort()
    entry = (keys & np.uint64((1 << low) - 1)).astype(np.int64)
    opens = np.flatnonzero((keys >> bits)[1:] != (keys >> bits)[:-1]) + 1
    opens = np.r_[0, opens] if len(keys) else opens
    head = np.repeat(entry[opens], np.diff(np.r_[opens, len(entry)]))
    take = (head < len(earlier[0])) & (entry >= len(earlier[0]))
    return pair[entry[take]], words[head[take]], words[entry[take]]


def _stretches(
    kept: Signatures, pair: Ints, here: Ints, there: Ints, left: Ints, right: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Pair, first word of the earlier, of the later, and length of what is to be held against one another."""
    keys = (pair << _PAIR) | ((there - here + LONGEST) << _SHIFT) | here
    keys.sort()
    new = np.ones(len(keys), dtype=bool)
    new[1:] = np.diff(keys) > 2 * REACH  # on another diagonal, or far away on this one
    first, last = keys[new], keys[np.r_[new[1:], True]] if len(keys) else keys
    pair, shift = first >> _PAIR, (first >> _SHIFT & (2 * LONGEST - 1)) - LONGEST
    words = np.diff(kept.at)
    begin = np.maximum((first & LONGEST - 1) - REACH, np.maximum(0, -shift))
    end = np.minimum((last & LONGEST - 1) + SHINGLE + REACH, np.minimum(words[left[pair]], words[right[pair]] - shift))
    return pair, begin, begin + shift, end - begin


def _extended(kept: Signatures, pair: Ints, here: Ints, there: Ints, length: Ints, left: Ints, right: Ints) -> Runs:
    """Each run of a shingle or more along the stretches."""
    at = begins(length + 1)  # one place more for each, so that no run goes on into the next
    same = np.zeros(int(at[-1]), dtype=np.int8)
    inside = ranges(at[:-1], length)
    one = ranges(kept.at[left[pair]] + here, length)
    two = ranges(kept.at[right[pair]] + there, length)
    same[inside] = kept.ids[one] == kept.ids[two]
    edges = np.diff(same, prepend=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    long = ends - starts >= SHINGLE
    starts, ends = starts[long], ends[long]
    which = np.searchsorted(at, starts, side="right") - 1
    into: Places = starts - at[which]
    return Runs(pair[which], here[which] + into, there[which] + into, ends - starts)
