"""The language data of times, loaded once: words by class, rules by the word that they begin with."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from silang.lang import Language, LanguageError, load
from silang.lang.lexicon import Lexicon
from silang.lang.pattern import compile_pattern
from silang.mark.time_parts import DayPart, Parts

# A token of figures, by its shape: what rules may begin at it. A run of another shape begins no time.
_SHAPES = (
    ("iso", r"\d{4}-\d\d-\d\d|\d{4}/\d\d/\d\d|\d{4}-(?:0[1-9]|1[0-2])"),
    (
        "slashed",
        r"\d{1,2}(?:-\d{1,2})?/\d{1,2}(?:/\d{2,4})?|\d{1,2}[-.]\d{1,2}[-.]\d{2,4}|\d{1,2}/\d{1,2}-\d{1,2}/\d{1,2}.*",
    ),
    ("clock", r"\d{1,2}[.:]\d\d(?::\d\d)?(?:-\d{1,2}[.:]\d\d)?"),
    ("year", r"\d{4}(?:[-/]\d{2,4})?"),
    ("figure", r"\d{1,3}(?:[.,]\d{1,2})?(?:-\d{1,3})?"),
)
SHAPE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES))
FIGURES = re.compile(r"\d(?<![\w.,/]\d)[\d.,:/-]*")
BOUND = r"(?![^\W_]|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying a time: a pattern, the words that it may begin with, and the builder of its parts."""

    name: str
    pattern: re.Pattern[str]
    build: str
    fixed: Mapping[str, Any]  # pieces that the rule itself gives: { unit = "D", offset = -1 }
    before: re.Pattern[str] | None  # must stand directly before
    not_before: re.Pattern[str] | None  # must not stand directly before
    why: str | None  # what it leaves alone is no time because: "age", "name", "law", …
    built: dict[tuple[str | None, ...], Parts | None] = field(default_factory=dict)  # parts by the pieces met so far


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that one language's `times.toml` and the files it names say."""

    code: str
    words: Mapping[str, Mapping[str, Any]]
    parts_of_day: Mapping[str, DayPart]
    rules: Mapping[tuple[str, ...], tuple[Rule, ...]]  # by the classes of the first word, in order of the file
    lexicon: Lexicon[tuple[str, ...]]
    glue: re.Pattern[str]
    near: re.Pattern[str]
    share: re.Pattern[str]
    opener: re.Pattern[str]
    closer: re.Pattern[str]
    closer_alone: re.Pattern[str]
    future: re.Pattern[str]
    before_day: re.Pattern[str]
    after_day: re.Pattern[str]
    schedule: re.Pattern[str]
    habit: re.Pattern[str]
    cue_before: re.Pattern[str]
    cue_after: re.Pattern[str]
    said: re.Pattern[str]
    mods_before: tuple[tuple[re.Pattern[str], str, bool], ...]
    mods_within: tuple[tuple[re.Pattern[str], str], ...]  # between a day and its clock: "Senin sekitar pukul 22.30"
    capital: frozenset[str]
    names: frozenset[str]
    month_first: bool
    halves: tuple[str, ...]  # " and a half"
    example_anchor: date


@cache
def grammar(code: str) -> Grammar:
    """The grammar of times of one language."""
    return _read(load(code))


