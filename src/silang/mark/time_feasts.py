"""Feasts and anniversaries: on what day Christmas, Idul Fitri or the 80th birthday of a republic falls."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from silang.mark.calendar import day_of

# An Islamic year in years of the common era, and where the count begins.
_MOON_YEAR, _HIJRA = 0.970224, 621.5774


@dataclass(frozen=True, slots=True)
class Feasts:
    """The days of feasts by their keys; `first_year` is the year that an anniversary counts from."""

    every_year: Mapping[str, tuple[int, int]]
    moving: Mapping[str, tuple[date, ...]]
    first_year: Mapping[str, int]
    share_of_hijri: Mapping[str, float]  # how much of its Islamic year has gone by on that day

    def days(self, key: str, year: int) -> tuple[date, ...]:
        """The days of a feast in a year: one, none where it is not known, rarely two (a moon year is shorter)."""
        if key in self.every_year:
            day = day_of(year, *self.every_year[key])
            return (day,) if day is not None else ()
        return tuple(day for day in self.moving.get(key, ()) if day.year == year)

    def year_of_hijri(self, key: str, year: int) -> int:
        """The year of the common era in which a feast of an Islamic year falls: 1435 is 2014 for Idul Fitri."""
        return int(_HIJRA + _MOON_YEAR * (year + self.share_of_hijri.get(key, 0.0)))


@cache
def feasts() -> Feasts:
    """The feasts of lang/_shared, which all languages name in their own words."""
    table = tomllib.loads((files("silang.lang") / "_shared" / "feasts.toml").read_text(encoding="utf-8"))
    return Feasts(
        every_year={key: (int(day[:2]), int(day[3:])) for key, day in table["every_year"].items()},
        moving={key: tuple(map(date.fromisoformat, days)) for key, days in table["moving"].items()},
        first_year=table["first_year"],
        share_of_hijri=table["share_of_hijri"],
    )
