"""All that is found between the readings of a ledger, made again from the readings, and held against what stood."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b

from silang.run import settle_whole
from silang.run.pool import Progress
from silang.run.settle import settle, windows_of
from silang.store import Ledger
from silang.store.settled_rows import waiting

TRIES = 3
"""Times that it is begun beside others who write, before they are made to wait."""

PLAIN: Mapping[str, str] = {
    "story": "SELECT id, * FROM story",
    "story_report": "SELECT story, * FROM story_report",
    "event": "SELECT id, * FROM event",
    "dyad": "SELECT claim, * FROM dyad",
    "finding": "SELECT id, * FROM finding",
    "story_origin": "SELECT origin, * FROM story_origin",
    "story_owner": "SELECT origin, * FROM story_owner",
    "claim_origin": "SELECT claim, * FROM claim_origin",
    "copy": "SELECT later, * FROM copy",
    "link": "SELECT left, * FROM link",
    "thread": "SELECT id, * FROM thread",
    "thread_story": "SELECT thread, * FROM thread_story",
    "sketch_key": "SELECT story, * FROM sketch_key",
}
"""What readers of the ledger see: the rows of each table, each with what it is of in front."""


@dataclass(frozen=True, slots=True)
class Differing:
    """What stood otherwise in one table: what rows were of that should not stand, and of those that were missing."""

    table: str
    over: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of a rebuild: how many reports, how many rows stand now, what stood otherwise."""

    reports: int
    rows: int
    differing: tuple[Differing, ...]


class _WaitingError(Exception):
    """Something waits again: what stands is not all there is."""


def rebuild(ledger: Ledger, *, jobs: int = 1, progress: Progress | None = None) -> Rebuilt:
    """Settle what is pending, then make everything again; what stood otherwise before.

    So many processes work on it. Others write meanwhile, and wait only while it is put in place; where they leave no
    moment in which nothing waits, all is done within one transaction. Afterwards the ledger holds what was made again.
    """
    for _ in range(0 if ledger.db.in_transaction else TRIES):
        settle(ledger, jobs=jobs)
        with suppress(_WaitingError):
            return _rebuilt(ledger, jobs, progress)
    with ledger.writing():
        settle(ledger, jobs=jobs)
        return _rebuilt(ledger, jobs, progress)


def _rebuilt(ledger: Ledger, jobs: int, progress: Progress | None) -> Rebuilt:
    stood, now = dict[str, dict[bytes, str]](), dict[str, dict[bytes, str]]()
    many = 0

    def see(db: sqlite3.Connection) -> None:
        nonlocal many
        if waiting(db):
            raise _WaitingError
        (many,) = db.execute("SELECT count(*) FROM report WHERE current").fetchone()
        stood.update({table: _rows(db, query) for table, query in PLAIN.items()})

    def proof(db: sqlite3.Connection) -> None:
        now.update({table: _rows(db, query) for table, query in PLAIN.items()})

    settle_whole.settle(ledger, windows_of(ledger), jobs=jobs, progress=progress, see=see, proof=proof)
    differing = tuple(d for t in PLAIN if (d := _held(t, stood[t], now[t])) is not None)
    return Rebuilt(many, sum(map(len, now.values())), differing)


def _rows(db: sqlite3.Connection, query: str) -> dict[bytes, str]:
    """A hash of each row, with what it is of."""
    return dict(_hashed(db.execute(query)))


def _hashed(rows: sqlite3.Cursor) -> Iterator[tuple[bytes, str]]:
    for of, *row in rows:
        yield blake2b(repr(row).encode("utf-8", "surrogatepass"), digest_size=12).digest(), of


def _held(table: str, stood: Mapping[bytes, str], now: Mapping[bytes, str]) -> Differing | None:
    over = tuple(sorted({stood[h] for h in stood.keys() - now.keys()}))
    missing = tuple(sorted({now[h] for h in now.keys() - stood.keys()}))
    return Differing(table, over, missing) if over or missing else None