def _read(language: Language) -> Grammar:
    table = language["times"]
    words = {name: dict(entries) for file in table["words"] for name, entries in language[file]["words"].items()}
    pieces = dict(table["pieces"]) | {name: _alternation(entries) for name, entries in words.items()}
    classes = _classes(words)
    context = table["context"]
    return Grammar(
        code=language.code,
        words=words,
        parts_of_day={
            w: DayPart(p.get("code"), p["from"], p["until"], p.get("generic", False)) for w, p in words["part"].items()
        },
        rules=_rules(language, words, pieces, classes.values()),
        lexicon=Lexicon(sorted(classes.items())),
        glue=compile_pattern(context["glue"], pieces),
        near=compile_pattern(context["near"], pieces),
        share=compile_pattern(context["share"], pieces),
        opener=compile_pattern(f"(?:^|\\W)(?:{context['opener']})\\W$", pieces),
        closer=compile_pattern(context["closer"], pieces),
        closer_alone=compile_pattern(context["closer_alone"], pieces),
        future=compile_pattern(rf"(?<!\w)(?:{context['future']})(?!\w)", pieces),
        before_day=compile_pattern(context["before_day"], pieces),
        after_day=compile_pattern(context["after_day"], pieces),
        schedule=compile_pattern(rf"(?<!\w)(?:{context['schedule']})(?!\w)", pieces),
        habit=compile_pattern(rf"(?<!\w)(?:{context['habit']})(?!\w)", pieces),
        cue_before=compile_pattern(context["cue_before"], pieces),
        cue_after=compile_pattern(context["cue_after"], pieces),
        said=compile_pattern(context["said"], pieces),
        mods_before=tuple(
            (compile_pattern(rf"(?<!\w)(?:{m['match']}) $", pieces), m["mod"], m.get("inside", False))
            for m in context["mods"]
        ),
        mods_within=tuple(
            (compile_pattern(rf"(?<!\w)(?:{m['match']}) ", pieces), m["mod"])
            for m in context["mods"]
            if m.get("inside", False)
        ),
        capital=frozenset(context["capital"]),
        names=frozenset(context["names"]),
        halves=tuple(context.get("halves", ())),
        month_first=context.get("month_first", False),
        example_anchor=table["example_anchor"],
    )


def _classes(words: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    """The classes that each word stands in; figures are found by their shape."""
    classes: dict[str, set[str]] = {}
    for name, entries in words.items():
        for word in filter(lambda word: not word.isdigit(), entries):
            classes.setdefault(word, set()).add(name)
    return {word: tuple(sorted(found)) for word, found in classes.items()}


def rule_entries(language: Language) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rules of times as they are written, in the order in which they are tried, each with the file it stands in."""
    for file in language["times"]["rules"]:
        for entry in language[file]["rule"]:
            yield file, entry


def _rules(
    language: Language, words: Collection[str], pieces: Mapping[str, str], classes: Iterable[tuple[str, ...]]
) -> dict[tuple[str, ...], tuple[Rule, ...]]:
    """The rules that may begin with a word of these classes or a figure of a shape, in order of the files."""
    shapes = {shape for shape, _ in _SHAPES}
    filler = {f"{{{name}}}": f"(?:{pattern})" for name, pattern in language["times"]["filler"].items()}
    ordered: list[Rule] = []
    firsts: dict[str, set[int]] = {}
    for number, (file, entry) in enumerate(rule_entries(language)):
        ordered.append(rule := _rule(entry, pieces, filler))
        for first in entry["first"]:
            if first not in words and first not in shapes:
                raise LanguageError(f"lang/{language.code}/{file}.toml: rule {rule.name} begins with unknown {first!r}")
            firsts.setdefault(first, set()).add(number)
    return {
        found: tuple(ordered[n] for n in sorted(set().union(*(firsts.get(name, set()) for name in found))))
        for found in {*classes, *((shape,) for shape in shapes)}
    }


def _rule(entry: Mapping[str, Any], pieces: Mapping[str, str], filler: Mapping[str, str]) -> Rule:
    def compiled(pattern: str) -> re.Pattern[str]:
        for name, words in filler.items():
            pattern = pattern.replace(name, words)
        return compile_pattern(pattern, pieces)

    def near(key: str) -> re.Pattern[str] | None:
        return compiled(rf"(?:(?<!\w)|(?=\W))(?:{entry[key]})$") if key in entry else None

    return Rule(
        name=entry["name"],
        pattern=compiled(entry["match"] + BOUND),
        build=entry["build"],
        fixed=entry.get("fixed", {}),
        before=near("before"),
        not_before=near("not_before"),
        why=entry.get("why"),
    )


def _alternation(words: Mapping[str, Any]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w)))
