"""Where one report sets two figures against one another, or puts its own right."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from silang.compare.changes import BESIDE, beside, contrasted, disputed, one_sentence, put_right, was
from silang.compare.facts import Said
from silang.compare.moves import EITHER
from silang.compare.whose import other_place
from silang.schema import LEFTOVER
from silang.types import Quantity

_DISPUTED = 10  # times: how far apart two are where the one denies what the other says
_LIKELY = 4  # times: two voices are seldom further apart over one count


def corrected(left: Sequence[Said], right: Sequence[Said]) -> tuple[Sequence[Said], Sequence[Said]] | None:
    """The earlier and the later of the two, where a report that gives both tells that one replaced the other."""
    for a, b in side_by_side(left, right):
        old, new = was(a), was(b)
        if old != new and a.middle and b.middle and (measured_in(a.quantity) is None or one_sentence(a, b)):
            return (left, right) if old else (right, left)
    return None


def mended(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a report puts its own figure right: the one as first given or wrong, the other of the same time."""
    return any(
        put_right(a) != put_right(b) and a.as_of == b.as_of and "planned" not in (a.claim.status, b.claim.status)
        for a, b in side_by_side(left, right)
    )


def side_by_side(left: Sequence[Said], right: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """The figures of either side that one report tells one soon after the other."""
    if len(left) == len(right) == 1:
        yield from [(left[0], right[0])] if beside(left[0], right[0]) else ()
        return
    here = {a.report for a in left}
    told: dict[str, list[Said]] = defaultdict(list)
    for b in right:
        if b.report in here:
            told[b.report].append(b)
    placed = {report: _placed(all_) for report, all_ in told.items() if len(all_) > _MANY}
    for a in left if told else ():
        there = told.get(a.report, ())
        near = _near(a, there, placed[a.report]) if len(there) > _MANY else there
        yield from ((a, b) for b in near if beside(a, b))


_MANY = 8  # tellings by one report from which on only those near a figure are looked at


def _placed(told: Sequence[Said]) -> list[tuple[int, int]]:
    """Where each stands in its report, with its number, in the order of the text."""
    return sorted((b.amount.mention.span.start, n) for n, b in enumerate(told))


def _near(one: Said, told: Sequence[Said], placed: Sequence[tuple[int, int]]) -> list[Said]:
    """Those that may stand beside a figure, in the order in which they are given."""
    start = one.amount.mention.span.start
    first, after = bisect_left(placed, (start - BESIDE, 0)), bisect_left(placed, (start + BESIDE + 1, 0))
    return [told[n] for n in sorted(n for _, n in placed[first:after])]


def set_against(left: Sequence[Said], right: Sequence[Said], moves: str) -> bool:
    """Whether one report sets two voices against one another over one count: "polisi menyebut 7, warga 12"."""
    if rivals(left, right) or stood_by(left, right):
        return True
    toll = moves in ("up", EITHER)
    return any(
        _two_voices(a, b) and not other_place(a, b) and (contrasted(a, b) or (toll and _both_in_all(a, b)))
        for a, b in side_by_side(left, right)
    )


def stood_by(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a report tells that somebody stands by the one count against the other, of one place and time."""
    few, many = sorted((abs(left[0].middle), abs(right[0].middle)))
    return many < _DISPUTED * few and any(
        a.as_of == b.as_of and a.speaker != b.speaker and disputed(a, b) and not other_place(a, b)
        for a, b in side_by_side(left, right)
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
    if measured_in(left.quantity) is not None:
        return False
    own = any((s.by.key or "")[_SECTOR] == _CLINIC for s in (left, right) if s.by is not None)
    return not own and left.amount.role == right.amount.role == "total"


_CLINIC = "HLH"


_SECTOR = slice(3, 6)  # of an actor's key


def rivals(left: Sequence[Said], right: Sequence[Said]) -> set[str]:
    """The reports that set the one beside the other as another's count, or both beside a third."""
    if all(s.rival is None for side in (left, right) for s in side):
        return set()
    here, there = ({s.report for s in side} for side in (left, right))
    beside = {s.report for s in left if s.rival == right[0].bounds} | {
        s.report for s in right if s.rival == left[0].bounds
    }
    thirds = ({(s.report, s.rival) for s in side if s.rival is not None} for side in (left, right))
    both = set.intersection(*thirds)
    return (beside | {report for report, _ in both}) & here & there


def likely(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether the two are no further apart than two voices are over one count."""
    few, many = sorted((abs(left[0].middle), abs(right[0].middle)))
    return many < _LIKELY * few


def measured_in(quantity: Quantity) -> str | None:
    """The unit of money and shares; what is counted may be named in many ways."""
    unit = quantity.unit
    return unit if unit == "%" or (unit is not None and len(unit) == 3 and unit.isupper()) else None
