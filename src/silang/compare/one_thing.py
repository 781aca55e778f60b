"""How likely two figures of a story are two accounts of one thing, by weights learnt from stories read by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate, product
from math import exp, log
from typing import NamedTuple

from silang.compare.pairs import ACROSS, BETWEEN, FEATURES, IN_ONE, OF_COUNTED, READ, Pair
from silang.compare.traits import Counted


class Weighed(NamedTuple):
    """A feature, what it weighs, and the most that those behind it can add; none says more than 1 for one thing."""

    of: Callable[[Pair], float]
    weight: float
    rest: float


class Weights(NamedTuple):
    """What two figures have from the start, the weights of what is asked of them, and the chances that are needed."""

    start: float
    each: tuple[Weighed, ...]
    needed: float
    at_odds: float  # of two that cannot both be right, so that nobody is said to be wrong without need
    counted: tuple[Weighed, ...]  # those that ask only what is counted
    asked: Mapping[Kind, tuple[Weighed, ...]]  # of pairs of a kind: those of the others that may hold
    known: dict[tuple[Counted, Counted], float]  # what the former say of the things that were counted of late


class Kind(NamedTuple):
    """What is known of a pair before anything is asked: which features cannot hold of it."""

    beside: bool  # a report gives the one soon after the other
    shared: bool  # a report gives both
    across: bool  # no language tells both


def weighed(start: float, each: dict[str, float], needed: float, at_odds: float) -> Weights:
    """The weights in the order in which they decide soonest, those last for which texts are read."""
    given = ((weight, name) for name, weight in each.items() if weight)
    told = sorted(given, key=lambda w: (READ.get(w[1], 0), -abs(w[0]), w[1]))
    counted, others = ([w for w in told if (w[1] in OF_COUNTED) == of] for of in (True, False))
    asked = {kind: _in_turn([w for w in others if _may_hold(w[1], kind)]) for kind in _KINDS}
    return Weights(start, _in_turn(told), needed, at_odds, _in_turn(counted), asked, {})


_KINDS = tuple(Kind(*of) for of in product((False, True), repeat=3))


def _may_hold(name: str, kind: Kind) -> bool:
    """Whether a feature can hold of pairs of a kind."""
    return not (
        (name in BETWEEN and not kind.beside)
        or (name in IN_ONE and not kind.shared)
        or (name in ACROSS and not kind.across)
    )


def _in_turn(told: Sequence[tuple[float, str]]) -> tuple[Weighed, ...]:
    """The features, each with the most that those behind it can add."""
    most = [*accumulate((max(weight, 0.0) for weight, _ in reversed(told)), initial=0.0)][-2::-1]
    return tuple(Weighed(FEATURES[name][1], weight, rest) for (weight, name), rest in zip(told, most, strict=True))


@cache
def weights() -> Weights:
    """The weights as they were learnt (`bench/thing_weights.py`)."""
    table = tomllib.loads((files("silang.schema") / "one_thing.toml").read_text(encoding="utf-8"))
    return weighed(table["start"], table["weights"], table["needed"], table["at_odds"])


def chance(pair: Pair, least: float = 0.0) -> float:
    """From 0 to 1; 0 as soon as it is sure to be under the least that is asked for."""
    known = weights()
    total, bar = known.start + _for_counted(pair, known), log(least / (1 - least)) if least else float("-inf")
    for of, weight, rest in known.asked[Kind(bool(pair.sides), bool(pair.shared), pair.across)]:
        total += weight * of(pair)
        if total + rest < bar:
            return 0.0
    return 1 / (1 + exp(-total))


def _for_counted(pair: Pair, known: Weights) -> float:
    """What it says of two figures that they count what they count."""
    of = pair.left.counted, pair.right.counted
    said = known.known.get(of)
    if said is None:
        if len(known.known) >= MOST:
            known.known.clear()
        said = known.known[of] = sum(weight * told(pair) for told, weight, _ in known.counted)
    return said


MOST = 20_000
"""Pairs of things counted of which is kept what they say."""
