"""Reports on their way in: read by one thread, kept by the one that writes; what came of each batch is kept a while."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from silang.run import readings
from silang.show.desk.writer import BusyError, Writing
from silang.store import Added
from silang.types import Reject, Report

REPORTS = 2_000
"""Reports of one batch, at most."""

KEPT = 200
"""Batches whose outcome is kept in mind."""

WAITING = 20
"""Batches that may wait to be read."""

PATIENCE = 12.0
"""Seconds that the form waits before it leads to a page that waits for it."""

Given = Callable[[], Iterable[Report | Reject]]
"""What gives the reports of a batch, when its turn comes."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came of a batch: reports by what they were to the ledger, rejects, and whether the stories know them."""

    added: Added
    rejects: tuple[Reject, ...]
    settled: bool
    left: bool = False  # whether there were more reports than a batch takes


class Intake:
    """Batches that people brought."""

    def __init__(self, writing: Writing) -> None:
        """What is read is kept by `writing`."""
        self._writing = writing
        self._thread = ThreadPoolExecutor(1, "silang-reader")
        self._held: OrderedDict[str, Future[Batch]] = OrderedDict()
        self._lock = Lock()

    def bring(self, given: Given) -> str:
        """Take a batch, and wait a moment for it; its name. `BusyError` where too many wait."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            if sum(not f.done() for f in self._held.values()) >= WAITING:
                raise BusyError
            future = self._held[name] = self._thread.submit(self._read, given)
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        with suppress(Late):
            future.exception(PATIENCE)
        return name

    def batch(self, name: str) -> Future[Batch] | None:
        """What comes or came of this batch; None where none is known."""
        with self._lock:
            return self._held.get(name)

    def close(self) -> None:
        """Read what waits."""
        self._thread.shutdown(wait=True)

    def _read(self, given: Given) -> Batch:
        found = list(islice(given(), REPORTS + 1))
        reports = {r.id: r for r in found[:REPORTS] if isinstance(r, Report)}
        rejects = tuple(r for r in found if isinstance(r, Reject))
        read = readings(tuple(reports.values()))
        added, settled = self._writing.now(lambda ledger: ledger.add(read, "desk"))
        return Batch(added, rejects, settled, len(found) > REPORTS)
