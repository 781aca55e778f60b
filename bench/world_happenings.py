"""What happens in the synthetic world: threads of happenings that look alike, each thread a function of its number.

The second of a thread befalls the same place or people as the first, weeks later: another meeting of the same two
ministers, the same index of another month, a flood where the earth shook. Those are what linking must keep apart.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import accumulate
from random import Random

from silang.types import Actor, Lang, Place
from world_names import LANGS, PLACES, Kind, company_name, facts, kinds, person_name, place_name, ship_name, table
from world_nouns import Happening, Party, Source, World

FIRST_DAY = date(2024, 1, 1).toordinal()

STEEP = 2.1
"""Exponent of the sizes of happenings: so many times rarer is one of twice the reports, to the power of two."""

BULLETINS = ((0, 0.3), (8, 0.45), (20, 0.6), (44, 0.8), (90, 0.92), (160, 1.0))
"""Hours after a happening, and the share of the last toll that is known then."""

ABROAD = 0.3
"""Share of threads that are told in a second language too."""

AT_ODDS = 0.2
"""Share of happenings of which a second body keeps a count of its own."""


@cache
def _shares() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The kinds, and how often each befalls."""
    return tuple(kinds()), tuple(kind.share for kind in kinds().values())


@cache
def _sizes(most: int) -> list[float]:
    """The shares of happenings with one report, two …, summed up."""
    return list(accumulate(n**-STEEP for n in range(1, most + 1)))


def thread(world: World, number: int) -> tuple[Happening, ...]:
    """The happenings of one thread, in order of time."""
    dice = Random(world.seed << 40 | number)
    kind = dice.choices(*_shares())[0]
    length = dice.choices((1, 2, 3, 4), (55, 25, 12, 8))[0]
    day = FIRST_DAY + dice.randrange(world.stretch)
    if world.one_happening and number == 0:
        kind = "quake"
    langs = LANGS if dice.random() < ABROAD else LANGS[:1]
    stage = _Stage(dice, dice.randrange(PLACES), dice.randrange(1 << 30), langs)
    found: list[Happening] = []
    for turn in range(length):
        size = dice.choices(range(1, world.most + 1), cum_weights=_sizes(world.most))[0]
        if world.one_happening and number == turn == 0:
            size = world.one_happening
        before = found[-1] if found else None
        found.append(_happening(f"t{number}-{turn}", kind, day, size, stage, before))
        low, high = kinds()[kind].apart
        day += dice.randint(low, high)
        kind = kinds()[kind].also if dice.random() < 0.5 else kind
        if kinds()[kind].parties != kinds()[found[0].kind].parties:
            stage = _Stage(dice, stage.where, dice.randrange(1 << 30), langs)
    return tuple(found)


def known(happening: Happening, fact: str, source: Source, hours: float) -> float:
    """The figure that a body gives of a fact so many hours after, as of its last bulletin."""
    of, last = facts()[fact], happening.true[fact]
    share = max(s for h, s in BULLETINS if h <= max(hours, 0)) if of.rises else 1.0
    own = source.counts if of.rises else 1.0
    return round(max(last * share * own, 10.0**-of.digits), of.digits)


@dataclass(frozen=True, slots=True)
class _Stage:
    """Where a thread plays and with whom: the same for all its happenings, so that they look alike."""

    dice: Random
    where: int
    whom: int
    langs: tuple[Lang, ...]


def _happening(name: str, kind: str, day: int, size: int, stage: _Stage, before: Happening | None) -> Happening:
    dice, of = stage.dice, kinds()[kind]
    place = _place(stage.where if kind != "summit" or before is None else dice.randrange(PLACES))
    a, b = _parties(of, stage, place)
    bodies = [_source(body, stage, place.name, a, b) for body in of.bodies]
    if dice.random() < AT_ODDS:
        bodies[1] = Source(bodies[1].body, bodies[1].party, dice.choice((0.8, 0.9, 1.15, 1.3)))
    return Happening(
        name,
        kind,
        day,
        dice.randrange(24),
        place,
        {f: _drawn(f, dice) for f in of.facts if facts()[f].slot},
        tuple(bodies),
        size,
        a,
        b,
        ship_name(dice.randrange(36)) if kind == "ferry" else None,
        len(stage.langs) > 1,
        before,
    )


