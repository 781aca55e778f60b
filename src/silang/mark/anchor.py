"""The day that a report's times count from: when it was published, or the dates that it states itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from silang.lang import Language
from silang.mark.time_atoms import Atom, atoms, page, stretches
from silang.mark.time_context import Context
from silang.mark.time_grammar import Grammar, grammar
from silang.mark.time_join import joined
from silang.mark.time_resolve import resolved
from silang.mark.time_tense import looks_ahead
from silang.types import Report, Sentence, Span

AnchoredBy = Literal["published", "stated", "nothing"]

_HEAD_LINES = 12  # a page head's date stands within so many lines
_HEAD_LINE = 100  # and its line is no longer than this


def anchor(report: Report, sentences: Sequence[Sentence], language: Language) -> tuple[date | None, AnchoredBy]:
    """The day that times count from, and how it is known."""
    if (day := _published(report)) is not None:
        return day, "published"
    rules = grammar(language.code)
    day = _dated_by_weekday(report.text, stretches(sentences), rules) or _dated_by_head(report.text, rules)
    return (day, "stated") if day is not None else (None, "nothing")


def _published(report: Report) -> date | None:
    try:
        return report.day
    except ValueError:
        return None


def _full_dates(text: str, runs: Sequence[Span], rules: Grammar) -> list[tuple[Atom, date]]:
    """Dates given with day, month and year that do not contradict themselves."""
    found = []
    whole = page(text)
    for atom in joined(atoms(whole, runs, rules), whole, rules):
        parts = atom.parts
        if parts is None or None in (parts.year, parts.month, parts.day) or parts.end is not None:
            continue
        read = resolved(parts, Context(None))
        if read is not None and read.timex.stated is None and read.timex.begin is not None:
            found.append((atom, date.fromisoformat(read.timex.value[:10])))
    return found


def _dated_by_weekday(text: str, runs: Sequence[Span], rules: Grammar) -> date | None:
    """The latest date that the text gives with its weekday and not as still to come."""
    whole = page(text)
    days = [
        day
        for atom, day in _full_dates(text, runs, rules)
        if atom.parts is not None
        and atom.parts.weekday is not None
        and not looks_ahead(whole, atom, _clause_start(text, atom.start), rules)
    ]
    return max(days, default=None)


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1


def _dated_by_head(text: str, rules: Grammar) -> date | None:
    """The date of a page head: on a short line near the start, most of all one with the time of day."""
    runs, at = [], 0
    for line in text[: _HEAD_LINES * _HEAD_LINE].split("\n")[:_HEAD_LINES]:
        if 0 < len(line) <= _HEAD_LINE:
            runs.append(Span(at, at + len(line)))
        at += len(line) + 1
    dates = _full_dates(text, runs, rules)
    dates.sort(key=lambda found: (found[0].parts is None or found[0].parts.hour is None, found[0].start))
    return dates[0][1] if dates else None
