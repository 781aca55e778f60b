"""Where reports that may belong together meet: blocking keys by bucket of days, and the pairs within a block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from silang.link.columns import NO_DAY, Column, Ints, Profiles, Tokens, ragged

WINDOW = 28
"""Days of a bucket; each report stands in its own and is a guest in the next, so none within the window is cut off."""

WHOLE = 16
"""Members of a block that are all held against one another."""

NEXT = 6
"""Members of a larger block that each is held against: those that follow it by day and id, and the block's first."""

PARTNERS = 10
"""Others that a member is held against at most: those it shares most keys with, so pairs grow with members only."""

TIMELESS, UNDATED = -1, -2
"""The bucket of claims, which bear their own day, of quotations and large figures; and of reports without a day."""

_ROW = np.uint64(24)
"""Bits of a row's number beside its key: a table of up to 16 million reports, or as many a bucket."""

_LOW = np.uint64((1 << 24) - 1)
_MOST = 255


class Keys(NamedTuple):
    """The keys of one bucket and the rows that have them; two rows that are both among `guests` meet elsewhere."""

    key: Tokens
    row: Ints
    guests: tuple[int, int] = (0, 0)  # half-open


def ordered(profiles: Profiles) -> Profiles:
    """The rows by day and id, each id once: the order that keys, pairs and groups count rows in."""
    _, once = np.unique(profiles.report, return_index=True)
    return profiles.taken(once[np.argsort(profiles.day[once], kind="stable")])


def buckets(profiles: Profiles) -> tuple[int, ...]:
    """Every bucket in which the rows have keys."""
    dated = profiles.day[profiles.day != NO_DAY] // WINDOW
    days = np.unique(np.concatenate((dated, dated + 1))).tolist()
    return (TIMELESS, *([UNDATED] if len(dated) < len(profiles) else []), *days)


def keys(profiles: Profiles, bucket: int) -> Keys:
    """The keys of one bucket; rows must be in order.

    In a bucket of days: a report's strong words, two by two. Beside all days: a claim of one day on someone or some
    place with a name, a quotation, and two large figures. Reports without a day meet dated ones by their words alone.
    """
    return _OF.get(bucket, _of_days)(profiles, bucket)


def _of_days(profiles: Profiles, bucket: int) -> Keys:
    low, home, high = np.searchsorted(profiles.day, [(bucket + n) * WINDOW for n in (-1, 0, 1)])
    low = max(low, np.searchsorted(profiles.day, NO_DAY, "right"))
    return Keys(*two_by_two(profiles.strong, np.arange(low, high)), (int(low), int(home)))


def _timeless(profiles: Profiles, _: int) -> Keys:
    rows = np.arange(len(profiles))
    each = [(c.tokens, np.repeat(rows, c.counts)) for c in (profiles.meetings, profiles.cited)]
    return Keys(np.concatenate([t for t, _ in each]), np.concatenate([r for _, r in each]))


def _undated(profiles: Profiles, _: int) -> Keys:
    """Keys of reports without a day, and of dated ones those that they share; two dated ones may lie far apart.

    For what an undated report is like on both sides would otherwise join them.
    """
    without = int(np.searchsorted(profiles.day, NO_DAY, "right"))
    key, row = two_by_two(profiles.strong, np.arange(len(profiles)))
    wanted = np.isin(key, key[row < without])
    return Keys(key[wanted], row[wanted])


_OF = {TIMELESS: _timeless, UNDATED: _undated}


def two_by_two(strong: Column, rows: Ints) -> tuple[Tokens, Ints]:
    """A key for every two of a row's words."""
    keys, owners = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
    counts = strong.counts[rows]
    for many in np.unique(counts).tolist():
        of = rows[counts == many]
        words = strong.tokens[ragged(strong.starts, of)[0]].reshape(len(of), many)
        one, other = np.triu_indices(many, 1)
        keys.append(mixed(words[:, one] ^ mixed(words[:, other])).ravel())
        owners.append(np.repeat(of, len(one)))
    return np.concatenate(keys), np.concatenate(owners)


def mixed(of: Tokens) -> Tokens:
    """Each number's bits mixed (the finisher of SplitMix64)."""
    of = (of ^ (of >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    of = (of ^ (of >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return of ^ (of >> np.uint64(31))


def pairs(keys: Keys, *, whole: int = WHOLE, partners: int = PARTNERS) -> tuple[Ints, Ints]:
    """The pairs of rows to hold against one another, lower row first, in order.

    All of a block up to `whole` meet; each of a larger one meets the `NEXT` ones and the first. Of those that it meets
    a member keeps the ones that it shares most keys with.
    """
    left, right, counts = sharing(keys, whole=whole)
    one, other = closest(left, right, counts, partners)
    codes = once(np.minimum(one, other) << 24 | np.maximum(one, other))
    return codes >> 24, codes & int(_LOW)


def sharing(keys: Keys, *, whole: int = WHOLE) -> tuple[Ints, Ints, Ints]:
    """The pairs of rows that meet, lower row first, in order, and how many keys they meet by."""
    base = int(keys.row.min(initial=0))
    block = _twins(np.sort((keys.key & ~_LOW) | (keys.row - base).astype(np.uint64)))
    rows = (block & _LOW).astype(np.int64)
    met = [(rows[a], rows[b]) for a, b in _met(block >> _ROW, whole)]
    low, high = keys.guests
    kept = [(a << 24 | b)[(a < b) & ((a + base < low) | (b + base >= high))] for a, b in met]
    codes, shared = np.unique(np.concatenate(kept or [np.empty(0, np.int64)]), return_counts=True)
    return (codes >> 24) + base, (codes & int(_LOW)) + base, shared


def _twins(block: Tokens) -> Tokens:
    """The members of blocks of two or more: most keys are one report's alone."""
    same = (block[1:] ^ block[:-1]) <= _LOW
    return np.asarray(block[np.r_[same, False][: len(block)] | np.r_[False, same][: len(block)]])


def _met(block: Tokens, whole: int) -> Iterator[tuple[Ints, Ints]]:
    """The places of those that meet in each block: all in a small one, the next and the first in a large one."""
    starts = np.flatnonzero(np.r_[True, block[1:] != block[:-1]][: len(block)])
    sizes = np.diff(np.r_[starts, len(block)])
    size = np.repeat(sizes, sizes)
    place = np.arange(len(block)) - np.repeat(starts, sizes)
    reach = size - 1 - place
    np.minimum(reach, NEXT, out=reach, where=size > whole)
    at = np.flatnonzero(reach > 0)
    for step in range(1, whole):
        at = at[reach[at] >= step]
        yield at, at + step
    far = np.flatnonzero((size > whole) & (place > NEXT))
    yield far - place[far], far


def once(codes: Ints) -> Ints:
    """Each number once, rising."""
    codes = np.sort(codes)
    return np.asarray(codes[np.r_[True, codes[1:] != codes[:-1]][: len(codes)]])


def closest(left: Ints, right: Ints, shared: Ints, partners: int = PARTNERS) -> tuple[Ints, Ints]:
    """For each row those that it keeps of the ones that it meets: the closest by shared keys, then by row."""
    far = _MOST - np.minimum(shared, _MOST)
    each = np.concatenate((left << 32 | far << 24 | right, right << 32 | far << 24 | left))
    each = np.sort(each)
    one = each >> 32
    starts = np.flatnonzero(np.r_[True, one[1:] != one[:-1]][: len(one)])
    rank = np.arange(len(one)) - np.repeat(starts, np.diff(np.r_[starts, len(one)]))
    kept = each[rank < partners]
    return kept >> 32, kept & int(_LOW)
