"""One request and its answer: no redirect followed, no second try; the one file that speaks HTTP."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache

import httpcore
import httpx

from silang.fetch import bodies
from silang.fetch.connect import Checked, Reach
from silang.fetch.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
UNCHANGED = 304
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_REST = 86_400.0
"""Seconds that a host may ask to be left alone and be heard."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds to connect, between bytes, in all; bytes as sent and unpacked; redirects."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    packed: int = 10_000_000
    unpacked: int = 40_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address (the last one after redirects) answered: its body unpacked, its headers in small letters."""

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def type(self) -> str:
        """The type of the content without its parameters; "" where it is not said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the type names."""
        named = self.headers.get("content-type", "").lower().partition("charset=")[2].partition(";")[0]
        return named.strip(" \"'") or None

    @property
    def etag(self) -> str | None:
        """What tells this state of the address from others (RFC 9110, 8.8.3)."""
        return self.headers.get("etag")

    @property
    def modified(self) -> str | None:
        """When the address last changed, as it says."""
        return self.headers.get("last-modified")

    @property
    def unchanged(self) -> bool:
        """Whether it is as it was when its `etag` or `modified` were given."""
        return self.status == UNCHANGED


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of an address; `types` are those that are taken, all where there are none."""

    url: httpx.URL
    headers: Mapping[str, str] = field(default_factory=dict)
    types: frozenset[str] = frozenset()
    method: str = "GET"
    content: bytes | None = None


@cache
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def send(asked: Asked, reach: Reach, limits: Limits) -> Answer:
    """Ask, over a connection of its own; an error of the network, of the answer or of its size is a `FetchError`."""
    until = time.monotonic() + limits.whole
    url = asked.url
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "gzip", **asked.headers}
    times = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
    pool = httpcore.ConnectionPool(_certificates(), max_connections=1, network_backend=Checked(reach, until))
    try:
        with (
            pool,
            pool.stream(
                asked.method,
                target,
                headers=list(headers.items()),
                content=asked.content,
                extensions={"timeout": times},
            ) as response,
        ):
            return _answer(asked, response, limits)
    except (httpcore.TimeoutException, TimeoutError) as wrong:
        raise FetchError("no-answer", url.host, again=True) from wrong
    except httpcore.ConnectError as wrong:
        raise FetchError("no-connection", str(wrong)[:120], again=True) from wrong
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as wrong:
        raise FetchError("cut-off", str(wrong)[:120], again=True) from wrong
    except ValueError as wrong:  # a header or an address that cannot be sent
        raise FetchError("bad-address", str(wrong)[:120]) from wrong


def _answer(asked: Asked, response: httpcore.Response, limits: Limits) -> Answer:
    headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in response.headers}
    bare = Answer(str(asked.url), response.status, headers)
    if response.status in REDIRECTS or response.status == UNCHANGED:
        return bare
    if not 200 <= response.status < 300:
        again = response.status in _AGAIN
        after = rest(headers.get("retry-after")) if again else None
        raise FetchError("status", str(response.status), again=again, after=after, status=response.status)
    if asked.types and bare.type and bare.type not in asked.types:
        raise FetchError("wrong-type", bare.type[:80])
    encoding = headers.get("content-encoding", "").strip().lower()
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said) > limits.packed:
        raise FetchError("too-large", f"{limits.packed}")
    body = bodies.whole(_stream(response), encoding, packed=limits.packed, unpacked=limits.unpacked)
    return Answer(bare.address, bare.status, headers, body)


def _stream(response: httpcore.Response) -> Iterator[bytes]:
    yield from response.iter_stream()


def rest(header: str | None, now: float | None = None) -> float | None:
    """The seconds that a Retry-After asks for (RFC 9110, 10.2.3), a day at the most; None where it says none."""
    if header is None or len(header) > 100:
        return None
    header = header.strip()
    if header.isdecimal():
        return min(float(header[:9]), _LONGEST_REST)
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
    return min(max(0.0, when.timestamp() - (time.time() if now is None else now)), _LONGEST_REST)
