"""Agree, update or conflict: how the figures of one fact stand to one another, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from itertools import combinations, islice, pairwise

from silang.compare.across import BACKGROUND
from silang.compare.changes import became, beside, contrasted, one_sentence, put_right, was
from silang.compare.facts import Interval, Said
from silang.compare.values import figures_meet, near, slipped
from silang.compare.whose import other_place
from silang.schema import LEFTOVER
from silang.types import Actor, Quantity, Reading, Reason, Relation, Side, Span

EITHER = "either"
"""How the count of people moves that may rise and fall from hour to hour: the missing, the displaced."""

SETTLED = "settled"
"""How a figure moves that is of a finished thing: robbers, a crowd. The hours of one day do not change it."""

PAIRS = 20_000
"""Pairs of sides held against one another at most: what has over two hundred figures is a table, not a fact."""

_COUNTED = ("up", "fixed", EITHER)
"""How figures move that one report may put right: tolls and what is fixed; a rate or price only changes."""

_A_DAY = len("2025-06-04")

_LIKELY = 4  # times: two voices are seldom further apart over one count

SMALL = 10
"""A whole number under this stands in every report for something."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of the sides, and why."""

    relation: Relation
    reasons: tuple[Reason, ...]


def sides(said: Sequence[Said], origins: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Side, ...], list[list[Said]]]:
    """The figures on their sides: equal figures share one; sides stand in the order of time, then of value."""
    members = list(_by_value(said).values())
    if len(members) > 1:
        members.sort(key=_order)
    return tuple(_side(m, origins) for m in members), members


def _by_value(said: Sequence[Said]) -> dict[tuple[float | None, float | None], list[Said]]:
    grouped: dict[tuple[float | None, float | None], list[Said]] = {}
    for one in said:
        grouped.setdefault(one.bounds, []).append(one)
    return grouped


def _order(members: list[Said]) -> tuple[str, bool, str, float, float]:
    when = _earliest(members)
    low, high = members[0].quantity.low, members[0].quantity.high
    told = when.isoformat() if when else "9"
    return told[:_A_DAY], not any(map(was, members)), told, low or 0.0, high or 0.0


def _earliest(members: Sequence[Said]) -> datetime | None:
    return min((m.as_of[0] for m in members if m.as_of is not None), default=None)


def _side(members: list[Said], origins: Mapping[str, tuple[str, ...]]) -> Side:
    if len(members) == 1:
        only = members[0]
        claim, held = only.claim.id, only.as_of
        return Side(
            only.given,
            (claim,),
            (only.report,),
            tuple(sorted(set(origins.get(claim, ())))),
            ((only.report, only.amount.mention.span),),
            _told_as_of(held) if held is not None else None,
        )
    value = next((m.given for m in members if not m.given.approximate), members[0].given)
    return Side(
        value=value,
        claims=tuple(sorted({m.claim.id for m in members})),
        reports=tuple(sorted({m.report for m in members})),
        origins=tuple(sorted({o for m in members for o in origins.get(m.claim.id, ())})),
        spans=tuple(sorted({(m.report, m.amount.mention.span) for m in members})),
        as_of=min((_told_as_of(when) for when in {m.as_of for m in members} if when is not None), default=None),
    )


@lru_cache(maxsize=10_000)
def _told_as_of(when: Interval) -> datetime:
    """As of when a side holds: the hour of publication orders counts, but nobody counted in it."""
    return datetime.combine(when[0].date(), time()) if when[0] == when[1] else when[0]


def judge(members: Sequence[Sequence[Said]], moves: str, *, moved: bool = False) -> Verdict:
    """The verdict on a fact's sides: every pair that cannot both be right is an update or a conflict.

    `moved`: the sides are told for what became of them, whatever else is in dispute among them.
    """
    report = members[0][0].report
    apart = _apart(members, moves)
    if not apart:
        if all(m.report == report for side in members for m in side):
            return Verdict("single", (Reason("one-report", (str(len(members)),)),))
        return Verdict("agree", _agreement(members))
    disputed = [(members[a], members[b]) for pair, became in apart.items() if not became for a, b in (pair,)]
    if disputed and not moved:
        disputed.sort(key=lambda p: -min(_given(p[0]), _given(p[1])))
        return Verdict("conflict", tuple(_conflict(a, b, moves) for a, b in disputed[:3]))
    changed = [pair for pair, became in apart.items() if became]
    near = [pair for pair in pairwise(range(len(members))) if pair in changed] or changed
    return Verdict("update", tuple(_update(members[a], members[b], moves) for a, b in near[:3]))


