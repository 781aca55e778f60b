"""Places: names of the gazetteers, and names behind or before a word that heads a place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from silang.lang import load
from silang.mark.gazetteer import HOME, apart, division, lie
from silang.mark.names_tables import NameTables, listed, phrase_key
from silang.mark.variants import fold_plain
from silang.types import Place

_NOT_COUNTRIES = frozenset({"OCEAN", "REGION"})


@lru_cache(maxsize=4_096)
def place_of(name: str, key: str, head: str | None = None) -> Place:
    """The place that a gazetteer knows by this key, "IDN/cianjur", behind a head word of this kind."""
    country, _, town = key.partition("/")
    here = lie(key, head)
    own = f"{town} {here.code}" if here.code is not None and apart(key) else town
    return Place(
        name=name,
        country=None if country in _NOT_COUNTRIES or not country else country,
        region=here.region,
        key=f"{country}/{fold_plain(own)}",
        code=here.code,
        latitude=here.latitude,
        longitude=here.longitude,
    )


def country_place(name: str, country: str) -> Place:
    """A country as the place where something happens."""
    return Place(name=name, country=country, key=country)


def headed_place(name: str, bare: str, known: str | None, tables: NameTables) -> Place:
    """A place with its head word: "Kabupaten Cianjur" and "Cianjur Regency" are Cianjur, "RSUD Sayang" is itself."""
    head, rest = _head(name, tables.code)
    if known is None and head != "other":
        known = _division(rest, head, tables)
    if known is not None:
        return place_of(name, known, head)
    return Place(name=name, country=None, region=None, key=f"/{fold_plain(bare)}")


def word_too(low: str, code: str) -> bool:
    """Whether a place's name is a word of the language, too, which only its surroundings tell apart."""
    return low in _words(code)


@cache
def _words(code: str) -> frozenset[str]:
    return frozenset(listed(load(code)["places"]["words"]["too"]))


def _division(name: str, kind: str, tables: NameTables) -> str | None:
    """The key of the province, regency or city of this kind and name, where there is one."""
    key = tables.phrases.proper.get(phrase_key(name), {}).get("place")
    return key if key is not None and key.startswith(f"{HOME}/") and division(key, kind) else None


def _head(name: str, code: str) -> tuple[str, str]:
    """The kind that a name's head word says ("other" where no table has it), and the name without it."""
    low, heads = name.lower(), _heads(code)
    for word in heads:
        if low.startswith(word + " "):
            return heads[word], name[len(word) + 1 :]
    for word in heads:
        if low.endswith(" " + word):
            return heads[word], name[: -len(word) - 1]
    return "other", name


@cache
def _heads(code: str) -> Mapping[str, str]:
    """The words that head a division, the longest first, with its kind."""
    table = load(code)["places"]["divisions"]
    words = ((word, kind) for kind, words in table.items() for word in listed(words))
    return dict(sorted(words, key=lambda pair: (-len(pair[0]), pair)))
