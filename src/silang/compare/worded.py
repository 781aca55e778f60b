"""Findings on quoted words: a sentence that reports quote in other words, with another figure, or cut short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from silang.compare.telling import Place, Telling
from silang.compare.wording_words import Word, words_of
from silang.compare.wordings import Difference, Wording, wordings
from silang.types import Finding, Reading, Reason, Side, Span

LEFT_OUT = "left-out"
"""The value of a side that leaves out what the other has."""


def worded(telling: Telling) -> Iterator[Finding]:
    """One finding a sentence, a side a wording; wordings that leave the stretch in question unsaid take no side."""
    for lead, others in wordings(telling.members):
        apart = [(other, found) for other, found in others if found]
        agree = [other for other, found in others if not found and _holds(other, lead, apart)]
        first = _side(telling, [lead, *agree], [d.part.left for _, found in apart[:1] for d in found], lead)
        sides = [first, *(_side(telling, [o], [d.part.right for d in found], o) for o, found in apart)]
        sides = _once(telling, sides)
        if len({s.value for s in sides}) > 1 and len({r for s in sides for r in s.reports}) > 1:
            yield telling.differ("wording", sides, [_reason(lead, o, d) for o, found in apart for d in found])


def _once(telling: Telling, sides: Sequence[Side]) -> list[Side]:
    """The sides without those reports on the one that leaves something out that have it elsewhere."""
    full = {r for side in sides if side.value != LEFT_OUT for r in side.reports}
    kept = [(s, [p for p in s.spans if s.value != LEFT_OUT or p[0] not in full]) for s in sides]
    return [s if len(spans) == len(s.spans) else telling.side(s.value, spans) for s, spans in kept if spans]


def _holds(other: Wording, lead: Wording, apart: Sequence[tuple[Wording, list[Difference]]]) -> bool:
    """Whether a wording has the lead's words at each place in question."""
    own = {w.form for w in other.words}
    asked = [w.form for _, found in apart for d in found for w in lead.words[slice(*d.part.left)]]
    return bool(asked) and set(asked) <= own


def _side(telling: Telling, held: Sequence[Wording], parts: Sequence[tuple[int, int]], lead: Wording) -> Side:
    asked = [lead.words[slice(*part)] for part in parts]
    value = " … ".join(_text(lead.said[0][0], words) for words in asked if words) or LEFT_OUT
    spans = [place for wording in held for place in _places(wording, lead, parts)]
    return telling.side(value, spans, (s.id for w in held for _, s, _ in w.said))


def _places(wording: Wording, lead: Wording, parts: Sequence[tuple[int, int]]) -> Iterator[Place]:
    """The words in question in each report of a wording; the whole sentence where it has none of them."""
    for reading, _, span in wording.said:
        words = words_of(reading, span) if wording is lead else ()
        own = [words[slice(*part)] for part in parts]
        stretches = [_span(w) for w in own if w] or [span]
        yield from ((reading.report.id, stretch) for stretch in stretches)


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _text(reading: Reading, words: Sequence[Word]) -> str:
    return " ".join(_span(words).of(reading.report.text).split())


def _reason(lead: Wording, other: Wording, difference: Difference) -> Reason:
    reading, statement, _ = lead.said[0]
    speaker = statement.speaker or next((s.speaker for _, s, _ in other.said if s.speaker is not None), None)
    left, right = lead.words[slice(*difference.part.left)], other.words[slice(*difference.part.right)]
    texts = [_text(r, w) for r, w in ((reading, left), (other.said[0][0], right)) if w]
    code = difference.code if speaker is not None else f"{difference.code}-unnamed"
    return Reason(code, (speaker.name if speaker is not None else "", *texts))
