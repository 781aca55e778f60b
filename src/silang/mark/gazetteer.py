"""The gazetteers: names of places with their keys, and where each place lies."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from silang.lang import load

HOME: Final = "IDN"
_TABLES = ("places", "landmarks")


@dataclass(frozen=True, slots=True)
class Lie:
    """Where a place lies: province in ISO 3166-2, code of BPS, WGS 84 in degrees."""

    region: str | None = None
    code: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """A province, regency or city of Indonesia, or a town of the same name in another province (kind "town")."""

    kind: str
    lie: Lie


def _lines(name: str) -> list[list[str]]:
    """A gazetteer of lang/_shared by line and column, its header first; empty columns may lack at the end."""
    text = (files("silang.lang") / "_shared" / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def countries(code: str) -> Iterator[tuple[str, list[str], str]]:
    """Every country in ISO 3166-1 alpha-3, its names in a language (else in English), its capital or ""."""
    header, *lines = _lines("countries")
    column = header.index(code) if code in header else header.index("en")
    for row in lines:
        yield row[0], row[column].split("|"), row[4] if len(row) > 4 else ""


@cache
def _indonesia() -> Mapping[str, Any]:
    """What is written by hand: towns by province, and spellings."""
    return tomllib.loads((files("silang.lang") / "_shared" / "indonesia.toml").read_text(encoding="utf-8"))


def _listed(words: str) -> Iterator[str]:
    return (" ".join(phrase.split()) for phrase in words.split(",") if phrase.strip())


@cache
def _spellings() -> Mapping[str, str]:
    """How a place of Indonesia is written, with the town part of its key."""
    return {name: town for town, names in _indonesia()["spellings"].items() for name in _listed(names)}


def _key(name: str) -> str:
    return f"{HOME}/{_spellings().get(name, name.lower())}"


def place_names(code: str) -> Iterator[tuple[str, str]]:
    """Every name that a place goes by in a language, with its key; of two keys of one name the first holds."""
    table = load(code)["places"]
    for key, names in table["names"].items():
        yield from ((name, key) for name in _listed(names))
    yield from ((name, f"{HOME}/{town}") for name, town in _spellings().items())
    turns = table["turns"]
    for _, name, *_ in _lines("indonesia")[1:]:
        yield name, _key(name)
        if turned := _turned(name, turns):
            yield turned, _key(name)
    for names in _indonesia()["towns"].values():
        yield from ((name, _key(name)) for name in _listed(names))
    for table_name in _TABLES:
        for row in _lines(table_name)[1:]:
            key = f"{row[1]}/{row[0].lower()}"
            if not row[0].islower():  # in small letters: a key whose names only the languages give
                yield row[0], key
            if len(row) > 5:
                yield from ((name, key) for name in row[5].split("|"))


def _turned(name: str, turns: Mapping[str, str]) -> str:
    """ "Lombok Barat" as "West Lombok", by the words that the language turns round; else ""."""
    for words, before in turns.items():
        if name.endswith(" " + words):
            return f"{before} {name.removesuffix(words)}".strip()
    return ""


@cache
def _divisions() -> Mapping[str, tuple[Division, ...]]:
    """The provinces, regencies and cities of Indonesia by key."""
    found: dict[str, tuple[Division, ...]] = {}
    for kind, name, code, region, latitude, longitude in _lines("indonesia")[1:]:
        lie = Lie(region, code, float(latitude), float(longitude))
        found[_key(name)] = (*found.get(_key(name), ()), Division(kind, lie))
    for region, names in _indonesia()["towns"].items():
        for key in map(_key, _listed(names)):
            if key in found and found[key][0].lie.region != region:
                found[key] = (*found[key], Division("town", Lie(region)))
    return found


@cache
def _points() -> Mapping[str, Lie]:
    """Where the towns and landmarks lie, by key."""
    found = {_key(name): Lie(region) for region, names in _indonesia()["towns"].items() for name in _listed(names)}
    for table in _TABLES:
        for row in _lines(table)[1:]:
            key = _key(row[0]) if row[1] == HOME else f"{row[1]}/{row[0].lower()}"
            if found.get(key, _NOWHERE).latitude is None:
                region = row[4] if len(row) > 4 and row[4] else None
                found[key] = Lie(region, None, float(row[2]), float(row[3]))
    return found


_NOWHERE: Final = Lie()


def lie(key: str, head: str | None = None) -> Lie:
    """Where the place of this key lies; `head` is the kind that its head word says.

    "regency", "city" and "province" choose among divisions of one name and give the code; "near" ("Pulau") gives
    none; "other" ("Kecamatan", "Sungai") gives the province alone. Without a head word (None) a name that several
    bear has no code, and no province either where they lie apart.
    """
    known = _divisions().get(key)
    if known is None:
        return _points().get(key, _NOWHERE)
    of_kind = [d.lie for d in known if d.kind == head]
    if of_kind:
        return of_kind[0]
    if len({d.lie.region for d in known}) > 1:
        return _NOWHERE
    if head is None and len(known) == 1:
        return known[0].lie
    region = known[0].lie.region
    point = known[0].lie if head == "near" else _points().get(key, known[-1].lie)
    return Lie(region) if head == "other" else Lie(region, None, point.latitude, point.longitude)


def apart(key: str) -> bool:
    """Whether several divisions bear this name in different provinces: Kota and Kabupaten Banjar."""
    return len({d.lie.region for d in _divisions().get(key, ()) if d.kind != "town"}) > 1


def division(key: str, kind: str) -> bool:
    """Whether a province, regency or city of this key is of this kind."""
    return any(d.kind == kind for d in _divisions().get(key, ()))
