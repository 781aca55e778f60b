"""How sure it must be that two figures are of one thing before they are shown as at odds, or as one become the other.

The less a figure's kind says of what it counts, the surer: of the dead a story has one number, of sums and lengths of
time many; and what nobody is named for is oftener of something else.
"""

from __future__ import annotations

from silang.compare.changes import denied, put_right
from silang.compare.counters import known
from silang.compare.in_one_report import corrected
from silang.compare.moves import SETTLED
from silang.compare.one_thing import weights
from silang.compare.pairs import firm
from silang.compare.traits import Traits

_COUNTS = frozenset(("person", "soldier", "thing", "vote"))

_TOLL, _COUNT, _RULING, _MEASURE, _MANY = range(5)

LEAST = {
    # how many of the two have somebody who counts: none, one, both
    _TOLL: (0.3, 0.0, 0.0),
    _COUNT: (0.75, 0.5, 0.5),
    _RULING: (0.5, 0.5, 0.5),
    _MEASURE: (0.75, 0.72, 0.5),
    _MANY: (0.72, 0.72, 0.72),
}
"""The chance that is asked for, by what is counted and by how many are known to count it."""

_RULED = frozenset(("fine", "prison"))
"""Slots of which a court gives one to whoever it sentences, and which nobody else counts."""

_OF_MANY = frozenset(("duration", "share"))
"""Kinds of units in which one report measures the most different things."""


def asked(left: Traits, right: Traits, *, became: bool) -> float:
    """The chance from 0 to 1 that two figures must have; `became`: the one may have become the other."""
    kind = _kind(left, right)
    base = weights().needed if became else weights().at_odds
    alone = len(left.reports | right.reports) == 1
    if corrected(left.said, right.said) is not None and left.planned == right.planned:
        return max(base, ALONE) if alone else base
    if left.planned != right.planned:
        base = max(base, PLANNED)
    return max(base, LEAST[kind][known(left.said) + known(right.said)])


ALONE = 0.5
"""The same where one report alone tells of both: "semula tiga rumah sakit" may be of another town's."""

PLANNED = 0.7
"""The chance that is asked for of what is planned and what was done."""


def _kind(left: Traits, right: Traits) -> int:
    counted = firm(left, right)
    if counted.toll:
        return _TOLL
    if counted.happening or counted.kinds <= _COUNTS:
        return _COUNT
    if counted.slot in _RULED and left.counted.slot == right.counted.slot:
        return _RULING
    return _MANY if counted.kinds & _OF_MANY else _MEASURE


def only_moved(left: Traits, right: Traits) -> bool:
    """Whether one report alone tells of a change, of which no figure was wrong: "naik dari 2.000 menjadi 5.000"."""
    counted = firm(left, right)
    if len(left.reports | right.reports) > 1 or corrected(left.said, right.said) is None:
        return False
    told = (*left.said, *right.said)
    if counted.slot in _LEVELS:
        return not any(map(denied, told))
    return counted.moves in ("any", SETTLED) and not any(map(put_right, told))


_LEVELS = frozenset(("price", "index", "rate", "exchange", "prison", "fine"))
"""Slots of which a report gives several in turn, each of its own day or charge."""
