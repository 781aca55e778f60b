"""Who knows of a story's main event by himself, though he counts nothing: who saw it, who looked into it afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from silang.trace.bodies import Body
from silang.trace.ends import End
from silang.trace.facts import HAPPENINGS, Fact
from silang.trace.heard import Heard
from silang.types import Span, Statement

_LOOKS_INTO = {
    "transport-safety": HAPPENINGS,
    "inspectorate": None,
    "human-rights-un": HAPPENINGS,
}
"""Kinds of offices that look into things after others, and the types of events of which they do; None for all."""

_CARES = frozenset(("hospital", "clinic"))
"""Kinds of offices to which the dead are brought: who speaks there of the dead has seen them."""

_NEIGHBOURS = frozenset(("village-head", "district-head"))
"""Kinds of offices of those who live where it happens."""


def witnesses(about: Fact, heard: Sequence[Heard], main: Sequence[End], tops: Mapping[Body, Body]) -> list[End]:
    """The ends at those who saw the main event, or looked into it, and do not stand behind it already."""
    known = {tops.get(e.body, e.body) for e in main}
    told = ((h, s, e) for h in heard for s, e in h.in_body())
    others = ((h, s, e) for h, s, e in told if tops.get(e.body, e.body) not in known)
    return list(dict.fromkeys(e for h, s, e in others if _knows(about, h, s, e.body)))


def _knows(about: Fact, heard: Heard, statement: Statement, body: Body) -> bool:
    return _looked(about, body) or _has_the_dead(about, heard, statement, body) or _saw(about, heard, statement, body)


def _has_the_dead(about: Fact, heard: Heard, statement: Statement, body: Body) -> bool:
    """Whether a hospital speaks of the dead of a happening that cost lives."""
    if not about.toll or body.office is None or body.office.kind not in _CARES:
        return False
    return bool(heard.page.tells("died", statement.content))


def _there(heard: Heard, statement: Statement) -> bool:
    """Whether the sentence, or the words of the source, tell that the speaker was there: "who lay under a lorry"."""
    page = heard.page
    whole = page.whole(statement.content)
    if statement.source is not None:
        named = page.whole(statement.source)
        whole = Span(min(whole.start, named.start), max(whole.end, named.end))
    return any(page.tells(form, whole) for form in ("there", "eyes"))


def _looked(about: Fact, body: Body) -> bool:
    """Whether it is an office that looked into it: accident investigators at the wreck, inspectors in the books."""
    if body.office is None or body.office.kind not in _LOOKS_INTO:
        return False
    kinds = _LOOKS_INTO[body.office.kind]
    return kinds is None or about.type in kinds


def _saw(about: Fact, heard: Heard, statement: Statement, body: Body) -> bool:
    """Whether a person who speaks for no office tells of the happening itself, or says to have seen it."""
    if about.type not in HAPPENINGS or body.vague or body.aside or statement.hedged or statement.denied:
        return False
    alone = body.office is None and body.type == "person"
    if alone and heard.tells_of(statement, about.claims, about.type) and _there(heard, statement):
        return True
    there = alone or (body.office is not None and body.office.kind in _NEIGHBOURS)
    return there and bool(heard.page.tells("eyes", heard.page.whole(statement.content)))
