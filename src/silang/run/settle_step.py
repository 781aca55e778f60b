"""One step of settling: what some pending reports can have changed is worked out again, within one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from silang.link import columns, ordered
from silang.run import settle_copies
from silang.run.settle_buckets import Pair, Touched
from silang.run.settle_lent import all_lent, lend
from silang.run.settle_link import Layer, copied, dropped
from silang.run.settle_readings import Readings
from silang.run.settle_telling import Telling
from silang.run.settle_windows import Windows
from silang.store.codec import loads
from silang.store.settled_rows import chosen, gone, hashes, put
from silang.types import Copy, Reading


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of settling: reports looked at, stories told anew, stories that are no more."""

    reports: int = 0
    told: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __add__(self, other: Settled) -> Settled:
        told = tuple(sorted({*self.told, *other.told} - set(other.gone)))
        return Settled(self.reports + other.reports, told, tuple(sorted({*self.gone, *other.gone} - set(told))))


@dataclass(frozen=True, slots=True)
class Near:
    """Reports whose groups may be others than before, those that say otherwise, and the layer that stands."""

    reports: set[str]
    dirty: set[str] = field(default_factory=set)
    layer: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """The readings and the keys in memory that one step works with."""

    read: Readings
    windows: Windows = field(default_factory=Windows)

    def settle(self, names: Sequence[str]) -> Settled:
        """Bring all tables up to date with these reports."""
        db = self.read.db
        there = hashes(db, names)
        numbers: dict[str, int] = dict(chosen(db, "SELECT report, number FROM settled WHERE report IN ({})", names))
        (last,) = db.execute("SELECT coalesce(max(number), 0) FROM settled").fetchone()
        new = [n for n in sorted(there) if n not in numbers]
        numbers |= {name: last + 1 + at for at, name in enumerate(new)}
        if not numbers:
            return Settled(len(names))
        read = self.read.base(sorted(there))
        dirty = self._copies(read, numbers, there)
        near = self._linked(read, numbers, self._judged())
        dirty |= set(there) | near.dirty
        made = Telling(self.read, near.layer).told(near.reports | dirty, dirty)
        gone(db, "settled", "report", [n for n in numbers if n not in there])
        return Settled(len(names), *made)

    def _judged(self) -> dict[Pair, bool]:
        """The judged pairs of reports that are there, by number, the lower first."""
        db, pairs = self.read.db, self.read.rulings.pairs
        names = {n for j in pairs for n in (j.left, j.right)}
        of: dict[str, int] = dict(chosen(db, "SELECT report, number FROM settled WHERE report IN ({})", names))
        there = {n for (n,) in chosen(db, "SELECT id FROM report WHERE current AND id IN ({})", names)}
        each = [j for j in pairs if {j.left, j.right} <= of.keys() & there and j.left != j.right]
        return {_pair(of[j.left], of[j.right]): j.same for j in each}

    # -- copies -------------------------------------------------------------------

    def _copies(self, read: Mapping[str, Reading], numbers: Mapping[str, int], there: Mapping[str, bytes]) -> set[str]:
        """Bring copies and the rows of these reports up to date; the later reports of which some copy is otherwise."""
        db, order = self.read.db, sorted(read)
        old = settle_copies.known(db, numbers.values())
        texts = {numbers[n]: read[n].report for n in order}
        fresh = settle_copies.known_of([read[n].report for n in order], [numbers[n] for n in order])
        new = {k[5]: k for k in fresh}
        lent: dict[str, str] = dict(chosen(db, "SELECT report, lent FROM settled WHERE report IN ({})", order))
        drop, look = settle_copies.settle(db, old, new, texts)
        db.executemany("DELETE FROM settled WHERE number = ?", ((n,) for n in new))
        rows = [settle_copies.settled_row(k, read[k[1]], there[k[1]], lent.get(k[1])) for k in fresh]
        put(db, "settled", rows)
        return self._recopied([*drop, *look], look)

    def _recopied(self, over: Sequence[Pair], look: Sequence[Pair]) -> set[str]:
        """Put the copies of these pairs in the place of those that stood."""
        db, numbers = self.read.db, {n for pair in over for n in pair}
        names: dict[int, str] = dict(chosen(db, "SELECT number, report FROM settled WHERE number IN ({})", numbers))
        pairs = {frozenset((names[a], names[b])) for a, b in over if a in names and b in names}
        ids = {names[n] for n in numbers if n in names}
        was = {(c.earlier, c.later) for c in self._sure(ids) if frozenset((c.earlier, c.later)) in pairs}
        both = {n for pair in look for n in pair}
        own = self.read.base([names[n] for n in both])
        held = {n: own[names[n]].report for n in both}
        sizes: dict[int, int] = dict(chosen(db, "SELECT number, words FROM settled WHERE number IN ({})", held))
        found = settle_copies.copies_of(look, held, sizes) if look else []
        db.executemany("DELETE FROM copy WHERE sure AND earlier = ? AND later = ?", was)
        put(db, "copy", [settle_copies.row(c) for c in found])
        return {later for _, later in was} | {c.later for c in found}

    def _sure(self, reports: Iterable[str]) -> list[Copy]:
        """The copies by their words of which one of these is a side."""
        asked = set(reports)
        rows = [*chosen(self.read.db, "SELECT copy FROM copy WHERE sure AND later IN ({})", asked)]
        rows += chosen(self.read.db, "SELECT copy FROM copy WHERE sure AND earlier IN ({})", asked)
        return [loads(text) for (text,) in sorted(set(rows))]

    # -- linking ------------------------------------------------------------------

    def _linked(self, read: Mapping[str, Reading], numbers: Mapping[str, int], judged: Mapping[Pair, bool]) -> Near:
        """Bring both layers up to date."""
        db = self.read.db
        first = Layer(db, 0, self.windows)
        changed = first.settle(_touched(read, numbers, judged))
        moved = first.regroup(changed, judged)
        lent = lend(first, changed.sides() | moved, self.read)
        near = self._names(moved) | set(numbers)
        second = db.execute("SELECT 1 FROM profile WHERE layer = 1 LIMIT 1").fetchone() is not None
        wanted = db.execute("SELECT 1 FROM settled WHERE lent IS NOT NULL LIMIT 1").fetchone() is not None
        if not second and not wanted:
            return Near(near)
        if not second:
            self.windows.forget(1)
            copied(db)
        again = {**read, **self.read.final({*read, *lent})} if second else self.read.final(all_lent(db))
        of = dict(numbers) if second else {}
        of |= dict(chosen(db, "SELECT report, number FROM settled WHERE report IN ({})", [*again]))
        layer = Layer(db, 1, self.windows)
        more = layer.settle(_touched({n: again[n] for n in again if n in of}, of, judged))
        near |= self._names(layer.regroup(more, judged)) | lent
        if not wanted:
            self.windows.forget(1)
            dropped(db)
        return Near(near, lent | self._copiers(lent), 1 if wanted else 0)

    def _copiers(self, reports: Iterable[str]) -> set[str]:
        """The reports that carry text of these."""
        query = "SELECT later FROM copy WHERE sure AND earlier IN ({})"
        return {n for (n,) in chosen(self.read.db, query, set(reports))}

    def _names(self, numbers: Iterable[int]) -> set[str]:
        return {n for (n,) in chosen(self.read.db, "SELECT report FROM settled WHERE number IN ({})", numbers)}


def _touched(read: Mapping[str, Reading], numbers: Mapping[str, int], judged: Mapping[Pair, bool]) -> Touched:
    profiles = ordered(columns(read[n] for n in sorted(read)))
    present = [numbers[n] for n in profiles.report.tolist()]
    return Touched({n: name for name, n in numbers.items()}, profiles, present, judged)


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
