"""Who stands behind a story's main claim in each of its reports: who tells it, not who speaks of other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from silang.trace.bodies import Body
from silang.trace.credits import agency, credits, plain
from silang.trace.heard import BEHIND, DECIDES, End, Heard
from silang.types import Chain, Claim, Event, Quantity, Reading, Span, Story

_TOLL = "deaths"
_HAPPENINGS = frozenset(("DISASTER", "ASSAULT", "HEALTH", "CASUALTY", "DAMAGE"))
"""Types of events whose main claim is their toll, where most reports tell one."""

_ATTENDED = frozenset(("SPORT",))
"""Types of events that reporters see themselves: a match report in its own voice rests on who was there."""

_COUNTED = frozenset(("ECON", "ELECTION"))
"""Types of events whose main claim is a figure: who saw it happen does not know how much or how many."""

_BENCH = (
    frozenset(("court", "constitutional-court")),
    frozenset(("prosecutors", "antigraft")),
)
"""Kinds of offices that speak in open court, the first that does for all who heard it there."""

_TRIAL = "trial"

_NAME = 120
"""Code points after a cue in which an outlet's name may stand."""

_EARLIER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a story is about: the claims of its main event; or its toll, where it is one that cost lives."""

    type: str | None
    claims: frozenset[str]
    toll: bool
    since: datetime | None
    counted: bool = True  # whether it is a figure, which who saw it happen does not know
    court: bool = False  # whether it was said in open court

    def decided(self, end: End | None) -> bool:
        """Whether the figure is the body's own: prices by the statistics office, a survey by who polled."""
        kinds = DECIDES.get(self.type or "", frozenset()) if self.type in _COUNTED else frozenset()
        return end is not None and end.body.office is not None and end.body.office.kind in kinds

    def carrying(self, reading: Reading) -> list[Claim]:
        """The report's claims that tell it, in order: the toll, then the event, else what is of its type."""
        ordered = sorted(reading.claims, key=lambda c: (c.predicate.start, c.predicate.end, c.id))
        tolls = [c for c in ordered if self.toll and self.counts(c)]
        if any(c.statement is not None for c in tolls):
            return tolls
        main = [c for c in ordered if c.id in self.claims]
        kinds = _HAPPENINGS if self.type in _HAPPENINGS else {self.type}
        alike = [c for c in ordered if c.type in kinds and c.status == "happened"] if not main else []
        return [*tolls, *(main or alike)]

    def counts(self, claim: Claim) -> bool:
        """Whether the claim gives the toll, not that of an earlier happening."""
        past = claim.when is not None and claim.when.until is not None and self.since is not None
        if past and claim.when and claim.when.until and self.since and claim.when.until <= self.since - _EARLIER:
            return False
        return any(a.slot == _TOLL for a in claim.amounts) or (self.type == "CASUALTY" and claim.id in self.claims)


def fact(told: Sequence[Reading], story: Story, main: Event | None) -> Fact:
    """The fact that a story's reports are about."""
    since = story.when.begin if story.when is not None else None
    kind = main.type if main else None
    claims = _of_its_parties(told, frozenset(main.claims)) if main else frozenset()
    fatal = Fact(kind, claims, True, since)
    toll = kind in _HAPPENINGS and 2 * sum(any(map(fatal.counts, r.claims)) for r in told) >= len(told)
    return Fact(kind, claims, toll, since, toll or _counted(told, kind, claims), _court(told, kind, claims))


def _of_its_parties(told: Sequence[Reading], claims: frozenset[str]) -> frozenset[str]:
    """The claims without those that name others alone than the two whom the event names most."""
    named = {c.id: {a.key for a in (*c.actors, *c.targets) if a.key} for r in told for c in r.claims if c.id in claims}
    often = Counter(key for keys in named.values() for key in keys)
    two = {key for key, times in sorted(often.items(), key=lambda k: (-k[1], k[0]))[:2] if times > 1}
    return frozenset(c for c in claims if not two or not named.get(c) or named[c] & two)


