"""The rules of a language about numbers: what bounds them, what joins them, what leaves them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from silang.lang import Language, LanguageError
from silang.mark.numbers_phrases import Phrases

Reads = Literal["low", "high", "high-about", "about", "exact"]
Joins = Literal["range", "apart", "spread", "share"]
_JOINS = ("apart", "spread", "share", "range")
Entry = TypeVar("Entry")


class Bound(NamedTuple):
    """What a modifier says of its number, by the rule of a name."""

    rule: str
    reads: Reads


class Join(NamedTuple):
    """What stands between two numbers, and the phrases that must stand before the first, if any must."""

    rule: str
    kind: Joins
    openers: Phrases[str] | None
    never: frozenset[str]  # units that the second number does not have


class LeftOut(NamedTuple):
    """A context whose numbers are no quantities, and which numbers it means."""

    failed: str  # the code that says why
    bare: bool  # only where no unit is known
    whole: bool  # only whole numbers below ten thousand
    spelled: bool  # only numbers in words
    figures: bool  # only numbers in figures
    loose: bool  # only numbers that no hyphen joins to what follows
    close: bool  # only with nothing between the number and the phrase
    only: float | None
    units: frozenset[str]  # only numbers of these units, where there are any


@dataclass(frozen=True, slots=True)
class One:
    """ "sebuah sepeda motor": words for one, and when they count."""

    words: frozenset[str]
    units: frozenset[str]
    people: frozenset[str]
    fates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one language, ready to be asked."""

    before: Phrases[Bound]
    after: Phrases[Bound]
    joins: tuple[Phrases[Join], ...]
    left_out_before: Phrases[tuple[LeftOut, ...]]
    left_out_after: Phrases[tuple[LeftOut, ...]]
    stand_ins: Phrases[str]
    score_words: frozenset[str]
    step_joins: frozenset[str]
    pair_joins: frozenset[str]
    joining: frozenset[str]
    slight: frozenset[str]
    passing: frozenset[str]
    out_of: frozenset[str]
    before_years: frozenset[str]
    before_aged: frozenset[str]
    ageless: frozenset[str]
    streets: frozenset[str]
    one_counts: bool
    one: One


@cache
def rules(language: Language) -> Rules:
    """The rules of a language, from its `quantities.toml`; an unknown kind is a `LanguageError`."""
    table = language["quantities"]
    by_kind: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in ("bound", "left-out", *_JOINS)}
    for rule in table["rule"]:
        if rule["kind"] not in by_kind:
            raise LanguageError(f"lang/{language.code}/quantities.toml: rule {rule['name']!r} is of no known kind")
        by_kind[rule["kind"]].append(rule)
    left_out = by_kind["left-out"]
    one = table["one"]
    return Rules(
        before=_phrases((r, "words", _bound(r)) for r in by_kind["bound"] if r["place"] == "before"),
        after=_phrases((r, "words", _bound(r)) for r in by_kind["bound"] if r["place"] == "after"),
        joins=tuple(_join(r) for kind in _JOINS for r in sorted(by_kind[kind], key=lambda r: "opener" not in r)),
        left_out_before=_gathered(left_out, "before"),
        left_out_after=_gathered(left_out, "after"),
        stand_ins=Phrases((phrase, phrase) for phrase in table["stand_ins"]),
        score_words=frozenset(table["score_words"]),
        joining=frozenset(table["joining"]),
        step_joins=frozenset(table["step_joins"]),
        pair_joins=frozenset(table["pair_joins"]),
        slight=frozenset(table["slight"]),
        passing=frozenset(table["passing"]),
        out_of=frozenset(table["out_of"]),
        before_years=frozenset(table["before_years"]),
        before_aged=frozenset(table["before_aged"]),
        ageless=frozenset(table["ageless"]),
        streets=frozenset(table["streets"]),
        one_counts=table["one_counts"],
        one=One(*(frozenset(one[name]) for name in ("words", "units", "people", "fates"))),
    )


def _phrases(entries: Iterable[tuple[Mapping[str, Any], str, Entry]]) -> Phrases[Entry]:
    return Phrases((phrase, entry) for rule, name, entry in entries for phrase in rule.get(name, ()))


def _gathered(rules: Iterable[Mapping[str, Any]], name: str) -> Phrases[tuple[LeftOut, ...]]:
    """The rules of each phrase, for a phrase may stand in several."""
    gathered: dict[str, tuple[LeftOut, ...]] = {}
    for rule in rules:
        for phrase in rule.get(name, ()):
            gathered[phrase.lower()] = (*gathered.get(phrase.lower(), ()), _left_out(rule))
    return Phrases(gathered.items())


def _bound(rule: Mapping[str, Any]) -> Bound:
    return Bound(rule["name"], rule["reads"])


def _left_out(rule: Mapping[str, Any]) -> LeftOut:
    only = rule.get("only")
    return LeftOut(
        rule.get("failed", "is-left-out"),
        rule.get("bare", False),
        rule.get("whole", False),
        rule.get("spelled", False),
        rule.get("figures", False),
        rule.get("loose", False),
        rule.get("close", False),
        None if only is None else float(only),
        frozenset(rule.get("units", ())),
    )


def _join(rule: Mapping[str, Any]) -> Phrases[Join]:
    openers = Phrases((phrase, phrase) for phrase in rule["opener"]) if "opener" in rule else None
    join = Join(rule["name"], rule["kind"], openers, frozenset(rule.get("never", ())))
    return Phrases((phrase, join) for phrase in rule["words"])
