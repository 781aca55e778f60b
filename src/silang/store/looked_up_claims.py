"""What a claim stands in: its report, its story with the findings of it, the origins behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from silang.store.codec import loads
from silang.store.looked_up_sentences import Place
from silang.store.settled_rows import chosen
from silang.types import Finding, Origin, Story


def report_of_claim(db: sqlite3.Connection, claim: str) -> str | None:
    """The report that a claim stands in: of several versions of it, the current one."""
    sql = "SELECT c.report FROM claim c JOIN report r ON r.id = c.report WHERE c.id = ? ORDER BY r.current DESC LIMIT 1"
    row = db.execute(sql, (claim,)).fetchone()
    return None if row is None else str(row[0])


def story_noun(db: sqlite3.Connection, story: str) -> Story | None:
    """The story of this id, without what was found in it."""
    row = db.execute("SELECT story FROM story WHERE id = ?", (story,)).fetchone()
    found: Story | None = None if row is None else loads(row[0])
    return found


def findings_of(db: sqlite3.Connection, story: str, claim: str) -> list[Finding]:
    """The findings of a story in which a claim stands on some side."""
    sql = "SELECT finding FROM finding WHERE story = ? AND instr(finding, ?) ORDER BY at"
    found: Iterator[Finding] = (loads(text) for (text,) in db.execute(sql, (story, claim)))
    return [f for f in found if any(claim in side.claims for side in f.sides)]


def origins_of(db: sqlite3.Connection, claim: str, report: str) -> list[Origin]:
    """The origins behind a claim, each with the chains by which its own report comes by them."""
    row = db.execute("SELECT story, origins FROM claim_origin WHERE claim = ?", (claim,)).fetchone()
    if row is None:
        return []
    sql = (
        "SELECT origin, type, name, evidence FROM story_origin WHERE story = ? AND origin IN ({}) ORDER BY origin, name"
    )
    found: dict[str, Origin] = {}
    for origin, kind, name, evidence in chosen(db, sql, str(row[1]).split(), row[0]):
        own = tuple(chain for chain in loads(evidence) if chain.report == report) if report in evidence else ()
        if own or origin not in found:
            found[origin] = Origin(origin, kind, name, (report,), own)
    return list(found.values())


def claim_places(db: sqlite3.Connection, claims: Iterable[str]) -> dict[str, Place]:
    """Where claims stand, in the current versions of their reports."""
    sql = (
        'SELECT c.id, c.report, c.start, c."end" FROM claim c JOIN report r ON r.id = c.report AND r.current'
        " WHERE c.id IN ({})"
    )
    return {name: Place(*at) for name, *at in chosen(db, sql, claims)}
