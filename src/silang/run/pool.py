"""Readings of many reports, in this process or in a pool of them; the same result either way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from silang.run.children import deaf, ended_with_us, spared
from silang.run.reading import reading
from silang.types import Reading, Report


class PoolError(OSError):
    """A process of the pool that the system took away."""


Progress = Callable[[int, int], None]
"""Called with the number of reports done and the number of all."""

_WORTH_A_POOL = 200  # below this, starting processes costs more than it saves
_CHUNK = 50


def readings(reports: Sequence[Report], *, jobs: int = 1, progress: Progress | None = None) -> tuple[Reading, ...]:
    """A reading of each report, in their order. `jobs` is the number of processes; `PoolError` where one is lost."""
    done = []
    for one in _each(reports, jobs):
        done.append(one)
        if progress is not None:
            progress(len(done), len(reports))
    return tuple(done)


def _each(reports: Sequence[Report], jobs: int) -> Iterator[Reading]:
    if jobs <= 1 or len(reports) < _WORTH_A_POOL:
        yield from map(reading, reports)
        return
    try:
        with ProcessPoolExecutor(jobs, initializer=deaf) as pool, ended_with_us():
            with spared():
                made = pool.map(reading, reports, chunksize=_CHUNK)
            yield from made
    except BrokenProcessPool:
        raise PoolError(f"one of {jobs} reading processes was killed, for want of memory perhaps") from None
