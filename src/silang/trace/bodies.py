"""Who stands behind a speaker: the body that a person speaks for, the state whose media carry the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from silang.lang.lexicon import fold
from silang.trace.credits import carriers, plain
from silang.trace.offices import Office, called_body, camps, comments, common, country_in, firm, legal, office, offices
from silang.types import Actor, OriginType, Place, Reading

_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,9}\b")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,6} ?\w")
_UNASKED: Any = object()
_ORGANS = frozenset(("GOV", "MIL", "COP", "JUD", "HLH", "LEG", "SPY", "REB"))

COMPANY = "company"
"""The kind of body that a firm is."""

SECTORS = frozenset(
    (
        *("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "IMG", "NGO", "NGM", "EDU", "MED", "BUS"),
        *("CVL", "CRM", "ELI", "HLH", "HRI", "LAB", "LEG", "MNC", "REF", "REL", "AGR", "ENV", "DEV", "UAF", "INS"),
        *("SEP", "RAD", "MOD", "SCI"),
    )
)
"""CAMEO's codes of sectors and kinds of actors, which a key has where it names no country."""


_Fullness = tuple[bool, bool, int]


class Body(NamedTuple):
    """What words rest on: its key joins reports."""

    key: str
    name: str
    type: OriginType
    office: Office | None = None
    vague: bool = False  # "officials", "tenaga medis": nobody is named, so a body that is named may be the same
    aside: bool = False  # who comments, and does not know by himself what happened


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
                if (country := _speaks_for(actor, lang)) is not None:
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
        own = _organisation(actor, lang)
        for name in _names(actor):
            bodies.setdefault(name, own)
    elif actor.type == "person":
        name, full = name_of(actor), _fullness(actor, lang)
        if name not in people or full > people[name][0]:
            people[name] = full, actor


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


def medium(actor: Actor, lang: str) -> bool:
    """Whether the actor carries news: by its sector, or by its name."""
    if actor.type == "person" and actor.role and office(actor.role, lang, True) is not None:
        return False  # "Pelaksana Harian BPBD": the words of a post may read like those of a medium
    if actor.type == "organisation" and "MED" not in _codes(actor) and office(actor.name, lang) is not None:
        return False  # "the U.N. migration agency"
    return "MED" in _codes(actor)[3:] or carriers(lang).known(actor.name)


def carries(actor: Actor, lang: str, known: Register) -> bool:
    """Whether the actor only carries the words: a medium, or an outlet whose report is one of the story's."""
    return medium(actor, lang) or plain(actor.name) in known.outlets


def body(actor: Actor, lang: str, known: Register) -> Body | None:
    """The body whose words these are; None where the actor only carries them, or nobody is named."""
    asked = (actor, lang)
    found: Body | None = known.kept.get(asked, _UNASKED)
    if found is _UNASKED:
        found = known.kept[asked] = _body(same_person(actor, known), lang, known)
    return found


def _body(actor: Actor, lang: str, known: Register) -> Body | None:
    codes = _codes(actor)
    if codes[:3] in known.state_media and (_speaks_for(actor, lang) or "GOV" in codes[3:] or "MIL" in codes[3:]):
        return known.state_media[codes[:3]]
    if carries(actor, lang, known):
        return None
    if known.between_states and codes[:3] not in SECTORS and codes[3:6] in ("GOV", "MIL", "SPY"):
        told = office(actor.role or actor.name, lang)
        name = told.name if told is not None and actor.type == "person" else actor.name
        return Body(codes[:3] + "GOV", name, "body", told)
    if known.between_states and actor.type == "country" and len(codes) == len("AFG"):
        return Body(codes + "GOV", actor.name, "body")
    if known.between_states and not codes and (told := office(actor.name, lang)) and (state := country_in(actor.name)):
        return Body(state + "GOV", actor.name, "body", told)
    if "/" not in (actor.key or "") and (seat := known.places.get(fold(actor.name))) is not None:
        return Body(seat + "GOV" if known.between_states else seat, actor.name, "body")
    if actor.type == "person":
        return _of_person(actor, lang, known)
    if (told := office(actor.name, lang)) is not None:
        return of_office(actor, told)
    return _unofficial(actor, lang)


