"""Whether one figure may have become the other: by when each was counted, and which way the slot moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from silang.compare.between_reports import bodies_apart, held_apart, one_count_each, speakers
from silang.compare.facts import Said
from silang.compare.in_one_report import corrected, mended, rivals
from silang.compare.moves import COUNTED, EITHER, SETTLED
from silang.compare.values import figures_meet, near, slipped

_A_DAY = len("2025-06-04")

GROWTH = 1_000
"""Times that a count of what a happening did grows at most: millions are of those who live there."""


def contradict(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether two figures of one order cannot both be right, or the later has outgrown the earlier."""
    if vague(left[0], right[0]):
        return False
    if not near(left[0].middle, right[0].middle) and (moves != "up" or not _grows(left, right)):
        return False
    return not figures_meet(left[0].quantity, right[0].quantity) or (moves == "up" and _outgrown(left, right))


def _grows(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a count begins small: what is of another order is the same count only if it is both later and more."""
    before, after = in_time(left, right)
    if before is None or after is None:
        return False
    return before[0].middle < after[0].middle <= GROWTH * before[0].middle


def _outgrown(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether "at least 17" of one hour has become 24 in a later one."""
    before, after = in_time(left, right)
    if before is None or after is None or vague(before[0], after[0]):
        return False
    least, now = before[0].quantity, after[0].quantity
    return least.high is None and least.low is not None and now.low is not None and now.low > least.low


def has_become(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether of two figures of one thing the one became the other, by time or by what a report tells."""
    if corrected(left, right) is not None or (moves in COUNTED and mended(left, right)):
        return True
    return may_move(left, right, moves, known=held_apart(left, right) == "by one")


def may_move(left: Sequence[Said], right: Sequence[Said], moves: str, *, known: bool) -> bool:
    """Whether one figure may have become the other: a later one, in the direction that the slot allows.

    Two bodies that count on one day differ; what another counts the day after is the later count, if it is more. Of one
    day's reports that tell no hour, the one with the higher toll is taken as the later; a slip is no change. `known`: a
    report gives both, and so tells the change itself.
    """
    if slipped(left[0].quantity, right[0].quantity) or rivals(left, right):
        return False
    of_two = _told_of_two(left, right, known=known)
    apart = of_two or bodies_apart(left, right)
    before, after = in_time(left, right)
    if before is None or after is None:
        unclear = known or (moves in ("up", EITHER) and _hour_unknown(left, right))
        return moves != "fixed" and unclear and not apart
    if apart and (of_two or not (moves in ("up", EITHER) and _day_after(before, after))):
        return False
    rise = after[0].middle - before[0].middle
    if moves == "up" and rise < 0:
        return not apart and _stale(before, after)
    if moves == SETTLED and not known and not _day_after(before, after):
        return False
    return moves in ("any", SETTLED, EITHER, "up") or (moves == "down" and rise < 0)


def _told_of_two(left: Sequence[Said], right: Sequence[Said], *, known: bool) -> bool:
    """Whether a report gives both as of one time, each in other words: two counts.

    Of what one report `known` to give both tells in nobody's words, the other being somebody's.
    """
    for report in {s.report for s in left} & {s.report for s in right}:
        here, there = ([s for s in side if s.report == report] for side in (left, right))
        if not here or not there or {s.as_of for s in here} != {s.as_of for s in there}:
            continue
        a, b = speakers(left, report), speakers(right, report)
        if a and b and a.isdisjoint(b):
            return True
        new = all(_new(side, report) for side in (left, right))
        if bool(a) != bool(b) and (known or (new and one_count_each(left, right, report))):
            return True
    return False


def _new(side: Sequence[Said], report: str) -> bool:
    """Whether no report of an earlier day gives the figure: else it may be told again as the count of that day."""
    days = {s.report: (s.reading.report.published or "")[:_A_DAY] for s in side}
    return min(days.values()) == days[report]


def _stale(before: Sequence[Said], after: Sequence[Said]) -> bool:
    """Whether the lower toll of the later reports may be the older one: nobody dates it, and it is told a day on."""
    told = [s.as_of[0].date() for s in after if s.as_of is not None]
    undated = all(s.counted is None and s.by is None for s in after)
    return undated and min(told) - max(s.as_of[0].date() for s in before if s.as_of) <= timedelta(days=1)


def _hour_unknown(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether some figure of a side is of a day at large, on which the other too was counted."""
    times = [[s.as_of for s in side if s.as_of is not None] for side in (left, right)]
    return all(times) and any(end > begin for side in times for begin, end in side)


def _day_after(before: Sequence[Said], after: Sequence[Said]) -> bool:
    """Whether the one was counted on a later day than the other."""
    first = max(s.as_of[0].date() for s in before if s.as_of)
    return min(s.as_of[0].date() for s in after if s.as_of) > first


def in_time(left: Sequence[Said], right: Sequence[Said]) -> tuple[Sequence[Said] | None, Sequence[Said] | None]:
    """The two in the order of time, where all of the one was said of a time before all of the other."""
    a, b = [m.as_of for m in left], [m.as_of for m in right]
    known_a, known_b = [x for x in a if x], [x for x in b if x]
    if len(known_a) < len(a) or len(known_b) < len(b):
        return None, None
    if _before(known_a, known_b):
        return left, right
    return (right, left) if _before(known_b, known_a) else (None, None)


def _before(earlier: Sequence[tuple[datetime, datetime]], later: Sequence[tuple[datetime, datetime]]) -> bool:
    first, last = min(earlier), min(later)
    return first[0] < last[0] and first[1] <= max(last[1], last[0])


def vague(*said: Said) -> bool:
    """Whether one is a vague plural: "thousands" may be eleven thousand or fifty."""
    return any(s.quantity.approximate and s.quantity.high is None for s in said)
