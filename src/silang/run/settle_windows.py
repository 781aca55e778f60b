"""The keys of reports by their days, held in memory between one settling and the next, as long as they stand.

A report stands in the segment of its day, `silang.link.keys.WINDOW` days wide; a bucket of linking is two of them. What
is held belongs to one state of the ledger, whose mark stands in its table `meta`: where another has settled it since,
or a transaction was undone, the marks differ and all is loaded anew, as it is asked for.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import NO_DAY, Column, Ints, Tokens
from silang.link.keys import UNDATED, WINDOW, two_by_two
from silang.run.settle_courses import Courses, Spot
from silang.run.settle_held import CUT, NOTHING, Held, Placed
from silang.store.settled_rows import chosen

MOST = 12_000_000
"""Keys that are held at most, 8 bytes each."""

SPARE = 4_096
"""Keys of newcomers that are held beside the others before they are put among them."""

SPOTS = 200_000
"""Places of reports that are held at most."""

SOME = 4_096
"""Reports whose keys are gone through at a time."""

_LOW = np.uint64((1 << 24) - 1)
_SHORT = np.uint64((1 << 16) - 1)

Row = tuple[int, int, str, bytes]
"""A report in a bucket: its day, its number, its id, its strong words."""

Name = tuple[int, int]
"""A segment: its layer, and its day in units of `WINDOW`, or `UNDATED`."""


def segment(day: int) -> int:
    """The segment that reports of this day stand in."""
    return UNDATED if day == NO_DAY else day // WINDOW


def spot(row: Row) -> tuple[int, str]:
    """Where it stands in the order, but for its number."""
    return row[0], row[2]


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


def _sharing_two(rows: Sequence[tuple[int, bytes]], words: Sequence[Tokens]) -> list[tuple[int, bytes]]:
    """Those of these reports and their strong words that have two of the words of one of `words`."""
    tokens = np.frombuffer(b"".join(of for _, of in rows), np.uint64)
    owner = np.repeat(np.arange(len(rows)), [len(of) // 8 for _, of in rows])
    at = np.flatnonzero(_may_be(np.concatenate(words))[tokens & _SHORT])
    tokens, owner = tokens[at], owner[at]
    found = {n for of in words for n in np.flatnonzero(np.bincount(owner[np.isin(tokens, of)]) > 1).tolist()}
    return [rows[n] for n in sorted(found)]


def _may_be(words: Tokens) -> NDArray[np.bool_]:
    """By the last bits of a word whether it may be one of these: most are told not to be by that alone."""
    may = np.zeros(int(_SHORT) + 1, dtype=bool)
    may[words & _SHORT] = True
    return may


class Segment:
    """The keys of the reports of some days, and their order: what is held of a block is found by halving."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """All reports that stand there."""
        every = sorted(rows, key=spot)
        self.spots = [spot(row) for row in every]
        self.numbers = np.array([row[1] for row in every], dtype=np.int64)
        self.there: NDArray[np.bool_] = np.ones(len(every), dtype=bool)
        self.row: dict[int, int] = {row[1]: at for at, row in enumerate(every)}
        self.order = np.arange(len(every))  # rows by day and id
        self.place = np.arange(len(every))
        held = _held(range(len(every)), [row[3] for row in every])
        self.codes = np.sort(_coded(held.key, held.number))
        self.fresh = np.zeros(0, np.uint64)

    def __len__(self) -> int:
        return len(self.codes) + len(self.fresh)

    def of(self, blocks: Tokens) -> tuple[Tokens, Ints, Ints]:
        """What is held of these blocks, which rise: blocks, numbers, places in the order, those of who left too."""
        found = np.concatenate([_between(codes, blocks) for codes in (self.codes, self.fresh)])
        row = (found & _LOW).astype(np.int64)
        there = self.there[row]
        row = row[there]
        return found[there] >> CUT, self.numbers[row], self.place[row]

    def spots_of(self, numbers: Iterable[int]) -> Iterator[Spot]:
        """The places of those of these that stand there."""
        return ((*self.spots[self.place[row]], n) for n in numbers if (row := self.row.get(n)) is not None)

    def place_of(self, row: Row) -> int:
        """Before which place a report would stand."""
        return bisect_left(self.spots, spot(row))

    def without(self, numbers: Iterable[int]) -> None:
        """Take these out."""
        rows = [self.row.pop(n) for n in numbers if n in self.row]
        self.there[rows] = False

    def put(self, rows: Sequence[Row]) -> None:
        """Take these in; none of them is there."""
        new, at = sorted(rows, key=spot), len(self.numbers)
        self.row |= {row[1]: at + i for i, row in enumerate(new)}
        self.numbers = np.r_[self.numbers, np.array([row[1] for row in new], dtype=np.int64)]
        self.there = np.r_[self.there, np.ones(len(new), dtype=bool)]
        places = [self.place_of(row) for row in new]
        self.order = np.insert(self.order, places, np.arange(at, at + len(new)))
        for place, row in reversed(list(zip(places, new, strict=True))):
            self.spots.insert(place, spot(row))
        self.place = np.empty(len(self.order), np.int64)
        self.place[self.order] = np.arange(len(self.order))
        held = _held(range(at, at + len(new)), [row[3] for row in new])
        self.fresh = np.sort(np.r_[self.fresh, _coded(held.key, held.number)])
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


class Around(NamedTuple):
    """What is held of some blocks of a bucket, and where those that are new would stand in its order, by number."""

    placed: Placed
    new: Mapping[int, int]


@dataclass
class Windows:
    """The segments of one ledger that were asked for, as they stand in the transaction that is open."""

    mark: str | None = None
    held: dict[Name, Segment] = field(default_factory=dict)  # the one asked for last stands last
    spots: dict[tuple[int, int], Spot] = field(default_factory=dict)  # by layer and number
    courses: dict[int, Courses] = field(default_factory=dict)  # by layer

    def begin(self, db: sqlite3.Connection) -> None:
        """Let go of all where the ledger is no longer as it was left."""
        row = db.execute("SELECT value FROM meta WHERE name = 'settled'").fetchone()
        if row is None or row[0] != self.mark:
            self.clear()
        self.mark = None  # until the step that begins has come to its end

    def clear(self) -> None:
        """Let go of all."""
        self.held.clear()
        self.spots.clear()
        self.courses.clear()

    def end(self, db: sqlite3.Connection) -> None:
        """Mark the ledger's state as the one that is held."""
        self.mark = token_hex(8)
        db.execute("INSERT OR REPLACE INTO meta VALUES ('settled', ?)", (self.mark,))

    def courses_of(self, layer: int) -> Courses:
        """The courses of groups of a layer."""
        return self.courses.setdefault(layer, Courses())

    def of(self, db: sqlite3.Connection, layer: int, bucket: int, blocks: Tokens, new: Sequence[Row]) -> Around:
        """What reports of a bucket hold of these blocks, in an order in which the new ones have their places too."""
        segments = [self._segment(db, (layer, at)) for at in (bucket - 1, bucket)]
        guests = len(segments[0].spots)
        each = [segment.of(blocks) for segment in segments]
        block, number = np.concatenate((each[0][0], each[1][0])), np.concatenate((each[0][1], each[1][1]))
        place = np.concatenate((each[0][2], each[1][2] + guests))
        rows = sorted(new, key=spot)
        own = [segment(row[0]) == bucket for row in rows]
        before = [segments[at].place_of(row) + guests * at for row, at in zip(rows, own, strict=True)]
        place += np.searchsorted(before, place, "right")
        places = {row[1]: n + at for at, (n, row) in enumerate(zip(before, rows, strict=True))}
        return Around(Placed(block, number, place, guests + own.count(False)), places)

    def everywhere(self, db: sqlite3.Connection, layer: int, blocks: Tokens, strong: Sequence[bytes]) -> Held:
        """What dated reports of all days hold of these blocks, which are those of reports with these strong words.

        All are gone through, and none is held. Keys are made of those alone that have two of the words of one of them.
        """
        if not len(blocks):
            return NOTHING
        query = "SELECT number, strong FROM profile WHERE layer = ? AND day <> ?"
        rows, words = db.execute(query, (layer, NO_DAY)), [np.frombuffer(of, np.uint64) for of in strong]
        each = [NOTHING]
        while some := rows.fetchmany(SOME):
            few = _sharing_two(some, words)
            key, number = _held([n for n, _ in few], [of for _, of in few])
            at = np.flatnonzero(np.isin(key >> CUT, blocks))
            each.append(Held(key[at] >> CUT << CUT, number[at]))
        return Held(*(np.concatenate(parts) for parts in zip(*each, strict=True)))

    def _segment(self, db: sqlite3.Connection, name: Name) -> Segment:
        found = self.held.pop(name, None)
        if found is None:
            layer, at = name
            days = (NO_DAY, NO_DAY + 1) if at == UNDATED else (max(at * WINDOW, 0), (at + 1) * WINDOW)
            query = (
                "SELECT p.day, p.number, report, strong FROM profile p CROSS JOIN settled s ON s.number = p.number"
                " WHERE layer = ? AND p.day >= ? AND p.day < ?"
            )
            found = Segment(db.execute(query, (layer, *days)).fetchall())
        self.held[name] = found
        while len(self.held) > 2 and sum(map(len, self.held.values())) > MOST:
            del self.held[next(iter(self.held))]
        return found

    def spots_of(self, db: sqlite3.Connection, layer: int, numbers: Iterable[int]) -> list[Spot]:
        """The places of these reports in the order of days and ids."""
        asked = list(numbers)
        missing = [n for n in asked if (layer, n) not in self.spots]
        if len(self.spots) + len(missing) > SPOTS:
            self.spots.clear()
            missing = asked
        for segment in (held for (of, _), held in self.held.items() if of == layer):
            self.spots.update(((layer, spot[2]), spot) for spot in segment.spots_of(missing))
            missing = [n for n in missing if n not in segment.row]
        query = (
            "SELECT p.day, report, p.number FROM profile p JOIN settled s ON s.number = p.number"
            " WHERE layer = ? AND p.number IN ({})"
        )
        self.spots.update(((layer, spot[2]), spot) for spot in chosen(db, query, missing, layer))
        return [spot for n in asked if (spot := self.spots.get((layer, n))) is not None]

    def changed(self, layer: int, old: Mapping[int, Row], new: Mapping[int, Row]) -> None:
        """Reports came, went or changed."""
        for n in old.keys() | new.keys():
            self.spots.pop((layer, n), None)
        for at in {segment(row[0]) for rows in (old, new) for row in rows.values()}:
            if (found := self.held.get((layer, at))) is not None:
                found.without(n for n, row in old.items() if segment(row[0]) == at)
                found.put([row for row in new.values() if segment(row[0]) == at])

    def forget(self, layer: int) -> None:
        """Let go of a layer."""
        self.courses.pop(layer, None)
        for name in [n for n in self.held if n[0] == layer]:
            del self.held[name]
        for spot in [n for n in self.spots if n[0] == layer]:
            del self.spots[spot]
