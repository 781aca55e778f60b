"""Why two figures of a story are not held against one another: the first test that told them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from silang.compare.apart import apart
from silang.compare.facts import Fact, Said
from silang.compare.one_thing import chance, weights
from silang.compare.pairs import Pair, slots
from silang.compare.traits import Traits, traits
from silang.compare.values import figures_meet, near
from silang.schema import Schema
from silang.types import Reason, Span

Place = tuple[str, Span]
"""A report's id and where a figure stands in it."""


def why_not(held: Sequence[Fact], left: Place, right: Place, schema: Schema) -> Reason | None:
    """Why the two are not compared, of the facts that `findings.facts` gives; None where one fact holds both sides."""
    one, other = _held(held, left), _held(held, right)
    if one is None or other is None:
        return Reason("not-in-a-slot", (left[0] if one is None else right[0],))
    if one[0] is other[0]:
        if frozenset((one[1].bounds, other[1].bounds)) in one[0].of_one:
            return None
        if figures_meet(one[1].quantity, other[1].quantity):
            return Reason("not-differing")
    if reason := next((r for test in TESTS if (r := test(one[0], other[0])) is not None), None):
        return reason
    story = traits([f for f in held if f.story == one[0].story], schema)
    return _unlike(Pair(_of(story, one[1]), _of(story, other[1]), schema))


def _of(story: Sequence[Traits], said: Said) -> Traits:
    return next(t for t in story if any(s is said for s in t.said))


def _unlike(pair: Pair) -> Reason:
    """In slots of other things, or with too little that speaks for one."""
    named = pair.left.counted.slot, pair.right.counted.slot
    return (
        Reason("not-of-one-slot", named) if slots(pair) == "others" else Reason("not-enough-alike", named, _short(pair))
    )


def _short(pair: Pair) -> float:
    """How far the chance is from what is needed."""
    return round(chance(pair) - weights().needed, 2)


def _held(held: Sequence[Fact], place: Place) -> tuple[Fact, Said] | None:
    """The fact that a figure stands in, and the figure."""
    return next(
        ((f, s) for f in held for s in f.said if s.report == place[0] and s.amount.mention.span.meets(place[1])), None
    )


def _of_one_story(left: Fact, right: Fact) -> Reason | None:
    return Reason("not-of-one-story") if left.story != right.story else None


def _of_one_scale(left: Fact, right: Fact) -> Reason | None:
    a, b = (f.measured[0] if f.measured else "" for f in (left, right))
    return Reason("not-of-one-scale", (a, b)) if a != b else None


def _of_one_order(left: Fact, right: Fact) -> Reason | None:
    return None if near(left.said[0].middle, right.said[0].middle) else Reason("not-of-one-order")


TESTS: tuple[Callable[[Fact, Fact], Reason | None], ...] = (_of_one_story, _of_one_scale, _of_one_order, apart)
"""In the order in which figures are told apart; what passes them all is weighed."""
