"""What two reports hardly share by chance: two large figures.

What came of a happening tells them again, weeks later too; the next of its kind has figures of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
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
