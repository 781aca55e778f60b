"""One report, read through to its claims: a pure function, the same here, in a pool and on Spark."""

from __future__ import annotations

from datetime import date, timedelta

from silang.claim import claims, statements
from silang.lang import reading_language
from silang.mark import anchor, mark, sentences
from silang.schema import load as load_schema
from silang.types import Anchored, Marks, Reading, Report, Sentence, Timex

NEAR = timedelta(days=21)
"""How far from its story's day a day may lie that a report states without a year."""


def reading(report: Report, day: date | None = None) -> Reading:
    """All that the report says. Its times count from its own date, or from `day` (its story's) where it has none."""
    language = reading_language(report.lang)
    found = sentences(report, language)
    own, by = anchor(report, found, language)
    if own is None and day is not None:
        stated = stated_day(report, mark(report, found, language, day), day)
        return _read(report, found, stated or day, "stated" if stated else "story")
    return _read(report, found, own, by)


def _read(report: Report, found: tuple[Sentence, ...], day: date | None, by: Anchored) -> Reading:
    language = reading_language(report.lang)
    marks = mark(report, found, language, day)
    said = statements(report, marks, language)
    return Reading(report, marks, said, claims(report, marks, said, language, load_schema()), day, by)


def stated_day(report: Report, marks: Marks, day: date) -> date | None:
    """The latest day near `day` that the report names by weekday and date without a year: "Thursday (March 13)"."""
    named = [
        m.value
        for m in marks.mentions
        if isinstance(m.value, Timex) and "weekday" in m.rule and any(c.isdigit() for c in m.span.of(report.text))
    ]
    days = [when.begin.date() for when in named if when.begin is not None and when.stated is None]
    return max((d for d in days if abs(d - day) <= NEAR), default=None)
