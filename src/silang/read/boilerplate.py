"""The rules of `boilerplate.toml`, of all languages together, and the words by which they are found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from silang.lang import LanguageError, codes, load
from silang.lang.lexicon import Lexicon
from silang.read.outlets import DOMAIN
from silang.types import Lang

WHOLE = frozenset({"line", "holding", "heading", "list"})
"""Places of rules that take whole lines."""
PLACES = WHOLE | {"end", "inside"}
"""Where a rule may look."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to know boilerplate. `cues` are its words; a rule without looks at lines up to `short` characters."""

    name: str
    why: str
    match: str
    where: str = "line"
    cues: tuple[str, ...] = ()
    short: int = 0
    case: bool = False
    above: bool = False  # a credit alone: the caption stands on the line above

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed."""
        return _compiled(self)


@cache
def _compiled(rule: Rule) -> re.Pattern[str]:
    pieces = {"domain": DOMAIN, "section": "|".join(map(re.escape, sections()))}
    match = re.sub(r"\{(domain|section)\}", lambda m: f"(?:{pieces[m[1]]})", rule.match)
    try:
        return re.compile(match, 0 if rule.case else re.I)
    except re.error as broken:
        raise LanguageError(f"{rule.name}: {broken}") from broken


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all languages: pages of one language carry boilerplate of another."""
    tables = ((code, load(code).tables.get("boilerplate", {})) for code in codes())
    return tuple(rule_of(rule, code) for code, table in tables for rule in table.get("rule", ()))


@cache
def sections() -> tuple[str, ...]:
    """The names of a site's sections, of all languages: "internasional", "world"."""
    return tuple(s for code in codes() for s in load(code).tables.get("boilerplate", {}).get("sections", ()))


def rule_of(table: dict[str, Any], code: Lang) -> Rule:
    """A rule as its table has it; `LanguageError` for one that cannot be used."""
    keys = {"name", "why", "match", "where", "short", "case", "above"}
    cues = tuple(cue for c in table.get("cues", ()) for cue in (sections() if c == "{section}" else (c,)))
    rule = Rule(cues=cues, **{k: v for k, v in table.items() if k in keys})
    if rule.where not in PLACES or not (rule.cues or rule.short or rule.where == "end"):
        raise LanguageError(f"lang/{code}/boilerplate.toml: rule {rule.name!r} says not where to look")
    return rule


@cache
def lexicon() -> Lexicon[tuple[Rule, ...]]:
    """The cues of all rules, each with the rules to try where it stands."""
    by_cue: dict[str, list[Rule]] = {}
    for rule in rules():
        for cue in rule.cues:
            by_cue.setdefault(cue, []).append(rule)
    return Lexicon((cue, tuple(rule for part in _parts(cue) for rule in by_cue.get(part, ()))) for cue in by_cue)


def _parts(cue: str) -> Iterator[str]:
    """A cue and the cues that may stand in it, which the longest match would hide: "dok" in "dok."."""
    words = cue.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            part = " ".join(words[first:last])
            yield from dict.fromkeys((part, part.rstrip(".:")))


@cache
def uncued() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Rules without cues: for short lines, and for the ends of lines."""
    rest = [rule for rule in rules() if not rule.cues]
    return tuple(r for r in rest if r.short), tuple(r for r in rest if r.where == "end" and not r.short)


@cache
def any_short() -> re.Pattern[str]:
    """Whether any of the rules without cues may hold: one look instead of one each."""
    bare = (re.sub(r"\(\?P<\w+>", "(?:", r.pattern.pattern) for r in uncued()[0])
    flags = ("" if r.case else "i" for r in uncued()[0])
    return re.compile("|".join(f"(?{flag}:{match})" for match, flag in zip(bare, flags, strict=True)))
