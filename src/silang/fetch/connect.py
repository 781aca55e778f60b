"""Connections to addresses that were looked at, each within the time that one request has."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import RLock
from typing import Any

import httpcore

from silang.fetch.addresses import Network, Resolve, by_system, resolved
from silang.fetch.errors import FetchError


@dataclass
class Live:
    """The sockets that are open now, so that all can be shut at once."""

    sockets: set[socket.socket] = field(default_factory=set)
    lock: RLock = field(default_factory=RLock)  # a signal's handler shuts them all, and may break in here
    shut: bool = False

    def add(self, one: socket.socket) -> None:
        """Keep in mind a socket that was opened; it is shut at once where all were."""
        with self.lock:
            self.sockets.add(one)
            shut = self.shut
        if shut:
            _shut(one)

    def forget(self, one: socket.socket) -> None:
        """A socket that was closed."""
        with self.lock:
            self.sockets.discard(one)

    def shut_all(self) -> None:
        """Shut all that are open, and all that will be."""
        with self.lock:
            self.shut = True
            every = list(self.sockets)
        for one in every:
            _shut(one)


def _shut(one: socket.socket) -> None:
    with suppress(OSError):  # closed by the other side
        socket.socket.shutdown(one, socket.SHUT_RDWR)  # of TLS too: whoever reads it sees its end


@dataclass(frozen=True)
class Reach:
    """Where connections may go, and how names become addresses."""

    allow: Sequence[Network] = ()
    resolve: Resolve = by_system
    live: Live = field(default_factory=Live)


class Checked(httpcore.NetworkBackend):
    """Connects to the address that was looked at; certificates are held against the name, as ever."""

    def __init__(self, reach: Reach, until: float) -> None:
        """`until` is when the request must be over (`time.monotonic`)."""
        self._reach = reach
        self._until = until
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that takes one."""
        failed: Exception | None = None
        for address in resolved(host, port, self._reach.resolve, self._reach.allow):
            try:
                left = _left(self._until, timeout)
                stream = self._plain.connect_tcp(str(address), port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as wrong:
                failed = wrong
                continue
            return Timed(stream, self._until, self._reach.live)
        raise failed or FetchError("no-such-host", host, again=True)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002 - as httpcore has it
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never."""
        raise FetchError("bad-address", path)

    def sleep(self, seconds: float) -> None:
        """Never asked for: requests are not tried again here."""
        time.sleep(seconds)


class Timed(httpcore.NetworkStream):
    """A connection that ends when the request must be over, however little comes at a time."""

    def __init__(self, stream: httpcore.NetworkStream, until: float, live: Live) -> None:
        self._stream = stream
        self._until = until
        self._live = live
        self._socket: socket.socket = stream.get_extra_info("socket")
        live.add(self._socket)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What has come."""
        return self._stream.read(max_bytes, _left(self._until, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send."""
        self._stream.write(buffer, _left(self._until, timeout))

    def close(self) -> None:
        """Close the connection."""
        self._live.forget(self._socket)
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection, in TLS."""
        left = _left(self._until, timeout)
        self._live.forget(self._socket)
        return Timed(self._stream.start_tls(ssl_context, server_hostname, left), self._until, self._live)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection."""
        return self._stream.get_extra_info(info)


def _left(until: float, timeout: float | None) -> float:
    """The seconds that one step may take."""
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the whole time is over")
    return left if timeout is None else min(left, timeout)
