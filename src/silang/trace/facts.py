"""What a story is about: its main event, the figure of it, or its toll."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from silang.trace.bodies import Body
from silang.trace.ends import ACTS, DECIDES, End
from silang.types import Claim, Event, Quantity, Reading, Story

_TOLL = "deaths"
HAPPENINGS = frozenset(("DISASTER", "ASSAULT", "HEALTH", "CASUALTY", "DAMAGE"))
"""Types of events whose main claim is their toll, where most reports tell one."""

_ATTENDED = frozenset(("SPORT",))
"""Types of events that reporters see themselves: a match report in its own voice rests on who was there."""

COUNTED = frozenset(("ECON", "ELECTION"))
"""Types of events whose main claim is a figure: who saw it happen does not know how much or how many."""

_NO_EVENT = "FIGURE"  # a bare figure, which no story is about
_SCORE = "score"
_GOALS = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")
_NEAR = 60
"""Code points after what happened in which its score stands."""

_BESIDE = frozenset(("duration",))
"""Slots that tell of no happening how great it was."""

_TRIAL = "trial"
_EARLIER = timedelta(days=2)

Given = Sequence[Sequence[Claim]]
"""Claims of each report of a story."""


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

    @property
    def decidable(self) -> bool:
        """Whether it is a figure that a body may decide or work out by itself."""
        return self.type in COUNTED

    def decided(self, end: End | None) -> bool:
        """Whether the figure is the own of who stands at the end."""
        return end is not None and self.decides(end.body)

    def decides(self, body: Body) -> bool:
        """Whether the figure is the body's own: prices by the statistics office, a survey by who polled."""
        kinds = DECIDES.get(self.type or "", frozenset()) if self.decidable else frozenset()
        return body.office is not None and body.office.kind in kinds

    def acted(self, end: End) -> bool:
        """Whether it is the body's own act, though others may count it too: a vote, by the council that held it."""
        kinds = ACTS.get(self.type or "", frozenset()) if self.decidable else frozenset()
        return end.body.office is not None and end.body.office.kind in kinds

    def carrying(self, reading: Reading) -> list[Claim]:
        """The report's claims that tell it, in order: the toll, then the event, else what is of its type."""
        ordered = sorted(reading.claims, key=lambda c: (c.predicate.start, c.predicate.end, c.id))
        tolls = [c for c in ordered if self.counts(c)] if self.toll else []
        if any(c.statement is not None for c in tolls):
            return tolls
        main = [c for c in ordered if c.id in self.claims]
        kinds = HAPPENINGS if self.type in HAPPENINGS else {self.type}
        alike = [c for c in ordered if c.type in kinds and c.status == "happened"] if not main else []
        return [*tolls, *(main or alike)]

    def counts(self, claim: Claim) -> bool:
        """Whether the claim gives the toll, not that of an earlier happening."""
        given = any(a.slot == _TOLL for a in claim.amounts) if claim.amounts else False
        if not (given or (self.type == "CASUALTY" and claim.id in self.claims)):
            return False
        until = claim.when.until if claim.when is not None else None
        return until is None or self.since is None or until > self.since - _EARLIER


def _local(moment: datetime) -> datetime:
    """A moment in the clock of the text."""
    return moment.replace(tzinfo=None)


def fact(told: Sequence[Reading], story: Story, main: Event | None) -> Fact:
    """The fact that a story's reports are about."""
    since = story.when.begin if story.when is not None else None
    kind = main.type if main and main.type != _NO_EVENT else None
    given = _of(told, frozenset(main.claims)) if main and kind else [[] for _ in told]
    named = _of_its_parties(given)
    given = [[c for c in own if c.id in named] for own in given]
    fatal = Fact(kind, named, True, since)
    toll = kind in HAPPENINGS and 2 * sum(any(map(fatal.counts, r.claims)) for r in told) >= len(told)
    counted = toll or _counted(given, kind)
    slot = _TOLL if toll else _figure(given) if counted else None
    counted = counted and (slot is not None or kind not in HAPPENINGS)
    return Fact(kind, named, toll, since, counted, _court(given, kind), slot, _attends(told, kind))


def _of(told: Sequence[Reading], claims: frozenset[str]) -> Given:
    """Of each report those of its claims that are among these."""
    return [[c for c in r.claims if c.id in claims] for r in told]


def _attends(told: Sequence[Reading], kind: str | None) -> bool:
    """Whether it is a match, of which half of the reports or more give the score; a transfer is none."""
    if kind not in _ATTENDED:
        return False
    return 2 * sum(map(_scored, told)) >= len(told)


def _scored(told: Reading) -> bool:
    """Whether a report gives a score: as a figure, or in words after what it tells first: "Persela Tekuk PSIS 2-1"."""
    if any(a.slot == _SCORE for c in told.claims for a in c.amounts):
        return True
    first = min((c.predicate for c in told.claims), default=None)
    if first is None or not any(c.type in _ATTENDED and c.predicate == first for c in told.claims):
        return False
    after = told.report.text[first.start : first.end + _NEAR].partition("\n")[0]
    return _GOALS.search(after) is not None


def _figure(given: Given) -> str | None:
    """The slot of the main figure: the one that most reports give, for half of them or more."""
    often = Counter(chain.from_iterable({a.slot for c in own for a in c.amounts} - _BESIDE for own in given))
    slot, times = min(often.items(), key=lambda s: (-s[1], s[0]), default=("", 0))
    return slot if 2 * times >= len(given) and times else None


def _of_its_parties(given: Given) -> frozenset[str]:
    """The claims without those that name others alone than the two whom the event names most."""
    named = {c.id: {a.key for a in (*c.actors, *c.targets) if a.key} for own in given for c in own}
    often = Counter(chain.from_iterable(named.values()))
    two = {key for key, times in sorted(often.items(), key=lambda k: (-k[1], k[0]))[:2] if times > 1}
    return frozenset(c for c, keys in named.items() if not two or not keys or keys & two)


def _counted(given: Given, kind: str | None) -> bool:
    """Whether the main claim is a figure, for half of the reports or more where its type alone does not say so."""
    if kind not in HAPPENINGS:
        return kind in COUNTED
    return 2 * sum(any(c.amounts for c in own) for own in given) >= len(given)


def _court(given: Given, kind: str | None) -> bool:
    """Whether the main event is one of a trial, for more of its claims than not."""
    if kind != "COURT":
        return False
    modes = [c.mode for own in given for c in own if c.status == "happened"]
    return 2 * modes.count(_TRIAL) > len(modes)
