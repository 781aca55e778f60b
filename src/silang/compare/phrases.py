"""Listed phrases, in any case, as whole words of a text: looked for only where the first word of one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")

STRETCHES = 4_000
"""Stretches of text whose words are kept in mind: a story's figures are asked for their words again and again."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern of phrases, and the first word of each in lower case; None where one begins with no word."""

    pattern: re.Pattern[str]
    first: frozenset[str] | None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where they stand, from first to last."""
        if self.first is None:
            return self.pattern.finditer(text)
        return iter(()) if self.first.isdisjoint(_words(text)) else self._where_words_stand(text, self.first)

    def search(self, text: str) -> re.Match[str] | None:
        """Where the first of them stands."""
        if self.first is not None and self.first.isdisjoint(_words(text)):
            return None
        return next(self.finditer(text), None)

    def _where_words_stand(self, text: str, first: frozenset[str]) -> Iterator[re.Match[str]]:
        end, match = 0, self.pattern.match
        for word, start in _placed(text):
            if word in first and start >= end and (m := match(text, start)) is not None:
                end = m.end()
                yield m


@lru_cache(maxsize=STRETCHES)
def _words(text: str) -> frozenset[str]:
    """The words of a text, for the many lists of which it may hold one."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=STRETCHES)
def _placed(text: str) -> tuple[tuple[str, int], ...]:
    """The words of a text, for the lists of which it holds one, and where each begins."""
    return tuple([(m[0].lower(), m.start()) for m in _WORD.finditer(text)])


def phrases(pattern: str, listed: Iterable[str]) -> Phrases:
    """A pattern of these and no others, which asks for a whole word at either end of one."""
    first = [_WORD.match(phrase.lower()) for phrase in listed]
    told = None if None in first else frozenset(m[0] for m in first if m is not None)
    return Phrases(re.compile(pattern, re.IGNORECASE), told)


def any_of(listed: Iterable[str]) -> Phrases:
    """A pattern that finds any of these, the longest of those that begin alike."""
    longest = sorted(listed, key=len, reverse=True)
    return phrases(rf"\b(?:{'|'.join(map(re.escape, longest))})\b" if longest else r"(?!)", longest)
