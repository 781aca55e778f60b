"""Quotations of an answer: numbered as its lines call for them, each word for word and with its span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from silang.show.context.answers import Cited
from silang.show.index import Index, published
from silang.show.quotes import Quote, file_name
from silang.types import Reading, Report, Span

ROOM = 500
"""The most characters that a quotation has."""

EACH = 2
"""Sentences that one side of a finding is shown with."""


@dataclass
class Notes:
    """The quotations of an answer that is being made."""

    numbers: dict[tuple[str, int, int], int] = field(default_factory=dict)
    cited: list[Cited] = field(default_factory=list)

    def of(self, reading: Reading, span: Span, inner: Span | None = None) -> int:
        """The number of the quotation of a stretch of a report; of a long one the part around `inner` is quoted."""
        day = published(reading)
        return self.stretch(reading.report, span, inner, day[:10] if day else None)

    def stretch(self, report: Report, span: Span, inner: Span | None, day: str | None) -> int:
        """The number of the quotation, of a report whose day is known."""
        held = cut(_trimmed(span, report.text), inner or span)
        return self.words(report, held.of(report.text), held.start, day)

    def part(self, reading: Reading, span: Span) -> int:
        """The number of the quotation of a part of a report, however long."""
        day = published(reading)
        return self.words(reading.report, span.of(reading.report.text), span.start, day and day[:10], len(span))

    def words(self, report: Report, words: str, start: int, day: str | None, room: int = ROOM) -> int:
        """The number of the quotation of words that begin at this place of a report."""
        held = words[:room]
        key = (report.id, start, start + len(held))
        if key not in self.numbers:
            self.numbers[key] = len(self.cited) + 1
            self.cited.append(Cited(self.numbers[key], report.id, outlet(report), held, *key[1:], day))
        return self.numbers[key]

    def sentence(self, index: Index, report: str, span: Span) -> tuple[int, ...]:
        """The number of the sentence around a stretch of a report; none where the report is not there."""
        reading = index.readings.get(report)
        if reading is None:
            return ()
        found = index.sentence(report, span)
        whole = found[1].span if found else span
        return (self.of(reading, Span(min(whole.start, span.start), max(whole.end, span.end)), span),)

    def sentences(self, index: Index, stretches: Iterable[tuple[str, Span]], most: int = EACH) -> tuple[int, ...]:
        """The numbers of the sentences around several stretches, one a report, so many at most."""
        first = dict(reversed(list(stretches)))
        ordered = [r for r in index.numbers if r in first]
        return tuple(n for r in ordered[:most] for n in self.sentence(index, r, first[r]))

    def quote(self, index: Index, quote: Quote) -> int:
        """The number of the sentence that a quotation of a page is of."""
        reading = index.comparison.readings[quote.source.number - 1]
        text, at = reading.report.text, quote.anchor.rpartition("s")[2]
        sentences = reading.marks.sentences
        within = sentences[int(at)].span if at.isdecimal() and int(at) < len(sentences) else Span(0, len(text))
        start = text.replace("\r", " ").replace("\n", " ").find(quote.marked, within.start)
        if start < 0:
            return self.of(reading, within)
        inner = Span(start, start + len(quote.marked))
        if within.holds(inner) and at.isdecimal():
            return self.of(reading, Span(within.start, max(within.end, inner.end)), inner)
        return self.of(reading, inner)

    @property
    def all(self) -> tuple[Cited, ...]:
        """The quotations in their order."""
        return tuple(self.cited)


def cut(span: Span, inner: Span) -> Span:
    """The stretch, or as much of a long one around its inner part as there is room for."""
    if len(span) <= ROOM:
        return span
    before = max((ROOM - len(inner)) // 2, 0)
    start = min(max(span.start, inner.start - before), max(span.end - ROOM, span.start))
    return Span(start, min(start + ROOM, span.end))


def _trimmed(span: Span, text: str) -> Span:
    """The stretch without blanks at its ends."""
    words = span.of(text)
    if not words.strip():
        return span
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def outlet(report: Report) -> str:
    """The outlet of a report, else the name of its file."""
    return report.outlet or file_name(report.source)
