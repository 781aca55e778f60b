"""Quotations: the stretches between quotation marks, found in one pass from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from silang.lang import Language
from silang.types import Span

LONGEST = 2500
"""Code points from an opening to its closing mark; what is longer has lost a mark."""
LONGEST_SINGLE = 600
"""The same for single marks, which may be apostrophes."""
_ENDS = ".,!?…"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: the span with its marks, and the words inside them."""

    span: Span
    inner: Span
    opened: bool = True  # False: the opening mark is lost, the words begin with the sentence


@dataclass(frozen=True, slots=True)
class _Marks:
    opening: frozenset[str]
    closing: frozenset[str]
    either: frozenset[str]
    single_open: frozenset[str]
    single_close: frozenset[str]
    any: re.Pattern[str]


@cache
def _marks(language: Language) -> _Marks:
    table = language["quotes"]
    names = ("open", "close", "either", "single_open", "single_close")
    opening, closing, either, single_open, single_close = (frozenset(table[name]) for name in names)
    every = opening | closing | either | single_open | single_close
    pattern = re.compile("[" + re.escape("".join(sorted(every))) + "]")
    return _Marks(opening, closing, either, single_open, single_close, pattern)


def quotes(text: str, language: Language) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order; a mark without its partner opens nothing for long.

    `…bandara.”\\nSaya senang,” kata X`: the first mark opens, though it stands at a line's end.
    """
    scan = _Scan(text, _marks(language))
    for match in scan.marks.any.finditer(text):
        scan.meet(match.start(), match[0])
    return tuple(quote for quote in scan.found if len(quote.inner))


@dataclass(slots=True)
class _Scan:
    """The quotation that is open while marks are met from left to right, and those that are closed."""

    text: str
    marks: _Marks
    found: list[Quote] = field(default_factory=list)
    start: int | None = None
    single: bool = False
    depth: int = 0

    def meet(self, at: int, mark: str) -> None:
        """Take the next mark."""
        if self.start is not None and at - self.start > (LONGEST_SINGLE if self.single else LONGEST):
            self.start = None
        if self.start is None:
            self._outside(at, mark)
        elif self.single and "\n" in self.text[self.start : at]:
            self.start = None  # a single mark that its line leaves open is an apostrophe
            self._outside(at, mark)
        elif self.single:
            self._inside_single(at, mark, self.start)
        elif mark not in self.marks.single_open and mark not in self.marks.single_close:
            self._inside(at, mark, self.start)

    def _open(self, at: int, single: bool = False) -> None:
        self.start, self.single, self.depth = at, single, 0

    def _close(self, start: int, end: int) -> None:
        self.found.append(Quote(Span(start, end), _trimmed(self.text, start + 1, end - 1)))
        self.start = None

    def _outside(self, at: int, mark: str) -> None:
        if _opens(self.text, at, mark, self.marks):
            self._open(at, mark in self.marks.single_open)
        elif _is_orphan(self.text, at, mark, self.marks):
            self.found.append(_orphan(self.text, at, self.found))

    def _inside_single(self, at: int, mark: str, start: int) -> None:
        if mark in self.marks.single_close and _closes_single(self.text, at):
            self._close(start, at + 1)
        elif mark not in self.marks.single_close and _opens(self.text, at, mark, self.marks):
            self._open(at)  # the single mark was an apostrophe

    def _inside(self, at: int, mark: str, start: int) -> None:
        if mark in self.marks.opening:
            self._opened_again(at, start)
        elif self.depth and mark != '"':
            self.depth -= 1
        elif _only_opens(self.text, at) and self.text[at - 1] == "\n":
            self._opened_again(at, start)
        elif _only_opens(self.text, at) and self.text[start] == mark:
            self._open(at)  # a straight mark that can only open: the one before was astray
        else:
            self._close(start, at + 1)

    def _opened_again(self, at: int, start: int) -> None:
        """A mark that opens inside a quotation: first in a line it goes on with a longer one, else it is nested."""
        broken = self.text.rfind("\n", start + 1, at)
        if broken < 0 or self.text[broken + 1 : at].strip():
            self.depth += 1
            return
        first = self.text.find("\n", start + 1, at)
        if not self.text[first:at].strip():
            return  # each paragraph of a long quotation opens with a mark
        if self.text[start + 1 : first].strip():
            self.found.append(Quote(Span(start, first), _trimmed(self.text, start + 1, first)))
        self._open(at)


def _opens(text: str, at: int, mark: str, marks: _Marks) -> bool:
    """Whether a mark outside any quotation can open one."""
    if mark in marks.opening:
        return True
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else ""
    if mark in marks.either:
        if before == ",":  # `…,” kata X`: its opening mark is lost
            return False
        if after and not after.isspace():
            return after.isalnum() or after in "([…'‘.$-"
        return _next_word(text, at + 1).isupper() and before in '.!?:) \n”"'
    return mark in marks.single_open and (before.isspace() or before in "(—–-") and after.isalnum()


def _next_word(text: str, at: int) -> str:
    """The first character after white space, bounded; "" at the end."""
    for char in text[at : at + 4]:
        if not char.isspace():
            return char
    return ""


def _only_opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "(") and after.isalnum()


def _closes_single(text: str, at: int) -> bool:
    """A single mark closes after punctuation or before it, not inside or after a plain word."""
    before = text[at - 1]
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isalnum() and (before in _ENDS or after in _ENDS or after == "\n")


def _is_orphan(text: str, at: int, mark: str, marks: _Marks) -> bool:
    return at > 0 and text[at - 1] == "," and (mark in marks.either or mark in marks.closing)


def _orphan(text: str, at: int, found: Sequence[Quote]) -> Quote:
    """A quotation without its opening mark: from the line's start, or the last sentence in it, to the mark."""
    last = found[-1].span.end if found else 0
    if last and at - last < LONGEST and text[last - 2] in ".!?" and text[last] == "\n" and text[last + 1].isupper():
        return Quote(Span(last, at + 1), _trimmed(text, last, at))  # one mark closed and opened
    start = max(text.rfind("\n", max(0, at - LONGEST), at) + 1, last, at - LONGEST_SINGLE)
    return Quote(Span(start, at + 1), _trimmed(text, start, at), opened=False)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its edges and without its last comma."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)
