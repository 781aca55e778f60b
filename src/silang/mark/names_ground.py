"""Whose ministry and which local body is meant where the text does not say: what the report as a whole is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace

from silang.mark.actors import Found
from silang.mark.names_atoms import Line
from silang.mark.names_tables import NameTables
from silang.mark.roles_codes import split_country
from silang.types import Actor, Place

_CLEAR = 2  # how many times as often as the next a country must be named to be what a report is about
_TELLING = frozenset({"country", "seat", "body", "organisation"})  # finds whose country is said, not assumed
_ENOUGH = 3  # mentions below which no country is, in a language that has a home


class Ground:
    """The country of a report, and the bodies that it names with their country or area."""

    def __init__(self, finds: list[tuple[Line, Found]], dateline: str | None, tables: NameTables) -> None:
        self.tables = tables
        self.dateline: str | None = None
        self.owned: dict[str, set[str]] = {}  # base key of a body → countries it is said to be of
        self.areas: dict[str, list[tuple[int, Actor]]] = {}  # base key of a local body → where it has its area
        counts: Counter[str] = Counter()
        for line, found in finds:
            counts[_country(found)] += 1
            self._note(line.atoms[found.first].start, found, (dateline or "").casefold())
        self.country = self._main(counts)

    def _note(self, start: int, found: Found, dateline: str) -> None:
        value = found.value
        if isinstance(value, Place):
            if dateline and self.dateline is None and value.name.casefold() in dateline:
                self.dateline = value.country
        elif found.base is not None and not found.floating:
            self.owned.setdefault(found.base, set()).add((value.key or "")[:3])
            if found.base in self.tables.local and value.key != found.base:
                self.areas.setdefault(found.base, []).append((start, value))

    def _main(self, counts: Counter[str]) -> str:
        """The country that a report is about: its dateline's, else the one that it names far more often."""
        home = self.tables.home
        told = [(count, country) for country, count in counts.items() if len(country) == 3]
        ranked = sorted(told, key=lambda pair: (-pair[0], pair[1]))
        if self.dateline is not None and (self.dateline == home or counts[self.dateline] >= counts[home]):
            return self.dateline
        if home and (counts[home] or not ranked or ranked[0][0] < _ENOUGH):
            return home
        clear = ranked and (len(ranked) == 1 or ranked[0][0] >= _CLEAR * ranked[1][0])
        return ranked[0][1] if clear else home

    def place(self, found: Found) -> None:
        """Give an office of state that names no country the one that the report is about."""
        home, key = self.tables.home, found.value.key
        if found.assumed and home and key is not None and self.country and self.country != home:
            found.value = replace(found.value, key=self.country + key.removeprefix(home))
            found.codes = self.country + found.codes.removeprefix(home)

    def settled(self, value: Actor, found: Found, start: int) -> Actor:
        """A ministry with the country, a local body with the area that the report says elsewhere."""
        base = found.base or ""
        if base in self.tables.local:
            return self._of_area(value, base, start)
        said = self.owned.get(base, set())
        country = next(iter(said)) if len(said) == 1 else self.country
        home, sector = split_country(base)
        if country == home or (not country and sector != "GOV"):
            return value
        return replace(value, key=country + sector if country else f"/{base.partition('/')[2]}")

    def _of_area(self, value: Actor, base: str, start: int) -> Actor:
        """ "BPBD" is the one last named with its area, else the only one that will be."""
        areas = self.areas.get(base, [])
        if value.key != base or not areas:
            return value
        at = bisect_left(areas, start, key=lambda pair: pair[0])
        if at > 0:
            return areas[at - 1][1]
        return areas[0][1] if len({actor.key for _, actor in areas}) == 1 else value


def _country(found: Found) -> str:
    """The country that a find speaks of; "" where none, where it is only assumed, and for outlets."""
    value = found.value
    if isinstance(value, Place):
        return value.country or ""
    country, sector = split_country(found.codes)
    told = value.type == "country" or found.rule in _TELLING
    return country if told and not found.floating and sector != "MED" else ""
