"""The clock: hours as news says them ("jam 3 sore", "11:56 p.m.", "1700 GMT") as TIMEX3 writes them."""

from __future__ import annotations

from silang.mark.time_parts import DayPart, Parts

HOURS = 24


def hour_of(hour: int, part: DayPart | None) -> int:
    """The hour on a clock of 24, read inside the part of the day that stands beside it: "jam 3 sore" is 15."""
    if hour == HOURS:
        return HOURS  # "pukul 24.00" ends its day
    if part is None or hour > HOURS // 2:
        return hour
    early = hour % (HOURS // 2)
    for candidate in (early, early + 12, early + HOURS):
        if part.start <= candidate < part.end:
            return candidate % HOURS
    return hour


def of_day(parts: Parts) -> str:
    """The end of a TIMEX3 value for what stands below the day: "T17:00+07:00", "TNI", or nothing."""
    if parts.hour is not None:
        return f"T{hour_of(parts.hour, parts.part):02d}:{parts.minute or 0:02d}{parts.zone or ''}"
    if parts.part is not None and parts.part.code is not None:
        return f"T{parts.part.code}"
    return ""
