"""Percentages against the two figures that they are of: changes, shares, ranges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import log10

from silang.compare.checks_given import Figure, Given, Row, alike
from silang.types import Check, Span

_REACH = 60  # code points between figures of one statement
_PERCENT = "%"
_ABOUT = 0.1  # how far from a rough figure the true one may lie
_WORD = 40  # code points between a word of change and what it tells of


def changes(given: Given) -> Iterator[Check]:
    """A percentage of change that its two figures do not give: "naik 20 persen dari 100 menjadi 150"."""
    for row in given.rows:
        if len(row.figures) < 2:
            continue
        for old, new in _pairs(given, row):
            sign, word = _way(given, row, old, new)
            if sign == 0 or given.words.inside("minus", row.span.of(given.text)):
                continue
            yield from _percentage(given, row, old, new, sign)
            if sign * (new.value - old.value) < 0 and abs(new.value - old.value) > (old.fine + new.fine):
                about = (given.said(old), given.said(new), word)
                yield Check(given.reading.report.id, old.span, "change-direction", about)


def _pairs(given: Given, row: Row) -> Iterator[tuple[Figure, Figure]]:
    """The one figure behind "from" and the one behind "to" of a sentence, where they stand together."""
    old = [f for f in row.figures if given.words.ends("from", given.before(f, row))]
    new = [f for f in row.figures if given.words.ends("to", given.before(f, row))]
    if len(old) == len(new) == 1 and old[0] is not new[0] and min(old[0].value, new[0].value) > 0:
        left, right = sorted((old[0], new[0]), key=lambda f: f.span)
        same = left.unit == right.unit or None in (left.unit, right.unit)
        if (
            same
            and right.span.start - left.span.end <= _REACH
            and "." not in given.text[left.span.end : right.span.start]
        ):
            yield old[0], new[0]


def _way(given: Given, row: Row, old: Figure, new: Figure) -> tuple[int, str]:
    """+1 for a rise, −1 for a fall, by the only word of change just before the figures; 0 where there is none."""
    first = min(old.span.start, new.span.start)
    stretch = given.text[max(row.span.start, first - _REACH) : max(old.span.end, new.span.end)]
    up, down = (given.words.anywhere[name].findall(stretch) for name in ("rise", "fall"))
    if len(up) + len(down) != 1:
        return 0, ""
    return (1, up[0]) if up else (-1, down[0])


def _percentage(given: Given, row: Row, old: Figure, new: Figure, sign: int) -> Iterator[Check]:
    shares = [f for f in row.figures if f.unit == _PERCENT and f not in (old, new)]
    if len(shares) != 1 or not _beside_change(given, row, shares[0]):
        return
    told, true = shares[0], sign * 100 * (new.value / old.value - 1)
    room = told.fine + 1e-9 + (abs(true) + 100) * (old.fine / old.value + new.fine / new.value) / 2
    if true < 0 or abs(true - told.value) <= room + (1.0 if told.fine == 0 else 0.0):
        return
    about = (given.said(told), given.said(old), given.said(new), _short(true))
    if old.unit == new.unit == _PERCENT and abs(abs(new.value - old.value) - told.value) <= told.fine + 1e-9:
        points = (f"{told.value:.12g}", *about[1:3])
        yield Check(given.reading.report.id, told.span, "percent-points", points)
    else:
        yield Check(given.reading.report.id, told.span, "percent-change", about, f"{_short(true)}%")


def _beside_change(given: Given, row: Row, told: Figure) -> bool:
    before = given.text[max(row.span.start, told.number - _WORD) : told.number]
    after = given.text[told.span.end : told.span.end + _WORD // 2]
    return any(given.words.inside(name, part) for name in ("rise", "fall") for part in (before, after))


def _short(value: float) -> str:
    return f"{value:.3g}"


def shares(given: Given) -> Iterator[Check]:
    """A percentage that is not the share of its two figures: "12 orang atau 30 persen dari 60 orang"."""
    for row in given.rows:
        if len(row.figures) + len(row.rough) < 3:
            continue
        known = sorted((*row.figures, *row.rough), key=lambda f: f.span)
        open_ended = {v.start for v in row.vague} - {f.span.start for f in row.rough}
        for first, second, third in zip(known, known[1:], known[2:], strict=False):
            found = _share(given, first, second, third)
            if found is not None and not any(first.span.end <= v < third.span.start for v in open_ended):
                rough = any(f in row.rough for f in found)
                yield from _wrong_share(given, *found, _ABOUT if rough else 0.0)


def _share(given: Given, first: Figure, second: Figure, third: Figure) -> tuple[Figure, Figure, Figure] | None:
    """The part, the percentage and the whole, where the words between them say so."""
    left, right = given.between(first, second), given.between(second, third)
    if len(left) > _REACH or len(right) > _REACH:
        return None
    said, whole = _that_is(given, left), "," not in right and given.words.starts("of", right)
    if said and whole and second.unit == _PERCENT:
        return first, second, third
    if said and whole and first.unit == _PERCENT:
        return second, first, third
    after = given.text[third.span.end : third.span.end + _WORD // 2]
    if third.unit == _PERCENT and _that_is(given, right) and given.words.starts("among", after):
        return second, third, first
    return None


def _that_is(given: Given, gap: str) -> bool:
    bare = gap.strip(" ,")
    return bare == "(" or (given.words.starts("that-is", bare) and given.words.ends("that-is", bare))


def _wrong_share(given: Given, part: Figure, told: Figure, whole: Figure, about: float) -> Iterator[Check]:
    if not alike(part, whole) or not 0 < part.value < whole.value or _PERCENT in (part.unit, whole.unit):
        return
    true = 100 * part.value / whole.value
    room = (told.fine or 1.0) + true * (about + (part.fine / part.value + whole.fine / whole.value) / 2)
    if abs(true - told.value) > room:
        right = _short(true) if round(true, 1) < _ALL else f"{true:.{_places(told)}f}"
        said = (given.said(told), given.said(part), given.said(whole), right)
        yield Check(given.reading.report.id, told.span, "share", said, f"{right}%")


_ALL = 100.0
_PLACES = 2  # behind the point, of a share that is all but the whole


def _places(told: Figure) -> int:
    """The places behind the point that the text gives, two where it gives none: 99.98 percent is not all."""
    return max(_PLACES, round(-log10(told.fine))) if 0 < told.fine < 1 else _PLACES


def ranges(given: Given) -> Iterator[Check]:
    """A range whose first figure is the larger: "antara 500 dan 300 orang"."""
    for row in given.rows:
        for low, high in pairwise(row.figures):
            if low.value <= high.value or not (low.unit is None or low.unit == high.unit):
                continue
            if given.words.ends("between", given.before(low, row)) and _just(given, "and", given.between(low, high)):
                yield Check(
                    given.reading.report.id,
                    Span(low.span.start, high.span.end),
                    "range-order",
                    (given.said(low), given.said(high)),
                )


def _just(given: Given, name: str, gap: str) -> bool:
    bare = gap.strip()
    return bool(bare) and given.words.anywhere[name].fullmatch(bare) is not None
