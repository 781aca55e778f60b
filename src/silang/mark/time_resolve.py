"""Parts of a time held against the report's day: the TIMEX3 value, and what stretch it bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from silang.mark.calendar import SEASONS, bounds, day_of, days_on, months_on, narrowed, nearest, week
from silang.mark.clock import of_day
from silang.mark.time_doubt import Written, settled
from silang.mark.time_parts import Parts
from silang.types import Timex

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is read against: the report's day, the time last mentioned, and which way the sentence looks."""

    anchor: date | None
    last: str | None = None  # the TIMEX3 value last mentioned
    last_day: date | None = None
    ahead: bool = False  # the sentence speaks of what is still to come
    year: int | None = None  # the year that a neighbour shares: "Januari dan Februari 2020"


class Resolved(NamedTuple):
    """A time, and which way it was looked for where the text leaves that open."""

    timex: Timex
    looked: str | None = None  # "past", "future"


@lru_cache(maxsize=4096)
def resolved(parts: Parts, context: Context) -> Resolved | None:
    """The time that the parts name in this context; None where they name none ("31 Februari")."""
    for given, resolve in RESOLVERS:
        if given(parts):
            return resolve(parts, context)
    return None


def _made(kind: Kind, value: str, parts: Parts, stated: str | None = None, looked: str | None = None) -> Resolved:
    begin, until = narrowed(bounds(value), parts.mod)
    return Resolved(Timex(kind, value, begin, until, parts.mod, stated), looked)


