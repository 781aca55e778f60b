"""Current reports by their words: a page of them, and where the first of the words stands."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from silang.store.finding import query
from silang.store.looked_up_sentences import Place
from silang.store.settled_rows import chosen

MANY = 2_000
"""Reports from which on a search no longer weighs all that it finds, but gives the latest first."""


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of reports that hold the words, and where the first stands; `weighed`: the best first, else the latest."""

    places: tuple[Place, ...]
    more: bool
    weighed: bool


def hits(db: sqlite3.Connection, words: str, page: int, size: int) -> Hits:
    """Current reports that hold all these words; of very many, the latest added come first."""
    asked = query(words)
    if not asked:
        return Hits((), False, True)
    few = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
    weighed = db.execute(few, (asked, MANY)).fetchone()[0] < MANY
    last = page * size + 1
    found = (_best if weighed else _latest)(db, asked, last)[last - 1 - size : last]
    first = _first(asked)
    places = tuple(_place(name, text, first) or _hit(db, asked, n) for n, name, text in found[:size])
    return Hits(places, len(found) > size, weighed)


def _best(db: sqlite3.Connection, asked: str, most: int) -> list[Text]:
    """The current reports that hold the words best: only of these is looked up whether they are current."""
    ranked = db.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank, rowid DESC", (asked,))
    found: list[Text] = []
    while len(found) < most and (some := [n for (n,) in ranked.fetchmany(most)]):
        current = {row[0]: row for row in chosen(db, _CURRENT, some)}
        found += [current[n] for n in some if n in current]
    return found[:most]


def _latest(db: sqlite3.Connection, asked: str, most: int) -> list[Text]:
    """The current reports that hold the words, the latest added first."""
    sql = (
        "SELECT words.rowid, report.id, report.text FROM words JOIN report ON report.number = words.rowid"
        " WHERE words MATCH ? AND report.current ORDER BY words.rowid DESC LIMIT ?"
    )
    return db.execute(sql, (asked, most)).fetchall()


Text = tuple[int, str, str]
"""A report: its number, its id, its text."""

_CURRENT = "SELECT number, id, text FROM report WHERE number IN ({}) AND current"


def _first(asked: str) -> re.Pattern[str]:
    """What finds the first of the phrases in a text, as far as it is written like them."""
    phrases = (r"\W+".join(map(re.escape, phrase.split())) for phrase in asked.strip('"').split('" "'))
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


def _place(name: str, text: str, first: re.Pattern[str]) -> Place | None:
    found = first.search(text)
    return None if found is None else Place(name, found.start(), found.end())


_OPEN, _CLOSE = "\x02", "\x03"
_MARKED = (
    "SELECT report.id, report.text, snippet(words, 1, char(2), char(3), '', 12) FROM words"
    " JOIN report ON report.number = words.rowid WHERE words MATCH ? AND words.rowid = ?"
)


def _hit(db: sqlite3.Connection, asked: str, number: int) -> Place:
    """Where the first of the words stands in a report; at its start where only the headline holds them."""
    name, text, excerpt = db.execute(_MARKED, (asked, number)).fetchone()
    before, opened, rest = excerpt.partition(_OPEN)
    if not opened:
        return Place(name, 0, 0)
    marked = rest.partition(_CLOSE)[0]
    plain = excerpt.replace(_OPEN, "").replace(_CLOSE, "")
    start = max(text.find(plain), 0) + len(before)
    return Place(name, start, start + len(marked)) if text.startswith(marked, start) else Place(name, 0, 0)
