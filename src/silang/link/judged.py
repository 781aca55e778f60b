"""What people have judged of pairs of reports, which outranks every score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from silang.link.columns import Floats, Ints
from silang.types import Judgement, Link, Reason

APART = -1e6
"""The score of two that a person has judged not the same: no average with it is above 0."""

SAME = 1.0
"""The score of two that a person has judged the same."""

Judged = Mapping[tuple[int, int], bool]
"""Whether two rows are the same, the lower first."""


def rows_judged(report: Sequence[str], judgements: Iterable[Judgement]) -> dict[tuple[int, int], bool]:
    """The judgements on pairs of these rows; of two on one pair the later stands."""
    at = {name: row for row, name in enumerate(report)}
    found: dict[tuple[int, int], bool] = {}
    for one in sorted(judgements, key=lambda j: (j.at, j.by, j.same)):
        if one.left in at and one.right in at and one.left != one.right:
            low, high = sorted((at[one.left], at[one.right]))
            found[low, high] = one.same
    return found


def scored(left: Ints, right: Ints, score: Floats, judged: Judged) -> tuple[Ints, Ints, Floats]:
    """The pairs with those that were judged among them, in order."""
    if not judged:
        return left, right, score
    of = dict(zip(zip(left.tolist(), right.tolist(), strict=True), score.tolist(), strict=True))
    of |= {pair: SAME if same else APART for pair, same in judged.items()}
    pairs = sorted(of)
    one, other = (np.array([p[side] for p in pairs], dtype=np.int64) for side in (0, 1))
    return one, other, np.array([of[p] for p in pairs])


def brought_together(group: Ints, judged: Judged) -> Ints:
    """The groups with those made one that hold a pair judged the same, but where a pair judged otherwise forbids it."""
    found = group.copy()
    apart = [pair for pair, same in judged.items() if not same]
    for (left, right), same in sorted(judged.items()):
        one, other = sorted((int(found[left]), int(found[right])))
        if same and one != other and not any({int(found[a]), int(found[b])} == {one, other} for a, b in apart):
            found[found == other] = one
    return found


def told(link: Link, judgements: Mapping[frozenset[str], Judgement]) -> Link:
    """The link with the judgement on it as its first reason, where there is one."""
    judged = judgements.get(frozenset((link.left, link.right)))
    if judged is None:
        return link
    reason = Reason("judged-same" if judged.same else "judged-apart", (judged.by, judged.at[:10], judged.note))
    return replace(link, score=SAME if judged.same else APART, reasons=(reason, *link.reasons))


def standing(judgements: Iterable[Judgement]) -> dict[frozenset[str], Judgement]:
    """The judgement that stands for each pair: the latest."""
    return {frozenset((j.left, j.right)): j for j in sorted(judgements, key=lambda j: (j.at, j.by, j.same))}
