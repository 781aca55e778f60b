"""Tolls: the moments as of which they were counted, which say nothing of when the thing happened."""

from __future__ import annotations

from collections.abc import Iterable

from silang.schema import load
from silang.types import Claim


def counts(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """The reports and moments (TIMEX3 values) as of which tolls and damage are given: "per pukul 17.00 WIB"."""
    types = load().types
    return frozenset(
        (c.report, a.as_of.value)
        for c in claims
        for a in c.amounts
        if a.as_of is not None and a.as_of.type == "TIME" and types[c.type].follows
    )
