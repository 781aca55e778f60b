"""Pairs of rows held against one another, and what several features read of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import NO_DAY, Column, Floats, Ints, Profiles, Tokens
from silang.link.shared import EACH, Known, Sums, shared

APART = ((1, 0.0), (7, 0.08), (14, 0.11), (25, 0.42), (35, 0.92), (60, 1.8))
"""Days apart and how much that speaks against one story: a matter of the week, of the month, of another occasion."""

WORDS: Sums = ((0, 0), (1, 1), (3, None), (None, 3))
"""What is summed up over shared words: as words, as names, named in the left or right headline."""

TITLE: Sums = ((0, 0), (1, 1), (2, 2))
"""What is summed up over the telling words of both headlines: their cosine, how many, and how many of them name."""

DAYS: Sums = ((0, 0), (1, 1))
"""What is summed up over subjects that go on: their days at one place, and around one name."""

LONGEST = 60
"""Days that several subjects together go on at most."""

Sides = TypeVar("Sides", Ints, Tokens, Floats)


@dataclass(frozen=True)
class Pairs:
    """Pairs of rows to hold against one another, in order of their left rows; what is read twice is kept."""

    profiles: Profiles
    left: Ints
    right: Ints
    counted: dict[int, Floats] = field(default_factory=dict, repr=False, compare=False)  # by column
    known: Known = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def words(self) -> Floats:
        """Cosines of telling words and of names, names of either headline that both have."""
        return self.shared(self.profiles.words, WORDS)

    @cached_property
    def title(self) -> Floats:
        """How alike the two headlines are in what they tell, and how many words, and names, they share."""
        return self.shared(self.profiles.title, TITLE)

    @cached_property
    def foreign(self) -> NDArray[np.bool_]:
        """Which pairs are of two languages, which name one thing by two words."""
        a, b = self.both(self.profiles.lang)
        return np.asarray(a != b)

    @cached_property
    def missed(self) -> Floats:
        """The share of what a headline names and the other report does not: of the two the lesser, in one language."""
        left, right = self.both(self.profiles.themes)
        missed = [1 - self.words[:, n] / np.maximum(of, 1) for n, of in ((2, left), (3, right))]
        return np.where((left > 0) & (right > 0) & ~self.foreign, np.minimum(*missed), 0.0)

    @cached_property
    def gap(self) -> Floats:
        """Days between the two; 0 where one does not say."""
        a, b = self.both(self.profiles.day)
        return np.where((a == NO_DAY) | (b == NO_DAY), 0, np.abs(a - b)).astype(np.float64)

    @cached_property
    def told(self) -> Floats:
        """Days between the first dated happenings of the two; not a number where one does not say."""
        a, b = self.both(self.profiles.told)
        return np.where((a == NO_DAY) | (b == NO_DAY), np.nan, np.abs(a - b))

    @cached_property
    def apart(self) -> Floats:
        """How much the days between the two speak against one story."""
        days, speaks = np.array(APART).T
        return np.asarray(np.interp(self.gap, days, speaks) * (1 - self.held))

    @cached_property
    def bound(self) -> Floats:
        """1 where both tell two large figures, or a quotation: what is hardly shared by chance, however far apart."""
        return np.where(self.count(self.profiles.cited) > 0, 1.0, 0.0)

    @cached_property
    def lasts(self) -> Floats:
        """1 while a subject of both goes on, at a place that both name most or a name in both headlines; then less."""
        place, name = self.shared(self.profiles.lasting, DAYS).T
        days = np.maximum(place * (self.count(self.profiles.sites) > 0), name * (self.title[:, 2] > 0))
        return np.where(days > 0, np.clip(2 - self.gap / np.clip(days, 1, LONGEST), 0, 1), 0.0)

    @cached_property
    def held(self) -> Floats:
        """How far days between the two say nothing: what binds them, or goes on, is of one happening all the same."""
        return np.maximum(self.bound, self.lasts)

    def both(self, column: Sides) -> tuple[Sides, Sides]:
        """A column of days or codes for the two sides."""
        return column[self.left], column[self.right]

    def shared(self, column: Column, sums: Sums = EACH) -> Floats:
        """The sums over the tokens that both have."""
        return shared(column, self.left, self.right, sums, self.known)

    def share(self, column: Column, most: int) -> Floats:
        """How many tokens both have, as a share of a number at most."""
        return np.minimum(self.count(column), most) / most

    def count(self, column: Column) -> Floats:
        """How many tokens both have."""
        if id(column) not in self.counted:
            self.counted[id(column)] = self.shared(column)[:, 0]
        return self.counted[id(column)]

    def contrary(self, column: Column) -> Floats:
        """1 where both have tokens, but none in common."""
        a, b = self.both(column.counts)
        return np.where((a > 0) & (b > 0) & (self.count(column) == 0), 1.0, 0.0)
