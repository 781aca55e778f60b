"""One sentence with all that stands in it: mentions by kind, clauses, the statements that reach into it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from silang.claim.arguments_links import links
from silang.claim.events_people import people
from silang.claim.events_seats import seats
from silang.claim.frames import listed
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicon
from silang.schema import Schema
from silang.types import Actor, Marks, Mention, Place, Quantity, Report, Span, Statement, Timex

_STOPS = re.compile(
    r"[,;:()\[\]“”\"–—-](?:(?<=[(\[“\"])|(?<!-)(?=\s|\Z)|(?<=\s-)(?=\s))"
)  # one class first: quick to scan
_NO_CODE = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
_CURRENCY = 3  # letters of a currency's code
_DATELINE_ENDS = 30  # code points from the start of a line within which a dateline's names stand
_LONGEST = 2000  # code points; a longer "sentence" is a list or a table, and is read in pieces
_TABLE = 100  # figures of a piece, past which it is rows of numbers: no claim holds them, they stay marked
_DATELINE = re.compile(r"(?m)^[^\n]{2,60}?\s?[—–-]{1,2}\s")


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Scene:
    """A sentence of a report. Mentions are in order; `breaks` are the offsets where its clauses end."""

    text: str
    folded: str
    span: Span
    actors: tuple[Mention, ...]
    places: tuple[Mention, ...]
    times: tuple[Mention, ...]
    quantities: tuple[Mention, ...]
    breaks: tuple[int, ...]
    statements: tuple[Statement, ...]  # the innermost first
    parties: tuple[Mention, ...] = ()  # the actors, and people without a name

    def clause_start(self, at: int) -> int:
        """Where the clause around an offset begins."""
        here = bisect_right(self.breaks, at)
        return self.breaks[here - 1] if here else self.span.start

    def clause(self, at: int) -> Span:
        """The clause around an offset."""
        here = bisect_right(self.breaks, at)
        return Span(self.clause_start(at), self.breaks[here] if here < len(self.breaks) else self.span.end)

    def said_in(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the span."""
        start, end = span.start, span.end
        for said in self.statements:
            if said.content.start <= start and end <= said.content.end:
                return said
        return None

    def said_from(self, span: Span) -> Statement | None:
        """The statement whose cue a predicate begins with: "BPS | mencatat inflasi 0,52 persen"."""
        for said in self.statements:
            opens = said.cue is not None and said.cue.start == span.start
            if opens and said.content.start <= span.end <= said.content.end:
                return said
        return None

    def region(self, span: Span) -> Span:
        """Where the arguments of a predicate stand: its sentence, within the words of one speaker."""
        said = self.said_in(span)
        if said is None:
            return self.span
        return Span(max(self.span.start, said.content.start), min(self.span.end, said.content.end))


@cache
def breaks(language: Language) -> Lexicon[bool]:
    """Words that a clause begins with."""
    return Lexicon((phrase, True) for phrase in listed(language["slots"]["clauses"]["breaks"]))


def pieces(marks: Marks, text: str) -> tuple[Span, ...]:
    """The sentences; one that is too long to be a sentence in pieces, cut between words."""
    found: list[Span] = []
    for sentence in marks.sentences:
        start, end = sentence.span.start, sentence.span.end
        while end - start > _LONGEST:
            cut = text.rfind(" ", start + 1, start + _LONGEST)
            cut = cut if cut > 0 else start + _LONGEST
            found.append(Span(start, cut))
            start = cut
        found.append(sentence.span if start == sentence.span.start else Span(start, end))
    return tuple(found)


def _spoken(statements: Sequence[Statement], spans: Sequence[Span]) -> list[list[Statement]]:
    """The statements that reach into each span, the innermost first."""
    found: list[list[Statement]] = [[] for _ in spans]
    ends = [s.end for s in spans]
    for statement in sorted(statements, key=lambda s: (len(s.content), s.id)):
        at = bisect_right(ends, statement.content.start)
        while at < len(spans) and spans[at].start < statement.content.end:
            found[at].append(statement)
            at += 1
    return found


