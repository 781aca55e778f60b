"""What speaks for and against two reports telling of one happening: a table of features with weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from silang.link.profile import Profile
from silang.types import Link, Reason

Amount = Callable[[Profile, Profile], float]
About = Callable[[Profile, Profile], tuple[str, ...]]

UNLIKE = -0.25
"""The score of two reports that share nothing: what the features must outweigh."""


APART = ((1, 0.0), (5, 0.2), (10, 0.25), (21, 0.3), (26, 0.35), (28, 1.0), (35, 1.5))
"""Days apart and how much that speaks against one story: a matter of the week, of the month, of another occasion."""

MONTH = 28
"""Days from which on the next figure of a month or the next hearing is due."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground: how much of it there is (about 0 to 1), on what, and what that weighs."""

    code: str
    amount: Amount
    about: About
    weight: float


def words(left: Profile, right: Profile) -> float:
    """Cosine of the telling words."""
    return _cosine(left.weights, right.weights)


def names(left: Profile, right: Profile) -> float:
    """Cosine of figures and names alone, but for places, which two languages share."""
    return _cosine(left.names, right.names)


def headline(left: Profile, right: Profile) -> float:
    """Telling words that both headlines have, three at most."""
    return min(len(left.head & right.head), 3) / 3


def meetings(left: Profile, right: Profile) -> float:
    """Claims that meet in type, day, and actor or place, six at most; one alone says nothing."""
    both = min(len(left.meetings & right.meetings), 6)
    return both / 6 if both > 1 else 0.0


def actors(left: Profile, right: Profile) -> float:
    """People and bodies that both name, four at most."""
    return min(len(left.actors & right.actors), 4) / 4


def places(left: Profile, right: Profile) -> float:
    """Places within a country that both name, two at most."""
    return min(len(left.places & right.places), 2) / 2


def figures(left: Profile, right: Profile) -> float:
    """Figures of two digits or more with one unit, three at most."""
    return min(len(left.figures & right.figures), 3) / 3


def other_language(left: Profile, right: Profile) -> float:
    """Two languages share few words, so what they share counts for more."""
    return float(left.lang != right.lang)


def days_apart(left: Profile, right: Profile) -> float:
    """Days between the reports beyond the first, steep in the first week; from five weeks on another occasion."""
    return 0.0 if left.day is None or right.day is None else _along(abs(left.day - right.day), APART)


def told_apart(left: Profile, right: Profile) -> float:
    """Days, six at most, between the first dated happenings of the two; one day is no difference."""
    if left.told is None or right.told is None or abs(left.told - right.told) <= 1:
        return 0.0
    return min(abs(left.told - right.told), 6) / 6


def told_day(left: Profile, right: Profile) -> float:
    """What the days between two reports say, where both tell of one day: the later one may look back."""
    if left.told is None or right.told is None or left.day is None or right.day is None:
        return 0.0
    near = abs(left.told - right.told) <= 1 and abs(left.day - right.day) < MONTH
    return days_apart(left, right) if near else 0.0


def quotes(left: Profile, right: Profile) -> float:
    """Runs of words that both quote, six at most; the more so the more days lie between; two outlets only."""
    if left.outlet is not None and left.outlet == right.outlet:
        return 0.0
    share = min(len(left.quotes & right.quotes), 6) / 6
    return share * (1.0 + 2.4 * min(days_apart(left, right), 1.0)) if share else 0.0


def same_outlet(left: Profile, right: Profile) -> float:
    """An outlet seldom tells one thing twice: two reports of its own are likelier two things."""
    return float(left.outlet is not None and left.outlet == right.outlet)


def undated(left: Profile, right: Profile) -> float:
    """Neither says when: likeness alone cannot tell one occasion from the next."""
    return float(left.day is None and right.day is None)


def _told_days(left: Profile, right: Profile) -> tuple[str, ...]:
    return tuple(date.fromordinal(d).isoformat() for d in sorted(p.told for p in (left, right) if p.told is not None))


FEATURES = (
    Feature("same-words", words, lambda a, b: _weightiest(a.weights, b.weights), 1.3),
    Feature("same-names", names, lambda a, b: _weightiest(a.names, b.names), 0.2),
    Feature("same-headline", headline, lambda a, b: _both(a.head, b.head), 0.12),
    Feature("same-meetings", meetings, lambda a, b: _both(a.meetings, b.meetings), 0.12),
    Feature("same-actors", actors, lambda a, b: _both(a.actors, b.actors), 0.10),
    Feature("same-places", places, lambda a, b: _both(a.places, b.places), 0.08),
    Feature("same-figures", figures, lambda a, b: _both(a.figures, b.figures), 0.12),
    Feature("other-language", other_language, lambda a, b: (a.lang, b.lang), 0.06),
    Feature("same-quotes", quotes, lambda a, b: _runs(a.quotes & b.quotes), 0.5),
    Feature("same-told-day", told_day, lambda a, b: _told_days(a, b)[:1], 1.0),
    Feature("days-apart", days_apart, lambda a, b: (str(abs((a.day or 0) - (b.day or 0))),), -1.7),
    Feature("told-apart", told_apart, _told_days, -0.35),
    Feature("same-outlet", same_outlet, lambda a, b: (a.outlet or b.outlet or "",), -0.12),
    Feature("undated", undated, lambda *_: (), -0.10),
)


def score(left: Profile, right: Profile) -> Link:
    """The two held against one another: above 0 they are likelier one story than not. The reasons add up to it."""
    a, b = (left, right) if left.report <= right.report else (right, left)
    found = ((f, f.weight * f.amount(a, b)) for f in FEATURES)
    grounds = tuple(Reason(f.code, f.about(a, b), round(weight, 4)) for f, weight in found if weight)
    reasons = (Reason("unlike", (), UNLIKE), *grounds)
    return Link(a.report, b.report, round(sum(r.score for r in reasons), 4), reasons)


def likeness(left: Profile, right: Profile) -> float:
    """The score alone, to the sixth digit."""
    return round(UNLIKE + sum([f.weight * f.amount(left, right) for f in FEATURES]), 6)


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    shared = left.keys() & right.keys()
    return sum(sorted([left[t] * right[t] for t in shared])) if shared else 0.0  # sorted: a set has no order of its own


def _weightiest(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(left.keys() & right.keys(), key=lambda t: (-left[t] * right[t], t))[:5])


def _both(left: frozenset[str], right: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(left & right)[:5])


def _runs(shared: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(shared))[:1]


def _along(at: float, line: Sequence[tuple[float, float]]) -> float:
    """The height of a line through points at this place, level beyond its ends."""
    for (x, low), (end, high) in pairwise(line):
        if at <= end:
            return low + (high - low) * (max(at, x) - x) / (end - x)
    return line[-1][1]
