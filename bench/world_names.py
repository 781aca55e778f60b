"""The words of the synthetic world: its names put together from parts, its kinds of happenings, its calendar."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from silang.types import Lang, Quantity, Timex

LANGS: tuple[Lang, ...] = ("id", "en")
_HERE = Path(__file__).parent / "data" / "world"


@cache
def table(name: str) -> Mapping[str, Any]:
    """One of the world's tables: "names", "kinds", or a language."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of happening: what is told of it, the main thing first, and who knows."""

    facts: tuple[str, ...]
    bodies: tuple[str, ...]
    share: int
    also: str
    parties: str | None
    apart: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is told of a happening: the type of claim, and its figure, if it has one."""

    type: str
    slot: str | None = None
    unit: str | None = None
    range: tuple[float, float] = (1, 1)
    digits: int = 0
    scale: float = 1.0
    measure: tuple[str, ...] = ()
    rises: bool = False
    monthly: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of happenings by name."""
    return {
        name: Kind(
            tuple(row["facts"]),
            tuple(row["bodies"]),
            row["share"],
            row["also"],
            row.get("parties"),
            tuple(row.get("apart", (12, 90))),
        )
        for name, row in table("kinds")["kinds"].items()
    }


@cache
def facts() -> Mapping[str, Fact]:
    """All facts by name."""
    return {name: _fact(row) for name, row in table("kinds")["facts"].items()}


def _fact(row: Mapping[str, Any]) -> Fact:
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    return Fact(**given)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: outlets of one owner share texts."""

    name: str
    lang: Lang
    owner: int


@cache
def outlets(lang: Lang) -> tuple[Outlet, ...]:
    """The outlets of a language, the best known first."""
    row = table("names")["outlets"][lang]
    heads = row["heads"].split("," if "," in row["heads"] else " ")
    tails = row["tails"].split()
    names = [f"{heads[(n + k) % len(heads)]} {tails[n]}" for k in range(len(heads)) for n in range(len(tails))]
    return tuple(Outlet(name, lang, n % 23) for n, name in enumerate(names))


@cache
def agencies(lang: Lang) -> tuple[str, ...]:
    """The agencies of a language."""
    return tuple(table("names")["agencies"][lang])


@cache
def _parts(*path: str) -> tuple[str, ...]:
    row: Any = table("names")
    for step in path:
        row = row[step]
    return tuple(row.split("," if "," in row else " "))


def _joined(number: int, kind: str, parts: tuple[str, ...], between: str = "") -> str:
    """The name of that number: one of each list of parts."""
    words = []
    for part in parts:
        known = _parts(kind, part)
        words.append(known[number % len(known)])
        number //= len(known)
    return between.join(words)


PLACES = 36_000
"""Places that have a name of their own."""


@lru_cache(maxsize=PLACES)
def place_name(number: int) -> str:
    """A place's name: "Sukamarta"."""
    return _joined(number, "places", ("first", "middle", "last")).capitalize()


def person_name(number: int) -> str:
    """A person's name: "Darwis Halimarta"."""
    given = _parts("people", "given")
    family = _joined(number // len(given), "people", ("first", "middle", "last"))
    return f"{given[number % len(given)]} {family.capitalize()}"


def company_name(number: int) -> str:
    """A company's name, without its form: "Tira Makmora"."""
    return _joined(number, "companies", ("first", "last"), " ").title()


def ship_name(number: int) -> str:
    """A ship's name: "KM Bahari Jayana"."""
    return _joined(number, "ships", ("first", "last"), " ")


@lru_cache(maxsize=1 << 15)
def day_words(lang: Lang, ordinal: int, form: int, wrong: str = "") -> tuple[str, Timex]:
    """A day as a text gives it, and as it is read: with the wrong weekday or the year before, if that is asked for."""
    row = table(lang)["dates"]
    true = date.fromordinal(ordinal)
    given = true.replace(year=true.year - 1, day=min(true.day, 28)) if wrong == "year" else true
    forms = row["forms"]
    words = forms[form % len(forms)].format(
        weekday=row["weekdays"].split()[(given.weekday() + (2 if wrong == "weekday" else 0)) % 7],
        day=given.day,
        m=given.month,
        month=row["months"].split()[given.month - 1],
        year=given.year,
    )
    value = given.isoformat()
    return words, Timex("DATE", value, *_bounds(given), stated=value if wrong == "weekday" else None)


@lru_cache(maxsize=1 << 10)
def month_words(lang: Lang, ordinal: int) -> tuple[str, Timex]:
    """The month before the one of the day, which statistics are of."""
    last = date.fromordinal(ordinal).replace(day=1) - timedelta(1)
    row = table(lang)["dates"]
    words = row["month"].format(month=row["months"].split()[last.month - 1], year=last.year)
    first = last.replace(day=1)
    begin = datetime(first.year, first.month, 1)
    return words, Timex("DATE", f"{first:%Y-%m}", begin, begin + timedelta(last.day))


def _bounds(day: date) -> tuple[datetime, datetime]:
    begin = datetime(day.year, day.month, day.day)
    return begin, begin + timedelta(1)


@lru_cache(maxsize=1 << 16)
def figure_words(lang: Lang, fact: str, value: float, manner: str) -> tuple[str, Quantity]:
    """A figure as a text gives it, and as it is read."""
    of, row = facts()[fact], table(lang)
    unit = of.unit or ""
    pattern = row["units"].get(unit) or row["units"][f"{unit} {of.scale:.0e}".replace("e+0", "e").replace("e+", "e")]
    style, noun = row["figures"], pattern.replace("{}", "").split()[0]
    low = round(value * of.scale, 6)
    if manner == "vague":
        size = "thousands" if value >= 1000 else "hundreds" if value >= 100 else "tens"
        least = {"thousands": 1000.0, "hundreds": 100.0, "tens": 10.0}[size]
        return pattern.format(style[size]), Quantity(least * of.scale, None, unit, approximate=True, noun=noun)
    shown = f"{value:,.{of.digits}f}"
    if style["group"] == ".":
        shown = shown.replace(",", " ").replace(".", ",").replace(" ", ".")
    words = pattern.format(shown)
    if manner == "over":
        return style["over"].format(words), Quantity(low, None, unit, noun=noun)
    if manner == "about":
        return style["about"].format(words), Quantity(low, low, unit, approximate=True, noun=noun)
    return words, Quantity(low, low, unit, noun=noun)
