"""Why two figures of a story are not held against one another: the first test that told them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from silang.compare.apart import apart
from silang.compare.evidence import apart_in_text, by_words, may_be_one, support, tellings
from silang.compare.facts import Fact, Said
from silang.compare.joined import NEEDED
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
        return Reason("not-differing") if figures_meet(one[1].quantity, other[1].quantity) else None
    return next((r for test in TESTS if (r := test(one[0], other[0], schema)) is not None), None)


def _held(held: Sequence[Fact], place: Place) -> tuple[Fact, Said] | None:
    """The fact that a figure stands in, and the figure."""
    return next(
        ((f, s) for f in held for s in f.said if s.report == place[0] and s.amount.mention.span.meets(place[1])), None
    )


def _of_one_story(left: Fact, right: Fact, _: Schema) -> Reason | None:
    return Reason("not-of-one-story") if left.story != right.story else None


def _of_one_scale(left: Fact, right: Fact, _: Schema) -> Reason | None:
    a, b = (f.measured[0] if f.measured else "" for f in (left, right))
    return Reason("not-of-one-scale", (a, b)) if a != b else None


def _of_one_order(left: Fact, right: Fact, _: Schema) -> Reason | None:
    return None if near(left.said[0].middle, right.said[0].middle) else Reason("not-of-one-order")


def _told_apart(left: Fact, right: Fact, _: Schema) -> Reason | None:
    """Role, time, place, group, topic, method: as shown of what is kept apart."""
    return apart(left, right)


def _of_kin_slots(left: Fact, right: Fact, schema: Schema) -> Reason | None:
    return None if may_be_one(left, right, schema) else Reason("not-of-one-slot", (left.about, right.about))


def _told_by_one(left: Fact, right: Fact, schema: Schema) -> Reason | None:
    """A report gives both, and no word that one took the other's place or that two stand by them."""
    shared = {s.report for s in left.said} & {s.report for s in right.said}
    return None if apart_in_text(left, right, shared, schema) else Reason("not-of-one-as-told", tuple(sorted(shared)))


def _enough(left: Fact, right: Fact, schema: Schema) -> Reason | None:
    found = support(left, right, schema) + by_words(tellings(left), tellings(right), alone=False)
    return Reason("not-enough-alike", (left.about, right.about), round(found - NEEDED, 2))


TESTS: tuple[Callable[[Fact, Fact, Schema], Reason | None], ...] = (
    _of_one_story,
    _of_one_scale,
    _of_one_order,
    _told_apart,
    _of_kin_slots,
    _told_by_one,
    _enough,
)
"""In the order in which figures are told apart; the last always gives a reason."""
