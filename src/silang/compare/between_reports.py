"""Whether reports differ over two figures, or know both as two things."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from silang.compare.changes import became, contrasted, was
from silang.compare.counters import stand
from silang.compare.facts import BACKGROUND, Said
from silang.compare.in_one_report import likely, measured_in, rivals, side_by_side, stood_by
from silang.schema import LEFTOVER
from silang.types import Actor, Quantity, Reading, Span

_A_DAY = len("2025-06-04")

SMALL = 10
"""A whole number under this stands in every report for something."""


def held_apart(left: Sequence[Said], right: Sequence[Said]) -> str | None:
    """Whether reports differ over the two: "by both", each side having a report or a named speaker of its own.

    "by one" where all reports of the one side give the other too: they know both, as of two counts or two things.
    """
    a, b = {s.report for s in left}, {s.report for s in right}
    if rivals(left, right) or stood_by(left, right):
        return "by both"
    told, besides = _unaware(left, right, a - b), _unaware(right, left, b - a)
    if (told and besides) or ((told or besides) and likely(left, right) and bodies_apart(left, right)):
        return "by both"
    for report in a & b:
        here, there = speakers(left, report), speakers(right, report)
        if here and there and here.isdisjoint(there) and _of_one_measure(left, right, report):
            return "by both"
        if bool(here) != bool(there) and one_count_each(left, right, report):
            return "by both"
        if _near_enough(left, right) and _counted_apart(left, right, report):
            return "by both"
    alone, knows = (left, right) if told else (right, left)
    if _as_two(left, right) and not _grown(alone, knows):
        return None
    counted = measured_in(left[0].quantity) is None
    return "by one" if (told or besides) and (counted or a & b) and _no_later(alone, knows) else None


def _of_one_measure(left: Sequence[Said], right: Sequence[Said], report: str) -> bool:
    """Whether two voices of a report may speak of one thing: sums only where one is set against the other."""
    if measured_in(left[0].quantity) is None:
        return likely(left, right)
    return any(a.report == report and contrasted(a, b) for a, b in side_by_side(left, right))


def _counted_apart(left: Sequence[Said], right: Sequence[Said], report: str) -> bool:
    """Whether a report sets the counts of two bodies side by side: "The clinic treated 13. The club lists 21"."""
    here, there = ([s for s in side if s.report == report] for side in (left, right))
    return any(a.as_of == b.as_of and stand([a], [b]) == "apart" for a, b in side_by_side(here, there))


def _near_enough(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether two bodies may count one thing so: sums and measures that are estimated lie further apart than heads."""
    a, b = left[0], right[0]
    few, many = sorted((abs(a.middle), abs(b.middle)))
    measured = (
        a.quantity.unit is not None
        and a.quantity.unit == b.quantity.unit
        and a.quantity.noun is b.quantity.noun is None
    )
    return likely(left, right) or (measured and many <= _ESTIMATES * few)


_ESTIMATES = 10
"""Times: how far two bodies' estimates of one sum, area or amount may lie apart."""


def _grown(alone: Sequence[Said], knows: Sequence[Said]) -> bool:
    """Whether all that give but the one figure, and the lower, are of an earlier day than those that give both."""
    reports = {s.report for s in knows}
    single = max((s.reading.report.published or "9" for s in alone if s.report not in reports), default="9")
    both = min(s.reading.report.published or "" for s in knows)
    return single[:_A_DAY] < both[:_A_DAY] and alone[0].middle < knows[0].middle


def _as_two(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a report gives both in one voice, as of one time, with no word that tells of a change: as two things."""
    for report in sorted({s.report for s in left} & {s.report for s in right}):
        here, there = ([s for s in side if s.report == report] for side in (left, right))
        told = {s.as_of for s in here} == {s.as_of for s in there}
        if told and not any(became(s) or was(s) for s in (*here, *there)):
            return not any(contrasted(a, b) for a, b in side_by_side(here, there))
    return False


def one_count_each(left: Sequence[Said], right: Sequence[Said], report: str) -> bool:
    """Whether a report tells one count as its news and another, as of the same time, as that of a body."""
    here, there = ([s for s in side if s.report == report] for side in (left, right))
    named = next(s for s in (*here, *there) if s.by is not None)
    speaks = named.by is not None and (named.by.type == "organisation" or (named.by.key or "")[:1].isalpha())
    counted = named.claim.type != LEFTOVER and measured_in(named.quantity) is None
    return (
        speaks
        and counted
        and likely(here, there)
        and all(s.stands_out and s.as_of == named.as_of for s in (*here, *there))
    )


def _no_later(alone: Sequence[Said], knows: Sequence[Said]) -> bool:
    """Whether no report that gives but the one figure is of a later day than those that give both."""
    reports = {s.report for s in knows}
    single = max((s.reading.report.published or "" for s in alone if s.report not in reports), default="")
    return single[:_A_DAY] <= max((s.reading.report.published or "" for s in knows), default="")[:_A_DAY]


def _unaware(side: Sequence[Said], other: Sequence[Said], reports: Set[str]) -> bool:
    """Whether a report tells this side as its news and nowhere gives the other's figure."""
    figure, unit = other[0].given.low, measured_in(other[0].given)
    told = {s.report: s.reading for s in side if s.report in reports and s.stands_out}
    return any(not _gives(reading, figure, unit) for reading in told.values())


def _gives(reading: Reading, figure: float | None, unit: str | None) -> bool:
    """Whether the report has the figure of whatever event of its time; small ones may be of anything."""
    if figure is None or (figure < SMALL and figure == int(figure)):
        return False
    given = [
        m.span
        for m in reading.marks.mentions
        if isinstance(m.value, Quantity) and m.value.low == figure and measured_in(m.value) == unit
    ]
    return bool(given) and not _long_ago(given, reading)


def _long_ago(given: Sequence[Span], reading: Reading) -> bool:
    """Whether all these figures are those of claims of long before the report: the toll of another quake."""
    day = reading.report.day or reading.anchor
    old = {
        a.mention.span
        for c in reading.claims
        if day is not None
        and c.when is not None
        and c.when.until is not None
        and c.when.until.date() + BACKGROUND < day
        for a in c.amounts
    }
    return old.issuperset(given)


def speakers(side: Sequence[Said], report: str) -> frozenset[str]:
    """Who gives the side's figure in a report."""
    return frozenset(s.speaker for s in side if s.report == report and s.speaker is not None)


def bodies_apart(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a body is named for either side, and none for both."""
    here, there = (set[str]().union(*(_names(s.by) for s in side if s.by is not None)) for side in (left, right))
    return bool(here) and bool(there) and here.isdisjoint(there)


@lru_cache(maxsize=10_000)
def _names(body: Actor) -> frozenset[str]:
    """What a speaker's body may be known by: the name, and the abbreviations in it and in the role."""
    words = _CAPITALS.findall(f"{body.name} {body.role or ''}")
    return frozenset((body.name.casefold(), body.key or body.name, *words))


_CAPITALS = re.compile(r"\b[A-Z]{3,12}\b")
