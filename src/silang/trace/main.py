"""Who stands behind a story's main claim in each of its reports: who tells it, not who speaks of other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from silang.mark.offices import interested
from silang.trace.bodies import Body
from silang.trace.carriers import agency, carriers, plain
from silang.trace.ends import UNTOLD, End, behind, ending, seen
from silang.trace.facts import COUNTED, HAPPENINGS, Fact
from silang.trace.found import FINDS
from silang.trace.heard import Heard
from silang.trace.joins import country
from silang.trace.seen import own_eyes
from silang.trace.texts import Texts
from silang.types import Chain, Claim, Span

_BENCH = (
    frozenset(("court", "constitutional-court")),
    frozenset(("prosecutors", "antigraft")),
)
"""Kinds of offices that speak in open court, the first that does for all who heard it there."""

_ABROAD = frozenset(("embassy", "foreign-ministry"))
"""Kinds of offices that know of their own people alone in a happening."""


_ACCUSED = "the accused"
"""One origin, by whatever name each report calls those who stand trial together."""


def in_court(ends: Sequence[End]) -> list[End]:
    """The ends at the bench: all who were in court, or speak of it, have it from there."""
    for kinds in _BENCH:
        if bench := [e for e in ends if e.body.office is not None and e.body.office.kind in kinds]:
            return bench
    return list(ends)


def owning_up(heard: Heard) -> Iterator[End]:
    """The accused who owns in court to what he did, or to a part of it: he knows it, whatever the bench found."""
    for cue in heard.page.manners.get("owns-up", ())[:1]:
        sentence = heard.page.sentence(Span(cue.start, cue.end))
        yield ending(heard.page, Body("/" + _ACCUSED, _ACCUSED, "person"), (sentence,))


@dataclass(frozen=True, slots=True)
class Source:
    """What a report's main claim rests on: who asserts it, who only stands beside it, the reporter who saw it."""

    heard: Heard
    about: Fact
    asserting: tuple[End, ...]
    beside: tuple[End, ...] = ()
    own: End | None = None

    def lead(self) -> End | None:
        """The office that speaks first in the report, if one does."""
        first = next(iter(self.spoken()), None)
        return first if first is not None and official(first.body) else None

    def last(self) -> End | None:
        """Where nobody sure tells the main claim: who tells it without a name, else who speaks first."""
        spoken = self.spoken()
        unsure = next(iter((*self.asserting, *self.beside)), None)
        return unsure or next((e for e in spoken if e.sure), None) or next(iter(spoken), None)

    def counting(self) -> Iterator[End]:
        """Those who counted the figure themselves, besides the body whose own it is: "who added up the forms"."""
        page = self.heard.page
        figures = [a.mention.span for c in page.reading.claims if c.type == self.about.type for a in c.amounts]
        for statement, end in self.heard.in_body():
            told = end.sure and page.tells("knows", page.whole(statement.content))
            if told and any(statement.content.holds(f) for f in figures):
                yield end

    def met(self, known: Container[Body], tops: Mapping[Body, Body]) -> End | None:
        """The first who speaks in the report of those that others rest on."""
        return next((e for e in self.spoken() if tops.get(e.body, e.body) in known), None)

    def tells(self, end: End) -> bool:
        """Whether who stands beside the main claim says something of the same kind, or is of a state that took part."""
        said = (s for s, e in self.heard.ends if e.body == end.body)
        if any(self.heard.tells_of(s, self.about.claims, self.about.type) for s in said):
            return True
        parties = (a for c in self.about.carrying(self.heard.page.reading) for a in (*c.actors, *c.targets))
        states = {state for a in parties if (state := country(a.key or ""))}
        return len(states) > 1 and country(end.body.key) in states

    def spoken(self) -> tuple[End, ...]:
        """Those who speak in the report, in order, without those aside."""
        return _known([e for s, e in self.heard.in_body() if s.rule != FINDS], self.about)


def official(body: Body) -> bool:
    """Whether it is an office that is there to know, not a firm or a union that has an interest."""
    return body.office is not None and body.office.kind not in interested()


def _vague(body: Body) -> bool:
    alone = body.office is not None and body.office.kind in interested()
    return (body.vague and not alone) or body.aside or body.type == "unknown"


def source(heard: Heard, about: Fact, carried: Texts) -> Source:
    """What the report's main claim rests on."""
    carrying = about.carrying(heard.page.reading)
    told = [c for c in carrying if not heard.page.headlined(c.predicate)]
    if _opens_with_denial(heard, carrying):
        return Source(heard, about, tuple([e for _, e in heard.in_body() if e.sure][:1]))
    if about.attended and not any(c.statement for c in told):
        return Source(heard, about, (_attended(heard, carried),))
    if about.type == _MEASURED:
        told = _stated(heard, told)
    told = [c for c in about.latest(told) if about.counted or not heard.aside(c)]
    quoted = [(c, e) for c in told if c.status != "denied" and (e := heard.sayer(c)) is not None]
    asserting = [e for c, e in quoted if about.asserted(c) and not (about.slot is None and heard.reacts(c))]
    if not about.counted:
        asserting += [e for s, e in heard.ends if e.sure and heard.page.tells("knows", s.content)]
    beside = [e for c in told if (e := heard.behind(c)) is not None]
    near = (*(e for _, e in quoted), *beside)
    return Source(heard, about, _known(asserting, about), _known(near, about), own_eyes(heard.page, about, told))


def _stated(heard: Heard, told: list[Claim]) -> list[Claim]:
    """The claims that are stated, or all where none is: who forecast a rate has it not from having measured it."""
    hedged = {s.id for s, _ in heard.ends if s.hedged}
    return [c for c in told if c.statement not in hedged and not heard.to_come(c)] or told


