"""Agree, update or conflict: how the figures of one fact stand to one another, with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from silang.compare.facts import Bounds, Said
from silang.compare.in_one_report import corrected
from silang.compare.in_time import has_become, in_time, vague
from silang.compare.sides import by_value, given_by, shown, who
from silang.compare.values import figures_meet, near
from silang.types import Quantity, Reason, Relation

PAIRS = 20_000
"""Pairs of sides held against one another at most: what has over two hundred figures is a table, not a fact."""


Pairs = Set[frozenset[Bounds]]
"""The figures that are two accounts of one thing, by their bounds."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of the sides, and why."""

    relation: Relation
    reasons: tuple[Reason, ...]


def judge(members: Sequence[Sequence[Said]], moves: str, of_one: Pairs, *, moved: bool = False) -> Verdict:
    """The verdict on a fact's sides: every pair that is `of_one` thing is an update or a conflict.

    `moved`: the sides are told for what became of them, whatever else is in dispute among them.
    """
    report = members[0][0].report
    apart = _apart(members, moves, of_one)
    if not apart:
        if all(m.report == report for side in members for m in side):
            return Verdict("single", (Reason("one-report", (str(len(members)),)),))
        return Verdict("agree", _agreement(members))
    disputed = [(members[a], members[b]) for pair, became in apart.items() if not became for a, b in (pair,)]
    if disputed and not moved:
        disputed.sort(key=lambda p: -min(len(given_by(p[0])), len(given_by(p[1]))))
        return Verdict("conflict", tuple(_conflict(a, b, moves) for a, b in disputed[:3]))
    changed = [pair for pair, became in apart.items() if became]
    near = [pair for pair in pairwise(range(len(members))) if pair in changed] or changed
    return Verdict("update", tuple(_update(members[a], members[b], moves) for a, b in near[:3]))


def together(said: Sequence[Said], moves: str, of_one: Pairs) -> list[tuple[list[Said], bool]]:
    """The figures of a thing whose sides are in dispute, those that became one another, and each group that meets.

    With each whether it is told for what moved. A figure that contradicts none and meets none is of something else.
    """
    members = list(by_value(said).values())
    if len(members) < 2:
        return [(list(said), False)]
    apart = _apart(members, moves, of_one)
    held = {n for pair in apart for n in pair}
    free = [n for n in range(len(members)) if n not in held]
    meeting = {pair for pair in islice(combinations(free, 2), PAIRS) if _accounts(*(members[n] for n in pair))}
    one = {
        *apart,
        *((a, b) for a, b in islice(combinations(sorted(held), 2), PAIRS) if _agree(members[a][0], members[b][0])),
    }
    sets = [
        (numbers, moved)
        for moved in (False, True)
        for whole in _connected([pair for pair, became in apart.items() if became == moved])
        for numbers in close(whole, one)
    ]
    sets += [(numbers, False) for numbers in _meeting(free, meeting)]
    return [([s for n in numbers for s in members[n]], moved) for numbers, moved in sets if numbers]


