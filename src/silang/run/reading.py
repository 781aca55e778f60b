"""One report, read through to its claims: a pure function, the same here, in a pool and on Spark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from silang.claim import claims, statements
from silang.lang import Language, reading_code, reading_language
from silang.mark import anchor, in_order, mark, sentences
from silang.schema import load as load_schema
from silang.types import Anchored, Claim, Marks, Nearly, Reading, Report, Sentence, Statement, Tell, Timex

NEAR = timedelta(days=21)
"""How far from its story's day a day may lie that a report states without a year."""


@dataclass(frozen=True, slots=True)
class Part:
    """The sentences of a report that are in one language, and what they are read with."""

    report: Report
    language: Language
    sentences: tuple[Sentence, ...]

    def anchor(self) -> tuple[date | None, Anchored]:
        """The day that the report's times count from, as this part tells it."""
        return anchor(self.report, self.sentences, self.language)

    def marks(self, day: date | None, tell: Tell | None = None) -> Marks:
        """Its sentences with the mentions in them."""
        return mark(self.report, self.sentences, self.language, day, tell)

    def read(self, day: date | None, tell: Tell | None) -> tuple[Marks, tuple[Statement, ...], tuple[Claim, ...]]:
        """Its mentions, its statements and its claims."""
        marks = self.marks(day, tell)
        said = statements(self.report, marks, self.language, tell)
        return marks, said, claims(self.report, marks, said, self.language, load_schema(), tell=tell)


def reading(report: Report, day: date | None = None, tell: Tell | None = None) -> Reading:
    """All that the report says. Its times count from its own date, or from `day` (its story's) where it has none."""
    of = parts(report)
    nothing: tuple[date | None, Anchored] = (None, "nothing")
    own, by = next((found for found in (part.anchor() for part in of) if found[0] is not None), nothing)
    if own is None and day is not None:
        stated = stated_day(report, whole(part.marks(day) for part in of), day)
        own, by = (stated, "stated") if stated else (day, "story")
    marks, said, told = zip(*(part.read(own, tell and _within(part.sentences, tell)) for part in of), strict=True)
    return Reading(report, whole(marks), tuple(chain(*said)), tuple(chain(*told)), own, by)


def _within(sentences: Sequence[Sentence], tell: Tell) -> Tell:
    """What is told of these sentences; a part says nothing of what is in another language."""
    starts = [s.span.start for s in sentences]

    def heard(nearly: Nearly) -> None:
        at = bisect_right(starts, nearly.span.start) - 1
        if at >= 0 and sentences[at].span.holds(nearly.span):
            tell(nearly)

    return heard


def explain(report: Report, day: date | None = None) -> tuple[Reading, tuple[Nearly, ...]]:
    """The reading of a report, and what its rules nearly read, each with what failed, in order."""
    told: list[Nearly] = []
    read = reading(report, day, told.append)
    return read, tuple(sorted(told, key=lambda n: (n.span, n.rule, n.failed)))


def parts(report: Report) -> tuple[Part, ...]:
    """The report by its languages, its own first; nearly every report is one part."""
    own = reading_code(report.lang)
    codes = dict.fromkeys((own, *(reading_code(p.lang) for p in report.passages)))
    return tuple(Part(report, reading_language(code), _spoken(report, own, code)) for code in codes)


def _spoken(report: Report, own: str, code: str) -> tuple[Sentence, ...]:
    """The report's sentences in one language; those outside its passages are in its own."""
    found = sentences(report, reading_language(code))
    if not report.passages:
        return found
    starts = [p.span.start for p in report.passages]

    def spoken(sentence: Sentence) -> str:
        at = bisect_right(starts, sentence.span.start) - 1
        inside = at >= 0 and report.passages[at].span.holds(sentence.span)
        return reading_code(report.passages[at].lang) if inside else own

    return tuple(s for s in found if spoken(s) == code)


def whole(marks: Iterable[Marks]) -> Marks:
    """The marks of a report's parts as those of the report."""
    one, *others = marks
    if not others:
        return one
    every = (one, *others)
    sentences = sorted(chain.from_iterable(m.sentences for m in every), key=lambda s: s.span)
    return Marks(tuple(sentences), in_order(*(m.mentions for m in every)))


def stated_day(report: Report, marks: Marks, day: date) -> date | None:
    """The latest day near `day` that the report names by weekday and date without a year: "Thursday (March 13)"."""
    named = [
        m.value
        for m in marks.mentions
        if isinstance(m.value, Timex) and "weekday" in m.rule and any(c.isdigit() for c in m.span.of(report.text))
    ]
    days = [when.begin.date() for when in named if when.begin is not None and when.stated is None]
    return max((d for d in days if abs(d - day) <= NEAR), default=None)
