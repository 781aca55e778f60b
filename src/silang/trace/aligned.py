"""The passages that two reports share, for many pairs at once: seeds on diagonals, each extended to where words part.

Seeds are the sampled shingles that both have (first place of the earlier, every place of the later). Words are then
held against one another along the diagonals of the seeds, some words past the outermost seed of a stretch, and where
they are still the same there, up to `REACH`: time is linear in the seeds whatever the texts repeat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.trace.shingles import LONGEST, SHINGLE, Hashes, Places, Texts, begins, ranges, shingles

REACH = 64
"""Words that a shared run goes on past a seed before another seed is met, but for one in a hundred million."""
NEXT = 16
"""Words past a seed that are looked at first: seeds that met by chance are done with there."""
TOGETHER = 1 << 17
"""Sampled shingles that are worked on at once."""
_SHIFT = (LONGEST - 1).bit_length()
_PAIR = 2 * _SHIFT + 1

Ints = NDArray[np.int64]


class Chains(NamedTuple):
    """Seeds near one another on a diagonal: pair, first and last in the earlier, how much later in the later."""

    pair: Ints
    first: Ints
    last: Ints
    shift: Ints


class Stretches(NamedTuple):
    """What is held against one another: the pair, the first words of both, how many."""

    pair: Ints
    left: Ints
    right: Ints
    length: Ints


Entries = Callable[[Texts, Ints], tuple[Hashes, Places, Ints]]


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


def aligned(kept: Texts, left: Ints, right: Ints, *, dense: bool = False) -> Runs:
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


def _runs(kept: Texts, left: Ints, right: Ints, first: int, entries: Entries) -> Runs:
    chains = _chains(*_seeds(entries(kept, left), entries(kept, right), len(left)))
    found, more = _extended(kept, chains, left, right, NEXT)
    few = Chains(*(each[more] for each in chains))
    further, _ = _extended(kept, few, left, right, REACH)
    pair, here, there, length = (np.concatenate(two) for two in zip(found, further, strict=True))
    order = np.lexsort((here, -length, there, pair))
    return Runs(pair[order] + first, here[order], there[order], length[order])


def _sampled(kept: Texts, reports: Ints) -> tuple[Hashes, Places, Ints]:
    """The sampled shingles of reports in turn, the first word of each, and how many each report has."""
    sizes = np.diff(kept.shingles_at)[reports]
    at = ranges(kept.shingles_at[reports], sizes)
    return kept.shingles[at], kept.words[at], sizes


def _all(kept: Texts, reports: Ints) -> tuple[Hashes, Places, Ints]:
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


def _chains(pair: Ints, here: Ints, there: Ints) -> Chains:
    """The seeds, those together that lie near one another on a diagonal."""
    keys = (pair << _PAIR) | ((there - here + LONGEST) << _SHIFT) | here
    keys.sort()
    new = np.ones(len(keys), dtype=bool)
    new[1:] = np.diff(keys) > 2 * REACH  # on another diagonal, or far away on this one
    first, last = keys[new], keys[np.r_[new[1:], True]] if len(keys) else keys
    shift = (first >> _SHIFT & (2 * LONGEST - 1)) - LONGEST
    return Chains(first >> _PAIR, first & LONGEST - 1, last & LONGEST - 1, shift)


def _reaching(kept: Texts, chains: Chains, left: Ints, right: Ints, reach: int) -> Stretches:
    """What is to be held against one another: the chains, and so many words on either side where there are any."""
    pair, first, last, shift = chains
    words = np.diff(kept.at)
    begin = np.maximum(first - reach, np.maximum(0, -shift))
    end = np.minimum(last + SHINGLE + reach, np.minimum(words[left[pair]], words[right[pair]] - shift))
    return Stretches(pair, begin, begin + shift, end - begin)


def _extended(kept: Texts, chains: Chains, left: Ints, right: Ints, reach: int) -> tuple[Runs, NDArray[np.bool_]]:
    """Each run of a shingle or more along the chains, and which chains may go on further, whose runs are left out."""
    pair, here, there, length = _reaching(kept, chains, left, right, reach)
    at = begins(length + 1)  # one place more for each, so that no run goes on into the next
    same = np.zeros(int(at[-1]), dtype=np.int8)
    one, two = kept.at[left[pair]] + here, kept.at[right[pair]] + there
    same[ranges(at[:-1], length)] = kept.ids[ranges(one, length)] == kept.ids[ranges(two, length)]
    more = (same[at[:-1]] > 0) & (here > 0) & (there > 0)
    inside = (one + length < kept.at[left[pair] + 1]) & (two + length < kept.at[right[pair] + 1])
    more |= (same[at[1:] - 2] > 0) & inside
    more &= reach < REACH
    edges = np.diff(same, prepend=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    which = np.searchsorted(at, starts, side="right") - 1
    take = (ends - starts >= SHINGLE) & ~more[which]
    which, into = which[take], (starts - at[which])[take]
    return Runs(pair[which], here[which] + into, there[which] + into, (ends - starts)[take]), more