def _counted(told: Sequence[Reading], kind: str | None, claims: frozenset[str]) -> bool:
    """Whether the main claim is a figure, for half of the reports or more where its type alone does not say so."""
    if kind not in _HAPPENINGS:
        return kind in _COUNTED
    figures = sum(any(c.amounts for c in r.claims if c.id in claims) for r in told)
    return 2 * figures >= len(told)


def _court(told: Sequence[Reading], kind: str | None, claims: frozenset[str]) -> bool:
    """Whether the main event is one of a trial, for more of its claims than not."""
    modes = [c.mode for r in told for c in r.claims if c.id in claims and c.status == "happened"]
    return kind == "COURT" and 2 * modes.count(_TRIAL) > len(modes)


def in_court(ends: Sequence[End]) -> list[End]:
    """The ends at the bench: all who were in court, or speak of it, have it from there."""
    for kinds in _BENCH:
        if bench := [e for e in ends if e.body.office is not None and e.body.office.kind in kinds]:
            return bench
    return list(ends)


@dataclass(frozen=True, slots=True)
class Source:
    """What a report's main claim rests on: who tells it, in order, and more that know it themselves."""

    heard: Heard
    ends: tuple[End, ...]
    more: tuple[End, ...] = ()
    spoken: bool = True  # whether somebody is quoted with it, not only beside it

    def sure(self, tops: Mapping[Body, Body]) -> End | None:
        """The first who is named, here or elsewhere in the story."""
        return next((e for e in self.ends if e.sure or not _vague(tops.get(e.body, e.body))), None)

    def last(self) -> End | None:
        """Where nobody sure tells the main claim: who tells it without a name, else who speaks first."""
        spoken = self._spoken()
        return next(iter(self.ends), None) or next((e for e in spoken if e.sure), None) or next(iter(spoken), None)

    def lead(self) -> End | None:
        """The office that speaks first in the report, if one does."""
        first = next(iter(self._spoken()), None)
        return first if first is not None and first.body.office is not None else None

    def met(self, known: Container[Body], tops: Mapping[Body, Body]) -> End | None:
        """The first who speaks in the report of those that others rest on."""
        return next((e for e in self._spoken() if tops.get(e.body, e.body) in known), None)

    def _spoken(self) -> list[End]:
        return [e for _, e in self.heard.in_body() if not e.body.aside]


def _vague(body: Body) -> bool:
    return body.vague or body.aside or body.type == "unknown"


def source(heard: Heard, about: Fact, copied: Reading | None) -> Source:
    """What the report's main claim rests on."""
    carrying = about.carrying(heard.reading)
    told = [c for c in carrying if not heard.headlined(c.predicate)]
    if _opens_with_denial(heard, carrying):
        spoken = [e for _, e in heard.in_body() if e.sure]
        return Source(heard, tuple(spoken[:1]))
    denying = _denying(heard)
    ends = [e for c in told if (e := heard.behind(c)) is not None and e.body not in denying and not e.body.aside]
    if about.type in _ATTENDED and not any(c.statement for c in told):
        return Source(heard, (_attended(heard, copied),))
    more = tuple(_knowing(heard, about, told, denying))
    if (own := _own_eyes(heard, about, told)) is not None:
        more = (*more, own)
    return Source(heard, tuple(ends), more, any(c.statement is not None for c in told))


def _opens_with_denial(heard: Heard, carrying: Sequence[Claim]) -> bool:
    """Whether the report is about a denial: its headline denies the main claim."""
    if not any(c.status == "denied" for c in carrying):
        return False
    first = min(carrying, key=lambda c: c.predicate)
    return first.status == "denied" and heard.headlined(first.predicate)


def _denying(heard: Heard) -> frozenset[Body]:
    """Those who deny something in the report: they do not stand behind what they deny."""
    return frozenset(e.body for s, e in heard.ends if s.denied)


def _knowing(heard: Heard, about: Fact, told: Iterable[Claim], denying: frozenset[Body]) -> Iterator[End]:
    """Those of whom the report says how they know the main claim themselves: "mewawancarai enam saksi"."""
    for statement, end in heard.ends if "knows" in heard.manners and not about.counted else ():
        if end.sure and end.body not in denying and heard.tells("knows", statement.content):
            yield end
    for claim in told if "knows" in heard.manners else ():
        span = heard.whole(claim.span)
        if not heard.tells("knows", span):
            continue
        known = heard.behind(claim) if claim.statement is not None else heard.names(span)
        if known is not None and known.sure and known.body not in denying:
            yield known


