"""Charts of contested figures over time, and of stories: where each mark stands, in percent across and pixels down."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from silang.show.index import Index, published
from silang.show.values import Writer
from silang.types import Finding, Quantity, Side

HEIGHT = 160
"""Pixels between the highest and the lowest gridline."""

TOP = 26
"""Pixels above the highest gridline: room for a label."""

LEFT, RIGHT = 14.0, 92.0
"""The percent across that the first and the last day stand at; the first may be further in, by the grid's figures."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its label."""

    at: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure at its day: a dot, a bar for a range, an open end for a bound; `side` is the number of its side."""

    side: int
    x: float
    y: float
    low: float
    high: float
    label: str
    label_y: float
    label_anchor: str
    hollow: bool
    open_above: bool
    open_below: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart ready to be drawn."""

    marks: tuple[Mark, ...]
    rows: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    dated: bool
    joined: bool  # an update: one count after another
    height: int = HEIGHT + TOP + 34

    @property
    def explained(self) -> bool:
        """Whether there is a range, an approximate figure or an open bound, which a reader must be told of."""
        return any(m.hollow or m.open_above or m.open_below or m.low != m.high for m in self.marks)

    @property
    def steps(self) -> tuple[tuple[Mark, Mark], ...]:
        """The way from each mark to the next in time, where one count follows another."""
        return tuple(pairwise(self.marks)) if self.joined else ()


@dataclass(frozen=True, slots=True)
class _Point:
    side: int
    value: Quantity
    when: date | None


def chart(finding: Finding, index: Index, writer: Writer) -> Chart | None:
    """The chart of a finding whose sides are figures, one mark a side and day; None where there is nothing to draw."""
    points = [p for n, side in enumerate(finding.sides) for p in _points(n, side, index)]
    if len(finding.sides) < 2 or not points or len({p.side for p in points}) < 2:
        return None
    scale = _scale([b for p in points for b in (p.value.low, p.value.high) if b is not None])
    days = sorted({p.when for p in points if p.when is not None})
    dated = len(days) > 1 and all(p.when for p in points)
    rows = tuple(Tick(_down(v, scale), writer.figure(v)) for v in scale.lines)
    left = _left(rows)
    across = _across(points, days, left) if dated else _apart(points, left)
    marks = _labelled([_mark(p, x, scale, writer, left) for p, x in zip(points, across, strict=True)])
    columns = _columns(days, writer, left) if dated else ()
    return Chart(marks, rows, columns, dated, dated and finding.relation == "update")


def _points(number: int, side: Side, index: Index) -> Iterable[_Point]:
    if not isinstance(side.value, Quantity) or (side.value.low is None and side.value.high is None):
        return
    if side.as_of is not None:
        yield _Point(number, side.value, side.as_of.date())
        return
    told = [index.readings[r] for r in side.reports if r in index.readings]
    for day in sorted({_day(published(r)) for r in told}, key=str) or [None]:
        yield _Point(number, side.value, day)


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    lines: tuple[float, ...]


def _scale(bounds: Sequence[float]) -> _Scale:
    """A scale of two to five round lines around the figures; from zero where they spread over half of it."""
    low, high = min(bounds), max(bounds)
    start = 0.0 if low >= 0 and low < 0.6 * high else low
    if start == high:
        start, high = (0.0, high * 1.25) if high > 0 else (high - 1, high + 1)
    step = _round_step((high - start) / 3, all(b == int(b) for b in bounds))
    first = math.floor(start / step + 1e-9) * step
    last = math.ceil(high / step - 1e-9) * step
    count = round((last - first) / step)
    lines = tuple(round(first + n * step, 10) for n in range(count + 1))
    return _Scale(lines[0], lines[-1], lines)


def _round_step(rough: float, whole: bool) -> float:
    """The nearest step of 1, 2 or 5 times a power of ten that is not smaller; counted things come in whole steps."""
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)
    return max(step, 1.0) if whole else step


def _down(value: float, scale: _Scale) -> float:
    return round(TOP + HEIGHT * (scale.high - value) / (scale.high - scale.low), 1)


def _left(rows: Sequence[Tick]) -> float:
    """The percent across that the first day stands at: clear of the figures of the grid, on a phone too."""
    return min(max(LEFT, (_LETTER * max(len(row.label) for row in rows) + 20) / PHONE), 40.0)


def _mark(point: _Point, x: float, scale: _Scale, writer: Writer, left: float) -> Mark:
    low, high = point.value.low, point.value.high
    bottom = _down(low, scale) if low is not None else float(TOP + HEIGHT)
    top = _down(high, scale) if high is not None else max(bottom - 46, 8.0)
    if low is None:
        bottom = min(top + 46, float(TOP + HEIGHT))
    middle = (bottom + top) / 2 if low is not None and high is not None else (bottom if low is not None else top)
    bare = Quantity(low, high, None, point.value.approximate)
    if high is None and low is not None:
        label = f"≥ {writer.figure(low)}"
    elif low is None and high is not None:
        label = f"≤ {writer.figure(high)}"
    else:
        label = writer.quantity(bare).strip()
    anchor = "start" if x < left + 6 else "end" if x > RIGHT - 6 else "middle"
    return Mark(
        side=point.side,
        x=round(x, 2),
        y=round(middle, 1),
        low=bottom,
        high=top,
        label=label,
        label_y=round(min(top, middle) - 11, 1),
        label_anchor=anchor,
        hollow=point.value.approximate,
        open_above=high is None,
        open_below=low is None,
    )


