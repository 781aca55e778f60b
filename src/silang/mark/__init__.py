"""Mark: what a report's words mean by themselves. Sentences, times, quantities, names."""

from __future__ import annotations

from datetime import date

from silang.lang import Language
from silang.mark.anchor import anchor
from silang.mark.names import names
from silang.mark.quantities import quantities
from silang.mark.sentences import sentences
from silang.mark.times import times
from silang.types import Marks, Mention, Report, Sentence, Tell

__all__ = ["anchor", "mark", "names", "quantities", "sentences", "times"]


def mark(
    report: Report, found: tuple[Sentence, ...], language: Language, day: date | None, tell: Tell | None = None
) -> Marks:
    """The report's sentences with the mentions in them; its times count from `day`."""
    when = times(report, found, language, day, tell)
    return Marks(
        found, in_order(when, quantities(report, found, language, when, tell), names(report, found, language, tell))
    )


def in_order(*kinds: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Mentions of several kinds by where they stand, the longer first."""
    return tuple(sorted((m for kind in kinds for m in kind), key=lambda m: (m.span.start, -m.span.end, m.rule)))
