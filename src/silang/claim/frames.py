"""Trigger words: the forms in which a language says that something happened, and how their arguments stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from silang.lang import Language
from silang.lang.lexicon import Lexicon, fold

Voice = Literal["active", "passive", "past", "noun", "deed", "mutual", "undergo"]
"""How arguments stand; "past" is English "killed", active or passive by what stands around it."""

WHOLE: tuple[Voice, ...] = ("undergo", "noun", "deed", "passive", "active", "mutual")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word form that tells of an event: its type, the rule that lists it, how its arguments stand."""

    type: str
    name: str
    voice: Voice
    mode: str | None = None
    deed_of: Literal["actor", "target"] = "target"  # who stands beside a deed: "pengiriman Korut", "pembunuhan Yosua"


Triggers = tuple[Trigger, ...]


@cache
def triggers(language: Language) -> Lexicon[Triggers]:
    """The language's trigger words; phrases that only look like one stand for no trigger."""
    known: dict[str, dict[str, Trigger]] = {}
    apart: set[str] = set()
    table = language["events"]
    either = ("active", "past") if table["arguments"]["determiners"] else ()  # "attack": a noun after "the"
    for row in table["trigger"]:
        own = frozenset(listed(row.get("not", "")))
        for phrase, voice in _phrases(row, table["forms"]):
            by_type = known.setdefault(phrase, {})
            told = by_type.get(row["type"])
            if phrase in own or (voice == "noun" and told is not None and told.voice in either):
                continue
            by_type[row["type"]] = _trigger(row, voice)
        apart |= own
    entries: dict[str, Triggers] = dict.fromkeys(apart, ())
    entries |= {phrase: tuple(by_type.values()) for phrase, by_type in known.items() if by_type}
    return Lexicon(entries.items())


def listed(words: str) -> tuple[str, ...]:
    """The phrases of a comma-separated list, folded."""
    return tuple(fold(w) for part in words.split(",") if (w := part.strip()))


def _trigger(row: Mapping[str, Any], voice: Voice) -> Trigger:
    return Trigger(row["type"], row["name"], voice, row.get("mode"), row.get("neighbour", "target"))


def _phrases(row: Mapping[str, Any], forms: Mapping[str, Any]) -> Iterator[tuple[str, Voice]]:
    """Every form of a row; whole words come last, so that what they say holds."""
    for key in ("stems", "bound"):
        for stem in listed(row.get(key, "")):
            yield from _inflected(stem, forms, bare=key == "stems")
    for voice in WHOLE:
        for phrase in listed(row.get(voice, "")):
            yield phrase, voice


def _inflected(stem: str, forms: Mapping[str, Any], *, bare: bool) -> Iterator[tuple[str, Voice]]:
    base, *past = stem.split("/")
    for name, form in forms.items():
        if (name == "bare" and not bare) or (form["voice"] == "past" and past):
            continue
        if "ends" in form and " " in base:
            continue  # of a phrase no noun is made: "turunkan pasukan"
        shaped = _shaped(base, form["rules"])
        yield _shaped(shaped, form["ends"]) if "ends" in form else shaped.replace("+", ""), form["voice"]
    yield from ((irregular, "past") for irregular in past)


def _shaped(word: str, rules: Sequence[Sequence[str]]) -> str:
    """The word after the first rule that fits it."""
    for pattern, replacement in rules:
        if re.search(pattern, word):
            return re.sub(pattern, replacement, word, count=1)
    return word
