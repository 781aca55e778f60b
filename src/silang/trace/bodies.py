"""Who stands behind a speaker: the body that a person speaks for, the state whose media carry the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from silang.lang.lexicon import fold
from silang.trace.credits import carriers
from silang.types import Actor, OriginType, Reading

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,9}\b")

SECTORS = frozenset(
    (
        *("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "IMG", "NGO", "NGM", "EDU", "MED", "BUS"),
        *("CVL", "CRM", "ELI", "HLH", "HRI", "LAB", "LEG", "MNC", "REF", "REL", "AGR", "ENV", "DEV", "UAF", "INS"),
        *("SEP", "RAD", "MOD", "SCI"),
    )
)
"""CAMEO's codes of sectors and kinds of actors, which a key has where it names no country."""


@dataclass(frozen=True, slots=True)
class Body:
    """What words rest on: its key joins reports."""

    key: str
    name: str
    type: OriginType


@dataclass(frozen=True, slots=True)
class Register:
    """The bodies that the readings of one story name: by acronym or folded name, and the media of states."""

    bodies: Mapping[str, Body]
    people: Mapping[str, Actor]  # a person's name → the fullest mention of that person in the story
    endings: Mapping[str, Actor]  # the end of one person's name alone → the fullest mention
    state_media: Mapping[str, Body]  # country → the medium that speaks for it
    between_states: bool


def register(readings: Sequence[Reading], between_states: bool) -> Register:
    """What the readings of one story say of bodies, roles and state media."""
    bodies: dict[str, Body] = {}
    people: dict[str, Actor] = {}
    state: dict[str, Body] = {}
    for reading in sorted(readings, key=lambda r: r.report.id):
        for actor in _actors(reading):
            if actor.type == "organisation" and actor.key:
                for name in _names(actor):
                    bodies.setdefault(name, _organisation(actor))
            name = _name(actor)
            if actor.type == "person" and (name not in people or _fuller(actor, people[name])):
                people[name] = actor
        for statement in reading.statements:
            for actor in (*((statement.speaker,) if statement.speaker else ()), *statement.via):
                if (country := _speaks_for(actor, reading.report.lang)) is not None:
                    known = state.get(country)
                    if known is None or "/" not in known.key:
                        state[country] = Body(actor.key or "/" + fold(actor.name), actor.name, "agency")
    return Register(bodies, people, _endings(people), state, between_states)


def _endings(people: Mapping[str, Actor]) -> dict[str, Actor]:
    """The last words of names that only one person's name ends in."""
    ending: dict[str, set[str]] = {}
    for name in people:
        words = name.split(" ")
        for first in range(1, len(words)):
            ending.setdefault(" ".join(words[first:]), set()).add(name)
    return {end: people[next(iter(names))] for end, names in ending.items() if len(names) == 1}


def medium(actor: Actor, lang: str) -> bool:
    """Whether the actor carries news: by its sector, or by its name."""
    return "MED" in _codes(actor)[3:] or carriers(lang).known(actor.name)


def body(actor: Actor, lang: str, known: Register) -> Body | None:
    """The body whose words these are; None where the actor only carries them, or nobody is named."""
    actor = _known(actor, known)
    codes = _codes(actor)
    if codes[:3] in known.state_media and (_speaks_for(actor, lang) or "GOV" in codes[3:] or "MIL" in codes[3:]):
        return known.state_media[codes[:3]]
    if medium(actor, lang):
        return None
    if known.between_states and codes[:3] not in SECTORS and codes[3:6] in ("GOV", "MIL", "SPY"):
        return Body(codes[:3] + "GOV", actor.name, "body")
    if actor.type == "person":
        return _affiliation(actor, known) or _person(actor)
    if actor.type in ("organisation", "country", "group") and actor.key and not _crowd(actor):
        return _organisation(actor)
    if actor.type == "document":
        return Body(actor.key or "/" + fold(actor.name), actor.name, "document")
    return None


def _crowd(actor: Actor) -> bool:
    """Whether the words name no one: "officials", "rescuers", of no country."""
    codes, slash, _ = (actor.key or "").partition("/")
    return not slash and codes[:3] in SECTORS


def _known(actor: Actor, known: Register) -> Actor:
    """The fullest mention of the same person; a name cut too long is that of the person it begins with.

    A name cut too short is that of the one person whose name ends in it.
    """
    if actor.type != "person":
        return actor
    words = _name(actor).split(" ")
    if (ends := known.endings.get(_name(actor))) is not None:
        return ends
    for end in range(1, len(words) + 1):
        full = known.people.get(" ".join(words[:end]))
        if full is not None and (end == len(words) or (end > 1 and full.role)):
            return full
    return actor


def _fuller(actor: Actor, than: Actor) -> bool:
    """Whether a mention says more of the person: a role, the codes of a country and sector."""
    return (actor.role is not None, len(_codes(actor))) > (than.role is not None, len(_codes(than)))


def _name(actor: Actor) -> str:
    return (actor.key or "").partition("/")[2] or fold(actor.name)


def _affiliation(actor: Actor, known: Register) -> Body | None:
    """The body in the person's role: "Juru Bicara KPK" speaks for KPK."""
    role = actor.role or ""
    words = fold(role).replace("(", " ").replace(")", " ").split()[:24]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 8) + 1))
    named = [run for run in runs if run in known.bodies]
    if named:
        return known.bodies[max(named, key=lambda n: (len(n), n))]
    acronym = _ACRONYM.search(role)
    return Body("/" + fold(acronym[0]), acronym[0], "body") if acronym else None


def _person(actor: Actor) -> Body:
    return Body(actor.key or "/" + fold(actor.name), actor.name, "person")


def _organisation(actor: Actor) -> Body:
    """A body by its key; where its name has an acronym, that joins the spellings."""
    acronym = _ACRONYM.search(actor.name)
    codes, slash, name = (actor.key or "").partition("/")
    if acronym and slash and fold(acronym[0]) in (name, fold(actor.name)):
        return Body(f"{codes}/{fold(acronym[0])}", acronym[0], "body")
    return Body(actor.key or "/" + fold(actor.name), actor.name, "body")


def _names(actor: Actor) -> Iterable[str]:
    low = fold(actor.name)
    yield low.partition(" (")[0]
    if actor.key and "/" in actor.key:
        yield actor.key.partition("/")[2]
    for acronym in _ACRONYM.findall(actor.name):
        yield fold(acronym)


def _actors(reading: Reading) -> Iterable[Actor]:
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Actor):
            yield mention.value
    for statement in reading.statements:
        if statement.speaker:
            yield statement.speaker


def _codes(actor: Actor) -> str:
    head = (actor.key or "").partition("/")[0]
    return head if head.isupper() else ""


def _speaks_for(actor: Actor, lang: str) -> str | None:
    """The country that a state medium speaks for: by the list of such media, or a nameless "PRKMED"."""
    codes, _, name = (actor.key or "").partition("/")
    if codes[3:6] != "MED":
        return None
    return codes[:3] if not name or carriers(lang).is_state(actor.name) or carriers(lang).is_state(name) else None
