"""Agree, update or conflict: how the figures of one fact stand to one another, with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, islice, pairwise

from silang.compare.facts import Said
from silang.compare.values import figures_meet
from silang.schema import LEFTOVER
from silang.types import Quantity, Reason, Relation, Side

PAIRS = 20_000
"""Pairs of sides held against one another at most: what has over two hundred figures is a table, not a fact."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of the sides, and why."""

    relation: Relation
    reasons: tuple[Reason, ...]


def sides(said: Sequence[Said], origins: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Side, ...], list[list[Said]]]:
    """The figures on their sides: equal figures share one; sides stand in the order of time, then of value."""
    grouped: dict[tuple[float | None, float | None], list[Said]] = {}
    for one in said:
        grouped.setdefault((one.quantity.low, one.quantity.high), []).append(one)
    members = sorted(grouped.values(), key=_order)
    return tuple(_side(m, origins) for m in members), members


def _order(members: list[Said]) -> tuple[str, float, float]:
    when = _earliest(members)
    low, high = members[0].quantity.low, members[0].quantity.high
    return (when.isoformat() if when else "9", low or 0.0, high or 0.0)


def _earliest(members: Sequence[Said]) -> datetime | None:
    return min((m.as_of[0] for m in members if m.as_of is not None), default=None)


def _side(members: list[Said], origins: Mapping[str, tuple[str, ...]]) -> Side:
    value = next((m.quantity for m in members if not m.quantity.approximate), members[0].quantity)
    spans = {(m.reading.report.id, m.amount.mention.span) for m in members if m.amount is not None}
    return Side(
        value=value,
        claims=tuple(sorted({m.claim.id for m in members})),
        reports=tuple(sorted({m.reading.report.id for m in members})),
        origins=tuple(sorted({o for m in members for o in origins.get(m.claim.id, ())})),
        spans=tuple(sorted(spans)),
        as_of=_earliest(members),
    )


def judge(members: Sequence[Sequence[Said]], moves: str) -> Verdict:
    """The verdict on a fact's sides: every pair that cannot both be right is an update or a conflict."""
    reports = {m.reading.report.id for side in members for m in side}
    if len(reports) < 2:
        return Verdict("single", (Reason("one-report", (str(len(members)),)),))
    apart = _apart(members)
    if not apart:
        return Verdict("agree", _agreement(members))
    conflicts = ((members[a], members[b]) for a, b in apart if not _may_move(members[a], members[b], moves))
    if first := list(islice(conflicts, 3)):
        return Verdict("conflict", tuple(_conflict(a, b, moves) for a, b in first))
    changed = (pair for pair in pairwise(range(len(members))) if pair in apart)
    return Verdict("update", tuple(_update(members[a], members[b]) for a, b in islice(changed, 3)))


def _apart(members: Sequence[Sequence[Said]]) -> Mapping[tuple[int, int], None]:
    """The pairs of sides that cannot both be right, and that different reports or different speakers stand behind.

    A report that gives both in one voice tells two things apart ("from 275 to 600"): no contradiction then.
    """
    voices = [frozenset(map(_voice, side)) for side in members]
    pairs = islice(combinations(range(len(members)), 2), PAIRS)
    told_apart = (p for p in pairs if voices[p[0]].isdisjoint(voices[p[1]]))
    return {(a, b): None for a, b in told_apart if _contradict(members[a], members[b])}


def _contradict(left: Sequence[Said], right: Sequence[Said]) -> bool:
    return not (_loose(left) or _loose(right) or figures_meet(left[0].quantity, right[0].quantity))


def _loose(said: Sequence[Said]) -> bool:
    """Whether no event of its sentence takes the figure: it may support another, but contradicts none."""
    return all(one.claim.type == LEFTOVER for one in said)


def _voice(said: Said) -> tuple[str, str | None]:
    return said.reading.report.id, said.by.name if said.by is not None else None


def _may_move(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether one figure may have become the other: a later one, in the direction that the slot allows."""
    before, after = _in_time(left, right)
    if before is None or after is None:
        return False
    rise = _middle(after[0].quantity) - _middle(before[0].quantity)
    return moves == "any" or (moves == "up" and rise > 0) or (moves == "down" and rise < 0)


def _in_time(left: Sequence[Said], right: Sequence[Said]) -> tuple[Sequence[Said] | None, Sequence[Said] | None]:
    """The two in the order of time, where all of the one was said of a time before all of the other."""
    a, b = [m.as_of for m in left], [m.as_of for m in right]
    known_a, known_b = [x for x in a if x], [x for x in b if x]
    if len(known_a) < len(a) or len(known_b) < len(b):
        return None, None
    if _before(known_a, known_b):
        return left, right
    return (right, left) if _before(known_b, known_a) else (None, None)


def _before(earlier: Sequence[tuple[datetime, datetime]], later: Sequence[tuple[datetime, datetime]]) -> bool:
    first, last = min(earlier), min(later)
    return first[0] < last[0] and first[1] <= max(last[1], last[0])


def _middle(quantity: Quantity) -> float:
    ends = [x for x in (quantity.low, quantity.high) if x is not None]
    return sum(ends) / len(ends) if ends else 0.0


def _agreement(members: Sequence[Sequence[Said]]) -> tuple[Reason, ...]:
    if len(members) == 1:
        return (Reason("same-figure", (_shown(members[0]),)),)
    narrow = min(members, key=lambda m: (_width(m[0].quantity), _shown(m)))
    return tuple(Reason("ranges-meet", (_shown(narrow), _shown(m))) for m in members if m is not narrow)[:3]


def _width(quantity: Quantity) -> float:
    if quantity.low is None or quantity.high is None:
        return float("inf")
    return quantity.high - quantity.low


def _conflict(left: Sequence[Said], right: Sequence[Said], moves: str) -> Reason:
    before, after = _in_time(left, right)
    about = (_shown(left), _who(left), _shown(right), _who(right))
    if before is None or after is None:
        return Reason("differ-same-time", about)
    about = (_shown(before), _who(before), _shown(after), _who(after))
    return Reason("differ-fixed" if moves == "fixed" else "differ-wrong-way", about)


def _update(left: Sequence[Said], right: Sequence[Said]) -> Reason:
    before, after = _in_time(left, right)
    first, then = before or left, after or right
    same = {_who(first)} & {_who(then)}
    return Reason(
        "update-same-body" if same else "update-later", (_shown(first), _who(first), _shown(then), _who(then))
    )


def _shown(members: Sequence[Said]) -> str:
    one = members[0]
    assert one.amount is not None
    return one.amount.mention.span.of(one.reading.report.text)


def _who(members: Sequence[Said]) -> str:
    one = next((m for m in members if m.by is not None), members[0])
    return one.by.name if one.by is not None else one.reading.report.outlet or one.reading.report.source
