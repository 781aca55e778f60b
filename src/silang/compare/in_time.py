"""Whether one figure may have become the other: by when each was counted, and which way the slot moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from silang.compare.changes import as_others_say, became
from silang.compare.counters import stand
from silang.compare.facts import Said
from silang.compare.in_one_report import corrected, mended, rivals
from silang.compare.moves import COUNTED, EITHER, SETTLED
from silang.compare.values import figures_meet, near, slipped

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
    if vague(left[0], right[0]):
        return False
    if before is not None and after is not None and _over(before, after):
        return True
    if {s.report for s in left} & {s.report for s in right} or stand(left, right) == "apart":
        return False
    least, now = sorted((left, right), key=lambda side: (side[0].quantity.high is not None, side[0].middle))
    return (after is not least or _stale(now, least)) and _over(least, now, CLEARLY)


CLEARLY = 1.1
"""Times the least of a toll that a later one is: of reports that no time tells apart, 527 is "more than 500"."""


def _over(least: Sequence[Said], now: Sequence[Said], times: float = 1.0) -> bool:
    """Whether the one is but a lower bound that the other exceeds, so many times."""
    low, exceeds = least[0].quantity.low, now[0].quantity.low
    return least[0].quantity.high is None and low is not None and exceeds is not None and exceeds > times * low


def has_become(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether of two figures of one thing the one became the other, by time or by what a report tells."""
    if _put_right(left, right, moves):
        return True
    if slipped(left[0].quantity, right[0].quantity) or rivals(left, right):
        return False
    before, after = in_time(left, right)
    if before is None or after is None:
        return _at_once(left, right, moves)
    return may_move(before, after, moves)


def _put_right(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether a report tells that the one replaced the other, and that these are no counts of two bodies."""
    if corrected(left, right) is None and not (moves in COUNTED and mended(left, right)):
        return False
    both = {s.report for s in left} & {s.report for s in right}
    here, there = ([s for s in side if s.report in both] for side in (left, right))
    return stand(here, there) != "apart" and not any(map(as_others_say, (*here, *there)))


def _at_once(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether one may have become the other within a time that no report tells apart.

    Two bodies that count at once differ, and so do two figures of one report, or of what is over; of one day's reports
    that tell no hour, the one with the higher toll is taken as the later.
    """
    if moves in ("fixed", SETTLED, "any") or {s.report for s in left} & {s.report for s in right}:
        return False
    return stand(left, right) != "apart"


def may_move(before: Sequence[Said], after: Sequence[Said], moves: str) -> bool:
    """Whether the earlier figure may have become the later: in the direction that the slot allows, and by its body.

    What another body counts the day after is the later count of a toll, if it is more; of all else it is another count,
    unless its report tells of a change.
    """
    told, both = stand(before, after), bool({s.report for s in before} & {s.report for s in after})
    changed = any(map(became, after))
    if moves == "up" and after[0].middle < before[0].middle:
        return told == "unknown" and not both and (changed or _stale(before, after))
    if moves == "down" and after[0].middle > before[0].middle:
        return False
    if told == "apart":
        return not both and (changed or (moves in ("up", EITHER) and _day_after(before, after)))
    if told == "same" or changed:
        return True
    if moves in ("up", "down", EITHER):
        return True
    risen = moves == SETTLED and after[0].middle > before[0].middle and _day_after(before, after)
    return not both and (moves == "any" or risen)


def _stale(before: Sequence[Said], after: Sequence[Said]) -> bool:
    """Whether the lower toll of the later reports may be the older one: nobody dates it, and it is told a day on."""
    told = [s.as_of[0].date() for s in after if s.as_of is not None]
    undated = all(s.counted is None and s.by is None for s in after)
    return undated and min(told) - max(s.as_of[0].date() for s in before if s.as_of) <= timedelta(days=1)


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
