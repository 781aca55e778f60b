"""What two rows have in common, for many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Column, Floats, Ints, ragged

LEFTS = 48
"""Rows whose tokens are laid out at a time, for their partners to be looked up in: as many as a cache holds."""

Places = NDArray[np.int32]
Sums = tuple[tuple[int | None, int | None], ...]

EACH: Sums = ((None, None),)
"""Every token counts 1 on either side."""


@dataclass(frozen=True, slots=True)
class Small:
    """A column whose tokens are small numbers."""

    starts: Ints
    tokens: Places
    weights: NDArray[np.float32] | None


def dense(column: Column) -> tuple[Small, int]:
    """The column with small numbers for tokens, without those that no two rows have; and how many numbers there are."""
    _, number, times = np.unique(column.tokens, return_inverse=True, return_counts=True)
    again = times > 1
    small = np.cumsum(again) - 1
    kept = again[number]
    starts = np.r_[0, np.cumsum(kept)][column.starts]
    weights = None if column.weights is None else column.weights[kept]
    return Small(starts, small[number[kept]].astype(np.int32), weights), int(again.sum())


Known = dict[int, tuple[Small, int]]
"""Columns with small numbers for tokens, by the identity of the column; it must live as long."""


def shared(column: Column, left: Ints, right: Ints, sums: Sums = EACH, known: Known | None = None) -> Floats:
    """For each pair the sums, over the tokens that both rows have, of the products of a weight of either row.

    Pairs must come in order of their left rows. What is worked out of the column alone is kept in what is `known`.
    """
    known = {} if known is None else known
    if id(column) not in known:
        known[id(column)] = dense(column)
    small, many = known[id(column)]
    out = np.zeros((len(left), len(sums)))
    where = np.zeros(many, np.int32)
    for start, end in _batches(left):
        _look_up(small, left[start:end], right[start:end], where, out[start:end], sums)
    return out


def _batches(left: Ints) -> Iterator[tuple[int, int]]:
    """Stretches of the pairs with `LEFTS` left rows each."""
    turns = np.flatnonzero(np.r_[True, left[1:] != left[:-1]][: len(left)])[::LEFTS].tolist()
    yield from zip(turns, [*turns, len(left)][1:], strict=True)


def _look_up(small: Small, left: Ints, right: Ints, where: Places, out: Floats, sums: Sums) -> None:
    """Lay the left rows out as a table of row by token; read off where each right row finds its own tokens."""
    new = np.r_[True, left[1:] != left[:-1]]
    at, many = ragged(small.starts, left[new])
    where[small.tokens[at]] = np.arange(1, len(at) + 1)
    table = np.full((len(many), len(at) + 1), -1, np.int32)
    table[np.repeat(np.arange(len(many)), many), where[small.tokens[at]]] = at
    of, many = ragged(small.starts, right)
    place = where[small.tokens[of]]
    known = np.flatnonzero(place)
    pair, of = np.repeat(np.arange(len(right)), many)[known], of[known]
    found = table[(np.cumsum(new) - 1)[pair], place[known]]
    hit = np.flatnonzero(found >= 0)
    pair, of, found = pair[hit], of[hit], found[hit]
    for n, (one, other) in enumerate(sums):
        out[:, n] = np.bincount(
            pair, weights=_weight(small, found, one) * _weight(small, of, other), minlength=len(out)
        )
    where[small.tokens[at]] = 0


def _weight(small: Small, at: Ints | Places, which: int | None) -> Floats:
    if which is None or small.weights is None:
        return np.ones(len(at))
    return np.asarray(small.weights[at, which], np.float64)
