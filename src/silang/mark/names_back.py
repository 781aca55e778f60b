"""Countries that a report points back to: "negara itu", "Presiden negara tersebut", "its state news agency"."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from silang.mark.actors import Found
from silang.mark.names_atoms import Line
from silang.mark.names_tables import NameTables
from silang.mark.roles_codes import split_country
from silang.types import Actor, Place


class _Told(NamedTuple):
    """A country, the name that it was told by, and whether as a place only."""

    country: str
    name: str
    place: bool


class CountriesTold:
    """The countries told so far, by sentence, as the report is walked through from its start."""

    def __init__(self, tables: NameTables) -> None:
        self.tables = tables
        self.line: Line | None = None
        self.here: list[_Told] = []  # told in this sentence
        self.before: list[_Told] = []  # told in the last sentence that told any

    def note(self, line: Line, found: Found) -> None:
        """Settle what points back, and keep what tells a country."""
        if line is not self.line:
            self.before, self.line = self.here or self.before, line
            self.here = []
        if found.back:
            self._settle(found)
        if (told := _told(found)) is not None:
            self.here.append(told)
        if found.agency:
            self._agency(found)

    def _settle(self, found: Found) -> None:
        told = self._meant(found)
        value = found.value
        assert isinstance(value, Actor)
        if found.rule == "country-back":
            if told is None:
                found.rule = "untold"
                return
            name = told.name or self.tables.countries.get(told.country, value.name)
            found.codes = told.country
            placed = Place(name, told.country, key=told.country)
            found.value = placed if found.placed else Actor(name, "country", value.name, told.country)
        elif told is not None:
            found.codes = told.country + found.codes
            found.value = replace(value, key=told.country + (value.key or ""))

    def _meant(self, found: Found) -> _Told | None:
        """The first country of the sentence, else of the one before; behind "di" the last.

        The reader's own country is "negara ini" or "kita": where another is told with it, that one is meant.
        """
        for told in (self.here, self.before):
            abroad = [one for one in told if one.country != self.tables.home] or told
            if abroad:
                acting = abroad if found.placed else [one for one in abroad if not one.place] or abroad
                return acting[-1] if found.placed else acting[0]
        return None

    def _agency(self, found: Found) -> None:
        """ "Kantor berita negara Korea Utara" is KCNA."""
        value = found.value
        if isinstance(value, Actor) and (key := self.tables.agencies.get(split_country(found.codes)[0])) is not None:
            found.value = replace(value, type="organisation", key=key)


def _told(found: Found) -> _Told | None:
    """The country that a find tells of, itself or as whose it is; None for a town and for what is only assumed."""
    value = found.value
    if isinstance(value, Place):
        return _Told(value.key, value.name, place=True) if value.key and value.key == value.country else None
    if found.rule == "untold" or found.assumed or len(found.codes) < 3:
        return None
    country = split_country(found.codes)[0]
    return _Told(country, value.name if value.type == "country" else "", place=False) if country else None
