"""Where something happens that no place beside it tells: its country, the home of who tells of it or who decides it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from silang.claim.arguments_journeys import BEFALLING, off_the_way
from silang.claim.arguments_links import Links
from silang.claim.arguments_named import country_name
from silang.claim.arguments_placed import open_place
from silang.claim.arguments_where import where
from silang.claim.events_scene import Scene
from silang.lang import Language
from silang.mark.places import country_place, place_of
from silang.mark.variants import fold_plain
from silang.types import Actor, Mention, Place, Span

PLACED = frozenset({"DISASTER", "CASUALTY", "DAMAGE", "HEALTH", "ASSAULT", "PROTEST"})
"""Types whose place is told though no list of places holds its name."""
_DECIDED = frozenset({"ECON", "ELECTION", "HEALTH"})
"""Types that happen in the country of who decides on them: "Zimbabwe's central bank"."""
_CODE = 3  # letters of a country's code
_SEAT = ".names.seat"  # the rule of a capital that may stand for its government
_HOME = "GOV"
_DECIDING = frozenset({"", "GOV", "LEG", "HLH"})
"""Sectors of those who decide for a country; none, where it is the country itself."""


class Sides(NamedTuple):
    """Who acts, and who is acted on."""

    actors: tuple[Actor, ...]
    targets: tuple[Actor, ...]


def ground(
    scene: Scene,
    predicate: Span,
    type_: str,
    parties: Sides,
    words: Links,
    language: Language,
    *,
    alone: bool,
) -> Place | None:
    """Where something happens; `alone`, of a type that needs no actor: also where only a country is named."""
    everyone = (*parties.actors, *parties.targets)
    acting = parties.actors if type_ in PLACED else everyone  # what is struck is where it happens: "menyerang | Doha"
    bodies = frozenset(a.name for a in acting if a.type == "organisation")
    places = off_the_way(scene, words) if type_ in BEFALLING else scene.places
    found = where(scene, predicate, words, places, bodies) if places else None
    if found is None and alone:
        found = _country(scene, parties.actors)
    if found is None and type_ in PLACED:
        found = open_place(scene, predicate, words) or _of_who_tells(scene, predicate) or _of_a_seat(scene, everyone)
    if found is None and type_ in _DECIDED:
        found = _of_who_tells(scene, predicate) or _of_who_decides(everyone, language)
    return found


def _country(scene: Scene, actors: Sequence[Actor]) -> Place | None:
    """The country that is only named as one, where something happens in it: "an earthquake shook northern Chile"."""
    countries = (m.value for m in scene.actors if isinstance(m.value, Actor) and m.value.type == "country")
    found = next((a for a in countries if a not in actors and a.key), None)
    return None if found is None or found.key is None else country_place(found.name, found.key[:_CODE])


def _of_who_tells(scene: Scene, predicate: Span) -> Place | None:
    """The place in the name of whoever tells of it: "Dinas Kesehatan Kota Depok belum menemukan kasus"."""
    said = scene.said_in(predicate)
    if said is None or said.source is None:
        return None
    held = (m.value for m in scene.places if said.source.holds(m.span))
    return next((place for place in held if isinstance(place, Place)), None)


def _of_a_seat(scene: Scene, parties: Sequence[Actor]) -> Place | None:
    """The capital that only tells where, though it could stand for its government: "at a Jakarta high school"."""
    known = {a.name for a in parties}
    for mention in scene.actors:
        key = _seat_key(mention)
        if key is not None and isinstance(mention.value, Actor) and mention.value.name not in known:
            return place_of(mention.value.name, key)
    return None


def _seat_key(mention: Mention) -> str | None:
    value = mention.value
    if not isinstance(value, Actor) or not mention.rule.endswith(_SEAT) or not value.key:
        return None
    return f"{value.key[:_CODE]}/{fold_plain(value.name)}" if value.key[_CODE:] == _HOME else None


def _of_who_decides(parties: Sequence[Actor], language: Language) -> Place | None:
    """The country of the government or body whose decision it is."""
    for actor in parties:
        own = (actor.key or "").partition("/")[0]
        name = country_name(own[:_CODE], language) if own[_CODE:] in _DECIDING else None
        if name is not None and actor.type != "person":
            return country_place(name, own[:_CODE])
    return None
