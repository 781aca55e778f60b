"""How long subjects of news go on: `lang/_shared/lasting.toml`, as tokens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from silang.link.tokens import Hashed, Tokens
from silang.mark.shared import shared

Weights = NDArray[np.float32]


@cache
def days() -> tuple[Tokens, Weights]:
    """The subjects that go on, rising, each with the roots of how many days that is at one place, and of one name."""
    roots = [_roots(shared("lasting")[by]) for by in ("places", "names")]
    return _rising({subject: tuple(of.get(subject, 0.0) for of in roots) for subject in {**roots[0], **roots[1]}})


def _roots(table: Mapping[str, str]) -> dict[str, float]:
    return {subject: int(many) ** 0.5 for many, subjects in table.items() for subject in subjects.split()}


@cache
def daily() -> tuple[Tokens, Weights]:
    """The subjects that are told anew each day, rising; each counts 1."""
    return _rising(dict.fromkeys(shared("lasting")["daily"]["subjects"].split(), (1.0,)))


@cache
def stages() -> tuple[Tokens, Weights]:
    """The subjects that are steps of one proceeding, rising; each counts 1."""
    return _rising(dict.fromkeys(shared("lasting")["stages"]["subjects"].split(), (1.0,)))


def _rising(weights: Mapping[str, tuple[float, ...]]) -> tuple[Tokens, Weights]:
    token = Hashed()
    each = sorted((token[subject], weight) for subject, weight in weights.items())
    return np.array([t for t, _ in each], np.uint64), np.array([w for _, w in each], np.float32)
