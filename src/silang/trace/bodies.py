"""What words rest on: a body by its key, whether an office, an organisation, a firm or a person alone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from silang.lang.lexicon import fold
from silang.mark.offices import Office, common, legal, office, offices
from silang.types import Actor, OriginType

ACRONYM = re.compile(r"\b[A-Z][A-Z0-9]{2,9}\b")

COMPANY = "company"
"""The kind of body that a firm is."""

SEAT = "seat"
"""The kind of body that a regency, city or province is where it speaks by its name."""

SECTORS = frozenset(
    (
        *("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "IMG", "NGO", "NGM", "EDU", "MED", "BUS"),
        *("CVL", "CRM", "ELI", "HLH", "HRI", "LAB", "LEG", "MNC", "REF", "REL", "AGR", "ENV", "DEV", "UAF", "INS"),
        *("SEP", "RAD", "MOD", "SCI"),
    )
)
"""CAMEO's codes of sectors and kinds of actors, which a key has where it names no country."""


class Body(NamedTuple):
    """What words rest on: its key joins reports."""

    key: str
    name: str
    type: OriginType
    office: Office | None = None
    vague: bool = False  # "officials", "tenaga medis": nobody is named, so a body that is named may be the same
    aside: bool = False  # who comments, and does not know by himself what happened


def of_office(actor: Actor, told: Office) -> Body:
    """The office's body: under its actor's key and name where that is an organisation, else under its own name."""
    codes, slash, name = (actor.key or "").partition("/")
    state = codes if codes.isupper() and codes[:3] not in SECTORS and not _of_rank(actor) else ""
    if actor.type == "organisation" and slash:
        acronym = ACRONYM.search(actor.name)
        short = acronym is not None and fold(acronym[0]) in (name, fold(actor.name))
        return Body(f"{codes}/{name}", acronym[0] if short and acronym else actor.name, "body", told)
    by_name = actor.type == "person" and not nameless(actor.name)
    vague = not by_name and not told.place and not any(c.isupper() for c in told.name[1:])
    return Body(f"{state}/{fold(told.name)}", told.name, "body", told, vague)


def _of_rank(actor: Actor) -> bool:
    """Whether the codes may come from a rank that is another's short form: "AKP"."""
    return any(fold(a) in offices("").ranks for a in ACRONYM.findall(actor.role or ""))


def organisation(actor: Actor, lang: str) -> Body:
    """A body by its key; where its name has an acronym, that joins the spellings."""
    acronym = ACRONYM.search(actor.name)
    codes, slash, name = (actor.key or "").partition("/")
    told = office(actor.name, lang) or common(actor.name, lang) or as_firm(actor)
    if acronym and slash and fold(acronym[0]) in (name, fold(actor.name)):
        return Body(f"{codes}/{fold(acronym[0])}", acronym[0], "body", told)
    return Body(actor.key or "/" + fold(actor.name), actor.name, "body", told)


def person(actor: Actor) -> Body:
    """The person alone; one without a name, "a mother", may be any."""
    return Body(actor.key or "/" + fold(actor.name), actor.name, "person", vague=nameless(actor.name))


@lru_cache(maxsize=1 << 14)
def nameless(name: str) -> bool:
    """Whether the words name nobody: "its spokesman", "A village head"."""
    words = name.split()
    return not any(w[0].isupper() for w in (words[1:] or words))


def as_firm(actor: Actor) -> Office | None:
    """The organisation as a firm, where its sector or its legal form tells that it is one."""
    words = fold(actor.name).split()
    if codes_of(actor)[-3:] != "BUS" and legal().isdisjoint(w.strip("().,") for w in words):
        return None
    return Office(COMPANY, actor.name, worded(actor.name), whole=False)


def worded(name: str) -> frozenset[str]:
    """The folded words of a name, without a legal form."""
    return frozenset(without_form(fold(name)).split())


@lru_cache(maxsize=1 << 14)
def without_form(name: str) -> str:
    """A folded name without a firm's legal form: "pt pln (persero)"."""
    words = name.split(" ")
    return " ".join([w for w in words if w.strip("().,") not in legal()] or words)


def codes_of(actor: Actor) -> str:
    """The codes of country and sector in an actor's key; "" where it has none."""
    head = (actor.key or "").partition("/")[0]
    return head if head.isupper() else ""
