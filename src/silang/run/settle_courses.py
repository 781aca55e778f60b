"""In which steps groups became what they are, held in memory as long as no pair within them changes."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

Pair = tuple[int, int]

Part = frozenset[int]
"""The members of a group, before those that a person judged the same are brought together."""

Spot = tuple[int, str, int]
"""A report's place in the order: its day, its id; and its number."""

Steps = tuple[tuple[float, Spot, Spot], ...]

MOST = 300_000
"""Members of groups whose courses are held at most."""


@dataclass
class Courses:
    """The courses of groups; no report is in two of them."""

    of: dict[Part, Steps] = field(default_factory=dict)
    part: dict[int, Part] = field(default_factory=dict)

    def keep(self, part: Part, steps: Steps) -> None:
        """Hold the course of a group."""
        if self.of.get(part) == steps:
            return
        if len(self.part) + len(part) > MOST:
            self.clear()
        for number in part:
            self.drop(number)
        self.of[part] = steps
        self.part.update(dict.fromkeys(part, part))

    def without(self, reports: Set[int], pairs: Iterable[Pair]) -> None:
        """Let go of groups that have one of these reports, or both sides of one of these pairs."""
        within = {a for a, b in pairs if b in self.part.get(a, ())}
        for number in (*reports, *within):
            self.drop(number)

    def drop(self, number: int) -> None:
        """Let go of the group of a report."""
        for other in (part := self.part.get(number, frozenset())):
            del self.part[other]
        self.of.pop(part, None)

    def clear(self) -> None:
        """Let go of all."""
        self.of.clear()
        self.part.clear()
