"""Times: every rule proves itself, and whole reports read as a newsroom would."""

from __future__ import annotations

import time as clock
import tomllib
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from silang.lang import load
from silang.mark.time_atoms import atoms, page, stretches
from silang.mark.time_grammar import grammar
from silang.mark.times import read, times
from silang.types import Mention, Report, Sentence, Span, Timex

THURSDAY = date(2025, 6, 5)


def sentences_of(text: str) -> tuple[Sentence, ...]:
    found, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line:
            found.append(Sentence(Span(at, at + len(line)), number))
        at += len(line) + 1
    return tuple(found)


def marked(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> tuple[Mention, ...]:
    return times(Report("r", "test", text, lang), sentences_of(text), load(lang), anchor)


def values(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> list[str]:
    return [timex.value for m in marked(text, lang, anchor) if isinstance(timex := m.value, Timex)]


def only(text: str, lang: str = "id", anchor: date | None = THURSDAY) -> Timex:
    (mention,) = marked(text, lang, anchor)
    assert isinstance(mention.value, Timex)
    return mention.value


def rules() -> list[tuple[str, dict[str, Any]]]:
    return [
        (lang, rule)
        for lang in ("id", "en")
        for rule in tomllib.loads((files("silang.lang") / lang / "times.toml").read_text("utf-8"))["rule"]
    ]


RULES = [pytest.param(lang, rule, id=f"{lang}-{rule['name']}") for lang, rule in rules()]


def fired(text: str, lang: str) -> set[str]:
    return {atom.rule for atom in atoms(page(text), stretches(sentences_of(text)), grammar(lang))}


@pytest.mark.parametrize(("lang", "rule"), RULES)
def test_every_rule_reads_its_examples(lang: str, rule: dict[str, Any]) -> None:
    assert rule["yes"]
    anchor = grammar(lang).example_anchor
    for text, value in rule["yes"].items():
        assert rule["name"] in fired(text, lang), text
        assert values(text, lang, anchor) == ([value] if value else []), text


@pytest.mark.parametrize(("lang", "rule"), RULES)
def test_every_rule_leaves_its_counterexamples_alone(lang: str, rule: dict[str, Any]) -> None:
    assert rule["no"]
    for text in rule["no"]:
        assert rule["name"] not in fired(text, lang), text


def test_rule_names_are_unique() -> None:
    names = [(lang, rule["name"]) for lang, rule in rules()]
    assert len(names) == len(set(names))
