"""Copies kept up to date in a ledger: only later reports whose shared shingles are others than before are looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from silang.run.settle_held import distinct
from silang.store.codec import dumps
from silang.store.settled_rows import Row, chosen, gone, put
from silang.trace.candidates import STANDING_DAYS, STANDING_WEEKS, About, Pairs, keyed, likely, shared
from silang.trace.copies import days, held, outlets
from silang.trace.shingles import Hashes, Signatures, signatures
from silang.types import Copy, Reading, Report

CUT = np.uint64(24)
"""Bits of a shingle that looking up does not look at."""

Known = tuple[str, str, int, int, int, int, bytes]
"""When it was published, its id, day, outlet as a number, how many words, its number, its shingles."""

UNDATED = "9999"

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]

_DAY = 22
"""Bits of a day as an ordinal."""


class Signed(NamedTuple):
    """Shingles with the numbers of the reports that have them."""

    shingle: Hashes
    number: Ints


def known_of(reports: Sequence[Report], numbers: Sequence[int]) -> list[Known]:
    """What is kept of these reports to find their copies."""
    kept: Signatures = signatures(reports)
    ends = np.cumsum(kept.sampled)
    shingles = [np.unique(part >> CUT) for part in np.split(kept.shingles, ends[:-1])] if len(reports) else []
    each = zip(reports, days(reports).tolist(), outlets(reports).tolist(), kept.words.tolist(), strict=True)
    return [
        (r.published or UNDATED, r.id, day, outlet, words, number, own.tobytes())
        for (r, day, outlet, words), number, own in zip(each, numbers, shingles, strict=True)
    ]


def settle(
    db: sqlite3.Connection, old: Mapping[int, Known], new: Mapping[int, Known], texts: Mapping[int, Report]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Bring the likely pairs up to date; those, earlier and later, that are no more, and those to look at.

    `texts` are the reports that came or changed: their pairs are all looked at again.
    """
    ours = set(old) | set(new)
    _no_longer_sure(db, old.values())
    before = _of_table(db, _telling(db, _shingles([*old.values(), *new.values()])))
    fresh = signed(new.values())
    after = _joined(_without(before, ours), _only(fresh, _telling(db, _shingles(new.values()))))
    kept = placed(db, distinct(before.number).tolist()) | dict(old)
    now = {n: k for n, k in kept.items() if n not in ours} | dict(new)
    later = _differing(_counted(before, kept), _counted(after, now), ours) | set(new)
    _stand(db, after, now)
    later_now = known(db, later - ours) | {n: k for n, k in new.items() if n in later}
    drop, add = _relisted(db, later | set(old), _candidates(db, later_now, ours, new))
    again = set(texts)
    looked = [p for p in add if again.isdisjoint(p)] + list(_all_of(db, again))
    _keep(db, old, new)
    return drop, sorted(set(looked))


def _telling(db: sqlite3.Connection, shingles: Sequence[int]) -> list[int]:
    """Those of these shingles that are not known to be standing lines."""
    standing = {s for (s,) in chosen(db, "SELECT hash FROM standing WHERE hash IN ({})", shingles)}
    return [s for s in shingles if s not in standing]


def _stand(db: sqlite3.Connection, of: Signed, known: Mapping[int, Known]) -> None:
    """Keep which of these shingles, of which all reports are here, are standing lines: more reports change nothing."""
    found = standing(of.shingle, np.array([known[n][2] for n in of.number.tolist()], dtype=np.int64))
    db.executemany("INSERT OR IGNORE INTO standing VALUES (?)", ((s,) for s in found.tolist()))


def standing(shingle: Hashes, day: Ints) -> Ints:
    """Those of shingles, each with the day of a report that has it, that are standing lines; rising."""
    each = distinct(shingle[day > 0].astype(np.int64) << _DAY | day[day > 0])
    found, first, days = np.unique(each >> _DAY, return_index=True, return_counts=True)
    span = each[first + days - 1] - each[first]
    return np.asarray(found[(days >= STANDING_DAYS) & (span >= 7 * STANDING_WEEKS)])


def _no_longer_sure(db: sqlite3.Connection, old: Iterable[Known]) -> None:
    """Forget of the shingles of reports that go or change that they are standing lines."""
    gone(db, "standing", "hash", _shingles(old))


def _shingles(known: Iterable[Known]) -> list[int]:
    parts = [np.frombuffer(k[6], np.uint64) for k in known]
    return [int(s) for s in distinct(np.zeros(0, np.uint64), *parts)]


def _of_table(db: sqlite3.Connection, shingles: Iterable[int]) -> Signed:
    rows = list(chosen(db, "SELECT hash, number FROM shingle WHERE hash IN ({})", shingles))
    each = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return Signed(each[:, 0].astype(np.uint64), each[:, 1])


def signed(known: Iterable[Known]) -> Signed:
    """The shingles of these."""
    every = list(known)
    parts = [np.frombuffer(k[6], np.uint64) for k in every]
    counts = [len(p) for p in parts]
    return Signed(
        np.concatenate([np.zeros(0, np.uint64), *parts]),
        np.repeat(np.array([k[5] for k in every], dtype=np.int64), counts),
    )


def _without(of: Signed, numbers: set[int]) -> Signed:
    take = ~np.isin(of.number, sorted(numbers))
    return Signed(of.shingle[take], of.number[take])


def _joined(one: Signed, other: Signed) -> Signed:
    return Signed(np.concatenate((one.shingle, other.shingle)), np.concatenate((one.number, other.number)))


def known(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Known]:
    """What the ledger keeps of these reports."""
    query = "SELECT published, report, day, owner, words, number, shingles FROM settled WHERE number IN ({})"
    return {row[5]: row for row in chosen(db, query, numbers)}


