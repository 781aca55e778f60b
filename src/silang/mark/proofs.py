"""How the rules of numbers, quantities and times prove themselves by their examples."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from silang.lang import Language
from silang.lang.proof import Flaw, Proof, Rule, expected, rules_of, shown
from silang.mark.numbers import parse
from silang.mark.quantities import quantities
from silang.mark.sentences import sentences
from silang.mark.time_atoms import atoms, page, stretches
from silang.mark.time_grammar import grammar, rule_entries
from silang.mark.times import times
from silang.types import Mention, Quantity, Report, Sentence, Timex


def _report(text: str, language: Language) -> tuple[Report, tuple[Sentence, ...]]:
    report = Report("example", "example", text, language.code)
    return report, sentences(report, language)


def numbers(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of numbers: `yes` texts with their numbers, `no` texts that are none."""
    for text, value in rule["yes"].items():
        came = parse(text, language)
        if came is None or not isclose(came, value, abs_tol=1e-3):
            yield Flaw("not-read", (text, shown(value), shown(came)))
    for text in rule["no"]:
        if (came := parse(text, language)) is not None:
            yield Flaw("read", (text, shown(came)))


def bounds(quantity: Quantity) -> str:
    """ "500..", "..500", "200..300", "500": how rules write what they read."""
    low, high = (None if v is None else f"{v:g}" if v < 1e5 else f"{v:.0f}" for v in (quantity.low, quantity.high))
    return low or "" if low == high else f"{low or ''}..{high or ''}"


def _quantities(text: str, language: Language) -> list[tuple[str, str]]:
    """The quantities of a text, each as rules write it, with the rule that found it."""
    found = quantities(*_report(text, language), language, ())
    return [(bounds(m.value), m.rule.rpartition(".")[2]) for m in found if isinstance(m.value, Quantity)]


def counted(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of quantities; one that leaves figures out reads nothing in `yes` and something in `no`."""
    out = rule["kind"] == "left-out"
    silent = out or rule["kind"] == "apart" or rule.get("reads") == "exact"  # another rule finds the figure
    for text in rule["yes"]:
        came = _quantities(text, language)
        yield from expected(text, "" if out else rule["yes"][text], came[0][0] if came else "")
        if not silent and came and rule["name"] not in {name for _, name in came}:
            yield Flaw("not-by-rule", (text,))
    for text in rule["no"]:
        came = _quantities(text, language)
        if not came:
            yield Flaw("nothing-read", (text,))
        elif not out and rule["name"] in {name for _, name in came}:
            yield Flaw("read", (text, came[0][0]))


def elided(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of bare figures: `yes` texts with what they count, `no` texts whose figures it leaves bare."""
    for text, wanted in rule["yes"].items():
        found = [m for m in quantities(*_report(text, language), language) if m.rule.endswith(f".{rule['name']}")]
        by_rule = [value.unit for m in found if isinstance(value := m.value, Quantity)]
        yield from expected(text, wanted, by_rule[-1] if by_rule else None)
    for text in rule["no"]:
        if any(name == rule["name"] for _, name in _quantities(text, language)):
            yield Flaw("read", (text, rule["name"]))


def timed(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of times: `yes` texts with their values as read from `example_anchor`, "" for what it leaves out."""
    for text, value in rule["yes"].items():
        if rule["name"] not in _fired(text, language):
            yield Flaw("not-by-rule", (text,))
        yield from expected(text, value.split("; ") if value else [], _values(text, language))
    for text in rule["no"]:
        if rule["name"] in _fired(text, language):
            yield Flaw("read", (text, shown(_values(text, language))))


def _fired(text: str, language: Language) -> set[str]:
    """The rules that match in a text."""
    _, found = _report(text, language)
    return {atom.rule for atom in atoms(page(text), stretches(found), grammar(language.code))}


def _values(text: str, language: Language) -> list[str]:
    anchor = grammar(language.code).example_anchor
    found: tuple[Mention, ...] = times(*_report(text, language), language, anchor)
    return [m.value.value for m in found if isinstance(m.value, Timex)]


PROOFS = (
    Proof(rules_of("numbers"), numbers),
    Proof(rules_of("quantities"), counted),
    Proof(rules_of("elided"), elided),
    Proof(rule_entries, timed),
)
"""The proofs of this room."""
