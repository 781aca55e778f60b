"""Who stands behind a story's main claim in each of its reports: who tells it, not who speaks of other things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
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

_NO_EVENT = "FIGURE"  # a bare figure, which no story is about
_SCORE = "score"
_ABROAD = frozenset(("embassy", "foreign-ministry"))
_TRIAL = "trial"

_SEEING = ("seen", "seen-by", "seeing")
"""Forms of cues that tell that a reporter saw something."""

_NAME = 120
"""Code points beside a cue in which an outlet's name may stand."""

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
    slot: str | None = None  # of the main figure
    attended: bool = False  # whether it is a match, which reporters see themselves

    def asserted(self, claim: Claim) -> bool:
        """Whether the claim gives what the story is about: its figure, where that is one, else the event."""
        return self.slot is None or any(a.slot == self.slot for a in claim.amounts)

    def latest(self, told: list[Claim]) -> list[Claim]:
        """The claims without counts that the report itself holds up to a later one."""
        dated = [(c, a.as_of) for c in told for a in c.amounts if a.slot == self.slot and a.as_of is not None]
        begin = max((_local(t.begin) for _, t in dated if t.begin is not None), default=None)
        if self.slot is None or begin is None:
            return told
        past = {c.id for c, t in dated if t.until is not None and _local(t.until) <= begin}
        return [c for c in told if c.id not in past]

    def exact(self, claim: Claim) -> bool:
        """Whether the claim gives no vague figure of it: who counted six knows; who saw "dozens" does not how many."""
        vague = (a.mention.value for a in claim.amounts if self.slot in (None, a.slot) and not self.toll)
        return not any(isinstance(v, Quantity) and v.approximate for v in vague)

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


def _local(moment: datetime) -> datetime:
    """A moment in the clock of the text."""
    return moment.replace(tzinfo=None)


def fact(told: Sequence[Reading], story: Story, main: Event | None) -> Fact:
    """The fact that a story's reports are about."""
    since = story.when.begin if story.when is not None else None
    kind = main.type if main and main.type != _NO_EVENT else None
    claims = _of_its_parties(told, frozenset(main.claims)) if main and kind else frozenset()
    fatal = Fact(kind, claims, True, since)
    toll = kind in _HAPPENINGS and 2 * sum(any(map(fatal.counts, r.claims)) for r in told) >= len(told)
    counted = toll or _counted(told, kind, claims)
    slot = _TOLL if toll else _figure(told, claims) if counted else None
    return Fact(kind, claims, toll, since, counted, _court(told, kind, claims), slot, _attends(told, kind))


def _attends(told: Sequence[Reading], kind: str | None) -> bool:
    """Whether it is a match, of which half of the reports or more give the score; a transfer is none."""
    scored = sum(any(a.slot == _SCORE for c in r.claims for a in c.amounts) for r in told)
    return kind in _ATTENDED and 2 * scored >= len(told)


def _figure(told: Sequence[Reading], claims: frozenset[str]) -> str | None:
    """The slot of the main figure: the one that most reports give, for half of them or more."""
    given = (dict.fromkeys(a.slot for c in r.claims if c.id in claims for a in c.amounts) for r in told)
    often = Counter(slot for slots in given for slot in slots)
    slot, times = min(often.items(), key=lambda s: (-s[1], s[0]), default=("", 0))
    return slot if 2 * times >= len(told) and times else None


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
    """What a report's main claim rests on: who asserts it, who only stands beside it, the reporter who saw it."""

    heard: Heard
    about: Fact
    asserting: tuple[End, ...]
    beside: tuple[End, ...] = ()
    own: End | None = None

    def lead(self) -> End | None:
        """The office that speaks first in the report, if one does."""
        first = next(iter(self.spoken()), None)
        return first if first is not None and first.body.office is not None else None

    def last(self) -> End | None:
        """Where nobody sure tells the main claim: who tells it without a name, else who speaks first."""
        spoken = self.spoken()
        unsure = next(iter((*self.asserting, *self.beside)), None)
        return unsure or next((e for e in spoken if e.sure), None) or next(iter(spoken), None)

    def met(self, known: Container[Body], tops: Mapping[Body, Body]) -> End | None:
        """The first who speaks in the report of those that others rest on."""
        return next((e for e in self.spoken() if tops.get(e.body, e.body) in known), None)

    def spoken(self) -> tuple[End, ...]:
        """Those who speak in the report, in order, without those aside."""
        return _known((e for _, e in self.heard.in_body()), self.about)


def _vague(body: Body) -> bool:
    return body.vague or body.aside or body.type == "unknown"


def source(heard: Heard, about: Fact, copied: Reading | None) -> Source:
    """What the report's main claim rests on."""
    carrying = about.carrying(heard.reading)
    told = [c for c in carrying if not heard.headlined(c.predicate)]
    if _opens_with_denial(heard, carrying):
        return Source(heard, about, tuple([e for _, e in heard.in_body() if e.sure][:1]))
    if about.attended and not any(c.statement for c in told):
        return Source(heard, about, (_attended(heard, copied),))
    told = about.latest(told)
    quoted = [(c, e) for c in told if c.status != "denied" and (e := heard.sayer(c)) is not None]
    asserting = [e for c, e in quoted if about.asserted(c) and not (about.slot is None and heard.reacts(c))]
    if not about.counted:
        asserting += [e for s, e in heard.ends if e.sure and heard.tells("knows", s.content)]
    beside = [e for c in told if (e := heard.behind(c)) is not None]
    near = (*(e for _, e in quoted), *beside)
    return Source(heard, about, _known(asserting, about), _known(near, about), _own_eyes(heard, about, told))


