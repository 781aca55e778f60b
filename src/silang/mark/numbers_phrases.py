"""Phrases of one or more tokens, found where they begin or where they end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from silang.mark.numbers_tokens import Tokens, plain, tokens
from silang.types import Span

Entry = TypeVar("Entry")


class Found(NamedTuple, Generic[Entry]):
    """A phrase in indexes of tokens, half-open, and what it stands for."""

    first: int
    after: int
    entry: Entry


class Phrases(Generic[Entry]):
    """Phrases in any case; of several at one place the longest. Earlier entries of a phrase win."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        self._ends: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        known: dict[tuple[str, ...], Entry] = {}
        for phrase, entry in entries:
            alone = phrase.isalpha()  # one word, as most are
            words = (plain(phrase),) if alone else tuple(tokens(phrase, Span(0, len(phrase))).texts)
            known.setdefault(words, entry)
        for words, entry in sorted(known.items(), key=lambda pair: -len(pair[0])):
            self._starts.setdefault(words[0], []).append((words, entry))
            self._ends.setdefault(words[-1], []).append((words, entry))

    def of_one(self, word: str) -> Entry | None:
        """What a phrase of this one word stands for."""
        return next((entry for words, entry in self._starts.get(word, ()) if len(words) == 1), None)

    def starting(self, at: Tokens, i: int) -> Found[Entry] | None:
        """The longest phrase that begins at a token."""
        for words, entry in self._starts.get(at.word(i), ()):
            if len(words) == 1 or at.words(i, i + len(words)) == words:
                return Found(i, i + len(words), entry)
        return None

    def ending(self, at: Tokens, i: int) -> Found[Entry] | None:
        """The longest phrase that ends just before a token."""
        for words, entry in self._ends.get(at.word(i - 1), ()):
            first = i - len(words)
            if first >= 0 and (len(words) == 1 or at.words(first, i) == words):
                return Found(first, i, entry)
        return None
