"""All readings of a ledger gone through in pieces: what linking and copying know of each, days that stories lend."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from silang.link import Profiles, columns, joined
from silang.link.columns import NO_DAY
from silang.run.pool import Crew
from silang.run.settle_buckets import Pair
from silang.run.settle_copies import known_of, settled_row
from silang.run.settle_judged import Rulings
from silang.run.settle_lent import lent_days
from silang.run.settle_readings import by_itself, read_from
from silang.run.settle_whole_linked import Linking
from silang.store.settled_rows import Packed, Row, digest, packed
from silang.types import Reading

PIECE = 250
"""Readings of a piece."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """Current reports by id, numbered from 1: what linking knows of each, and its row of the table `settled`."""

    names: Sequence[str]
    profiles: Profiles
    rows: Sequence[Row]
    numbers: Mapping[str, int]
    lent: Mapping[str, str] = field(default_factory=dict)

    def with_days(self, lent: Mapping[str, str]) -> Taken:
        """The same with days that stories lend."""
        return replace(self, lent=lent)


def taken(db: sqlite3.Connection, hands: Crew, tell: Tell) -> Taken:
    """What is known of each current report."""
    names = [n for (n,) in db.execute("SELECT id FROM report WHERE current ORDER BY id")]
    profiles, rows = [columns(())], list[Row]()
    for some, of in hands.each(_piece, ((at + 1, packed(db, few)) for at, few in cut(names))):
        profiles.append(some)
        rows += of
        tell(len(rows), len(names))
    return Taken(names, joined(profiles), rows, {name: at for at, name in enumerate(names, 1)})


def cut(names: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """The names in pieces, each with the place where it begins."""
    return ((at, names[at : at + PIECE]) for at in range(0, len(names), PIECE))


def _piece(judged: Rulings, given: tuple[int, Sequence[Packed]]) -> tuple[Profiles, list[Row]]:
    """What is known of these reports, numbered from the first on."""
    first, held = given
    read = [by_itself(one.reading(), judged) for one in held]
    known = known_of([r.report for r in read], list(range(first, first + len(read))))
    each = zip(known, read, held, strict=True)
    return columns(read), [settled_row(k, r, digest(one.text, one.blob), None) for k, r, one in each]


def unpacked(rows: Iterable[Packed], lent: Mapping[str, str], judged: Rulings) -> dict[str, Reading]:
    """The readings by id as stories are made of them."""
    found = {row.name: by_itself(row.reading(), judged) for row in rows}
    return {n: read_from(r, lent[n], judged) if n in lent else r for n, r in found.items()}


# -- days that stories lend -------------------------------------------------------------------------------------------


def lent(db: sqlite3.Connection, hands: Crew, first: Linking) -> dict[str, str]:
    """The day that each undated report is lent by its story, where it is."""
    undated = int(np.searchsorted(first.rows.day, NO_DAY, "right"))
    inside = np.isin(first.group, first.group[:undated])
    pairs = first.pairs_of(inside)
    names = first.rows.report.tolist()
    groups = (sorted((names[row], row) for row in rows) for rows in first.groups(inside))
    given = ((packed(db, [n for n, _ in g]), _among([row for _, row in g], pairs)) for g in groups)
    return {name: day for found in hands.each(_lent, given) for name, day in found.items()}


def _among(rows: Sequence[int], pairs: Mapping[int, Sequence[int]]) -> list[Pair]:
    """The pairs above 0 among rows, as places among these."""
    at = {row: place for place, row in enumerate(rows)}
    each = ((at[a], at[b]) for a in rows for b in pairs.get(a, ()) if b in at)
    return [(min(pair), max(pair)) for pair in each]


def _lent(judged: Rulings, given: tuple[Sequence[Packed], Sequence[Pair]]) -> dict[str, str]:
    rows, pairs = given
    return lent_days([*unpacked(rows, {}, judged).values()], pairs, judged.pairs)


def relinked(db: sqlite3.Connection, hands: Crew, profiles: Profiles, days: Mapping[str, str]) -> Profiles:
    """The profiles, anew of the reports that a day is lent to."""
    given = ((packed(db, few), {n: days[n] for n in few}) for _, few in cut(sorted(days)))
    again = list(hands.each(_relinked, given))
    stay = np.flatnonzero(~np.isin(profiles.report, sorted(days)))
    return joined([profiles.taken(stay), *again])


def _relinked(judged: Rulings, given: tuple[Sequence[Packed], Mapping[str, str]]) -> Profiles:
    return columns(unpacked(*given, judged).values())