def _own_eyes(heard: Heard, about: Fact, told: Sequence[Claim]) -> End | None:
    """The reporter who saw it: in a sentence that gives the main claim, or at what whoever was there has seen."""
    if heard.manners.keys().isdisjoint(("seen", "seen-by")):
        return None
    outlet = Body("/" + heard.outlet, heard.outlet, "outlet")
    spans = [heard.sentence(c.span) for c in told if c.statement is None and _exact(c)]
    if not about.counted:
        spans = [s.span for s in heard.reading.marks.sentences]
    return next((heard.seen(outlet, (s,)) for s in spans if _saw(heard, s)), None)


def _exact(claim: Claim) -> bool:
    """Whether the claim gives no vague figure: who counted six knows; who saw "dozens" does not know how many."""
    return not any(isinstance(a.mention.value, Quantity) and a.mention.value.approximate for a in claim.amounts)


def _saw(heard: Heard, span: Span) -> bool:
    """Whether the sentence says that this outlet's reporter saw what it tells."""
    if heard.tells("seen", span):
        return True
    text, outlet = heard.reading.report.text, plain(heard.outlet)
    by = heard.tells("seen-by", span) if outlet else ()
    return any(plain(text[cue.end : cue.end + _NAME]).startswith(outlet) for cue in by)


def _attended(heard: Heard, copied: Reading | None) -> End:
    """The reporter at a match, who heard the coach there: of the agency that is credited, else of the outlet."""
    wire = agency(heard.outlet, heard.lang)
    if copied is not None or not (heard.ends or wire):
        return silent(heard, copied)
    if named := credits(heard.reading):
        carrier = named[0].names[0]
        return heard.seen(Body("/" + carrier, carrier, "agency"), (named[0].span,))
    return heard.seen(Body("/" + heard.outlet, heard.outlet, "outlet"), ())


def silent(heard: Heard, copied: Reading | None) -> End:
    """Where a report that names no speaker has its words from."""
    outlet, reading = heard.outlet, heard.reading
    if copied is not None:
        name = copied.report.outlet or copied.report.source.rpartition("/")[2]
        return End(Body("/" + name, name, "outlet"), Chain(reading.report.id, (outlet, name)))
    if named := credits(reading):
        carrier = named[0].names[0]
        behind = Body(BEHIND + carrier, BEHIND + carrier, "unknown")
        return End(behind, Chain(reading.report.id, (outlet, carrier), (named[0].span,)))
    return End(Body("/" + outlet, outlet, "outlet"), Chain(reading.report.id, (outlet,)))


def chosen(
    about: Fact, sources: Sequence[Source], copied: Mapping[str, Reading], tops: Mapping[Body, Body]
) -> Iterator[End]:
    """The ends behind the main claim: the sure ones; a report without one rests on a body that others rest on.

    Where the office speaks whose own figure it is, a report whose speakers only stand beside it adds nobody.
    """
    sure = [s.sure(tops) for s in sources]
    leads = (s.lead() for s, e in zip(sources, sure, strict=True) if e is None)
    first = {tops.get(e.body, e.body) for e in sure if e is not None}
    known = first | {tops.get(e.body, e.body) for e in leads if e is not None}
    pairs = list(zip(sources, sure, strict=True))
    own = [about.decided(end or one.lead()) for one, end in pairs]
    quoted = {tops.get(e.body, e.body) for s, e in pairs if e is not None and s.spoken}
    for (one, end), decides in zip(pairs, own, strict=True):
        yield from one.more
        if any(own) and not decides and not one.spoken:
            continue
        if end is not None:
            passing = not one.spoken and end.body.office is None  # beside the claim speaks whoever comes by
            yield (one.met(quoted, tops) if passing else None) or end
        elif not one.more:
            report = one.heard.reading.report.id
            yield (
                one.met(first, tops)
                or one.lead()
                or one.met(known, tops)
                or one.last()
                or silent(one.heard, copied.get(report))
            )