def together(said: Sequence[Said], moves: str) -> list[tuple[list[Said], bool]]:
    """The figures of a thing whose sides are in dispute, those that became one another, and each group that meets.

    With each whether it is told for what moved. A figure that contradicts none and meets none is of something else.
    """
    members = list(_by_value(said).values())
    if len(members) < 2:
        return [(list(said), False)]
    apart = _apart(members, moves)
    held = {n for pair in apart for n in pair}
    free = [n for n in range(len(members)) if n not in held]
    group = {n: n for n in free}
    for a, b in islice(combinations(free, 2), PAIRS):
        if group[a] != group[b] and _agree(members[a][0], members[b][0]):
            joined = {group[a], group[b]}
            group = {n: min(joined) if g in joined else g for n, g in group.items()}
    sets = [(numbers, False) for numbers in _connected([pair for pair, became in apart.items() if not became])]
    sets.append((sorted({n for pair, became in apart.items() if became for n in pair}), True))
    sets += [([n for n in free if group[n] == first], False) for first in dict.fromkeys(group.values())]
    return [([s for n in numbers for s in members[n]], moved) for numbers, moved in sets if numbers]


def _connected(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The numbers that pairs join, one with another."""
    group: dict[int, set[int]] = {}
    for a, b in pairs:
        joined = group.get(a, {a}) | group.get(b, {b})
        group |= dict.fromkeys(joined, joined)
    return [sorted(g) for g in {id(g): g for g in group.values()}.values()]


def _agree(left: Said, right: Said) -> bool:
    """Whether both can be right and are of one order: "more than 500" says nothing of 130,000."""
    return figures_meet(left.quantity, right.quantity) and (near(left.middle, right.middle) or _vague(left, right))


def _vague(*said: Said) -> bool:
    """Whether one is a vague plural: "thousands" may be eleven thousand or fifty."""
    return any(s.quantity.approximate and s.quantity.high is None for s in said)


def _given(side: Sequence[Said]) -> int:
    return len(_given_by(side))


def _given_by(side: Sequence[Said]) -> set[str]:
    return {s.report for s in side}


def _apart(members: Sequence[Sequence[Said]], moves: str) -> Mapping[tuple[int, int], bool]:
    """The pairs of sides that cannot both be right, and whether the one may have become the other."""
    apart: dict[tuple[int, int], bool] = {}
    report = members[0][0].report
    alone = all(s.report == report for side in members for s in side)
    for a, b in islice(combinations(range(len(members)), 2), PAIRS):
        left, right = members[a], members[b]
        if not _contradict(left, right, moves):
            continue
        if alone:
            corrected = _corrected(left, right) is not None
            mended = moves in _COUNTED and _put_right(left, right)
            if mended or _set_against(left, right, moves):
                apart[a, b] = mended or corrected
        elif _corrected(left, right) is not None:
            apart[a, b] = True
        elif held := _held_apart(left, right):
            moved = _may_move(left, right, moves, known=held == "by one")
            if moved or held == "by both":
                apart[a, b] = moved
    return apart


def _corrected(left: Sequence[Said], right: Sequence[Said]) -> tuple[Sequence[Said], Sequence[Said]] | None:
    """The earlier and the later of the two, where a report that gives both tells that one replaced the other."""
    for a, b in _side_by_side(left, right):
        old, new = was(a), was(b)
        if old != new and a.middle and b.middle and (_measured_in(a.quantity) is None or one_sentence(a, b)):
            return (left, right) if old else (right, left)
    return None


def _put_right(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a report puts its own figure right: the one as first given or wrong, the other of the same time."""
    return any(
        put_right(a) != put_right(b) and a.as_of == b.as_of and "planned" not in (a.claim.status, b.claim.status)
        for a, b in _side_by_side(left, right)
    )


def _side_by_side(left: Sequence[Said], right: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """The figures of either side that one report tells one soon after the other."""
    shared = {s.report for s in left} & {s.report for s in right}
    for a in left:
        for b in right if a.report in shared else ():
            if beside(a, b):
                yield a, b


def _set_against(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether one report sets two voices against one another over one count: "polisi menyebut 7, warga 12"."""
    if _rivals(left, right):
        return True
    toll = moves in ("up", EITHER)
    return any(
        _two_voices(a, b) and (contrasted(a, b) or (toll and _both_in_all(a, b))) for a, b in _side_by_side(left, right)
    )


def _two_voices(left: Said, right: Said) -> bool:
    """Whether two who are named give figures of one unit, one time and one order."""
    a, b = left.quantity.unit, right.quantity.unit
    return (
        None not in (left.speaker, right.speaker)
        and left.speaker != right.speaker
        and left.as_of == right.as_of
        and left.claim.type != LEFTOVER
        and (a == b or None in (a, b) or not contrasted(left, right))
        and max(abs(left.middle), abs(right.middle)) <= _LIKELY * min(abs(left.middle), abs(right.middle))
    )


def _both_in_all(left: Said, right: Said) -> bool:
    """Whether both count all of it: no clinic its own patients, none the dead of one place."""
    if _measured_in(left.quantity) is not None:
        return False
    own = any((s.by.key or "")[_SECTOR] == _CLINIC for s in (left, right) if s.by is not None)
    return not own and left.amount.role == right.amount.role == "total" and not other_place(left, right)


_CLINIC = "HLH"
_SECTOR = slice(3, 6)  # of an actor's key


def _rivals(left: Sequence[Said], right: Sequence[Said]) -> set[str]:
    """The reports that give the one and set the other beside it as another's count."""
    if not any(s.rival for side in (left, right) for s in side):
        return set()
    here, there = ({s.report for s in side} for side in (left, right))
    return {s.report for side in (left, right) for s in side if s.rival} & here & there


def _held_apart(left: Sequence[Said], right: Sequence[Said]) -> str | None:
    """Whether reports differ over the two: "by both", each side having a report or a named speaker of its own.

    "by one" where all reports of the one side give the other too: they know both, as of two counts or two things.
    """
    a, b = {s.report for s in left}, {s.report for s in right}
    if _rivals(left, right):
        return "by both"
    told, besides = _unaware(left, right, a - b), _unaware(right, left, b - a)
    if (told and besides) or ((told or besides) and _likely(left, right) and _bodies_apart(left, right)):
        return "by both"
    for report in a & b:
        here, there = _speakers(left, report), _speakers(right, report)
        if here and there and here.isdisjoint(there) and _of_one_measure(left, right, report):
            return "by both"
        if bool(here) != bool(there) and _one_count_each(left, right, report):
            return "by both"
    alone, knows = (left, right) if told else (right, left)
    if _as_two(left, right) and not _grown(alone, knows):
        return None
    counted = _measured_in(left[0].quantity) is None
    return "by one" if (told or besides) and (counted or a & b) and _no_later(alone, knows) else None


def _likely(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether the two are no further apart than two voices are over one count."""
    few, many = sorted((abs(left[0].middle), abs(right[0].middle)))
    return many < _LIKELY * few


def _of_one_measure(left: Sequence[Said], right: Sequence[Said], report: str) -> bool:
    """Whether two voices of a report may speak of one thing: sums only where one is set against the other."""
    if _measured_in(left[0].quantity) is None:
        return _likely(left, right)
    return any(a.report == report and contrasted(a, b) for a, b in _side_by_side(left, right))


def _grown(alone: Sequence[Said], knows: Sequence[Said]) -> bool:
    """Whether all that give but the one figure, and the lower, are of an earlier day than those that give both."""
    reports = {s.report for s in knows}
    single = max((s.reading.report.published or "9" for s in alone if s.report not in reports), default="9")
    both = min(s.reading.report.published or "" for s in knows)
    return single[:_A_DAY] < both[:_A_DAY] and alone[0].middle < knows[0].middle


def _as_two(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a report gives both in one voice, as of one time, with no word that tells of a change: as two things."""
    for report in {s.report for s in left} & {s.report for s in right}:
        here, there = ([s for s in side if s.report == report] for side in (left, right))
        told = {s.as_of for s in here} == {s.as_of for s in there}
        if told and not any(became(s) or was(s) for s in (*here, *there)):
            return not any(contrasted(a, b) for a, b in _side_by_side(here, there))
    return False


def _one_count_each(left: Sequence[Said], right: Sequence[Said], report: str) -> bool:
    """Whether a report tells one count as its news and another, as of the same time, as that of a body."""
    here, there = ([s for s in side if s.report == report] for side in (left, right))
    named = next(s for s in (*here, *there) if s.by is not None)
    speaks = named.by is not None and (named.by.type == "organisation" or (named.by.key or "")[:1].isalpha())
    counted = named.claim.type != LEFTOVER and _measured_in(named.quantity) is None
    return (
        speaks
        and counted
        and _likely(here, there)
        and all(s.stands_out and s.as_of == named.as_of for s in (*here, *there))
    )


def _no_later(alone: Sequence[Said], knows: Sequence[Said]) -> bool:
    """Whether no report that gives but the one figure is of a later day than those that give both."""
    reports = {s.report for s in knows}
    single = max((s.reading.report.published or "" for s in alone if s.report not in reports), default="")
    return single[:_A_DAY] <= max((s.reading.report.published or "" for s in knows), default="")[:_A_DAY]


def _unaware(side: Sequence[Said], other: Sequence[Said], reports: Set[str]) -> bool:
    """Whether a report tells this side as its news and nowhere gives the other's figure."""
    figure, unit = other[0].given.low, _measured_in(other[0].given)
    return any(s.stands_out and not _gives(s.reading, figure, unit) for s in side if s.report in reports)


def _gives(reading: Reading, figure: float | None, unit: str | None) -> bool:
    """Whether the report has the figure of whatever event of its time; small ones may be of anything."""
    if figure is None or (figure < SMALL and figure == int(figure)):
        return False
    given = [
        m.span
        for m in reading.marks.mentions
        if isinstance(m.value, Quantity) and m.value.low == figure and _measured_in(m.value) == unit
    ]
    return bool(given) and not _long_ago(given, reading)


def _long_ago(given: Sequence[Span], reading: Reading) -> bool:
    """Whether all these figures are those of claims of long before the report: the toll of another quake."""
    day = reading.report.day or reading.anchor
    old = {
        a.mention.span
        for c in reading.claims
        if day is not None
        and c.when is not None
        and c.when.until is not None
        and c.when.until.date() + BACKGROUND < day
        for a in c.amounts
    }
    return old.issuperset(given)


def _measured_in(quantity: Quantity) -> str | None:
    """The unit of money and shares; what is counted may be named in many ways."""
    unit = quantity.unit
    return unit if unit == "%" or (unit is not None and len(unit) == 3 and unit.isupper()) else None


def _speakers(side: Sequence[Said], report: str) -> frozenset[str]:
    return frozenset(s.speaker for s in side if s.report == report and s.speaker is not None)


def _contradict(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    if moves == "up" and _vague(left[0], right[0]):
        return False
    if not near(left[0].middle, right[0].middle) and (moves != "up" or not _grows(left, right)):
        return False
    return not figures_meet(left[0].quantity, right[0].quantity) or (moves == "up" and _outgrown(left, right))


def _grows(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a count begins small: what is of another order is the same count only if it is both later and more."""
    before, after = _in_time(left, right)
    return before is not None and after is not None and after[0].middle > before[0].middle


def _outgrown(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether "at least 17" of one hour has become 24 in a later one."""
    before, after = _in_time(left, right)
    if before is None or after is None or _vague(before[0], after[0]):
        return False
    least, now = before[0].quantity, after[0].quantity
    return least.high is None and least.low is not None and now.low is not None and now.low > least.low


def _may_move(left: Sequence[Said], right: Sequence[Said], moves: str, *, known: bool) -> bool:
    """Whether one figure may have become the other: a later one, in the direction that the slot allows.

    Two bodies that count on one day differ; what another counts the day after is the later count, if it is more. Of one
    day's reports that tell no hour, the one with the higher toll is taken as the later; a slip is no change. `known`: a
    report gives both, and so tells the change itself.
    """
    if slipped(left[0].quantity, right[0].quantity) or _rivals(left, right):
        return False
    of_two = _told_of_two(left, right, known=known)
    apart = of_two or _bodies_apart(left, right)
    before, after = _in_time(left, right)
    if before is None or after is None:
        unclear = known or (moves in ("up", EITHER) and _hour_unknown(left, right))
        return moves != "fixed" and unclear and not apart
    if apart and (of_two or not (moves in ("up", EITHER) and _day_after(before, after))):
        return False
    rise = after[0].middle - before[0].middle
    if moves == "up" and rise < 0:
        return not apart and _stale(before, after)
    if moves == SETTLED and not known and not _day_after(before, after):
        return False
    return moves in ("any", SETTLED, EITHER, "up") or (moves == "down" and rise < 0)


def _told_of_two(left: Sequence[Said], right: Sequence[Said], *, known: bool) -> bool:
    """Whether a report gives both as of one time, each in other words: two counts.

    Of what one report `known` to give both tells in nobody's words, the other being somebody's.
    """
    for report in {s.report for s in left} & {s.report for s in right}:
        here, there = ([s for s in side if s.report == report] for side in (left, right))
        if not here or not there or {s.as_of for s in here} != {s.as_of for s in there}:
            continue
        a, b = _speakers(left, report), _speakers(right, report)
        if a and b and a.isdisjoint(b):
            return True
        new = all(_new(side, report) for side in (left, right))
        if bool(a) != bool(b) and (known or (new and _one_count_each(left, right, report))):
            return True
    return False


def _new(side: Sequence[Said], report: str) -> bool:
    """Whether no report of an earlier day gives the figure: else it may be told again as the count of that day."""
    days = {s.report: (s.reading.report.published or "")[:_A_DAY] for s in side}
    return min(days.values()) == days[report]


def _stale(before: Sequence[Said], after: Sequence[Said]) -> bool:
    """Whether the lower toll of the later reports may be the older one: nobody dates it, and it is told a day on."""
    told = [s.as_of[0].date() for s in after if s.as_of is not None]
    undated = all(s.counted is None and s.by is None for s in after)
    return undated and min(told) - max(s.as_of[0].date() for s in before if s.as_of) <= timedelta(days=1)


def _hour_unknown(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether some figure of a side is of a day at large, on which the other too was counted."""
    times = [[s.as_of for s in side if s.as_of is not None] for side in (left, right)]
    return all(times) and any(end > begin for side in times for begin, end in side)


def _bodies_apart(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a body is named for either side, and none for both."""
    here, there = (set[str]().union(*(_names(s.by) for s in side if s.by is not None)) for side in (left, right))
    return bool(here) and bool(there) and here.isdisjoint(there)


@lru_cache(maxsize=10_000)
def _names(body: Actor) -> frozenset[str]:
    """What a speaker's body may be known by: the name, and the abbreviations in it and in the role."""
    words = _CAPITALS.findall(f"{body.name} {body.role or ''}")
    return frozenset((body.name.casefold(), body.key or body.name, *words))


_CAPITALS = re.compile(r"\b[A-Z]{3,12}\b")


def _day_after(before: Sequence[Said], after: Sequence[Said]) -> bool:
    """Whether the one was counted on a later day than the other."""
    first = max(s.as_of[0].date() for s in before if s.as_of)
    return min(s.as_of[0].date() for s in after if s.as_of) > first


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


def _update(left: Sequence[Said], right: Sequence[Said], moves: str) -> Reason:
    if (told := _corrected(left, right)) is not None:
        first, then = told
        return Reason("update-known", (_shown(first), _who(first), _shown(then), _who(then)))
    before, after = _in_time(left, right)
    if before is None or after is None or (moves == "up" and after[0].middle < before[0].middle):
        first, then = sorted((left, right), key=lambda side: side[0].middle)
        code = "update-known" if _given_by(first) & _given_by(then) else "update-same-day"
        return Reason(code, (_shown(first), _who(first), _shown(then), _who(then)))
    first, then = before, after
    same = {_who(first)} & {_who(then)}
    return Reason(
        "update-same-body" if same else "update-later", (_shown(first), _who(first), _shown(then), _who(then))
    )


def _shown(members: Sequence[Said]) -> str:
    one = members[0]
    return one.amount.mention.span.of(one.reading.report.text)


def _who(members: Sequence[Said]) -> str:
    one = next((m for m in members if m.by is not None), members[0])
    return one.by.name if one.by is not None else one.reading.report.outlet or one.reading.report.source
