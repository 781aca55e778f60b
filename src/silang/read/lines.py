"""The lines of a text where they stand, without the white space around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from silang.types import Span

_END = re.compile(r"""[.!?…]["'”’»)\]]{0,3}$""")


class Line(NamedTuple):
    """One line that is not empty: its stretch, its words, and whether an empty line stands before it."""

    start: int
    end: int
    text: str
    after_gap: bool

    @property
    def span(self) -> Span:
        """Where it stands in the report's text."""
        return Span(self.start, self.end)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return _END.search(self.text[-5:]) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads like a paragraph: it ends as a sentence and is not short, or is very long."""
        return (len(self.text) > 60 and self.ends) or len(self.text) > 220


def lines(text: str) -> list[Line]:
    """The lines that hold anything, in order."""
    found: list[Line] = []
    at, gap = 0, False
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words[0])
            found.append(Line(start, start + len(words), words, gap))
        gap = not words
        at += len(raw) + 1
    return found
