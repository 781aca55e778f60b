"""Times in words: a TIMEX3 value as the reader's language says it, also where the text leaves out year or day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from silang.show.words import Words, fill

_YEAR = re.compile(r"\d{2,4}|XXXX")
_DATE = re.compile(r"(\d{4}|XXXX)-(\d{2}|XX)(?:-(\d{2}|XX))?")
_WEEK = re.compile(r"(\d{4}|XXXX)-W(\d{2}|XX)(?:-(WE|[1-7]))?")
_PART = re.compile(r"(\d{4}|XXXX)-([A-Z][A-Z0-9])")
_CLOCK = re.compile(r"([A-Z]{2})|(\d{2}(?::\d{2}){0,2})(Z|[+-]\d{2}:?\d{2})?")
_LENGTH = re.compile(r"P(?:(?:[\d.]{1,9}|X)(?:DE|[YMWD]))*(?:T(?:(?:[\d.]{1,9}|X)[HMS])+)?")
_PIECE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?|X)(DE|[YMWDHS])")
_LONGEST = 60
"""Characters of a value at most; a longer one is no time, and stands as it is."""

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAP = 2024
"""A year that has every day, for days without a year."""


@dataclass(frozen=True, slots=True)
class Times:
    """Writes times in one language; `figure` writes a number in it."""

    words: Words
    locale: str
    figure: Callable[[float], str]

    def said(self, value: str) -> str:
        """ "2025-08-20TNI" is "20 August 2025, night", "XXXX-WXX-4" "Thursday"; what has no words stands as it is."""
        if self.words.known(value, "references"):
            return self.words.name("references", value)
        if len(value) > _LONGEST:
            return value
        first, bar, last = value.partition("/")
        ends = [self._point(first), *([self._point(last)] if bar else [])]
        known = [end for end in ends if end]
        if len(known) < len(ends):
            return value
        return self.words.say("range", *known) if bar else known[0]

    def _point(self, value: str) -> str | None:
        if _LENGTH.fullmatch(value):
            return self._length(value)
        day, at, clock = value.partition("T")
        try:
            said = self._day(day) if day else ""
        except ValueError:  # no such day in the calendar
            return None
        return said if said is None or not at else self._at(said, clock)

    def _length(self, value: str) -> str | None:
        days, _, hours = value[1:].partition("T")
        pieces = _PIECE.findall(days)
        pieces += [(n, "MIN" if unit == "M" else unit) for n, unit in _PIECE.findall(hours)]
        return " ".join(self._counted(number, unit) for number, unit in pieces) or None

    def _counted(self, number: str, unit: str) -> str:
        many = None if number == "X" else float(number)
        figure = self.words.say("some") if many is None else self.figure(many)
        return fill(self.words.number(self.words.name("durations", unit), 2 if many is None else many), (figure,))

    def _day(self, value: str) -> str | None:
        if _YEAR.fullmatch(value):
            return self._years(value)
        if found := _DATE.fullmatch(value):
            return self._date(*found.groups())
        if found := _WEEK.fullmatch(value):
            return self._week(*found.groups())
        if (found := _PART.fullmatch(value)) and self.words.known(found[2], "seasons"):
            bare = found[1] == "XXXX" and self.words.known(found[2], "seasons-of-no-year")
            return fill(self.words.name("seasons-of-no-year" if bare else "seasons", found[2]), (_shown(found[1]),))
        return None

    def _years(self, value: str) -> str:
        if value == "XXXX":
            return self.words.say("some-year")
        if len(value) == 3:
            return self.words.say("decade", f"{value}0")
        return self.words.say("century", int(value) + 1) if len(value) == 2 else value

    def _date(self, year: str, month: str, day: str | None) -> str:
        if month == "XX":
            return self._of_no_month(day)
        known = date(_LEAP if year == "XXXX" else int(year), int(month), 1 if day in (None, "XX") else int(day))
        form = "MMMM" if day in (None, "XX") else "d MMMM"
        return str(format_date(known, form if year == "XXXX" else f"{form} y", locale=self.locale))

    def _of_no_month(self, day: str | None) -> str:
        if day is None:
            return self.words.say("some-month")
        return self.words.say("some-day") if day == "XX" else self.words.say("day-of-month", int(day))

    def _week(self, year: str, week: str, day: str | None) -> str:
        weekend = day == "WE"
        if "X" in year + week:
            weekday = None if day is None or weekend else self.words.name("weekdays", _WEEKDAYS[int(day) - 1])
            return weekday or self.words.say("weekend" if weekend else "some-week")
        monday = date.fromisocalendar(int(year), int(week), 1)
        if day is None or weekend:
            begin = monday + timedelta(days=5 if weekend else 0)
            return self.words.say("weekend-of" if weekend else "week-of", self._written(begin))
        return self._written(monday + timedelta(days=int(day) - 1))

    def _written(self, day: date) -> str:
        return str(format_date(day, "d MMMM y", locale=self.locale))

    def _at(self, day: str, clock: str) -> str | None:
        found = _CLOCK.fullmatch(clock)
        if found is None or (found[1] and not self.words.known(found[1], "dayparts")):
            return None
        unnamed = day == self.words.say("some-day")
        if found[1]:
            return fill(self.words.name("dayparts", found[1]), ("" if unnamed else day,)).lstrip(" ,")
        return ", ".join((*([day] if day and not unnamed else []), f"{found[2]}{self._zone(found[3])}"))

    def _zone(self, zone: str | None) -> str:
        """The zone after a clock time: " UTC+7", or what the reader's country calls it; nothing where none is named."""
        if not zone:
            return ""
        hours, minutes = (zone[:3], zone[-2:]) if zone != "Z" else ("+00", "00")
        if self.words.known(f"{hours}:{minutes}", "zones"):
            return f" {self.words.name('zones', f'{hours}:{minutes}')}"
        return f" UTC{hours[0]}{int(hours[1:])}{'' if minutes == '00' else f':{minutes}'}"


def _shown(year: str) -> str:
    return "" if year == "XXXX" else year
