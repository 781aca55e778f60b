"""Which reports may share text: those that have sampled shingles in common, in linear time.

A shingle that many reports have is no reason to hold each against each: the first few of them speak for it.
What is met on many days over weeks is a standing line of an outlet or a trade, and speaks for nothing.

All that is asked of a shingle is asked of its own reports alone, so shingles may be looked up at once or in ranges of
their hashes, and what the ranges find be added up: the pairs are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.trace.shingles import SAMPLE, SHINGLE, Hashes

LEAST = 2
"""Sampled shingles that two must share."""
WHOLE, SPEAKERS = 16, 6
"""Reports of a shingle that are all paired; of more, the first by day and id are paired with the rest."""
STANDING_DAYS, STANDING_WEEKS = 8, 3
"""Days on which a standing line is met, and the weeks that these lie apart at least."""
PARTNERS = 32
"""Earlier reports that one is held against at the most: those with which it shares the most shingles."""
SOME = 3
"""Sampled shingles that tell of a paragraph: one of 30 words has fewer once in thirty times, phrases mostly have."""
SURE, PARAGRAPH = 0.5, 30
"""Share of the later report's words, from which it is a copy; words of another outlet's that are a passage."""
NEAR = 21
"""Days, where they are known, that a shared paragraph lies apart at most: older ones are background told again."""
LOSS = 0.7
"""Of what the sample lets expect of a pair, the share that is certain enough to look closer."""
TOGETHER = 1 << 21
"""Shingles that are looked up at once, about."""

_SIDE = 32  # bits of a report's number in the code of a pair

Ints = NDArray[np.int64]


class About(NamedTuple):
    """What is known of all reports, in their order by day and id."""

    days: Ints  # as ordinals, rising; 0 where a day is not known
    outlets: Ints  # a number for each; 0 where it is not known
    words: Ints  # how many


class Pairs(NamedTuple):
    """Pairs of reports as codes, rising, the later report above the earlier, with the shingles that they share."""

    codes: Ints
    counts: Ints


def keyed(shingles: Hashes, who: Ints, reports: int) -> Hashes:
    """Shingles with who has them, as numbers to sort: by shingle, then by the report's number of so many in all."""
    room = np.uint64(_room(reports))
    return (shingles >> room << room) | who.astype(np.uint64)


def shared(keys: Hashes, days: Ints) -> Pairs:
    """The pairs that these shingles give; of no shingle may a part of its keys be missing."""
    keys = np.sort(keys)
    room = np.uint64(_room(len(days)))
    edges = np.flatnonzero((keys[1:] ^ keys[:-1]) >> room) + 1
    cuts = edges[np.flatnonzero(np.diff(edges // TOGETHER, prepend=0))]
    return summed(_of_some(some, days, room) for some in np.split(keys, cuts))


def summed(found: Iterable[Pairs]) -> Pairs:
    """The pairs of several, each once, with all shingles that they share."""
    each = list(found)
    none = np.zeros(0, dtype=np.int64)
    return _once(np.concatenate([none, *(p.codes for p in each)]), np.concatenate([none, *(p.counts for p in each)]))


def likely(pairs: Pairs, about: About) -> tuple[Ints, Ints]:
    """The pairs that may share half of the later's words or, if of two outlets, a paragraph: the earlier, the later.

    Of a later report all pairs must be here.
    """
    enough = pairs.counts >= LEAST
    codes, count = pairs.codes[enough], pairs.counts[enough]
    right, left = codes >> _SIDE, codes & ((1 << _SIDE) - 1)
    expected = SAMPLE * (count + 2 * np.sqrt(count)) + SHINGLE
    other = (about.outlets[left] != about.outlets[right]) | (about.outlets[left] == 0)
    days = about.days
    near = (days[left] == 0) | (days[right] == 0) | (np.abs(days[right] - days[left]) <= NEAR)
    take = (expected >= SURE * LOSS * about.words[right]) | (other & near & (count >= SOME))
    left, right, count = left[take], right[take], count[take]
    order = np.lexsort((left, -count, right))
    first = np.searchsorted(right, right)  # `right` rises already
    kept = np.sort(order[np.arange(len(order)) - first < PARTNERS])
    return left[kept], right[kept]


def later_from(report: int) -> int:
    """The lowest code of a pair whose later report has this number, or a higher one."""
    return report << _SIDE


def _room(reports: int) -> int:
    """Bits for the number of a report: what is left tells one shingle from another, alike in all parts."""
    return max(24, reports.bit_length())


def _of_some(keys: Hashes, days: Ints, room: np.uint64) -> Pairs:
    who, sizes = _without_standing(*_shared(keys, room), days)
    codes = list(_paired(who, sizes))
    return _once(np.concatenate(codes), None) if codes else Pairs(who, who)


def _once(codes: Ints, counts: Ints | None) -> Pairs:
    """Each code once, with its counts added up, or how often it stands there."""
    if counts is None:
        codes = np.sort(codes)
    else:
        order = np.argsort(codes, kind="stable")
        codes, counts = codes[order], counts[order]
    first = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]]) if len(codes) else codes
    if counts is None:
        return Pairs(codes[first], np.diff(np.r_[first, len(codes)]))
    return Pairs(codes[first], np.add.reduceat(counts, first) if len(first) else counts)


def _shared(keys: Hashes, room: np.uint64) -> tuple[Ints, Ints]:
    """The reports of each shingle that two or more have, one shingle after the other, and how many each has."""
    keys = keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys  # one that a report has twice counts once
    same = (keys[1:] ^ keys[:-1]) >> room == 0
    held = np.zeros(len(keys), dtype=bool)
    held[1:] |= same
    held[:-1] |= same
    opens = np.ones(len(keys), dtype=bool)
    opens[1:] = ~same
    who = (keys[held] & np.uint64((1 << int(room)) - 1)).astype(np.int64)
    return who, np.diff(np.r_[np.flatnonzero(opens[held]), len(who)])


def _without_standing(who: Ints, sizes: Ints, days: Ints) -> tuple[Ints, Ints]:
    """The same without the shingles that are met on many days over weeks."""
    if not len(who):
        return who, sizes
    at = np.cumsum(sizes) - sizes
    day = days[who]
    turns = np.zeros(len(who), dtype=np.int64)
    turns[1:] = (day[1:] != day[:-1]) & (day[1:] > 0)
    turns[at] = 0
    turned = np.add.reduceat(turns, at) + 1
    span = np.maximum.reduceat(day, at) - np.minimum.reduceat(np.where(day > 0, day, 1 << 40), at)
    keep = ~((turned >= STANDING_DAYS) & (span >= 7 * STANDING_WEEKS))
    return who[np.repeat(keep, sizes)], sizes[keep]


def _paired(who: Ints, sizes: Ints) -> Iterator[Ints]:
    """Codes of the pairs within each shingle's reports, the sizes in turn."""
    at = np.cumsum(sizes) - sizes
    for size in np.unique(sizes).tolist():
        block = who[at[sizes == size][:, None] + np.arange(size)[None, :]]
        firsts = size if size <= WHOLE else SPEAKERS
        for left in range(min(firsts, size - 1)):
            yield ((block[:, left + 1 :] << _SIDE) | block[:, left, None]).ravel()
