"""Findings: where the reports of a story agree and differ, conflicts first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from silang.compare.across import Retold, retold, shared_facts, threads
from silang.compare.bare import with_bare
from silang.compare.facts import Fact, Said
from silang.compare.figures import figures, slot_of
from silang.compare.ids import finding_id
from silang.compare.joined import joined
from silang.compare.judge import judge, together
from silang.compare.kept_apart import kept_apart
from silang.compare.moves import moves
from silang.compare.rivals import with_rivals
from silang.compare.settings import settings, side
from silang.compare.sides import sides
from silang.schema import Schema
from silang.types import Claim, Event, Finding, Reading, Reason, Story

_ORDER = ("conflict", "update", "agree", "apart", "single")


def findings(
    readings: Sequence[Reading],
    events: Sequence[Event],
    stories: Sequence[Story],
    behind: Mapping[str, tuple[str, ...]],
    schema: Schema,
) -> tuple[Finding, ...]:
    """All findings, by relation (conflicts first) and then by how many reports stand behind them.

    `behind` gives for a claim the ids of the origins that it rests on (`trace.followed`).
    """
    found: dict[str, Finding] = {}
    for finding in _all(readings, events, stories, behind, schema):
        found.setdefault(finding.id, finding)  # what is in dispute goes before what has changed
    return tuple(sorted(found.values(), key=rank))


def facts(
    readings: Sequence[Reading], events: Sequence[Event], stories: Sequence[Story], schema: Schema
) -> tuple[Fact, ...]:
    """All that the reports of each story say of one thing each, as it is compared."""
    told = with_rivals(figures(readings, events, stories, schema), schema)
    return tuple(joined(with_bare(told, schema), schema))


def _all(
    readings: Sequence[Reading],
    events: Sequence[Event],
    stories: Sequence[Story],
    behind: Mapping[str, tuple[str, ...]],
    schema: Schema,
) -> Iterator[Finding]:
    told = facts(readings, events, stories, schema)
    thread = threads(readings, stories)
    own = frozenset(s.main for s in stories)
    for fact in (*told, *shared_facts(told, thread, schema, own)):
        for said, moved in together(fact.said, moves(fact, schema), fact.of_one):
            yield _figures(fact, said, moved, behind, schema)
    yield from kept_apart(told, behind, schema)
    for background in retold(readings, stories, thread):
        yield _retold(background, behind)
    yield from settings(readings, events, stories, behind, schema)


def _figures(
    fact: Fact, said: Sequence[Said], moved: bool, behind: Mapping[str, tuple[str, ...]], schema: Schema
) -> Finding:
    held, members = sides(said, behind)
    verdict = judge(members, moves(fact, schema), fact.of_one, moved=moved)
    about = _about(fact, said, schema)
    return Finding(
        id=finding_id(fact.story, about, held),
        story=fact.story,
        event=fact.event,
        about=about,
        relation=verdict.relation,
        sides=held,
        reasons=verdict.reasons,
    )


def _about(fact: Fact, said: Sequence[Said], schema: Schema) -> str:
    """The slot that the figures are of: that of the fact, unless these are what is left of others put together."""
    slots = Counter(slot_of(s.amount.slot, s.quantity.unit, schema) for s in said)
    return fact.about if fact.about in slots else min(slots, key=lambda s: (-slots[s], s))


def _retold(background: Retold, behind: Mapping[str, tuple[str, ...]]) -> Finding:
    """All date it alike: what is told of different times is told of different happenings."""
    by_value: dict[str, list[Claim]] = {}
    whens = {when.value: when for _, when in background.told}
    for claim, when in background.told:
        by_value.setdefault(when.value, []).append(claim)
    held = tuple(side(whens[value], by_value[value], behind) for value in sorted(by_value, reverse=True))
    values = [w.value[:10] for w in whens.values()]
    return Finding(
        id=finding_id(None, "date", held),
        story=None,
        event=None,
        about=f"date:{background.type}",
        relation="agree",
        sides=held,
        reasons=(Reason("background-date", (max(values, key=lambda v: (len(v), v)),)),),
    )


def rank(finding: Finding) -> tuple[int, int, int, str, str]:
    """The order in which findings are shown: by relation, then those that most reports and sides tell of."""
    reports = {r for side in finding.sides for r in side.reports}
    return (_ORDER.index(finding.relation), -len(reports), -len(finding.sides), finding.about, finding.id)
