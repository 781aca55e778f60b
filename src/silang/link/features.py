"""What speaks for and against two reports telling of one happening: a table of features with weights.

Each feature reads two of the columns of many pairs at once; what it speaks of is put into words for one pair alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from silang.link.columns import NO_DAY, NOBODY, Floats, Ints, Profiles, packed
from silang.link.paired import Pairs
from silang.link.profile import Profile
from silang.link.shared import Known
from silang.types import Link, Reason

CHUNK = 1 << 18
"""Pairs that are scored at a time."""

DIGITS = 6
"""Digits of a score that count: sums in another order differ beyond these."""

BASE = 0.08
"""The score of two reports of one day that met by their keys and show nothing else for or against one story."""

LOOK = 6
"""Days beyond one, over which the difference between two days grows."""

ALIKE = 0.15
"""The cosine of telling words that 99 in 100 pairs of reports on one happening in one language reach."""

SAME = 0.6
"""The cosine of words, names or headlines beyond which they tell no more: a column has its own each week."""

WHOSE = 1.5
"""How much less a headline tells by the share of names that the other report misses: "A meets B", "A meets C"."""

BETWEEN = 1.3
"""How much more telling words of two reports on one happening are alike in one language than between two."""

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
    alike = pairs.words[:, 0]
    return np.minimum(np.where(pairs.foreign, alike * BETWEEN, alike), SAME)


def names(pairs: Pairs) -> Floats:
    """How alike the two are in what they name."""
    return np.minimum(pairs.words[:, 1], SAME)


def headline(pairs: Pairs) -> Floats:
    """How alike the headlines are in what tells one happening from its like; one word that names nothing is half."""
    alike, words, names = pairs.title.T
    whose = np.maximum(1 - WHOSE * pairs.missed, 0)
    return np.asarray(np.minimum(alike, SAME) * np.minimum(words + names, 2) / 2 * whose)


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


def other_places(pairs: Pairs) -> Floats:
    """No place in common, nor a region that theirs lie in; half where only those that they name most are others."""
    p = pairs.profiles
    return np.where(pairs.count(p.areas) == 0, pairs.contrary(p.places), pairs.contrary(p.sites) / 2)


def other_themes(pairs: Pairs) -> Floats:
    """Headlines that name others; half where the places are not others too: one happening may change either."""
    return pairs.missed * (1 + other_places(pairs)) / 2


def few_words(pairs: Pairs) -> Floats:
    """How few telling words both have, in one language: two that tell of one happening are hardly below `ALIKE`."""
    return np.where(~pairs.foreign, np.clip(1 - pairs.words[:, 0] / ALIKE, 0, 1), 0.0)


def other_day(pairs: Pairs) -> Floats:
    """Headlines of what is told anew each day, and reports of two days."""
    return np.where((np.nan_to_num(pairs.told) > 0) & (pairs.count(pairs.profiles.daily) > 0), 1.0, 0.0)


def undated(pairs: Pairs) -> Floats:
    """How many of the two do not say when: likeness alone cannot tell one occasion from the next."""
    a, b = pairs.both(pairs.profiles.day)
    return np.asarray(np.mean([a == NO_DAY, b == NO_DAY], axis=0, dtype=np.float64))


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
    Feature("same-names", names, lambda a, b: _weightiest(a.names, b.names), 0.26),
    Feature("same-headline", headline, lambda a, b: _both(a.title, b.title), 0.34),
    Feature("same-meetings", meetings, lambda a, b: _both(a.meetings, b.meetings), 0.22),
    Feature("same-actors", lambda p: p.share(p.profiles.actors, 4), lambda a, b: _both(a.actors, b.actors), 0.06),
    Feature("same-places", lambda p: p.share(p.profiles.places, 3), lambda a, b: _both(a.places, b.places), 0.45),
    Feature(
        "same-country", lambda p: p.share(p.profiles.countries, 1), lambda a, b: _both(a.countries, b.countries), 0.10
    ),
    Feature("same-figures", lambda p: p.share(p.profiles.figures, 3), lambda a, b: _both(a.figures, b.figures), 0.50),
    Feature("same-bonds", lambda p: p.bound, _bonds, 0.15),
    Feature("same-days", lambda p: p.share(p.profiles.days, 3), _both_days, 0.14),
    Feature("same-quotes", quotes, lambda a, b: _runs(a.quotes & b.quotes), 0.50),
    Feature("days-apart", lambda p: p.apart, lambda a, b: (str(abs((a.day or 0) - (b.day or 0))),), -1.0),
    Feature("told-apart", told_apart, _told_days, -0.21),
    Feature("other-days", other_days, lambda *_: (), -0.19),
    Feature("other-day", other_day, _told_days, -0.60),
    Feature("other-stage", lambda p: p.contrary(p.profiles.stages), lambda *_: (), -0.30),
    Feature("same-outlet", same_outlet, lambda a, b: (a.outlet or b.outlet or "",), -0.32),
    Feature("other-places", other_places, lambda a, b: _named(a.places, b.places), -0.22),
    Feature("other-kinds", lambda p: p.contrary(p.profiles.kinds), lambda *_: (), -0.28),
    Feature("other-themes", other_themes, lambda a, b: _named(a.themes, b.themes), -0.70),
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
