"""Groups kept up to date: those that changed pairs touch are made again, and held against those beside them.

Groups are those of all reports as soon as each comes out of its own members, and no two of them would become otherwise
together (`silang.link.groups`, `silang.link.groups_beside`). So only what lies beside a change is looked at.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

import numpy as np

from silang.link.groups import UNLIKE, course
from silang.link.groups_beside import stay_two
from silang.link.judged import brought_together
from silang.run.settle_courses import Courses, Pair, Part, Spot, Steps
from silang.run.settle_windows import Windows
from silang.store.settled_rows import chosen

FEW = 24
"""Members of a group up to which its pairs are looked up one by one; of more, all pairs of each."""


@dataclass(frozen=True, slots=True)
class Changed:
    """Reports that came, went or changed, and the pairs that are others than before."""

    reports: Set[int]
    pairs: Set[Pair] = frozenset()

    def sides(self) -> set[int]:
        """The reports, and both sides of the pairs."""
        return {*self.reports, *(n for pair in self.pairs for n in pair)}


@dataclass
class Regrouping:
    """One go of grouping again."""

    db: sqlite3.Connection
    layer: int
    windows: Windows
    judged: Mapping[Pair, bool]
    near: dict[int, dict[int, float]] = field(default_factory=dict)  # all pairs of some with their scores
    spots: dict[int, Spot] = field(default_factory=dict)  # where each stands in the order
    was: dict[int, int] = field(default_factory=dict)  # under which head each stood
    part: dict[int, Part] = field(default_factory=dict)  # each report's group as it stands now
    pool: dict[Part, Part] = field(default_factory=dict)  # the members that a group was made of, with others
    whole: set[Part] = field(default_factory=set)  # groups that stood, within which all is as it was
    courses: dict[Part, Steps] = field(default_factory=dict)

    @property
    def held(self) -> Courses:
        """The courses of groups that stand."""
        return self.windows.courses_of(self.layer)

    def heads(self, changed: Changed) -> tuple[dict[int, int], dict[int, int]]:
        """The heads of all reports whose head may be another, as they were and as they are."""
        self.held.without(changed.reports, changed.pairs)
        self._look(changed.sides())
        torn = self._torn(changed)
        self.whole -= torn
        anew = self._settled(self._parted(self._pools(torn, changed.reports)), changed.pairs)
        for part in anew:
            self.held.keep(part, self._course(part))
        now = self._headed(anew)
        over = changed.reports - self.spots.keys()
        return {n: self.was[n] for n in (*now, *over) if n in self.was}, now

    def _torn(self, changed: Changed) -> set[Part]:
        """The groups of which a member came, changed or left, or two stand otherwise to one another."""
        heads = {self.was[n] for n in changed.reports if n in self.was}
        heads |= {self.was[a] for a, b in changed.pairs if a in self.was and self.was[a] == self.was.get(b)}
        new = {self.part[n] for n in changed.reports if n in self.part}
        return new | {self.part[n] for n, head in self.was.items() if head in heads and n in self.part}

    # -- what stands --------------------------------------------------------------

    def _look(self, numbers: Iterable[int]) -> None:
        """Learn the groups of these."""
        asked = [n for n in numbers if n not in self.was and n not in self.spots]
        query = "SELECT DISTINCT head FROM grouped WHERE layer = ? AND number IN ({})"
        heads = {h for (h,) in chosen(self.db, query, asked, self.layer)}
        query = "SELECT number, head FROM grouped WHERE layer = ? AND head IN ({})"
        stood: dict[int, int] = dict(chosen(self.db, query, heads, self.layer))
        self.was |= stood
        new = [n for n in {*asked, *stood} if n not in self.spots]
        self.spots |= {spot[2]: spot for spot in self.windows.spots_of(self.db, self.layer, new)}
        there = [n for n in new if n in self.spots]
        of: dict[int, set[int]] = defaultdict(set)
        for n in there:
            of[stood.get(n, n)].add(n)
        for members in of.values():
            self._stand(frozenset(members))

    def _learn(self, numbers: Iterable[int]) -> None:
        """Learn all pairs of these."""
        new = [n for n in numbers if n not in self.near]
        self.near |= {n: {} for n in new}
        query = "SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({})"
        for one, other, score in chosen(self.db, query, new, self.layer):
            self.near[one][other] = score

    def _stand(self, members: Part) -> None:
        """Let a group stand; one that a person's judgement holds together as the groups that it is made of."""
        same = any(s for p, s in self.judged.items() if members.issuperset(p)) if self.judged else False
        for part in self._made(members) if same else [members]:
            self.pool[part] = part
            self.part.update(dict.fromkeys(part, part))
            self.whole.add(part)

    # -- what is made again ---------------------------------------------------------

    def _pools(self, torn: set[Part], reports: Set[int]) -> list[Part]:
        """The groups to make again, together those that a pair of two newcomers joins."""
        joined = _Joined()
        for part in torn:
            joined.find(part)
        self._learn(reports & self.part.keys())
        for n in reports & self.part.keys():
            for other in self._beside_one(n):
                if other in reports and other in self.part:
                    joined.join(self.part[n], self.part[other])
        return joined.sets()

    def _parted(self, pools: Iterable[Part]) -> set[Part]:
        """Make the groups of each of these again; those that were not there so."""
        found = set()
        for members in pools:
            self._learn(members)
            made = self._made(members)
            found.update(made)
            for part in made:
                self.pool[part] = members
                self.part.update(dict.fromkeys(part, part))
        return found - self.whole

    def _settled(self, anew: set[Part], pairs: Set[Pair]) -> set[Part]:
        """Hold the groups that were made against those beside them, till none would have others in it."""
        done: set[frozenset[Part]] = set()
        while True:
            self._look({other for part in anew for n in part for other in self._beside_one(n)})
            beside = {frozenset((part, self.part[o])) for part in anew for n in part for o in self._beside_one(n)}
            beside |= {frozenset((self.part[a], self.part[b])) for a, b in pairs if {a, b} <= self.part.keys()}
            joined = _Joined()
            for both in beside - done:
                one, other = both if len(both) > 1 else (*both, *both)
                if self.pool[one] != self.pool[other] and not self._stay_two(one, other):
                    joined.join(self.pool[one], self.pool[other])
            done |= beside
            if not (pools := joined.sets()):
                return anew
            fresh = self._parted(pools)
            anew = {part for part in anew | fresh if self.part[next(iter(part))] == part}

    def _beside_one(self, number: int) -> Iterator[int]:
        return (other for other, score in self.near[number].items() if score > 0)

    def _made(self, members: Part) -> list[Part]:
        """The groups that these fall into."""
        steps = self._course(members)
        held = {self.spots[n]: [n] for n in members}
        for _, gone, kept in steps:
            held[kept] += held.pop(gone)
        found = [frozenset(of) for of in held.values()]
        of = {n: part for part in found for n in part}
        own: dict[Part, list[tuple[float, Spot, Spot]]] = {part: [] for part in found}
        for step in steps:
            own[of[step[1][2]]].append(step)
        self.courses |= {part: tuple(each) for part, each in own.items()}
        return list(own)

    def _course(self, members: Part) -> Steps:
        if len(members) == 1:
            return ()
        known = self.courses.get(members) or self.held.of.get(members)
        if known is None:
            order = sorted(self.spots[n] for n in members)
            at = {spot[2]: row for row, spot in enumerate(order)}
            pairs = [(at[a], at[b], score) for a, b, score in self._within(members) if at[a] < at[b]]
            each = course(len(order), sorted(pairs), unlike=UNLIKE)
            known = tuple((near, order[a], order[b]) for near, a, b in each)
            if members in self.whole:
                self.held.keep(members, known)
        self.courses[members] = known
        return known

    def _within(self, members: Part) -> Iterator[tuple[int, int, float]]:
        """The pairs among these, some both ways, with their scores."""
        if len(members) > FEW:
            self._learn(members)
        if members <= self.near.keys():
            return ((n, other, s) for n in members for other, s in self.near[n].items() if other in members)
        own = ",".join(map(str, members))
        query = f"SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({own}) AND other IN ({own})"
        return iter(self.db.execute(query, (self.layer,)).fetchall())

    def _stay_two(self, one: Part, other: Part) -> bool:
        small, large = sorted((one, other), key=lambda part: (not part <= self.near.keys(), len(part)))
        self._learn(small)
        spots, near = self.spots, self.near
        pairs = [(spots[a], spots[b], near[a][b]) for a in small for b in near[a].keys() & large]  # few of either side
        if not any(score > 0 for *_, score in pairs):
            return True
        return stay_two((self._course(one), self._course(other)), pairs)

    # -- heads -----------------------------------------------------------------------

    def _headed(self, parts: set[Part]) -> dict[int, int]:
        """The head of each member: the first of its group, those judged the same brought together."""
        parts = self._with_judged(parts)
        order = [spot[2] for spot in sorted(self.spots[n] for part in parts for n in part)]
        at = {n: row for row, n in enumerate(order)}
        group = np.zeros(len(order), dtype=np.int64)
        for part in parts:
            rows = [at[n] for n in part]
            group[rows] = min(rows)
        rows_of = {
            (min(at[a], at[b]), max(at[a], at[b])): s for (a, b), s in self.judged.items() if {a, b} <= at.keys()
        }
        return {order[row]: order[head] for row, head in enumerate(brought_together(group, rows_of).tolist())}

    def _with_judged(self, parts: set[Part]) -> set[Part]:
        """These with all groups that judgements may bring together with them, one by the other."""
        found = set(parts)
        same = [pair for pair, s in self.judged.items() if s]
        while True:
            inside = {n for part in found for n in part}
            over = {n for pair in same if not inside.isdisjoint(pair) for n in pair} - inside
            self._look(over)
            more = {self.part[n] for n in over if n in self.part}
            if not more - found:
                return found
            found |= more


class _Joined:
    """Sets that become one where they are joined."""

    def __init__(self) -> None:
        self.of: dict[Part, Part] = {}

    def find(self, part: Part) -> Part:
        """What stands for all that this one is joined to."""
        while (above := self.of.setdefault(part, part)) is not part:
            part = above
        return part

    def join(self, one: Part, other: Part) -> None:
        """Let the two be one."""
        self.of[self.find(one)] = self.find(other)

    def sets(self) -> list[Part]:
        """The members of all that are joined, together."""
        found: dict[Part, set[int]] = defaultdict(set)
        for part in list(self.of):
            found[self.find(part)] |= part
        return [frozenset(members) for members in found.values()]
