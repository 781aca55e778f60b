"""Entries into the tables of a ledger, and out of them again, inside the transaction that is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import NamedTuple

from silang.store.entries import Entry, Row, address_of, clean
from silang.store.packed import shape
from silang.store.reader import reader
from silang.store.versions import alike
from silang.types import Report

_REPORT = f"INSERT INTO report VALUES ({','.join('?' * 16)})"
_INTO = {
    "statements": (
        'INSERT INTO statement (report, id, start, "end", speaker, form, hedged, denied, sure, via, rule)'
        f" VALUES ({','.join('?' * 11)})"
    ),
    "claims": f"INSERT INTO claim VALUES ({','.join('?' * 17)})",
    "parties": "INSERT INTO claim_actor VALUES (?, ?, ?, ?)",
    "amounts": f"INSERT INTO amount VALUES ({','.join('?' * 12)})",
    "checks": f'INSERT INTO check_ (report, id, start, "end", kind, about, suggestion) VALUES ({",".join("?" * 7)})',
}
_NAMED = {
    "actor": ("actors", f"INSERT INTO actor VALUES ({','.join('?' * 6)})"),
    "place": ("places", f"INSERT INTO place VALUES ({','.join('?' * 9)})"),
}
_PENDING = "INSERT OR REPLACE INTO pending VALUES (?, ?)"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: ids of reports that are new, later versions of others, there already, there once again."""

    new: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    again: tuple[str, ...] = ()  # older versions that stand at their address again

    def __add__(self, other: Added) -> Added:
        return Added(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(slots=True)
class Sorted:
    """Entries on their way in: each with the place that it takes among the versions of its address."""

    new: list[str] = field(default_factory=list)
    versions: list[tuple[str, str, int]] = field(default_factory=list)  # the report, the one before, its version
    same: list[str] = field(default_factory=list)
    placed: list[tuple[Entry, str, int]] = field(default_factory=list)  # with its address and its version

    def added(self) -> Added:
        """What came of it."""
        return Added(tuple(self.new), tuple(v[0] for v in self.versions), tuple(self.same))


def placed(db: sqlite3.Connection, entries: Iterable[Entry]) -> Sorted:
    """The entries by what they are to the ledger: new, a version of what it has, or there already."""
    found = Sorted()
    known: dict[str, _Last] = {}
    taken: set[str] = set()
    for one in entries:
        _place(db, one, known, taken, found)
    return found


class _Last(NamedTuple):
    """What stands at an address, and the number of the last version that ever stood there."""

    id: str
    version: int
    text: str
    outlet: str | None


def _place(db: sqlite3.Connection, one: Entry, known: dict[str, _Last], taken: set[str], found: Sorted) -> None:
    name, outlet = one.report.id, clean(one.report.outlet)
    if name in taken or db.execute("SELECT 1 FROM report WHERE id = ?", (name,)).fetchone():
        found.same.append(name)
        return
    taken.add(name)
    address, before = _address(db, one.report, known)
    version = 1 if before is None else before.version + 1
    if before is None:
        found.new.append(name)
    else:
        found.versions.append((name, before.id, version))
    known[address] = _Last(name, version, one.report.text, outlet)
    found.placed.append((one, address, version))


def _address(db: sqlite3.Connection, report: Report, known: Mapping[str, _Last]) -> tuple[str, _Last | None]:
    """Where a report stands, and what it is a version of.

    A name of a file may be that of many reports: a version there has the words and the outlet of the one before.
    """
    address, outlet = clean(address_of(report)) or "", clean(report.outlet)
    for place in (address, f"{address}#{outlet}"):
        before = known.get(place) or _last(db, place)
        if before is None or report.url is not None:
            return place, before
        if outlet is None or before.outlet in (None, outlet):
            if alike(before.text, report.text):
                return place, before
            break
    return f"{address}#{report.id}", None


def _last(db: sqlite3.Connection, address: str) -> _Last | None:
    query = (
        "SELECT id, max(version) OVER (), text, outlet FROM report WHERE address = ?"
        " ORDER BY current DESC, version DESC"
    )
    row = db.execute(query, (address,)).fetchone()
    return None if row is None else _Last(*row)


def keep(db: sqlite3.Connection, found: Sorted, at: str) -> None:
    """Write the rows of what is new, and set aside the versions that are no longer the last."""
    number = _next(db, "report")
    head = (at, reader(), shape_number(db))
    reports = [_report(number + i, *placed, head) for i, placed in enumerate(found.placed)]
    db.executemany(_REPORT, reports)
    db.executemany("INSERT INTO words (rowid, headline, text) VALUES (?, ?, ?)", [(r[0], r[8], r[9]) for r in reports])
    claims(db, [one for one, _, _ in found.placed])
    db.executemany(_PENDING, [(one.report.id, "added") for one, _, _ in found.placed])
    for _, before, _ in found.versions:
        db.execute("UPDATE report SET current = 0 WHERE id = ?", (before,))
        db.execute(_PENDING, (before, "replaced"))


def again(db: sqlite3.Connection, met: Sequence[str]) -> list[tuple[str, str, int]]:
    """Let what an outlet went back to stand at its address again: of `met`, in the order in which they were met.

    Where the version that stands was met as well, it goes on standing. Each with the one before, and its version.
    """
    found: dict[str, tuple[str, str, int]] = {}
    query = (
        "SELECT b.id, a.address, a.version FROM report a JOIN report b ON b.address = a.address AND b.current"
        " WHERE a.id = ?"
    )
    for name in met:
        if (row := db.execute(query, (name,)).fetchone()) is not None:
            before, address, version = row
            found[address] = (name, before, version)
    asked = set(met)
    each = [one for one in found.values() if one[1] not in asked]
    for name, before, _ in each:
        db.execute("UPDATE report SET current = id = ?1 WHERE id IN (?1, ?2)", (name, before))
        db.executemany(_PENDING, [(name, "added"), (before, "replaced")])
    return each


def _report(number: int, one: Entry, address: str, version: int, head: Row) -> Row:
    report = one.report
    who = (number, report.id, address, version, 1, clean(report.source), clean(report.outlet), report.lang)
    return (*who, clean(report.headline), clean(report.text), report.published, one.day, *head, one.reading)


def claims(db: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Write what the entries say: who is named, statements, claims with their parties and amounts, checks."""
    for table, (name, into) in _NAMED.items():
        _named(db, table, into, {row[0]: row for one in entries for row in getattr(one, name)})
    for name in ("statements", "checks"):
        db.executemany(_INTO[name], dict.fromkeys(row for one in entries for row in getattr(one, name)))
    number = _next(db, "claim")
    rows: dict[str, list[Row]] = {"claims": [], "parties": [], "amounts": []}
    for one in entries:
        rows["claims"] += [(number + at, *row) for at, row in enumerate(one.claims)]
        rows["parties"] += [(number + at, *row) for at, *row in one.parties]
        rows["amounts"] += [(number + at, *row) for at, *row in one.amounts]
        number += len(one.claims)
    for name, made in rows.items():
        db.executemany(_INTO[name], made)


def _named(db: sqlite3.Connection, table: str, into: str, rows: Mapping[int, Row]) -> None:
    """Write who or what is named for the first time, by number: FTS5 puts down what it holds at each step back."""
    asked = f"SELECT 1 FROM {table} WHERE number = ?"
    new = [rows[number] for number in sorted(rows) if db.execute(asked, (number,)).fetchone() is None]
    db.executemany(into, new)
    db.executemany(f"INSERT INTO {table}_words (rowid, folded) VALUES (?, ?)", [(row[0], row[-1]) for row in new])


def _next(db: sqlite3.Connection, table: str) -> int:
    (number,) = db.execute(f"SELECT coalesce(max(number), 0) + 1 FROM {table}").fetchone()
    return int(number)


def shape_number(db: sqlite3.Connection) -> int:
    """The number that this ledger gives to the shape that readings are packed in now."""
    db.execute("INSERT OR IGNORE INTO shape (fields) VALUES (?)", (shape(),))
    (number,) = db.execute("SELECT number FROM shape WHERE fields = ?", (shape(),)).fetchone()
    return int(number)


def unsaid(db: sqlite3.Connection, report: str) -> None:
    """Take out what the report says; who is named nowhere else goes too."""
    named = "SELECT speaker FROM statement WHERE report = ?1 UNION SELECT actor FROM claim_actor WHERE claim IN"
    actors = db.execute(f"{named} (SELECT number FROM claim WHERE report = ?1)", (report,)).fetchall()
    places = db.execute("SELECT DISTINCT place FROM claim WHERE report = ?", (report,)).fetchall()
    for table in ("claim", "statement", "check_"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (report,))
    db.executemany(_FORGET_ACTOR, actors)
    db.executemany(_FORGET_PLACE, places)


_FORGET_ACTOR = """
DELETE FROM actor WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM statement WHERE speaker = ?1)
    AND NOT EXISTS (SELECT 1 FROM claim WHERE speaker = ?1)
    AND NOT EXISTS (SELECT 1 FROM claim_actor WHERE actor = ?1)
"""
_FORGET_PLACE = "DELETE FROM place WHERE number = ?1 AND NOT EXISTS (SELECT 1 FROM claim WHERE place = ?1)"


def remove(db: sqlite3.Connection, report: str) -> str | None:
    """Take the report out: the version before it is the last one again. Its address; None where it was not there."""
    query = "SELECT number, address, current, headline, text FROM report WHERE id = ?"
    row = db.execute(query, (report,)).fetchone()
    if row is None:
        return None
    number, address, current, headline, text = row
    unsaid(db, report)
    gone = "INSERT INTO words (words, rowid, headline, text) VALUES ('delete', ?, ?, ?)"
    db.execute(gone, (number, headline, text))
    db.execute("DELETE FROM report WHERE number = ?", (number,))
    db.execute(_PENDING, (report, "removed"))
    before = _last(db, address)
    if current and before is not None:
        db.execute("UPDATE report SET current = 1 WHERE id = ?", (before[0],))
        db.execute(_PENDING, (before[0], "added"))
    return str(address)


def replace(db: sqlite3.Connection, one: Entry) -> tuple[str, bool] | None:
    """Put this reading in the place of the one before: who read that, and whether it said something else."""
    row = db.execute("SELECT read_by, reading FROM report WHERE id = ?", (one.report.id,)).fetchone()
    if row is None:
        return None
    changed = row[1] != one.reading
    update = "UPDATE report SET read_by = ?, shape = ?, reading = ?, day = ? WHERE id = ?"
    db.execute(update, (reader(), shape_number(db), one.reading, one.day, one.report.id))
    unsaid(db, one.report.id)
    claims(db, [one])
    if changed:
        db.execute("INSERT OR IGNORE INTO pending VALUES (?, 'reread')", (one.report.id,))
    return str(row[0]), changed
