"""Country and sector of a phrase around a role, as CAMEO and PLOVER write them: "PRKGOV"."""

from __future__ import annotations

from silang.mark.names_atoms import Atom
from silang.mark.names_tables import NameTables
from silang.mark.roles import Phrase

_STATE = frozenset(["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "SCI"])
LOOSE = frozenset(["CVL", "BUS", "EDU", "SPO", "MED", "HLH", "NGO", "LAW", "REL", "REF", "AGR", "LAB", "CRM", "UAF"])
_SECTORS = _STATE | LOOSE | {"IGO", "REB", "PTY", "OPP"}  # codes that stand without a country


def split_country(codes: str) -> tuple[str, str]:
    """Country and sector of codes: "PRKGOV" is PRK and GOV, "IGO" has no country."""
    codes = codes.partition("/")[0]
    if len(codes) >= 6:
        return codes[:3], codes[3:]
    return ("", codes) if codes in _SECTORS else (codes, "")


def codes_of(atoms: tuple[Atom, ...], phrase: Phrase, tables: NameTables, *, foreign: bool) -> str:
    """Country and sector of a phrase; the home country where an office of state names none."""
    country, inner = "", ""
    for here in phrase.affiliations:
        kinds = atoms[here].kinds
        value = kinds.get("country") or kinds.get("adjective") or kinds.get("direction")
        if value is None and "body" in kinds:
            value, inner = split_country(kinds["body"])[0], inner or split_country(kinds["body"])[1]
        if value is None:
            value = (kinds.get("metonym") or kinds.get("place") or "").partition("/")[0][:3]
        country = country or (value if len(value) == 3 else "")
    sectors = [s for s in phrase.sectors if s]
    sector = next((s for s in sectors if s in ("SPY", "MED")), None) or next(iter(sectors), None) or inner
    if inner and sector in ("CVL", "BUS") and phrase.affiliations:
        sector = inner
    phrase.back = not country and any(_points(atoms, here, phrase, sector, tables) for here in phrase.affiliations)
    phrase.assumed = not country and not phrase.back and sector in _STATE
    if phrase.assumed and not foreign:
        country = tables.home
    return country + sector


def _points(atoms: tuple[Atom, ...], here: int, phrase: Phrase, sector: str, tables: NameTables) -> bool:
    """Whether this part of a phrase points to a country: "that country", and "its" before what only states have."""
    kinds = atoms[here].kinds
    if "demonstrative" in kinds:
        return True
    stately = sector in _STATE or atoms[phrase.first].low in tables.state_media
    return "own" in kinds and stately
