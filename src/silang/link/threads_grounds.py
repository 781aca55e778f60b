"""What stories of a thread have in common: keys of two grounds at least, who or where, and the theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations

from silang.schema import LEFTOVER
from silang.schema import load as load_schema
from silang.types import Actor, Claim, Event, Place, Reading, Story, ThreadKind

Key = tuple[str, ...]
"""The kind of a thread and what its stories have in common, in codes."""

THEMES: Mapping[str, frozenset[str]] = {
    "talks": frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")),
    "force": frozenset(("ASSAULT", "MOBILIZE", "COERCE", "THREATEN")),
    "hazard": frozenset(("DISASTER",)),
    "economy": frozenset(("ECON",)),
    "court": frozenset(("COURT",)),
    "match": frozenset(("SPORT",)),
    "vote": frozenset(("ELECTION",)),
    "health": frozenset(("HEALTH",)),
    "deal": frozenset(("DEAL",)),
}
"""What a story is about, by the types of its claims."""

PART = 1 / 4
"""The share of a story's claims from which on a theme is a part of what it is about."""

FEW = 4
"""Actors, persons or places of a story that make its keys."""

LATELY = timedelta(days=45)
"""What ended longer before its report is background, and ties no stories."""

OFFICES = frozenset(("MED", "JUD", "LAW", "COP"))
"""Sectors of those who carry a case or its news, and are not what it is about."""

MEASURED = frozenset(("rate", "index", "price", "exchange", "value"))
"""Slots whose topic makes a series: one figure, told again and again."""

ALIKE = frozenset(("earthquake", "flood", "eruption", "storm", "landslide", "drought", "fire"))
"""Modes of disasters that come again, or go on, where they were; two accidents on one road are two accidents."""

LARGE = frozenset(("area", "hotspots"))
"""Slots of a fire that goes on: land burns for weeks, houses do not."""


def day_of(story: Story, readings: Iterable[Reading]) -> date | None:
    """The day of a story: of its happening where that is given to a day or two, else that most reports bear."""
    when = story.when
    if when is not None and when.begin is not None and when.until is not None and (when.until - when.begin).days <= 2:
        return when.begin.date()
    days = Counter(d for r in readings if (d := r.anchor or r.report.day))
    if days:
        return min(days, key=lambda d: (-days[d], d))
    return when.begin.date() if when is not None and when.begin is not None else None


def _most(count: Mapping[str, int]) -> str | None:
    return min(count, key=lambda k: (-count[k], k), default=None)


@dataclass
class Told:
    """A story's claims of now by type, and who and where its reports name."""

    readings: Sequence[Reading]
    main: Event | None
    claims: dict[str, list[Claim]] = field(init=False)
    themes: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = defaultdict(list)
        for reading in self.readings:
            for claim in reading.claims:
                if not background(claim, reading):
                    self.claims[claim.type].append(claim)
        self.themes = frozenset(self._themes())

    def _themes(self) -> Iterator[str]:
        """Themes of a fourth of the claims, of those that tell of a happening, and of the main event."""
        known = load_schema().types
        count = {t: len(of) for t, of in self.claims.items() if t != LEFTOVER and not known[t].follows}
        for theme, types in THEMES.items():
            held = sum(n for t, n in count.items() if t in types)
            if held and (held >= PART * sum(count.values()) or (self.main is not None and self.main.type in types)):
                yield theme

    def about(self, theme: str) -> list[Claim]:
        """The claims of a theme, where the story has it."""
        if theme not in self.themes:
            return []
        return [c for t in sorted(THEMES[theme]) for c in self.claims.get(t, ())]

    def people(self) -> Counter[str]:
        """Named persons by how many reports name them."""
        found: Counter[str] = Counter()
        for reading in self.readings:
            actors = (m.value for m in reading.marks.mentions if isinstance(m.value, Actor))
            found.update(
                {k for a in actors if a.type == "person" and _sector(a) != "MED" and (k := a.key) and named(k)}
            )
        return found

    def country(self) -> str | None:
        """The country whose bodies the reports name most."""
        found: Counter[str] = Counter()
        for reading in self.readings:
            actors = [m.value for m in reading.marks.mentions if isinstance(m.value, Actor)]
            found.update(c for a in actors if _sector(a) != "MED" and (c := country(a)))
        return _most(found)


def background(claim: Claim, reading: Reading) -> bool:
    """Whether a claim is denied, or of what ended long before its report."""
    when = claim.when
    if claim.status == "denied":
        return True
    if when is None or when.until is None or reading.anchor is None:
        return False
    return when.until.date() + LATELY <= reading.anchor


def country(actor: Actor) -> str | None:
    """The country of an actor, by its code of three letters; a sector alone is none."""
    codes = (actor.key or "").partition("/")[0]
    whole = actor.type == "country" or len(codes) >= 6
    return codes[:3] if whole and codes[:3].isalpha() and codes[:3].isupper() else None


def _sector(actor: Actor) -> str:
    codes = (actor.key or "").partition("/")[0]
    return codes[-3:] if len(codes) in (3, 6, 9) and actor.type != "country" else ""


def named(key: str) -> str:
    """The name out of a key, where it has one of some length: "PRKGOV/kim jong un" is "kim jong un"."""
    name = key.partition("/")[2]
    return name if len(name) > 2 else ""


def _parties(claims: Iterable[Claim]) -> Iterator[Actor]:
    return (a for c in claims for a in (*c.actors, *c.targets))


