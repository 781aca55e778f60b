"""Why two reports are in one story, or are not: the same keys, scores and groups, told for one pair."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal

from silang.link.features import UNLIKE, score
from silang.link.keys import MEETING, QUOTE, keys
from silang.link.profile import Profile, profile
from silang.link.stories import held
from silang.types import Link, Reading

Verdict = Literal[
    "joined", "joined-through-others", "joined-unheld", "apart", "apart-on-average", "never-held", "crowded-out"
]


@dataclass(frozen=True, slots=True)
class Met:
    """Where a report can meet others: its strong words two by two, its claims of a day, its quotations."""

    words: tuple[str, ...]
    claims: tuple[str, ...]
    quotations: int


@dataclass(frozen=True, slots=True)
class Why:
    """How two reports stand to one another."""

    verdict: Verdict
    link: Link
    met: tuple[Met, Met]
    shared: int  # keys that both have
    path: tuple[Link, ...] = ()  # from the one to the other, where others join them
    average: float | None = None  # of all pairs between the two stories, where that keeps them apart


def why(left: str, right: str, readings: Sequence[Reading], stories: Mapping[str, str]) -> Why:
    """The pair's link with what joined or parted it; `stories` maps each report to its story. Both must be there."""
    profiles = [profile(r) for r in sorted(readings, key=lambda r: r.report.id)]
    at = {p.report: n for n, p in enumerate(profiles)}
    a, b = profiles[at[left]], profiles[at[right]]
    scored = _scored(profiles)
    ours, theirs = set(keys(a)), set(keys(b))
    link, was_held = score(a, b), frozenset((left, right)) in scored
    told = (_met(a, ours), _met(b, theirs))
    if stories[left] == stories[right]:
        if was_held and link.score > 0:
            return Why("joined", link, told, len(ours & theirs))
        found = _path(left, right, scored, stories)
        steps = tuple(score(profiles[at[x]], profiles[at[y]]) for x, y in pairwise(found))
        return Why("joined-through-others" if was_held else "joined-unheld", link, told, len(ours & theirs), steps)
    if not was_held:
        return Why("crowded-out" if ours & theirs else "never-held", link, told, len(ours & theirs))
    if link.score <= 0:
        return Why("apart", link, told, len(ours & theirs))
    return Why("apart-on-average", link, told, len(ours & theirs), (), _average(left, right, scored, stories))


def _scored(profiles: Sequence[Profile]) -> dict[frozenset[str], float]:
    """The likeness of each pair that was held against one another; reports that show the same count as held."""
    same, members = held(profiles)
    found = {
        frozenset((profiles[x].report, profiles[y].report)): likeness
        for one, other, likeness in members
        for x in same[one]
        for y in same[other]
    }
    for alike in same:
        for x in alike[1:]:
            found[frozenset((profiles[alike[0]].report, profiles[x].report))] = 1.0
    return found


def _met(of: Profile, found: set[tuple[Hashable, ...]]) -> Met:
    words = {str(w) for key in found if key[0] not in (MEETING, QUOTE) for w in key[1:]}
    return Met(
        tuple(sorted(words, key=lambda w: (-of.weights[w], w))),
        tuple(sorted(str(key[1]) for key in found if key[0] == MEETING)),
        sum(key[0] == QUOTE for key in found),
    )


def _path(left: str, right: str, scored: Mapping[frozenset[str], float], stories: Mapping[str, str]) -> tuple[str, ...]:
    """The way from one report to another within their story whose weakest step is strongest, then the shortest."""
    near: dict[str, dict[str, float]] = {}
    for pair, likeness in scored.items():
        x, *rest = sorted(pair)
        if rest and likeness > 0 and stories[x] == stories[rest[0]] == stories[left]:
            near.setdefault(x, {})[rest[0]] = near.setdefault(rest[0], {})[x] = likeness
    heap: list[tuple[float, int, tuple[str, ...]]] = [(-9.0, 1, (left,))]
    seen: set[str] = set()
    while heap:
        weakest, steps, way = heappop(heap)
        if way[-1] == right:
            return way
        if way[-1] in seen:
            continue
        seen.add(way[-1])
        for other, likeness in near.get(way[-1], {}).items():
            if other not in seen:
                heappush(heap, (max(weakest, -likeness), steps + 1, (*way, other)))
    return (left, right)


def _average(left: str, right: str, scored: Mapping[frozenset[str], float], stories: Mapping[str, str]) -> float:
    """The mean likeness between the two stories; a pair that was never held counts as unlike."""
    ours, theirs = ([r for r, s in stories.items() if s == stories[of]] for of in (left, right))
    each = [scored.get(frozenset((x, y)), UNLIKE) for x in ours for y in theirs]
    return round(sum(each) / len(each), 4)
