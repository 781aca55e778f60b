"""How the rules of credits prove themselves by their examples."""

from __future__ import annotations

from collections.abc import Iterator

from silang.lang import Language
from silang.lang.proof import Flaw, Proof, Rule, expected, rules_of
from silang.trace.credits import credits
from silang.trace.manner import FORMS, manners
from silang.types import Marks, Reading, Report


def credited(language: Language, rule: Rule) -> Iterator[Flaw]:
    """A rule of credits: the carriers, or the cue of its form, that each `yes` names, none in a `no`."""
    read = _cue if rule["form"] in FORMS else _carriers
    for text, names in rule["yes"].items():
        yield from expected(text, names, read(text, language, rule["form"]))
    for text in rule["no"]:
        if came := read(text, language, rule["form"]):
            yield Flaw("read", (text, came))


def _cue(text: str, language: Language, form: str) -> str:
    return next((told.cue for told in manners(language.code).told(text).get(form, ())), "")


def _carriers(text: str, language: Language, _: str) -> str:
    report = Report("example", "example", text, language.code)
    found = credits(Reading(report, Marks((), ()), (), ()))
    return ", ".join(name for credit in found for name in credit.names)


PROOFS = (Proof(rules_of("credits"), credited),)
"""The proofs of this room."""
