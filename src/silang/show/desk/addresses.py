"""One address, fetched as the watcher does it and read as a report."""

from __future__ import annotations

from functools import cache

from silang.fetch import PAGES, Fetcher, FetchError, Stopped
from silang.fetch.addresses import network
from silang.read import Stated
from silang.read.fetched import fetched
from silang.types import Reject, Report


def fetched_from(address: str, *, private: bool = False) -> Report | Reject:
    """The report at this address, or why there is none."""
    try:
        answer = _fetcher(private).get(address, PAGES)
    except (FetchError, Stopped) as wrong:
        return Reject(address, getattr(wrong, "reason", "stopped"), getattr(wrong, "detail", ""))
    if answer.status != 200:
        return Reject(address, "status", str(answer.status))
    stated = Stated(source=answer.address, url=answer.address)
    return fetched(answer.body, stated, plain=answer.type == "text/plain", charset=answer.charset)


@cache
def _fetcher(private: bool) -> Fetcher:
    """One for all, so that hosts are asked in turn; `private` opens this machine's and the house's own networks."""
    nets = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7") if private else ()
    return Fetcher(allow=tuple(network(n) for n in nets))
