"""The number words of a language, and the adding up of a spoken number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from silang.lang import Language, Table


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words by what they do in a spoken number."""

    decimal: str
    group: str
    lists: Mapping[str, frozenset[str]]  # "and", "point", "minus", "article", "of", "many", "ordinal", …
    tables: Mapping[str, Mapping[str, float]]  # "digit", "whole", "teen", "times", "scale", "half", "part", …
    vague: Mapping[str, tuple[float, float | None]]
    starts: frozenset[str]  # words that a number may begin with
    telling: frozenset[str]  # of which a number in words has one

    def value(self, table: str, word: str) -> float | None:
        """What a word stands for in one of the tables."""
        return self.tables[table].get(word)

    def among(self, name: str, word: str) -> bool:
        """Whether a word is on one of the lists."""
        return word in self.lists[name]


_TABLES = (
    "digit",
    "whole",
    "teen",
    "times",
    "scale",
    "glued_scale",
    "money_scale",
    "count_scale",
    "one_scale",
    "half",
    "part",
    "pair",
)
_LISTS = (
    "and",
    "point",
    "minus",
    "article",
    "of",
    "many",
    "ordinal",
    "ordinal_suffix",
    "decade",
    "money_signs",
    "rough",
)
_TELLING = ("digit", "whole", "times", "scale", "one_scale", "half", "part", "pair")
_STARTS = ("digit", "whole", "one_scale", "half", "pair")


@cache
def number_words(language: Language) -> NumberWords:
    """The number words of a language, from its `numbers.toml`."""
    table: Table = language["numbers"]
    tables = {name: {w: float(v) for w, v in table[name].items()} for name in _TABLES}
    lists = {name: frozenset(table[name]) for name in _LISTS}
    vague = {w: (float(v[0]), float(v[1]) if len(v) > 1 else None) for w, v in table["vague"].items()}
    starts = frozenset(vague).union(*(tables[n] for n in _STARTS), lists["many"], lists["article"])
    telling = frozenset(vague).union(*(tables[n] for n in _TELLING))
    return NumberWords(table["decimal"], table["group"], lists, tables, vague, starts, telling)


@dataclass(slots=True)
class Sum:
    """A spoken number as it adds up: whole thousands before, and the hundreds being said."""

    total: float = 0.0
    group: float | None = None
    last: float = 0.0  # the part of the group that "puluh" or "hundred" multiplies
    room: float = 1e6  # what is added next must be less
    below: float = float("inf")  # the next scale word must be less
    room_before: float = field(default=1e6)

    @property
    def value(self) -> float:
        """The number so far."""
        return self.total + (self.group or 0.0)

    def add(self, value: float) -> bool:
        """Take "dua", "twenty", "seratus"; False where the number cannot go on so."""
        if value >= self.room or (self.group is not None and value == 0):
            return False
        self.group = (self.group or 0.0) + value
        self.last, self.room_before = value, self.room
        self.room = 100.0 if value == 100 else 10.0 if value >= 20 and value % 10 == 0 else 1.0
        return True

    def teen(self, value: float) -> bool:
        """Take "belas"."""
        if self.group is None or not 0 < self.last < 10 or self.room != 1 or self.room_before <= 10:
            return False
        self.group += value
        self.last += value
        return True

    def multiply(self, factor: float) -> bool:
        """Take "puluh", "ratus", "hundred"."""
        if (
            self.group is None
            or not 0 < self.last < 100
            or self.last * factor >= self.room_before
            or self.last >= factor
        ):
            return False
        self.group += self.last * (factor - 1)
        self.last, self.room = 0.0, factor
        return True

    def scale(self, factor: float) -> bool:
        """Take "ribu", "million"; one after another multiply ("ribu triliun")."""
        if self.group is None:
            if not self.total or factor <= self.below:
                return False
            self.total *= factor
        elif factor < self.below:
            self.total += self.group * factor
        else:
            return False
        self.group, self.last, self.below = None, 0.0, factor
        self.room = self.room_before = min(factor, 1000.0)
        return True

    def one_scale(self, value: float) -> bool:
        """Take "seribu", "sejuta"."""
        if self.group is not None or value >= self.below:
            return False
        self.group = 1.0
        return self.scale(value)

    def decimal(self, value: float) -> None:
        """Take the digits after "koma", or the half of "satu setengah"."""
        self.group = (self.group or 0.0) + value
        self.room = self.last = 0.0

    def figure(self, value: float) -> None:
        """Take a figure; only a scale word may follow."""
        self.group, self.last, self.room = value, 0.0, 0.0