def _reference(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return _made("DATE", parts.ref or "PAST_REF", parts)


def _era(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return _made("DATE", parts.era or "", parts)


def _set(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return Resolved(Timex("SET", parts.every or "", mod=parts.mod))


def _duration(parts: Parts, context: Context) -> Resolved:
    """A length; on one side of the report's day where the text says so ("tiga bulan terakhir")."""
    value = parts.length or ""
    begin = until = None
    if parts.way is not None and context.anchor is not None and (other := _away(value, context.anchor, parts.way)):
        near = datetime.combine(context.anchor, time()) + timedelta(days=1 if parts.way < 0 else 0)
        far = datetime.combine(other, time())
        begin, until = min(near, far), max(near, far)
    return Resolved(Timex("DURATION", value, begin, until, parts.mod))


_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def _away(length: str, anchor: date, way: int) -> date | None:
    """The day that lies a length of whole days, weeks, months or years away."""
    number, unit = length[1:-1], length[-1:]
    if not number.isdigit() or len(number) > 4:
        return None
    if unit in _DAYS:
        return days_on(anchor, way * int(number) * _DAYS[unit])
    if unit in _MONTHS:
        first = months_on(anchor, way * int(number) * _MONTHS[unit])
        return days_on(first, anchor.day - 1)
    return None


def _to_date(parts: Parts, context: Context) -> Resolved:
    if context.anchor is None:
        return _made("DATE", "PAST_REF", parts)
    whole = months_on(context.anchor, -1)
    if whole.year != context.anchor.year:
        whole = context.anchor
    return _made("DATE", f"{context.anchor.year}-01/{whole.year}-{whole.month:02d}", parts)


def _range(parts: Parts, context: Context) -> Resolved | None:
    """From one to another; the first is read against the second, which is mostly the fuller one."""
    end = resolved(parts.end, context) if parts.end is not None else None
    if end is None:
        return None
    # A first half without a date of its own lies before the second: "Rabu malam hingga Kamis, 21 Agustus".
    last = _first_day(end.timex.value)
    loose = parts.day is None and parts.month is None and parts.unit is None and last is not None
    near = replace(context, anchor=last, last_day=last, ahead=False)
    start = resolved(replace(parts, end=None), near if loose and parts.in_day else context)
    if start is None:
        return None
    stated = None
    if start.timex.stated or end.timex.stated:
        stated = f"{start.timex.stated or start.timex.value}/{end.timex.stated or end.timex.value}"
    value = f"{start.timex.value}/{end.timex.value}"
    begin, until = bounds(value)
    if begin is not None and until is not None and begin > until:
        begin, until = end.timex.begin, end.timex.until
    return Resolved(Timex(start.timex.type, value, begin, until, parts.mod, stated), end.looked)


def _first_day(value: str) -> date | None:
    begin = bounds(value)[0]
    return begin.date() if begin is not None else None


class _Found(NamedTuple):
    value: str
    stated: str | None = None
    looked: str | None = None


def _day(parts: Parts, context: Context) -> Resolved | None:
    """A day, and the clock or the part of day on it."""
    found = _which_day(parts, context)
    if found is None:
        return None
    small = of_day(parts)
    if parts.hour is not None and parts.hour > 24:
        return None
    value = found.value + small if _holds_clock(found.value) else found.value or small
    return _made("TIME" if small else "DATE", value, parts, found.stated, found.looked)


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
    return _Found(chosen[0].isoformat(), None, _looked(context)) if chosen else None


def _written(parts: Parts, context: Context) -> _Found | None:
    """A day and month, with or without its year and weekday."""
    month, day = parts.month or 0, parts.day or 0
    year, looked = parts.year or context.year, None
    if year is None and parts.unit == "Y" and context.anchor is not None:
        year = context.anchor.year + (parts.offset or 0)
    if year is None and context.anchor is None:
        return _Found(f"XXXX-{month:02d}-{day:02d}") if day_of(2000, month, day) else None
    if year is None:
        year, looked = _likely_year(parts, context), _looked(context)
    written = Written(year, month, day, parts.weekday, parts.year is not None)
    found = settled(written, context.anchor if parts.numeric or parts.weekday else None, ahead=context.ahead)
    return _Found(found.day.isoformat(), found.stated, looked) if found else None


def _likely_year(parts: Parts, context: Context) -> int:
    """The year of a date that gives none: that of the nearest such day; a fitting weekday tells between far ones."""
    anchor = context.anchor or date.min
    near = [d for y in (-1, 0, 1) if (d := day_of(anchor.year + y, parts.month or 0, parts.day or 0))]
    if parts.way is not None and parts.way < 0:
        near = [d for d in near if d < anchor] or near
    if parts.way is not None and parts.way > 0:
        near = [d for d in near if d > anchor] or near
    chosen = nearest(((d, days_on(d, 1)) for d in near), anchor, ahead=context.ahead)
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
    way = (
        parts.offset if parts.unit == "D" else parts.way
    )  # "Senin kemarin": the weekday holds, the word gives the side
    if way is None:
        return _Found(days_on(anchor, to if context.ahead else -since).isoformat(), None, _looked(context))
    if way == 0:
        return _Found(days_on(anchor, weekday - anchor.isoweekday()).isoformat())
    return _Found(days_on(anchor, (to or 7) if way > 0 else -(since or 7)).isoformat())


def _looked(context: Context) -> str:
    return "future" if context.ahead else "past"


def _month(parts: Parts, context: Context) -> Resolved:
    month, year = parts.month or 1, parts.year or context.year
    anchor = context.anchor
    if year is None and parts.unit == "Y" and anchor is not None:
        year = anchor.year + (parts.offset or 0)
    if year is not None:
        return _made("DATE", f"{year:04d}-{month:02d}", parts)
    if anchor is None:
        return _made("DATE", f"XXXX-{month:02d}", parts)
    first = _one_of([date(y, month, 1) for y in _years(anchor)], 1, parts, context)
    return _made("DATE", f"{first.year:04d}-{month:02d}", parts, None, _looked(context) if parts.way is None else None)


def _years(anchor: date) -> range:
    return range(max(anchor.year - 1, date.min.year), min(anchor.year + 1, date.max.year - 1) + 1)


def _one_of(firsts: list[date], months: int, parts: Parts, context: Context) -> date:
    """The stretch of so many months that is meant: before or after the report's day where `way` says so."""
    anchor = context.anchor or date.min
    stretches = [(f, months_on(f, months)) for f in firsts]
    if parts.way == 0:
        stretches = [s for s in stretches if s[0].year == anchor.year] or stretches
    if parts.way == -1:
        stretches = [s for s in stretches if s[1] <= anchor] or stretches
    if parts.way == 1:
        stretches = [s for s in stretches if s[0] > anchor] or stretches
    ahead = context.ahead if parts.way in (None, 0) else parts.way > 0
    chosen = nearest(stretches, anchor, ahead=ahead)
    return chosen[0] if chosen else anchor


def _season(parts: Parts, context: Context) -> Resolved:
    """A season, a quarter or a half of a year."""
    code = parts.season or (f"Q{parts.quarter}" if parts.quarter else f"H{parts.half}")
    month = SEASONS.get(code) or (3 * (parts.quarter or 0) - 2 if parts.quarter else 6 * (parts.half or 1) - 5)
    year = parts.year or context.year
    anchor = context.anchor
    if year is None and parts.unit == "Y" and anchor is not None:
        year = anchor.year + (parts.offset or 0)
    if year is not None:
        return _made("DATE", f"{year:04d}-{code}", parts)
    if anchor is None:
        return _made("DATE", f"XXXX-{code}", parts)
    first = _one_of([date(y, month, 1) for y in _years(anchor)], 6 if parts.half else 3, parts, context)
    return _made("DATE", f"{first.year:04d}-{code}", parts, None, _looked(context) if parts.way is None else None)


def _year(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return _made("DATE", f"{parts.year:04d}", parts)


def _unit(parts: Parts, context: Context) -> Resolved:
    """A week, month, quarter or year counted from the report's day or from the time last mentioned."""
    offset = parts.offset or 0
    if parts.of_last and context.last is not None and parts.unit in ("SAME", "Y", "M", "W", "D"):
        return _made("DATE", _from_last(parts.unit or "", offset, context.last), parts)
    if context.anchor is None:
        ref = "PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"
        return _made("DATE", ref, parts)
    return _made("DATE", _UNITS[parts.unit or "Y"](context.anchor, offset), parts)


def _quarter_on(day: date, quarters: int) -> str:
    first = months_on(day, 3 * quarters)
    return f"{first.year:04d}-Q{(first.month - 1) // 3 + 1}"


def _month_on(day: date, months: int) -> str:
    first = months_on(day, months)
    return f"{first.year:04d}-{first.month:02d}"


def _year_on(day: date, years: int) -> str:
    return f"{min(max(day.year + years, 1), 9999):04d}"


_UNITS: dict[str, Callable[[date, int], str]] = {
    "W": lambda day, n: week(days_on(day, 7 * n)),
    "WE": lambda day, n: week(days_on(day, 7 * n)) + "-WE",
    "M": _month_on,
    "Q": _quarter_on,
    "Y": _year_on,
    "SAME": _year_on,
    "TH": lambda day, n: day.isoformat(),  # noqa: ARG005 - "lima jam lalu" is the report's own day
    "TM": lambda day, n: day.isoformat(),  # noqa: ARG005
    "TS": lambda day, n: day.isoformat(),  # noqa: ARG005
    "D": lambda day, n: days_on(day, n).isoformat(),
}


def _from_last(unit: str, offset: int, last: str) -> str:
    """A unit counted from the time last mentioned; "SAME" is the same stretch of another year."""
    if unit == "SAME" and last[:4].isdigit():
        return f"{int(last[:4]) + offset:04d}{last[4:].split('T')[0]}"
    first = _first_day(last)
    return _UNITS[unit](first, offset) if first is not None else "PAST_REF"


def _has(*names: str) -> Callable[[Parts], bool]:
    return lambda parts: any(getattr(parts, name) is not None for name in names)


Resolver = Callable[[Parts, Context], "Resolved | None"]
RESOLVERS: tuple[tuple[Callable[[Parts], bool], Resolver], ...] = (
    (_has("ref"), _reference),
    (_has("length"), _duration),
    (_has("every"), _set),
    (_has("era"), _era),
    (lambda parts: parts.to_date, _to_date),
    (_has("end"), _range),
    (lambda parts: parts.in_day, _day),
    (_has("month"), _month),
    (_has("quarter", "half", "season"), _season),
    (_has("year"), _year),
    (_has("unit"), _unit),
)
