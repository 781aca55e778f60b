"""Where a text tells a figure as one that another has taken the place of: said at first, corrected, denied."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from silang.compare.facts import Said, once
from silang.compare.nearby import BETWEEN, END, before, begin
from silang.compare.phrases import Phrases, any_of
from silang.lang import reading_language
from silang.types import Claim, Lang, Mention, Quantity, Reading, Span, Timex

_BEHIND = 24


@lru_cache(maxsize=64)
def _words(lang: Lang, kind: str) -> Phrases:
    return any_of(reading_language(lang)["compare"]["changes"][kind])


def again(claim: Claim, reading: Reading) -> bool:
    """Whether the text tells of one that came after another of its kind: "kembali meletus", "another quake"."""
    text, at = reading.report.text, claim.predicate
    near = text[max(claim.span.start, at.start - _BEHIND) : min(claim.span.end, at.end + _BEHIND)]
    return _words(reading.report.lang, "again").search(near) is not None


def of_another(when: Timex, claim: Claim, reading: Reading) -> bool:
    """Whether a time beside a happening is that of another: "dilewati pukul 21.40, 17 jam setelah | anjlok"."""
    text, own = reading.report.text, claim.predicate
    mentions = reading.marks.mentions
    for at in range(bisect_left(mentions, claim.span.start, key=begin), len(mentions)):
        told = mentions[at].span
        if told.start >= claim.span.end:
            break
        if mentions[at].value == when:
            between = text[told.end : own.start] if told.end <= own.start else text[own.end : told.start]
            return _words(reading.report.lang, "other_time").search(between) is not None
    return False


@once
def was(said: Said) -> bool:
    """Whether the text tells the figure as one that held before: "semula disebut 12", "from 12 to 9", "9, bukan 12"."""
    lang = said.reading.report.lang
    return _put_right(*said.nearby, lang) or _left_behind(*said.nearby, lang)


@once
def put_right(said: Said) -> bool:
    """Whether it tells it as one first given or wrong, not only as what another grew from: "at first", "bukan 12"."""
    return _put_right(*said.nearby, said.reading.report.lang)


@once
def denied(said: Said) -> bool:
    """Whether the text names the figure only to say that it is wrong: "62, bukan 162"."""
    return _denied(said.nearby[0], said.reading.report.lang)


def denied_at(reading: Reading, span: Span) -> bool:
    """Whether a report names the figure at a span only to say that it is wrong."""
    return _denied(before(reading.report.text, span, reading.marks.mentions), reading.report.lang)


@lru_cache(maxsize=10_000)
def _denied(before: str, lang: Lang) -> bool:
    return any(m.end() >= len(before.rstrip()) for m in _words(lang, "denied").finditer(before))


def as_others_say(said: Said) -> bool:
    """Whether it is denied as what others say, not as what was said before: "74 orang, bukan 61 seperti di manifes"."""
    before, behind, lang = *said.nearby, said.reading.report.lang
    if not _denied(before, lang):
        return False
    others = _words(lang, "as_others").search(behind[:_BEHIND])
    return (
        others is not None and not _words(lang, "earlier").search(behind) and not _words(lang, "first").search(behind)
    )


@lru_cache(maxsize=10_000)
def _put_right(before: str, behind: str, lang: Lang) -> bool:
    if _words(lang, "earlier").search(before):
        return True
    if _denied(before, lang):
        return True
    last = before.rstrip()
    if any(m.end() >= len(last) for m in _words(lang, "first").finditer(before)):
        return True
    return bool(_words(lang, "earlier_behind").pattern.match(behind[:_BEHIND].lstrip(" ,(")))


@lru_cache(maxsize=10_000)
def _left_behind(before: str, behind: str, lang: Lang) -> bool:
    """Whether it is where a change began: "naik dari 12 menjadi 19", "19, up from 12"."""
    if _words(lang, "grown").search(before):
        return True
    last = before.rsplit(None, 1)[-1] if before.strip() else ""
    return bool(_words(lang, "from").pattern.fullmatch(last) and _words(lang, "to").search(behind))


@once
def became(said: Said) -> bool:
    """Whether the text tells the figure as what an earlier one has become: "ternyata 9", "direvisi menjadi 9"."""
    return bool(_words(said.reading.report.lang, "now").search(said.nearby[0]))


def one_sentence(left: Said, right: Said) -> bool:
    """Whether no sentence ends between two figures of a report."""
    first, last = sorted((left.amount.mention.span, right.amount.mention.span))
    return END.search(left.reading.report.text, first.end, last.start) is None


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
    return bool(_words(left.reading.report.lang, "against").search(between))


def disputed(left: Said, right: Said) -> bool:
    """Whether a word between two figures of a report says that somebody stands by the one against the other."""
    first, last = sorted((left.amount.mention.span, right.amount.mention.span))
    between = left.reading.report.text[first.end : last.start]
    return bool(_words(left.reading.report.lang, "disputing").search(between))


def is_window(said: Said) -> bool:
    """Whether a length of time only says within which something was: "in the last 24 hours", "dua hari lalu"."""
    text, span = said.reading.report.text, said.amount.mention.span
    lang = said.reading.report.lang
    before, behind = text[max(0, span.start - 20) : span.start].rstrip(), text[span.end : span.end + 20]
    ends = any(m.end() == len(before) for m in _words(lang, "window_before").finditer(before))
    return ends or bool(_words(lang, "window_behind").pattern.match(behind.lstrip()))


def denied_beside(said: Said) -> Iterator[Mention]:
    """The figures of its sentence that the text names only to say that this one is right: "62, bukan 162"."""
    report, mentions = said.reading.report, said.reading.marks.mentions
    span, own = said.amount.mention.span, said.given
    denied = _words(report.lang, "denied")
    at = bisect_left(mentions, span.start - BETWEEN, key=begin)
    while at < len(mentions) and mentions[at].span.start < span.end + BETWEEN:
        other = mentions[at]
        at += 1
        if not isinstance(other.value, Quantity) or other.span.meets(span) or other.value.low is None:
            continue
        if other.value.unit not in (own.unit, None) and own.unit is not None:
            continue
        lead = report.text[max(0, other.span.start - 20) : other.span.start]
        first, last = min(span.end, other.span.end), max(span.start, other.span.start)
        found = [m for m in denied.finditer(lead) if not lead[m.end() :].strip()]
        if found and not END.search(report.text, first, last):
            yield other