def _known(ends: Iterable[End], about: Fact) -> tuple[End, ...]:
    """The ends without those who only comment, and embassies, which know of their own people in a happening alone."""
    aside = _ABROAD if about.type in _HAPPENINGS else frozenset[str]()
    return tuple(e for e in ends if not e.body.aside and (e.body.office is None or e.body.office.kind not in aside))


def _opens_with_denial(heard: Heard, carrying: Sequence[Claim]) -> bool:
    """Whether the report is about a denial: its headline denies the main claim."""
    if not any(c.status == "denied" for c in carrying):
        return False
    first = min(carrying, key=lambda c: c.predicate)
    return first.status == "denied" and heard.headlined(first.predicate)


def _denying(sources: Sequence[Source], tops: Mapping[Body, Body]) -> frozenset[Body]:
    """Those who deny something in as many reports as they assert the main claim: they do not stand behind it."""

    def of(ends: Iterable[End]) -> set[Body]:
        return {tops.get(e.body, e.body) for e in ends}

    asserting = Counter(b for s in sources for b in of(s.asserting))
    denying = Counter(b for s in sources for b in of(s.heard.deniers))
    return frozenset(b for b, times in denying.items() if times >= asserting[b])


def _own_eyes(heard: Heard, about: Fact, told: Sequence[Claim]) -> End | None:
    """The reporter who saw it: beside a claim of it, or its dead, or at what whoever was there has seen."""
    if heard.manners.keys().isdisjoint(_SEEING):
        return None
    outlet = Body("/" + heard.outlet, heard.outlet, "outlet")
    lines = {heard.line(c.predicate.start) for c in told if c.statement is None and about.exact(c)}
    for sentence in heard.reading.marks.sentences:
        span = sentence.span
        if _saw(heard, span) and (not about.counted or heard.line(span.start) in lines or _shows(heard, about, span)):
            return heard.seen(outlet, (span,))
    return None


def _shows(heard: Heard, about: Fact, span: Span) -> bool:
    """Whether the sentence tells that the reporter saw the dead, or sat where all is seen: "in the gallery"."""
    return bool((about.toll and heard.tells("dead", span)) or heard.tells("venue", span))


def _saw(heard: Heard, span: Span) -> bool:
    """Whether the sentence says that this outlet's reporter saw what it tells."""
    if heard.tells("seen", span):
        return True
    text, outlet = heard.reading.report.text, plain(heard.outlet)
    if not outlet:
        return False
    if any(plain(text[cue.end : cue.end + _NAME]).startswith(outlet) for cue in heard.tells("seen-by", span)):
        return True
    return any(
        _ends_in(text[max(span.start, cue.start - _NAME) : cue.start], outlet) for cue in heard.tells("seeing", span)
    )


def _ends_in(before: str, outlet: str) -> bool:
    """Whether the words before a cue end in the outlet's name: "A Harbour Times | reporter saw"."""
    return plain(before.removesuffix(" ").removesuffix("'s").removesuffix("’s")).endswith(outlet)


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


def _most(
    about: Fact, sources: Sequence[Source], sure: Callable[[Iterable[End]], list[End]], tops: Mapping[Body, Body]
) -> list[list[End]]:
    """Of a figure that nobody is quoted with: the office whose own it is, else the body that speaks in most reports."""
    spoken = [{tops.get(e.body, e.body): e for e in reversed(sure((*s.spoken(), *s.beside)))} for s in sources]
    often = Counter(body for ends in spoken for body in ends)
    own = {body for ends in spoken for body, e in ends.items() if about.decided(e)}
    one = min(often, key=lambda b: (b not in own, -often[b], b.key, b.name), default=None)
    return [[ends[one]] if one is not None and one in ends else [] for ends in spoken]


def chosen(
    about: Fact, sources: Sequence[Source], copied: Mapping[str, Reading], tops: Mapping[Body, Body]
) -> Iterator[End]:
    """The ends behind the main claim: all who assert it, and reporters who saw it.

    Where an office speaks whose own figure it is, all have it from there. A report in which nobody asserts it rests
    on a body that does elsewhere, else on who stands beside it, on its lead's office, on a carrier, on its outlet.
    """
    denying = _denying(sources, tops)

    def sure(ends: Iterable[End]) -> list[End]:
        tellers = (e for e in ends if tops.get(e.body, e.body) not in denying)
        return [e for e in tellers if e.sure or not _vague(tops.get(e.body, e.body))]

    said = [sure(s.asserting) for s in sources]
    if not any(said):
        said = _most(about, sources, sure, tops) if about.type in _COUNTED else [sure(s.beside)[:1] for s in sources]
    first = {tops.get(e.body, e.body) for ends in said for e in ends}
    deciding = [e for s, ends in zip(sources, said, strict=True) for e in (*ends, s.lead()) if about.decided(e)]
    if deciding:
        yield from (e for e in deciding if e is not None)
        return
    for one, ends in zip(sources, said, strict=True):
        if one.own is not None:
            yield one.own
        if ends:
            yield from ends
            continue
        near = sure(one.beside)
        office = next((e for e in near if e.body.office is not None), None)  # a person may only come by
        if one.own is not None:
            yield from (office,) if office is not None else ()
        else:
            report = one.heard.reading.report.id
            beside = office or one.met(first, tops) or next(iter(near), None)
            yield beside or one.lead() or one.last() or silent(one.heard, copied.get(report))
