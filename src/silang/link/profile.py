"""What linking knows of a report: its telling words, its days, and whom, where and what its claims name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from silang.lang.lexicon import fold
from silang.link.quotes import quotes
from silang.link.terms import terms
from silang.types import Actor, Claim, Place, Quantity, Reading, Timex

LATELY = 45
"""Days before its own day that a report's news lies within; what is older is background."""


STRONG = 12
"""Telling words of a report that make its keys, two by two."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One report as linking sees it; days are counted as in `date.toordinal`."""

    report: str
    lang: str
    outlet: str | None
    day: int | None
    told: int | None  # the day of the first dated happening that it tells of
    weights: Mapping[str, float]
    names: Mapping[str, float]
    head: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    figures: frozenset[str]
    meetings: frozenset[str]  # claims by type, day, and actor or place
    themes: frozenset[str] = frozenset()  # what its headline names
    kinds: frozenset[str] = frozenset()  # types of its claims
    quotes: frozenset[str] = frozenset()  # runs of words that it quotes
    cited: tuple[str, ...] = ()  # of these runs the one of each quotation that others find too

    @property
    def strong(self) -> list[str]:
        """The weightiest of the telling words, which two by two make its keys."""
        return sorted(self.weights, key=lambda t: (-self.weights[t], t))[:STRONG]


def profile(reading: Reading) -> Profile:
    """The reading cut down to what reports of one happening share."""
    values = [m.value for m in reading.marks.mentions]
    words = terms(reading.report, {w for v in values if isinstance(v, Place) for w in fold(v.name).split()})
    day = reading.anchor or reading.report.day
    ordinal = day.toordinal() if day else None
    itself = fold(reading.report.outlet or "")
    return Profile(
        reading.report.id,
        reading.report.lang,
        reading.report.outlet,
        ordinal,
        _told(reading.claims, ordinal),
        words.weights,
        words.names,
        words.head,
        frozenset(k for v in values if isinstance(v, Actor) and (k := named(v)) and k != itself),
        frozenset(v.key for v in values if isinstance(v, Place) and v.key and "/" in v.key),
        frozenset(f for v in values if isinstance(v, Quantity) and (f := telling_figure(v))),
        frozenset(m for c in reading.claims for m in meetings(c, ordinal)),
        words.themes,
        frozenset(c.type for c in reading.claims),
        *quotes(reading),
    )


def named(actor: Actor) -> str | None:
    """The actor's name out of its key: "PRKGOV/kim jong un" is "kim jong un"; a mere country has none."""
    if actor.key is None or actor.type == "country":
        return None
    return actor.key.partition("/")[2] or None


def telling_figure(quantity: Quantity) -> str | None:
    """The figure with its unit where it has two digits or more that tell: "person:268", "%:3.08"."""
    value = quantity.low if quantity.low is not None else quantity.high
    if value is None:
        return None
    digits = f"{value:.6g}".replace(".", "").strip("0")
    return f"{quantity.unit}:{value:.6g}" if len(digits) > 1 else None


def day_of(when: Timex | None) -> int | None:
    """The day that a time lies on, where it is no longer than two days."""
    if when is None or when.begin is None or when.until is None:
        return None
    return when.begin.toordinal() if (when.until - when.begin).days <= 2 else None


def meetings(claim: Claim, day: int | None) -> list[str]:
    """Names of what the claim could meet another on: its type and day, with an actor or the place."""
    if claim.status == "denied":
        return []
    on = day_of(claim.when)
    if on is None:
        on = day
    bucket = "*" if on is None else str(on)
    whom = sorted({k for a in (*claim.actors, *claim.targets) if (k := a.key)})
    where = [claim.where.key] if claim.where and claim.where.key else []
    return [f"{claim.type} {bucket} {k}" for k in (*whom, *where)]


def _told(claims: tuple[Claim, ...], day: int | None) -> int | None:
    """The day of the first claim in the text that happened lately and says when."""
    for claim in sorted(claims, key=lambda c: c.span):
        on = day_of(claim.when)
        if on is not None and claim.status == "happened" and (day is None or day - LATELY <= on <= day + 1):
            return on
    return None
