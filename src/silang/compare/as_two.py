"""What tells two figures apart for certain, however much speaks for one thing: the reports know them as two."""

from __future__ import annotations

from collections.abc import Sequence

from silang.compare.between_reports import held_apart
from silang.compare.facts import Said
from silang.compare.in_one_report import corrected, mended, set_against
from silang.compare.moves import COUNTED


def told_as_two(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether all who give the one give the other too, in one voice, with no word that sets them against each other."""
    if corrected(left, right) is not None:
        return False
    in_one = len({s.report for side in (left, right) for s in side}) == 1
    opposed = in_one and (set_against(left, right, moves) or (moves in COUNTED and mended(left, right)))
    return not opposed and held_apart(left, right) is None
