"""Who knows of a story's main event by himself, though he counts nothing: who saw it, who looked into it afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from silang.mark.offices import sells
from silang.trace.bodies import Body
from silang.trace.ends import End, ending, seen
from silang.trace.facts import HAPPENINGS, Fact
from silang.trace.heard import Heard
from silang.trace.page import Page
from silang.types import Span, Statement

_LOOKS_INTO = {
    "transport-safety": HAPPENINGS,
    "inspectorate": None,
    "human-rights-un": HAPPENINGS,
}
"""Kinds of offices that look into things after others, and the types of events of which they do; None for all."""

_CARES = frozenset(("hospital", "clinic"))
"""Kinds of offices to which the dead are brought: who speaks there of the dead has seen them."""

_SEVERAL = 2
"""Witnesses of one outlet, at least, who stand for its own reporting; one alone has a name that the reader knows."""

_BESIDE = 60
"""Code points after a source within which the words begin and end that introduce it."""

_PRICE, _SELLERS = "price", "/sellers"
"""The slot of what those ask who sell, and the key of all of them in a story."""

_NEIGHBOURS = frozenset(("village-head", "district-head"))
"""Kinds of offices of those who live where it happens."""


def witnesses(about: Fact, heard: Sequence[Heard], main: Sequence[End], tops: Mapping[Body, Body]) -> list[End]:
    """The ends at those who saw the main event, or looked into it, and do not stand behind it already."""
    known = {tops.get(e.body, e.body) for e in main}
    told = ((h, s, e) for h in heard for s, e in h.in_body())
    others = ((h, s, e) for h, s, e in told if tops.get(e.body, e.body) not in known)
    return list(dict.fromkeys(e for h, s, e in others if _knows(about, h, s, e.body)))


def sellers(about: Fact, heard: Sequence[Heard]) -> list[End]:
    """The ends at those who ask the price that a story is about, one body however many: "menurut pedagang"."""
    if about.slot != _PRICE:
        return []
    return [e for h in heard for s in h.page.reading.statements if (e := _selling(h, s)) is not None]


def _selling(heard: Heard, statement: Statement) -> End | None:
    speaker, content = statement.speaker, statement.content
    if speaker is None or statement.hedged or not sells(speaker.role or speaker.name):
        return None
    if not any(content.start <= at < content.end and _PRICE in slots for at, slots in heard.slots.items()):
        return None
    evidence = tuple([s for s in (statement.source, content) if s is not None and len(s)])
    return ending(heard.page, Body(_SELLERS, speaker.name, "body"), evidence)


def gathered(about: Fact, heard: Sequence[Heard], main: Sequence[End], tops: Mapping[Body, Body]) -> list[End]:
    """The ends; several witnesses of a happening whom one outlet alone heard are its own reporting: one origin."""
    if about.type not in HAPPENINGS:
        return list(main)
    page = {h.page.reading.report.id: h.page for h in heard}
    at: dict[Body, set[str]] = defaultdict(set)
    for end in main:
        if _alone(top := tops.get(end.body, end.body)):
            at[top].add(page[end.chain.report].outlet)
    by: dict[str, set[Body]] = defaultdict(set)
    for body, outlets in at.items():
        if len(outlets) == 1:
            by[next(iter(outlets))].add(body)
    own = {body: outlet for outlet, bodies in by.items() if len(bodies) >= _SEVERAL for body in bodies}
    return list(dict.fromkeys(_of_outlet(e, own.get(tops.get(e.body, e.body)), page) for e in main))


def _alone(body: Body) -> bool:
    """Whether it is a person who speaks for no office."""
    return body.type == "person" and body.office is None


def _of_outlet(end: End, outlet: str | None, page: Mapping[str, Page]) -> End:
    """The end at the outlet that heard the witness, with the witness's words; the end itself where it is no such."""
    if outlet is None:
        return end
    return seen(page[end.chain.report], Body("/" + outlet, outlet, "outlet"), end.chain.evidence)


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


def _introduced(heard: Heard, statement: Statement) -> bool:
    """Whether the words right after a source tell that it was there: "kata Bale, penumpang yang selamat"."""
    source = statement.source
    if source is None:
        return False
    sentence = heard.page.sentence(source)
    until = min(sentence.end, source.end + _BESIDE)
    return bool(heard.page.tells("there", Span(source.start, max(until, source.end))))


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
    if alone and _there(heard, statement) and heard.tells_of(statement, about.claims, about.type):
        return True
    if alone and _introduced(heard, statement):
        return True
    there = alone or (body.office is not None and body.office.kind in _NEIGHBOURS)
    return there and bool(heard.page.tells("eyes", heard.page.whole(statement.content)))
