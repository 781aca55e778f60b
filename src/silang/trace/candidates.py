"""Which reports may share text: those that have sampled shingles in common, in linear time.

A shingle that many reports have is no reason to hold each against each: the first few of them speak for it.
What is met on many days over weeks is a standing line of an outlet or a trade, and speaks for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from silang.trace.shingles import Hashes, Signatures

LEAST = 2
"""Sampled shingles that two must share."""
WHOLE, SPEAKERS = 16, 6
"""Reports of a shingle that are all paired; of more, the first by day and id are paired with the rest."""
STANDING_DAYS, STANDING_WEEKS = 8, 3
"""Days on which a standing line is met, and the weeks that these lie apart at least."""

Ints = NDArray[np.int64]


def candidates(kept: Signatures, days: Ints) -> tuple[Ints, Ints, Ints]:
    """Pairs of reports, each pair once and in their order, with the number of sampled shingles that they share.

    `days` are the days of the reports as ordinals, rising; 0 where a day is not known.
    """
    who, sizes = _shared(kept)
    who, sizes = _without_standing(who, sizes, days)
    width = len(kept.at)
    pairs = list(_paired(who, sizes, width))
    if not pairs:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    codes = np.concatenate(pairs)
    codes.sort()
    first = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
    count = np.diff(np.r_[first, len(codes)])
    enough = count >= LEAST
    left, right = np.divmod(codes[first[enough]], width)
    return left, right, count[enough]


def _shared(kept: Signatures) -> tuple[Ints, Ints]:
    """The reports of each shingle that two or more have, one shingle after the other, and how many each has."""
    bits = np.uint64(max(1, len(kept.shingles).bit_length()))
    low = np.uint64((1 << int(bits)) - 1)
    keys: Hashes = (kept.shingles & ~low) | np.arange(len(kept.shingles), dtype=np.uint64)
    keys.sort()
    same = (keys[1:] ^ keys[:-1]) >> bits == 0
    held = np.zeros(len(keys), dtype=bool)
    held[1:] |= same
    held[:-1] |= same
    keys = keys[held]
    who = np.searchsorted(kept.shingles_at, (keys & low).astype(np.int64), side="right") - 1
    opens = np.ones(len(keys), dtype=bool)
    opens[1:] = (keys[1:] ^ keys[:-1]) >> bits != 0
    new = opens.copy()
    new[1:] |= who[1:] != who[:-1]  # one that a report has twice counts once
    who, opens = who[new], opens[new]
    return who, np.diff(np.r_[np.flatnonzero(opens), len(who)])


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
    keep = (sizes > 1) & ~((turned >= STANDING_DAYS) & (span >= 7 * STANDING_WEEKS))
    return who[np.repeat(keep, sizes)], sizes[keep]


def _paired(who: Ints, sizes: Ints, width: int) -> Iterator[Ints]:
    """Codes of the pairs within each shingle's reports, the sizes in turn."""
    at = np.cumsum(sizes) - sizes
    for size in np.unique(sizes).tolist():
        block = who[at[sizes == size][:, None] + np.arange(size)[None, :]]
        firsts = size if size <= WHOLE else SPEAKERS
        for left in range(min(firsts, size - 1)):
            yield (block[:, left, None] * width + block[:, left + 1 :]).ravel()
