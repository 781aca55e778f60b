"""A host's rules for programs: robots.txt (RFC 9309) as protego reads it, wildcards and the longest rule that fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from silang.fetch.errors import FetchError
from silang.fetch.once import Answer

AGENT = "silang"
"""The name that rules address us by."""
HOLDS, HOLDS_FAILED = 86_400.0, 600.0
"""Seconds that rules hold, and that not getting them does."""
LARGEST = 500_000
"""Bytes of a robots.txt that are read (RFC 9309, 2.5)."""
LONGEST_PAUSE = 300.0
"""Seconds of a crawl delay that are kept; longer ones would leave a day without news."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows: nothing at all (`parser` None), or what its file says; the pause that it asks for."""

    parser: Protego | None
    until: float
    pause: float = 0.0

    def check(self, address: str) -> None:
        """A `FetchError` where the address is left out."""
        if self.parser is None:
            raise FetchError("robots-missing", address[:200], again=True)
        if not self.parser.can_fetch(address, AGENT):
            raise FetchError("robots", address[:200])


def rules(url: httpx.URL, get: Callable[[httpx.URL], Answer], now: float) -> Rules:
    """The rules of the host of this address. No file: all is allowed; one that cannot be had: nothing is, for now."""
    try:
        answer = get(url.copy_with(raw_path=b"/robots.txt", fragment=None))
    except FetchError as wrong:
        if 400 <= wrong.status < 500 and wrong.status != 429:
            return Rules(Protego.parse(""), now + HOLDS)
        if wrong.again:
            return Rules(None, now + max(HOLDS_FAILED, wrong.after or 0.0))
        raise
    text = answer.body[:LARGEST].decode("utf-8", "replace")
    parser = Protego.parse(text.removeprefix("\ufeff"))
    return Rules(parser, now + HOLDS, _pause(parser))


def _pause(parser: Protego) -> float:
    delay = parser.crawl_delay(AGENT)
    rate = parser.request_rate(AGENT)
    asked = [delay] if delay else []
    if rate is not None and rate.requests:
        asked.append(rate.seconds / rate.requests)
    return min(max(asked, default=0.0), LONGEST_PAUSE)
