"""The ledger: readings that were added, what they say in tables, what people judged, and a log of it all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any

from silang.store import finding, judgements, keeping, migrations, versions
from silang.store.connections import Connections
from silang.store.entries import Entry, entry
from silang.store.errors import LedgerError
from silang.store.finding import Asked, Page, Passage
from silang.store.journal import Line, last, lines, note, now
from silang.store.judgements import Judged, Kind
from silang.store.keeping import Added
from silang.store.packed import unpack
from silang.store.versions import Changed, Version
from silang.types import Reading

_PACKED = "SELECT report.reading, report.text, shape.fields FROM report JOIN shape ON shape.number = report.shape"
_CHUNK = 500
"""Readings that are fetched in one go."""


class Ledger:
    """Readings at rest. Adding one twice is harmless; removing one is as if it had never been there.

    A ledger may be used from several threads: each has a connection of its own. Every method that writes is one
    transaction, on the disk when it returns. All raise `LedgerError`, or `sqlite3.Error` where the file breaks.
    """

    def __init__(self, path: Path | str, *, readonly: bool = False) -> None:
        """Open the ledger, and make it where there is none unless it is only read.

        A file that is none, that is another's, or of a later format raises `LedgerError`; an older one is brought
        forward, unless it is only read.
        """
        self.path = str(path)
        self._connections = Connections(self.path, readonly=readonly)
        try:
            migrations.opened(self._connections)
        except BaseException:
            self._connections.close()
            raise

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()

    @property
    def db(self) -> Connection:
        """This thread's connection, for queries."""
        return self._connections.here()

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction: all that is written in the block is kept, or none; other writers wait. They may be nested."""
        return self._connections.writing()

    def reading_at_once(self) -> AbstractContextManager[Connection]:
        """Several queries in the block see one and the same ledger, whatever others write."""
        return self._connections.reading()

    # --- reports

    def add(self, readings: Iterable[Reading | Entry], by: str | None = None) -> Added:
        """Keep these readings in one transaction. What is there already stays; another text of the same address is a
        later version. An `Entry` is a reading whose rows were made before, in another process perhaps.
        """
        entries = [r if isinstance(r, Entry) else entry(r) for r in readings]
        with self.writing() as db:
            found, at = keeping.placed(db, entries), now()
            if found.placed:
                keeping.keep(db, found, at)
                note(db, "added", ((name, None) for name in found.new), by, at)
                self._note_versions(found.versions, by, at)
            stood = self.again([one.report.id for one in entries], by)
        added = found.added()
        return Added(added.new, added.versions, tuple(n for n in added.same if n not in stood), stood)

    def again(self, met: Sequence[str], by: str | None = None) -> tuple[str, ...]:
        """What an outlet went back to: of these reports, met in this order, the older versions that stand again.

        A version stands on where it was met as well; what is not there is left out.
        """
        with self.writing() as db:
            found = keeping.again(db, met)
            self._note_versions(found, by, now())
        return tuple(name for name, _, _ in found)

    def _note_versions(self, found: Iterable[tuple[str, str, int]], by: str | None, at: str) -> None:
        told = ((name, {"before": before, "version": number}) for name, before, number in found)
        note(self.db, "version", told, by, at)

    def replace(self, readings: Iterable[Reading | Entry], by: str | None = None) -> int:
        """Put these readings in the place of those of the same reports, judgements kept; how many say something else.

        Reports that are not there are left out.
        """
        changed = 0
        entries = [r if isinstance(r, Entry) else entry(r) for r in readings]
        with self.writing() as db:
            for one in entries:
                done = keeping.replace(db, one)
                if done is not None:
                    note(db, "reread", [(one.report.id, {"read_by": done[0], "changed": done[1]})], by, now())
                    changed += done[1]
        return changed

    def remove(self, report: str, by: str | None = None) -> bool:
        """Forget the report of this id; whether it was there. The version before it is then the current one."""
        with self.writing() as db:
            address = keeping.remove(db, report)
            if address is not None:
                note(db, "removed", [(report, {"address": address})], by, now())
        return address is not None

    def __len__(self) -> int:
        """The number of reports, each version counted."""
        (count,) = self.db.execute("SELECT count(*) FROM report").fetchone()
        return int(count)

    def __contains__(self, report: object) -> bool:
        return self.db.execute("SELECT 1 FROM report WHERE id = ?", (report,)).fetchone() is not None

    def reading(self, report: str) -> Reading | None:
        """The reading of the report of this id."""
        row = self.db.execute(f"{_PACKED} WHERE report.id = ?", (report,)).fetchone()
        return None if row is None else unpack(*row)

    def readings(
        self, ids: Iterable[str] | None = None, *, since: str | None = None, until: str | None = None
    ) -> Iterator[Reading]:
        """The readings of these ids, in their order; without ids, all current ones in the order of their ids.

        `since` and `until` (ISO days) leave those of reports published from the one to before the other. A report
        that bears no date counts by the day that its text states; one that states none is then left out.
        """
        if ids is not None:
            yield from self._of(list(ids))
            return
        dated = "current AND (?1 IS NULL OR day >= ?1) AND (?2 IS NULL OR day < ?2)"
        every = self.db.execute(f"SELECT id FROM report WHERE {dated} ORDER BY id", (since, until)).fetchall()
        yield from self._of([name for (name,) in every])

    def _of(self, ids: Sequence[str]) -> Iterator[Reading]:
        for start in range(0, len(ids), _CHUNK):
            for name in ids[start : start + _CHUNK]:
                read = self.reading(name)
                if read is not None:
                    yield read

    def ids(self, *, not_read_by: str | None = None, current: bool = False) -> tuple[str, ...]:
        """The ids of all reports, in their order; of those that another version of Silang read; of current ones."""
        query = "SELECT id FROM report WHERE (?1 IS NULL OR read_by <> ?1) AND (NOT ?2 OR current) ORDER BY id"
        return tuple(name for (name,) in self.db.execute(query, (not_read_by, current)))

    # --- searching

    def search(self, words: str, *, most: int = 20) -> tuple[Passage, ...]:
        """Reports that hold all these words, the best match first (BM25). Quotation marks keep words together."""
        with self.reading_at_once() as db:
            return finding.search(db, words, most)

    def find(self, asked: Asked, *, most: int = 50, after: str | None = None) -> Page:
        """Claims by who says them, of whom, what, where, when and how many: a page, from where the last one ended."""
        return finding.find(self.db, asked, most=most, after=after)

    # --- versions

    def versions(self, address: str) -> tuple[Version, ...]:
        """The texts that stood at this address, the first one first; an id of one of them does as well."""
        query = (
            "SELECT id, version, current, added, published, headline FROM report WHERE address = ?1"
            " OR address = (SELECT address FROM report WHERE id = ?1) ORDER BY version"
        )
        return tuple(Version(a, b, bool(c), *rest) for a, b, c, *rest in self.db.execute(query, (address,)))

    def changes(self, old: str, new: str) -> tuple[Changed, ...]:
        """What is otherwise in the one than in the other: a `LedgerError` where one of them is not there."""
        read = [self.reading(name) for name in (old, new)]
        if read[0] is None or read[1] is None:
            raise LedgerError(f"{self.path}: there is no report {old if read[0] is None else new}")
        return versions.changes(read[0], read[1])

    # --- judging

    def judge(
        self, kind: Kind, left: str, right: str | None = None, value: str | None = None, *, by: str, why: str = ""
    ) -> Judged:
        """Keep a person's judgement; `Judged` tells what each kind needs.

        One that lacks something, or names what is not in the ledger, raises `LedgerError`. One on stories is kept as
        several, on their reports, of which the first is given back; they are undone together.
        """
        new = judgements.judged(kind, left, right, value, by=by, why=why)
        with self.writing() as db:
            if (unknown := judgements.unknown(db, new)) is not None:
                raise LedgerError(f"{self.path}: nothing here has the id {unknown}")
            every = judgements.of_reports(db, new)
            if not every:
                raise LedgerError(f"{self.path}: {left} and {right} are of one report alone")
            for one in every:
                judgements.keep(db, one)
        return every[0]

    def undo(self, judgement: str, by: str | None = None) -> bool:
        """Take a judgement back; it is kept as undone. Whether it was there and stood."""
        with self.writing() as db:
            at = now()
            undone = sum(judgements.undo(db, n, by=by, at=at) for n in judgements.made_together(db, judgement))
        return undone > 0

    def judgements(
        self, kind: Kind | None = None, of: str | None = None, *, undone: bool = False
    ) -> tuple[Judged, ...]:
        """What was judged, in its order: of this kind, on this id; with `undone` also what no longer holds."""
        return tuple(judgements.found(self.db, kind, of, undone=undone))

    def standing(self, kind: Kind | None = None) -> tuple[Judged, ...]:
        """The judgements that hold: of several on one question, the last."""
        family = {"same": None, "not-same": None}
        every = judgements.standing(judgements.found(self.db, None if kind in family else kind, None, undone=False))
        return tuple(j for j in every if kind is None or j.kind == kind)

    def export_judgements(self) -> Iterator[str]:
        """All judgements as JSON Lines, undone ones too; `apply_judgements` takes them into another ledger."""
        return judgements.exported(judgements.found(self.db, None, None))

    def apply_judgements(self, rows: Iterable[str]) -> int:
        """Take in the judgements of another ledger, in one transaction; the number that was new. Twice is harmless."""
        every = list(judgements.imported(rows))
        with self.writing() as db:
            return judgements.apply(db, every)

    # --- the log

    def log(self, *, after: int = 0, most: int = 1_000, of: str | None = None) -> tuple[Line, ...]:
        """Lines of the log after this one, in their order; of one report or judgement."""
        return lines(self.db, after=after, most=most, of=of)

    @property
    def seq(self) -> int:
        """The number of the last line of the log: whoever keeps something made of the ledger compares it."""
        return last(self.db)

    def meta(self) -> dict[str, Any]:
        """What the ledger says of itself."""
        return dict(self.db.execute("SELECT name, value FROM meta ORDER BY name"))
