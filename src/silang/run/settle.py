"""What is found between the readings of a ledger, kept up to date as reports come, go and are judged.

At any time the ledger's tables hold what `silang.run.cross_check` of all its current readings gives. Of few reports
that wait, only what they can have changed is worked out again (`settle_step`), in one transaction with taking them off
the list; where a large part waits, all is (`settle_whole`). `rebuild` does it all from the readings, and tells what
stood otherwise.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from time import monotonic, sleep
from weakref import WeakKeyDictionary

from silang.run import settle_whole
from silang.run.pool import Progress
from silang.run.settle_judged import rulings
from silang.run.settle_readings import Readings
from silang.run.settle_step import Settled, Step
from silang.run.settle_windows import Windows
from silang.store import Ledger
from silang.store.settled import Stories
from silang.store.settled_profiles import readable, shaped
from silang.store.settled_rows import gone, pending, waiting
from silang.types import Reading

__all__ = ["Settled", "load", "settle", "stories"]

_WINDOWS: WeakKeyDictionary[Ledger, Windows] = WeakKeyDictionary()
"""What each open ledger holds in memory from one settling to the next."""

AT_ONCE = 100
"""Pending reports of the first step; the steps after it are as long as `STEP` lets them be."""

LEAST = 100
"""Pending reports of a step at least: stories are told anew in each, and on a busy machine any step is long."""

MOST = 2_000
"""Pending reports of one step at most."""

STEP = 1.0
"""Seconds that a step, and with it the lock on writing, should take at most."""

PAUSE = 0.12
"""Seconds between two steps: longer than SQLite lets a writer that waits sleep before it looks again (0.1)."""


def settle(ledger: Ledger, *, at_once: int | None = None, jobs: int = 1, progress: Progress | None = None) -> Settled:
    """Settle all that is pending; what came of it.

    Where much of the ledger waits, or another version settled it that kept something else of each report, all is
    worked out anew, by so many processes, and put in place in one transaction.
    Else each step is a transaction of its own, so that who adds waits a second at most; what is done when it is broken
    off stays done. `at_once` reports make a step where it is given; all is within a transaction that is open already.
    """
    whole, size = Settled(), at_once or (MOST if ledger.db.in_transaction else AT_ONCE)
    if not readable(ledger.db) or (at_once is None and settle_whole.pays(ledger.db)):
        whole += settle_whole.settle(ledger, windows_of(ledger), jobs=jobs, progress=progress)
    while True:
        start = monotonic()
        done = _step(ledger, size)
        if done is None:
            return whole
        whole += done
        left = waiting(ledger.db)
        if progress is not None:
            progress(whole.reports, whole.reports + left)
        if at_once is None and not ledger.db.in_transaction:
            size = _sized(size, monotonic() - start)
            sleep(PAUSE if left else 0)


def windows_of(ledger: Ledger) -> Windows:
    """What this open ledger holds in memory."""
    return _WINDOWS.setdefault(ledger, Windows())


def _step(ledger: Ledger, size: int) -> Settled | None:
    """Settle so many reports; None where none waits."""
    windows = windows_of(ledger)
    if not waiting(ledger.db):
        return None
    with ledger.writing() as db:
        names = pending(db, size)
        windows.begin(db)
        done = Step(Readings(db, rulings(db)), windows).settle(names)
        shaped(db)
        gone(db, "pending", "report", names)
        windows.end(db)
    return done


def _sized(size: int, seconds: float) -> int:
    """How many reports the next step takes, after one of so many took this long."""
    return max(LEAST, min(MOST, 2 * size, int(size * STEP / max(seconds, 0.001))))


def stories(ledger: Ledger) -> Stories:
    """The stories of a ledger as they were last settled."""
    return Stories(ledger.db, load)


def load(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, Reading]:
    """The readings of these reports as stories are made of them: with judgements, and with dates that stories lend."""
    return Readings(db, rulings(db)).final(reports)
