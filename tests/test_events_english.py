"""English events: verbs whose phrase parts, past forms in the passive, nouns that a verb carries."""

from __future__ import annotations

import pytest

from silang.run.reading import reading
from silang.types import Report

TOLD = [
    ("The bishop was snatched by a gang.", "ASSAULT", ["gang"], ["bishop"]),
    ("Pakistan has kicked out more than 80,000 Afghans since April.", "COERCE", ["Pakistan"], ["Afghans"]),
    ("Rwanda pulled the BBC off the air.", "COERCE", ["Rwanda"], ["BBC"]),
    ("Poland shut its last crossing with Belarus.", "SANCTION", ["Poland"], ["Belarus"]),
    ("The nominee won the backing of senators.", "SUPPORT", ["senators"], ["nominee"]),
    ("The council came under fire from auditors.", "ACCUSE", ["auditors"], ["council"]),
    ("Denmark and its largest dockers' union clinched a pay deal.", "AGREE", ["Denmark", "dockers' union"], []),
    ("The board gave the ferry operator until March to explain the delays.", "REQUEST", ["board"], ["ferry operator"]),
    ("Greenpeace is to take Shell to court over drilling.", "COURT", ["Greenpeace"], ["Shell"]),
]


@pytest.mark.parametrize(("text", "type_", "actors", "targets"), TOLD)
def test_an_english_event_is_told_with_its_sides(text: str, type_: str, actors: list[str], targets: list[str]) -> None:
    found = [c for c in reading(Report("a", "a", text, "en", published="2025-06-15")).claims if c.type == type_]
    sides = [([a.name for a in c.actors], [a.name for a in c.targets]) for c in found]
    plain = [([n.removeprefix("a ") for n in a], [n.removeprefix("The ") for n in t]) for a, t in sides]
    assert (actors, targets) in plain


def test_a_verb_behind_an_article_or_an_owner_is_a_noun() -> None:
    text = "Detectives raided the gunman's house in Lyon and the host of the party was questioned."
    types = {c.type for c in reading(Report("a", "a", text, "en", published="2025-06-15")).claims}
    assert types.isdisjoint({"AID", "CONSULT"})
