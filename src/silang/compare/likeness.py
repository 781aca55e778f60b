"""How far the words around two figures, or of two sentences, speak of one thing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from math import sqrt
from typing import NamedTuple

from silang.lang import codes, load
from silang.lang.lexicon import fold
from silang.types import Lang, Span

REACH = 90
"""Code points on either side of a figure that may say what it is of."""

_WORD = re.compile(r"[^\W\d_][\w'’\-]{0,40}")
_STEM = 6  # letters by which two forms of a word are one: "offered", "offers"
_LEAST = 3  # letters that a word keeps without an affix
_FADES = 0.3  # how much less each word further from the figure says of it
_FEW = 3  # words under which one in common is enough
_END = re.compile(r"[.!?]\s|\n")

Words = Mapping[str, float]


def around(text: str, span: Span, lang: Lang, counted: str = "") -> Words:
    """The words of the sentence about a span, those nearest to it weighing most; with unit length.

    `counted` are words inside it that tell as much as those right beside it: the noun that is counted.
    """
    before = text[max(0, span.start - REACH) : span.start]
    ends = [m.end() for m in _END.finditer(before)]
    after = _END.split(text[span.end : span.end + REACH], maxsplit=1)[0]
    return _around(before[ends[-1] :] if ends else before, after, counted, lang)


@lru_cache(maxsize=2_000)
def _around(before: str, after: str, counted: str, lang: Lang) -> Words:
    """The words before, behind and inside, weighed."""
    weights: dict[str, float] = {}
    for word in _WORD.findall(counted):
        _add(weights, word, lang, 1.0)
    for side in ([*reversed(_WORD.findall(before))], _WORD.findall(after)):
        for distance, word in enumerate(side):
            _add(weights, word, lang, 1 / (1 + _FADES * distance))
    return unit(weights)


@lru_cache(maxsize=20_000)
def words(text: str, lang: Lang) -> Words:
    """The words of a sentence, with unit length."""
    weights: dict[str, float] = {}
    for word in _WORD.findall(text[:1000]):
        _add(weights, word, lang, 1.0)
    return unit(weights)


@cache
def common(lang: Lang) -> Mapping[str, float]:
    """How much each common word of the language tells of a thing: a word of grammar nothing, a frequent one little."""
    table = load(lang).tables.get("common", {}) if lang in codes() else {}
    return dict.fromkeys(table.get("frequent", "").split(), 0.3) | dict.fromkeys(table.get("function", "").split(), 0.0)


def _add(weights: dict[str, float], word: str, lang: Lang, nearness: float) -> None:
    stem, worth = _stem(word, lang)
    if worth and (near := worth * nearness) > weights.get(stem, 0.0):
        weights[stem] = near


@lru_cache(maxsize=50_000)
def _stem(word: str, lang: Lang) -> tuple[str, float]:
    """The letters by which forms of a word are known, and how much it tells of a thing."""
    low = fold(word)
    return root(low, lang), common(lang).get(low, 1.0)


@lru_cache(maxsize=50_000)
def root(word: str, lang: Lang) -> str:
    """The letters by which forms of one word are known, without affixes: "disita", "menyita" and "sitaan" are one.

    A first letter that a prefix swallows ("menyita", "memukul") is left out of every form.
    """
    table = _affixes(lang)
    low = next((word[len(p) :] for p in table.before if word.startswith(p) and len(word) - len(p) >= _LEAST), word)
    low = next((low[: -len(a)] for a in table.after if low.endswith(a) and len(low) - len(a) >= _LEAST), low)
    return (low[1:] if low[:1] in table.swallowed and low[1:2] in table.vowels else low)[:_STEM]


class _Affixes(NamedTuple):
    before: tuple[str, ...]  # the longest first
    after: tuple[str, ...]
    swallowed: str
    vowels: str


@cache
def _affixes(lang: Lang) -> _Affixes:
    table = load(lang).tables.get("common", {}).get("affixes", {}) if lang in codes() else {}
    longest = {side: tuple(sorted(table.get(side, "").split(), key=len, reverse=True)) for side in ("before", "after")}
    swallowed, vowels = (table.get(name, "").replace(" ", "") for name in ("swallowed", "vowels"))
    return _Affixes(longest["before"], longest["after"], swallowed, vowels)


def unit(weights: Mapping[str, float]) -> Words:
    """The weights so that their squares add up to 1; none where all are 0."""
    length = sqrt(sum(w * w for w in weights.values()))
    return {word: w / length for word, w in weights.items()} if length else {}


def likeness(left: Words, right: Words) -> float:
    """From 0 (no word in common, or but one of many) to 1 (the same words)."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    shared = [w * many[word] for word, w in few.items() if word in many]
    return sum(shared) if len(shared) > 1 or len(few) < _FEW else 0.0


def overlap(left: Words, right: Words) -> float:
    """From 0 (no word in common) to 1 (the same words); one in common tells something here."""
    few, many = (left, right) if len(left) <= len(right) else (right, left)
    return sum(w * many[word] for word, w in few.items() if word in many)