def _drawn(fact: str, dice: Random) -> float:
    """A figure out of the fact's range, evenly in its logarithm."""
    of = facts()[fact]
    low, high = of.range
    return round(low * math.pow(high / low, dice.random()), of.digits)


def _place(number: int) -> Place:
    name = place_name(number)
    return Place(name, key=f"/{name.lower()}")


def _parties(kind: Kind, stage: _Stage, place: Place) -> tuple[Party | None, Party | None]:
    make = _PARTIES.get(kind.parties or "")
    return make(stage, place) if make else (None, None)


def _person(number: int, codes: str, role: Mapping[Lang, str]) -> Party:
    """A person by number, with the role that stands before the name."""
    name = person_name(number)
    key = f"{codes}/{name.lower()}"
    first, last = name.split()
    short = {"id": first, "en": last}
    return Party(
        {lang: f"{said} {name}".lstrip() for lang, said in role.items()},
        {lang: short[lang] for lang in role},
        {lang: Actor(name, "person", said or None, key) for lang, said in role.items()},
    )


def _body(pattern: str, codes: str, langs: tuple[Lang, ...], **words: str) -> Party:
    """A body by its name in each language; its key is made of the Indonesian one."""
    names = {lang: table(lang)["parties"][pattern].format(**words) for lang in langs}
    key = f"{codes}/{names['id'].lower()}"
    return Party(names, names, {lang: Actor(names[lang], "organisation", None, key) for lang in langs})


def _ministers(stage: _Stage, place: Place) -> tuple[Party, Party]:  # noqa: ARG001
    """Ministers of two countries; the few countries that there are meet often, the first among them in every third."""
    countries, whom = table("names")["countries"], stage.whom
    first = 0 if whom % 3 == 0 else whom // 3 % len(countries)
    second = (first + 1 + whom // 97 % (len(countries) - 1)) % len(countries)
    a, b = (_minister(countries[n], n, stage.langs) for n in (first, second))
    return a, b


def _minister(country: Mapping[str, str], number: int, langs: tuple[Lang, ...]) -> Party:
    roles = {lang: table(lang)["roles"]["minister"].format(country=country[lang]) for lang in langs}
    return _person(7 + 131 * number, country["code"] + "GOV", roles)


def _trial(stage: _Stage, place: Place) -> tuple[Party, Party]:
    return _body("court", "IDNJUD", stage.langs, place=place.name), _person(
        stage.whom, "", dict.fromkeys(stage.langs, "")
    )


def _statistics(stage: _Stage, place: Place) -> tuple[Party, None]:
    return _body("statistics", "IDNGOV", stage.langs, place=place.name), None


def _crowd(stage: _Stage, place: Place) -> tuple[Party, None]:
    return _body("crowd", "IDNLAB", stage.langs, place=place.name), None


def _companies(stage: _Stage, place: Place) -> tuple[Party, Party]:  # noqa: ARG001
    numbers = (stage.whom, stage.whom + 5 + stage.whom // 144 % 100)
    a, b = (_body("company", "IDNBUS", stage.langs, name=company_name(n)) for n in numbers)
    return a, b


def _clubs(stage: _Stage, place: Place) -> tuple[Party, Party]:
    a, b = (_body("club", "IDN", stage.langs, name=name) for name in (place.name, place_name(stage.whom)))
    return a, b


_PARTIES = {
    "ministers": _ministers,
    "trial": _trial,
    "statistics": _statistics,
    "crowd": _crowd,
    "companies": _companies,
    "clubs": _clubs,
}


def _source(body: str, stage: _Stage, place: str, a: Party | None, b: Party | None) -> Source:
    """The head of a body of the place; "first" and "second" are the parties themselves."""
    party = {"first": a, "second": b}.get(body)
    if party is not None:
        return Source(party.words["id"].lower(), party)
    return _head(body, stage.whom, stage.langs, place, a.words["id"] if a else "", b.words["id"] if b else "")


@lru_cache(maxsize=256)
def _head(body: str, whom: int, langs: tuple[Lang, ...], place: str, a: str, b: str) -> Source:
    roles = {lang: table(lang)["roles"][body].format(place=place, a=a, b=b) for lang in langs}
    bodies = table("kinds")["bodies"]
    return Source(roles["id"].lower(), _person(whom + 31 * list(bodies).index(body), bodies[body]["codes"], roles))
