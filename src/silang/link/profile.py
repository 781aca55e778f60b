"""What linking knows of a report: its telling words, its days, and whom, where and what its claims name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from silang.lang.lexicon import fold
from silang.link.bonds import bonds, telling, ties
from silang.link.chunks import every_subject
from silang.link.quotes import quotes
from silang.link.terms import terms
from silang.mark.roles_codes import split_country
from silang.mark.shared import shared
from silang.types import Actor, Claim, Place, Quantity, Reading, Report, Timex, Value

LATELY = 45
"""Days before its own day that a report's news lies within; what is older is background."""


STRONG = 10
"""Telling words of a report that make its keys, two by two."""

NAMED = 2
"""Figures, places, actors and countries, of each, that make its keys too: what two languages call alike."""

MOMENTS = ("DATE", "TIME")


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
    figures: frozenset[str]  # without what they count, which reports call by many names
    meetings: frozenset[str]  # claims by type, day, and actor or place
    days: frozenset[str] = frozenset()  # lately, that it speaks of
    countries: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()  # what its headline names
    kinds: frozenset[str] = frozenset()  # types of its claims
    quotes: frozenset[str] = frozenset()  # runs of words that it quotes
    cited: tuple[str, ...] = ()  # of these runs the one of each quotation that others find too
    bonds: tuple[str, ...] = ()  # its large figures, by twos, and telling ones with a place
    sites: frozenset[str] = frozenset()  # the places that it names most
    areas: frozenset[str] = frozenset()  # those of them that a gazetteer knows, and the regions that they lie in

    @property
    def strong(self) -> list[str]:
        """What two by two makes its keys: the weightiest of the telling words, and some of all that it names."""
        words = [t for _, t in sorted([(-weight, t) for t, weight in self.weights.items()])[:STRONG]]
        figures = [f for _, f in sorted([(-telling(f), f) for f in self.figures])]
        named = (sorted(of) for of in (self.places, self.actors, self.countries))
        return list(dict.fromkeys(chain(words, *(of[:NAMED] for of in (figures, *named)))))

    @property
    def title(self) -> frozenset[str]:
        """What its headline tells of this happening: neither its place nor its kind, which others of its like share."""
        places = self.themes - self.names.keys()
        return self.head - places - every_subject()


def profile(reading: Reading) -> Profile:
    """The reading cut down to what reports of one happening share."""
    values = [m.value for m in reading.marks.mentions]
    words = terms(reading.report, _places(reading))
    day = reading.anchor or reading.report.day
    ordinal = day.toordinal() if day else None
    itself = fold(reading.report.outlet or "")
    days = _days(values, ordinal)
    fine = [v for v in values if isinstance(v, Place) and v.key and "/" in v.key and v.key not in seats()]
    times = Counter(str(v.key) for v in fine)
    written = _written(reading.report, values)
    places = frozenset(k for k, many in times.items() if many > 1 or k != written)
    most = sites(fine)
    figures = frozenset(f for v in values if isinstance(v, Quantity) for f in telling_figures(v))
    return Profile(
        reading.report.id,
        reading.report.lang,
        reading.report.outlet,
        ordinal,
        days[0] if days else None,
        words.weights,
        words.names,
        words.head,
        frozenset(k for v in values if isinstance(v, Actor) and (k := named(v)) and k != itself),
        places,
        figures,
        frozenset(m for c in reading.claims for m in meetings(c, ordinal)),
        frozenset(map(str, days)),
        frozenset(c for v in values if (c := _country(v))),
        words.themes,
        frozenset(c.type for c in reading.claims),
        *quotes(reading),
        (*bonds(figures), *ties(figures, places)),
        most,
        frozenset(k for v in fine if v.country for k in (v.key, v.region) if k),
    )


@cache
def seats() -> frozenset[str]:
    """The keys of places that news of everything names."""
    return frozenset(key.replace("_", " ") for key in shared("seats")["seats"].split())


def sites(places: Sequence[Place]) -> frozenset[str]:
    """The places below a province that are named most, or more than half as often."""
    times = Counter(v.key for v in places if v.key and (v.code is None or len(v.code) > 2))
    most = max(times.values(), default=0)
    return frozenset(k for k, many in times.items() if 2 * many > most)


def _places(reading: Reading) -> dict[str, str]:
    """The words of the places that are named, and what these are called in every language."""
    called: dict[str, str] = {}
    for mention in reading.marks.mentions:
        value = mention.value
        if isinstance(value, Place):
            words = fold(value.name).split()
            alone = len(words) == 1 and value.key is not None
            called |= {words[0]: str(value.key).rpartition("/")[2]} if alone else {w: w for w in words}
        elif isinstance(value, Actor) and value.key and country(value.key) == value.key:
            called[fold(mention.span.of(reading.report.text))] = value.key
    return called


def named(actor: Actor) -> str | None:
    """The actor's name out of its key: "PRKGOV/kim jong un" is "kim jong un"; a mere country has none."""
    if actor.key is None or actor.type == "country":
        return None
    return actor.key.partition("/")[2] or None


def telling_figures(quantity: Quantity) -> Iterator[str]:
    """The figure's bounds that have two digits or more that tell: "268", "3.08"."""
    for value in dict.fromkeys((quantity.low, quantity.high)):
        if value is not None and telling(written := f"{value:.6g}") > 1:
            yield written


@cache
def country(key: str) -> str:
    """The country that an actor's or a place's key begins with: "ECU" of "ECUGOV/sngr"; "" without one."""
    return split_country(key.partition("/")[0])[0]


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


def _country(value: Value) -> str | None:
    """The country of a place, of a country or of its people."""
    if isinstance(value, Place):
        return value.country
    if isinstance(value, Actor) and value.type in ("country", "group") and value.key:
        return country(value.key)
    return None


def _written(report: Report, values: Sequence[Value]) -> str | None:
    """The key of the place that the report was written in: where that is all it says of it, much is told from there."""
    name = fold(report.dateline) if report.dateline else None
    return next((v.key for v in values if isinstance(v, Place) and fold(v.name) == name), None)


def _days(values: Sequence[Value], day: int | None) -> list[int]:
    """The days that the report names of those that lie lately before its own, first to last."""
    named = (on for v in values if isinstance(v, Timex) and v.type in MOMENTS and (on := day_of(v)) is not None)
    return [on for on in named if day is None or day - LATELY <= on <= day + 1]
