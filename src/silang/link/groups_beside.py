"""Whether two groups that stand for themselves would stay two if they were grouped together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush, merge
from typing import Generic, TypeVar

from silang.link.groups import UNLIKE, mean

Name = TypeVar("Name", tuple[int, str, int], int)
"""What members are called by, in their order."""


Step = tuple[float, Name, Name]


def stay_two(
    courses: tuple[Sequence[Step[Name]], Sequence[Step[Name]]],
    pairs: Iterable[tuple[Name, Name, float]],
    *,
    unlike: float = UNLIKE,
) -> bool:
    """Whether no part of the one ever becomes one with a part of the other, each going its own course.

    A course is the steps of `silang.link.groups.course`; `pairs` are the scored ones with a member of each group.
    """
    between: _Between[Name] = _Between(unlike)
    for a, b, score in pairs:
        between.put(a, b, score, 1)
    for step in merge(*courses):
        if not between.above:
            return True
        if between.meet(step):
            return False
        between.step(step)
    return not between.meet(None)


class _Between(Generic[Name]):
    """The parts of the two groups, and what was scored between a part of the one and a part of the other."""

    def __init__(self, unlike: float) -> None:
        self.unlike = unlike
        self.size: dict[Name, int] = defaultdict(lambda: 1)
        self.near: dict[Name, dict[Name, tuple[float, int]]] = defaultdict(dict)
        self.heap: list[Step[Name]] = []
        self.above = 0  # two parts whose scores sum to more than 0: only of such can any become one later on

    def put(self, a: Name, b: Name, total: float, count: int) -> None:
        """Let these two parts share so many more pairs."""
        before, so_far = self.near[a].get(b, (0.0, 0))
        self.near[a][b] = self.near[b][a] = (before + total, so_far + count)
        self.above += (before + total > 0) - (before > 0)
        if (now := self._mean(a, b)) > 0:
            heappush(self.heap, (-now, a, b) if a < b else (-now, b, a))

    def _mean(self, a: Name, b: Name) -> float:
        return mean(*self.near[a][b], self.size[a], self.size[b], self.unlike)

    def meet(self, until: Step[Name] | None) -> bool:
        """Whether two parts, one of each group, are closer than the two of this step."""
        while self.heap and (until is None or self.heap[0] < until):
            before, a, b = heappop(self.heap)
            if b in self.near[a]:
                if self._mean(a, b) == -before:
                    return True
                self.put(a, b, 0.0, 0)
        return False

    def step(self, step: Step[Name]) -> None:
        """Let two parts of one group become one."""
        _, gone, kept = step
        self.size[kept] += self.size[gone]
        for far, (total, count) in self.near.pop(gone, {}).items():
            del self.near[far][gone]
            self.above -= total > 0
            self.put(kept, far, total, count)