def placed(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Known]:
    """The same without their shingles."""
    query = "SELECT published, report, day, owner, words, number, x'' FROM settled WHERE number IN ({})"
    return {row[5]: row for row in chosen(db, query, numbers)}


def _ordered(of: Signed, known: Mapping[int, Known]) -> tuple[list[Known], Pairs]:
    """The reports in their order, and the pairs that share shingles as places in it."""
    order = sorted(known[n] for n in distinct(of.number).tolist())
    place = {k[5]: at for at, k in enumerate(order)}
    who = np.array([place[n] for n in of.number.tolist()], dtype=np.int64)
    about = np.array([k[2] for k in order], dtype=np.int64)
    return order, shared(keyed(of.shingle << CUT, who, len(order)), about)


def _counted(of: Signed, known: Mapping[int, Known]) -> dict[tuple[int, int], int]:
    """How many shingles each pair shares, the earlier first."""
    order, pairs = _ordered(of, known)
    numbers = [k[5] for k in order]
    right, left = (pairs.codes >> 32).tolist(), (pairs.codes & ((1 << 32) - 1)).tolist()
    return {(numbers[a], numbers[b]): n for a, b, n in zip(left, right, pairs.counts.tolist(), strict=True)}


def _differing(was: Mapping[tuple[int, int], int], now: Mapping[tuple[int, int], int], ours: set[int]) -> set[int]:
    """The later reports of pairs that share more or fewer than before, or of which one side came, went or changed."""
    every = was.keys() | now.keys()
    return {pair[1] for pair in every if was.get(pair) != now.get(pair) or not ours.isdisjoint(pair)}


def _candidates(
    db: sqlite3.Connection, later: Mapping[int, Known], ours: set[int], new: Mapping[int, Known]
) -> dict[int, set[int]]:
    """For each of these later reports the earlier ones that it is to be held against."""
    asked = _telling(db, _shingles(later.values()))
    of = _joined(_without(_of_table(db, asked), ours), _only(signed(new.values()), asked))
    now = placed(db, set(distinct(of.number).tolist()) - ours) | dict(new)
    _stand(db, of, now)
    order, pairs = _ordered(of, now)
    rank = {k[5]: at for at, k in enumerate(order)}
    wanted = np.isin(pairs.codes >> 32, [rank[n] for n in later if n in rank])
    about = About(*(np.array([k[at] for k in order], dtype=np.int64) for at in (2, 3, 4)))
    left, right = likely(Pairs(pairs.codes[wanted], pairs.counts[wanted]), about)
    found: dict[int, set[int]] = {n: set() for n in later}
    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        found[order[b][5]].add(order[a][5])
    return found


def _only(of: Signed, shingles: Sequence[int]) -> Signed:
    take = np.isin(of.shingle, np.array(shingles, dtype=np.uint64))
    return Signed(of.shingle[take], of.number[take])


def _relisted(
    db: sqlite3.Connection, later: set[int], lists: Mapping[int, set[int]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    was = {(a, b) for b, a in chosen(db, "SELECT later, earlier FROM likely WHERE later IN ({})", later)}
    now = {(a, b) for b, of in lists.items() for a in of}
    drop, add = sorted(was - now), sorted(now - was)
    db.executemany("DELETE FROM likely WHERE earlier = ? AND later = ?", drop)
    put(db, "likely", [(b, a) for a, b in add])
    return drop, add


def _all_of(db: sqlite3.Connection, numbers: Iterable[int]) -> Iterable[tuple[int, int]]:
    """All likely pairs of these."""
    few = list(numbers)
    yield from chosen(db, "SELECT earlier, later FROM likely WHERE later IN ({})", few)
    yield from chosen(db, "SELECT earlier, later FROM likely WHERE earlier IN ({})", few)


def _keep(db: sqlite3.Connection, old: Mapping[int, Known], new: Mapping[int, Known]) -> None:
    was, now = (
        {(int(s), k[5]) for k in of.values() for s in np.frombuffer(k[6], np.uint64).tolist()} for of in (old, new)
    )
    db.executemany("DELETE FROM shingle WHERE hash = ? AND number = ?", was - now)
    put(db, "shingle", sorted(now - was))


def copies_of(pairs: Sequence[tuple[int, int]], texts: Mapping[int, Report], words: Mapping[int, int]) -> list[Copy]:
    """The copies among these pairs; `words` says how many words each report has."""
    numbers = sorted(texts, key=lambda n: (texts[n].published or UNDATED, texts[n].id))
    place = {n: at for at, n in enumerate(numbers)}
    each = sorted((place[b], place[a]) for a, b in pairs)
    left, right = (np.array([e[side] for e in each], dtype=np.int64) for side in (1, 0))
    sizes = np.array([words[n] for n in numbers], dtype=np.int64)
    return [one.copy for one in held([texts[n] for n in numbers], left, right, sizes)]


def settled_row(of: Known, read: Reading, digest: bytes, lent: str | None) -> Row:
    """The row of the table `settled` of a report; the day that a story lent stands where it still has none itself."""
    published, name, day, outlet, words, number, shingles = of
    still = lent if read.anchor is None else None
    return (number, name, read.report.outlet, digest, still, published, day, outlet, words, shingles)


def known_from(row: Row) -> Known:
    """What such a row keeps to find copies."""
    return (row[5], row[1], *row[6:9], row[0], row[9])


def row(copy: Copy, story: str | None = None) -> tuple[str, str, str, float, bool, str | None, str]:
    """The copy as a row of its table."""
    return (copy.earlier, copy.later, copy.kind, copy.share, copy.sure, story, dumps(copy))
