"""The keys of reports by their days, held in memory between one settling and the next, as long as they stand.

A report stands in the segment of its day, `silang.link.keys.WINDOW` days wide; a bucket of linking is two of them. What
is held belongs to one state of the ledger, whose mark stands in its table `meta`: where another has settled it since,
or a transaction was undone, the marks differ and all is loaded anew, as it is asked for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import NO_DAY, Column, Ints, Tokens
from silang.link.keys import UNDATED, WINDOW, two_by_two
from silang.run.settle_meeting import CUT, NOTHING, Held
from silang.store.settled_rows import chosen

MOST = 12_000_000
"""Keys that are held at most, 8 bytes each."""

SPARE = 4_096
"""Keys of newcomers that are held beside the others before they are put among them."""

SPOTS = 200_000
"""Places of reports that are held at most."""

_LOW = np.uint64((1 << 24) - 1)

Row = tuple[int, int, str, bytes]
"""A report in a bucket: its day, its number, its id, its strong words."""

Spot = tuple[int, str, int]
"""A report's place in the order: its day, its id; and its number."""

Name = tuple[int, int]
"""A segment: its layer, and its day in units of `WINDOW`, or `UNDATED`."""


def segment(day: int) -> int:
    """The segment that reports of this day stand in."""
    return UNDATED if day == NO_DAY else day // WINDOW


def held_of(rows: Sequence[Row]) -> Held:
    """The keys of rows: a key for every two of their strong words."""
    return _held([row[1] for row in rows], [row[3] for row in rows])


