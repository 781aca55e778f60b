"""Figures of one thing that reports of a story place in other words: put together by noun, unit, place and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from silang.compare.evidence import (
    MOST_WORDS,
    SMALL,
    SURE,
    Telling,
    apart_in_text,
    by_words,
    equal,
    may_be_one,
    replaced_in,
    support,
    tellings,
)
from silang.compare.facts import Fact
from silang.schema import LEFTOVER, Schema

NEEDED = 0.6
"""The evidence from which two figures are of one thing, tried on reports of both languages."""

MARGIN = 0.06
"""By how much the evidence must be better than that for another figure of the same report."""

MOST = 60
"""Figures of one scale that are held against one another in a story at most: what has more is a table."""

_ALONE = 0.15  # neither report gives another such figure
_ONLY = 0.15  # nor any other of its scale: the only sum, the only weight
_BEHIND = 0.2  # evidence by which another figure of a report must be weaker, so that this one is alone
_MANY = frozenset({"count", "%"})
Bounds = tuple[float | None, float | None]


class Joining(NamedTuple):
    """Two facts by their place, and the evidence that they are of one thing."""

    evidence: float
    left: int
    right: int


def joined(facts: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    """The facts, those of one thing in a story as one; what a report tells in two figures stays two."""
    stories: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        stories[fact.story].append(fact)
    for story in stories.values():
        if len({s.report for f in story for s in f.said}) < 2:
            yield from story
        else:
            yield from _of_story(story, schema)


def _of_story(story: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    scales: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(story):
        scales[fact.measured[0] if fact.measured else ""].append(n)
    group = {n: n for n in range(len(story))}
    reports = {n: _reports(fact) for n, fact in enumerate(story)}
    for alike in scales.values():
        if len(alike) > 1:
            _put_together(_first_told(alike, story), story, schema, group, reports)
    whole: dict[int, list[Fact]] = defaultdict(list)
    for n, fact in enumerate(story):
        whole[group[n]].append(fact)
    for members in whole.values():
        yield members[0] if len(members) == 1 else _as_one(members)


def _reports(fact: Fact) -> frozenset[str]:
    """The reports that give a figure of it; a vague plural is none: "puluhan siswa" may be its 96 or others."""
    exact = frozenset(s.report for s in fact.said if not (s.quantity.approximate and s.quantity.high is None))
    return exact or frozenset(s.report for s in fact.said)


def _first_told(numbers: Sequence[int], story: Sequence[Fact]) -> list[int]:
    """The figures of a scale that most reports tell, or tell first, where there are many."""
    if len(numbers) <= MOST:
        return list(numbers)
    first = {n: min(s.amount.mention.span.start for s in story[n].said) for n in numbers}
    return sorted(numbers, key=lambda n: (-len(story[n].said), first[n], n))[:MOST]


def _put_together(
    numbers: Sequence[int],
    story: Sequence[Fact],
    schema: Schema,
    group: dict[int, int],
    reports: dict[int, frozenset[str]],
) -> None:
    """Joins facts with the best evidence first; none with another of a report that it already holds."""
    found = _joinings(numbers, story, schema, reports)
    for one in found:
        left, right = group[one.left], group[one.right]
        if left == right or (one.evidence < SURE and _barred(one, left, right, found, group, reports, story, schema)):
            continue
        both = reports[left] | reports[right]
        for n in [n for n, g in group.items() if g in (left, right)]:
            group[n] = min(left, right)
        reports[min(left, right)] = both


def _barred(
    one: Joining,
    left: int,
    right: int,
    found: Sequence[Joining],
    group: Mapping[int, int],
    reports: Mapping[int, Set[str]],
    story: Sequence[Fact],
    schema: Schema,
) -> bool:
    """Whether a report tells both groups as two things, or another figure is as good a partner."""
    shared = reports[left] & reports[right]
    return not apart_in_text(story[one.left], story[one.right], shared, schema) or _rivalled(one, found, group, reports)


def _rivalled(
    one: Joining, found: Sequence[Joining], group: Mapping[int, int], reports: Mapping[int, Set[str]]
) -> bool:
    """Whether another figure of the same report is as good a partner for either, and has none of its own."""
    for other in found:
        if other.evidence < one.evidence - MARGIN:
            return False
        if other == one or len({one.left, one.right} & {other.left, other.right}) != 1:
            continue
        mine, its = {one.left, one.right} - {other.left, other.right}, {other.left, other.right} - {one.left, one.right}
        a, b = group[min(mine)], group[min(its)]
        if a != b and not reports[a].isdisjoint(reports[b]):
            return True
    return False


def _joinings(
    numbers: Sequence[int], story: Sequence[Fact], schema: Schema, reports: Mapping[int, Set[str]]
) -> list[Joining]:
    """The pairs with evidence enough, the best first."""
    given = _Given(story, numbers)
    base = {
        (a, b): support(story[a], story[b], schema)
        for a, b in combinations(numbers, 2)
        if equal(story[a], story[b])
        or (
            apart_in_text(story[a], story[b], reports[a] & reports[b], schema)
            and may_be_one(story[a], story[b], schema)
            and (replaced_in(story[a], story[b], reports[a] & reports[b]) or not given.both(story[a], story[b]))
        )
    }
    best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), evidence in base.items():
        for one, other in ((a, b), (b, a)):
            for report in reports[other]:
                best[one, report].append((evidence, other))
    words: dict[int, list[Telling]] = {}
    found = []
    for (a, b), evidence in base.items():
        if evidence + MOST_WORDS + _ALONE + _ONLY < NEEDED:
            continue
        for n in (a, b):
            if n not in words:
                words[n] = tellings(story[n])
        alone = not any(
            other != mate and rival > evidence - _BEHIND
            for one, mate in ((a, b), (b, a))
            for report in reports[mate]
            for rival, other in best[one, report]
        )
        evidence += by_words(words[a], words[b], alone=alone) + alone * _ALONE
        evidence += _ONLY * (alone and given.only(story[a]) and given.only(story[b]))
        if evidence >= NEEDED:
            found.append(Joining(evidence, a, b))
    return sorted(found, key=lambda j: (-j.evidence, j.left, j.right))


class _Given:
    """The figures of a scale that each report of a story gives."""

    def __init__(self, story: Sequence[Fact], numbers: Sequence[int]) -> None:
        self._held: dict[str, set[Bounds]] = defaultdict(set)
        for n in numbers:
            for said in story[n].said:
                self._held[said.report].add(said.bounds)

    def both(self, left: Fact, right: Fact) -> bool:
        """Whether a report of the one gives the other's figure too, and no small one: it knows both, as two."""
        return any(
            s.bounds != o.bounds and abs(o.middle) >= SMALL and o.bounds in self._held[s.report]
            for one, other in ((left, right), (right, left))
            for s in one.said
            for o in other.said[:1]
            if all(x.report != s.report for x in other.said)
        )

    def only(self, fact: Fact) -> bool:
        """Whether its reports give no other figure of a scale that few figures of a report are of."""
        return fact.measured[0] not in _MANY and all(len(self._held[s.report]) == 1 for s in fact.said)


def _as_one(members: Sequence[Fact]) -> Fact:
    """One fact of several: in the slot that says most of it."""
    lead = max(members, key=lambda f: (f.type != LEFTOVER, len(f.said), len(f.measured)))
    said = sorted({s for f in members for s in f.said}, key=lambda s: (s.report, s.amount.mention.span))
    return replace(lead, said=tuple(said))
