"""How likely two figures of a story are two accounts of one thing, by weights learnt from stories read by hand."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp, log
from typing import NamedTuple

from silang.compare.pairs import FEATURES, READ, Pair


class Weighed(NamedTuple):
    """A feature, what it weighs, and the most that all those behind it can add; none says more than 1 for one thing."""

    of: Callable[[Pair], float]
    weight: float
    rest: float


class Weights(NamedTuple):
    """What two figures have from the start, the weights of what is asked of them, and the chances that are needed."""

    start: float
    each: tuple[Weighed, ...]
    needed: float
    at_odds: float  # of two that cannot both be right, so that nobody is said to be wrong without need


def weighed(start: float, each: dict[str, float], needed: float, at_odds: float) -> Weights:
    """The weights in the order in which they decide soonest, those last for which texts are read."""
    given = ((weight, name) for name, weight in each.items() if weight)
    told = sorted(given, key=lambda w: (w[1] in READ, -abs(w[0]), w[1]))
    most = [*accumulate((max(weight, 0.0) for weight, _ in reversed(told)), initial=0.0)][-2::-1]
    held = tuple(Weighed(FEATURES[name][1], weight, rest) for (weight, name), rest in zip(told, most, strict=True))
    return Weights(start, held, needed, at_odds)


@cache
def weights() -> Weights:
    """The weights as they were learnt (`bench/thing_weights.py`)."""
    table = tomllib.loads((files("silang.schema") / "one_thing.toml").read_text(encoding="utf-8"))
    return weighed(table["start"], table["weights"], table["needed"], table["at_odds"])


def chance(pair: Pair, least: float = 0.0) -> float:
    """From 0 to 1; 0 as soon as it is sure to be under the least that is asked for."""
    known = weights()
    total, bar = known.start, log(least / (1 - least)) if least else float("-inf")
    for of, weight, rest in known.each:
        total += weight * of(pair)
        if total + rest < bar:
            return 0.0
    return 1 / (1 + exp(-total))
