"""Two numbers that are one range ("10.000 hingga 12.000", "dua-tiga hari"), or a score that is none ("2-0")."""

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
_NEAR = 12  # tokens within which a word of sport stands

Joined = tuple[Counted, ...]


def joined(at: Tokens, left: Counted, right: Counted, rules: Rules) -> Joined | None:
    """The range of two numbers in a row, nothing where they are a score, None where each stands for itself."""
    if _are_steps(at, left, right, rules):
        return (right.ranged(left, Bounds(left.bounds.low, right.bounds.high, approximate=True), "range"),)
    for phrases in rules.joins:
        found = phrases.starting(at, left.after)
        if found is None or found.after != right.first:
            continue
        openers = found.entry.openers
        if openers is not None:
            opener = openers.ending(at, left.first)
            if opener is None:
                continue
            left = replace(left, first=opener.first)
        return None if found.entry.apart else _ranged(at, left, right, rules, found.entry.rule)
    return None


def _ranged(at: Tokens, left: Counted, right: Counted, rules: Rules, rule: str) -> Joined | None:
    low, high = left.bounds.low, right.bounds.high
    if left.number.shape == right.number.shape == "vague" and low is not None and right.bounds.low is not None:
        low = _shared(left, right, low, right.bounds.low)  # "puluhan hingga ratusan juta"
        return (right.ranged(left, Bounds(low, high), rule),) if low < right.bounds.low else None
    if low is None or high is None or left.bounds.high is None or right.bounds.low is None:
        return None
    low = _shared(left, right, low, high)
    if _is_score(at, left, right, rules, falls=low >= high):
        return ()
    if left.kind not in (*_OPEN, right.kind) or low == high or low > high >= 0:
        return None
    return (right.ranged(left, Bounds(min(low, high), max(low, high)), rule),)


def _shared(left: Counted, right: Counted, low: float, high: float) -> float:
    """The low bound with the scale word that stands after the high one: "10 hingga 12 ribu"."""
    own = left.kind not in (*_OPEN, "money") or low >= _SMALLEST_WITH_OWN_SCALE or left.number.factor > 1
    return low if own or low * right.number.factor >= high else low * right.number.factor


def _is_score(at: Tokens, left: Counted, right: Counted, rules: Rules, *, falls: bool) -> bool:
    """ "2-0", "131-115", "menang 1-2"."""
    if at.word(left.after) != "-" or left.after - left.first != 1 or right.kind not in ("bare", "unknown"):
        return False
    near = {at.word(k) for k in (*range(left.first - _NEAR, left.first), *range(right.after, right.after + _NEAR))}
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
    return any(reader.starts(at, k) for k in (j, *joins) if k > j or not at[k].is_figure)
