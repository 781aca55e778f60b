"""The words, figures and signs of a stretch of text, for reading numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from silang.lang.lexicon import fold
from silang.types import Span

_TOKEN = re.compile(r"[^\W\d_]++|\d++(?:[.,]\d++)*+|[^\s\w]|_")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]++")
_SAME = (("–", "-"), ("—", "-"), ("‑", "-"), ("−", "-"), ("‐", "-"), ("’", "'"))


class Token(NamedTuple):
    """A word in lower case, a figure, or one sign, and as it stands in the text."""

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


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Tokens:
    """The tokens of one sentence; an index beyond either end is that of an empty token."""

    report: str  # the text that they stand in
    texts: Sequence[str]  # folded
    spans: Sequence[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, at: int) -> Token:
        return Token(self.texts[at], self.cased(at)) if 0 <= at < len(self.texts) else NOTHING

    def word(self, at: int) -> str:
        """The folded text at an index, empty beyond the ends."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def words(self, first: int, after: int) -> Sequence[str]:
        """The folded texts of a stretch of tokens that begins inside; fewer where the sentence ends before."""
        return self.texts[first:after]

    def cased(self, at: int) -> str:
        """The text at an index as it stands, a blank beyond the ends."""
        if not 0 <= at < len(self.spans):
            return NOTHING.cased
        start, end = self.spans[at]
        return self.report[start:end]

    def start(self, at: int) -> int:
        """Where a token begins in the text."""
        return self.spans[at][0]

    def end(self, at: int) -> int:
        """Where a token ends in the text."""
        return self.spans[at][1]

    def is_figure(self, at: int) -> bool:
        """Whether a token is made of digits."""
        return 0 <= at < len(self.texts) and self.texts[at][0].isdigit()

    def is_word(self, at: int) -> bool:
        """Whether a token is made of letters."""
        return 0 <= at < len(self.texts) and self.texts[at][0].isalpha()

    def glued(self, at: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return 0 <= at < len(self.spans) - 1 and self.spans[at][1] == self.spans[at + 1][0]

    def until(self, after: int) -> Iterator[Token]:
        """The tokens before an index."""
        for text, (start, end) in zip(self.texts[:after], self.spans, strict=False):
            yield Token(text, self.report[start:end])


NOTHING = Token(" ", " ")


def tokens(text: str, span: Span, low: str | None = None) -> Tokens:
    """The tokens of a span; `low` is the text made `plain`, where that is at hand."""
    low = plain(text) if low is None else low
    spans = [match.span() for match in _TOKEN.finditer(low, span.start, span.end)]
    return Tokens(text, tuple([low[start:end] for start, end in spans]), spans)


def holds_number(low: str, span: Span, words: frozenset[str]) -> bool:
    """Whether a span of a plain text has a digit or one of these words: cheaper to ask than its tokens are to make."""
    start, end = span.start, span.end
    return bool(_DIGIT.search(low, start, end)) or not words.isdisjoint(_WORD.findall(low, start, end))


def plain(text: str) -> str:
    """The text in lower case, dashes of every kind as "-" and "’" as "'"; offsets keep their meaning."""
    low = fold(text)
    if not low.isascii():
        for sign, same in _SAME:
            low = low.replace(sign, same)
    return low
