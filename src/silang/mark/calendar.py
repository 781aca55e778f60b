"""The calendar: what stretch of days a TIMEX3 value names, and how to count from one day to another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta

Bounds = tuple[datetime | None, datetime | None]
"""A half-open stretch of time; None where it is open."""

# Hours of the parts of a day, counted from its midnight; a night ends the next morning.
PARTS_OF_DAY = {"MO": (0, 12), "MI": (11, 13), "AF": (11, 18), "EV": (16, 22), "NI": (18, 30), "DT": (6, 18)}
_AGAINST = 8  # a bare "Desember" of a past-tense report in late November is still the one at hand, not last year's
# First month of each season in the northern half of the world.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, where the calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_on(day: date, months: int) -> date:
    """The first of the month so many months later (or earlier), within what a calendar can say."""
    at = min(max(day.year * 12 + day.month - 1 + months, MINYEAR * 12), MAXYEAR * 12 + 11)
    return date(at // 12, at % 12 + 1, 1)


def days_on(day: date, days: int) -> date:
    """The day so many days later (or earlier), within what a calendar can say."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def week(day: date) -> str:
    """The ISO week that a day lies in: "2025-W23"."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def nearest(
    stretches: Iterable[tuple[date, date]], anchor: date, *, ahead: bool, against: int = _AGAINST
) -> tuple[date, date] | None:
    """The stretch (first day, day after the last) nearest an anchor; days in the unlikely direction weigh more."""

    def cost(stretch: tuple[date, date]) -> int:
        first, after = stretch
        if first <= anchor < after:
            return 0
        if after <= anchor:
            return ((anchor - after).days + 1) * (against if ahead else 1)
        return (first - anchor).days * (1 if ahead else against)

    return min(stretches, key=cost, default=None)


def bounds(value: str) -> Bounds:
    """The half-open stretch that a TIMEX3 value names; open on both sides where it names none."""
    if "/" in value:
        left, right = value.split("/", 1)
        return bounds(left)[0], bounds(right)[0 if ":" in right else 1]  # "08:00/10:00" ends at ten, not after it
    for shape, read in _SHAPES:
        if found := shape.fullmatch(value):
            try:
                return read(*found.groups())
            except (ValueError, OverflowError):
                return None, None
    return None, None


def narrowed(stretch: Bounds, mod: str | None) -> Bounds:
    """The first, middle or last third of a stretch, or the stretch open to one side, as TIMEX3's `mod` says."""
    begin, until = stretch
    if begin is None or until is None:
        return stretch
    third = (until - begin) / 3
    thirds: dict[str, Bounds] = {
        "START": (begin, begin + third),
        "MID": (begin + third, until - third),
        "END": (until - third, until),
        "SINCE": (begin, None),
        "UNTIL": (None, until),
        "BEFORE": (None, begin),
        "AFTER": (until, None),
    }
    return thirds.get(mod or "", stretch)


def _days(first: date, after: date) -> Bounds:
    return datetime.combine(first, time()), datetime.combine(after, time())


def _day(text: str) -> Bounds:
    first = date.fromisoformat(text)
    return _days(first, days_on(first, 1))


def _part(text: str, part: str) -> Bounds:
    midnight = datetime.fromisoformat(text)
    start, end = PARTS_OF_DAY.get(part, (0, 24))
    return midnight + timedelta(hours=start), midnight + timedelta(hours=end)


def _minute(text: str) -> Bounds:
    end_of_day = "T24:" in text
    begin = datetime.fromisoformat(text.replace("T24:", "T00:")) + timedelta(days=end_of_day)
    return begin, begin + timedelta(minutes=1)


def _months(year: int, month: int, count: int) -> Bounds:
    first = date(year, month, 1)
    return _days(first, months_on(first, count))


def _week(year: str, number: str, weekend: str | None) -> Bounds:
    monday = date.fromisocalendar(int(year), int(number), 1)
    return _days(monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=7))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = (
    (re.compile(r"(\d{4}-\d\d-\d\d)"), _day),
    (re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})"), _part),
    (re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)?"), _minute),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(int(y), int(m), 1)),
    (re.compile(r"(\d{4})"), lambda y: _months(int(y), 1, 12)),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(int(y), 3 * int(q) - 2, 3)),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(int(y), 6 * int(h) - 5, 6)),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: _months(int(y), SEASONS[s], 3)),
    (re.compile(r"(\d{3})"), lambda d: _months(int(d) * 10, 1, 120)),
    (re.compile(r"(\d{2})"), lambda c: _months(int(c) * 100, 1, 1200)),
)