_MEASURED = "ECON"
"""The type of events whose figures somebody forecasts before somebody measures them."""


def _known(ends: Iterable[End], about: Fact) -> tuple[End, ...]:
    """The ends without those who only comment, and embassies, which know of their own people in a happening alone."""
    aside = _ABROAD if about.type in HAPPENINGS else frozenset[str]()
    return tuple([e for e in ends if not (b := e.body).aside and (b.office is None or b.office.kind not in aside)])


def _opens_with_denial(heard: Heard, carrying: Sequence[Claim]) -> bool:
    """Whether the report is about a denial: its headline denies the main claim."""
    if not any(c.status == "denied" for c in carrying):
        return False
    first = min(carrying, key=lambda c: c.predicate)
    return first.status == "denied" and heard.page.headlined(first.predicate)


def _denying(sources: Sequence[Source], tops: Mapping[Body, Body]) -> frozenset[Body]:
    """Those who deny something in as many reports as they assert the main claim: they do not stand behind it."""

    def of(ends: Iterable[End]) -> set[Body]:
        return {tops.get(e.body, e.body) for e in ends}

    denying = Counter(b for s in sources for b in of(s.heard.deniers))
    asserting = Counter(b for s in sources for b in of(s.asserting)) if denying else denying
    return frozenset(b for b, times in denying.items() if times >= asserting[b])


def _attended(heard: Heard, carried: Texts) -> End:
    """The reporter at a match, who heard the coach there: of the agency that is credited, else of the outlet."""
    wire = agency(heard.page.outlet, heard.page.lang)
    if carried[heard.page.reading.report.id].copied is not None or not (heard.ends or wire):
        return silent(heard, carried)
    if named := carried.credits(heard.page.reading):
        carrier = carriers(heard.page.lang).best(named[0].names[0])
        return seen(heard.page, Body("/" + carrier, carrier, "agency"), (named[0].span,))
    return seen(heard.page, Body("/" + heard.page.outlet, heard.page.outlet, "outlet"), ())


def silent(heard: Heard, carried: Texts) -> End:
    """Where a report that names no speaker has its words from: the carrier of its text, whom it copies, its outlet."""
    page, report = heard.page, heard.page.reading.report
    text = carried[report.id]
    if text.carrier is not None:
        known = page.known.outlets.get(plain(text.carrier))
        told = known is not None and not agency(known, page.lang)
        of = Body("/" + known, known, "outlet") if known and told else behind(text.carrier, page.lang)
        evidence = tuple(c.span for c in carried.credits(page.reading)[:1])
        return End(of, Chain(report.id, tuple(dict.fromkeys((page.outlet, text.carrier))), evidence))
    outlet = text.copied.report.outlet if text.copied is not None else report.outlet
    if outlet is None:
        return End(UNTOLD, Chain(report.id, (page.outlet,)))
    return End(Body("/" + outlet, outlet, "outlet"), Chain(report.id, tuple(dict.fromkeys((page.outlet, outlet)))))


def _most(
    about: Fact, sources: Sequence[Source], sure: Callable[[Iterable[End]], list[End]], tops: Mapping[Body, Body]
) -> list[list[End]]:
    """Of a figure that nobody is quoted with: the office whose own it is, else the body that speaks in most reports."""
    spoken = [{tops.get(e.body, e.body): e for e in reversed(sure((*s.spoken(), *s.beside)))} for s in sources]
    often = Counter(body for ends in spoken for body in ends)
    own = {body: about.decided(e) for ends in spoken for body, e in ends.items() if about.acted(e)}
    one = min(often, key=lambda b: (b not in own, not own.get(b), -often[b], b.key, b.name), default=None)
    return [[ends[one]] if one is not None and one in ends else [] for ends in spoken]


def chosen(about: Fact, sources: Sequence[Source], carried: Texts, tops: Mapping[Body, Body]) -> Iterator[End]:
    """The ends behind the main claim: all who assert it, and reporters who saw it.

    Where an office speaks whose own figure it is, all have it from there. A report in which nobody asserts it rests on
    a body that asserts it elsewhere, else on the office beside it, on who else stands beside it, on its lead's office,
    on who speaks first, on the report it copies, on the carrier it credits, on its outlet.
    """
    denying = _denying(sources, tops)

    def sure(ends: Iterable[End]) -> list[End]:
        tellers = (e for e in ends if tops.get(e.body, e.body) not in denying)
        return [e for e in tellers if e.sure or not _vague(tops.get(e.body, e.body))]

    said = [sure(s.asserting) for s in sources]
    if not any(said):
        said = _most(about, sources, sure, tops) if about.type in COUNTED else [sure(s.beside)[:1] for s in sources]
    first = {tops.get(e.body, e.body) for ends in said for e in ends}
    told = zip(sources, said, strict=True) if about.decidable else ()
    deciding = [e for s, ends in told for e in (*ends, s.lead()) if about.decided(e)]
    if deciding:
        yield from (e for e in deciding if e is not None)
        yield from (e for s in sources for e in s.counting())
        return
    acting = any(about.acted(e) for ends in said for e in ends)
    for one, ends in zip(sources, said, strict=True):
        if one.own is not None:
            yield one.own
        if ends:
            yield from ends
            continue
        near = sure(one.beside)
        office = next((e for e in near if official(e.body)), None)  # a person may only come by
        if one.own is not None:
            yield from (office,) if office is not None else ()
        elif acting:
            yield from near[:1]
        else:
            telling = office if office is not None and one.tells(office) else None
            beside = telling or one.met(first, tops) or office or next(iter(near), None)
            yield beside or one.lead() or one.last() or silent(one.heard, carried)
