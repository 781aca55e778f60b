"""All copies of a ledger's reports: the shingles that they share, the pairs that are likely, those that are copies."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from silang.run.pool import Crew
from silang.run.settle_copies import CUT, Ints, copies_of, known_from, row, standing
from silang.run.settle_judged import Rulings
from silang.run.settle_whole_read import Taken, unpacked
from silang.store.settled_rows import Packed, Row, packed
from silang.trace.candidates import About, keyed, likely, shared, summed
from silang.trace.shingles import Hashes

Codes = NDArray[np.uint64]

_LOW = np.uint64((1 << 24) - 1)

TOGETHER = 1 << 20
"""Shingles that are looked up at a time, about."""

AT_ONCE = 2_000
"""Likely pairs that are looked at closely at a time."""

WORDS = 8
"""Where a row of the table `settled` says how many words a report has."""

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Copied:
    """Shingles with the reports that have them, the standing lines, likely pairs by number, and copies as rows."""

    shingles: Codes
    standing: Ints
    likely: tuple[Ints, Ints]  # the earlier and the later
    copies: Mapping[str, Sequence[Row]]  # by the later report


def copied(db: sqlite3.Connection, hands: Crew, of: Taken) -> Copied:
    """What reports share, and the copies among them."""
    codes = _codes(of.rows)
    lines, left, right = _likely(codes, sorted(known_from(one)[:6] for one in of.rows))
    found: dict[str, list[Row]] = defaultdict(list)
    for rows in hands.each(_copies, _given(db, of, left, right)):
        for one in rows:
            found[one[1]].append(one)
    return Copied(codes, lines, (left, right), found)


def _codes(rows: Sequence[Row]) -> Codes:
    """Each shingle with the number of each report that has it, as one number; rising."""
    codes = np.empty(sum(len(row[-1]) for row in rows) // 8, np.uint64)
    at = 0
    for number, *_, shingles in rows:
        own = np.frombuffer(shingles, np.uint64)
        codes[at : at + len(own)] = own << CUT | np.uint64(number)
        at += len(own)
    codes.sort()
    return codes


def pieces(codes: Codes) -> Iterator[tuple[Hashes, Ints]]:
    """Shingles and the reports that have them, so many at a time; no shingle is cut in two."""
    at = 0
    while at < len(codes):
        end = min(at + TOGETHER, len(codes))
        end = int(np.searchsorted(codes, codes[end - 1] | _LOW, "right"))
        yield codes[at:end] >> CUT, (codes[at:end] & _LOW).astype(np.int64)
        at = end


def _likely(codes: Codes, order: Sequence[tuple[object, ...]]) -> tuple[Ints, Ints, Ints]:
    """The standing lines; the pairs to be held against one another, by number, rising by the later's place."""
    numbers = np.array([k[5] for k in order], dtype=np.int64)
    place = np.zeros(len(order) + 1, dtype=np.int64)
    place[numbers] = np.arange(len(order))
    about = About(*(np.array([k[at] for k in order], dtype=np.int64) for at in (2, 3, 4)))
    lines, pairs = [np.zeros(0, np.int64)], []
    for shingle, number in pieces(codes):
        lines.append(standing(shingle, about.days[place[number]]))
        pairs.append(shared(keyed(shingle << CUT, place[number], len(order)), about.days))
    left, right = likely(summed(pairs), about)
    return np.concatenate(lines), numbers[left], numbers[right]


def _given(
    db: sqlite3.Connection, of: Taken, left: Ints, right: Ints
) -> Iterator[tuple[Sequence[Packed], Pairs, Mapping[str, tuple[int, int]]]]:
    """Some pairs at a time, with their reports, the number of each, and how many words it has."""
    for at in range(0, len(left), AT_ONCE):
        pairs = list(zip(left[at : at + AT_ONCE].tolist(), right[at : at + AT_ONCE].tolist(), strict=True))
        both = sorted({n for pair in pairs for n in pair})
        names = [of.names[n - 1] for n in both]
        words = {name: (n, int(of.rows[n - 1][WORDS])) for name, n in zip(names, both, strict=True)}
        yield packed(db, names), pairs, words


def _copies(judged: Rulings, given: tuple[Sequence[Packed], Pairs, Mapping[str, tuple[int, int]]]) -> list[Row]:
    rows, pairs, words = given
    texts = {words[name][0]: read.report for name, read in unpacked(rows, {}, judged).items()}
    return [row(c) for c in copies_of(pairs, texts, dict(words.values()))]
