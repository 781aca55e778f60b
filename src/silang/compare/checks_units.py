"""One figure where two should stand: with two units, or for two things of one sentence."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from silang.compare.checks_given import Figure, Given
from silang.schema import load
from silang.types import Check

_TELLING = 3  # digits of a figure that hardly occurs twice by chance
_THOUSAND = 1000.0

CONFLICTS = (
    frozenset({"person", "house"}),
    frozenset({"person", "building"}),
    frozenset({"soldier", "house"}),
    frozenset({"share", "point"}),
)
"""Kinds of units that one figure does not count both of, save by a slip."""


def units(given: Given) -> Iterator[Check]:
    """A telling figure that stands with two units: 1,247 people and 1,247 houses, 2.35 million and 2.35 billion."""
    same: dict[str, list[Figure]] = defaultdict(list)
    for row in given.rows:
        for figure in (*row.figures, *row.rough):
            if len(told := digits(figure)) >= _TELLING:
                same[told].append(figure)
    for alike in same.values():
        pairs = [(a, b) for a, b in combinations(alike[:8], 2) if _slip(a, b)]
        if pairs:
            first, second = pairs[0]
            about = (given.said(first), given.said(second))
            yield Check(given.reading.report.id, second.span, "unit-slip", about)


def digits(figure: Figure) -> str:
    """The digits of a figure but for noughts at its ends: those that tell it from others."""
    return f"{figure.value:.12g}".replace(".", "").strip("0") if figure.value < 1e12 else f"{figure.value:.6g}"


def _slip(left: Figure, right: Figure) -> bool:
    if left.value == right.value:
        return frozenset({left.kind, right.kind}) in CONFLICTS or _lengths(left, right)
    scaled = math.isclose(max(left.value, right.value), _THOUSAND * min(left.value, right.value))
    return scaled and left.unit == right.unit and left.kind == "money" and left.fine > 0 and right.fine > 0


def _lengths(left: Figure, right: Figure) -> bool:
    return left.kind == right.kind and left.kind in ("length", "mass", "area") and left.unit != right.unit


def twice(given: Given) -> Iterator[Check]:
    """One telling figure for two outcomes of one sentence: "menewaskan 134 orang dan melukai 134 orang"."""
    schema = load()
    for claim in given.reading.claims:
        hurt = [a for a in claim.amounts if schema.slots[a.slot].home == "CASUALTY" and a.role == "total"]
        for left, right in combinations(hurt[:8], 2):
            one, other = (given.exact(a.mention) for a in (left, right))
            if one is None or other is None or one.span == other.span or left.slot == right.slot:
                continue
            if one.value == other.value and len(digits(one)) >= _TELLING:
                about = (given.said(one), given.said(other))
                yield Check(given.reading.report.id, other.span, "same-figure-twice", about)
