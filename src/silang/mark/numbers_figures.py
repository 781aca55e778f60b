"""Figures as they are written: "1.234.567,89", "1,234,567.89", told apart by language and by shape."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_LONGEST = 24  # digits and signs; nothing counted in news is longer


class Figure(NamedTuple):
    """The value of a figure, and the one that it has if its only sign groups digits ("1,400" in Indonesian)."""

    value: float
    grouped: float | None = None


@lru_cache(maxsize=4096)
def read_figure(figure: str, decimal: str, group: str) -> Figure | None:
    """The value of digits with full stops and commas; None where they make no number ("22.11.2022")."""
    if len(figure) > _LONGEST or not figure.isascii():
        return None
    signs = [c for c in figure if not c.isdigit()]
    if not signs:
        return Figure(float(figure))
    if len(set(signs)) == 2:
        return _with_both(figure, signs)
    parts = figure.split(signs[0])
    if len(signs) > 1:
        return Figure(float("".join(parts))) if _are_groups(parts) else None
    return _with_one(parts, signs[0], decimal, group)


def _with_both(figure: str, signs: list[str]) -> Figure | None:
    """ "1.234,5": the last sign is the decimal one, and stands once."""
    if signs.count(signs[-1]) > 1:
        return None
    whole, _, rest = figure.rpartition(signs[-1])
    parts = whole.split(signs[0])
    return Figure(float("".join(parts) + "." + rest)) if _are_groups(parts) else None


def _with_one(parts: list[str], sign: str, decimal: str, group: str) -> Figure:
    as_decimal = float(".".join(parts))
    if len(parts[1]) != 3 or parts[0].startswith("0") or len(parts[0]) > 3:
        return Figure(as_decimal)
    as_group = float("".join(parts))
    if sign == group:
        return Figure(as_group)
    return Figure(as_decimal, as_group if sign == decimal else None)


def _are_groups(parts: list[str]) -> bool:
    """Groups of three, or of two before the last as in "1,00,000"."""
    if not 1 <= len(parts[0]) <= 3 or len(parts[-1]) != 3:
        return False
    middle = {len(part) for part in parts[1:-1]}
    return middle <= {3} or (middle == {2} and len(parts[0]) <= 2)