def _unofficial(actor: Actor, lang: str) -> Body | None:
    """A group, organisation, state or document that names no office of a known kind."""
    if actor.type == "document":
        return Body(actor.key or "/" + fold(actor.name), actor.name, "document", vague=actor.key is None)
    if "/" not in (actor.key or "") and (told := common(actor.name, lang)) is not None:
        return of_office(actor, told)
    if _crowd(actor):
        sector = _codes(actor)[-3:]
        kind: OriginType = "person" if sector == "HLH" else "body"
        return Body(f"{sector}/{fold(actor.name)}", actor.name, kind, vague=True) if sector in _ORGANS else None
    if actor.key or (actor.type == "organisation" and _reads_asname_of(actor.name)):
        return _organisation(actor, lang)
    if actor.type == "group":
        return Body("/" + fold(actor.name), actor.name, "body", vague=True)
    return None


def _reads_asname_of(name: str) -> bool:
    """Whether a name without a key is one: two capitalised words, or an acronym."""
    short = _ACRONYM.search(name) or _DOTTED.match(name)
    return short is not None or sum(w[:1].isupper() for w in name.split()) > 1


def _of_person(actor: Actor, lang: str, known: Register) -> Body:
    """The body that a person's role, or the words beside the name, tell; else the person."""
    if actor.role and comments(actor.role, lang):
        return _person(actor)._replace(aside=True)
    told = office(actor.role, lang, True) if actor.role else None
    if told is not None:
        return of_office(actor, told)
    if actor.role and (called := called_body(actor.role, lang)) is not None and not nameless(actor.name):
        return Body("/" + fold(actor.name), actor.name, "body", Office(called, actor.name, _worded(actor.name), False))
    beside = known.posts.get(name_of(actor))
    found = beside or _affiliation(actor, lang, known) or _unnamed(actor, lang)
    if found is None and actor.role and firm(actor.role, lang):
        found = Body("/" + COMPANY, COMPANY, "body", Office(COMPANY, COMPANY, frozenset(), whole=False), vague=True)
    return found or _person(actor)


def _unnamed(actor: Actor, lang: str) -> Body | None:
    """The office that a person without a name speaks for: "a foreign ministry spokesperson", "Kemlu RI"."""
    told = None if "/" in (actor.key or "") else office(actor.name, lang) or common(actor.name, lang)
    return of_office(actor, told) if told is not None else None


def of_office(actor: Actor, told: Office) -> Body:
    """The office's body: under its actor's key and name where that is an organisation, else under its own name."""
    codes, slash, name = (actor.key or "").partition("/")
    state = codes if codes.isupper() and codes[:3] not in SECTORS and not _of_rank(actor) else ""
    if actor.type == "organisation" and slash:
        acronym = _ACRONYM.search(actor.name)
        short = acronym is not None and fold(acronym[0]) in (name, fold(actor.name))
        return Body(f"{codes}/{name}", acronym[0] if short and acronym else actor.name, "body", told)
    by_name = actor.type == "person" and not nameless(actor.name)
    vague = not by_name and not told.place and not any(c.isupper() for c in told.name[1:])
    return Body(f"{state}/{fold(told.name)}", told.name, "body", told, vague)


def _of_rank(actor: Actor) -> bool:
    """Whether the codes may come from a rank that is another's short form: "AKP"."""
    return any(fold(a) in offices("").ranks for a in _ACRONYM.findall(actor.role or ""))


def _crowd(actor: Actor) -> bool:
    """Whether the words name no one: "officials", "rescuers", of no country."""
    codes, slash, _ = (actor.key or "").partition("/")
    return not slash and codes[:3] in SECTORS


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
    return at_office, actor.role is not None, len(_codes(actor))


