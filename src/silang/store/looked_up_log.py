"""Lines of the log and judgements as pages list them, the latest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from silang.store.journal import Line
from silang.store.judgements import Judged
from silang.store.settled_rows import chosen


def log(db: sqlite3.Connection, *, before: int | None, what: str | None, of: str | None, most: int) -> list[Line]:
    """Lines of the log from the last one back, those before this one; of a kind, of a report or judgement."""
    tests: list[tuple[str, Any]] = [("seq < ?", before), ("what = ?", what), ("of = ?", of)]
    given = [(test, value) for test, value in tests if value is not None]
    where = f"WHERE {' AND '.join(test for test, _ in given)}" if given else ""
    rows = db.execute(f"SELECT * FROM log {where} ORDER BY seq DESC LIMIT ?", (*(v for _, v in given), most))
    return [_line(row) for row in rows]


def judgements(db: sqlite3.Connection, kind: str | None, of: str | None, page: int, size: int) -> list[Judged]:
    """Judgements, undone ones too, the latest first; one more than the page, where there is more."""
    sql = (
        "SELECT * FROM judgement WHERE (?1 IS NULL OR kind = ?1)"
        ' AND (?2 IS NULL OR id = ?2 OR "left" = ?2 OR "right" = ?2)'
        " ORDER BY at DESC, id DESC LIMIT ?3 OFFSET ?4"
    )
    return [Judged(*row) for row in db.execute(sql, (kind, of, size + 1, (page - 1) * size))]


def headlines(db: sqlite3.Connection, reports: Iterable[str]) -> dict[str, str]:
    """What reports that are there are called, by id: their headline; where they have none, outlet and file."""
    sql = "SELECT id, headline, outlet, source FROM report WHERE id IN ({})"
    return {id_: headline or _file(outlet, source) for id_, headline, outlet, source in chosen(db, sql, reports)}


def _file(outlet: str | None, source: str) -> str:
    """ "voi · 01-voi.txt", of a report without a headline."""
    return " · ".join(filter(None, (outlet, source.rstrip("/").rpartition("/")[2])))


def began(db: sqlite3.Connection) -> str | None:
    """When the first line of the log was written."""
    row = db.execute("SELECT at FROM log ORDER BY seq LIMIT 1").fetchone()
    return None if row is None else str(row[0])


def _line(row: Sequence[Any]) -> Line:
    seq, at, what, of, by, version, detail = row
    return Line(seq, at, what, of, by, version, json.loads(detail) if detail else {})