def _top(count: Mapping[str, int], most: int = FEW) -> list[str]:
    return sorted(sorted(count, key=lambda k: (-count[k], k))[:most])


def _cases(told: Told) -> Iterator[Key]:
    """A person before the law: the accused, not judge, police or counsel."""
    accused = {
        name
        for c in told.about("court")
        for a in (*c.targets, *(c.actors if c.mode == "crime" else ()))
        if a.type == "person" and _sector(a) not in OFFICES and (name := named(a.key or ""))
    }
    return (("person", name, "COURT") for name in accused)


def _series(told: Told) -> Iterator[Key]:
    """The one thing of one country that a report measures most; so do a fourth of the story's reports at least."""
    by_report: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in told.about("economy"):
        topics = (m for a in claim.amounts if a.slot in MEASURED for m in a.measure if m.startswith("of:"))
        by_report[claim.report].update(m.partition(":")[2] for m in topics)
    whose = told.country()
    things = Counter(t for of in by_report.values() for t, n in of.items() if n > 1 and n == max(of.values()))
    if whose is not None:
        yield from (("measure", thing, whose) for thing, n in things.items() if n >= PART * len(by_report))


def _outbreaks(told: Told) -> Iterator[Key]:
    """Counted cases of illness in one place."""
    claims = told.about("health")
    if any(a.slot == "cases" for c in claims for a in c.amounts):
        yield from (("place", place, "HEALTH") for place in _places(claims))


def _matches(told: Told) -> Iterator[Key]:
    """Two sides that play one another: two clubs, or players of whom one beats the other."""
    claims = told.about("match")
    yield from _bodies(claims, "SPORT")
    for claim in claims:
        for one in claim.actors:
            for other in claim.targets:
                names = sorted({named(a.key or "") for a in (one, other) if a.type == "person"})
                if len(names) > 1 and all(names):
                    yield ("pair", *names, "SPORT")


def _bodies(claims: Iterable[Claim], theme: str) -> Iterator[Key]:
    """Two of the clubs, firms or bodies that the claims name most."""
    sides = Counter(
        name
        for a in _parties(claims)
        if a.type == "organisation" and _sector(a) not in OFFICES and (name := named(a.key or ""))
    )
    return (("pair", *two, theme) for two in combinations(_top(sides, 3), 2))


def _votes(told: Told) -> Iterator[Key]:
    """An election of one place within a country."""
    return (("place", place, "ELECTION") for place in _places(told.about("vote"), wide=True))


def _talks(told: Told) -> Iterator[Key]:
    """Two named persons of two countries that deal with one another; or two countries, and a person of theirs."""
    claims = told.about("talks")
    whose: dict[str, str] = {}
    names: Counter[str] = Counter()
    for actor in _parties(claims):
        name, home = named(actor.key or ""), country(actor)
        if name and home and _sector(actor) not in OFFICES and actor.type == "person":
            names[name] += 1
            whose[name] = min(home, whose.get(name, home))
    for one, other in combinations(_top(names), 2):
        if whose[one] != whose[other]:
            yield ("pair", one, other, "CONSULT")
    yield from _between(claims, told.people())


def _between(claims: Sequence[Claim], people: Mapping[str, int]) -> Iterator[Key]:
    states: Counter[str] = Counter()
    for claim in claims:
        states.update({s for a in _parties((claim,)) if (s := country(a))})
    for pair in combinations(_top(states, 3), 2):
        theirs = {k: n for k, n in people.items() if k[:3] in pair or not k[:3].isupper()}
        for key in _top(theirs, 2 * FEW):
            yield ("between", *pair, named(key), "CONSULT")


def _deals(told: Told) -> Iterator[Key]:
    """Two named firms or bodies that deal."""
    return _bodies(told.about("deal"), "DEAL")


def _hazards(told: Told) -> Iterator[Key]:
    """One kind of disaster in one place that is no whole province."""
    by_mode: dict[str, list[Claim]] = defaultdict(list)
    for claim in told.about("hazard"):
        if claim.mode in ALIKE:
            by_mode[claim.mode or ""].append(claim)
    for mode, claims in by_mode.items():
        if mode != "fire" or any(a.slot in LARGE for c in claims for a in c.amounts):
            yield from (("force", place, mode) for place in _places(claims))


def _strikes(told: Told) -> Iterator[Key]:
    """One state's attacks on one place."""
    claims = [c for c in told.about("force") if c.type == "ASSAULT"]
    states = Counter(s for c in claims for a in c.actors if (s := country(a)))
    places = _places([*claims, *told.claims.get("CASUALTY", ())], wide=True)
    return (("attacks", place, state) for state in _top(states, 2) for place in places)


def _places(claims: Sequence[Claim], *, wide: bool = False) -> list[str]:
    """Where it is, finer than a country: those named most; `wide` takes in whole provinces too."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        where = claim.where
        if where is not None and _fine(where, wide):
            found[where.key or ""].add(claim.id)
    return _top({k: len(of) for k, of in found.items()})


def _fine(place: Place, wide: bool) -> bool:
    if place.key is None or "/" not in place.key:
        return False
    return wide or place.code is None or len(place.code) > 2


GROUNDS: Mapping[ThreadKind, Callable[[Told], Iterable[Key]]] = {
    "case": _cases,
    "series": _series,
    "outbreak": _outbreaks,
    "match": _matches,
    "vote": _votes,
    "talks": _talks,
    "deal": _deals,
    "hazard": _hazards,
    "strikes": _strikes,
}
"""What makes a thread of each kind, the narrowest first."""
