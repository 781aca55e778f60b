"""Places: names of the gazetteers, and names behind or before a word that heads a place."""

from __future__ import annotations

from silang.mark.names_tables import NameTables
from silang.mark.variants import fold_plain
from silang.types import Place

_NOT_COUNTRIES = frozenset({"OCEAN", "REGION"})


def place_of(name: str, key: str, tables: NameTables) -> Place:
    """The place that a gazetteer knows by this key: "IDN/cianjur"."""
    country, _, town = key.partition("/")
    return Place(
        name=name,
        country=None if country in _NOT_COUNTRIES or not country else country,
        region=tables.regions.get(key),
        key=f"{country}/{fold_plain(town)}",
    )


def country_place(name: str, country: str) -> Place:
    """A country as the place where something happens."""
    return Place(name=name, country=country, key=country)


def headed_place(name: str, bare: str, known: str | None, tables: NameTables) -> Place:
    """A place behind its head word: "Kabupaten Cianjur" is Cianjur, "RSUD Sayang" is itself, its country unsaid."""
    if known is not None:
        return place_of(name, known, tables)
    return Place(name=name, country=None, region=None, key=f"/{fold_plain(bare)}")
