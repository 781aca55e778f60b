"""Quotations: the stretches between quotation marks, found in one pass from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
    sets = [frozenset(table[name]) for name in names]
    return _Marks(*sets, any=re.compile("[" + re.escape("".join(sorted(frozenset().union(*sets)))) + "]"))


def quotes(text: str, language: Language) -> tuple[Quote, ...]:
    """The outermost quotations of a text, in order; a mark without its partner opens nothing for long.

    >>> # "…bandara.”\\nSaya senang,” kata X": the first mark opens, though it stands at a line's end
    """
    marks = _marks(language)
    found: list[Quote] = []
    start: int | None = None
    single = False
    depth = 0
    for match in marks.any.finditer(text):
        at, mark = match.start(), match[0]
        if start is not None and at - start > (LONGEST_SINGLE if single else LONGEST):
            start, depth = None, 0
        if start is None:
            if _opens(text, at, mark, marks):
                start, single, depth = at, mark in marks.single_open, 0
            elif _is_orphan(text, at, mark, marks):
                found.append(_orphan(text, at, found))
            continue
        if single:
            if mark in marks.single_close and _closes_single(text, at):
                found.append(Quote(Span(start, at + 1), _trimmed(text, start + 1, at)))
                start = None
            elif mark not in marks.single_close and _opens(text, at, mark, marks):
                start, single, depth = at, False, 0  # the single mark was an apostrophe
            continue
        if mark in marks.single_open or mark in marks.single_close:
            continue
        if mark in marks.opening:
            broken = text.rfind("\n", start + 1, at)
            if broken >= 0 and text[broken + 1 : at].strip() == "":  # a paragraph of a longer quotation
                if text[start + 1 : broken].strip():
                    found.append(Quote(Span(start, broken), _trimmed(text, start + 1, broken)))
                start, depth = at, 0
            else:
                depth += 1
            continue
        if depth and mark not in '"':
            depth -= 1
            continue
        if _only_opens(text, at) and text[start] == mark:
            # a straight mark that can only open: the one before was astray
            start, depth = at, 0
            continue
        found.append(Quote(Span(start, at + 1), _trimmed(text, start + 1, at)))
        start, depth = None, 0
    return tuple(quote for quote in found if len(quote.inner))


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
    return not after.isalnum() and (before in _ENDS or after in _ENDS)


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
