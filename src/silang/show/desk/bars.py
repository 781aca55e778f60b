"""Charts of counts by month and of Goldstein values: where each mark stands, in percent across and pixels down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from silang.show.charts import Tick
from silang.show.values import Writer

HEIGHT, TOP = 150, 14
"""Pixels of the plot, and above it."""

LEFT, RIGHT = 7.0, 98.0
"""The percent across that a plot begins and ends at."""

MONTHS = 48
"""Months that stand side by side; a longer time is told by years."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of one series."""

    side: int
    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over a time, stacked where there are several series; `rows` is the same as a table."""

    bars: tuple[Bar, ...]
    lines: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    height: int = HEIGHT + TOP + 26


def bars(counts: Mapping[str, Mapping[str, int]], series: Sequence[str], writer: Writer) -> Bars | None:
    """Counts by month ("2025-06") and series; None where there are none."""
    if not counts:
        return None
    times = _months(min(counts), max(counts))
    if len(times) > MONTHS:
        counts, times = _years(counts), _year_range(min(counts)[:4], max(counts)[:4])
    tall = max(sum(counts.get(t, {}).values()) for t in times)
    step = _step(tall / 3)
    top = step * -(-tall // step)
    wide = (RIGHT - LEFT) / max(len(times), 6)
    found = []
    for n, time in enumerate(times):
        base = float(TOP + HEIGHT)
        for side, name in enumerate(series):
            if count := counts.get(time, {}).get(name, 0):
                high = HEIGHT * count / top
                base -= high
                title = f"{_named(time, writer)}: {writer.figure(count)}"
                found.append(
                    Bar(
                        side,
                        round(LEFT + n * wide + wide * 0.12, 2),
                        round(base, 1),
                        round(wide * 0.76, 2),
                        round(high, 1),
                        title,
                    )
                )
    lines = tuple(
        Tick(round(TOP + HEIGHT * (1 - value / top), 1), writer.figure(value)) for value in range(0, top + 1, step)
    )
    rows = tuple((_named(t, writer), tuple(counts[t].get(s, 0) for s in series)) for t in times if t in counts)
    return Bars(tuple(found), lines, _labels(times, wide, writer), rows)


def _labels(times: Sequence[str], wide: float, writer: Writer) -> tuple[Tick, ...]:
    """The first, the last and, where there is room, one between."""
    at = sorted({0, len(times) // 2, len(times) - 1}) if len(times) > 4 else [0, len(times) - 1]
    ends = {0: "start", len(times) - 1: "end" if len(times) > 5 else "middle"}
    return tuple(
        Tick(
            round(LEFT + wide * (n + {"start": 0.12, "end": 0.88}.get(ends.get(n, ""), 0.5)), 2),
            _named(times[n], writer),
            ends.get(n, "middle"),
        )
        for n in dict.fromkeys(at)
    )


def _step(rough: float) -> int:
    """The smallest of 1, 2 or 5 times a power of ten that is not smaller."""
    power = 1
    while power * 10 < rough:
        power *= 10
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough)


def _months(first: str, last: str) -> list[str]:
    start, end = (int(m[:4]) * 12 + int(m[5:7]) - 1 for m in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(start, end + 1)]


def _years(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for month, of in counts.items():
        year = found.setdefault(month[:4], {})
        for name, count in of.items():
            year[name] = year.get(name, 0) + count
    return found


def _year_range(first: str, last: str) -> list[str]:
    """The years from the one to the other, the last of them where they are many."""
    return [f"{n:04}" for n in range(max(int(first), int(last) - MONTHS), int(last) + 1)]


def _named(time: str, writer: Writer) -> str:
    if len(time) == 4:
        return time
    first = date(int(time[:4]), int(time[5:7]), int(time[8:10] or 1))
    return writer.day(first, short=True) if len(time) > 7 else format_date(first, "MMM y", locale=writer.locale)


# -- Goldstein values -------------------------------------------------------------

SCALE = (10, 5, 0, -5, -10)
"""The lines of the scale: from cooperation to conflict."""


@dataclass(frozen=True, slots=True)
class Dot:
    """The mean value of a day or month, of one direction; the more claims, the larger."""

    side: int
    x: float
    y: float
    radius: float
    title: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Values over a time."""

    dots: tuple[Dot, ...]
    lines: tuple[Tick, ...]
    columns: tuple[Tick, ...]
    rows: tuple[tuple[str, int, str, int], ...]  # when, side, mean, claims
    height: int = HEIGHT + TOP + 40


def dots(values: Iterable[tuple[int, str, int, float]], writer: Writer) -> Dots | None:
    """Values by side, time ("2025-06-05" or "2025-06"), number of claims and mean; None where there are none."""
    known = sorted((v for v in values if _when(v[1]) is not None), key=lambda v: (v[1], v[0]))
    if not known:
        return None
    days = [_ordinal(v[1]) for v in known]
    first, span = min(days), max(max(days) - min(days), 1)
    single = len(set(days)) == 1
    most = max(v[2] for v in known)
    found, rows = [], []
    for (side, time, count, mean), at in zip(known, days, strict=True):
        x = 50.0 if single else LEFT + 3 + (RIGHT - LEFT - 6) * (at - first) / span
        said = _signed(mean, writer)
        title = f"{_named(time, writer)}: {said} ({writer.figure(count)})"
        found.append(Dot(side, round(x, 2), _down(mean), round(4 + 5 * (count / most) ** 0.5, 1), title))
        rows.append((_named(time, writer), side, said, count))
    lines = tuple(Tick(_down(v), f"{v:+d}".replace("-", "−") if v else "0") for v in SCALE)
    ends = (
        [(50.0, "middle", known[0][1])]
        if single
        else [(LEFT + 3, "start", known[0][1]), (RIGHT - 3, "end", known[-1][1])]
    )
    columns = tuple(Tick(x, _named(time, writer), anchor) for x, anchor, time in ends)
    return Dots(tuple(found), lines, columns, tuple(rows))


def _signed(value: float, writer: Writer) -> str:
    """A value with its sign: "+2.8", "−1.5"."""
    return f"{'−' if value < 0 else '+'}{writer.figure(round(abs(value), 1))}"


def _down(value: float) -> float:
    return round(TOP + HEIGHT * (10 - min(max(value, -10.0), 10.0)) / 20, 1)


def _when(time: str) -> date | None:
    try:
        return date.fromisoformat(time if len(time) > 7 else f"{time}-01")
    except ValueError:
        return None


def _ordinal(time: str) -> int:
    when = _when(time)
    return when.toordinal() if when else 0
