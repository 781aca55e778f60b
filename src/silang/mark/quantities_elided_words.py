"""The words of a language that tell what a bare figure counts, from its `elided.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from silang.lang import Language
from silang.mark.numbers_phrases import Phrases
from silang.mark.quantities_units import Meaning, Units, units

_BY_PHRASE = ("of-them", "set-against", "out-of", "listed", "figure-before", "taken-up", "worth", "number-behind")
"""Rules that are told by words right before or right behind the figure."""


@dataclass(frozen=True, slots=True)
class Elided:
    """The words of one language that tell what a bare figure counts."""

    units: Units
    owned: Phrases[Meaning]  # "tempat tidurnya": nouns with the ending for whose they are
    level: frozenset[str]
    sure: frozenset[str]
    heads: Phrases[str]
    measured: frozenset[str]
    tolls: Phrases[str]
    skipped: frozenset[str]
    states: Phrases[str]
    objects: Phrases[str]
    prepositions: frozenset[str]
    articles: frozenset[str]
    closing: frozenset[str]
    definite: frozenset[str]
    weak: frozenset[str]
    noun_before: bool
    near: int
    before: Mapping[str, Phrases[str]]  # by the name of the rule
    after: Mapping[str, Phrases[str]]
    whole_by_noun: bool


@cache
def elided(language: Language) -> Elided:
    """The words of a language that tell what bare figures count."""
    table = language["elided"]
    named = {rule["name"]: rule for rule in table["rule"]}

    def phrases(side: str) -> dict[str, Phrases[str]]:
        return {name: Phrases((p, name) for p in named.get(name, {}).get(side, ())) for name in _BY_PHRASE}

    return Elided(
        units(language),
        Phrases(_owned(language)),
        frozenset(table["level"]),
        frozenset(table["sure"]),
        Phrases((phrase, phrase) for phrase in table["heads"]),
        frozenset(table["measured"]),
        _keyed(table["tolls"]),
        frozenset(table["states"].get("skipped", ())),
        _keyed(table["states"]),
        _keyed(table["objects"]),
        frozenset(table["prepositions"]),
        frozenset(table["articles"]),
        frozenset(table["closing"]),
        frozenset(table["definite"]),
        frozenset(table["weak"]),
        bool(table["noun_before"]),
        int(table["near"] or 0),
        phrases("before"),
        phrases("after"),
        bool(named.get("out-of", {}).get("noun", False)),
    )


def _keyed(table: Mapping[str, Any]) -> Phrases[str]:
    return Phrases((phrase, key) for key, phrases in table.items() if key != "skipped" for phrase in phrases)


def _owned(language: Language) -> Iterator[tuple[str, Meaning]]:
    for key, phrases in language["units"]["count"].items():
        for phrase in phrases:
            yield from ((phrase + ending, Meaning(key, "count")) for ending in language["elided"]["owned"])
