"""A number with what it counts, before and after its modifiers are read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from silang.mark.numbers import Number
from silang.mark.quantities_rules import Bound


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Bounds:
    """From where to where a number may lie, and whether the text calls it rough."""

    low: float | None
    high: float | None
    approximate: bool = False

    def modified(self, bound: Bound) -> Bounds:
        """The bounds after a modifier; only a single value can be opened on one side."""
        single = self.low is not None and self.low == self.high
        rough = self.approximate or bound.reads in ("about", "high-about")
        if single and bound.reads == "low":
            return Bounds(self.low, None, rough)
        if single and bound.reads in ("high", "high-about"):
            return Bounds(None, self.high, rough)
        return Bounds(self.low, self.high, rough)


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Counted:
    """A number with what it counts, in indexes of tokens, half-open; kind is the unit's, or "bare"."""

    number: Number
    first: int
    after: int
    bounds: Bounds
    key: str | None
    kind: str
    rule: str
    noun: tuple[int, int] | None = None

    def modified(self, bound: Bound, first: int, after: int) -> Counted:
        """The same with a modifier that makes it reach from `first` to `after`."""
        rule = self.rule if bound.reads == "exact" else bound.rule
        return replace(self, first=first, after=after, bounds=self.bounds.modified(bound), rule=rule)

    def ranged(self, left: Counted, bounds: Bounds, rule: str) -> Counted:
        """The range from a number before to this one."""
        rough = bounds.approximate or left.bounds.approximate or self.bounds.approximate
        return replace(self, first=left.first, bounds=replace(bounds, approximate=rough), rule=rule)
