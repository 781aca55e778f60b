"""How each named piece of a matched rule is read, and the place on the calendar or the clock that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from silang.mark.time_grammar import Grammar
from silang.mark.time_lengths import Groups
from silang.mark.time_parts import Parts


def _year(text: str) -> int:
    year = int(text)
    if len(text.strip()) > 2:
        return year
    return year + (2000 if year <= 50 else 1900)


def _word(table: str) -> Callable[[str, Grammar], Any]:
    return lambda text, grammar: grammar.words[table][text]


def _figure(text: str, grammar: Grammar) -> int:  # noqa: ARG001 - one signature for all readers
    return int(text)


# How each named piece is read, and which part it gives.
READERS: dict[str, tuple[str, Callable[[str, Grammar], Any]]] = {
    "year": ("year", lambda text, _: _year(text)),
    "yy": ("year", lambda text, _: _year(text)),
    "month": ("month", _word("month")),
    "month_abroad": ("month", _word("month_abroad")),
    "mm": ("month", _figure),
    "day": ("day", _figure),
    "weekday": ("weekday", _word("weekday")),
    "season": ("season", _word("season")),
    "side": ("mod", _word("side")),
    "mod": ("mod", _word("mod")),
    "part": ("part", lambda text, grammar: grammar.parts_of_day[text]),
    "hour": ("hour", _figure),
    "hour_word": ("hour", _word("hour_word")),
    "minute": ("minute", _figure),
    "zone": ("zone", _word("zone")),
    "quarter": ("quarter", _word("rank")),
    "half": ("half", _word("rank")),
    "zone_c": ("zone", _word("zone")),
    "way": ("way", _word("way")),
    "clock_word": ("hour", _word("clock_word")),
    "ref": ("ref", _word("reference")),
}


def point(groups: Groups, grammar: Grammar) -> Parts:
    """A place on the calendar or the clock: each piece as it is named."""
    given: dict[str, Any] = {}
    for name, text in groups.items():
        if name in READERS:
            part, read = READERS[name]
            given[part] = read(text, grammar)
    return Parts(numeric="mm" in groups, **given)
