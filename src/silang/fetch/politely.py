"""Fetching as a guest: a host's rules kept, one request of a host at a time, each redirect looked at anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from threading import Lock

import httpx

from silang.fetch.addresses import Network, Resolve, by_system, checked
from silang.fetch.clock import Clock, Stopped
from silang.fetch.connect import Reach
from silang.fetch.errors import FetchError
from silang.fetch.once import REDIRECTS, Answer, Asked, Limits, send
from silang.fetch.robots import AGENT, Rules, rules

INTERVAL = 2.0
"""Seconds between two requests of one host, where it asks for no more."""
PATIENCE = 120.0
"""Seconds that are waited for a host that asked to be left alone; longer ones are an error to come back after."""


@dataclass
class Host:
    """What is known of a host: when it may be asked again, and its rules until when they hold."""

    lock: Lock = field(default_factory=Lock)
    ready: float = 0.0
    rules: Rules | None = None


class Fetcher:
    """Fetches addresses; may be used from several threads. `stop` ends what is under way with `Stopped`."""

    def __init__(
        self,
        *,
        allow: Sequence[Network] = (),
        resolve: Resolve = by_system,
        clock: Clock | None = None,
        limits: Limits | None = None,
        interval: float = INTERVAL,
        contact: str = "",
    ) -> None:
        """`allow` are networks beside the open internet; `contact` stands in the name that hosts are told."""
        self.clock = clock or Clock()
        self.limits = limits or Limits()
        self.interval = interval
        self._reach = Reach(tuple(allow), resolve)
        self._agent = f"{AGENT}/{version('silang')} (news cross-check{'; ' + contact if contact else ''})"
        self._hosts: dict[str, Host] = {}
        self._lock = Lock()

    def get(
        self, address: str, types: frozenset[str], *, etag: str | None = None, modified: str | None = None
    ) -> Answer:
        """What stands at the address, after at most so many redirects as the limits tell; else a `FetchError`."""
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {k: v for k, v in known.items() if v is not None and v.isprintable() and v.isascii()}
        url = checked(address)
        for _ in range(self.limits.redirects + 1):
            self._allowed(url)
            answer = self._politely(Asked(url, self._named(headers), types))
            if answer.status not in REDIRECTS:
                return answer
            url = _next(url, answer)
        raise FetchError("redirects", str(url)[:200])

    def post(self, address: str, content: bytes, type: str = "application/json") -> Answer:  # noqa: A002
        """Send this to the address; a redirect is an error, for what is sent is meant for this one."""
        headers = self._named({"Content-Type": type, "Content-Length": str(len(content))})
        answer = self._politely(Asked(checked(address), headers, method="POST", content=content))
        if answer.status in REDIRECTS:
            raise FetchError("redirects", answer.headers.get("location", "")[:200])
        return answer

    def stop(self) -> None:
        """End all waiting and all connections, now and from here on."""
        self.clock.stop()
        self._reach.live.shut_all()

    def _named(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {"User-Agent": self._agent, "Accept": "*/*", "Connection": "close", **headers}

    def _host(self, url: httpx.URL) -> Host:
        with self._lock:
            return self._hosts.setdefault(url.netloc.decode("ascii"), Host())

    def _politely(self, asked: Asked) -> Answer:
        """The answer, as soon as the host may be asked; a host that asks to be left alone is."""
        host = self._host(asked.url)
        with host.lock:
            self._wait(host)
            pause = max(self.interval, host.rules.pause if host.rules else 0.0)
            try:
                return send(asked, self._reach, self.limits)
            except FetchError as wrong:
                pause = max(pause, wrong.after or 0.0)
                if self.clock.stopped:
                    raise Stopped from wrong
                raise
            finally:
                host.ready = self.clock.now() + pause

    def _wait(self, host: Host) -> None:
        left = host.ready - self.clock.now()
        if left > PATIENCE:
            raise FetchError("host-rests", again=True, after=left)
        self.clock.wait(left)

    def _allowed(self, url: httpx.URL) -> None:
        """A `FetchError` where the host's robots.txt leaves out this address, or cannot be had."""
        host = self._host(url)
        if host.rules is None or host.rules.until <= self.clock.now():
            host.rules = rules(url, self._robots, self.clock.now())
        host.rules.check(str(url))

    def _robots(self, url: httpx.URL) -> Answer:
        """A robots.txt, wherever it was moved to (RFC 9309, 2.3.1.2: five redirects)."""
        for _ in range(self.limits.redirects + 1):
            answer = self._politely(Asked(url, self._named({})))
            if answer.status not in REDIRECTS:
                return answer
            url = _next(url, answer)
        raise FetchError("redirects", str(url)[:200])


def _next(url: httpx.URL, answer: Answer) -> httpx.URL:
    """Where a redirect leads, looked at like any other address."""
    to = answer.headers.get("location", "").strip()
    if not to:
        raise FetchError("redirects", str(url)[:200])
    try:
        joined = url.join(to)
    except (httpx.InvalidURL, ValueError) as wrong:
        raise FetchError("bad-address", to[:80]) from wrong
    return checked(str(joined.copy_with(fragment=None)))
