"""One report, read through to its claims: a pure function, the same here, in a pool and on Spark."""

from __future__ import annotations

from datetime import date

from silang.claim import claims, statements
from silang.lang import reading_language
from silang.mark import anchor, mark, sentences
from silang.schema import load as load_schema
from silang.types import Reading, Report


def reading(report: Report, day: date | None = None) -> Reading:
    """All that the report says. Its times count from its own date, or from `day` (its story's) where it has none."""
    language = reading_language(report.lang)
    own, by = anchor(report, sentences(report, language), language)
    counts_from = own or day
    marks = mark(report, language, counts_from)
    said = statements(report, marks, language)
    told = claims(report, marks, said, language, load_schema())
    return Reading(report, marks, said, told, counts_from, by if own else ("story" if day else "nothing"))
