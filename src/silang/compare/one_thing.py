"""How likely two figures of a story are two accounts of one thing, by weights learnt from stories read by hand."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from math import exp
from operator import mul
from typing import NamedTuple

from silang.compare.pairs import FEATURES, Pair, features


class Weights(NamedTuple):
    """What each feature weighs, what two figures have from the start, and the chance from which on they are of one."""

    start: float
    each: tuple[float, ...]
    needed: float
    at_odds: float  # the same for two that cannot both be right, so that nobody is said to be wrong without need


@cache
def weights() -> Weights:
    """The weights as they were learnt (`bench/thing_weights.py`)."""
    table = tomllib.loads((files("silang.schema") / "one_thing.toml").read_text(encoding="utf-8"))
    return Weights(
        table["start"], tuple(table["weights"].get(name, 0.0) for name in FEATURES), table["needed"], table["at_odds"]
    )


def chance(pair: Pair) -> float:
    """From 0 to 1."""
    known = weights()
    return 1 / (1 + exp(-known.start - sum(map(mul, known.each, features(pair)))))
