"""All copies of a ledger's reports: the shingles that they share, the pairs that are likely, those that are copies."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from silang.run.pool import Crew
from silang.run.settle_copies import CUT, Ints, Known, Signed, copies_of, known_from, row, signed, standing
from silang.run.settle_judged import Rulings
from silang.run.settle_whole_read import Taken, unpacked
from silang.store.settled_rows import Packed, Row, packed
from silang.trace.candidates import About, keyed, likely, shared

AT_ONCE = 2_000
"""Likely pairs that are looked at closely at a time."""

WORDS = 8
"""Where a row of the table `settled` says how many words a report has."""

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Copied:
    """Shingles with the reports that have them, the standing lines, likely pairs by number, and copies as rows."""

    shingles: Signed
    standing: Ints
    likely: tuple[Ints, Ints]  # the earlier and the later
    copies: Mapping[str, Sequence[Row]]  # by the later report


def copied(db: sqlite3.Connection, hands: Crew, of: Taken) -> Copied:
    """What reports share, and the copies among them."""
    known = [known_from(row) for row in of.rows]
    own = signed(known)
    day = np.array([0, *(k[2] for k in known)], dtype=np.int64)
    lines = standing(own.shingle, day[own.number])
    left, right = _likely(own, known)
    found: dict[str, list[Row]] = defaultdict(list)
    for rows in hands.each(_copies, _given(db, of, left, right)):
        for one in rows:
            found[one[1]].append(one)
    return Copied(own, lines, (left, right), found)


def _likely(own: Signed, known: Sequence[Known]) -> tuple[Ints, Ints]:
    """The pairs to be held against one another, by number, rising by the later's place."""
    order = sorted(known)
    numbers = np.array([k[5] for k in order], dtype=np.int64)
    place = np.zeros(len(known) + 1, dtype=np.int64)
    place[numbers] = np.arange(len(order))
    about = About(*(np.array([k[at] for k in order], dtype=np.int64) for at in (2, 3, 4)))
    left, right = likely(shared(keyed(own.shingle << CUT, place[own.number], len(order)), about.days), about)
    return numbers[left], numbers[right]


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
