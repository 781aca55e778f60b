"""The ledger: the readings that were added, kept in one SQLite file with full-text search over their reports."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from silang.store.codec import dumps, loads
from silang.types import Reading

_FORMAT = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, outlet TEXT, published TEXT, reading TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reading_published ON reading (published);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (id UNINDEXED, headline, text, tokenize = 'unicode61');
"""


class LedgerError(Exception):
    """A file that is no ledger of ours, or of another format; the message names it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A report that a search found, with the words around the first hit."""

    report: str
    source: str
    outlet: str | None
    published: str | None
    excerpt: str


class Ledger:
    """Readings at rest. Adding one twice is harmless; removing one is as if it had never been there."""

    def __init__(self, path: Path | str) -> None:
        """Open the ledger, and make it where there is none. A file that is none raises `LedgerError`."""
        self.path = str(path)
        try:
            self._db = sqlite3.connect(self.path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._check_format()
            self._db.executescript(_SCHEMA)
        except sqlite3.DatabaseError as broken:
            raise LedgerError(f"{self.path}: {broken}") from broken

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _check_format(self) -> None:
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if found not in (0, _FORMAT) or (found == 0 and tables):
            raise LedgerError(f"{self.path}: not a ledger of this version of Silang (format {found})")
        self._db.execute(f"PRAGMA user_version = {_FORMAT}")

    def add(self, readings: Iterable[Reading]) -> int:
        """Keep these readings, in one transaction; the number of those that were not there before."""
        added = 0
        with self._db:
            for reading in readings:
                added += self._add(reading)
        return added

    def _add(self, reading: Reading) -> int:
        report = reading.report
        stated = reading.anchor.isoformat() if reading.anchor and reading.anchored_by == "stated" else None
        row = (report.id, report.source, report.outlet, report.published or stated, dumps(reading))
        new = self._db.execute("INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?, ?)", row).rowcount
        if new:
            self._db.execute("INSERT INTO words VALUES (?, ?, ?)", (report.id, report.headline or "", report.text))
        return new

    def remove(self, report: str) -> bool:
        """Forget the report of this id; whether it was there."""
        with self._db:
            self._db.execute("DELETE FROM words WHERE id = ?", (report,))
            return self._db.execute("DELETE FROM reading WHERE id = ?", (report,)).rowcount > 0

    def __len__(self) -> int:
        (count,) = self._db.execute("SELECT count(*) FROM reading").fetchone()
        return int(count)

    def __contains__(self, report: object) -> bool:
        return self._db.execute("SELECT 1 FROM reading WHERE id = ?", (report,)).fetchone() is not None

    def readings(self, *, since: str | None = None, until: str | None = None) -> Iterator[Reading]:
        """The readings in the order of their ids; of reports published from `since` to before `until` (ISO days).

        A report that bears no date counts by the day that its text states; one that states none is left out.
        """
        query = "SELECT reading FROM reading WHERE (?1 IS NULL OR published >= ?1) AND (?2 IS NULL OR published < ?2)"
        for (text,) in self._db.execute(query + " ORDER BY id", (since, until)):
            yield loads(text)

    def search(self, words: str, *, most: int = 20) -> tuple[Passage, ...]:
        """Reports that hold all these words, the best match first (BM25). Quotation marks keep words together."""
        asked = _query(words)
        if not asked:
            return ()
        query = """
            SELECT reading.id, source, outlet, published, snippet(words, -1, '[', ']', ' … ', 16)
            FROM words JOIN reading ON reading.id = words.id
            WHERE words MATCH ? ORDER BY rank, reading.id LIMIT ?
        """
        return tuple(Passage(*row) for row in self._db.execute(query, (asked, most)))


def _query(words: str) -> str:
    """The words as FTS5 phrases, so that nothing in them is read as an operator."""
    phrases = re.findall(r'"([^"]+)"|(\S+)', words)
    kept = [" ".join(re.findall(r"\w+", quoted or bare)) for quoted, bare in phrases]
    return " ".join(f'"{phrase}"' for phrase in kept if phrase)
