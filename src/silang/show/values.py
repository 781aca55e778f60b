"""Values in words: numbers, money, days and names as the reader's language writes them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

from silang.show.times import Times
from silang.show.words import Words, fill
from silang.show.words import words as words_of
from silang.types import Actor, Check, Place, Quantity, Reason, Timex

_MONEY = re.compile(r"[A-Z]{3}")
_FIGURE = re.compile(r"-?\d{4,15}(?:\.\d{1,6})?")
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?:T[0-9A-Z:+-]{2,14})?")
_PATH = re.compile(r"\S{0,1000}[/\\][^\s/\\]{1,200}\.[a-z]{2,5}")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values in one language."""

    words: Words

    def __hash__(self) -> int:
        return hash(self.words)

    @property
    def locale(self) -> str:
        """The locale that numbers and days are written for: English as Europe writes it, so 5 June 2025."""
        return {"en": "en_GB"}.get(self.words.code, self.words.code)

    def value(self, given: object) -> str:
        """A value in words; a label by its name."""
        return _KINDS.get(type(given), _label)(self, given)

    def figure(self, number: float) -> str:
        """A bare figure: 12,000 or 12.000; 5.2 or 5,2; large round ones as "5.2 billion"."""
        return _figure(number, self.locale)

    def quantity(self, given: Quantity) -> str:
        """A figure with its bounds and unit: "about 1,000 soldiers", "Rp 5.2 billion", "thousands of soldiers"."""
        low, high = given.low, given.high
        if high is None and given.approximate and low in _VAGUE:
            return self.words.say(f"vague-{int(low)}", self.counted(given, None) or self.words.say("unnamed-things"))
        if low is not None and high is not None and low != high:
            first = self._figured(given, low) if _is_money(given.unit) else self.figure(low)
            return self.words.say("range", first, self._figured(given, high))
        number = low if low is not None else high
        if number is None:
            return self.counted(given, None)
        bound = "at-most" if low is None else "at-least" if high is None else "about" if given.approximate else ""
        said = self._figured(given, number)
        return self.words.say(bound, said) if bound else said

    def _figured(self, given: Quantity, number: float) -> str:
        """A figure with its unit as it is written: "Rp 5,000", "5 km", "5%", "M 5.6"."""
        figure, unit = self.figure(number), given.unit
        if unit is not None and _is_money(unit):
            sign = self.words.tables["currencies"].get(unit) or str(get_currency_symbol(unit, locale=self.locale))
            return f"{sign} {figure}" if sign.isalpha() else f"{sign}{figure}"
        if unit == "magnitude":
            return f"M {figure}"
        if (parts := _in_two_units(unit, number)) is not None:
            return " ".join(self._figured(Quantity(n, n, u), n) for n, u in parts)
        counted = self.counted(given, number)
        return f"{figure}{counted}" if counted[:1] in ("%", "°") else f"{figure} {counted}".strip()

    def counted(self, given: Quantity, number: float | None) -> str:
        """The name of what is counted for a number of them; None asks for the plural."""
        if given.unit is None:
            return given.noun or ""
        forms = self.words.tables["units"].get(given.unit) or unit_words(self.words.code).get(given.unit)
        return self.words.number(forms or given.noun or given.unit, 2 if number is None else number)

    def country(self, code: str | None) -> str | None:
        """The name of a country from its code of three letters (ISO 3166-1), as CLDR has it."""
        if code is None:
            return None
        two = get_global("territory_aliases").get(code, [code])[0]
        name = _locale(self.locale).territories.get(two)
        return None if name is None else str(name)

    def iso(self, day: str | None) -> str:
        """A day that is given in ISO 8601, as `day`; what is no day, as a TIMEX3 value: "March 2025"."""
        if day is None:
            return self.words.say("undated")
        try:
            return self.day(date.fromisoformat(day[:10])) if _WHOLE_DAY.match(day) else self._plain_time(day)
        except ValueError:
            return day

    def day(self, when: date, *, short: bool = False) -> str:
        """A day: "5 June 2025", short "5 Jun 2025"."""
        return _day(when, "d MMM y" if short else "d MMMM y", self.locale)

    def moment(self, when: datetime) -> str:
        """A day with its clock time, where it has one."""
        clock = f", {when:%H:%M}" if when.hour or when.minute else ""
        return self.day(when.date(), short=True) + clock

    def time(self, given: Timex) -> str:
        """A TIMEX3 value in words: "June 2025", "3 months", "autumn 2024"; what has no words stands as it is."""
        said = self._plain_time(given.value)
        if given.mod is None or not self.words.known(given.mod, "mods"):
            return said
        day, _, clock = given.value.partition("T")
        if given.mod == "APPROX" and day and clock[:1].isdecimal():  # the hour is about so, not the day
            about = fill(self.words.name("mods", given.mod), (self._plain_time(f"T{clock}"),))
            return f"{self._plain_time(day)}, {about}"
        return fill(self.words.name("mods", given.mod), (said,))

    def _plain_time(self, value: str) -> str:
        return Times(self.words, self.locale, self.figure).said(value)

    def argument(self, given: str) -> str:
        """What a sentence speaks of, written for the reader: a day, a figure, a slot or a status by its name."""
        if _DAY.fullmatch(given):
            return self._plain_time(given)
        if _FIGURE.fullmatch(given):
            return self.figure(float(given))
        if _PATH.fullmatch(given):
            return given.replace("\\", "/").rpartition("/")[2]
        for table in ("slots", "weekdays", "statuses", "units"):
            if self.words.known(given, table):
                return self.words.number(self.words.name(table, given), 2)
        return given

    def because(self, reason: Reason) -> str:
        """A reason in words."""
        return self.words.sentence(reason.code, map(self.argument, reason.about))

    def check(self, check: Check) -> str:
        """What is wrong, in words."""
        return self.words.sentence(check.kind, map(self.argument, check.about))

    def about(self, about: str) -> str:
        """What a finding is about: a slot or setting, and of what type of event where it says so ("date:AGREE")."""
        slot, _, kind = about.partition(":")
        name = self.words.name("slots", slot)
        return f"{name} · {self.words.name('types', kind)}" if kind else name


