"""What time it is, and waiting that can be broken off; both can be put in by whoever tests."""

from __future__ import annotations

import time
from threading import Event


class Stopped(Exception):  # noqa: N818 - it is no error
    """Whoever waits is asked to end."""


class Clock:
    """The clock of the machine."""

    def __init__(self) -> None:
        self._stop = Event()

    def now(self) -> float:
        """Seconds since 1970, in UTC."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Wait so long; `Stopped` as soon as `stop` was called."""
        if self._stop.wait(max(0.0, seconds)):
            raise Stopped

    def stop(self) -> None:
        """Break off all waiting, now and from here on."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stop.is_set()
