"""Stories that are no more, and the stories that their reports are in now: an id is made of a story's reports.

Whoever kept an address finds the story there, however often it has grown, come together with another or come apart.
What is kept of it outlasts settling all anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from silang.store.schema import has_tables
from silang.store.settled_rows import chosen

FEW = 3
"""Reports that a story is remembered by: most of them tell where it went, and one may be taken out."""

_NOW = """
    SELECT s.story FROM former f JOIN report was ON was.id = f.report
    JOIN report r ON r.address = was.address AND r.current JOIN story_report s ON s.report = r.id
    WHERE f.story = ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1
"""


def story_now(db: sqlite3.Connection, story: str) -> str | None:
    """The story that holds the reports of one that is no more; None where nothing is known of it."""
    if not has_tables(db, "former"):
        return None
    row = db.execute(_NOW, (story,)).fetchone()
    return None if row is None else str(row[0])


def came_to_an_end(db: sqlite3.Connection, stories: Mapping[str, Iterable[str]]) -> None:
    """Remember stories, each by the first of its reports that are still there."""
    named = {r for of in stories.values() for r in of}
    there = {n for (n,) in chosen(db, "SELECT id FROM report WHERE id IN ({})", named)}
    rows = [(s, r) for s, of in stories.items() for r in sorted(there.intersection(of))[:FEW]]
    db.executemany("INSERT OR IGNORE INTO former VALUES (?, ?)", rows)


def all_but(db: sqlite3.Connection, stay: Iterable[str]) -> None:
    """Remember all stories that stand, but for those that stay."""
    stays, ended = set(stay), dict[str, list[str]]()
    for story, report in db.execute("SELECT story, report FROM story_report ORDER BY story, report"):
        if story not in stays and len(of := ended.setdefault(story, [])) < FEW:
            of.append(report)
    came_to_an_end(db, ended)
