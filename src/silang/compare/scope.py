"""Of how much a figure is told: of a part, a sample, a forecast, what was asked for, what may be held at most."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from silang.compare.facts import Said, once
from silang.compare.phrases import Phrases, phrases
from silang.lang import reading_language
from silang.schema import load as load_schema
from silang.types import Lang, Quantity, Timex, Value

OWN = frozenset(("sample", "contribution"))
"""Scopes within which each figure is of its own: every survey has its sample."""

_CUT = 6
"""Code points between two lengths of time that are one: "two years and six months"."""

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
    if not (found := [scopes for one in told if (scopes := _scopes(one))]):
        return _ALL
    count = Counter(kind for scopes in found for kind in scopes)
    return Scope(kind for kind, times in count.items() if 2 * times >= len(told))


_ALL = Scope()
"""That of a figure that is of all of it."""


@once
def _scopes(said: Said) -> frozenset[str]:
    before, behind = said.words_about
    told = _told(before[-_NEAR:], behind.partition(",")[0][:_NEAR], said.reading.report.lang)
    return told | {"cut"} if _goes_on(said) else told


@lru_cache(maxsize=5_000)
def _told(before: str, behind: str, lang: Lang) -> frozenset[str]:
    """The scopes that the words before and behind a figure name."""
    found = {str(m.lastgroup) for m in _pattern(lang, "before").finditer(before)}
    return frozenset(found | {str(m.lastgroup) for m in _pattern(lang, "behind").finditer(behind)})


def _goes_on(said: Said) -> bool:
    """Whether another length of time follows, so that the figure is but half of one: "dua tahun | 6 bulan"."""
    if said.amount.slot not in _LENGTHS:
        return False
    mentions, end = said.reading.marks.mentions, said.amount.mention.span.end
    at = bisect_left(mentions, end, key=lambda m: m.span.start)
    return at < len(mentions) and mentions[at].span.start - end < _CUT and _of_time(mentions[at].value)


def _of_time(value: Value) -> bool:
    if isinstance(value, Timex):
        return value.type == "DURATION"
    return isinstance(value, Quantity) and load_schema().kind(value.unit) == "duration"


_LENGTHS = frozenset(("prison", "detention", "duration"))


@once
def sides_told(said: Said) -> frozenset[str]:
    """The sides of a trade, a trial, a journey that the words about a figure name: what is sold, what is bought."""
    return _sided(*said.words_about, said.reading.report.lang)


@lru_cache(maxsize=5_000)
def _sided(before: str, behind: str, lang: Lang) -> frozenset[str]:
    """The sides that the words before and behind a figure name."""
    pattern = _pattern(lang, "sides")
    return frozenset(str(m.lastgroup) for part in (before, behind) for m in pattern.finditer(part))


@lru_cache(maxsize=64)
def _pattern(lang: Lang, side: str) -> Phrases:
    """The words of every scope on one side of a figure, each under its name."""
    table: dict[str, str] = reading_language(lang)["compare"]["scope"].get(side, {})
    named = [f"(?P<{kind}>{'|'.join(map(re.escape, _longest(words)))})" for kind, words in table.items()]
    listed = [word for words in table.values() for word in _longest(words)]
    return phrases(rf"\b(?:{'|'.join(named)})\b" if named else r"(?!)", listed)


def _longest(words: str) -> list[str]:
    return sorted((w.strip() for w in words.split(",") if w.strip()), key=len, reverse=True)
