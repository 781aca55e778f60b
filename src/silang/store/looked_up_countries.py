"""Two countries: how many claims tell of what each did towards the other, and their Goldstein values."""

from __future__ import annotations

import sqlite3


def dyads(db: sqlite3.Connection) -> list[tuple[str, str, int, float | None]]:
    """Pairs of countries by how many claims tell of them, with the mean of their Goldstein values."""
    sql = (
        "SELECT min(source, target), max(source, target), count(*), avg(goldstein) FROM dyad GROUP BY 1, 2"
        " ORDER BY 3 DESC, 1, 2"
    )
    return [(a, b, n, mean) for a, b, n, mean in db.execute(sql)]


def goldstein(db: sqlite3.Connection, one: str, other: str, letters: int) -> list[tuple[str, str, int, float]]:
    """Source, time, number of claims and mean Goldstein value, by day (10 letters of it) or month (7)."""
    sql = (
        "SELECT source, substr(day, 1, ?3), count(*), avg(goldstein) FROM dyad WHERE source = ?1 AND target = ?2"
        " AND day IS NOT NULL AND goldstein IS NOT NULL AND status <> 'denied' GROUP BY 2 ORDER BY 2"
    )
    return [row for pair in ((one, other), (other, one)) for row in db.execute(sql, (*pair, letters))]
