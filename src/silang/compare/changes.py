"""Where a text tells a figure as one that another has taken the place of: said at first, corrected, denied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from silang.compare.facts import Said
from silang.lang import Language, reading_language
from silang.types import Mention, Quantity, Span

_BEFORE = 70
"""Code points before a figure in which its text may say that it was the earlier one."""

_BEHIND = 24
_BETWEEN = 60
"""Code points between a figure and the one that it is told to have become, or to be no more."""


@lru_cache(maxsize=64)
def _words(language: Language, kind: str) -> re.Pattern[str]:
    listed = sorted(language["compare"]["changes"][kind], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, listed)) + r")\b" if listed else r"(?!)", re.IGNORECASE)


def was(said: Said) -> bool:
    """Whether the text tells the figure as one that held before: "semula disebut 12", "from 12 to 9", "9, bukan 12"."""
    return put_right(said) or _left_behind(said)


def put_right(said: Said) -> bool:
    """Whether it tells it as one first given or wrong, not only as what another grew from: "at first", "bukan 12"."""
    language = reading_language(said.reading.report.lang)
    before, behind = _about(said)
    if _words(language, "earlier").search(before):
        return True
    if any(m.end() >= len(before.rstrip()) for m in _words(language, "denied").finditer(before)):
        return True
    return bool(_words(language, "earlier_behind").match(behind[:_BEHIND].lstrip(" ,(")))


def _left_behind(said: Said) -> bool:
    """Whether it is where a change began: "naik dari 12 menjadi 19"."""
    language = reading_language(said.reading.report.lang)
    before, behind = _about(said)
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    return bool(_words(language, "from").fullmatch(last) and _words(language, "to").search(behind))


def words_about(said: Said) -> tuple[str, str]:
    """The words before and behind a figure that speak of it: up to the figure before, and up to the one behind."""
    before, behind = _about(said)
    mentions, end = said.reading.marks.mentions, said.amount.mention.span.end
    for at in range(bisect_left(mentions, end, key=_begin), len(mentions)):
        if mentions[at].span.start >= end + len(behind):
            break
        if isinstance(mentions[at].value, Quantity):
            return before, behind[: mentions[at].span.start - end]
    return before, behind


def _about(said: Said) -> tuple[str, str]:
    """The words before and behind a figure that speak of it."""
    text, span = said.reading.report.text, said.amount.mention.span
    before = text[_start(text, span, said.reading.marks.mentions) : span.start]
    return before, _clause(text[span.end : span.end + _BETWEEN])


def became(said: Said) -> bool:
    """Whether the text tells the figure as what an earlier one has become: "ternyata 9", "direvisi menjadi 9"."""
    text, span = said.reading.report.text, said.amount.mention.span
    before = _start(text, span, said.reading.marks.mentions)
    return bool(_words(reading_language(said.reading.report.lang), "now").search(text[before : span.start]))


def one_sentence(left: Said, right: Said) -> bool:
    """Whether no sentence ends between two figures of a report."""
    first, last = sorted((left.amount.mention.span, right.amount.mention.span))
    return _END.search(left.reading.report.text, first.end, last.start) is None


BESIDE = 240
"""Code points within which a report sets one figure against another."""


def beside(left: Said, right: Said) -> bool:
    """Whether one report tells one figure soon after the other."""
    return (
        left.report == right.report and abs(left.amount.mention.span.start - right.amount.mention.span.start) <= BESIDE
    )


def contrasted(left: Said, right: Said) -> bool:
    """Whether a word between two figures of a report sets the one against the other: "sedangkan", "but", "while"."""
    first, last = sorted((left.amount.mention.span, right.amount.mention.span))
    between = left.reading.report.text[first.end : last.start]
    return bool(_words(reading_language(left.reading.report.lang), "against").search(between))


def disputed(left: Said, right: Said) -> bool:
    """Whether a word between two figures of a report says that somebody stands by the one against the other."""
    first, last = sorted((left.amount.mention.span, right.amount.mention.span))
    between = left.reading.report.text[first.end : last.start]
    return bool(_words(reading_language(left.reading.report.lang), "disputing").search(between))


def is_window(said: Said) -> bool:
    """Whether a length of time only says within which something was: "in the last 24 hours", "dua hari lalu"."""
    text, span = said.reading.report.text, said.amount.mention.span
    language = reading_language(said.reading.report.lang)
    before, behind = text[max(0, span.start - 20) : span.start].rstrip(), text[span.end : span.end + 20]
    ends = any(m.end() == len(before) for m in _words(language, "window_before").finditer(before))
    return ends or bool(_words(language, "window_behind").match(behind.lstrip()))


def _start(text: str, span: Span, mentions: Sequence[Mention]) -> int:
    """Where the words begin that speak of the figure alone: behind the figure or the sentence before it."""
    start = max(0, span.start - _BEFORE)
    at = bisect_left(mentions, span.start, key=_begin) - 1
    while at >= 0 and mentions[at].span.end > start:
        if isinstance(mentions[at].value, Quantity) and mentions[at].span.end <= span.start:
            start = mentions[at].span.end
            break
        at -= 1
    ends = [m.end() for m in _END.finditer(text, start, span.start)]
    return ends[-1] if ends else start


_END = re.compile(r"[.!?;]\s|\n")


def _begin(mention: Mention) -> int:
    return mention.span.start


def _clause(text: str) -> str:
    """The words up to the end of the sentence."""
    return _END.split(text, maxsplit=1)[0]


def denied_beside(said: Said) -> Iterator[Mention]:
    """The figures of its sentence that the text names only to say that this one is right: "62, bukan 162"."""
    report, mentions = said.reading.report, said.reading.marks.mentions
    span, own = said.amount.mention.span, said.given
    denied = _words(reading_language(report.lang), "denied")
    at = bisect_left(mentions, span.start - _BETWEEN, key=_begin)
    while at < len(mentions) and mentions[at].span.start < span.end + _BETWEEN:
        other = mentions[at]
        at += 1
        if not isinstance(other.value, Quantity) or other.span.meets(span) or other.value.low is None:
            continue
        if other.value.unit not in (own.unit, None) and own.unit is not None:
            continue
        lead = report.text[max(0, other.span.start - 20) : other.span.start]
        first, last = min(span.end, other.span.end), max(span.start, other.span.start)
        found = [m for m in denied.finditer(lead) if not lead[m.end() :].strip()]
        if found and not _END.search(report.text, first, last):
            yield other
