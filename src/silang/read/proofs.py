"""How the rules of boilerplate prove themselves by their examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from silang.lang import Language
from silang.lang.proof import Flaw, Proof, Rule, expected, rules_of, shown
from silang.read.boilerplate import rule_of
from silang.read.lines import lines
from silang.read.skips import found, taken


def skipped(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of boilerplate: the part of each `yes` that it takes, alone and beside the others; nothing of a `no`."""
    ours = rule_of(dict(rule), language.code)
    for text, part in _parts(rule["yes"]).items():
        yield from expected(text, [part], [span.of(text) for span in taken(ours, lines(text)[0])])
        beside = [one.span.of(text) for one in found(text, lines(text))]
        if beside != [part]:
            yield Flaw("not-found", (text, part, shown(beside)))
    for text in rule["no"]:
        if came := taken(ours, lines(text)[0]):
            yield Flaw("read", (text, shown([span.of(text) for span in came])))


def _parts(yes: object) -> Mapping[str, str]:
    """What a rule takes of each example: all of it, where only the examples are listed."""
    if isinstance(yes, Mapping):
        return yes
    return {text: text for text in yes} if isinstance(yes, list) else {}


PROOFS = (Proof(rules_of("boilerplate"), skipped),)
"""The proofs of this room."""
