"""How often somebody may ask, and how often they may be wrong about a password."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic

MOST = 10_000
"""Clients that are kept in mind; of more the one that was quiet longest is forgotten."""

BURST = 5.0
"""Seconds' worth of requests that a client may ask at once."""

TRIES, WITHIN = 5, 15 * 60.0
"""Wrong passwords for one name, or from one address, within so many seconds: then it has to wait."""


class Bucket:
    """Requests of each client: so many at once, and so many a second from then on (token bucket)."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        """`rate` is in requests a second."""
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Takes one request of the client; the seconds that it must wait instead, 0 where it need not."""
        now = self._clock()
        left, at = self._left.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        spent = left >= 1
        self._left[client] = (left - 1 if spent else left, now)
        if len(self._left) > MOST:
            self._left.popitem(last=False)
        return 0.0 if spent else (1 - left) / self._rate


class Tries:
    """Wrong passwords, by name and by address."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, keys: Iterable[str]) -> float:
        """The seconds until another try may be made for these; 0 where it may be made now."""
        now = self._clock()
        with self._lock:
            held = [of for key in keys if (of := self._wrong.get(key)) and len(of) >= TRIES]
        return max([0.0, *(of[0] + WITHIN - now for of in held)])

    def wrong(self, keys: Iterable[str]) -> None:
        """Remember a wrong one."""
        with self._lock:
            for key in keys:
                of = self._wrong.setdefault(key, deque(maxlen=TRIES))
                of.append(self._clock())
                self._wrong.move_to_end(key)
            while len(self._wrong) > MOST:
                self._wrong.popitem(last=False)

    def right(self, keys: Iterable[str]) -> None:
        """Forget the wrong ones."""
        with self._lock:
            for key in keys:
                self._wrong.pop(key, None)
