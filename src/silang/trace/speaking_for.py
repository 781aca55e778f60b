"""For whom an actor speaks: the office of a post, the body that a role names, the state whose media carry the words."""

from __future__ import annotations

import re
from typing import Any

from silang.lang.lexicon import fold
from silang.mark.offices import INTERNATIONAL, Office, called_body, comments, common, country_in, firm, office, offices
from silang.trace.bodies import (
    ACRONYM,
    COMPANY,
    SEAT,
    SECTORS,
    Body,
    codes_of,
    nameless,
    of_office,
    organisation,
    person,
    worded,
)
from silang.trace.carriers import carriers, plain
from silang.trace.register import Register, name_of, same_person, speaks_for
from silang.types import Actor, OriginType

_DOTTED = re.compile(r"(?:[A-Z]\.){2,6} ?\w")
_UNASKED: Any = object()
_ORGANS = frozenset(("GOV", "MIL", "COP", "JUD", "HLH", "LEG", "SPY", "REB"))


def medium(actor: Actor, lang: str) -> bool:
    """Whether the actor carries news: by its sector, or by its name."""
    if actor.type == "person" and actor.role and office(actor.role, lang, True) is not None:
        return False  # "Pelaksana Harian BPBD": the words of a post may read like those of a medium
    if actor.type == "organisation" and "MED" not in codes_of(actor) and office(actor.name, lang) is not None:
        return False  # "the U.N. migration agency"
    return "MED" in codes_of(actor)[3:] or carriers(lang).known(actor.name)


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
    codes = codes_of(actor)
    if codes[:3] in known.state_media and (speaks_for(actor, lang) or "GOV" in codes[3:] or "MIL" in codes[3:]):
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
        return of_office(actor, told) if told.kind in INTERNATIONAL else Body(state + "GOV", actor.name, "body", told)
    if "/" not in (actor.key or "") and (seat := known.places.get(fold(actor.name))) is not None:
        return _seat(actor.name, seat + "GOV" if known.between_states else seat, lang)
    if actor.type == "person":
        return _of_person(actor, lang, known)
    if (told := office(actor.name, lang)) is not None:
        return of_office(actor, told)
    return _unofficial(actor, lang)


def _seat(name: str, codes: str, lang: str) -> Body:
    """The government of a place that speaks by its name: a state's of a capital, "Kabupaten Belu" its own."""
    words, levels = fold(name).split(), offices(lang).levels
    if levels.isdisjoint((words[0], words[-1])):
        return Body(codes, name, "body")
    place = frozenset(words) - levels
    return Body(f"{codes}/{fold(name)}", name, "body", Office(SEAT, name, place, whole=False))


def _unofficial(actor: Actor, lang: str) -> Body | None:
    """A group, organisation, state or document that names no office of a known kind."""
    if actor.type == "document":
        return Body(actor.key or "/" + fold(actor.name), actor.name, "document", vague=actor.key is None)
    if "/" not in (actor.key or "") and (told := common(actor.name, lang)) is not None:
        return of_office(actor, told)
    if _crowd(actor):
        sector = codes_of(actor)[-3:]
        kind: OriginType = "person" if sector == "HLH" else "body"
        return Body(f"{sector}/{fold(actor.name)}", actor.name, kind, vague=True) if sector in _ORGANS else None
    if actor.key or (actor.type == "organisation" and _reads_asname_of(actor.name)):
        return organisation(actor, lang)
    if actor.type == "group":
        return Body("/" + fold(actor.name), actor.name, "body", vague=True)
    return None


def _reads_asname_of(name: str) -> bool:
    """Whether a name without a key is one: two capitalised words, or an acronym."""
    short = ACRONYM.search(name) or _DOTTED.match(name)
    return short is not None or sum(w[:1].isupper() for w in name.split()) > 1


def _crowd(actor: Actor) -> bool:
    """Whether the words name no one: "officials", "rescuers", of no country."""
    codes, slash, _ = (actor.key or "").partition("/")
    return not slash and codes[:3] in SECTORS


def _of_person(actor: Actor, lang: str, known: Register) -> Body:
    """The body that a person's role, or the words beside the name, tell; else the person."""
    if actor.role and comments(actor.role, lang):
        return person(actor)._replace(aside=True)
    told = office(actor.role, lang, True) if actor.role else None
    if told is not None:
        return of_office(actor, told)
    if actor.role and (called := called_body(actor.role, lang)) is not None and not nameless(actor.name):
        return Body("/" + fold(actor.name), actor.name, "body", Office(called, actor.name, worded(actor.name), False))
    beside = known.posts.get(name_of(actor))
    found = beside or _affiliation(actor, lang, known) or _unnamed(actor, lang)
    if found is None and actor.role and firm(actor.role, lang):
        found = Body("/" + COMPANY, COMPANY, "body", Office(COMPANY, COMPANY, frozenset(), whole=False), vague=True)
    return found or person(actor)


def _unnamed(actor: Actor, lang: str) -> Body | None:
    """The office that a person without a name speaks for: "a foreign ministry spokesperson", "Kemlu RI"."""
    told = None if "/" in (actor.key or "") else office(actor.name, lang) or common(actor.name, lang)
    return of_office(actor, told) if told is not None else None


def _affiliation(actor: Actor, lang: str, known: Register) -> Body | None:
    """The body in the person's role: "Juru Bicara KPK" speaks for KPK."""
    role = actor.role or ""
    if not role and ACRONYM.search(actor.name):
        return _by_name(actor.name, known)
    if any(True for _ in offices(lang).not_for.find(fold(role))):
        return None
    words = fold(role).replace("(", " ").replace(")", " ").split()[:24]
    runs = (" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(len(words), i + 8) + 1))
    named = [run for run in runs if run in known.bodies]
    if named:
        return known.bodies[max(named, key=lambda n: (len(n), n))]
    found = (a for a in ACRONYM.findall(role) if fold(a) not in offices(lang).ranks)
    acronym = next(found, None) if not role.isupper() else None  # "HOST": a transcript's capitals are no short form
    return Body("/" + fold(acronym), acronym, "body") if acronym else headed(role, lang, known)


def headed(role: str, lang: str, known: Register) -> Body | None:
    """The body that the name after a post is of: "Presiden Nusa Antariksa" heads a firm, no state."""
    post = max(offices(lang).posts.find(fold(role)), key=lambda h: (h.end, h.end - h.start), default=None)
    of = role[post.end :].strip(" ,()") if post is not None else ""
    words = of.split()
    if len(words) < 2 or not all(w[0].isupper() or w[0].isdigit() for w in words):
        return None
    if country_in(of) or fold(of) in known.places:
        return None
    return Body("/" + fold(of), of, "body", common(of, lang))


def _by_name(name: str, known: Register) -> Body | None:
    """The body in a name that took its post along: "General Manager PLN Sumbar Afrizal Tanjung"."""
    acronyms = (known.bodies.get(fold(a)) for a in ACRONYM.findall(name[:200]))
    return next((b for b in acronyms if b is not None), None)
