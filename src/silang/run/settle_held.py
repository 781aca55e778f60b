"""Keys of linking with the reports that hold them, as settling looks them up: what is held, and in which order."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Ints, Tokens

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


class Placed(NamedTuple):
    """Blocks with the numbers of the reports that are in them, and the place of each in the order of day and id.

    Places run from 0 without great gaps; those below `home` are guests in this bucket.
    """

    block: Tokens
    number: Ints
    place: Ints
    home: int = 0

    def without(self, numbers: Ints) -> Placed:
        """What others hold."""
        stays = ~np.isin(self.number, numbers)
        return Placed(self.block[stays], self.number[stays], self.place[stays], self.home)

    def beside(self, block: Tokens, number: Ints, place: Ints) -> Placed:
        """This and more."""
        return Placed(
            np.concatenate((self.block, block)),
            np.concatenate((self.number, number)),
            np.concatenate((self.place, place)),
            self.home,
        )

    def codes(self) -> Ints:
        """Each block with each place in it, as one number; rising."""
        return np.sort(self.block.astype(np.int64) << np.int64(CUT) | self.place)
