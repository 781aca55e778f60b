"""What two reports hardly share by chance: large figures by twos, and each with a person.

What follows a happening tells these again, weeks later too; the next of its kind has figures of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations, product
from zlib import crc32

from silang.types import Actor, Value

LEAST = 100
"""A figure below this is met by chance."""

FIGURES = 8
"""Figures of a report that are bound: those of the smallest checksums, so that two reports take the same."""

PEOPLE = 2
"""People that each is bound to, those named most."""


def bonds(figures: Iterable[str], values: Sequence[Value]) -> tuple[str, ...]:
    """The bonds of a report: two for every two of its figures, and one for each of them with each person."""
    large = (f for f in figures if abs(float(f)) >= LEAST)
    few = sorted(large, key=lambda f: (crc32(f.encode()), f))[:FIGURES]
    pairs = (*permutations(few, 2), *(product(few, _people(values)) if few else ()))
    return tuple(f"{one} + {other}" for one, other in pairs)


def _people(values: Sequence[Value]) -> list[str]:
    """The people named most, by full name."""
    keys = (v.key.partition("/")[2] for v in values if isinstance(v, Actor) and v.type == "person" and v.key)
    times = Counter(k for k in keys if " " in k)
    return sorted(times, key=lambda k: (-times[k], k))[:PEOPLE]
