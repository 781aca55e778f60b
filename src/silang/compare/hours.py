"""At what hour a happening was: clock times told alike, rounded, or in clocks that may not be one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from silang.types import Timex

_ROUND = ((60, 30), (15, 15))
"""Minutes that a time is rounded to, and how far off it may be then: "pukul 22.00" of 22.23."""
_EXACT = 5
"""Minutes that two exact clock times of one happening lie apart at most."""
_HALF_DAY = 12 * 60
_HOUR = 60


def told_to_the_minute(when: Timex) -> bool:
    """Whether a time is a moment of the clock on a known day, and not from or up to it."""
    instant = when.begin is not None and when.until is not None and when.until - when.begin <= timedelta(minutes=1)
    return instant and when.type == "TIME" and "T" in when.value and when.mod in (None, "APPROX")


def day_of(when: Timex) -> Timex:
    """The day that a time lies in, without its hour."""
    if when.type != "TIME" or when.begin is None or "T" not in when.value:
        return when
    begin = when.begin.replace(hour=0, minute=0, second=0)
    day = when.value.partition("T")[0]
    return replace(when, type="DATE", value=day, begin=begin, until=begin + timedelta(days=1), mod=None)


def hour_of(when: Timex) -> Timex:
    """The hour of a time, without its day: "T22:30+07:00"."""
    return replace(when, value="T" + when.value.partition("T")[2])


def hours_meet(left: Timex, right: Timex) -> bool:
    """Whether two moments can be one: rounded, of clocks in two zones, or of a clock of twelve hours.

    A difference of whole hours is none where only one of the two names its zone.
    """
    if left.begin is None or right.begin is None:
        return True
    one, other = offset(left), offset(right)
    apart = _minutes(_at_zero(left.begin, one) - _at_zero(right.begin, other))
    leeway = max(_leeway(left), _leeway(right))
    turns = _HALF_DAY if one is not None and other is not None else _HOUR if one != other else _HALF_DAY
    rest = apart % turns
    return min(rest, turns - rest) <= leeway


def offset(when: Timex) -> timedelta | None:
    """How far the clock of a time is ahead of UTC; None where the text names no zone."""
    clock = when.value.partition("T")[2]
    if clock.endswith("Z"):
        return timedelta()
    for sign, way in (("+", 1), ("-", -1)):
        _, found, zone = clock.partition(sign)
        hours, _, minutes = zone.partition(":")
        if found and hours.isdecimal():
            return way * timedelta(hours=int(hours), minutes=int(minutes) if minutes.isdecimal() else 0)
    return None


def _at_zero(moment: datetime, ahead: timedelta | None) -> datetime:
    return moment - (ahead or timedelta())


def _minutes(apart: timedelta) -> int:
    return abs(round(apart.total_seconds() / 60))


def _leeway(when: Timex) -> int:
    """Minutes by which a time may be off as it is told."""
    minute = when.begin.minute if when.begin is not None else 0
    rounded = next((off for step, off in _ROUND if minute % step == 0), _EXACT)
    return max(rounded, _ROUND[-1][1]) if when.mod == "APPROX" else rounded
