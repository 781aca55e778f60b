"""Conflicts and updates as they come."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from silang.store.codec import loads
from silang.store.settled_rows import chosen
from silang.types import Finding


@dataclass(frozen=True, slots=True)
class News:
    """A conflict or an update, its story and the moment that its latest report was added (ISO 8601, UTC)."""

    finding: Finding
    story: str
    title: str
    at: str


def news(db: sqlite3.Connection, most: int) -> list[News]:
    """The conflicts and updates of the stories with the newest reports."""
    sql = (
        "SELECT f.finding, latest.id, latest.title FROM"
        " (SELECT id, title, newest FROM story WHERE contested > 0 OR reports > 1"
        " ORDER BY newest DESC, id LIMIT 500) latest JOIN finding f ON f.story = latest.id"
        " WHERE f.relation IN ('conflict', 'update') ORDER BY latest.newest DESC, latest.id, f.at LIMIT ?"
    )
    rows = [(loads(text), story, title) for text, story, title in db.execute(sql, (most,))]
    reports = {r for f, *_ in rows for side in f.sides for r in side.reports}
    added: dict[str, str] = dict(chosen(db, "SELECT id, added FROM report WHERE id IN ({})", reports))
    found = []
    for finding, story, title in rows:
        at = max((added[r] for side in finding.sides for r in side.reports if r in added), default=None)
        if at is not None:
            found.append(News(finding, story, title, at))
    return sorted(found, key=lambda n: (n.at, n.finding.id), reverse=True)
