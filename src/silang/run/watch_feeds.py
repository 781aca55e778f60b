"""A feed that is due: asked, read, and what it names handed on; a folder looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from silang.fetch import FEEDS, SITEMAPS, Answer, Fetcher, FetchError
from silang.fetch.backoff import backoff
from silang.fetch.bodies import GZIP, inflated
from silang.read.error import BrokenError
from silang.read.feeds import feed as read_feed
from silang.read.listed import Listed, Listing
from silang.read.sitemaps import sitemap as read_sitemap
from silang.read.sources import sources
from silang.run.watch_outlets import Outlet
from silang.store.watched import Feed, FeedKind, Named, moment
from silang.types import Reject

SITEMAPS_OF_INDEX = 5
"""Sitemaps that are looked at of an index, those that changed last."""
FILES = 100_000
"""Files of a folder that are kept in mind."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of asking a feed: how it stands now, and the pages that it names."""

    feed: Feed
    named: tuple[Named, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Listed:
    listing: Listing
    status: str
    etag: str | None = None
    modified: str | None = None


def ask(feed: Feed, outlet: Outlet, fetcher: Fetcher, random: Callable[[], float]) -> Found:
    """Ask a feed, a sitemap or a folder; whatever goes wrong is how it stands then."""
    try:
        listed = _KINDS[feed.kind](feed, outlet, fetcher)
    except FetchError as wrong:
        return _failed(feed, outlet, fetcher, random, (wrong.reason, wrong.detail, wrong.after or 0.0))
    except BrokenError as broken:
        return _failed(feed, outlet, fetcher, random, (broken.reason, broken.detail, 0.0))
    now = fetcher.clock.now()
    stands = replace(
        feed,
        etag=listed.etag,
        modified=listed.modified,
        asked=moment(now),
        next=moment(now + outlet.every),
        failures=0,
        status=listed.status,
        error=None,
    )
    if listed.status == "unchanged":
        return Found(stands)
    entries, rejects = listed.listing.entries, listed.listing.rejects
    newest = max((e.published for e in entries if e.published), default=feed.newest)
    named = tuple(Named(e.address, e.title, e.published, e.changed) for e in entries)
    return Found(replace(stands, newest=newest, entries=len(entries), refused=len(rejects)), named)


def _failed(
    feed: Feed, outlet: Outlet, fetcher: Fetcher, random: Callable[[], float], why: tuple[str, str, float]
) -> Found:
    reason, detail, after = why
    now, failures = fetcher.clock.now(), feed.failures + 1
    until = now + max(outlet.every, after) + backoff(failures, random)
    error = f"{reason}: {detail}" if detail else reason
    stands = replace(feed, asked=moment(now), next=moment(until), failures=failures, status="failed", error=error[:300])
    return Found(stands, failed=True)


def _feed(feed: Feed, outlet: Outlet, fetcher: Fetcher) -> _Listed:
    answer = fetcher.get(feed.address, FEEDS, etag=feed.etag, modified=feed.modified)
    if answer.unchanged:
        return _unchanged(feed)
    listing = read_feed(answer.body, answer.address, answer.headers.get("content-type", ""), outlet.language or "id")
    return _Listed(listing, "read", answer.etag, answer.modified)


def _unchanged(feed: Feed) -> _Listed:
    return _Listed(Listing(), "unchanged", feed.etag, feed.modified)


def _sitemap(feed: Feed, outlet: Outlet, fetcher: Fetcher) -> _Listed:
    answer = fetcher.get(feed.address, SITEMAPS, etag=feed.etag, modified=feed.modified)
    if answer.unchanged:
        return _unchanged(feed)
    listing = _read(answer, outlet, fetcher)
    if not listing.sitemaps:
        return _Listed(listing, "read", answer.etag, answer.modified)
    return _Listed(_of_index(listing, outlet, fetcher), "read")  # its sitemaps may change where it does not


def _read(answer: Answer, outlet: Outlet, fetcher: Fetcher) -> Listing:
    packed = answer.body.startswith(GZIP)
    raw = inflated([answer.body], fetcher.limits.unpacked) if packed else answer.body
    return read_sitemap(raw, answer.address, outlet.language or "id")


def _of_index(index: Listing, outlet: Outlet, fetcher: Fetcher) -> Listing:
    """What the newest sitemaps of an index list; one that fails is among what was refused."""
    entries: dict[str, Listed] = {}
    rejects: list[Reject] = list(index.rejects)
    for one in index.sitemaps[:SITEMAPS_OF_INDEX]:
        try:
            listing = _read(fetcher.get(one.address, SITEMAPS), outlet, fetcher)
        except (FetchError, BrokenError) as wrong:
            rejects.append(Reject(one.address, wrong.reason, wrong.detail))
            continue
        entries |= {e.address: e for e in listing.entries}
        rejects += listing.rejects
    if not entries and rejects:
        raise BrokenError(rejects[-1].reason, rejects[-1].source)
    return Listing(entries=tuple(entries.values()), rejects=tuple(rejects))


def _folder(feed: Feed, _: Outlet, __: Fetcher) -> _Listed:
    """The files of a folder, each with when it was last written."""
    if not Path(feed.address).is_dir():
        raise BrokenError("missing", feed.address)
    listed, rejects = [], []
    for found in sources([feed.address]):
        if isinstance(found, Reject):
            rejects += [found] if found.reason != "empty-folder" else []
        elif (stamp := _stamp(found)) is not None:
            listed.append(Listed(str(found), changed=stamp))
    return _Listed(Listing(entries=tuple(listed[:FILES]), rejects=tuple(rejects)), "read")


def _stamp(path: Path) -> str | None:
    try:
        found = path.stat()
    except OSError:  # gone since it was listed
        return None
    return f"{found.st_mtime_ns}-{found.st_size}"


_KINDS: Mapping[FeedKind, Callable[[Feed, Outlet, Fetcher], _Listed]] = {
    "feed": _feed,
    "sitemap": _sitemap,
    "folder": _folder,
}


def enlisted(outlets: Iterable[Outlet]) -> list[tuple[str, FeedKind, str]]:
    """The feeds of these outlets, as the ledger keeps them."""
    return [(address, kind, outlet.name) for outlet in outlets for address, kind in outlet.feeds]
