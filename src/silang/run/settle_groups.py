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
from silang.run.settle_windows import Spot, Windows
from silang.store.settled_rows import chosen

Pair = tuple[int, int]
Part = frozenset[int]
"""The members of a group, before those that a person judged the same are brought together."""

Steps = tuple[tuple[float, Spot, Spot], ...]


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
    near: dict[int, dict[int, float]] = field(default_factory=dict)  # the pairs of each with their scores
    spots: dict[int, Spot] = field(default_factory=dict)  # where each stands in the order
    was: dict[int, int] = field(default_factory=dict)  # under which head each stood
    part: dict[int, Part] = field(default_factory=dict)  # each report's group as it stands now
    pool: dict[Part, Part] = field(default_factory=dict)  # the members that a group was made of, with others
    whole: set[Part] = field(default_factory=set)  # groups that stood, within which all is as it was
    courses: dict[Part, Steps] = field(default_factory=dict)

    def heads(self, changed: Changed) -> tuple[dict[int, int], dict[int, int]]:
        """The heads of all reports whose head may be another, as they were and as they are."""
        self._look(changed.sides())
        torn = self._torn(changed)
        self.whole -= torn
        now = self._headed(self._settled(self._parted(self._pools(torn, changed.reports)), changed.pairs))
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
        """Learn the groups of these, and the pairs of all their members."""
        asked = [n for n in numbers if n not in self.was and n not in self.spots]
        query = "SELECT DISTINCT head FROM grouped WHERE layer = ? AND number IN ({})"
        heads = {h for (h,) in chosen(self.db, query, asked, self.layer)}
        query = "SELECT number, head FROM grouped WHERE layer = ? AND head IN ({})"
        stood: dict[int, int] = dict(chosen(self.db, query, heads, self.layer))
        self.was |= stood
        new = [n for n in {*asked, *stood} if n not in self.spots]
        self.spots |= {spot[2]: spot for spot in self.windows.spots_of(self.db, self.layer, new)}
        there = [n for n in new if n in self.spots]
        self.near |= {n: {} for n in there}
        query = "SELECT one, other, score FROM pair WHERE layer = ? AND one IN ({})"
        for one, other, score in chosen(self.db, query, there, self.layer):
            self.near[one][other] = score
        of: dict[int, set[int]] = defaultdict(set)
        for n in there:
            of[stood.get(n, n)].add(n)
        for members in of.values():
            self._stand(frozenset(members))

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
        for n in reports & self.part.keys():
            for other in self._beside_one(n):
                if other in reports and other in self.part:
                    joined.join(self.part[n], self.part[other])
        return joined.sets()

    def _parted(self, pools: Iterable[Part]) -> set[Part]:
        """Make the groups of each of these again; those that were not there so."""
        found = set()
        for members in pools:
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
        if (known := self.courses.get(members)) is None:
            order = sorted(self.spots[n] for n in members)
            at = {spot[2]: row for row, spot in enumerate(order)}
            pairs = [
                (row, at[other], score)
                for n, row in at.items()
                for other, score in self.near[n].items()
                if row < at.get(other, -1)
            ]
            each = course(len(order), pairs, unlike=UNLIKE)
            known = self.courses[members] = tuple((near, order[a], order[b]) for near, a, b in each)
        return known

    def _stay_two(self, one: Part, other: Part) -> bool:
        small, large = sorted((one, other), key=len)
        pairs = [(self.spots[a], self.spots[b], s) for a in small for b, s in self.near[a].items() if b in large]
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
