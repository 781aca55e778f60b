"""What is found story by story, shared out among processes that hold the same readings; what is found is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from silang.compare import checks
from silang.compare.across import threads as backgrounds
from silang.compare.findings import findings as of_figures
from silang.compare.findings import rank
from silang.compare.others import others
from silang.link import Linked, link, profile
from silang.link.threads import sketch, woven
from silang.run.pool import forked, forks
from silang.schema import load as load_schema
from silang.trace import credits, rewordings
from silang.trace.origins import OfStory, met, most_copied, of_story
from silang.types import Check, Comparison, Copy, Credit, Event, Finding, Judgement, Reading, Reject, Sketch, Story

WORTH = 200
"""Reports from which on it pays to share them out."""

MANY = 2_000
"""Reports from which on it pays to share out how they are cut down to what linking knows of them."""

EACH = 4
"""Shares of each process, so that none waits long for the others."""


class Found(NamedTuple):
    """What is found in one share: of its stories, and of each of its reports by itself."""

    again: tuple[Copy, ...]
    traced: Mapping[str, OfStory]
    figures: tuple[Finding, ...]
    others: tuple[Finding, ...]
    sketches: tuple[Sketch, ...]
    alone: Mapping[str, tuple[tuple[Credit, ...], tuple[Check, ...]]]


@dataclass(frozen=True)
class Shared:
    """What every share may look at: readings by report, stories and events, and copies between reports."""

    members: tuple[Reading, ...]
    linked: Linked
    copies: tuple[Copy, ...]

    @cached_property
    def of(self) -> dict[str, Reading]:
        """The reading of each report."""
        return {m.report.id: m for m in self.members}

    @cached_property
    def event(self) -> dict[str, Event]:
        """Each event by its id."""
        return {e.id: e for e in self.linked.events}

    @cached_property
    def earlier(self) -> dict[str, list[Copy]]:
        """The copies that each report is the later of."""
        found: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.copies:
            found[copy.later].append(copy)
        return found

    @cached_property
    def background(self) -> dict[str, str]:
        """What each story shares with those that tell one background: findings are sought across these."""
        return backgrounds(self.members, self.linked.stories)

    def readings(self, stories: Iterable[Story]) -> list[Reading]:
        """The readings of these stories, by report."""
        return sorted((self.of[r] for s in stories for r in s.reports), key=lambda m: m.report.id)


def compared(about: Shared, rejects: tuple[Reject, ...], jobs: int) -> Comparison:
    """The comparison of linked readings with so many processes."""
    given = list(shares(about, jobs * EACH))
    with forked(lambda stories: find(about, stories), given, jobs) as found:
        links = about.linked.links
        parts = list(found)
    traced = dict(chain.from_iterable(p.traced.items() for p in parts))
    told = [(s.id, traced[s.id]) for s in about.linked.stories]
    chains = defaultdict(list)
    for body, way in chain.from_iterable(one.chains for _, one in told):
        chains[body].append(way)
    alone = dict(chain.from_iterable(p.alone.items() for p in parts))
    each = [alone[m.report.id] for m in about.members]
    return Comparison(
        readings=about.members,
        rejects=rejects,
        events=about.linked.events,
        stories=about.linked.stories,
        links=links,
        copies=(*about.copies, *sorted((c for p in parts for c in p.again), key=lambda c: c.later)),
        credits=tuple(chain.from_iterable(own for own, _ in each)),
        origins=met(chains),
        story_origins={name: one.main for name, one in told},
        findings=(
            *sorted((f for p in parts for f in p.figures), key=rank),
            *sorted((f for p in parts for f in p.others), key=lambda f: f.story or ""),
        ),
        checks=tuple(chain.from_iterable(own for _, own in each)),
        threads=woven(s for p in parts for s in p.sketches),
    )


def linked(members: Sequence[Reading], judgements: Sequence[Judgement], jobs: int) -> Linked:
    """The readings linked, with so many processes where there are enough of them."""
    if jobs < 2 or len(members) < MANY or not forks():
        return link(members, judgements)
    size = -(-len(members) // (jobs * EACH))
    given = [members[at : at + size] for at in range(0, len(members), size)]
    with forked(lambda few: list(map(profile, few)), given, jobs) as found:
        return link(members, judgements, chain.from_iterable(found))


def shares(about: Shared, many: int) -> Iterator[list[Story]]:
    """The stories in about so many shares; those that tell one background stay together."""
    together: dict[str, list[Story]] = defaultdict(list)
    for story in about.linked.stories:
        together[about.background[story.id]].append(story)
    share: list[Story] = []
    for stories in together.values():
        share += stories
        if sum(len(s.reports) for s in share) * many >= len(about.members):
            yield share
            share = []
    if share:
        yield share


def find(about: Shared, stories: Sequence[Story]) -> Found:
    """All that is found of these stories, and in their reports."""
    members = about.readings(stories)
    events = sorted((about.event[e] for s in stories for e in s.events), key=lambda e: e.id)
    known = [c for m in members for c in about.earlier.get(m.report.id, ())]
    again = rewordings(members, stories, known)
    copied = {later: about.of[earlier] for later, earlier in most_copied((*known, *again)).items()}
    traced = {s.id: _of_story(about, s, copied) for s in stories}
    claims = dict(chain.from_iterable(one.claims.items() for one in traced.values()))
    each = (sketch(s, [about.of[r] for r in s.reports], about.event.get(s.main or "")) for s in stories)
    return Found(
        again,
        {name: OfStory(one.chains, one.main, {}) for name, one in traced.items()},
        of_figures(members, events, stories, claims, load_schema()),
        others(members, stories, claims),
        tuple(one for one in each if one.keys),
        {m.report.id: (tuple(credits(m)), checks(m)) for m in members},
    )


def _of_story(about: Shared, story: Story, copied: Mapping[str, Reading]) -> OfStory:
    return of_story([about.of[r] for r in story.reports], story, about.event.get(story.main or ""), copied)
