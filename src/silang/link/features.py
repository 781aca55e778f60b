"""What speaks for and against two reports telling of one happening: a table of features with weights.

Each feature reads two of the columns of many pairs at once; what it speaks of is put into words for one pair alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

import numpy as np

from silang.link.columns import NO_DAY, NOBODY, Column, Floats, Ints, Profiles, Tokens, packed
from silang.link.profile import Profile
from silang.link.shared import EACH, Known, Sums, shared
from silang.types import Link, Reason

CHUNK = 1 << 18
"""Pairs that are scored at a time."""

DIGITS = 6
"""Digits of a score that count: sums in another order differ beyond these."""

APART = ((1, 0.0), (7, 0.08), (14, 0.13), (25, 0.42), (35, 0.92), (60, 1.8))
"""Days apart and how much that speaks against one story: a matter of the week, of the month, of another occasion."""

BASE = 0.02
"""The score of two reports of one day that met by their keys and show nothing else for or against one story."""

LOOK = 6
"""Days beyond one, over which the difference between two days grows."""

WORDS: Sums = ((0, 0), (1, 1), (3, None), (None, 3))
"""What is summed up over shared words: as words, as names, named in the left or right headline."""

TITLE: Sums = ((0, 0), (1, 1), (2, 2))
"""What is summed up over the telling words of both headlines: their cosine, how many, and how many of them name."""

ALIKE = 0.15
"""The cosine of telling words that 99 in 100 pairs of reports on one happening in one language reach."""

BETWEEN = 1.3
"""How much more telling words of two reports on one happening are alike in one language than between two."""

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

    @property
    def themes(self) -> Floats:
        """How many names each row has in its headline."""
        return self.profiles.themes

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


Amount = Callable[[Pairs], Floats]
About = Callable[[Profile, Profile], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground: how much of it there is (about 0 to 1), on what, and what that weighs."""

    code: str
    amount: Amount
    about: About
    weight: float


def words(pairs: Pairs) -> Floats:
    """How alike the two are in telling words, as far as their languages call things alike."""
    return np.where(other_language(pairs) > 0, np.minimum(pairs.words[:, 0] * BETWEEN, 1.0), pairs.words[:, 0])


def headline(pairs: Pairs) -> Floats:
    """How alike the headlines are in what tells one happening from its like; one word that names nothing is half."""
    alike, words, names = pairs.title.T
    return np.asarray(alike * np.minimum(words + names, 2) / 2)


def meetings(pairs: Pairs) -> Floats:
    """Claims that meet in type, day, and actor or place, six at most; one alone says nothing."""
    p = pairs.profiles
    both = pairs.count(p.meetings) + pairs.count(p.broad)
    return np.where(both > 1, np.minimum(both, 6) / 6, 0.0)


def told_apart(pairs: Pairs) -> Floats:
    """Days between the first that each names; one day is no difference."""
    return _days(np.nan_to_num(pairs.told)) * (1 - pairs.held)


def other_days(pairs: Pairs) -> Floats:
    """How far two reports lie apart that name no day in common: what follows one happening names its day again."""
    apart = (_days(np.nan_to_num(pairs.told)) + _days(pairs.gap)) / 2
    return np.where(pairs.count(pairs.profiles.days) == 0, apart * (1 - pairs.held), 0.0)


def _days(apart: Floats) -> Floats:
    return np.clip(apart - 1, 0, LOOK) / LOOK


def quotes(pairs: Pairs) -> Floats:
    """Runs of words that both quote, six at most; two outlets only."""
    runs = pairs.share(pairs.profiles.quotes, 6)
    return np.where(same_outlet(pairs) > 0, 0.0, runs)


def same_outlet(pairs: Pairs) -> Floats:
    """An outlet seldom tells one thing twice: two reports of its own are likelier two things."""
    a, b = pairs.both(pairs.profiles.outlet)
    return np.where((a == b) & (a != NOBODY), 1.0, 0.0)


def other_themes(pairs: Pairs) -> Floats:
    """The share of what a headline names and the other report does not: of the two the lesser, in one language."""
    left, right = pairs.both(pairs.themes)
    missed = [1 - pairs.words[:, n] / np.maximum(of, 1) for n, of in ((2, left), (3, right))]
    return np.where((left > 0) & (right > 0) & (other_language(pairs) == 0), np.minimum(*missed), 0.0)


def other_places(pairs: Pairs) -> Floats:
    """No place in common, nor a region that theirs lie in; half where only those that they name most are others."""
    p = pairs.profiles
    return np.where(pairs.count(p.areas) == 0, pairs.contrary(p.places), pairs.contrary(p.sites) / 2)


def few_words(pairs: Pairs) -> Floats:
    """How few telling words both have, in one language: two that tell of one happening are hardly below `ALIKE`."""
    return np.where(other_language(pairs) == 0, np.clip(1 - pairs.words[:, 0] / ALIKE, 0, 1), 0.0)


def same_rare(pairs: Pairs) -> Floats:
    """Whom both name of those seldom named, three at most; they have others of their kind at other places."""
    p = pairs.profiles
    return pairs.share(p.rare, 3) * (1 - pairs.contrary(p.places))


def other_day(pairs: Pairs) -> Floats:
    """Headlines of what is told anew each day, and reports of two days."""
    return np.where((np.nan_to_num(pairs.told) > 0) & (pairs.count(pairs.profiles.daily) > 0), 1.0, 0.0)


def undated(pairs: Pairs) -> Floats:
    """How many of the two do not say when: likeness alone cannot tell one occasion from the next."""
    a, b = pairs.both(pairs.profiles.day)
    return np.asarray(np.mean([a == NO_DAY, b == NO_DAY], axis=0, dtype=np.float64))


