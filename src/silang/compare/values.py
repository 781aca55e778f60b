"""Whether two values can both be right: ranges that meet, rounding, times of different grain."""

from __future__ import annotations

import math
from datetime import datetime

from silang.types import Place, Quantity, Timex

_ABOUT = 0.1
""""about 1,000" is taken as 1,000 plus or minus a tenth: the width that readers give a round figure."""


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The interval that the quantity leaves open; an approximate figure is widened by a tenth."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if not quantity.approximate:
        return low, high
    return low - _ABOUT * abs(low) if math.isfinite(low) else low, high + _ABOUT * abs(high)


def figures_meet(left: Quantity, right: Quantity) -> bool:
    """Whether some number fits both: "11.000" meets "10.000 hingga 12.000", "ribuan" and "sekitar 11.500"."""
    (a, b), (c, d) = bounds(left), bounds(right)
    return max(a, c) <= min(b, d) or _rounded(left, right) or _rounded(right, left)


def _rounded(coarse: Quantity, fine: Quantity) -> bool:
    """Whether the one is the other in fewer digits: 81 billion and 81.3 billion. One digit alone rounds nothing."""
    if None in (coarse.low, fine.low) or coarse.low != coarse.high or fine.low != fine.high:
        return False
    a, b = coarse.low or 0.0, fine.low or 0.0
    kept = len(f"{abs(a):.12g}".replace(".", "").strip("0"))
    return kept >= 2 and b != 0 and abs(a) >= 1000 and float(f"{b:.{kept - 1}e}") == a


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


def places_meet(left: Place, right: Place) -> bool:
    """Whether the two can be one place: equal keys, or one of them the country of the other."""
    if left.key == right.key or left.name.casefold() == right.name.casefold():
        return True
    a, b = left.key or "", right.key or ""
    return bool(a and b) and (a == b.partition("/")[0] or b == a.partition("/")[0])
