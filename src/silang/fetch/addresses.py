"""Which addresses may be reached: of the open internet, and what a person allows beside it.

A name is resolved once, for one connection, and that goes to the very address that was looked at here: neither a
redirect nor a name that changes its address in between leads anywhere else.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from queue import Empty, Queue
from threading import Thread
from typing import TypeAlias

import httpx

from silang.fetch.errors import FetchError

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network
Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""The addresses of a host, as text; `OSError` where it has none."""

LONGEST = 2_000
"""Characters of an address."""
_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\\]")
_NUMBER = re.compile(r"0[xX][0-9a-fA-F]{0,64}|[0-9]{1,64}")
_OPEN_PORTS = frozenset({80, 443})
_FIRST_FREE_PORT = 1024

METADATA = tuple(map(ip_address, ("169.254.169.254", "169.254.170.2", "100.100.100.200", "fd00:ec2::254")))
"""Where machines in data centres ask for their own keys: never reached, whatever is allowed."""

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")


def checked(text: str) -> httpx.URL:
    """The address that a text is; `FetchError` for what is no address of a page on the open internet by its looks."""
    if len(text) > LONGEST or _CONTROL.search(text):
        raise FetchError("bad-address", text[:80])
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, TypeError) as wrong:
        raise FetchError("bad-address", str(wrong)[:80]) from wrong
    if url.scheme not in ("http", "https"):
        raise FetchError("bad-scheme", url.scheme)
    if not url.host or url.userinfo or _odd(url.host):
        raise FetchError("bad-host", url.host)
    if url.port is not None and url.port not in _OPEN_PORTS and not _FIRST_FREE_PORT <= url.port < 65_536:
        raise FetchError("bad-port", str(url.port))
    return url


def _odd(host: str) -> bool:
    """Whether a host is a number in disguise: "2130706433", "0x7f.1", "0177.0.0.1"."""
    if ":" in host or not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return False
    try:
        IPv4Address(host)
    except ValueError:
        return True
    return False


def network(text: str) -> Network:
    """The network that a person allows: "127.0.0.1", "192.168.1.0/24", "::1"; `ValueError` for what is none."""
    return ip_network(text, strict=False)


def open_to(address: Address, allow: Sequence[Network] = ()) -> bool:
    """Whether a connection to this address may be made."""
    every = (address, *_within(address))
    if any(one in METADATA for one in every):
        return False
    return any(address in net for net in allow if net.version == address.version) or all(map(_public, every))


def _within(address: Address) -> Iterator[Address]:
    """The addresses that an IPv6 address carries inside: mapped, translated or tunnelled ones."""
    if not isinstance(address, IPv6Address):
        return
    for inner in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())):
        if inner is not None:
            yield inner
    if address in _NAT64 or address in _COMPATIBLE:
        yield IPv4Address(int(address) & 0xFFFFFFFF)


def _public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        return address in _NAT64 or (address in _UNICAST and address.is_global and not address.is_multicast)
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolved(host: str, port: int, resolve: Resolve, allow: Sequence[Network] = ()) -> tuple[Address, ...]:
    """The addresses of a host, all of which may be reached; `FetchError` where one may not, or there is none."""
    try:
        found = tuple(dict.fromkeys(ip_address(one.partition("%")[0]) for one in resolve(host, port)))
    except (OSError, UnicodeError, ValueError) as wrong:
        raise FetchError("no-such-host", host, again=True) from wrong
    if not found:
        raise FetchError("no-such-host", host, again=True)
    for one in found:
        if not open_to(one, allow):
            raise FetchError("closed-address", f"{host} ({one})" if host != str(one) else host)
    return found


def by_system(host: str, port: int, patience: float = 10.0) -> Sequence[str]:
    """The addresses that the system gives for a host, within so many seconds; else an `OSError`."""
    answers: Queue[list[str] | OSError | UnicodeError] = Queue()

    def ask() -> None:
        try:
            answers.put([str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except (OSError, UnicodeError) as wrong:
            answers.put(wrong)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=patience)
    except Empty:
        raise TimeoutError(f"{host}: no answer") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer
