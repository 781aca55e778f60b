"""Parts of a time held against the report's day: the TIMEX3 value, and what stretch it bounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from silang.mark.calendar import SEASONS, bounds, days_on, months_on, nearest, week
from silang.mark.clock import of_day
from silang.mark.time_context import Context, Resolved, looked, made
from silang.mark.time_days import day
from silang.mark.time_feasts import feasts
from silang.mark.time_hours import HOURLY, hours_on
from silang.mark.time_parts import Parts
from silang.types import Timex


@lru_cache(maxsize=4096)
def resolved(parts: Parts, context: Context) -> Resolved | None:
    """The time that the parts name in this context; None where they name none ("31 Februari")."""
    for given, resolve in RESOLVERS:
        if given(parts):
            return resolve(parts, context)
    return None


def _reference(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return made("DATE", parts.ref or "PAST_REF", parts)


def _era(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    until = f"/{parts.end.era}" if parts.end is not None else ""
    return made("DATE", f"{parts.era}{until}", parts)


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
        return made("DATE", "PAST_REF", parts)
    whole = months_on(context.anchor, -1)
    if whole.year != context.anchor.year:
        whole = context.anchor
    return made("DATE", f"{context.anchor.year}-01/{whole.year}-{whole.month:02d}", parts)


def _range(parts: Parts, context: Context) -> Resolved | None:
    """From one to another; the first is read against the second, which is mostly the fuller one."""
    end = resolved(parts.end, context) if parts.end is not None else None
    if end is None:
        return None
    # A first half without a date of its own lies before the second: "Rabu malam hingga Kamis, 21 Agustus".
    last = _first_day(end.timex.value)
    if last is not None and parts.end is not None and parts.end.next_day:
        last = days_on(last, -1)
    loose = parts.day is None and parts.month is None and parts.unit is None and last is not None
    near = replace(context, anchor=last, last_day=last, ahead=False)
    first = replace(parts, end=None)
    if parts.month is not None and parts.year is None and last is not None and parts.end is not None:
        later = (parts.month, parts.day or 1) > (last.month, last.day)
        first = replace(first, year=max(last.year - later, date.min.year))
    start = resolved(first, near if loose and parts.in_day else context)
    if start is None:
        return None
    stated = None
    if start.timex.stated or end.timex.stated:
        stated = f"{start.timex.stated or start.timex.value}/{end.timex.stated or end.timex.value}"
    if _runs_past_midnight(parts, start, end):
        near = replace(context, last_day=_first_day(start.timex.value))
        end = resolved(replace(parts.end or parts, next_day=True), near) or end
    value = f"{start.timex.value}/{end.timex.value}"
    begin, until = bounds(value)
    if begin is not None and until is not None and begin > until:
        begin, until = end.timex.begin, end.timex.until
    return Resolved(Timex(start.timex.type, value, begin, until, parts.mod, stated), end.looked)


def _runs_past_midnight(parts: Parts, start: Resolved, end: Resolved) -> bool:
    """Whether hours of one day end before they begin: "pukul 22.00 hingga 04.00", "malam hingga dini hari"."""
    if parts.end is None or parts.end.next_day or not (parts.in_hours and parts.end.in_hours):
        return False
    begin, until = start.timex.begin, end.timex.begin
    return begin is not None and until is not None and until < begin and until.date() == begin.date()


def _first_day(value: str) -> date | None:
    begin = bounds(value.replace("T24:", "T23:"))[0]  # "24.00" belongs to the day that it ends
    return begin.date() if begin is not None else None


def _month(parts: Parts, context: Context) -> Resolved:
    month = parts.month or 1
    return _of_year(f"{month:02d}", month, 1, parts, context)


def _of_year(code: str, month: int, months: int, parts: Parts, context: Context) -> Resolved:
    """A stretch of so many months from `month` on, which TIMEX3 writes "2025-<code>"; of the year that is meant."""
    year, anchor = parts.year or context.year, context.anchor
    if year is None and parts.unit == "Y" and anchor is not None:
        year = anchor.year + (parts.offset or 0)
    if year is not None:
        return made("DATE", f"{year:04d}-{code}", parts)
    if anchor is None:
        return made("DATE", f"XXXX-{code}", parts)
    first = _one_of([date(y, month, 1) for y in _years(anchor)], months, parts, context)
    return made("DATE", f"{first.year:04d}-{code}", parts, None, looked(context) if parts.way is None else None)


def _years(anchor: date) -> range:
    return range(max(anchor.year - 1, date.min.year), min(anchor.year + 1, date.max.year - 1) + 1)


def _one_of(firsts: list[date], months: int, parts: Parts, context: Context) -> date:
    """The stretch of so many months that is meant: before or after the report's day where `way` says so."""
    anchor = context.anchor or date.min
    stretches = [(f, months_on(f, months)) for f in firsts]
    if parts.way == 0:
        stretches = [s for s in stretches if s[0].year == anchor.year] or stretches
    if parts.way == -1:
        stretches = [s for s in stretches if s[1] <= anchor or _side_past(s[0], anchor, parts.mod)] or stretches
    if parts.way == 1:
        stretches = [s for s in stretches if s[0] > anchor] or stretches
    ahead = context.ahead if parts.way in (None, 0) else parts.way > 0
    if months > 1 and parts.way is None and not ahead:
        stretches = [
            s for s in stretches if s[0] <= anchor
        ] or stretches  # a quarter or half that nobody looks ahead to
    chosen = nearest(stretches, anchor, ahead=ahead)
    return chosen[0] if chosen else anchor


_SIDES_PAST = {"START": 10, "MID": 20}  # the day of a month after which its start or middle lies behind


def _side_past(first: date, anchor: date, side: str | None) -> bool:
    """Whether the part of the month at hand that is meant lies behind: "awal Mei lalu" in a report of 14 May."""
    return (first.year, first.month) == (anchor.year, anchor.month) and anchor.day > _SIDES_PAST.get(side or "", 31)


def _feast(parts: Parts, context: Context) -> Resolved:
    """The day of a feast, of the year that is given or of the nearest one; the year alone where no table has it."""
    key, anchor = parts.feast or "", context.anchor
    year = parts.year or context.year
    if year is None and parts.unit == "Y" and anchor is not None:
        year = anchor.year + (parts.offset or 0)
    if year is None and anchor is None:
        month, at = feasts().every_year.get(key, (None, None))
        return made("DATE", "XXXX-XX-XX" if month is None else f"XXXX-{month:02d}-{at:02d}", parts)
    found = [day for y in ([year] if year is not None else _years(anchor or date.min)) for day in feasts().days(key, y)]
    if not found:
        return made("DATE", f"{year or (anchor or date.min).year:04d}", parts)
    chosen = found[0] if year is not None else _one_of_days(found, parts, context)
    chosen = days_on(chosen, parts.offset or 0) if parts.unit is None else chosen
    side = looked(context) if year is None and parts.way is None else None
    small = of_day(parts)
    return made("TIME" if small else "DATE", chosen.isoformat() + small, parts, None, side)


_FEAST_AGAINST = 3  # a feast still to come is that much less likely where nobody looks ahead


def _one_of_days(days: list[date], parts: Parts, context: Context) -> date:
    anchor = context.anchor or date.min
    if parts.way is not None and parts.way != 0:
        days = [d for d in days if (d > anchor) == (parts.way > 0)] or days
    against = 1 if context.ahead else _FEAST_AGAINST
    return min(days, key=lambda d: (d - anchor).days * against if d > anchor else (anchor - d).days)


def _nth_week(parts: Parts, context: Context) -> Resolved | None:
    """A week by its number in a month (the first holds its first day) or in a year."""
    nth = parts.nth or 1
    if parts.unit == "M" and context.anchor is None:
        return made("DATE", "XXXX-WXX", parts)
    if parts.month is not None or parts.unit == "M":
        month = bounds((_unit if parts.unit == "M" else _month)(parts, context).timex.value)[0]
        if month is None or nth > 5:
            return None
        return made(
            "DATE", week(min(days_on(month.date(), 7 * nth - 4), days_on(months_on(month.date(), 1), -1))), parts
        )
    year = parts.year or (context.anchor.year if context.anchor is not None else None)
    return made("DATE", f"{year:04d}-W{nth:02d}", parts) if year is not None and 0 < nth <= 53 else None


def _season(parts: Parts, context: Context) -> Resolved:
    """A season, a quarter or a half of a year."""
    code = parts.season or (f"Q{parts.quarter}" if parts.quarter else f"H{parts.half}")
    month = SEASONS.get(code) or (3 * (parts.quarter or 0) - 2 if parts.quarter else 6 * (parts.half or 1) - 5)
    return _of_year(code, month, 6 if parts.half else 3, parts, context)


def _year(parts: Parts, context: Context) -> Resolved:  # noqa: ARG001 - one signature for all resolvers
    return made("DATE", f"{parts.year:04d}", parts)


def _unit(parts: Parts, context: Context) -> Resolved:
    """A week, month, quarter or year counted from the report's day or from the time last mentioned."""
    offset = parts.offset if parts.offset is not None else _bare(parts, context.anchor)
    if parts.of_last and parts.unit in HOURLY:
        return hours_on(parts.unit, offset, context.last)
    if parts.of_last and context.last is not None and parts.unit in ("WD", "SAME", "Y", "Q", "M", "W", "D"):
        return made("DATE", _from_last(parts.unit or "", offset, context.last), parts)
    if context.anchor is None:
        if parts.unit == "WE" and parts.offset is None:
            return Resolved(Timex("DATE", "XXXX-WXX-WE"))  # "ramai pada akhir pekan"
        ref = "PRESENT_REF" if offset == 0 else "PAST_REF" if offset < 0 else "FUTURE_REF"
        return made("DATE", ref, parts)
    return made("DATE", _UNITS[parts.unit or "Y"](context.anchor, offset), parts)


_EARLY = 2  # on Monday and Tuesday a bare "akhir pekan" is the one just past


def _bare(parts: Parts, anchor: date | None) -> int:
    return -1 if parts.unit == "WE" and anchor is not None and anchor.isoweekday() <= _EARLY else 0


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
    "WD": lambda day, n: week(days_on(day, 7 * n)),
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


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _from_last(unit: str, offset: int, last: str) -> str:
    """A unit counted from the time last mentioned; "SAME" is the same stretch of another year."""
    if unit == "SAME" and last[:4].isdigit():
        ends = (half.split("T")[0] for half in last.split("/"))
        return "/".join(f"{int(half[:4]) + offset:04d}{half[4:]}" for half in ends if half[:4].isdigit())
    first = _first_day(last)
    if unit == "WD" and first is not None and _DAY.match(last):
        return days_on(first, 7 * offset).isoformat()
    return _UNITS[unit](first, offset) if first is not None else "PAST_REF"


def _same_of_year(parts: Parts, context: Context) -> Resolved:
    """The stretch last mentioned, of the year that is named: "periode yang sama tahun 2012"."""
    last, year = context.last or "", parts.year or 0
    if not last[:4].isdigit():
        return _year(parts, context)
    return made("DATE", _from_last("SAME", year - int(last.split("/")[-1][:4]), last), parts)


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
    (_has("nth"), _nth_week),
    (lambda parts: parts.feast is not None and parts.day is None, _feast),
    (lambda parts: parts.in_day, day),
    (_has("month"), _month),
    (_has("quarter", "half", "season"), _season),
    (lambda parts: parts.unit == "SAME" and parts.year is not None, _same_of_year),
    (_has("year"), _year),
    (_has("unit"), _unit),
)