def scenes(
    report: Report,
    folded: str,
    marks: Marks,
    statements: Sequence[Statement],
    words: tuple[Sequence[Hit[str]], Sequence[Hit[bool]]],
    language: Language,
    schema: Schema,
) -> tuple[Scene, ...]:
    """The report's sentences with what stands in each; the place of a dateline is no argument.

    `words` are those for people and those that a clause begins with.
    """
    marks_of = _by_kind(report, marks)
    acting = marks_of["actor"]
    if capitals := seats(marks_of["place"], folded, links(language)):
        acting = sorted((*acting, *capitals), key=_place_of)
    marks_of["party"] = people(report.text, words[0], acting, marks_of["quantity"], language, schema)
    ends = sorted([m.end() for m in _STOPS.finditer(folded)] + [hit.start for hit in words[1]])
    spans = pieces(marks, report.text)
    parts = (_dealt(marks_of[kind], spans) for kind in ("actor", "place", "time", "quantity", "party"))
    return tuple(
        Scene(
            report.text,
            folded,
            span,
            tuple(actors),
            tuple(places),
            tuple(times),
            tuple(figures) if len(figures) <= _TABLE else (),
            tuple(ends[bisect_right(ends, span.start) : bisect_left(ends, span.end)]),
            tuple(said),
            tuple(parties),
        )
        for span, said, actors, places, times, figures, parties in zip(
            spans, _spoken(statements, spans), *parts, strict=True
        )
    )


def _dealt(mentions: Sequence[Mention], spans: Sequence[Span]) -> list[list[Mention]]:
    """The mentions that begin in each span."""
    found: list[list[Mention]] = [[] for _ in spans]
    begins = [s.start for s in spans]
    for mention in mentions:
        at = bisect_right(begins, mention.span.start) - 1
        if at >= 0 and mention.span.start < spans[at].end:
            found[at].append(mention)
    return found


def _by_kind(report: Report, marks: Marks) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {"actor": [], "place": [], "time": [], "quantity": []}
    for mention in marks.mentions:
        value = mention.value
        if isinstance(value, Actor):
            if value.type != "document" and not _in_dateline(report, mention):
                found["actor"].append(mention)
        elif isinstance(value, Quantity):
            found["quantity"].append(mention)
        elif isinstance(value, Timex):
            if value.type in ("DATE", "TIME") and value.value not in _NO_CODE:
                found["time"].append(mention)
        else:
            _place(report, mention, value, found)
    found["actor"].sort(key=_place_of)
    if money := [m.span for m in found["quantity"] if _is_money(m)]:
        for kind in ("actor", "place"):  # "20 juta dolar | AS"
            found[kind] = [m for m in found[kind] if not _within(m.span, money)]
    return found


def _place_of(mention: Mention) -> tuple[int, int]:
    """Where a mention stands; quicker to compare than its span."""
    return mention.span.start, mention.span.end


def _is_money(mention: Mention) -> bool:
    """Whether a figure is money, whose currency names a country."""
    unit = getattr(mention.value, "unit", None) or ""
    return len(unit) == _CURRENCY and unit.isupper()


def _within(span: Span, money: Sequence[Span]) -> bool:
    """Whether a span lies in one of several in order."""
    at = bisect_right(money, span.start, key=lambda m: m.start) - 1
    return at >= 0 and money[at].holds(span)


def _place(report: Report, mention: Mention, value: Place, found: dict[str, list[Mention]]) -> None:
    """A place; a country can act too ("Rusia menyerang Ukraina")."""
    if _in_dateline(report, mention):
        return
    found["place"].append(mention)
    if value.key is not None and "/" not in value.key:
        found["actor"].append(Mention(mention.span, Actor(value.name, "country", None, value.key), mention.rule))


def _in_dateline(report: Report, mention: Mention) -> bool:
    """Whether a place or an outlet stands in "JAKARTA, KOMPAS — " at the head of its line."""
    at = mention.span.start
    start = report.text.rfind("\n", max(0, at - _DATELINE_ENDS), at) + 1
    if at - start > _DATELINE_ENDS:
        return False
    head = _DATELINE.match(report.text, start, start + 80)
    if head is None or head.end() <= at:
        return False
    outlet = isinstance(mention.value, Actor) and (mention.value.key or "").partition("/")[0].endswith("MED")
    return (outlet or mention.span.of(report.text).isupper()) or (
        report.dateline is not None and report.dateline.casefold() in head[0].casefold()
    )
