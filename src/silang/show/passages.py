"""The full text of a report in pieces: what was quoted, what was read as a value, what was not read and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from silang.lang import reading_code
from silang.show.index import Index, published
from silang.show.quotes import Source, source
from silang.show.values import Writer
from silang.types import Reading, Span


class Layer(NamedTuple):
    """A mark over a stretch of text: its class on the page, and what a pointer over it says."""

    start: int
    end: int
    css: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch under the same marks."""

    text: str
    css: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence, or what stands between two: its pieces, and its place on the page."""

    pieces: tuple[Piece, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the report; `skipped` says why it was not read, where none of it was."""

    runs: tuple[Run, ...]
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class FullText:
    """A report as it was read."""

    source: Source
    paragraphs: tuple[Paragraph, ...]
    byline: str | None
    url: str | None
    note: str | None


def full_text(reading: Reading, index: Index, writer: Writer, flags: Sequence[Layer] = ()) -> FullText:
    """The report with every mark, and these flags besides, in time linear in its text and its marks."""
    of = source(index, reading, writer)
    layers = sorted((*_layers(reading, writer), *flags), key=lambda x: (x.start, -x.end))
    skips = sorted((s.span, s.why) for s in reading.report.skipped)
    sentences = [(s.span, f"{of.anchor}s{n}") for n, s in enumerate(reading.marks.sentences)]
    return FullText(
        source=of,
        paragraphs=tuple(_paragraphs(reading.report.text, sentences, layers, skips, writer)),
        byline=reading.report.byline,
        url=_web(reading.report.url),
        note=note_of(reading, writer),
    )


def _web(url: str | None) -> str | None:
    """The address where it is one of the web; a report must not smuggle in another kind of link."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def note_of(reading: Reading, writer: Writer) -> str | None:
    """What a reader must know of how the report was read: its languages, and the day that its times count from."""
    say, told = writer.words.say, []
    lang, read_as = reading.report.lang, reading_code(reading.report.lang)
    if lang != read_as:
        told.append(say("read-as", writer.words.name("languages", lang), writer.words.name("languages", read_as)))
    if others := sorted({p.lang for p in reading.report.passages}):
        told.append(say("parts-in", writer.words.listed(writer.words.name("languages", code) for code in others)))
    if reading.anchored_by != "published":
        told.append(say(f"anchored-{reading.anchored_by}", writer.iso(published(reading))))
    return " ".join(told) or None


def _layers(reading: Reading, writer: Writer) -> tuple[Layer, ...]:
    statements = [
        Layer(s.content.start, s.content.end, "said", writer.value(s.speaker) if s.speaker else "")
        for s in reading.statements
    ]
    mentions = [
        Layer(m.span.start, m.span.end, f"m m-{type(m.value).__name__.lower()}", f"{writer.value(m.value)} · {m.rule}")
        for m in reading.marks.mentions
    ]
    skipped = [Layer(s.span.start, s.span.end, "skip", _reason(s.why, writer)) for s in reading.report.skipped]
    return (*statements, *mentions, *skipped)


class _Marks:
    """The marks over one stretch after another; stretches are asked for from left to right."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = layers
        self._next = 0
        self._open: list[Layer] = []

    def over(self, start: int, end: int) -> list[Layer]:
        while self._next < len(self._layers) and self._layers[self._next].start < end:
            self._open.append(self._layers[self._next])
            self._next += 1
        self._open = [x for x in self._open if x.end > start]
        return [x for x in self._open if x.start < end]


def _paragraphs(
    text: str,
    sentences: Sequence[tuple[Span, str]],
    layers: Sequence[Layer],
    skips: Sequence[tuple[Span, str]],
    writer: Writer,
) -> Iterator[Paragraph]:
    marks = _Marks(layers)
    at = coming = nearest = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        end = start + len(line.rstrip())
        here = []
        while coming < len(sentences) and sentences[coming][0].start < end:
            here.append(sentences[coming])
            coming += 1
        while nearest < len(skips) and skips[nearest][0].end <= start:
            nearest += 1
        if start < end:
            yield Paragraph(tuple(_runs(text, start, end, here, marks)), _why(skips, nearest, start, end, text, writer))


def _runs(text: str, start: int, end: int, sentences: Sequence[tuple[Span, str]], marks: _Marks) -> Iterator[Run]:
    """The sentences of a line and what stands between them."""
    place = start
    for span, anchor in sentences:
        first, last = max(span.start, place), min(span.end, end)
        if place < first:
            yield Run(tuple(pieces(text, place, first, marks.over(place, first))))
        if first < last:
            yield Run(tuple(pieces(text, first, last, marks.over(first, last))), anchor)
            place = last
    if place < end:
        yield Run(tuple(pieces(text, place, end, marks.over(place, end))))


def _why(
    skips: Sequence[tuple[Span, str]], nearest: int, start: int, end: int, text: str, writer: Writer
) -> str | None:
    """Why a line was not read, said at its end once for each skipped stretch."""
    if nearest >= len(skips):
        return None
    span, why = skips[nearest]
    ends_here = start < span.end and (span.end <= end or not text[end : span.end].strip())
    return _reason(why, writer) if span.start < end and ends_here else None


def _reason(why: str, writer: Writer) -> str:
    """Why a stretch was not read, in words."""
    name = writer.words.name("skip", why)
    return writer.words.say("not-read", name[:1].lower() + name[1:])


def pieces(text: str, start: int, end: int, layers: Sequence[Layer]) -> Iterator[Piece]:
    """The stretch cut wherever a mark begins or ends."""
    if not layers:
        yield Piece(text[start:end])
        return
    cuts = sorted({start, end, *(c for x in layers for c in (x.start, x.end) if start < c < end)})
    active: list[Layer] = []
    coming = 0
    for left, right in pairwise(cuts):
        while coming < len(layers) and layers[coming].start <= left:
            active.append(layers[coming])
            coming += 1
        active = [x for x in active if x.end > left]
        titles = [x.title for x in active if x.title]
        yield Piece(
            text[left:right],
            " ".join(dict.fromkeys(c for x in active for c in x.css.split())),
            titles[-1] if titles else "",
        )
