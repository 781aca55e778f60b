"""Days, and the clock or the part of day on them: "Rabu lalu", "27 Februari", "kemarin siang", a bare "pukul 13.21"."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from silang.mark.calendar import day_of, days_on, months_on, nearest
from silang.mark.clock import of_day
from silang.mark.time_context import Context, Resolved, looked, made
from silang.mark.time_doubt import Written, settled
from silang.mark.time_parts import Parts
from silang.types import Timex

_SUNDAY_TO_MONDAY = -6  # a report whose latest day is a Sunday means the Monday after it by "Senin ini"


_AGAINST = 3  # a bare "9 April" of February is the one to come: nobody writes so of what is ten months gone


class _Found(NamedTuple):
    value: str
    stated: str | None = None
    looked: str | None = None


def day(parts: Parts, context: Context) -> Resolved | None:
    """A day, and the clock or the part of day on it."""
    if parts.of_last and (parts.offset or 0) > 1 and context.last_day is None:
        return Resolved(Timex("DURATION", f"P{parts.offset}D"))  # two days after a day that nobody named
    found = _which_day(parts, context)
    if found is None:
        return None
    small = of_day(parts)
    if parts.hour is not None and parts.hour > 24:
        return None
    at = _next(found.value) if parts.next_day else found.value
    value = at + small if _holds_clock(at) else at or small
    return made("TIME" if small else "DATE", value, parts, found.stated, found.looked)


def _next(value: str) -> str:
    """The day after, where it is a day."""
    return days_on(date.fromisoformat(value), 1).isoformat() if value[:4].isdigit() and len(value) == 10 else value


def _holds_clock(value: str) -> bool:
    return not value.endswith("_REF")


def _which_day(parts: Parts, context: Context) -> _Found | None:
    if parts.month is not None and parts.day is not None:
        return _written(parts, context)
    if parts.weekday is not None:
        return _weekday(parts, context)
    if parts.unit == "D":
        return _counted_day(parts, context)
    if parts.day is not None:
        return _day_of_month(parts, context)
    day = context.last_day or context.anchor
    return _Found(day.isoformat() if day else "")


def _counted_day(parts: Parts, context: Context) -> _Found:
    base = (context.last_day or context.anchor) if parts.of_last else context.anchor
    offset = parts.offset or 0
    if base is not None:
        return _Found(days_on(base, offset).isoformat())
    if of_day(parts):
        return _Found("XXXX-XX-XX")
    return _Found("PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF")


def _day_of_month(parts: Parts, context: Context) -> _Found | None:
    """A bare "tanggal 25", or "tanggal 25 bulan lalu"."""
    if context.anchor is None:
        return _Found(f"XXXX-XX-{parts.day:02d}")
    if parts.unit == "M":
        first = months_on(context.anchor, parts.offset or 0)
        day = day_of(first.year, first.month, parts.day or 0)
        return _Found(day.isoformat()) if day else None
    near = (months_on(context.anchor, step) for step in (-1, 0, 1))
    days = [d for first in near if (d := day_of(first.year, first.month, parts.day or 0))]
    chosen = nearest(((d, days_on(d, 1)) for d in days), context.anchor, ahead=context.ahead)
    return _Found(chosen[0].isoformat(), None, looked(context)) if chosen else None


def _written(parts: Parts, context: Context) -> _Found | None:
    """A day and month, with or without its year and weekday."""
    month, day = parts.month or 0, parts.day or 0
    year, side = parts.year or context.year, None
    if year is None and parts.unit == "Y" and context.anchor is not None:
        year = context.anchor.year + (parts.offset or 0)
    if year is None and context.anchor is None:
        return _Found(f"XXXX-{month:02d}-{day:02d}") if day_of(2000, month, day) else None
    if year is None:
        year, side = _likely_year(parts, context), looked(context) if parts.way is None else None
    written = Written(year, month, day, parts.weekday, parts.year is not None)
    found = settled(written, context.anchor if parts.numeric or parts.weekday else None, ahead=context.ahead)
    return _Found(found.day.isoformat(), found.stated, side) if found else None


def _likely_year(parts: Parts, context: Context) -> int:
    """The year of a date that gives none: that of the nearest such day; a fitting weekday tells between far ones."""
    anchor = context.anchor or date.min
    near = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, parts.month or 0, parts.day or 0))]
    if parts.way is not None and parts.way < 0:
        near = [d for d in near if d < anchor] or near
    if parts.way is not None and parts.way > 0:
        near = [d for d in near if d > anchor] or near
    chosen = nearest(((d, days_on(d, 1)) for d in near), anchor, ahead=context.ahead, against=_AGAINST)
    first = chosen[0] if chosen else anchor
    fitting = [d for d in near if d.isoweekday() == parts.weekday]
    if parts.weekday is not None and fitting and abs((first - anchor).days) > 45 and first not in fitting:
        first = min(fitting, key=lambda d: abs((d - anchor).days))
    return first.year


def _weekday(parts: Parts, context: Context) -> _Found:
    anchor, weekday = context.anchor, parts.weekday or 1
    if anchor is None:
        return _Found(f"XXXX-WXX-{weekday}")
    if parts.unit == "W":
        monday = days_on(anchor, 7 * (parts.offset or 0) - anchor.weekday())
        return _Found(days_on(monday, weekday - 1).isoformat())
    since = (anchor.isoweekday() - weekday) % 7  # days since the latest such day, today included
    to = (weekday - anchor.isoweekday()) % 7
    # "Senin kemarin": the weekday holds, the word gives the side.
    way = parts.offset if parts.unit == "D" else parts.way
    if way is None:
        return _Found(days_on(anchor, to if context.ahead else -since).isoformat(), None, looked(context))
    if way == 0 and parts.unit == "D":
        return _Found(days_on(anchor, -since).isoformat())  # "Minggu dini hari tadi"
    if way == 0:
        return _Found(days_on(anchor, _days_to_this(weekday, context)).isoformat())
    return _Found(days_on(anchor, (to or 7) if way > 0 else -(since or 7)).isoformat())


def _days_to_this(weekday: int, context: Context) -> int:
    """Days to "Senin ini": that of the report's week, or the next where that is past and the clause looks ahead."""
    days = weekday - (context.anchor or date.min).isoweekday()
    return days + 7 if days == _SUNDAY_TO_MONDAY or (days < 0 and context.ahead) else days
