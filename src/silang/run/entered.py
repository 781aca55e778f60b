"""Reports read into the rows that a ledger keeps of them.

Rows, and what is checked for them, are made where a report is read, in a pool perhaps: a reading takes longer to come
from another process than its rows take to be made.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

from silang.run.pool import Progress, each
from silang.run.reading import reading
from silang.store import Entry, entry
from silang.types import Report


def entries(
    reports: Sequence[Report], *, jobs: int = 1, progress: Progress | None = None
) -> Generator[Entry, None, None]:
    """The rows of each report, in their order, while others are still being read; `PoolError` as with `readings`."""
    return each(_entered, reports, jobs=jobs, progress=progress)


def _entered(report: Report) -> Entry:
    return entry(reading(report))
