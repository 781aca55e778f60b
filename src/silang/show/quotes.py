"""Sentences as they are quoted: the words that matter marked, and the way to them in the full text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from silang.show.index import Index, published
from silang.show.values import Writer
from silang.types import Reading, Span

ROOM = 300
"""The most characters of a sentence that a quotation shows on a page; the whole stands in the full text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A report as a page names it."""

    number: int
    outlet: str
    headline: str
    day: str
    file: str
    where: str  # the file in short, with the outlet where several reports stand in it
    lang: str
    page: str = ""  # the address of its own page, where it has one

    @property
    def anchor(self) -> str:
        """The place of its full text on the page."""
        return "r" if self.page else f"r{self.number}"

    @property
    def href(self) -> str:
        """Where a link to it leads."""
        return self.page or f"#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the words that a claim stands on, `marked`, and where it stands in full."""

    source: Source
    before: str
    marked: str
    after: str
    anchor: str
    also: tuple[Quote, ...] = ()  # the same words in other reports

    @property
    def href(self) -> str:
        """Where a link to the sentence leads."""
        return f"{self.source.page}#{self.anchor}"

    @property
    def text(self) -> str:
        """The words without the mark."""
        return f"{self.before}{self.marked}{self.after}"


def source(index: Index, reading: Reading, writer: Writer) -> Source:
    """A report with its outlet, day and file as the reader's language names them."""
    key = (reading.report.id, writer.words.code)
    known: Source | None = index.named.get(key)
    if known is None:
        known = index.named[key] = _source(index, reading, writer)
    return known


def _source(index: Index, reading: Reading, writer: Writer) -> Source:
    report, file = reading.report, file_name(reading.report.source)
    return Source(
        number=index.numbers[report.id],
        outlet=report.outlet or file,
        headline=report.headline or first_line(report.text) or file,
        day=writer.iso(published(reading)),
        file=report.source,
        where=f"{report.outlet} · {file}" if report.outlet and report.source in index.shared_files else file,
        lang=report.lang,
        page=f"{index.pages}{report.id}" if index.pages else "",
    )


def quote(index: Index, report: str, span: Span, writer: Writer, room: int = ROOM) -> Quote | None:
    """The sentence around a stretch of a report; None where the report is not there."""
    reading = index.readings.get(report)
    if reading is None:
        return None
    text = reading.report.text
    found = index.sentence(report, span)
    whole = found[1].span if found else span
    start, end = min(whole.start, span.start), max(whole.end, span.end)
    whole = Span(max(start, span.start - room - 1), min(end, span.end + room + 1))  # more is cut off below
    marked = span.of(text)
    inner = max((room - len(marked)) // 2, 40)
    before, after = text[whole.start : span.start], text[span.end : whole.end]
    if len(before) + len(marked) + len(after) > room:
        before, marked, after = _end_of(before, inner), start_of(marked, room), start_of(after, inner)
    of = source(index, reading, writer)
    anchor = f"{of.anchor}s{found[0]}" if found else of.anchor
    return Quote(of, _flat(before), _flat(marked), _flat(after), anchor)


def together(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Quotations, those of the same words in several reports as one that names the others."""
    same: dict[str, list[Quote]] = {}
    for one in dict.fromkeys(quotes):
        same.setdefault(" ".join(one.text.casefold().split()), []).append(one)
    return tuple(replace(first, also=_others(first, rest)) for first, *rest in same.values())


def _others(first: Quote, rest: Sequence[Quote]) -> tuple[Quote, ...]:
    """One quotation for each other report."""
    by = {q.source.number: q for q in reversed(rest) if q.source.number != first.source.number}
    return tuple(by[n] for n in sorted(by))


def start_of(text: str, room: int) -> str:
    """As many whole words from the start as there is room for, then an ellipsis."""
    if len(text) <= room:
        return text
    cut = text[:room]
    blank = cut.rfind(" ")
    return f"{cut[: blank if blank > room // 2 else room].rstrip(' ,;:')} …"


def _end_of(text: str, room: int) -> str:
    """As many whole words before the end as there is room for, after an ellipsis."""
    if len(text) <= room:
        return text
    cut = text[-room:]
    blank = cut.find(" ")
    return f"… {cut[blank + 1 if 0 <= blank < room // 2 else 0 :]}"


def _flat(text: str) -> str:
    """The words on one line."""
    return text.replace("\r", " ").replace("\n", " ")


def first_line(text: str) -> str | None:
    """The first line that says something."""
    return next((start_of(line.strip(), 120) for line in text[:2000].splitlines() if line.strip()), None)


def file_name(source: str) -> str:
    """The last part of a path or address: what a person knows a file by."""
    return source.rstrip("/").replace("\\", "/").rpartition("/")[2] or source
