"""What the reports of one story say of bodies and people: names, fullest mentions, the media of states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from silang.lang.lexicon import fold
from silang.mark.offices import camps, office
from silang.trace.bodies import ACRONYM, Body, codes_of, organisation, without_form
from silang.trace.carriers import carriers, plain
from silang.types import Actor, Place, Reading

_Fullness = tuple[bool, bool, int]


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies that the readings of one story name: by acronym or folded name, and the media of states."""

    bodies: Mapping[str, Body]
    people: Mapping[str, Actor]  # a person's name → the fullest mention of that person in the story
    endings: Mapping[str, Actor]  # the end of one person's name alone → the fullest mention
    state_media: Mapping[str, Body]  # country → the medium that speaks for it
    between_states: bool
    posts: dict[str, Body]  # a person's name → the body that words beside the name tell
    places: Mapping[str, str] = field(default_factory=dict)  # folded name of a place → its country
    outlets: Mapping[str, str] = field(default_factory=dict)  # plain name → name of each outlet that reports the story
    kept: dict[tuple[Actor, str], Body | None] = field(default_factory=dict)  # what was asked before


def register(readings: Sequence[Reading], between_states: bool) -> Register:
    """What the readings of one story say of bodies, roles and state media."""
    bodies: dict[str, Body] = {}
    people: dict[str, tuple[_Fullness, Actor]] = {}
    state: dict[str, Body] = {}
    seen: set[Actor] = set()
    for reading in sorted(readings, key=lambda r: r.report.id):
        lang = reading.report.lang
        for actor in _actors(reading):
            if actor not in seen:
                seen.add(actor)
                _add(actor, lang, bodies, people)
        for statement in reading.statements:
            for actor in (*((statement.speaker,) if statement.speaker else ()), *statement.via):
                if (country := speaks_for(actor, lang)) is not None:
                    known = state.get(country)
                    if known is None or "/" not in known.key:
                        state[country] = Body(actor.key or "/" + fold(actor.name), actor.name, "agency")
    fullest = {name: actor for name, (_, actor) in people.items()}
    ends = _endings(fullest)
    outlets = {plain(r.report.outlet): r.report.outlet for r in readings if r.report.outlet}
    return Register(bodies, fullest, ends, state, between_states, {}, _places(readings), outlets)


def _add(actor: Actor, lang: str, bodies: dict[str, Body], people: dict[str, tuple[_Fullness, Actor]]) -> None:
    """Register an organisation by its names, a person where no mention says more."""
    if actor.type == "organisation" and actor.key:
        own = organisation(actor, lang)
        for name in _names(actor):
            bodies.setdefault(name, own)
    elif actor.type == "person":
        name, full = name_of(actor), _fullness(actor, lang)
        if name not in people or full > people[name][0]:
            people[name] = full, actor


def _actors(reading: Reading) -> Iterable[Actor]:
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Actor):
            yield mention.value
    for statement in reading.statements:
        if statement.speaker:
            yield statement.speaker


def _names(actor: Actor) -> Iterable[str]:
    low = fold(actor.name).partition(" (")[0]
    yield low
    yield without_form(low)
    if actor.key and "/" in actor.key:
        yield actor.key.partition("/")[2]
    for acronym in ACRONYM.findall(actor.name):
        yield fold(acronym)


def _places(readings: Sequence[Reading]) -> dict[str, str]:
    """The countries of the places that the readings name: where one speaks, its government does ("Kabul said")."""
    named = (m.value for r in readings for m in r.marks.mentions if isinstance(m.value, Place))
    return {fold(p.name): p.country for p in named if p.country and len(p.country) == len("AFG")}


def _endings(people: Mapping[str, Actor]) -> dict[str, Actor]:
    """The first word, or the last words, of the names of persons that only one person's name has there."""
    ending: dict[str, set[str]] = {}
    for name in people:
        words = name.split(" ")
        if not camps().isdisjoint((words[0], words[-1])):
            continue
        for part in (words[0], *(" ".join(words[first:]) for first in range(1, len(words)))):
            if len(words) > 1:
                ending.setdefault(part, set()).add(name)
    return {end: people[next(iter(names))] for end, names in ending.items() if len(names) == 1}


def same_person(actor: Actor, known: Register) -> Actor:
    """The fullest mention of the same person; a name cut too long is that of the person it begins with.

    A name cut too short is that of the one person whose name ends in it.
    """
    if actor.type != "person":
        return actor
    words = name_of(actor).split(" ")
    if len(words) > 1 and (camp := _camp(words, known)) is not None:
        return camp
    if (ends := known.endings.get(name_of(actor))) is not None:
        return ends
    for end in range(1, len(words) + 1):
        full = known.people.get(" ".join(words[:end]))
        if full is not None and (end == len(words) or (end > 1 and full.role)):
            return full
    return actor


def _camp(words: Sequence[str], known: Register) -> Actor | None:
    """The person in whose name those around him speak: "kubu Rosnah", "Rosnah's camp"."""
    around = camps()
    of = words[1:] if words[0] in around else words[:-1] if words[-1] in around else ()
    name = " ".join(of).removesuffix("'s").removesuffix("’s")
    return (known.people.get(name) or known.endings.get(name)) if name else None


def _fullness(actor: Actor, lang: str) -> _Fullness:
    """How much a mention says of a person: the post of an office, another role, the codes of a country."""
    at_office = actor.role is not None and office(actor.role, lang, True) is not None
    return at_office, actor.role is not None, len(codes_of(actor))


def name_of(actor: Actor) -> str:
    """The folded name by which mentions of an actor meet."""
    return (actor.key or "").partition("/")[2] or fold(actor.name)


def speaks_for(actor: Actor, lang: str) -> str | None:
    """The country that a state medium speaks for: by the list of such media, or a nameless "PRKMED"."""
    codes, _, name = (actor.key or "").partition("/")
    if codes[3:6] != "MED":
        return None
    return codes[:3] if not name or carriers(lang).is_state(actor.name) or carriers(lang).is_state(name) else None
