"""What a phrase says of a time, piece by piece, before it is held against a calendar."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, NamedTuple


class DayPart(NamedTuple):
    """A part of a day: its TIMEX3 code (None for a bare "a.m."), and the hours that a clock reads in it."""

    code: str | None
    start: int
    end: int
    generic: bool = False  # said of what comes again, where no day stands beside it: "malam hari"


LAST_FEAST = "of-last"  # a feast that only the one told before names: "H-5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The pieces of one time; None where the phrase does not say."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # ISO: Monday is 1
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    era: str | None = None  # a decade ("199") or a century ("18")
    unit: str | None = None  # "D", "W", "WE", "M", "Q", "Y", "TH": `offset` away; "WD": weeks from day to day
    offset: int | None = None
    of_last: bool = False  # counted from the time last mentioned, not from the report's day
    way: int | None = None  # -1 "lalu", 0 "ini", 1 "depan"
    part: DayPart | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None
    next_day: bool = False  # it lies in the day after: where "pukul 22.00 hingga 04.00" and "hingga tengah malam" end
    mod: str | None = None
    length: str | None = None  # "P3M"
    every: str | None = None  # "XXXX-WXX-1", "P1D"
    ref: str | None = None  # "PAST_REF"
    feast: str | None = None  # "christmas"; `offset` counts days from it: a Christmas night is the eve
    nth: int | None = None  # which week of a month or year: "pekan kedua Desember"
    end: Parts | None = None  # where a range ends
    counted: bool = False  # a day by its number ("hari kelima"): a time only where the text dates it
    to_date: bool = False  # from the start of the year to the last whole month
    numeric: bool = False  # the date stands in figures: "(5/6/2024)"
    weak: bool = False  # a time only beside another: "malam", "10:00"

    @property
    def in_day(self) -> bool:
        """Whether it names a day or less."""
        return self.unit == "D" or any(
            x is not None for x in (self.day, self.weekday, self.part, self.hour, self.feast)
        )

    @property
    def in_hours(self) -> bool:
        """Whether it names an hour or a part of the day."""
        return self.hour is not None or self.part is not None

    @property
    def is_open(self) -> bool:
        """Whether the way that the clause looks decides which day, month or season is meant."""
        open_when_given = (
            self.weekday,
            self.day,
            self.month,
            self.season,
            self.quarter,
            self.half,
            self.hour,
            self.part,
            self.feast,
        )
        given = self.end is not None or any(piece is not None for piece in open_when_given)
        return given and (self.year is None or self.numeric)

    @property
    def in_generic_part(self) -> bool:
        """Whether it names a part of any day: "malam hari", "sore hingga malam hari"."""
        ends = (self, self.end) if self.end is not None else (self,)
        return self.hour is None and any(end.part is not None and end.part.generic for end in ends)

    @property
    def counts_from_last(self) -> bool:
        """Whether it is read against the time last mentioned: "malam itu", a bare "pukul 13.21"."""
        loose = self.in_day and self.day is None and self.weekday is None and self.feast is None
        return self.of_last or loose or self.end is not None

    @property
    def may_be_habit(self) -> bool:
        """Whether it may tell hours or weekdays that come again: "pukul 08.00", "malam hari", "Senin-Jumat"."""
        if self.unit == "WE" and self.offset is None:
            return True
        if self.of_last or self.unit is not None or self.day is not None or self.feast is not None:
            return False
        if self.weekday is None and self.end is not None and (self.end.weekday or self.end.day or self.end.unit):
            return False
        if self.weekday is not None:
            return self.end is not None and self.end.weekday is not None and self.end.day is None
        return self.hour is not None or self.part is not None

    @property
    def looks_back(self) -> bool:
        """Whether it counts back from the time last named, where the telling then goes on: "sehari sebelumnya"."""
        return self.of_last and (self.offset or 0) < 0

    @property
    def is_point(self) -> bool:
        """Whether it is a place on the calendar: no length, no set, no range."""
        return not (self.to_date or any(x is not None for x in (self.length, self.every, self.ref, self.end, self.era)))


_OPEN = Parts()
_NAMES = tuple(f.name for f in fields(Parts))
# What may stand beside a unit of the calendar: "Juni tahun lalu", "Senin pekan lalu", "kemarin siang".
_BESIDE_UNIT = {
    "Y": ("month", "quarter", "half", "season", "feast"),
    "W": ("weekday",),
    "D": ("weekday", "day", "part", "hour"),
    "M": ("day",),
}


def said(parts: Parts) -> dict[str, Any]:
    """The pieces that the phrase gives."""
    return {n: v for n in _NAMES if (v := getattr(parts, n)) != getattr(_OPEN, n)}


@lru_cache(maxsize=4096)
def united(left: Parts, right: Parts, *, apart: bool) -> Parts | None:
    """One time out of two that stand side by side, or None where they are two.

    `apart` says that more than a space lies between them; then both must name a day or less.
    """
    if _clock_range(left) or _clock_range(right):
        return _united_range(left, right, apart)
    if not (left.is_point and right.is_point) or (apart and not (left.in_day and right.in_day)):
        return None
    if apart and (left.feast is not None or right.feast is not None):
        return None
    a, b = said(left), said(right)
    clash = (a.keys() & b.keys()) - {"weak", "numeric", "mod", "way", "part"}
    if clash or not (_beside(left, right) and _beside(right, left)):
        return None
    if left.part is not None and right.part is not None and None not in (left.part.code, right.part.code):
        return None
    if not _makes_sense(a.keys() | b.keys(), a, b):
        return None
    return replace(left, **({n: v for n, v in b.items() if n not in a} | {"weak": False}))


def _clock_range(parts: Parts) -> bool:
    """Whether it runs between hours or parts of a day without naming it: "pukul 08.00-10.00", "sore hingga malam"."""
    if parts.end is None or not parts.in_hours:
        return False
    return parts.day is None and parts.weekday is None and parts.end.day is None and parts.end.weekday is None


def _united_range(left: Parts, right: Parts, apart: bool) -> Parts | None:
    """A range of hours with the day that stands beside it."""
    hours, day = (left, right) if _clock_range(left) else (right, left)
    if hours.end is None or not day.is_point:
        return None
    first = united(replace(hours, end=None), day, apart=apart)
    last = united(hours.end, day, apart=apart)
    return replace(first, end=last) if first is not None and last is not None else None


def _beside(unit: Parts, other: Parts) -> bool:
    if unit.unit is None:
        return True
    if unit.unit == "D":
        # "Tiga hari kemudian, 26 April" are two times, one told by the other
        return other.in_day and not (unit.of_last and (other.day is not None or other.weekday is not None))
    return other.year is None and any(getattr(other, n) is not None for n in _BESIDE_UNIT.get(unit.unit, ()))


def _makes_sense(names: set[str], a: dict[str, Any], b: dict[str, Any]) -> bool:
    """A clock or a part of a day belongs to a day, not to a month or a year."""
    if "year" in a and "month" in b and not a.keys() & {"month", "day", "weekday"}:
        return False  # "Pemilihan Tahun 2020, 21 September": a year takes no month after it
    small = names & {"part", "hour"}
    day = names & {"day", "weekday"} or "D" in (a.get("unit"), b.get("unit"))
    if small and not day:
        return not names & {"month", "year", "quarter", "half", "season", "unit"}
    if "weekday" in names and "month" in names and "day" not in names:
        return False
    return not (names & {"quarter", "half", "season"} and names & {"month", "day", "weekday"})
