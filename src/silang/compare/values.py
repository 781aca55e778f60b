"""Whether two values can both be right: ranges that meet, rounding, times of different grain."""

from __future__ import annotations

import math
from datetime import datetime

from silang.types import Place, Quantity, Timex

_ABOUT = 0.1
""""about 1,000" is taken as 1,000 plus or minus a tenth: the width that readers give a round figure."""

_NEARLY = 0.02
""""nearly 300" is taken to have passed 300 by as little as this, as a share of it, if at all."""

_CLOSELY = 0.01
"""The width of an approximate figure told in three digits or more: "about 145" is not 131."""


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The interval that the quantity leaves open; an approximate figure is widened, "nearly 300" hardly beyond it."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if not quantity.approximate:
        return low, high
    if quantity.low is None and quantity.high is not None:
        return high - _ABOUT * abs(high), high + _NEARLY * abs(high)
    return low - _width(low) * abs(low) if math.isfinite(low) else low, high + _width(high) * abs(high)


def _width(figure: float) -> float:
    """How much of an approximate figure is left open, as a share of it."""
    return _CLOSELY if math.isfinite(figure) and digits(figure) >= _DIGITS else _ABOUT


def figures_meet(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both: "11.000" meets "10.000 hingga 12.000", "ribuan" and "sekitar 11.500"."""
    if left.approximate and right.approximate and left.low == left.high and right.low == right.high:
        return _about_equal(left.low, right.low)
    (a, b), (c, d) = bounds(left), bounds(right)
    return max(a, c) <= min(b, d) or _rounded(left, right) or _rounded(right, left)


def _about_equal(left: float | None, right: float | None) -> bool:
    """Whether two estimates are one: a tenth is left open once, not by either."""
    if left is None or right is None:
        return False
    return abs(left - right) <= max(_width(left) * abs(left), _width(right) * abs(right))


def _rounded(coarse: Quantity, fine: Quantity) -> bool:
    """Whether the one is the other in fewer digits: 81 billion and 81.3 billion. One digit alone rounds nothing.

    A sum may be cut as well: Rp 194 billion of Rp 194.72 billion.
    """
    if None in (coarse.low, fine.low) or coarse.low != coarse.high or fine.low != fine.high:
        return False
    a, b = coarse.low or 0.0, fine.low or 0.0
    kept = digits(a)
    if kept < _ROUND or b == 0 or abs(a) < _LARGE:
        return False
    return float(f"{b:.{kept - 1}e}") == a or (kept >= _DIGITS and _is_money(coarse.unit) and _cut(b, kept) == a)


_ROUND, _LARGE = 2, 1000  # digits and size from which on a figure may stand for another


def _cut(figure: float, kept: int) -> float:
    """The figure in so many digits, what follows cut off."""
    step = 10.0 ** (math.floor(math.log10(abs(figure))) - kept + 1)
    return math.trunc(figure / step) * step


def _is_money(unit: str | None) -> bool:
    return unit is not None and len(unit) == _CURRENCY and unit.isalpha() and unit.isupper()


_CURRENCY = 3  # letters of its code (ISO 4217)


def digits(figure: float) -> int:
    """In how many digits the figure is told: 7,000 in one, 7,208.61 in six."""
    return len(f"{abs(figure):.12g}".replace(".", "").strip("0"))


_FAR = 20
"""Two figures of one thing differ by less than this factor, but for tolls, which begin at one."""


def near(left: float, right: float) -> bool:
    """Whether two figures are of one order, as two accounts of one thing are; 0 is near to all."""
    few, many = sorted((abs(left), abs(right)))
    return few == 0 or many < few * _FAR


_DIGITS = 3


def slipped(left: Quantity, right: Quantity) -> bool:
    """Whether one figure may be a slip for the other: the same three digits or more in another order, 2.56 for 2.65."""
    a, b = left.low, right.low
    if a is None or b is None or a != left.high or b != right.high or not near(a, b):
        return False
    few, many = f"{abs(a):.12g}", f"{abs(b):.12g}"
    told = few.replace(".", "").strip("0")
    return a != b and len(told) >= _DIGITS and sorted(few) == sorted(many)


def span_of(when: Timex | None) -> tuple[datetime, datetime] | None:
    """The interval that the time covers, where both its ends are known."""
    if when is None or when.begin is None:
        return None
    return when.begin, when.until if when.until is not None else when.begin


def times_meet(left: Timex, right: Timex) -> bool:
    """Whether the two can name one moment: "2024" meets "2024-06"."""
    a, b = span_of(left), span_of(right)
    if a is None or b is None:
        return left.value == right.value
    return (a[0] < b[1] and b[0] < a[1]) or a[0] == b[0]


_NEAR = 60.0
"""Kilometres between the middles of two places under which one may be told by the name of the other."""


def places_meet(left: Place, right: Place) -> bool:
    """Whether the two can be one place: equal, one inside the other, near, or one of them named after the other."""
    names = left.name.casefold(), right.name.casefold()
    if (
        left.key == right.key
        or names[0] in names[1]
        or names[1] in names[0]
        or set(names[0].split()) & set(names[1].split())
    ):
        return True
    a, b = left.key or "", right.key or ""
    if a and b and (a == b.partition("/")[0] or b == a.partition("/")[0]):
        return True
    if left.region is not None and left.region == right.region and None in (left.code, right.code):
        return True
    apart = _apart(left, right)
    return apart is None or apart < _NEAR


def _apart(left: Place, right: Place) -> float | None:
    """Kilometres between the middles of two places, on a sphere; None where one is not known."""
    if left.latitude is None or left.longitude is None or right.latitude is None or right.longitude is None:
        return None if None in (left.country, right.country) else math.inf
    a, b = math.radians(left.latitude), math.radians(right.latitude)
    across = math.radians(right.longitude - left.longitude)
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))
