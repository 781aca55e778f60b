"""A page that waits: fetched and read as a report, or why it gave none; a file read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from silang.fetch import PAGES, Answer, Fetcher, FetchError
from silang.fetch.backoff import backoff
from silang.read import Stated, read
from silang.read.fetched import fetched
from silang.read.listed import safe_address
from silang.run.watch_outlets import Outlet
from silang.store.watched import Met, moment
from silang.types import Reject, Report

TRIES = 10
"""How often a page is tried that fails in a way that may pass."""
BASE, LONGEST = 2.0, 60.0
"""Seconds that a person waits for another try of one address: the bound after the first, and at the most."""
NOT_TRIES = frozenset({"host-rests"})
"""Reasons that count as no try: the host was not asked."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a page fared, and the reports in it: one on the web, any number in a file."""

    met: Met
    reports: tuple[Report, ...] = ()
    rejects: tuple[Reject, ...] = ()


def web(met: Met) -> bool:
    """Whether it stands on the web, and not in a folder."""
    return met.address.startswith(("http://", "https://"))


def take(met: Met, outlet: Outlet, fetcher: Fetcher, random: Callable[[], float]) -> Page:
    """Fetch a page, or read a file; whatever goes wrong is how it fared."""
    if not web(met):
        return _file(met, outlet)
    try:
        answer = fetcher.get(met.address, PAGES, etag=met.etag, modified=met.modified)
    except FetchError as wrong:
        return _failed(met, wrong, fetcher.clock.now(), random)
    if answer.unchanged:
        return Page(replace(met, state="kept" if met.report else "same", error=None))
    found = report(answer, fetcher.clock.now(), outlet=outlet.name, lang=outlet.language, listed=met.published)
    done = replace(met, etag=answer.etag, modified=answer.modified, error=None, tries=met.tries + 1)
    if isinstance(found, Reject):
        return Page(replace(done, state="refused", error=_why(found)), rejects=(found,))
    return Page(done, (found,))


def report(
    answer: Answer, now: float, *, outlet: str | None = None, lang: str | None = None, listed: str | None = None
) -> Report | Reject:
    """The report that an answer is, or why it is none; its address is where it was found, after redirects."""
    address = safe_address(answer.address) or answer.address
    stated = Stated(source=address, url=address, outlet=outlet, lang=lang, fetched=moment(now))
    return fetched(answer.body, stated, plain=answer.type == "text/plain", charset=answer.charset, listed=listed)


def one(address: str, fetcher: Fetcher, random: Callable[[], float], *, tries: int = 3) -> Report | Reject:
    """The report at one address, tried again after a pause where it fails in a way that may pass; else why not."""
    for tried in range(1, tries + 1):
        try:
            return report(fetcher.get(address, PAGES), fetcher.clock.now())
        except FetchError as wrong:
            pause = max(wrong.after or 0.0, backoff(tried, random, base=BASE))
            if not wrong.again or tried == tries or pause > LONGEST:
                return Reject(address, wrong.reason, wrong.detail)
        fetcher.clock.wait(pause)
    return Reject(address, "no-answer")


def _failed(met: Met, wrong: FetchError, now: float, random: Callable[[], float]) -> Page:
    tries = met.tries + (wrong.reason not in NOT_TRIES)
    error = f"{wrong.reason}: {wrong.detail}"[:300] if wrong.detail else wrong.reason
    if wrong.again and tries < TRIES:
        after = moment(now + (wrong.after or 0.0) + backoff(tries, random))
        return Page(replace(met, tries=tries, next=after, error=error))
    reject = Reject(met.address, wrong.reason, wrong.detail)
    return Page(replace(met, state="refused", tries=tries, error=error), rejects=(reject,))


def _file(met: Met, outlet: Outlet) -> Page:
    found = list(read([met.address]))
    rejects = tuple(r for r in found if isinstance(r, Reject))
    reports = tuple(r if r.outlet else replace(r, outlet=outlet.name) for r in found if isinstance(r, Report))
    if not reports:
        error = _why(rejects[0]) if rejects else "empty"
        return Page(replace(met, state="refused", tries=met.tries + 1, error=error), rejects=rejects)
    return Page(replace(met, tries=met.tries + 1, error=None), reports, rejects)


def _why(reject: Reject) -> str:
    return (f"{reject.reason}: {reject.detail}" if reject.detail else reject.reason)[:300]
