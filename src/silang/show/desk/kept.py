"""Lists that count a whole ledger: made again at most once in a while, and only where something was done since."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from starlette.requests import Request

from silang.store import Ledger

WHILE = 30.0
"""Seconds for which a count may be old."""

T = TypeVar("T")


@dataclass
class Kept:
    """Answers by name, each with the state of the ledger that it was made of."""

    held: dict[str, tuple[Any, int, float]] = field(default_factory=dict)
    locks: dict[str, Lock] = field(default_factory=dict)

    def get(self, name: str, ledger: Ledger, make: Callable[[], T]) -> T:
        """The answer; while one asks for it anew, others get the old one."""
        lock = self.locks.setdefault(name, Lock())
        if not self._fresh(name, ledger) and lock.acquire(blocking=name not in self.held):
            try:
                if not self._fresh(name, ledger):
                    seq = ledger.seq
                    self.held[name] = (make(), seq, time.monotonic())
            finally:
                lock.release()
        value: T = self.held[name][0]
        return value

    def _fresh(self, name: str, ledger: Ledger) -> bool:
        if name not in self.held:
            return False
        _, seq, at = self.held[name]
        return time.monotonic() - at < WHILE or ledger.seq == seq


def kept(request: Request, name: str, make: Callable[[], T]) -> T:
    """What `make` gives, as the desk keeps it."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    store: Kept = state.kept
    return store.get(name, state.ledger, make)