def _labelled(marks: list[Mark]) -> tuple[Mark, ...]:
    """The marks with their figures above or below, where these meet no other on a phone; else their letter alone."""
    taken: list[tuple[float, float, float]] = []
    done: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.x, m.y, m.side)):
        below = round(max(mark.low, mark.y) + 20, 1)
        places = [(mark.label, mark.label_y), ("", mark.label_y)]
        if below <= TOP + HEIGHT:
            places.insert(1, (mark.label, below))
        label, y = next((p for p in places if not _meets(mark, *p, taken)), places[-1])
        left, right = _reach(mark, label)
        taken.append((left, right, y))
        done.append(replace(mark, label=label, label_y=y))
    return tuple(done)


PHONE = 2.9
"""Pixels a percent of the chart's width has on a phone; labels that stand apart there stand apart everywhere."""

_LETTER = 7.0
"""Pixels of a letter of a label."""


def _reach(mark: Mark, label: str) -> tuple[float, float]:
    """The pixels from and to that a label takes on a phone."""
    width, at = _LETTER * len(label) + 14, mark.x * PHONE
    left = {"start": at, "end": at - width}.get(mark.label_anchor, at - width / 2)
    return left, left + width


def _meets(mark: Mark, label: str, y: float, taken: Sequence[tuple[float, float, float]]) -> bool:
    left, right = _reach(mark, label)
    return any(left < r and low < right and abs(y - at) < 14 for low, r, at in taken)


def _across(points: Sequence[_Point], days: Sequence[date], left: float) -> list[float]:
    """Where each point stands on the way from the first day to the last; those of one day a little apart."""
    first, whole = days[0], (days[-1] - days[0]).days
    seen: dict[date, int] = {}
    found = []
    for point in points:
        when = point.when or first
        nth = seen[when] = seen.get(when, -1) + 1
        found.append(min(left + (RIGHT - left) * (when - first).days / whole + 2.2 * nth, 97.0))
    return found


def _apart(points: Sequence[_Point], left: float) -> list[float]:
    """Columns of equal width, a side each, where days cannot tell the points apart."""
    return [left + (RIGHT - left) * (n + 1) / (len(points) + 1) for n in range(len(points))]


def _columns(days: Sequence[date], writer: Writer, left: float) -> tuple[Tick, ...]:
    """The first and the last day, and those between that have room."""
    first, whole = days[0], (days[-1] - days[0]).days
    placed = [(left + (RIGHT - left) * (d - first).days / whole, d) for d in days]
    kept = [placed[0]]
    for at, day in placed[1:-1]:
        if at - kept[-1][0] > 32 and placed[-1][0] - at > 32:
            kept.append((at, day))
    kept.append(placed[-1])
    ends = {days[0]: "start", days[-1]: "end"}
    return tuple(Tick(round(at, 2), writer.day(day, short=True), ends.get(day, "middle")) for at, day in kept)


@dataclass(frozen=True, slots=True)
class Moment:
    """A story on the timeline: where the event stands, from and to in percent, and where its reports do."""

    begin: float | None
    until: float | None
    reports: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All stories on one scale of days."""

    moments: tuple[Moment, ...]
    ticks: tuple[Tick, ...]


Told = tuple[tuple[datetime, datetime] | None, Sequence[date]]
"""A story for the timeline: the first and last moment of its event, and the days of its reports."""


def timeline(stories: Sequence[Told], writer: Writer) -> Timeline | None:
    """Stories on one scale of days; None for fewer than two days."""
    days = [d for when, told in stories for d in (*((when[0].date(), when[1].date()) if when else ()), *told)]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    margin = max((last - first).days // 30, 1)
    first, whole = first - timedelta(margin), (last - first).days + 2 * margin

    def at(day: date) -> float:
        return float(round(100 * (day - first).days / whole, 2))

    moments = tuple(
        Moment(at(when[0].date()) if when else None, at(when[1].date()) if when else None, tuple(sorted(map(at, told))))
        for when, told in stories
    )
    return Timeline(moments, _calendar(first, whole, writer, at))


def _calendar(first: date, whole: int, writer: Writer, at: Callable[[date], float]) -> tuple[Tick, ...]:
    """Three days evenly across, the outer two at the edges."""
    days = [first + timedelta(round(whole * part)) for part in (0, 0.5, 1)]
    return tuple(
        Tick(at(d), writer.day(d, short=True), a) for d, a in zip(days, ("start", "middle", "end"), strict=True)
    )
