"""What one report says of two bodies: who has it from whom, who counted together, who is who's acronym."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from silang.lang.lexicon import fold
from silang.mark.offices import Office
from silang.trace.bodies import Body
from silang.trace.ends import End
from silang.trace.heard import Heard
from silang.trace.manner import Told
from silang.trace.speakers import FEW, STOP, WITHIN, begins, place
from silang.types import Actor, Span, Statement

_LOCAL = {"disaster": "local-disaster"}
"""The kind of an agency's local offices, where that is a body of its own."""

_SPELLED = re.compile(r"(?: [\w’'-]{1,30}){0,5} \(([A-Z][A-Z0-9-]{1,9})\)")

Pair = tuple[Body, Body]


def together(heard: Heard) -> Iterator[Pair]:
    """Bodies that are one here: those that matched their lists, a name and the acronym beside it."""
    yield from _joint(heard)
    yield from _spelled(heard)


def cited(heard: Heard) -> Iterator[Pair]:
    """Bodies that say from whom they have their figures: "dihimpun dari laporan BPBD"."""
    cues = heard.page.manners.get("rests", ())
    told = [(s, heard.of(s.id)) for s in sorted(heard.page.reading.statements, key=begins)] if cues else []
    places = [place(s).start for s, _ in told]
    for cue in cues:
        at = bisect_right(places, cue.start)
        end = _citing(heard, cue, told[max(0, at - FEW) : at], told[at : at + 1])
        if end is None or not end.sure:
            continue
        words = STOP.split(heard.page.text[cue.end : cue.end + WITHIN])[0]
        on = _cited_body(heard, words, end.body, cue.end)
        if on is not None and on != end.body:
            yield end.body, on


_Ends = list[tuple[Statement, End | None]]


def _citing(heard: Heard, cue: Told, before: _Ends, after: _Ends) -> End | None:
    """Whose words a cue stands in: who speaks in its sentence, the last before it, else in the one before it."""
    page = heard.page
    sentence, line = page.sentence(Span(cue.start, cue.end)), page.line(cue.start)
    before = [(s, e) for s, e in before if page.line(s.content.start) == line]
    here = [e for s, e in before if s.content.meets(sentence) or place(s).start >= sentence.start]
    if here:
        some = (e for e in reversed(here) if e is None or e.body.type == "unknown" or not e.body.vague)
        return next(some, here[-1])
    if after and place(after[0][0]).start < sentence.end:
        return after[0][1]
    return before[-1][1] if before else None


def _cited_body(heard: Heard, words: str, by: Body, start: int) -> Body | None:
    """The office that the words after a cue name: another, or the local one of the same agency."""
    if (on := heard.speakers.named_after(start, words)) is not None:
        return on
    below = _LOCAL.get(by.office.kind) if by.office is not None else None
    if below is not None and heard.page.tells("local", Span(start, start + len(words))):
        return heard.speakers.office_body(Office(below, "local office", frozenset(), whole=False))
    return None


def _spelled(heard: Heard) -> Iterator[Pair]:
    """Organisations and the bodies whose acronym the text gives beside them: "Organisasi … Migrasi (IOM)"."""
    page = heard.page
    if "(" not in page.text:
        return
    for mention in page.reading.marks.mentions:
        actor = mention.value
        if not isinstance(actor, Actor) or actor.type != "organisation":
            continue
        short = _SPELLED.match(page.text, mention.span.end)
        named = page.known.bodies.get(fold(short[1])) if short is not None else None
        if named is not None and (one := page.body(actor)) is not None and one != named:
            yield one, named


def _joint(heard: Heard) -> Iterator[Pair]:
    """Bodies that matched their lists: the one who says so and those whom the sentence names."""
    page = heard.page
    for statement, end in heard.ends if "joint" in page.manners else ():
        span = page.whole(statement.content)
        if end.body.type != "unknown" and page.tells("joint", span):
            for _, other in page.offices(span.of(page.text)):
                yield end.body, heard.speakers.office_body(other)


def bare(reports: Sequence[Heard]) -> Iterator[Pair]:
    """Offices without a place, each with the one of its kind that has one in the same report: "the health chief".

    Where reports tell two places of a kind, it may be either.
    """
    by: dict[str, list[Pair]] = defaultdict(list)
    for heard in reports:
        offices = {b.office: b for _, e in heard.ends if (b := e.body).office is not None and not b.office.whole}
        for office, one in offices.items():
            named = [b for o, b in offices.items() if o.kind == office.kind and o.place]
            if not office.place and named:
                by[office.kind] += [(one, b) for b in named]
    for pairs in by.values():
        if len({b.office.place for _, b in pairs if b.office is not None}) == 1:
            yield from pairs


def at_one(heard: Heard) -> Iterator[Body]:
    """Those who speak in a paragraph that tells of a statement of several with one voice."""
    page = heard.page
    lines = {page.line(t.start) for t in page.manners.get("one-voice", ())}
    for statement, end in heard.ends if lines else ():
        if end.body.type != "unknown" and page.line(statement.content.start) in lines:
            yield end.body
