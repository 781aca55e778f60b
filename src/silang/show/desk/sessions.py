"""Who has come in: sessions kept on this side, under ids that nobody can guess."""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from threading import Lock
from time import monotonic

IDLE, WHOLE = 2 * 3600.0, 12 * 3600.0
"""Seconds that a session lasts without a request, and in all."""

MOST = 1_000
"""Sessions at once; the one that was idle longest ends."""


@dataclass(frozen=True, slots=True)
class Session:
    """A person who came in, since when, and when they last asked for something."""

    name: str
    since: float
    last: float


class Sessions:
    """The sessions of one desk; they end with it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._held: OrderedDict[str, Session] = OrderedDict()  # by the hash of the id, so that no dump gives ids away
        self._lock = Lock()
        self._key = secrets.token_bytes(32)

    def start(self, name: str) -> str:
        """Begin a session; its id is for the person's browser alone."""
        token, now = secrets.token_urlsafe(32), self._clock()
        with self._lock:
            self._held[_hashed(token)] = Session(name, now, now)
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return token

    def name(self, token: str) -> str | None:
        """Whose session this is; None where there is none or it has ended."""
        key, now = _hashed(token), self._clock()
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            if now - found.last > IDLE or now - found.since > WHOLE:
                del self._held[key]
                return None
            self._held[key] = replace(found, last=now)
            self._held.move_to_end(key)
            return found.name

    def end(self, token: str) -> None:
        """End the session."""
        with self._lock:
            self._held.pop(_hashed(token), None)

    def csrf(self, token: str) -> str:
        """What a form must bring that was shown to the holder of this id (HMAC, OWASP: signed double submit)."""
        return hmac.new(self._key, token.encode(errors="replace"), sha256).hexdigest()


def visitor() -> str:
    """The id of somebody who has not come in, or need not."""
    return secrets.token_urlsafe(24)


def _hashed(token: str) -> str:
    return sha256(token.encode(errors="replace")).hexdigest()
