"""Two numbers that belong together: a range ("10.000 hingga 12.000"), a share ("one in five"), a score ("2-0")."""

from __future__ import annotations

from dataclasses import replace

from silang.mark.numbers import Number, Reader
from silang.mark.numbers_tokens import Tokens
from silang.mark.quantities_counted import Bounds, Counted
from silang.mark.quantities_rules import Rules

_SMALLEST_WITH_OWN_SCALE = 1000  # "10 hingga 12 ribu" shares its scale, "5.000 hingga 1 juta" does not
_LARGEST_SCORE = 30  # of games whose scores look like ranges
_LARGEST_STEP = 10  # of spoken neighbours that mean a few
_OPEN = ("bare", "leading")  # kinds of numbers that take the unit of the next
_SCORED = ("bare", "unknown", "duration")  # "2-0", "4-12 season"
_NEAR = 12  # tokens within which a word of sport stands

_SHARED_OUT = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000))
_AHEAD = ("money", "measure")  # kinds of units that stand before their number

Joined = tuple[Counted, ...]


def joined(at: Tokens, left: Counted, right: Counted, rules: Rules) -> Joined | None:
    """What two numbers in a row are: one range, two that share a unit, nothing where they are a score; else None."""
    if _are_steps(at, left, right, rules):
        return (right.ranged(left, Bounds(left.bounds.low, right.bounds.high, approximate=True), "range"),)
    if (length := _length(at, left, right, rules)) is not None:
        return (replace(right.ranged(left, Bounds(length, length), right.rule), key=left.key),)
    for phrases in rules.joins:
        found = phrases.starting(at, left.after)
        if found is None or found.after != right.first or right.key in found.entry.never:
            continue
        openers = found.entry.openers
        if openers is not None:
            opener = openers.ending(at, left.first)
            if opener is None:
                continue
            left = replace(left, first=opener.first) if found.entry.kind == "range" else left
        if found.entry.kind == "range" and _is_score(at, left, right, rules):
            return ()
        if found.entry.kind == "apart":
            return _apart(left, right)
        return _JOIN[found.entry.kind](left, right, found.entry.rule)
    return None


_MANY_IN = {("a", "mo"): 12, ("mo", "d"): 30, ("wk", "d"): 7, ("d", "h"): 24, ("h", "min"): 60, ("min", "s"): 60}
"""How many of the second unit of time (UCUM) the first has."""


def _length(at: Tokens, left: Counted, right: Counted, rules: Rules) -> float | None:
    """One length of time told in two units, in the larger: "empat tahun enam bulan" is 4.5 years."""
    many = _MANY_IN.get((left.key or "", right.key or ""))
    between = left.after + 1 if at.word(left.after) in rules.pair_joins else left.after
    if many is None or right.first != between or left.kind != right.kind:
        return None
    whole, rest = left.bounds, right.bounds
    if whole.low is None or rest.low is None or whole.low != whole.high or rest.low != rest.high:
        return None
    return round(whole.low + rest.low / many, 4) if not whole.low % 1 and rest.low < many else None


def _apart(left: Counted, right: Counted) -> Joined | None:
    """ "from eight to 12 people": each stands for itself, and the first counts what the second does."""
    if left.kind not in _OPEN or right.kind in _OPEN:
        return None
    return replace(left, key=right.key, kind=right.kind), right


def _alike(left: Counted, right: Counted) -> bool:
    """Whether the first has no unit of its own, or one of the kind that the second has."""
    return left.kind in _OPEN or left.kind == right.kind


def _spread(left: Counted, right: Counted, rule: str) -> Joined | None:
    """ "2,5 plus minus 1 persen"."""
    middle, by = left.bounds.low, right.bounds.low
    if middle is None or by is None or by < 0 or not _alike(left, right):
        return None
    return (right.ranged(left, Bounds(round(middle - by, 9), round(middle + by, 9)), rule),)


def _share(left: Counted, right: Counted, rule: str) -> Joined | None:
    """ "one in five children"."""
    part, whole = left.bounds.low, right.bounds.low
    if part is None or whole not in _SHARED_OUT or not 0 < part < whole or left.kind not in _OPEN:
        return None
    if part % 1 or right.kind in ("money", "measure", "duration"):
        return None
    share = round(part / whole, 3)
    return (replace(right.ranged(left, Bounds(share, share), rule), key="1", kind="share"),)


def _ranged(left: Counted, right: Counted, rule: str) -> Joined | None:
    low, high = left.bounds.low, right.bounds.high
    if left.number.shape == right.number.shape == "vague" and low is not None and right.bounds.low is not None:
        low = _shared(left, right, low, right.bounds.low)  # "puluhan hingga ratusan juta"
        rises = low < right.bounds.low or (left.bounds.high is not None and high is None)
        return (right.ranged(left, Bounds(low, high), rule),) if rises else None
    if low is None or high is None or left.bounds.high is None or right.bounds.low is None:
        return None
    low = _shared(left, right, low, high)
    bounds = Bounds(min(low, high), max(low, high))
    if low == high or low > high >= 0:
        return None
    if right.kind == "bare" and left.kind in _AHEAD and left.after == left.number.after:  # "Rp 5-10 juta"
        return (replace(right.ranged(left, bounds, rule), key=left.key, kind=left.kind),)
    return (right.ranged(left, bounds, rule),) if _alike(left, right) and _in_one_unit(left, right) else None


def _in_one_unit(left: Counted, right: Counted) -> bool:
    """Whether the first bound is not measured by something else: "fell 3% to 1,203 points" is no range."""
    return left.kind not in ("measure", "money", "duration") or left.key == right.key


def _shared(left: Counted, right: Counted, low: float, high: float) -> float:
    """The low bound with the scale word that stands after the high one: "10 hingga 12 ribu"."""
    own = not (left.kind in _OPEN or left.kind == "money") or low >= _SMALLEST_WITH_OWN_SCALE or left.number.factor > 1
    return low if own or low * right.number.factor >= high else low * right.number.factor


def _is_score(at: Tokens, left: Counted, right: Counted, rules: Rules) -> bool:
    """ "2-0", "131-115", "menang 1-2"."""
    won = right.kind == "count" and at.word(right.number.after) in rules.score_words  # "a 3-1 win"
    if at.word(left.after) != "-" or left.after - left.first != 1 or not (won or right.kind in _SCORED):
        return False
    falls = left.number.low >= right.number.low
    near = {at.word(k) for k in (*range(left.first - _NEAR, left.first), *range(right.after, right.after + _NEAR))}
    if right.kind == "duration":
        return falls or right.key == "season"
    return falls or (right.number.low <= _LARGEST_SCORE and bool(near & rules.score_words))


def _are_steps(at: Tokens, left: Counted, right: Counted, rules: Rules) -> bool:
    """ "dua tiga hari", "dua-tiga orang", "two or three"."""
    spelled = left.number.shape == right.number.shape == "words" and left.kind in _OPEN
    between = left.after + 1 if at.word(left.after) in rules.step_joins else left.after
    return spelled and right.first == between and left.number.low + 1 == right.number.low < _LARGEST_STEP


def leads_on(at: Tokens, number: Number, rules: Rules, reader: Reader) -> bool:
    """Whether another number follows that may make a range with this one: "dua hingga tiga minggu"."""
    j = number.after
    joins = [found.after for phrases in rules.joins if (found := phrases.starting(at, j))]
    if at.word(j) in rules.step_joins:
        joins.append(j + 1)
    return any(reader.starts(at, k) for k in (j, *joins) if k > j or not at.is_figure(k))


_JOIN = {"range": _ranged, "spread": _spread, "share": _share}
