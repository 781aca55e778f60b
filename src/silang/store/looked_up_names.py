"""The names of origins: each is called what most chains of all stories call it, which takes long to count."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterable
from time import monotonic

from silang.store.settled_rows import chosen

WHILE = 30.0
"""Seconds for which a name may be old where it is kept in mind."""

MOST = 5_000
"""Names that are kept in mind; of more those that were counted longest ago go."""


def names(db: sqlite3.Connection, origins: Iterable[str]) -> dict[str, str]:
    """The name of each origin: that of the body that most chains end at."""
    query = "SELECT origin, -sum(chains), name FROM story_origin WHERE origin IN ({}) GROUP BY origin, body ORDER BY 1"
    best: dict[str, tuple[int, str]] = {}
    for origin, count, name in chosen(db, query, origins):
        best[origin] = min(best.get(origin, (1, "")), (count, name))
    return {origin: name for origin, (_, name) in best.items()}


class Names:
    """The names that were counted lately; one may be old for as long as `WHILE` says."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._held: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def __call__(self, db: sqlite3.Connection, origins: Iterable[str]) -> dict[str, str]:
        """The name of each origin."""
        now, asked = self._clock(), list(dict.fromkeys(origins))
        held = {o: one[0] for o in asked if (one := self._held.get(o)) is not None and now - one[1] < WHILE}
        found = names(db, [o for o in asked if o not in held])
        for origin, name in found.items():
            self._held.pop(origin, None)
            self._held[origin] = (name, now)
        while len(self._held) > MOST:
            self._held.popitem(last=False)
        return held | found
