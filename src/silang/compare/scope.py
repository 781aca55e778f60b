"""Of how much a figure is told: of a part, a sample, a forecast, what was asked for, what may be held at most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from silang.compare.changes import words_about
from silang.compare.facts import Said
from silang.lang import Language, reading_language

OWN = frozenset(("sample", "contribution"))
"""Scopes within which each figure is of its own: every survey has its sample."""

_TELLINGS = 6  # of a side whose words are read
_NEAR = 45
"""Code points before a figure in which a word may say of how much it is told."""


class Scope(frozenset[str]):
    """The scopes that at least half of a side's tellings name."""

    @property
    def sets_apart(self) -> bool:
        """Whether a figure of it is compared with none."""
        return not self.isdisjoint(OWN)


def scope(side: Sequence[Said]) -> Scope:
    """Of how much the reports tell a side's figure."""
    told = side[:_TELLINGS]
    count = Counter(kind for said in told for kind in _scopes(said))
    return Scope(kind for kind, times in count.items() if 2 * times >= len(told))


def _scopes(said: Said) -> set[str]:
    before, behind = words_about(said)
    language = reading_language(said.reading.report.lang)
    behind = behind.partition(",")[0]
    found = {str(m.lastgroup) for m in _pattern(language, "before").finditer(before[-_NEAR:])}
    return found | {str(m.lastgroup) for m in _pattern(language, "behind").finditer(behind[:_NEAR])}


@lru_cache(maxsize=64)
def _pattern(language: Language, side: str) -> re.Pattern[str]:
    """The words of every scope on one side of a figure, each under its name."""
    table: dict[str, str] = language["compare"]["scope"].get(side, {})
    named = [f"(?P<{kind}>{'|'.join(map(re.escape, _longest(words)))})" for kind, words in table.items()]
    return re.compile(rf"\b(?:{'|'.join(named)})\b" if named else r"(?!)", re.IGNORECASE)


def _longest(words: str) -> list[str]:
    return sorted((w.strip() for w in words.split(",") if w.strip()), key=len, reverse=True)
