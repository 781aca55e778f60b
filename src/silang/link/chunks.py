"""What stands between two blanks of a text: its words and figures in one spelling, each chunk looked at but once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from silang.lang import codes, load
from silang.lang.lexicon import fold
from silang.link.roots import affixes
from silang.types import Lang

REMEMBERED = 1 << 16
"""Chunks of a language that are kept in mind."""

LONG = 48
"""Code points of a chunk that is kept in mind; a longer one is no word and hardly met again."""

ENDS = frozenset('.!?\n:“"«•-–—')
"""What a sentence begins behind."""

_TOKEN = re.compile(r"[^\W\d_][\w'’\-]{0,40}|\d[\d.,]{0,16}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3}){1,4}")


class Token(NamedTuple):
    """A word or figure: in one spelling, what it is called in every language, what it weighs where it is common.

    `start` is where it begins in its chunk; `opens` tells whether a sentence begins there, within the chunk.
    `root` is the word without its affixes.
    """

    word: str
    called: str | None
    capital: bool
    start: int
    opens: bool
    usual: float | None
    root: str


@cache
def common(lang: Lang) -> Mapping[str, float]:
    """How much each common word of the language weighs: 0 for one that says nothing of the subject."""
    if lang not in codes():
        return {}
    table = load(lang).tables.get("common", {})
    return dict.fromkeys(table.get("frequent", "").split(), 0.3) | dict.fromkeys(table.get("function", "").split(), 0.0)


@cache
def subjects(lang: Lang) -> Mapping[str, str]:
    """What each word for a subject of news is called in every language: "gempa" and "quakes" are "earthquake"."""
    if lang not in codes():
        return {}
    table = load(lang).tables.get("subjects", {})
    endings = ("", *table.get("endings", "").split())
    each = ((word, key) for key, words in table.get("subjects", {}).items() for word in words.split())
    return {word + ending: key for word, key in reversed(list(each)) for ending in reversed(endings)}


@cache
def glossary(lang: Lang) -> Mapping[str, str]:
    """What else is called alike in every language, by the roots of its words."""
    words = load(lang).tables.get("glossary", {}).get("words", {}) if lang in codes() else {}
    root = affixes(lang).root
    return {root(word): key for key, of in reversed(words.items()) for word in of.split()}


@cache
def every_subject() -> frozenset[str]:
    """What subjects of news are called, in all languages."""
    return frozenset(called for lang in codes() for called in subjects(lang).values())


def figure(token: str) -> str:
    """A figure in one spelling, whatever its marks: "11.000" and "11,000" are 11000, "5,6" is 5.6."""
    token = token.rstrip(".,")
    if _GROUPED.fullmatch(token):
        return token.replace(".", "").replace(",", "")
    return token.replace(",", ".")


class Chunks(dict[str, tuple[Token, ...]]):
    """What each chunk of a language's texts may tell; what would be too much to keep is forgotten."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self._common, self._subjects = common(lang), subjects(lang)
        self._roots, self._affixes = glossary(lang), affixes(lang)
        self._rooted: dict[str, str] = {}  # words whose roots are known: most stand in several chunks

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        found = tuple(token for token in self.tokens(chunk) if token.usual != 0.0)
        if len(chunk) <= LONG:
            if len(self) >= REMEMBERED:
                self.clear()
                self._rooted.clear()
            self[chunk] = found
        return found

    def tokens(self, text: str) -> Iterator[Token]:
        """All words and figures of a stretch, those too that say nothing of the subject."""
        for match in _TOKEN.finditer(fold(text)):
            start, word = match.start(), match[0]
            if not word.isalpha():
                word = figure(word) if word[0].isdigit() else word.partition("'")[0].partition("’")[0]
            opens = start > 0 and text[start - 1] in ENDS
            root = self._root(word) if word.isalpha() else word
            called = self._subjects.get(word) or self._roots.get(root)
            yield Token(word, called, text[start].isupper(), start, opens, self._common.get(word), root)

    def _root(self, word: str) -> str:
        root = self._rooted.get(word)
        if root is None:
            root = self._affixes.root(word)
            if len(self._rooted) < REMEMBERED:
                self._rooted[word] = root
        return root


@cache
def chunks(lang: Lang) -> Chunks:
    """The chunks of a language as they have been met."""
    return Chunks(lang)