_VAGUE = frozenset(10.0**n for n in (1, 2, 3, 4, 5, 6, 9, 12))


def _compact(number: float, digits: int) -> bool:
    """Whether so many digits after the point say a large number in full: 5.2 billion, not 5.23 for 5,234,567,000."""
    scale = 10 ** (3 * ((len(str(int(abs(number)))) - 1) // 3))
    return bool(round(number / scale, digits) * scale == number)


@lru_cache(maxsize=10_000)
def _figure(number: float, locale: str) -> str:
    if abs(number) >= 1e6:
        for digits in range(3):
            if _compact(number, digits):
                short = format_compact_decimal(
                    number, format_type="long", locale=_locale(locale), fraction_digits=digits
                )
                return str(short).replace("\N{NO-BREAK SPACE}", " ")
    return str(format_decimal(round(number, 6), locale=_locale(locale), decimal_quantization=False))


_SMALLER = {"a": ("mo", 12), "h": ("min", 60), "min": ("s", 60)}


def _in_two_units(unit: str | None, number: float) -> tuple[tuple[float, str], tuple[float, str]] | None:
    """A length of time that no short decimal tells, in two units: 4.6667 years are 4 years and 8 months."""
    if unit not in _SMALLER or round(number, 2) == number:
        return None
    smaller, many = _SMALLER[unit]
    rest = number % 1 * many
    return ((number // 1, unit), (round(rest), smaller)) if abs(rest - round(rest)) < many / 1000 else None


def _is_money(unit: str | None) -> bool:
    return unit is not None and _MONEY.fullmatch(unit) is not None


@lru_cache(maxsize=4096)
def _day(when: date, form: str, locale: str) -> str:
    return str(format_date(when, form, locale=_locale(locale)))


@cache
def unit_words(language: str) -> dict[str, str]:
    """What a language calls its units, "one | many": the first word that its data reads each by."""
    file = files("silang.lang") / language / "units.toml"
    if not file.is_file():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    named = {u: w for t in tables.values() if isinstance(t, dict) for u, w in t.items() if isinstance(w, list) and w}
    return {unit: f"{_one_of(words)} | {words[0]}" for unit, words in named.items()}


def _one_of(words: list[str]) -> str:
    """The singular among the words of a unit: the first that the first begins with."""
    return next((w for w in words[1:] if len(w) > 2 and words[0].startswith(w)), words[0])


def _label(write: Writer, given: object) -> str:
    label = str(given)
    return write.words.name("statuses", label) if write.words.known(label, "statuses") else write.argument(label)


def _actor(write: Writer, given: Actor) -> str:
    return (write.country(given.key) if given.type == "country" else None) or given.name


def _place(write: Writer, given: Place) -> str:
    country = write.country(given.country)
    if country is not None and given.key == given.country:
        return country
    known = country is not None and country.casefold() != given.name.casefold()
    return f"{given.name}, {country}" if known else given.name


_KINDS: Mapping[type, Callable[[Writer, Any], str]] = {
    Quantity: Writer.quantity,
    Timex: Writer.time,
    Actor: _actor,
    Place: _place,
}
"""How a value of each kind is written; what is none of these is a label. A page asks some forty times."""


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(code)


@cache
def writer(language: str) -> Writer:
    """The writer of an interface language."""
    return Writer(words_of(language))