def _held(numbers: Sequence[int], strong: Sequence[bytes]) -> Held:
    if not numbers:
        return NOTHING
    tokens = np.frombuffer(b"".join(strong), np.uint64)
    starts = np.r_[0, np.cumsum([len(s) // 8 for s in strong])]
    key, row = two_by_two(Column(starts, tokens), np.arange(len(numbers)))
    return Held(key, np.array(numbers, dtype=np.int64)[row])


class Segment:
    """The keys of the reports of some days: what is held of a block is found by halving."""

    def __init__(self, held: Held) -> None:
        """All keys of the reports that stand there."""
        self.numbers, row = np.unique(held.number, return_inverse=True)
        self.there: NDArray[np.bool_] = np.ones(len(self.numbers), dtype=bool)
        self.row: dict[int, int] = {n: at for at, n in enumerate(self.numbers.tolist())}
        self.codes = np.sort(_coded(held.key, row))
        self.fresh = np.zeros(0, np.uint64)

    def __len__(self) -> int:
        return len(self.codes) + len(self.fresh)

    def of(self, blocks: Tokens) -> Held:
        """What is held of these blocks, which rise."""
        found = np.concatenate([_between(codes, blocks) for codes in (self.codes, self.fresh)])
        row = (found & _LOW).astype(np.int64)
        there = self.there[row]
        return Held(found[there] & ~_LOW, self.numbers[row[there]])

    def without(self, numbers: Iterable[int]) -> None:
        """Take these out."""
        rows = [self.row.pop(n) for n in numbers if n in self.row]
        self.there[rows] = False

    def put(self, held: Held) -> None:
        """Take these in; none of them is there."""
        new, row = np.unique(held.number, return_inverse=True)
        at = len(self.numbers)
        self.row |= {n: at + i for i, n in enumerate(new.tolist())}
        self.numbers = np.r_[self.numbers, new]
        self.there = np.r_[self.there, np.ones(len(new), dtype=bool)]
        self.fresh = np.sort(np.r_[self.fresh, _coded(held.key, row + at)])
        if len(self.fresh) > SPARE + len(self.codes) // 16:
            self.codes, self.fresh = np.sort(np.r_[self.codes, self.fresh]), self.fresh[:0]


def _coded(key: Tokens, row: Ints) -> Tokens:
    return (key & ~_LOW) | row.astype(np.uint64)


def _between(codes: Tokens, blocks: Tokens) -> Tokens:
    """The codes of these blocks."""
    low = np.searchsorted(codes, blocks << CUT)
    counts = np.searchsorted(codes, blocks << CUT | _LOW, "right") - low
    ends = np.cumsum(counts)
    return codes[np.repeat(low - (ends - counts), counts) + np.arange(int(ends[-1]) if len(ends) else 0)]


@dataclass
class Windows:
    """The segments of one ledger that were asked for, as they stand in the transaction that is open."""

    mark: str | None = None
    held: dict[Name, Segment] = field(default_factory=dict)  # the one asked for last stands last
    spots: dict[tuple[int, int], Spot] = field(default_factory=dict)  # by layer and number

    def begin(self, db: sqlite3.Connection) -> None:
        """Let go of all where the ledger is no longer as it was left."""
        row = db.execute("SELECT value FROM meta WHERE name = 'settled'").fetchone()
        if row is None or row[0] != self.mark:
            self.clear()

    def clear(self) -> None:
        """Let go of all."""
        self.held.clear()
        self.spots.clear()

    def end(self, db: sqlite3.Connection) -> None:
        """Mark the ledger's state as the one that is held."""
        self.mark = token_hex(8)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('settled', ?)", (self.mark,))

    def of(self, db: sqlite3.Connection, layer: int, segments: Iterable[int], blocks: Tokens) -> Held:
        """What reports of these segments hold of these blocks."""
        each = [self._segment(db, (layer, one)).of(blocks) for one in segments]
        return Held(*(np.concatenate(parts) for parts in zip(NOTHING, *each, strict=True)))

    def everywhere(self, db: sqlite3.Connection, layer: int, blocks: Tokens) -> Held:
        """What reports of all days hold of these blocks."""
        if not len(blocks):
            return NOTHING
        query = "SELECT DISTINCT day / ? FROM profile WHERE layer = ? AND day <> ?"
        return self.of(db, layer, [s for (s,) in db.execute(query, (WINDOW, layer, NO_DAY)).fetchall()], blocks)

    def _segment(self, db: sqlite3.Connection, name: Name) -> Segment:
        found = self.held.pop(name, None)
        if found is None:
            layer, at = name
            days = (NO_DAY, NO_DAY + 1) if at == UNDATED else (max(at * WINDOW, 0), (at + 1) * WINDOW)
            query = "SELECT number, strong FROM profile WHERE layer = ? AND day >= ? AND day < ?"
            rows = db.execute(query, (layer, *days)).fetchall()
            found = Segment(_held([n for n, _ in rows], [s for _, s in rows]))
        self.held[name] = found
        while len(self.held) > 1 and sum(map(len, self.held.values())) > MOST:
            del self.held[next(iter(self.held))]
        return found

    def spots_of(self, db: sqlite3.Connection, layer: int, numbers: Iterable[int]) -> list[Spot]:
        """The places of these reports in the order of days and ids."""
        asked = list(numbers)
        missing = [n for n in asked if (layer, n) not in self.spots]
        query = (
            "SELECT p.day, report, p.number FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.number IN ({})"
        )
        if len(self.spots) + len(missing) > SPOTS:
            self.spots.clear()
            missing = asked
        self.spots.update(((layer, spot[2]), spot) for spot in chosen(db, query, missing, layer))
        return [spot for n in asked if (spot := self.spots.get((layer, n))) is not None]

    def changed(self, layer: int, old: Mapping[int, Row], new: Mapping[int, Row]) -> None:
        """Reports came, went or changed."""
        for n in old.keys() | new.keys():
            self.spots.pop((layer, n), None)
        for at in {segment(row[0]) for rows in (old, new) for row in rows.values()}:
            if (found := self.held.get((layer, at))) is not None:
                found.without(n for n, row in old.items() if segment(row[0]) == at)
                found.put(held_of([row for row in new.values() if segment(row[0]) == at]))

    def forget(self, layer: int) -> None:
        """Let go of a layer."""
        for name in [n for n in self.held if n[0] == layer]:
            del self.held[name]
        for spot in [n for n in self.spots if n[0] == layer]:
            del self.spots[spot]
