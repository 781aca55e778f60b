"""What may be asked for: pages, days, ids; what cannot be answered is said in a line."""

from __future__ import annotations

import sqlite3
from datetime import date

MOST = 50
"""Lines that one page shows."""

DEEP = 1_000
"""Lines into a list that pages lead; who needs more asks for something narrower."""

LONG = 300
"""Characters of words, names and ids that are looked at."""

SHORT = 4
"""The fewest characters of an id that may stand for it."""


class AskedError(ValueError):
    """What was asked for cannot be answered; the message says why, and what can be asked instead."""


def page_of(page: int, limit: int) -> tuple[int, int]:
    """From which line to which a page goes."""
    size = min(max(limit, 1), MOST)
    start = (max(page, 1) - 1) * size
    if start >= DEEP:
        raise AskedError(f"pages lead {DEEP} lines deep; ask for something narrower")
    return start, start + size


def day_of(day: str | None, name: str) -> str | None:
    """An ISO day; anything else is an `AskedError`."""
    try:
        return None if day is None else date.fromisoformat(day[:10]).isoformat()
    except ValueError:
        raise AskedError(f"{name} is a day as 2025-06-05, not {day[:40]!r}") from None  # type: ignore[index]


def id_of(db: sqlite3.Connection, table: str, asked: str, hint: str) -> str:
    """The id in a table that is meant by it or by how it begins; otherwise an `AskedError` with the hint."""
    start = asked.strip()[:LONG]
    if len(start) >= SHORT:
        query = f"SELECT id FROM {table} WHERE id >= ?1 AND id < ?1 || char(1114111) ORDER BY id LIMIT 2"
        found = [name for (name,) in db.execute(query, (start,)) if name.startswith(start)]
        if len(found) == 1 or start in found:
            return str(found[0])
        if found:
            raise AskedError(f"{start} begins several ids; give more of it")
    raise AskedError(f"there is no {table} {start!r}; {hint}")
