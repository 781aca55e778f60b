"""What the checks of one report work on: its figures by sentence, and the words that tell how they belong together."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from silang.lang import Language, reading_language
from silang.schema import load
from silang.types import Mention, Quantity, Reading, Span

LISTS = (
    *(
        "whole",
        "listed",
        "of",
        "at",
        "joins",
        "rest",
        "among",
        "that-is",
        "rise",
        "fall",
        "from",
        "to",
        "minus",
        "between",
    ),
    *("and", "born", "aged", "then", "including", "ahead"),
)
"""The word lists of checks.toml that are looked for beside figures."""

_NEVER = re.compile(r"(?!)")
_NUMBER = re.compile(r"\d[\d.,]{0,20}")
_MONEY = re.compile(r"(?:[\s($€£¥]|\b(?:Rp|US|S|A)\b\.?|\bUSD\b|\bIDR\b){0,8}\Z")  # "dari Rp " before the number
_TABLE = 60  # figures: a sentence with more is a table
_LONGEST = 3000  # code points: a sentence longer than that is none
_BEFORE = 48  # code points before a figure in which its word stands

PEOPLE = frozenset({"person", "soldier", "case"})
"""Kinds of units that count people, each of whom may be a case, a victim, a patient."""


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of a language, to be found anywhere in a stretch, at its end, at its start."""

    anywhere: Mapping[str, re.Pattern[str]]
    ending: Mapping[str, re.Pattern[str]]
    starting: Mapping[str, re.Pattern[str]]
    short: frozenset[str]
    unnamed: frozenset[str]
    this_year: re.Pattern[str]

    def inside(self, name: str, stretch: str) -> bool:
        """Whether a word of the list stands in the stretch."""
        return self.anywhere[name].search(stretch) is not None

    def ends(self, name: str, stretch: str) -> bool:
        """Whether the stretch ends in a word of the list."""
        return self.ending[name].search(stretch[-_BEFORE:].rstrip()) is not None

    def starts(self, name: str, stretch: str) -> bool:
        """Whether the stretch starts with a word of the list."""
        return self.starting[name].match(stretch.lstrip(" ,(")) is not None


@cache
def words(language: Language) -> Words:
    """The words of a language that tell of figures."""
    table = language["checks"]
    forms = {name: "|".join(re.escape(w) for w in sorted(table[name], key=len, reverse=True)) for name in LISTS}
    years = "|".join(re.escape(w).replace(r"\{year\}", r"(?:(?:19|20)\d\d)") for w in table["this-year"])
    return Words(
        {name: _compiled(rf"(?<!\w)(?:{any_of})(?!\w)", any_of) for name, any_of in forms.items()},
        {name: _compiled(rf"(?<!\w)(?:{any_of})\Z", any_of) for name, any_of in forms.items()},
        {name: _compiled(rf"(?:{any_of})(?!\w)", any_of) for name, any_of in forms.items()},
        frozenset(w.casefold() for w in table["short"]),
        frozenset(w.casefold() for w in table["unnamed"]),
        _compiled(rf"(?<!\w)(?:{years})(?!\w)", years),
    )


def _compiled(pattern: str, any_of: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE) if any_of else _NEVER


class Figure(NamedTuple):
    """A figure that is given exactly: its value, how fine it is written, and where its number starts.

    `fine` is the unit of its last digit, in its own unit: 10,000,000 for "1.68 billion"; 0 where all of it is written.
    """

    mention: Mention
    value: float
    unit: str | None
    fine: float
    number: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.mention.span

    @property
    def kind(self) -> str:
        """The kind of its unit: "person", "money", "share", "number" where it has none."""
        return load().kind(self.unit)


class Row(NamedTuple):
    """A sentence with its exact figures, the rough ones ("sekitar 98"), and the spans of all that are not exact."""

    span: Span
    figures: tuple[Figure, ...]
    rough: tuple[Figure, ...]
    vague: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A report as it was read, with its figures by sentence."""

    reading: Reading
    words: Words
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The text of the report."""
        return self.reading.report.text

    def said(self, figure: Figure) -> str:
        """The figure as the text has it."""
        return figure.span.of(self.text)

    def exact(self, mention: Mention) -> Figure | None:
        """The mention as an exact figure, where it is one."""
        return figure(mention, self.text)

    def before(self, figure: Figure, row: Row) -> str:
        """The words before the number, without the sign of its money."""
        stretch = self.text[max(row.span.start, figure.number - _BEFORE) : figure.number]
        found = _MONEY.search(stretch)
        return stretch[: found.start()] if found else stretch

    def between(self, left: Figure, right: Figure) -> str:
        """The words between two figures."""
        return self.text[left.span.end : right.number]


def given(reading: Reading) -> Given:
    """What the checks of a report work on."""
    return Given(reading, words(reading_language(reading.report.lang)), tuple(_rows(reading)))


def _rows(reading: Reading) -> Iterator[Row]:
    mentions = [m for m in reading.marks.mentions if isinstance(m.value, Quantity)]
    text = reading.report.text
    at = 0
    for sentence in reading.marks.sentences:
        first, end = at, sentence.span.end
        while at < len(mentions) and mentions[at].span.start < end:
            at += 1
        if first == at or at - first > _TABLE or len(sentence.span) > _LONGEST:
            yield Row(sentence.span, (), (), ())
            continue
        exact, rough, vague = [], [], []
        for mention in mentions[first:at]:
            if (found := figure(mention, text)) is not None:
                exact.append(found)
                continue
            vague.append(mention.span)
            if (found := figure(mention, text, rough=True)) is not None:
                rough.append(found)
        yield Row(sentence.span, tuple(exact), tuple(rough), tuple(vague))


def figure(mention: Mention, text: str, *, rough: bool = False) -> Figure | None:
    """The mention as an exact figure, or a rough one ("sekitar 98"); None where it is another, a range or a bound."""
    value = mention.value
    if not isinstance(value, Quantity) or value.low is None or value.low != value.high or value.approximate != rough:
        return None
    found = _NUMBER.search(text, mention.span.start, mention.span.end)
    fine = 0.0 if found is None else _fine(value.low, found[0])
    return Figure(mention, value.low, value.unit, fine, found.start() if found else mention.span.start)


@lru_cache(maxsize=4096)
def _fine(value: float, number: str) -> float:
    """The unit of the last digit: the value by all its digits, where that is a power of ten."""
    digits = int("".join(c for c in number if c.isdecimal()) or 0)
    if not digits or not value or not math.isfinite(value) or value == digits:
        return 0.0
    power = math.log10(abs(value) / digits)
    return abs(value) / digits if abs(power - round(power)) < 1e-6 else 0.0


def alike(left: Figure, right: Figure) -> bool:
    """Whether two figures may count one kind of thing: one unit, people under two names, or no unit."""
    if left.unit == right.unit or None in (left.unit, right.unit):
        return "share" not in (left.kind, right.kind) or left.unit == right.unit
    return left.kind in PEOPLE and right.kind in PEOPLE


def in_brackets(span: Span, row: Row, text: str) -> bool:
    """Whether the span stands inside brackets that open in its sentence."""
    return text.count("(", row.span.start, span.start) > text.count(")", row.span.start, span.start)
