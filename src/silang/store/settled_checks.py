"""The checks of reports as they were kept with them, so that a page need not look for them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from silang.compare import checks
from silang.store.entries import check_id
from silang.store.settled_rows import chosen
from silang.types import Check, Reading, Span

KEPT = frozenset(("published", "stated"))
"""Where a reading has its date from when it is, in the ledger, as it was added: no story lent it one."""

_JUDGED = "SELECT \"left\" FROM judgement WHERE kind IN ('actor', 'figure') AND undone_at IS NULL"
_ROWS = 'SELECT report, id, start, "end", kind, about, suggestion FROM check_ WHERE report IN ({})'


def checks_of(db: sqlite3.Connection, members: Sequence[Reading]) -> list[Check]:
    """The checks of these readings, report by report: those that were kept, made anew of what is read otherwise now."""
    judged = {name for (name,) in db.execute(_JUDGED)}
    as_kept = {m.report.id for m in members if m.anchored_by in KEPT and not _touched(m, judged)}
    found: dict[str, list[Check]] = {name: [] for name in as_kept}
    for report, name, start, end, kind, about, suggestion in chosen(db, _ROWS, as_kept):
        one = Check(report, Span(start, end), kind, tuple(about.split("\n")) if about else (), suggestion)
        if check_id(one) != name:  # what it speaks of has lines of its own
            found.pop(report, None)
        elif report in found:
            found[report].append(one)
    return [c for m in members for c in _of(m, found)]


def _of(reading: Reading, found: dict[str, list[Check]]) -> Sequence[Check]:
    kept = found.get(reading.report.id)
    return checks(reading) if kept is None else sorted(kept, key=lambda c: (c.span, c.kind, c.about))


def _touched(reading: Reading, judged: set[str]) -> bool:
    """Whether a person judged a statement or a figure of it."""
    every = (s.id for of in (reading.statements, reading.claims) for s in of)
    return bool(judged) and not judged.isdisjoint(every)
