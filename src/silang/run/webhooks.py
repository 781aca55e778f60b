"""Alerts carried to addresses as JSON: beside the loop, tried again with pauses, given up in the end."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from threading import Event, Thread
from typing import Any

from silang.fetch import Fetcher, FetchError, Stopped
from silang.fetch.backoff import backoff
from silang.store import Ledger, LedgerError
from silang.store import watched_follows as kept
from silang.store.codec import loads
from silang.store.watched import moment
from silang.store.watched_follows import Alert, Follow
from silang.types import Finding, Quantity

TRIES = 12
"""How often a message is tried; with pauses of up to six hours between them that is about a day."""
AT_ONCE = 100
"""Messages that are taken in hand at once."""


def message(alert: Alert, follow: Follow | None) -> dict[str, Any]:
    """What is sent of an alert: who follows what, and what is new of it."""
    names = ("kind", "at", "report", "story", "outlet", "address", "headline", "words")
    said: dict[str, Any] = {"id": f"{alert.follow}-{alert.number}", **{n: getattr(alert, n) for n in names}}
    if follow is not None:
        said["follow"] = {"id": follow.id, "kind": follow.kind, "what": follow.what}
    if alert.finding is not None:
        found: Finding = loads(alert.finding)
        said["finding"] = {
            "about": found.about,
            "relation": found.relation,
            "sides": [{"value": _value(s.value), "reports": s.reports, "origins": len(s.origins)} for s in found.sides],
        }
    return {k: v for k, v in said.items() if v is not None}


def _value(value: object) -> object:
    if isinstance(value, Quantity):
        return asdict(value)
    return getattr(value, "name", None) or getattr(value, "value", None) or str(value)


def deliver(ledger: Ledger, fetcher: Fetcher, random: Callable[[], float], most: int = AT_ONCE) -> int:
    """Send what waits and is due, each once; how many arrived."""
    arrived = 0
    follows = {f.id: f for f in kept.follows(ledger.db)}
    for one in kept.undelivered(ledger.db, moment(fetcher.clock.now()), most):
        alert = kept.alert(ledger.db, one.alert)
        error = "no-alert" if alert is None else None
        again: float | None = None
        if alert is not None:
            body = json.dumps(message(alert, follows.get(alert.follow)), ensure_ascii=False).encode("utf-8", "replace")
            try:
                fetcher.post(one.to, body)
            except FetchError as wrong:
                error = f"{wrong.reason}: {wrong.detail}"[:300]
                if wrong.again and one.tries + 1 < TRIES:
                    again = (wrong.after or 0.0) + backoff(one.tries + 1, random)
        with ledger.writing() as db:
            _kept(db, one.number, fetcher.clock.now(), error, again)
        arrived += error is None
    return arrived


def _kept(db: sqlite3.Connection, number: int, now: float, error: str | None, again: float | None) -> None:
    if again is not None:
        kept.delayed(db, number, moment(now + again), error or "")
    else:
        kept.delivered(db, number, moment(now), error)


class Carrier:
    """Carries messages in a thread of its own: `wake` when there are new ones, `close` in the end."""

    def __init__(self, ledger: Ledger, fetcher: Fetcher, random: Callable[[], float], pause: float = 30.0) -> None:
        """`pause` is how many seconds at most go by between two looks at what is due again."""
        self._ledger, self._fetcher, self._random, self._pause = ledger, fetcher, random, pause
        self._new = Event()
        self._thread = Thread(target=self._carry, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """There are new messages, or an end."""
        self._new.set()

    def close(self, patience: float = 30.0) -> None:
        """Wait for the end of what is under way; `Fetcher.stop` comes before."""
        self._new.set()
        self._thread.join(patience)

    def _carry(self) -> None:
        try:
            while not self._fetcher.clock.stopped:
                deliver(self._ledger, self._fetcher, self._random)
                self._new.wait(self._pause)
                self._new.clear()
        except (Stopped, LedgerError):  # what waits stays in the ledger
            pass
