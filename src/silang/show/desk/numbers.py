"""The figures of a story's charts as a table: what is drawn can be read, sorted and taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from silang.show.values import Writer
from silang.show.views import FindingView


@dataclass(frozen=True, slots=True)
class Row:
    """A mark of a chart in words."""

    about: str
    letter: str
    value: str
    day: str | None
    by: str


def numbers(findings: Iterable[FindingView], writer: Writer) -> tuple[Row, ...]:
    """A row for each side and report of the findings that have a chart."""
    return tuple(row for f in findings if f.chart is not None for row in _rows(f, writer))


def _rows(finding: FindingView, writer: Writer) -> Iterator[Row]:
    for side in finding.sides:
        by = writer.words.listed(side.who or side.outlets)
        days: list[str | None] = (
            [side.as_of] if side.as_of else [*dict.fromkeys(q.source.day for q in side.quotes)] or [None]
        )
        for day in days:
            yield Row(finding.about, side.letter, side.value, day, by)