def _connected(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The numbers that pairs join, one with another."""
    group: dict[int, set[int]] = {}
    for a, b in pairs:
        joined = group.get(a, {a}) | group.get(b, {b})
        group |= dict.fromkeys(joined, joined)
    return [sorted(g) for g in {id(g): g for g in group.values()}.values()]


def _accounts(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether two figures of one slot meet: "dozens" of dead say nothing of a hundred wounded."""
    return _agree(left[0], right[0]) and not {s.amount.slot for s in left}.isdisjoint(s.amount.slot for s in right)


def _meeting(numbers: Sequence[int], meeting: Set[tuple[int, int]]) -> list[list[int]]:
    """The numbers in groups that all meet one another: what meets "dozens" does not meet all else that does."""
    groups: list[list[int]] = []
    for n in numbers:
        for group in groups:
            if all((m, n) in meeting for m in group):
                group.append(n)
                break
        else:
            groups.append([n])
    return groups


def close(numbers: Sequence[int], one: Set[tuple[int, int]]) -> list[list[int]]:
    """The sides of a finding in groups of which at least half of the pairs are of one thing: a chain is cut."""
    groups = [[n] for n in numbers]
    while len(groups) > 1:
        found = [(_share(a, b, one), n, m) for (n, a), (m, b) in combinations(enumerate(groups), 2)]
        share, n, m = max(found, key=lambda f: (f[0], -f[1], -f[2]))
        if share < _HALF:
            break
        groups[n] = sorted(groups[n] + groups.pop(m))
    return [g for g in groups if len(g) > 1]


_HALF = 0.5


def _share(left: Sequence[int], right: Sequence[int], one: Set[tuple[int, int]]) -> float:
    pairs = [tuple(sorted((a, b))) for a in left for b in right]
    return sum(pair in one for pair in pairs) / len(pairs)


def _agree(left: Said, right: Said) -> bool:
    """Whether both can be right and are of one order: "more than 500" says nothing of 130,000."""
    alike = near(left.middle, right.middle) or vague(left) != vague(right)  # "dozens" is not "thousands"
    return alike and figures_meet(left.quantity, right.quantity)


def _apart(members: Sequence[Sequence[Said]], moves: str, of_one: Pairs) -> Mapping[tuple[int, int], bool]:
    """The pairs of sides that are two accounts of one thing, and whether the one may have become the other."""
    if not of_one:
        return {}
    place = {s.bounds: n for n, side in enumerate(members) for s in side}
    pairs = {tuple(sorted(place[b] for b in pair)) for pair in of_one if all(b in place for b in pair)}
    became = {(a, b): has_become(members[a], members[b], moves) for a, b in sorted(pairs) if a != b}
    numbers = {pair: frozenset(map(_number, (members[pair[0]], members[pair[1]]))) for pair in became}
    moved = {numbers[pair] for pair, so in became.items() if so}
    return {pair: so or numbers[pair] in moved for pair, so in became.items()}


def _number(side: Sequence[Said]) -> float | Bounds:
    """The number of a side, a bound's too: what became 7 became "at least 7"."""
    low, high = side[0].bounds
    return side[0].bounds if low != high and None not in (low, high) else low if low is not None else high or 0.0


def _agreement(members: Sequence[Sequence[Said]]) -> tuple[Reason, ...]:
    if len(members) == 1:
        return (Reason("same-figure", (shown(members[0]),)),)
    narrow = min(members, key=lambda m: (_width(m[0].quantity), shown(m)))
    return tuple(Reason("ranges-meet", (shown(narrow), shown(m))) for m in members if m is not narrow)[:3]


def _width(quantity: Quantity) -> float:
    if quantity.low is None or quantity.high is None:
        return float("inf")
    return quantity.high - quantity.low


def _conflict(left: Sequence[Said], right: Sequence[Said], moves: str) -> Reason:
    before, after = in_time(left, right)
    about = (shown(left), who(left), shown(right), who(right))
    if before is None or after is None:
        return Reason("differ-same-time", about)
    about = (shown(before), who(before), shown(after), who(after))
    return Reason("differ-fixed" if moves == "fixed" else "differ-wrong-way", about)


def _update(left: Sequence[Said], right: Sequence[Said], moves: str) -> Reason:
    if (told := corrected(left, right)) is not None:
        first, then = told
        return Reason("update-known", (shown(first), who(first), shown(then), who(then)))
    before, after = in_time(left, right)
    if before is None or after is None or (moves == "up" and after[0].middle < before[0].middle):
        first, then = sorted((left, right), key=lambda side: side[0].middle)
        code = "update-known" if given_by(first) & given_by(then) else "update-same-day"
        return Reason(code, (shown(first), who(first), shown(then), who(then)))
    first, then = before, after
    same = {who(first)} & {who(then)}
    return Reason("update-same-body" if same else "update-later", (shown(first), who(first), shown(then), who(then)))
