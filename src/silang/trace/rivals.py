"""Who gives another figure of what a story is about: a union that counts more dismissed than the company."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from silang.lang.lexicon import fold
from silang.mark.offices import papers
from silang.trace.bodies import Body
from silang.trace.ends import End
from silang.trace.facts import Fact
from silang.trace.heard import Heard
from silang.types import Quantity, Span

_APART = 3.0
"""How many times one figure may be the other, at most, where both are of one thing."""

_COMMON = frozenset(("person", "number"))
"""Units of too many things to tell by themselves what is counted."""

_CROWDS = frozenset(("PROTEST",))
"""Types of events of which a bare number of people is how many took part: "panitia menyebut 5.000 orang"."""

_BARE, _TOOK_PART = "people", "attendance"

Figures = Mapping[Body, Sequence[tuple[str, float, End]]]


def rivals(about: Fact, heard: Sequence[Heard], main: Sequence[End], tops: Mapping[Body, Body]) -> list[End]:
    """The ends at named bodies that give other figures than those who tell a main claim that is no toll.

    Of a figure that a body decides only others that decide such figures: a second pollster, not who doubts the first.
    """
    if about.toll or about.court or about.attended:
        return []
    tellers = {top for e in main if (top := tops.get(e.body, e.body)).type in ("body", "person")}
    speaking = {tops.get(e.body, e.body) for h in heard for _, e in h.ends}
    decided = any(about.decided(e) for e in main)
    others = {b for b in speaking - tellers if _of_itself(b) and (not decided or about.decides(b))}
    others -= {tops.get(e.body, e.body) for h in heard for e in h.deniers} if others else set()
    if not others:
        return []
    given = _figures(heard, tops, others | tellers)
    if about.type in _CROWDS:
        given = {b: [(_of_crowd(unit), value, e) for unit, value, e in told] for b, told in given.items()}
    slots = _disputed(about, heard, tops)
    told = [(unit, value) for b in tellers for unit, value, _ in given.get(b, ()) if _among(unit, slots)]
    rivalling = (e for b in given if b in others for u, v, e in given[b] if told and _rivalled(u, v, told))
    return list(dict.fromkeys(rivalling))


def _of_itself(body: Body) -> bool:
    """Whether it is a body with a name, no paper of one: "Customs data"."""
    words = fold(body.name).split(" ")
    return body.type == "body" and not (body.vague or body.aside) and papers().isdisjoint((words[0], words[-1]))


def _rivalled(unit: str, value: float, told: Sequence[tuple[str, float]]) -> bool:
    """Whether another value of the same kind stands among those that are told."""
    return any(_alike(u, unit) and v != value and 1 / _APART <= v / value <= _APART for u, v in told)


def _of_crowd(unit: str) -> str:
    """The unit and slot, where a bare number of people is of those who took part."""
    kind, _, slot = unit.partition(" ")
    return f"{kind} {_TOOK_PART}" if slot == _BARE else unit


def _disputed(about: Fact, heard: Sequence[Heard], tops: Mapping[Body, Body]) -> frozenset[str]:
    """The slots of the main event's figures that two or more give already: then it is about no other but its own."""
    by: dict[str, set[Body]] = defaultdict(set)
    for one in heard:
        for claim in one.page.reading.claims:
            end = one.of(claim.statement) if claim.statement is not None and claim.id in about.claims else None
            if end is not None:
                for amount in claim.amounts:
                    by[amount.slot].add(tops.get(end.body, end.body))
    slots = {slot for slot, bodies in by.items() if len(bodies) > 1}
    return frozenset(slots | {about.slot} if slots and about.slot is not None else slots)


def _among(unit: str, slots: Set[str]) -> bool:
    """Whether the figure is in one of these slots, where there are some."""
    slot = unit.partition(" ")[2]
    return not slots or not slot or slot in slots


def _alike(one: str, other: str) -> bool:
    """Whether two figures may be of one thing: of one unit, and in one slot, where both are known."""
    unit, _, slot = one.partition(" ")
    unit_, _, slot_ = other.partition(" ")
    return unit == unit_ and (slot == slot_ or unit not in _COMMON)


def _figures(heard: Sequence[Heard], tops: Mapping[Body, Body], of: Set[Body]) -> Figures:
    """The figures with units that each of these bodies gives, unless as a guess or a wish."""
    given: dict[Body, list[tuple[str, float, End]]] = defaultdict(list)
    for one in heard:
        for statement, end in one.in_body():
            body = tops.get(end.body, end.body)
            unsure = statement.hedged or statement.denied or statement.id in one.asking | one.foretelling
            if body in of and not unsure:
                given[body] += [(unit, value, end) for unit, value in _within(one, statement.content)]
    return given


def _within(heard: Heard, span: Span) -> Iterator[tuple[str, float]]:
    mentions = heard.page.reading.marks.mentions
    for mention in mentions[bisect_left(heard.page.marked, span.start) :]:
        if mention.span.start >= span.end:
            break
        value = mention.value
        if isinstance(value, Quantity) and value.unit is not None and value.low:
            for slot in heard.slots.get(mention.span.start, ("",)):
                yield f"{value.unit} {slot}", value.low
