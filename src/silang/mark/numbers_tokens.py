"""The words, figures and signs of a stretch of text, for reading numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from silang.lang.lexicon import fold
from silang.types import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\s\w]|_")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_SAME = str.maketrans("–—‑−‐’", "-----'")


class Token(NamedTuple):
    """A word in lower case, a figure, or one sign, where it stands."""

    start: int
    end: int
    text: str
    cased: str

    @property
    def is_figure(self) -> bool:
        """Whether it is made of digits."""
        return self.text[0].isdigit()

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence; an index beyond either end gives an empty token."""

    tokens: tuple[Token, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else NOTHING

    def word(self, at: int) -> str:
        """The folded text at an index, empty beyond the ends."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return 0 <= at < len(self.tokens) - 1 and self.tokens[at].end == self.tokens[at + 1].start


NOTHING = Token(-1, -1, " ", " ")


def tokens(text: str, span: Span) -> Tokens:
    """The tokens of a span, dashes of every kind as "-" and "’" as "'"."""
    first = span.start
    cased = span.of(text)
    found = []
    for match in _TOKEN.finditer(_plain(cased)):
        start, end = match.span()
        found.append(Token(first + start, first + end, match[0], cased[start:end]))
    return Tokens(tuple(found))


def holds_number(text: str, span: Span, words: frozenset[str]) -> bool:
    """Whether a span has a digit or one of these words: much cheaper to ask than its tokens are to make."""
    return bool(_DIGIT.search(text, span.start, span.end)) or not words.isdisjoint(_WORD.findall(fold(span.of(text))))


def _plain(cased: str) -> str:
    low = fold(cased)
    return low if low.isascii() else low.translate(_SAME)
