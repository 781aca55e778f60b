"""Listed phrases, in any case, as whole words of a text: looked for only where the first word of one stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")


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
        end = 0
        for start in (word.start() for word in _WORD.finditer(text) if word[0].lower() in first):
            if start >= end and (m := self.pattern.match(text, start)) is not None:
                end = m.end()
                yield m


@lru_cache(maxsize=2_000)
def _words(text: str) -> frozenset[str]:
    """The words of a text, for the many lists of which it may hold one."""
    return frozenset(_WORD.findall(text.lower()))


def phrases(pattern: str, listed: Iterable[str]) -> Phrases:
    """A pattern of these and no others, which asks for a whole word at either end of one."""
    first = [_WORD.match(phrase.lower()) for phrase in listed]
    told = None if None in first else frozenset(m[0] for m in first if m is not None)
    return Phrases(re.compile(pattern, re.IGNORECASE), told)


def any_of(listed: Iterable[str]) -> Phrases:
    """A pattern that finds any of these, the longest of those that begin alike."""
    longest = sorted(listed, key=len, reverse=True)
    return phrases(rf"\b(?:{'|'.join(map(re.escape, longest))})\b" if longest else r"(?!)", longest)
