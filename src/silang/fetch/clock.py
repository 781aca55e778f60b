"""What time it is, and waiting that can be broken off; both can be put in by whoever tests."""

from __future__ import annotations

import time

_LOOKED = 0.1
"""Seconds between two looks at whether a wait is broken off."""


class Stopped(Exception):  # noqa: N818 - it is no error
    """Whoever waits is asked to end."""


class Clock:
    """The clock of the machine. A signal's handler may call `stop`, whatever it breaks into.

    It is a mark that all who wait look at, for a handler can wake nobody safely: the lock of an `Event` may be held by
    the very thread it breaks into, and a signal that comes just before a lock is waited for is heard only afterwards.
    """

    def __init__(self) -> None:
        self._stopped = False

    def now(self) -> float:
        """Seconds since 1970, in UTC."""
        return time.time()

    def wait(self, seconds: float) -> None:
        """Wait so long; `Stopped` a tenth of a second after `stop` was called, or sooner."""
        end = time.monotonic() + seconds
        while not self.stopped:
            left = end - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, _LOOKED))
        raise Stopped

    def stop(self) -> None:
        """Break off all waiting, now and from here on."""
        self._stopped = True

    @property
    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped
