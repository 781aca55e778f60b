"""What was worked out of all of a ledger written beside it first, and copied into it table by table.

Making rows takes most of the time of writing; it is done in a file of its own, where the system keeps temporary ones.
The ledger is locked for the copying alone.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from silang.run.settle_whole_written import INNER, SHOWN, cleared
from silang.store import Ledger
from silang.store.errors import named
from silang.store.schema import statements
from silang.store.settled_schema import SETTLED

BEFORE, BEHIND = "silang-", ".settling"
"""How the file beside a ledger is called."""

LEFT = 6 * 3600
"""Seconds after which nobody works with such a file any more."""

Write = Callable[[sqlite3.Connection], None]

_QUICK = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -65536")
"""What is lost with the machine is made again."""


@contextmanager
def staged(ledger: Ledger, write: Write) -> Iterator[Write]:
    """What is to be written, beside the ledger; what the block is given puts it there, within a transaction."""
    if ledger.db.in_transaction:  # nothing can be attached
        yield write
        return
    with _file() as path:
        _written(ledger, path, write)
        ledger.db.execute("ATTACH ? AS staged", (str(path),))
        try:
            yield _copied
        finally:
            ledger.db.execute("DETACH staged")


@contextmanager
def _file() -> Iterator[Path]:
    for left in Path(tempfile.gettempdir()).glob(f"{BEFORE}*{BEHIND}"):  # by one that was killed
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT:
                left.unlink()
    handle, name = tempfile.mkstemp(prefix=BEFORE, suffix=BEHIND)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)


def _written(ledger: Ledger, path: Path, write: Write) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in _QUICK:
            db.execute(pragma)
        db.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        for statement in statements(SETTLED):
            db.execute(statement)
        db.execute("BEGIN")
        write(db)
        db.execute("COMMIT")
    except sqlite3.Error as broken:
        raise named(ledger.path, broken) from broken
    finally:
        db.close()


def _copied(db: sqlite3.Connection) -> None:
    """The tables of the ledger as they are in the file beside it."""
    cleared(db)
    for table in (*SHOWN, *INNER):
        columns = ", ".join(name for _, name, *_ in db.execute(f"PRAGMA staged.table_info({table})"))
        here = ", ".join(name for _, name, *_ in db.execute(f"PRAGMA main.table_info({table})"))
        what = "*" if columns == here else columns  # a table of an older ledger may have its columns in another order
        into = "" if columns == here else f" ({columns})"
        db.execute(f"INSERT INTO main.{table}{into} SELECT {what} FROM staged.{table}")
