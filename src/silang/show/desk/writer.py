"""The one thread that writes: judgements and reports wait for it, pages never do."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from threading import Lock
from typing import TypeVar

from silang.run.settle import settle
from silang.store import Ledger

T = TypeVar("T")

MOST = 200
"""Things that may wait to be written."""

PATIENCE = 20.0
"""Seconds that a form waits for what it asked for; after them the page says that it is still being done."""


class BusyError(Exception):
    """So much waits to be written that nothing more is taken."""


class Writing:
    """Writes into a ledger, one thing after another, and settles after them."""

    def __init__(self, path: Path) -> None:
        """The ledger is opened when there is something to write."""
        self._path = path
        self._ledger: Ledger | None = None
        self._thread = ThreadPoolExecutor(1, "silang-writer")
        self._waiting = 0
        self._lock = Lock()

    def settle(self) -> Future[object]:
        """Have settled whatever is pending."""
        return self._submit(lambda: settle(self._open()))

    def now(self, work: Callable[[Ledger], T]) -> tuple[T, bool]:
        """Have it done and settled; what came of it, and whether the settling too is done."""
        kept = self._submit(lambda: work(self._open()))
        settled = self.settle()
        given = kept.result(PATIENCE * 3)
        try:
            settled.result(PATIENCE)
        except Late:
            return given, False
        return given, True

    def close(self) -> None:
        """Do what waits, and let go of the ledger."""
        self._thread.shutdown(wait=True)
        if self._ledger is not None:
            self._ledger.close()

    def _open(self) -> Ledger:
        if self._ledger is None:
            self._ledger = Ledger(self._path)
        return self._ledger

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        with self._lock:
            if self._waiting >= MOST:
                raise BusyError
            self._waiting += 1
        future = self._thread.submit(work)
        future.add_done_callback(self._done)
        return future

    def _done(self, _: Future[T]) -> None:
        with self._lock:
            self._waiting -= 1
