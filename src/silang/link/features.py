"""What speaks for and against two reports telling of one happening: a table of features with weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from silang.link.profile import Profile
from silang.types import Link, Reason

Compare = Callable[[Profile, Profile], tuple[float, tuple[str, ...]]]

UNLIKE = -0.24
"""The score of two reports that share nothing: what the features must outweigh."""


APART = ((1, 0.0), (5, 0.2), (10, 0.3), (21, 0.4), (28, 1.0))
"""Days apart and how much that speaks against one story: a matter of the week, of the month, of another occasion."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground: how much of it there is (about 0 to 1, and on what), and what that weighs."""

    code: str
    compare: Compare
    weight: float


def same_words(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Cosine of the telling words."""
    return _cosine(left.weights, right.weights)


def same_names(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Cosine of names and figures alone, which two languages share."""
    return _cosine(left.names, right.names)


def same_headline(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Telling words that both headlines have, three at most."""
    return _shared(left.head, right.head, 3)


def same_meetings(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Claims that meet in type, day, and actor or place; one alone counts little."""
    amount, about = _shared(left.meetings, right.meetings, 6)
    return (amount if amount > 1 / 6 else 0.05), about if amount else ()


def same_actors(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """People and bodies that both name, four at most."""
    return _shared(left.actors, right.actors, 4)


def same_places(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Places within a country that both name, two at most."""
    return _shared(left.places, right.places, 2)


def same_figures(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Figures of two digits or more with one unit, three at most."""
    return _shared(left.figures, right.figures, 3)


def other_language(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Two languages share few words, so what they share counts for more."""
    return (1.0, (left.lang, right.lang)) if left.lang != right.lang else (0.0, ())


def days_apart(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Days between the reports beyond the first, steep within the first week; a month and more is the most."""
    if left.day is None or right.day is None:
        return 0.0, ()
    apart = abs(left.day - right.day)
    return (_along(apart, APART), (str(apart),)) if apart > 1 else (0.0, ())


def told_apart(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """The first dated happenings of the two lie on days of their own, more than one apart."""
    if left.told is None or right.told is None or abs(left.told - right.told) <= 1:
        return 0.0, ()
    apart = min(abs(left.told - right.told), 6) / 6
    return apart, tuple(date.fromordinal(d).isoformat() for d in sorted((left.told, right.told)))


def undated(left: Profile, right: Profile) -> tuple[float, tuple[str, ...]]:
    """Neither says when: likeness alone cannot tell one occasion from the next."""
    return (1.0, ()) if left.day is None and right.day is None else (0.0, ())


FEATURES = (
    Feature("same-words", same_words, 1.0),
    Feature("same-names", same_names, 0.4),
    Feature("same-headline", same_headline, 0.12),
    Feature("same-meetings", same_meetings, 0.20),
    Feature("same-actors", same_actors, 0.15),
    Feature("same-places", same_places, 0.08),
    Feature("same-figures", same_figures, 0.12),
    Feature("other-language", other_language, 0.06),
    Feature("days-apart", days_apart, -1.7),
    Feature("told-apart", told_apart, -0.25),
    Feature("undated", undated, -0.10),
)


def score(left: Profile, right: Profile) -> Link:
    """The two held against one another: above 0 they are likelier one story than not. The reasons add up to it."""
    a, b = (left, right) if left.report <= right.report else (right, left)
    reasons = [Reason("unlike", (), UNLIKE)]
    for feature in FEATURES:
        amount, about = feature.compare(a, b)
        if amount:
            reasons.append(Reason(feature.code, about, round(feature.weight * amount, 4)))
    return Link(a.report, b.report, round(sum(r.score for r in reasons), 4), tuple(reasons))


def likeness(left: Profile, right: Profile) -> float:
    """The score alone, without its reasons; equal to `score(left, right).score` to the fourth digit."""
    return UNLIKE + sum(round(f.weight * f.compare(left, right)[0], 4) for f in FEATURES)


def _cosine(left: Mapping[str, float], right: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    shared = left.keys() & right.keys()
    if not shared:
        return 0.0, ()
    each = sorted(((left[t] * right[t], t) for t in shared), reverse=True)
    return sum(w for w, _ in each), tuple(t for _, t in each[:5])


def _along(at: float, line: Sequence[tuple[float, float]]) -> float:
    """The height of a line through points at this place, level beyond its ends."""
    for (x, low), (end, high) in pairwise(line):
        if at <= end:
            return low + (high - low) * (max(at, x) - x) / (end - x)
    return line[-1][1]


def _shared(left: frozenset[str], right: frozenset[str], most: int) -> tuple[float, tuple[str, ...]]:
    both = left & right
    return min(len(both), most) / most, _first(both, most)


def _first(names: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(names)[:most])
