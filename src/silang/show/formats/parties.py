"""Actors by their codes, apart: "PRKMIL" is the country PRK and the sector MIL, "IGOUNO" a kind and a known group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel.core import get_global

from silang.types import Actor

KINDS = frozenset(("IGO", "NGO", "MNC", "IMG", "ISM"))
"""Actors of no country, by their kind (CAMEO 0.10b1, table of international actors)."""

GROUPS = frozenset(("UNO", "EEC", "EUR", "NAT", "ASN", "ARL", "AFU", "OAS", "OPC", "IMF", "WTO", "WHO", "WBK", "IAE"))
"""Bodies of many countries that have a code of their own in CAMEO."""


@dataclass(frozen=True, slots=True)
class Party:
    """What the codes of an actor tell: ISO 3166-1 alpha-3, the code of a known group, kinds and sectors in order."""

    code: str
    country: str | None
    group: str | None
    sectors: tuple[str, ...]


def party(actor: Actor) -> Party:
    """The codes of an actor, apart; all empty where its key has none."""
    code = (actor.key or "").partition("/")[0]
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    country = parts.pop(0) if parts and parts[0] not in KINDS | GROUPS and alpha2(parts[0]) else None
    group = next((p for p in parts if p in GROUPS), None)
    return Party(code, country, group, tuple(p for p in parts if p != group))


def named(actor: Actor) -> bool:
    """Whether the actor is one by name, and not some of a kind ("warga", "KORMIL")."""
    return bool((actor.key or "").partition("/")[2])


@cache
def alpha2(code: str | None) -> str | None:
    """The two letters of a country (ISO 3166-1) that is given in three."""
    if code is None:
        return None
    two: list[str] = get_global("territory_aliases").get(code, [])
    return two[0] if len(code) == 3 and two and len(two[0]) == 2 else None
