"""What was worked out of all of a ledger put in the place of what stood, within the transaction that is open."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from silang.run import settle_threads
from silang.run.settle_buckets import strong
from silang.run.settle_copies import Ints
from silang.run.settle_whole_copies import Copied, pieces
from silang.run.settle_whole_linked import Linking
from silang.run.settle_whole_read import Taken
from silang.run.settle_whole_told import Told
from silang.store.settled_profiles import blobs
from silang.store.settled_rows import Row, put

INNER = ("settled", "profile", "key", "partner", "pair", "grouped", "shingle", "standing", "likely")
"""Tables that settling alone stands on."""

SHOWN = (
    *("story", "story_report", "event", "dyad", "finding", "story_origin", "story_owner", "claim_origin", "copy"),
    *("thread", "thread_story", "sketch_key"),
)
"""Tables of what was found, for whoever reads the ledger."""

AT_ONCE = 50_000
"""Rows that are made of arrays at a time."""


def write(db: sqlite3.Connection, of: Taken, copied: Copied, layers: Sequence[Linking], told: Told) -> None:
    """All tables of settling, as they are now."""
    cleared(db)
    _reports(db, of)
    _copies(db, copied)
    for number, layer in enumerate(layers):
        _layer(db, number, layer)
    for part in told.parts:
        for table, rows in part.rows().items():
            put(db, table, rows)
    put(db, "finding", told.across)
    settle_threads.keep(db, told.threads)


def cleared(db: sqlite3.Connection) -> None:
    """Take out all that settling found."""
    for table in (*SHOWN, *INNER):
        db.execute(f"DELETE FROM {table}")
    db.execute("DELETE FROM meta WHERE name = 'settled'")


def _reports(db: sqlite3.Connection, of: Taken) -> None:
    _put(db, "settled", 10, ((*row[:4], of.lent.get(row[1]), *row[5:]) for row in of.rows))


def _copies(db: sqlite3.Connection, copied: Copied) -> None:
    for shingle, number in pieces(copied.shingles):
        _put(db, "shingle", 2, _rows(shingle.astype(np.int64), number))
    _put(db, "standing", 1, ((s,) for s in copied.standing.tolist()))
    earlier, later = copied.likely
    order = np.lexsort((earlier, later))
    _put(db, "likely", 2, _rows(later[order], earlier[order]))
    _put(db, "copy", 7, (row for rows in copied.copies.values() for row in rows))


def _layer(db: sqlite3.Connection, layer: int, of: Linking) -> None:
    number = of.numbers
    _put(db, "profile", 5, _profiles(layer, of))
    for name, key, who in of.table_of_keys():
        _put(db, "key", 4, ((layer, name, *row) for row in _rows(key, who)))
    member, other, bucket = number[of.partners[0]], number[of.partners[1]], of.partners[2]
    order = np.lexsort((bucket, other, member))
    each = (column[order] for column in (member, other, bucket, of.partners[3]))
    _put(db, "partner", 5, ((layer, *row) for row in _rows(*each)))
    _put(db, "pair", 4, ((layer, *row) for row in _pairs(of)))
    order = np.argsort(number)
    _put(db, "grouped", 3, ((layer, *row) for row in _rows(number[order], number[of.group][order])))


def _pairs(of: Linking) -> Iterator[Row]:
    """Every pair both ways, with its score."""
    left, right = of.numbers[of.left], of.numbers[of.right]
    one, other, score = np.r_[left, right], np.r_[right, left], np.r_[of.score, of.score]
    order = np.lexsort((other, one))
    both = _rows(one[order], other[order])
    scores = (s for at in range(0, len(order), AT_ONCE) for s in score[order[at : at + AT_ONCE]].tolist())
    return ((*pair, s) for pair, s in zip(both, scores, strict=True))


def _profiles(layer: int, of: Linking) -> Iterator[Row]:
    order = np.argsort(of.numbers)
    for at in range(0, len(order), 2_000):
        few = of.rows.taken(order[at : at + 2_000])
        numbers = of.numbers[order[at : at + 2_000]].tolist()
        yield from ((layer, *row) for row in zip(numbers, few.day.tolist(), strong(few), blobs(few), strict=True))


def _rows(*columns: Ints) -> Iterator[Row]:
    """Arrays as rows, some at a time."""
    for at in range(0, len(columns[0]), AT_ONCE):
        yield from zip(*(c[at : at + AT_ONCE].tolist() for c in columns), strict=True)


def _put(db: sqlite3.Connection, table: str, width: int, rows: Iterable[Row]) -> None:
    db.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)
