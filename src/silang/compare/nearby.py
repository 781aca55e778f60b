"""The words of a sentence that speak of one figure: behind the figure before it, and up to the one behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from silang.types import Mention, Quantity, Span

BEFORE = 70
"""Code points before a figure in which its text may say that it was the earlier one."""

BETWEEN = 60
"""Code points between a figure and the one that it is told to have become, or to be no more."""

END = re.compile(r"[.!?;]\s|\n")
"""Where a sentence ends."""

begin = attrgetter("span.start")
"""Where a mention begins."""


def before(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """The words before a figure that speak of it."""
    return text[start(text, span, mentions) : span.start]


def start(text: str, span: Span, mentions: Sequence[Mention]) -> int:
    """Where the words begin that speak of the figure alone: behind the figure or the sentence before it."""
    first = max(0, span.start - BEFORE)
    at = bisect_left(mentions, span.start, key=begin) - 1
    while at >= 0 and mentions[at].span.end > first:
        if isinstance(mentions[at].value, Quantity) and mentions[at].span.end <= span.start:
            first = mentions[at].span.end
            break
        at -= 1
    ends = [m.end() for m in END.finditer(text, first, span.start)]
    return ends[-1] if ends else first


def behind(text: str, span: Span) -> str:
    """The words behind a figure, up to the end of its sentence."""
    return END.split(text[span.end : span.end + BETWEEN], maxsplit=1)[0]


def of_its_own(behind: str, span: Span, mentions: Sequence[Mention]) -> str:
    """Of the words behind a figure those before the next one."""
    for at in range(bisect_left(mentions, span.end, key=begin), len(mentions)):
        if mentions[at].span.start >= span.end + len(behind):
            break
        if isinstance(mentions[at].value, Quantity):
            return behind[: mentions[at].span.start - span.end]
    return behind