def name_of(actor: Actor) -> str:
    """The folded name by which mentions of an actor meet."""
    return (actor.key or "").partition("/")[2] or fold(actor.name)


def _affiliation(actor: Actor, lang: str, known: Register) -> Body | None:
    """The body in the person's role: "Juru Bicara KPK" speaks for KPK."""
    role = actor.role or ""
    if not role and _ACRONYM.search(actor.name):
        return _by_name(actor.name, known)
    if any(True for _ in offices(lang).not_for.find(fold(role))):
        return None
    words = fold(role).replace("(", " ").replace(")", " ").split()[:24]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 8) + 1))
    named = [run for run in runs if run in known.bodies]
    if named:
        return known.bodies[max(named, key=lambda n: (len(n), n))]
    found = (a for a in _ACRONYM.findall(role) if fold(a) not in offices(lang).ranks)
    acronym = next(found, None)
    return Body("/" + fold(acronym), acronym, "body") if acronym else headed(role, lang, known)


def headed(role: str, lang: str, known: Register) -> Body | None:
    """The body that the name after a post is of: "Presiden Nusa Antariksa" heads a firm, no state."""
    post = max(offices(lang).posts.find(fold(role)), key=lambda h: (h.end, h.end - h.start), default=None)
    of = role[post.end :].strip(" ,()") if post is not None else ""
    words = of.split()
    if len(words) < 2 or not all(w[0].isupper() or w[0].isdigit() for w in words):
        return None
    return None if country_in(of) or fold(of) in known.places else Body("/" + fold(of), of, "body")


def _by_name(name: str, known: Register) -> Body | None:
    """The body in a name that took its post along: "General Manager PLN Sumbar Afrizal Tanjung"."""
    acronyms = (known.bodies.get(fold(a)) for a in _ACRONYM.findall(name[:200]))
    return next((b for b in acronyms if b is not None), None)


def _person(actor: Actor) -> Body:
    """The person alone; one without a name, "a mother", may be any."""
    return Body(actor.key or "/" + fold(actor.name), actor.name, "person", vague=nameless(actor.name))


@lru_cache(maxsize=1 << 14)
def nameless(name: str) -> bool:
    """Whether the words name nobody: "its spokesman", "A village head"."""
    words = name.split()
    return not any(w[0].isupper() for w in (words[1:] or words))


def _organisation(actor: Actor, lang: str) -> Body:
    """A body by its key; where its name has an acronym, that joins the spellings."""
    acronym = _ACRONYM.search(actor.name)
    codes, slash, name = (actor.key or "").partition("/")
    told = office(actor.name, lang) or common(actor.name, lang) or as_firm(actor)
    if acronym and slash and fold(acronym[0]) in (name, fold(actor.name)):
        return Body(f"{codes}/{fold(acronym[0])}", acronym[0], "body", told)
    return Body(actor.key or "/" + fold(actor.name), actor.name, "body", told)


def _worded(name: str) -> frozenset[str]:
    """The folded words of a name, without a legal form."""
    return frozenset(without_form(fold(name)).split())


def as_firm(actor: Actor) -> Office | None:
    """The organisation as a firm, where its sector or its legal form tells that it is one."""
    words = fold(actor.name).split()
    if _codes(actor)[-3:] != "BUS" and legal().isdisjoint(w.strip("().,") for w in words):
        return None
    return Office(COMPANY, actor.name, _worded(actor.name), whole=False)


def _names(actor: Actor) -> Iterable[str]:
    low = fold(actor.name).partition(" (")[0]
    yield low
    yield without_form(low)
    if actor.key and "/" in actor.key:
        yield actor.key.partition("/")[2]
    for acronym in _ACRONYM.findall(actor.name):
        yield fold(acronym)


@lru_cache(maxsize=1 << 14)
def without_form(name: str) -> str:
    """A folded name without a firm's legal form: "pt pln (persero)"."""
    words = name.split(" ")
    return " ".join([w for w in words if w.strip("().,") not in legal()] or words)


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
