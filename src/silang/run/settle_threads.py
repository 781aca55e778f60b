"""Threads of a ledger woven anew: only those that stories which came or went could be of."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import groupby

from silang.link.threads import GAP, woven
from silang.store.codec import dumps, loads
from silang.store.settled_rows import Row, chosen, gone, put
from silang.types import Sketch, Thread


def keys_of(db: sqlite3.Connection, stories: Iterable[str]) -> set[str]:
    """The keys of these stories."""
    return {k for (k,) in chosen(db, "SELECT DISTINCT key FROM sketch_key WHERE story IN ({})", set(stories))}


def weave(db: sqlite3.Connection, keys: set[str], left: set[str]) -> None:
    """Weave the threads of the stories that stand in a run of one of these keys, or have `left` such a run.

    Whether a run is a thread depends on the runs of its own stories alone: a wider one holds them all.
    """
    near = {s for (s,) in chosen(db, "SELECT DISTINCT story FROM sketch_key WHERE key IN ({})", keys)}
    old = {t for (t,) in chosen(db, "SELECT DISTINCT thread FROM thread_story WHERE story IN ({})", near | left)}
    found = woven(_sketches(db, _running(db, near)))
    gone(db, "thread", "id", old)
    gone(db, "thread_story", "thread", old)
    new = [t for t in found if not near.isdisjoint(t.stories)]
    keep(db, new)


def keep(db: sqlite3.Connection, threads: Iterable[Thread]) -> None:
    """Write these threads."""
    for t in threads:
        put(db, "thread", [_row(t)])
        put(db, "thread_story", [(t.id, s) for s in t.stories])


def _running(db: sqlite3.Connection, near: set[str]) -> set[str]:
    """The stories that stand in a run with one of these: the sketches of others tell nothing of such runs."""
    query = "SELECT key, day, story FROM sketch_key WHERE key IN ({}) ORDER BY key, day"
    found: set[str] = set()
    for _, rows in groupby(chosen(db, query, sorted(keys_of(db, near))), key=lambda row: row[0]):
        run, last = set[str](), 0
        for _, day, story in (*rows, (None, "9999-12-31", "")):
            at = date.fromisoformat(day).toordinal()
            if at - last > GAP:
                found |= run if len(run) > 1 and not near.isdisjoint(run) else set()
                run = set()
            run.add(story)
            last = at
    return found


def _sketches(db: sqlite3.Connection, stories: set[str]) -> list[Sketch]:
    return [_sketch(text) for (text,) in chosen(db, "SELECT sketch FROM story WHERE id IN ({})", stories)]


@lru_cache(maxsize=4_096)
def _sketch(text: str) -> Sketch:
    """A story of a thread that goes on is asked for again and again."""
    found: Sketch = loads(text)
    return found


def _row(thread: Thread) -> Row:
    days = [s.day.isoformat() for s in thread.steps]
    return (thread.id, thread.kind, len(thread.stories), min(days), max(days), dumps(thread))
