"""How many keys two reports share, counted only where something changed: the same as `silang.link.keys.sharing`.

All of a small block meet; of a larger one each meets the next ones and the first. So who comes or goes stirs those near
it in the order, and all of a block that grows large, shrinks small or has another first.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Ints
from silang.link.keys import NEXT, WHOLE
from silang.run.settle_held import Placed, distinct

Mask = NDArray[np.bool_]

SIDE = np.int64(32)
MASK = (1 << 32) - 1

_PLACE = (1 << 24) - 1


class Met(NamedTuple):
    """Pairs that share keys, each once, and how many; `number` tells whose places they are."""

    left: Ints
    right: Ints
    shared: Ints
    number: Ints


class Stirred(NamedTuple):
    """Pairs by number, the lower first, as one number, that share more or fewer keys than before; what ours share."""

    code: Ints
    more: Ints
    own: Met


def stirred(was: Placed, now: Placed, ours: Ints) -> Stirred:
    """What is otherwise `now` than it `was`, where `ours` came, went, changed or are to be looked at again."""
    codes = distinct(was.codes(), now.codes())
    name = _names(was, now)
    own = np.isin(name, ours)
    sides = [_Side(codes, _inside(codes, one)) for one in (was, now)]
    loose = own[codes & _PLACE] | (sides[0].inside != sides[1].inside)
    shaken = _Shaken(loose, sides)
    home = (was.home, now.home)
    before, after = (_met(side, shaken.near(side), shaken.far(side), h) for side, h in zip(sides, home, strict=True))
    each = [_coded(name, pair) for pair in (before, after)]
    code, which = np.unique(np.concatenate(each), return_inverse=True)
    more = np.bincount(which, np.repeat([-1, 1], [len(e) for e in each]), len(code)).astype(np.int64)
    ours_now = own[after[0]] | own[after[1]]
    return Stirred(code[more != 0], more[more != 0], _counted(after[0][ours_now], after[1][ours_now], name))


def shared_by(of: Placed, members: Ints) -> Met:
    """The pairs of which one side is among these."""
    codes, name = of.codes(), _names(of)
    side = _Side(codes, np.ones(len(codes), bool))
    wanted = np.isin(name, members)[codes & _PLACE]

    def near(a: Ints, b: Ints) -> Mask:
        return np.asarray(wanted[a] | wanted[b])

    every = np.flatnonzero(wanted)
    around = distinct(*(every[every >= n] - n for n in range(WHOLE)))
    far = np.flatnonzero(side.far & (wanted | wanted[side.first]))
    left, right = _met(side, (around, near), far, of.home)
    return _counted(left, right, name)


class _Side:
    """The blocks as they stood, or stand: of `codes` those that are `inside`."""

    def __init__(self, codes: Ints, inside: Mask) -> None:
        self.inside = inside
        self.at = np.flatnonzero(inside)  # among all
        self.rank = codes[self.at] & _PLACE
        _, block = np.unique(codes >> 24, return_inverse=True)
        self.block = block[self.at]
        self.sizes = np.bincount(self.block, minlength=int(block[-1]) + 1 if len(block) else 0)
        starts = np.cumsum(self.sizes) - self.sizes
        self.first = starts[self.block]
        self.heads = np.where(self.sizes > 0, np.r_[self.at, -1][np.minimum(starts, len(self.at))], -1)
        self.place = np.arange(len(self.at)) - self.first
        large = self.sizes[self.block] > WHOLE
        reach = self.sizes[self.block] - 1 - self.place
        self.reach = np.where(large, np.minimum(reach, NEXT), reach)
        self.far = large & (self.place > NEXT)


class _Shaken:
    """Which pairs may be otherwise: the same are told of before and after, so that those that are not cancel out."""

    def __init__(self, loose: Mask, sides: list[_Side]) -> None:
        one, other = sides
        self.loose, self.steps = loose, np.cumsum(loose)
        self.crossed = (one.sizes > WHOLE) != (other.sizes > WHOLE)
        same = (one.heads == other.heads) & (one.heads >= 0)
        self.steady = same & ~loose[np.maximum(one.heads, 0)] & (one.sizes > WHOLE) & ~self.crossed

    def near(self, side: _Side) -> tuple[Ints, Callable[[Ints, Ints], Mask]]:
        """Who may stand first in a pair, and which of such pairs it is."""
        loose, steps, crossed = self.loose[side.at], self.steps[side.at], self.crossed[side.block]
        first = self.steady[side.block] & (side.place == 0)

        def which(a: Ints, b: Ints) -> Mask:
            between = crossed[a] | loose[a] | (steps[a] != steps[b])
            return np.asarray(np.where(first[a], loose[b], between))

        last = np.arange(len(side.at)) + side.reach
        return np.flatnonzero((side.reach > 0) & (crossed | loose | (steps != steps[last]))), which

    def far(self, side: _Side) -> Ints:
        """Who may meet the first of its block otherwise."""
        return np.flatnonzero(side.far & (~self.steady[side.block] | self.loose[side.at]))


def _met(side: _Side, near: tuple[Ints, Callable[[Ints, Ints], Mask]], far: Ints, home: int) -> tuple[Ints, Ints]:
    """The places of those that meet; two guests meet elsewhere."""
    at, which = near
    left, right = [side.first[far]], [far]
    for step in range(1, WHOLE):
        at = at[side.reach[at] >= step]
        take = at[which(at, at + step)]
        left.append(take)
        right.append(take + step)
    a, b = (side.rank[np.concatenate(each)] for each in (left, right))
    here = (a >= home) | (b >= home)
    return a[here], b[here]


def _inside(codes: Ints, of: Placed) -> Mask:
    found = np.zeros(len(codes), bool)
    found[np.searchsorted(codes, of.codes())] = True
    return found


def _names(*of: Placed) -> Ints:
    """Whose place each is."""
    found = np.zeros(1 + max(int(one.place.max(initial=0)) for one in of), np.int64)
    for one in of:
        found[one.place] = one.number
    return found


def _coded(name: Ints, pair: tuple[Ints, Ints]) -> Ints:
    one, other = (name[side] for side in pair)
    return np.asarray(np.minimum(one, other) << SIDE | np.maximum(one, other))


def _counted(left: Ints, right: Ints, name: Ints) -> Met:
    code, shared = np.unique(left << SIDE | right, return_counts=True)
    return Met(code >> SIDE, code & MASK, shared, name)
