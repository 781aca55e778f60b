"""Work on many reports, in this process or in a pool of them; the same result either way."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from silang.run.children import bound, ended_with_us, spared
from silang.run.reading import reading
from silang.types import Reading, Report

Given = TypeVar("Given")
Made = TypeVar("Made")


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
        with ProcessPoolExecutor(jobs, initializer=bound) as pool, ended_with_us():
            with spared():
                made = pool.map(reading, reports, chunksize=_CHUNK)
            yield from made
    except BrokenProcessPool:
        raise PoolError(f"one of {jobs} reading processes was killed, for want of memory perhaps") from None


def forks() -> bool:
    """Whether a process can be forked safely here, so that it holds what this one holds."""
    return "fork" in get_all_start_methods() and sys.platform != "darwin"  # whose own libraries do not survive it


@contextmanager
def forked(work: Callable[[Given], Made], given: Sequence[Given], jobs: int) -> Iterator[Iterator[Made]]:
    """What the work makes of each, in their order, done by processes that hold all that this one does.

    Nothing but the results travels between them. They work beside what is done within; `PoolError` where one is lost.
    """
    with standing():
        pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work, given))
        try:
            with pool, ended_with_us():
                with spared():
                    made = pool.map(_do, range(len(given)))
                yield made
        except BrokenProcessPool:
            raise PoolError(f"one of {jobs} processes was killed, for want of memory perhaps") from None


_own: tuple[Callable[[Any], Any], Sequence[Any]] | None = None  # of a process that was forked: its work, and on what


def _begin(work: Callable[[Any], Any], given: Sequence[Any]) -> None:
    global _own
    bound()
    _own = (work, given)


def _do(number: int) -> Any:
    assert _own is not None
    work, given = _own
    return work(given[number])


@contextmanager
def standing() -> Iterator[None]:
    """Within it, what stands already is not looked through for garbage: it stays, and there is much of it."""
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
