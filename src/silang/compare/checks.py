"""Errors inside one report: what contradicts itself, with the likeliest right reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from silang.compare.checks_abbreviations import abbreviations
from silang.compare.checks_changes import changes, ranges, shares
from silang.compare.checks_dates import ages, dates, future, years
from silang.compare.checks_given import Given, given
from silang.compare.checks_headline import headlines
from silang.compare.checks_spellings import spellings
from silang.compare.checks_sums import parts, sums
from silang.compare.checks_units import twice, units
from silang.types import Check, Reading

CHECKS: tuple[Callable[[Given], Iterator[Check]], ...] = (
    *(dates, future, years, ages, abbreviations, spellings, headlines),
    *(sums, parts, changes, shares, ranges, units, twice),
)


def checks(reading: Reading) -> tuple[Check, ...]:
    """What is wrong within the report, in the order of where it stands."""
    what = given(reading)
    found = set(chain.from_iterable(check(what) for check in CHECKS))
    return tuple(sorted(found, key=lambda c: (c.span, c.kind, c.about)))
