"""Settling all of a ledger at once: where much of it waits, that costs less than one step after another.

Readings go by in few pieces, so that memory does not hold them all; what is made of them is written beside the ledger,
and put in the place of what stood in one transaction, with taking off the list those that were there when it began.
Whoever adds, removes or judges meanwhile does not wait for the work: what they do waits for the next step, and the lock
is held for the copying alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from silang.run.pool import Crew, Progress, crew
from silang.run.settle_judged import Rulings, rulings
from silang.run.settle_step import Settled
from silang.run.settle_whole_copies import Copied, copied
from silang.run.settle_whole_linked import Linking, linking
from silang.run.settle_whole_read import Taken, lent, relinked, taken
from silang.run.settle_whole_staged import staged
from silang.run.settle_whole_told import Told, told
from silang.run.settle_whole_written import write
from silang.run.settle_windows import Windows
from silang.store import Ledger
from silang.store.former import all_but
from silang.store.journal import last
from silang.store.settled_profiles import shaped
from silang.store.settled_rows import again_since, gone, waiting

LEAST = 2_000
"""Pending reports from which on it may pay to work out all anew."""

PART = 5
"""Of so many reports one at least must be pending."""

WORTH = 500
"""Reports from which on it pays to start processes that share the work."""


@dataclass(frozen=True, slots=True)
class Made:
    """All that was worked out of one state of a ledger."""

    waiting: tuple[str, ...]
    taken: Taken
    copied: Copied
    layers: Sequence[Linking]
    told: Told


def pays(db: sqlite3.Connection) -> bool:
    """Whether so much of the ledger waits that all is to be worked out anew."""
    many = waiting(db)
    (whole,) = db.execute("SELECT count(*) FROM report WHERE current").fetchone() if many > LEAST else (0,)
    return many > LEAST and many * PART > int(whole)


def settle(
    ledger: Ledger,
    windows: Windows,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    see: Callable[[sqlite3.Connection], None] | None = None,
    proof: Callable[[sqlite3.Connection], None] | None = None,
) -> Settled:
    """Work out all anew, by so many processes, and put it in place; `PoolError` where one of them is lost.

    `see` is shown the ledger of which all is worked out, `proof` the tables that were made of it.
    """
    with ledger.reading_at_once() as db:
        if see is not None:
            see(db)
        seq, before, judged = last(db), _stories(db), rulings(db)
        names = tuple(n for (n,) in db.execute("SELECT report FROM pending ORDER BY report"))
        (many,) = db.execute("SELECT count(*) FROM report WHERE current").fetchone()
        with crew(judged, jobs if many >= WORTH else 1) as hands:
            made = _made(db, hands, judged, names, _Steps(progress, len(names)))

    def written(db: sqlite3.Connection) -> None:
        write(db, made.taken, made.copied, made.layers, made.told)
        if proof is not None:
            proof(db)

    with staged(ledger, written) as put, ledger.writing() as db:
        all_but(db, made.told.stories)
        put(db)
        shaped(db)
        gone(db, "pending", "report", names)
        again_since(db, seq)
        windows.clear()
        windows.end(db)
    return Settled(len(names), *_differing(before, made))


def _made(db: sqlite3.Connection, hands: Crew, judged: Rulings, names: tuple[str, ...], tell: _Steps) -> Made:
    """All that there is to know of the ledger as this connection sees it."""
    known = taken(db, hands, tell.of(0, 30))
    layers = [linking(known.profiles, known.numbers, judged.pairs, hands)]  # first: it needs the most memory
    tell(35)
    days = lent(db, hands, layers[0])
    if days:
        again = relinked(db, hands, known.profiles, days)
        layers.append(linking(again, known.numbers, judged.pairs, hands))
    known = known.with_days(days)
    shared = copied(db, hands, known)
    return Made(names, known, shared, layers, told(db, hands, known, shared, layers[-1], tell.of(50, 100)))


def _stories(db: sqlite3.Connection) -> frozenset[str]:
    return frozenset(s for (s,) in db.execute("SELECT id FROM story"))


def _differing(before: frozenset[str], made: Made) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stories that were not there before or hold a report that waited, and those that are no more."""
    waited, now = set(made.waiting), made.told.stories
    anew = (s for s, reports in now.items() if s not in before or not waited.isdisjoint(reports))
    return tuple(sorted(anew)), tuple(sorted(before - now.keys()))


@dataclass(frozen=True, slots=True)
class _Steps:
    """Progress in hundredths of the way."""

    progress: Progress | None
    whole: int

    def __call__(self, hundredths: float) -> None:
        if self.progress is not None:
            self.progress(int(self.whole * hundredths / 100), self.whole)

    def of(self, start: float, end: float) -> Callable[[int, int], None]:
        """What is told that so many of so many are done of a stretch of the way."""
        return lambda done, of: self(start + (end - start) * done / max(of, 1))
