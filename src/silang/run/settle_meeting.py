"""Who meets whom anew when reports have come, gone or changed: only blocks of the keys that these have are counted.

In each bucket of `silang.link.keys` a report keeps those that it shares most keys with. What a newcomer changes there
is found in two steps: the blocks of its own keys tell whose counts are otherwise than before; the blocks of all keys of
these tell whom each of them keeps now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Ints, Tokens
from silang.link.keys import Keys, closest, sharing

CUT = np.uint64(24)
"""Bits of a key that linking does not look at."""


T = TypeVar("T", bound=np.generic)


def distinct(*parts: NDArray[T]) -> NDArray[T]:
    """The numbers of these, each once, rising: sorted, as telling long ones apart by their hashes costs far more."""
    each = np.sort(np.concatenate(parts))
    return np.asarray(each[np.r_[True, each[1:] != each[:-1]][: len(each)]])


def lacking(one: NDArray[T], other: NDArray[T]) -> NDArray[T]:
    """The numbers of the one that the other lacks, each once, rising."""
    each = distinct(one)
    return np.asarray(each[~np.isin(each, other)])


class Order(NamedTuple):
    """Reports by their numbers, in the order of their day and id; the first `home` are guests in this bucket."""

    numbers: Ints
    home: int = 0

    def rank(self, numbers: Ints) -> Ints:
        """The place of each in the order."""
        by = np.argsort(self.numbers, kind="stable")
        return np.asarray(by[np.searchsorted(self.numbers, numbers, sorter=by)])


class Held(NamedTuple):
    """Keys with the numbers of the reports that have them."""

    key: Tokens
    number: Ints

    def of_keys(self, keys: Tokens) -> Held:
        """What is held of these keys."""
        return self.taken(np.isin(self.key >> CUT, keys))

    def of(self, numbers: Ints) -> Held:
        """What these hold."""
        return self.taken(np.isin(self.number, numbers))

    def taken(self, which: NDArray[np.bool_]) -> Held:
        """Some of it."""
        return Held(self.key[which], self.number[which])

    def blocks(self) -> Tokens:
        """The blocks that the keys stand for, each once."""
        return distinct(self.key >> CUT)


NOTHING = Held(np.zeros(0, np.uint64), np.zeros(0, np.int64))


def both(one: Held, other: Held) -> Held:
    """The two together."""
    return Held(np.concatenate((one.key, other.key)), np.concatenate((one.number, other.number)))


class Bucket(NamedTuple):
    """One bucket of keys before and after: what is held of some blocks, what some reports hold, and the orders."""

    before: Callable[[Tokens], Held]
    after: Callable[[Tokens], Held]
    own: Callable[[Ints], Held]  # after
    order: Callable[[Ints, bool], Order]  # of these at least, after or before


def kept(bucket: Bucket, touched: tuple[Held, Held]) -> dict[int, list[int]]:
    """For each report whose partners may be others than before, those that it keeps now.

    `touched` is what the reports that came, went or changed held before, and what they hold after.
    """
    keys = distinct(touched[0].key >> CUT, touched[1].key >> CUT)
    was, now = (
        _counted(part(keys), bucket.order, late) for part, late in ((bucket.before, False), (bucket.after, True))
    )
    members = distinct(_differing(was, now), touched[1].number)
    if not len(members):
        return {}
    held = bucket.after(bucket.own(members).blocks())
    order = bucket.order(held.number, True)
    left, right, shared = _shared(held, order)
    ranks = order.rank(members[np.isin(members, order.numbers)])  # one that is gone has no rank
    ours = np.isin(left, ranks) | np.isin(right, ranks)
    one, other = closest(left[ours], right[ours], shared[ours])
    take = np.isin(one, ranks)
    found: dict[int, list[int]] = {int(m): [] for m in members}
    for a, b in zip(order.numbers[one[take]].tolist(), order.numbers[other[take]].tolist(), strict=True):
        found[a].append(b)
    return found


def _shared(held: Held, order: Order) -> tuple[Ints, Ints, Ints]:
    return sharing(Keys(held.key, order.rank(held.number), (0, order.home)))


def _counted(held: Held, ordering: Callable[[Ints, bool], Order], late: bool) -> Mapping[str, Ints]:
    order = ordering(held.number, late)
    left, right, shared = _shared(held, order)
    one, other = order.numbers[left], order.numbers[right]
    return {"pair": np.minimum(one, other) << 32 | np.maximum(one, other), "shared": shared}


def _differing(was: Mapping[str, Ints], now: Mapping[str, Ints]) -> Ints:
    """The numbers of those of whose pairs one shares more or fewer keys than before."""
    room = 1 << 20
    codes, counts = (np.concatenate((was[n], now[n])) for n in ("pair", "shared"))
    _, number, times = np.unique(codes, return_inverse=True, return_counts=True)
    sums = np.bincount(number, np.r_[was["shared"], -now["shared"]], len(times))
    changed = distinct(codes[(sums != 0)[number]])
    assert int(counts.max(initial=0)) < room
    return distinct(changed >> 32, changed & ((1 << 32) - 1))
