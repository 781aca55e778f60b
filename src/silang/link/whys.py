"""Why two reports are in one story, or are not: the same keys, scores and groups, told for one pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Literal

import numpy as np

from silang.link.columns import Profiles, packed
from silang.link.features import weighed
from silang.link.groups import UNLIKE
from silang.link.keys import buckets, keys, ordered
from silang.link.profile import Profile, profile
from silang.link.stories import gathered
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
    profiles = {r.report.id: profile(r) for r in readings}
    rows = ordered(packed(list(profiles.values())))
    a, b = (int(np.flatnonzero(rows.report == name)[0]) for name in (left, right))
    scored = _scored(rows)
    ours, theirs = (_keys(rows, at) for at in (a, b))
    link, was_held = weighed(profiles[left], profiles[right]), frozenset((left, right)) in scored
    told = (_met(profiles[left]), _met(profiles[right]))
    both = len(ours & theirs)
    if stories[left] == stories[right]:
        if was_held and link.score > 0:
            return Why("joined", link, told, both)
        found = _path(left, right, scored, stories)
        steps = tuple(weighed(profiles[x], profiles[y]) for x, y in pairwise(found))
        return Why("joined-through-others" if was_held else "joined-unheld", link, told, both, steps)
    if not was_held:
        return Why("crowded-out" if both else "never-held", link, told, both)
    if link.score <= 0:
        return Why("apart", link, told, both)
    return Why("apart-on-average", link, told, both, (), _average(left, right, scored, stories))


def _scored(rows: Profiles) -> dict[frozenset[str], float]:
    """The likeness of each pair that was held against one another."""
    found = gathered(rows)
    each = (side.tolist() for side in (found.report[found.left], found.report[found.right], found.score))
    return {frozenset((x, y)): likeness for x, y, likeness in zip(*each, strict=True)}


def _keys(rows: Profiles, at: int) -> set[tuple[int, int]]:
    """The keys of one row, by bucket."""
    return {
        (bucket, key)
        for bucket in buckets(rows)
        for found in [keys(rows, bucket)]
        for key in found.key[found.row == at].tolist()
    }


def _met(of: Profile) -> Met:
    return Met(tuple(of.strong), tuple(sorted(m for m in of.meetings if "/" in m)), len(of.cited))


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
