"""What holds of every text that is read, whatever it is: what the fuzzers ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from silang.lang import load
from silang.mark import mark, names, quantities, sentences, times
from silang.read import read_bytes, report
from silang.run import reading
from silang.types import Mention, Nearly, Reading, Reject, Report, Sentence, Span

DAY = date(2025, 6, 5)
"""The day that times count from."""


class BrokenPromiseError(AssertionError):
    """What a reading must keep and did not; the message says which and where."""


def keeps(holds: bool, promise: str, about: object) -> None:
    """Raise `BrokenPromiseError` where a promise does not hold."""
    if not holds:
        raise BrokenPromiseError(f"{promise}: {about!r}")


def marks_of(text: str, lang: str) -> tuple[Mention, ...]:
    """The mentions of a text, each room by itself and all together: inside, not empty, ordered, the same twice."""
    language = load(lang)
    one = Report("fuzz", "fuzz", text, lang)
    found = sentences(one, language)
    in_text([s.span for s in found], text, "sentence")
    told: list[Nearly] = []
    when = times(one, found, language, DAY, told.append)
    kinds = {
        "time": when,
        "quantity": quantities(one, found, language, when),
        "name": names(one, found, language),
        "mark": mark(one, found, language, DAY).mentions,
    }
    for kind, mentions in kinds.items():
        in_text([m.span for m in mentions], text, kind)
        _within_sentences(mentions, found, kind)
    in_text([n.span for n in told], text, "nearly", ordered=False)
    keeps(when == times(one, found, language, DAY), "the same whether told or not", text)
    keeps(kinds["mark"] == mark(one, found, language, DAY).mentions, "the same twice", text)
    return kinds["mark"]


def in_text(spans: Iterable[Span], text: str, what: str, *, ordered: bool = True) -> None:
    """Spans lie in the text and hold something; in order of where they start, the longer first."""
    known = list(spans)
    for span in known:
        keeps(0 <= span.start < span.end <= len(text), f"a {what} lies in the text and holds something", span)
    places = [(span.start, -span.end) for span in known]
    keeps(not ordered or places == sorted(places), f"every {what} in order", known)


def _within_sentences(mentions: Iterable[Mention], found: tuple[Sentence, ...], kind: str) -> None:
    """A mention begins inside a sentence."""
    starts = sorted(s.span for s in found)
    for mention in mentions:
        inside = any(s.start <= mention.span.start < s.end for s in starts)
        keeps(inside, f"a {kind} begins in a sentence", mention)


def whole(of: Reading) -> None:
    """A reading's sentences, mentions, statements and claims."""
    text = of.report.text
    in_text([s.span for s in of.report.skipped], text, "skip")
    in_text([s.span for s in of.marks.sentences], text, "sentence")
    apart = all(left.span.end <= right.span.start for left, right in pairwise(of.marks.sentences))
    keeps(apart, "sentences lie apart", of.marks.sentences)
    in_text([m.span for m in of.marks.mentions], text, "mention")
    for s in of.statements:
        in_text([x for x in (s.content, s.source, s.cue) if x is not None], text, "statement", ordered=False)
    for c in of.claims:
        in_text([c.span, c.predicate, *(a.mention.span for a in c.amounts)], text, "claim", ordered=False)
    said, told = {s.id for s in of.statements}, {c.id for c in of.claims}
    keeps(len(said) == len(of.statements) and len(told) == len(of.claims), "ids are unique", of.report.id)
    keeps({c.statement for c in of.claims} - {None} <= said, "a claim's statement is there", of.report.id)


def text_door(text: str) -> None:
    """A text read through to its claims, twice."""
    once = reading(report(text))
    keeps(once.report.text == text, "the text stays as it was", text)
    whole(once)
    keeps(reading(report(text)) == once, "the same twice", text)


def byte_door(raw: bytes, name: str) -> None:
    """Bytes as a file of this name: every row a report or a reject, the same twice, each report read through."""
    once = list(read_bytes(raw, name))
    keeps(bool(once), "something comes of every file", name)
    keeps(list(read_bytes(raw, name)) == once, "the same twice", raw)
    for one in _reports(once):
        whole(reading(one))


def _reports(found: Iterable[Report | Reject]) -> Iterator[Report]:
    for one in found:
        keeps(isinstance(one, (Report, Reject)), "a report or a reject", one)
        if isinstance(one, Report):
            keeps(bool(one.text.strip()), "a report holds words", one.id)
            yield one
