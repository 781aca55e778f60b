"""What was read in a report, sentence by sentence: each mention, statement and claim with its rule, and what failed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from silang.show.index import published
from silang.show.passages import Layer, Piece, note_of, pieces
from silang.show.quotes import file_name, first_line, start_of
from silang.show.values import Writer
from silang.types import Actor, Check, Claim, Mention, Nearly, Place, Quantity, Reading, Span, Statement, Timex

KINDS = {Timex: "time", Quantity: "figure", Actor: "name", Place: "place"}
"""What a mention is called, by the noun of its value."""

ORDER = ("said", "event", "time", "figure", "name", "place", "check", "nearly", "unread")
"""The kinds of rows, as a legend lists them."""

ROOM = 90
"""Characters of a statement that its row repeats."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that was read, or nearly: the words, what they were read as, and by which rule."""

    kind: str
    span: Span
    words: str
    read: str
    rule: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with its marks, and a row for each thing that was read in it."""

    number: int
    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The words of the sentence on one line."""
        return " ".join("".join(p.text for p in self.pieces).split())


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """A report, and all that was read in it."""

    title: str
    lang: str
    facts: tuple[str, ...]
    note: str | None
    counts: tuple[tuple[str, int], ...]  # (kind, how many), those that there are
    sentences: tuple[SentenceView, ...]
    unread: tuple[Row, ...]


def explained(reading: Reading, checks: Iterable[Check], nearly: Iterable[Nearly], writer: Writer) -> ExplainedView:
    """The reading in words, in time linear in the text and its marks."""
    report, w = reading.report, writer.words
    rows = sorted(_rows(reading, checks, nearly, writer), key=lambda r: (r.span.start, ORDER.index(r.kind), r.span.end))
    unread = tuple(_unread(reading, writer))
    every = [r.kind for r in (*rows, *unread)]
    return ExplainedView(
        title=report.headline or first_line(report.text) or file_name(report.source),
        lang=report.lang,
        facts=(
            report.outlet or w.say("unknown-outlet"),
            writer.iso(published(reading)),
            w.name("languages", report.lang),
            file_name(report.source),
        ),
        note=note_of(reading, writer),
        counts=tuple((kind, every.count(kind)) for kind in ORDER if kind in every),
        sentences=tuple(_sentences(reading, rows)),
        unread=unread,
    )


def _sentences(reading: Reading, rows: Sequence[Row]) -> Iterator[SentenceView]:
    spans = [s.span for s in reading.marks.sentences]
    starts = [s.start for s in spans]
    of: list[list[Row]] = [[] for _ in spans]
    for row in rows if spans else ():
        of[max(bisect_right(starts, row.span.start) - 1, 0)].append(row)
    for number, (span, here) in enumerate(zip(spans, of, strict=True), 1):
        cut = [Layer(max(r.span.start, span.start), min(r.span.end, span.end), f"k k-{r.kind}", r.rule) for r in here]
        marks = [layer for layer in cut if layer.start < layer.end]
        yield SentenceView(number, tuple(pieces(reading.report.text, span.start, span.end, marks)), tuple(here))


def _rows(reading: Reading, checks: Iterable[Check], nearly: Iterable[Nearly], writer: Writer) -> Iterator[Row]:
    text = reading.report.text
    speakers = {s.id: s.speaker for s in reading.statements}
    for mention in reading.marks.mentions:
        kind = KINDS[type(mention.value)]
        yield Row(kind, mention.span, mention.span.of(text), _value(mention, writer), mention.rule)
    for said in reading.statements:
        yield Row("said", said.content, start_of(said.content.of(text), ROOM), _statement(said, writer), said.rule)
    for claim in reading.claims:
        read = _claim(claim, speakers.get(claim.statement or ""), writer)
        yield Row("event", claim.predicate, claim.predicate.of(text), read, claim.rule)
    for check in checks:
        yield Row("check", check.span, check.span.of(text), writer.check(check), check.kind)
    for miss in _telling(dict.fromkeys(nearly), reading.marks.mentions):
        told = writer.words.sentence(miss.failed, map(writer.argument, miss.about))
        yield Row("nearly", miss.span, start_of(miss.span.of(text), ROOM), told, miss.rule)


def _telling(nearly: Iterable[Nearly], mentions: Iterable[Mention]) -> Iterator[Nearly]:
    """Those that tell something: of a part of what was read as a whole ("11" of "11 March") nobody asks."""
    spans = sorted(m.span for m in mentions)
    starts, ends = [s.start for s in spans], list(accumulate((s.end for s in spans), max))
    whole = set(spans)
    for miss in nearly:
        before = bisect_right(starts, miss.span.start)
        if miss.span in whole or not before or miss.span.end > ends[before - 1]:
            yield miss


def _unread(reading: Reading, writer: Writer) -> Iterator[Row]:
    for skip in reading.report.skipped:
        words = start_of(" ".join(skip.span.of(reading.report.text).split()), ROOM)
        yield Row("unread", skip.span, words, writer.words.name("skip", skip.why), skip.why)


def _value(mention: Mention, writer: Writer) -> str:
    """The value, and the code that joins it with others: "Sunday, 13 July 2025 (2025-07-13)", "KCNA (PRKMED/kcna)"."""
    value = mention.value
    code = value.value if isinstance(value, Timex) else None if isinstance(value, Quantity) else value.key
    said = writer.value(value)
    role = f", {value.role}" if isinstance(value, Actor) and value.role else ""
    return f"{said}{role} ({code})" if code and code != said else f"{said}{role}"


def _statement(said: Statement, writer: Writer) -> str:
    w = writer.words
    notes = [n for n, held in (("sure", said.sure), ("hedged", said.hedged), ("denied", said.denied)) if held]
    parts = [
        writer.value(said.speaker) if said.speaker else w.say("unknown-speaker"),
        *([w.say("via", w.listed(a.name for a in said.via))] if said.via else []),
        w.name("forms", said.form),
        *(w.say(n) for n in notes),
    ]
    return " · ".join(parts)


def _claim(claim: Claim, speaker: Actor | None, writer: Writer) -> str:
    """A claim on a line: "Meeting or talks · Vladimir Putin → Kim Jong Un · 19 June 2024 · Pyongyang · happened"."""
    w = writer.words
    sides = [w.listed(dict.fromkeys(map(writer.value, side))) for side in (claim.actors, claim.targets) if side]
    amounts = [f"{w.name('slots', a.slot)} {writer.value(a.mention.value)}" for a in claim.amounts]
    parts = [
        f"{w.name('types', claim.type)}: {w.name('modes', claim.mode)}" if claim.mode else w.name("types", claim.type),
        " → ".join(sides) if claim.actors else f"→ {sides[0]}" if sides else "",
        writer.value(claim.when) if claim.when else "",
        writer.value(claim.where) if claim.where else "",
        *amounts,
        w.name("statuses", claim.status),
        w.say("according-to", writer.value(speaker)) if speaker else "",
        f"CAMEO {claim.cameo}" if claim.cameo else "",
    ]
    return " · ".join(p for p in parts if p)
