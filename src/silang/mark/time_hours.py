"""Hours and minutes counted from a clock time told before: "dua jam kemudian" after "pukul 13.30" is 15.30."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from silang.mark.time_context import Resolved, made
from silang.mark.time_parts import Parts
from silang.types import Timex

HOURLY = {"TH": timedelta(hours=1), "TM": timedelta(minutes=1)}
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(Z|[+-]\d\d:\d\d)?")


def hours_on(unit: str, offset: int, last: str | None) -> Resolved:
    """The clock time so many hours or minutes from the one last told; where none is at hand, their length."""
    clock = _CLOCK.fullmatch((last or "").split("/")[-1])
    try:
        at = datetime.fromisoformat(clock[1]) + offset * HOURLY[unit] if clock is not None else None
    except (ValueError, OverflowError):  # "24:00", or past the calendar's end
        at = None
    if clock is None or at is None:
        return Resolved(Timex("DURATION", f"PT{abs(offset)}{unit[1:]}"))
    return made("TIME", at.isoformat(timespec="minutes") + (clock[2] or ""), Parts())
