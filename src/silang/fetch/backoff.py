"""How long to wait after failures: full jitter, as in Brooker, Exponential Backoff and Jitter (2015)."""

from __future__ import annotations

from collections.abc import Callable

BASE, CAP = 60.0, 21_600.0
"""Seconds: the bound after the first failure, and the highest."""


def backoff(failures: int, random: Callable[[], float], *, base: float = BASE, cap: float = CAP) -> float:
    """Seconds to wait after so many failures in a row: anything from nothing to a bound that doubles with each."""
    return random() * float(min(cap, base * 2 ** min(max(failures - 1, 0), 30)))
