"""Dates that contradict their weekday or lie after publication: the likeliest slip, and what the text says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from silang.mark.calendar import day_of

RECENT = 10  # days before the report's own day within which the happenings of a report mostly lie
_FAR = 3.0  # cost of a day outside that


class Settled(NamedTuple):
    """The day that is meant; `stated` is the literal value where the text must be wrong."""

    day: date
    stated: str | None = None


class Written(NamedTuple):
    """A date as it is written."""

    year: int
    month: int
    day: int
    weekday: int | None
    year_given: bool

    @property
    def literal(self) -> str:
        """The date as written, though the calendar may not have it."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def settled(written: Written, anchor: date | None, *, ahead: bool) -> Settled | None:
    """The day meant by a written date. Without contradiction it is the literal one; None where no calendar has it."""
    literal = day_of(written.year, written.month, written.day)
    fits = literal is not None and written.weekday in (None, literal.isoweekday())
    if literal is not None and fits and not _too_late(written, literal, anchor, ahead):
        return Settled(literal)
    best = min(_edits(written, anchor, ahead), default=None)
    wrong_weekday = _weekday_slip(written, literal, anchor, ahead)
    if best is not None and (wrong_weekday is None or best[0] < wrong_weekday):
        return Settled(best[1], written.literal)
    if literal is None:
        return None
    return Settled(literal, None if fits else f"XXXX-WXX-{written.weekday}")


def _too_late(written: Written, literal: date, anchor: date | None, ahead: bool) -> bool:
    """Whether a date without a weekday lies well after publication though nothing is said to be still to come."""
    return written.weekday is None and anchor is not None and not ahead and (literal - anchor).days > RECENT


def _weekday_slip(written: Written, literal: date | None, anchor: date | None, ahead: bool) -> float | None:
    """The cost of taking the weekday for the slip; None where that is out of the question."""
    if literal is None or written.weekday is None:
        return None
    return 1.0 + _remoteness(literal, anchor, ahead)


def _edits(written: Written, anchor: date | None, ahead: bool) -> Iterator[tuple[float, date]]:
    """The days one slip away that fit weekday and publication, each with its cost."""
    for cost, year, month, day in _slips(written, anchor):
        found = day_of(year, month, day)
        if found is None or written.weekday not in (None, found.isoweekday()):
            continue
        away = _remoteness(found, anchor, ahead)
        if away < _FAR and (written.weekday is not None or cost <= 1.0):
            yield cost + away, found


def _slips(written: Written, anchor: date | None) -> Iterator[tuple[float, int, int, int]]:
    """Single slips of the pen: the year, the month, the day, or day and month in each other's place."""
    year, month, day = written.year, written.month, written.day
    if written.year_given:
        yield from ((0.9, year + step, month, day) for step in (-1, 1))
        if anchor is not None and abs(anchor.year - year) > 1 and _one_digit(anchor.year, year):
            yield 1.1, anchor.year, month, day
    if anchor is None:
        return
    yield 1.0, year, day, month
    yield from ((1.0 if abs(month - m) == 1 else 1.3, year, m, day) for m in range(1, 13) if m != month)
    yield from (
        (1.2 if abs(day - d) == 1 else 1.5, year, month, d)
        for d in range(1, 32)
        if d != day and (abs(day - d) == 1 or _one_digit(d, day))
    )


def _one_digit(left: int, right: int) -> bool:
    a, b = f"{left:02d}", f"{right:02d}"
    return sum(x != y for x, y in zip(a, b, strict=False)) == 1 and len(a) == len(b)


def _remoteness(day: date, anchor: date | None, ahead: bool) -> float:
    """How unlikely it is that a report of the anchor's day speaks of this day."""
    if anchor is None:
        return 0.0
    before = (anchor - day).days
    steps = ((0, 1, 0.0), (2, 3, 0.3), (4, RECENT, 0.6), (-RECENT, -1, 0.3 if ahead else 1.2))
    return next((cost for first, last, cost in steps if first <= before <= last), _FAR)
