"""What watching keeps in a ledger: feeds with their state, and pages that were met, until each is read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, TypeAlias

FeedKind: TypeAlias = Literal["feed", "sitemap", "folder"]
State: TypeAlias = Literal["waiting", "kept", "same", "old", "refused"]
"""Of a page: to be fetched; read and kept; kept before; too old when its feed was first asked; given up, with why."""

_FEED = "address, kind, outlet, etag, modified, asked, next, failures, status, error, newest, entries, refused"
_MET = "number, address, feed, outlet, state, title, published, changed, etag, modified, next, tries, error, report"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, a sitemap or a folder, and how it stands: `failures` in a row, what it listed when last asked."""

    address: str
    kind: FeedKind
    outlet: str
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    next: str = ""
    failures: int = 0
    status: str | None = None
    error: str | None = None
    newest: str | None = None  # when the newest entry appeared
    entries: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """A page that a feed named: its state, and of what was got of it what tells whether it changed."""

    number: int
    address: str
    feed: str
    outlet: str
    state: State
    title: str | None = None
    published: str | None = None
    changed: str | None = None
    etag: str | None = None
    modified: str | None = None
    next: str = ""
    tries: int = 0
    error: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A page as a listing names it: its address, its title, when it appeared, what tells its state from others."""

    address: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pages of a feed are in which state."""

    waiting: int = 0
    kept: int = 0
    same: int = 0
    old: int = 0
    refused: int = 0


def moment(seconds: float) -> str:
    """A moment, given in seconds since 1970: ISO 8601, UTC, to the millisecond."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def enlist(db: sqlite3.Connection, feeds: Iterable[tuple[str, FeedKind, str]], now: str) -> None:
    """Keep these (address, kind, outlet); new ones are due at once, others stay as they stand."""
    query = (
        "INSERT INTO feed (address, kind, outlet, next) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET kind = excluded.kind, outlet = excluded.outlet"
    )
    db.executemany(query, [(*row, now) for row in feeds])


def feeds(db: sqlite3.Connection) -> tuple[Feed, ...]:
    """All feeds, by outlet and address."""
    return tuple(Feed(*row) for row in db.execute(f"SELECT {_FEED} FROM feed ORDER BY outlet, address"))


def due(db: sqlite3.Connection, now: str, most: int) -> tuple[Feed, ...]:
    """Feeds whose time has come, the one that waits longest first."""
    query = f"SELECT {_FEED} FROM feed WHERE next <= ? ORDER BY next, address LIMIT ?"
    return tuple(Feed(*row) for row in db.execute(query, (now, most)))


def stands(db: sqlite3.Connection, feed: Feed) -> None:
    """Keep the state of a feed."""
    names = _FEED.split(", ")
    query = f"UPDATE feed SET {', '.join(f'{n} = ?' for n in names[1:])} WHERE address = ?"
    db.execute(query, (*(getattr(feed, n) for n in names[1:]), feed.address))


def meet(db: sqlite3.Connection, feed: Feed, named: Sequence[Named], now: str, *, since: str | None = None) -> int:
    """Keep the pages that a feed names; how many wait now that did not.

    A page that is known waits again where it says that it changed. With `since`, what bears no later date is old: it is
    known from here on, and fetched only once it changes.
    """
    waiting = 0
    for page in named:
        row = db.execute("SELECT state, changed FROM met WHERE address = ?", (page.address,)).fetchone()
        if row is None:
            state = "old" if since is not None and (page.published or "") < since else "waiting"
            new = "INSERT INTO met (address, feed, outlet, state, title, published, changed, met, next)"
            values = (
                page.address,
                feed.address,
                feed.outlet,
                state,
                page.title,
                page.published,
                page.changed,
                now,
                now,
            )
            db.execute(f"{new} VALUES ({','.join('?' * 9)})", values)
            waiting += state == "waiting"
        elif page.changed is not None and row[1] != page.changed:
            again = "UPDATE met SET state = 'waiting', changed = ?, next = ?, tries = 0, error = NULL WHERE address = ?"
            db.execute(again, (page.changed, now, page.address))
            waiting += row[0] != "waiting"
    return waiting


def waiting(db: sqlite3.Connection, now: str, most: int) -> tuple[Met, ...]:
    """Pages to be fetched whose time has come, those of the latest date first."""
    query = (
        f"SELECT {_MET} FROM met WHERE state = 'waiting' AND next <= ?"
        " ORDER BY coalesce(published, '') DESC, number LIMIT ?"
    )
    return tuple(Met(*row) for row in db.execute(query, (now, most)))


def fared(db: sqlite3.Connection, page: Met) -> None:
    """Keep how a page fared."""
    names = _MET.split(", ")[4:]
    query = f"UPDATE met SET {', '.join(f'{n} = ?' for n in names)} WHERE number = ?"
    db.execute(query, (*(getattr(page, n) for n in names), page.number))


def next_due(db: sqlite3.Connection, addresses: Iterable[str]) -> str | None:
    """When the next page, or one of these feeds, is due; None where nothing is."""
    moments = [m for (m,) in db.execute("SELECT min(next) FROM met WHERE state = 'waiting'") if m is not None]
    for address in addresses:
        moments += [m for (m,) in db.execute("SELECT next FROM feed WHERE address = ?", (address,))]
    return min(moments, default=None)


def counts(db: sqlite3.Connection) -> dict[str, Counts]:
    """For each feed how many of its pages are in which state."""
    found: dict[str, dict[str, int]] = {}
    for feed, state, many in db.execute("SELECT feed, state, count(*) FROM met GROUP BY feed, state"):
        found.setdefault(feed, {})[state] = many
    return {feed: Counts(**states) for feed, states in found.items()}