def other_language(pairs: Pairs) -> Floats:
    """Two languages name one thing by two words."""
    a, b = pairs.both(pairs.profiles.lang)
    return np.where(a != b, 1.0, 0.0)


def _told_days(left: Profile, right: Profile) -> tuple[str, ...]:
    return tuple(date.fromordinal(d).isoformat() for d in sorted(p.told for p in (left, right) if p.told is not None))


def _weightiest(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    return tuple([term for _, term in sorted([(-left[t] * right[t], t) for t in left.keys() & right.keys()])[:5]])


def _both(left: frozenset[str], right: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(left & right)[:5])


def _named(left: frozenset[str], right: frozenset[str]) -> tuple[str, ...]:
    """What each names that the other does not, a few: "IDN/demak" as "Demak"."""
    return tuple(", ".join(k.rpartition("/")[2].title() for k in sorted(of)[:3]) for of in (left - right, right - left))


def _bonds(left: Profile, right: Profile) -> tuple[str, ...]:
    """The large figures that both tell, or what they both quote."""
    figures = {part.rpartition("/")[2] for b in {*left.bonds} & {*right.bonds} for part in re.split(" [+@] ", b)}
    return tuple(sorted(figures or {f"“{run}”" for run in {*left.cited} & {*right.cited}})[:5])


def _runs(shared: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(shared))[:1]


def _both_days(left: Profile, right: Profile) -> tuple[str, ...]:
    return tuple(date.fromordinal(int(d)).isoformat() for d in _both(left.days, right.days))


FEATURES = (
    Feature("same-words", words, lambda a, b: _weightiest(a.weights, b.weights), 0.37),
    Feature("same-names", lambda p: p.words[:, 1], lambda a, b: _weightiest(a.names, b.names), 0.17),
    Feature("same-headline", headline, lambda a, b: _both(a.title, b.title), 0.12),
    Feature("same-meetings", meetings, lambda a, b: _both(a.meetings, b.meetings), 0.22),
    Feature("same-actors", lambda p: p.share(p.profiles.actors, 4), lambda a, b: _both(a.actors, b.actors), 0.04),
    Feature("same-places", lambda p: p.share(p.profiles.places, 3), lambda a, b: _both(a.places, b.places), 0.45),
    Feature(
        "same-country", lambda p: p.share(p.profiles.countries, 1), lambda a, b: _both(a.countries, b.countries), 0.12
    ),
    Feature("same-figures", lambda p: p.share(p.profiles.figures, 3), lambda a, b: _both(a.figures, b.figures), 0.50),
    Feature("same-rare", same_rare, lambda a, b: _both(a.rare, b.rare), 0.08),
    Feature("same-bonds", lambda p: p.bound, _bonds, 0.15),
    Feature("same-days", lambda p: p.share(p.profiles.days, 3), _both_days, 0.14),
    Feature("same-quotes", quotes, lambda a, b: _runs(a.quotes & b.quotes), 0.50),
    Feature("days-apart", lambda p: p.apart, lambda a, b: (str(abs((a.day or 0) - (b.day or 0))),), -1.0),
    Feature("told-apart", told_apart, _told_days, -0.21),
    Feature("other-days", other_days, lambda *_: (), -0.25),
    Feature("other-day", other_day, _told_days, -0.60),
    Feature("same-outlet", same_outlet, lambda a, b: (a.outlet or b.outlet or "",), -0.32),
    Feature("other-places", other_places, lambda a, b: _named(a.places, b.places), -0.22),
    Feature("other-kinds", lambda p: p.contrary(p.profiles.kinds), lambda *_: (), -0.20),
    Feature("other-themes", other_themes, lambda a, b: _named(a.themes, b.themes), -0.42),
    Feature("few-words", few_words, lambda *_: (), -0.50),
    Feature("undated", undated, lambda *_: (), -0.20),
)


def score(profiles: Profiles, left: Ints, right: Ints) -> Floats:
    """Each pair of rows held against one another: above 0 they are likelier one story than not.

    Pairs must come in order of their left rows, as `pairs` gives them.
    """
    out = np.empty(len(left))
    known: Known = {}
    for at in range(0, len(left), CHUNK):
        few = Pairs(profiles, left[at : at + CHUNK], right[at : at + CHUNK], known=known)
        out[at : at + CHUNK] = np.round(BASE + sum(f.weight * f.amount(few) for f in FEATURES), DIGITS)
    return out


def links(profiles: Sequence[Profile], left: Ints, right: Ints, rows: Profiles | None = None) -> tuple[Link, ...]:
    """The pairs with their reasons, which add up to the score; pairs in order of their left.

    `rows` are the profiles as columns, where these are known.
    """
    if not len(left):
        return ()
    few = Pairs(packed(profiles) if rows is None else rows, left, right)
    grounds = np.stack([f.weight * f.amount(few) for f in FEATURES], axis=1)
    each = zip(left.tolist(), right.tolist(), grounds.tolist(), strict=True)
    return tuple(_link(profiles[a], profiles[b], weights) for a, b, weights in each)


def weighed(left: Profile, right: Profile) -> Link:
    """The two held against one another, with reasons, which add up to the score."""
    return links((left, right), np.array([0]), np.array([1]))[0]


def _link(one: Profile, other: Profile, weights: Sequence[float]) -> Link:
    left, right = (one, other) if one.report <= other.report else (other, one)
    grounds = (Reason(f.code, f.about(left, right), round(w, 4)) for f, w in zip(FEATURES, weights, strict=True) if w)
    reasons = (Reason("unlike", (), BASE), *grounds)
    return Link(left.report, right.report, round(sum(r.score for r in reasons), 4), reasons)
