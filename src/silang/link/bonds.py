"""What two reports hardly share by chance: two large figures, or one with many digits that tell, and a place.

What came of a happening tells them again, weeks later too; the next of its kind has figures of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations
from zlib import crc32

LEAST = 100
"""A figure below this is met by chance."""

FIGURES = 8
"""Figures of a report that are bound: those of the smallest checksums, so that two reports take the same."""


def bonds(figures: Iterable[str]) -> tuple[str, ...]:
    """Every two of the large figures of a report."""
    large = (f for f in figures if abs(float(f)) >= LEAST)
    few = sorted(large, key=lambda f: (crc32(f.encode()), f))[:FIGURES]
    return tuple(f"{one} + {other}" for one, other in combinations(few, 2))


EXACT = 3
"""Digits that tell of a figure that is bound to a place."""

VERY_LARGE = 10_000
"""A figure below this is met by chance in one place too."""

TIED, TIED_TO = 4, 3
"""Figures of a report that are bound to places, those of most digits that tell; and its places, by their names."""


def ties(figures: Iterable[str], places: Collection[str]) -> tuple[str, ...]:
    """The most exact of the very large figures of a report, each with a place."""
    large = [f for f in figures if abs(float(f)) >= VERY_LARGE and telling(f) >= EXACT] if places else []
    few = sorted(large, key=lambda f: (-telling(f), -float(f), f))[:TIED]
    return tuple(f"{figure} @ {place}" for figure in few for place in sorted(places)[:TIED_TO])


def telling(figure: str) -> int:
    """How many of a figure's digits tell: of 2000 one does."""
    return len(figure.partition("e")[0].replace(".", "").strip("0"))
