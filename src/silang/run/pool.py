"""Work on many reports, in this process or in a pool of them; the same result either way."""

from __future__ import annotations

import gc
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

from silang.run.children import bound, ended_with_us, spared
from silang.run.reading import reading
from silang.types import Reading, Report

Given = TypeVar("Given")
Made = TypeVar("Made")


SELDOM = 1_000_000
"""New things after which they are looked through for garbage, where there is much work to do."""


class PoolError(OSError):
    """A process of the pool that the system took away."""


Progress = Callable[[int, int], None]
"""Called with the number of reports done and the number of all."""

_WORTH_A_POOL = 200  # below this, starting processes costs more than it saves
_CHUNK = 50


def readings(reports: Sequence[Report], *, jobs: int = 1, progress: Progress | None = None) -> tuple[Reading, ...]:
    """A reading of each report, in their order. `jobs` is the number of processes; `PoolError` where one is lost."""
    return tuple(each(reading, reports, jobs=jobs, progress=progress))


def each(
    work: Callable[[Report], Made], reports: Sequence[Report], *, jobs: int = 1, progress: Progress | None = None
) -> Generator[Made, None, None]:
    """What the work, a function of a module, makes of each report, in their order, while others are still worked on.

    Close it where not all are taken. `PoolError` where a process is lost.
    """
    with closing(_worked(work, reports, jobs)) as made:
        for done, one in enumerate(made, 1):
            if progress is not None:
                progress(done, len(reports))
            yield one


def _worked(work: Callable[[Report], Made], reports: Sequence[Report], jobs: int) -> Generator[Made, None, None]:
    if jobs <= 1 or len(reports) < _WORTH_A_POOL:
        yield from map(work, reports)
        return
    chunks = [reports[start : start + _CHUNK] for start in range(0, len(reports), _CHUNK)]
    try:
        with ProcessPoolExecutor(jobs, initializer=bound) as pool, ended_with_us(pool):
            for chunk in _taken(deque(_submitted(pool, _all, work, chunk) for chunk in chunks)):
                yield from chunk
    except BrokenProcessPool:
        raise PoolError(f"one of {jobs} reading processes was killed, for want of memory perhaps") from None


def _all(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    return [work(one) for one in given]


def _submitted(pool: ProcessPoolExecutor, work: Callable[..., Made], *given: Any) -> Future[Made]:
    """The work under way; where a process dies while a further one is started, what that one is given is closed.

    A handle that is closed meanwhile is an `OSError`, or a `ValueError` where its number is gone already.
    """
    try:
        with spared():
            return pool.submit(work, *given)
    except (OSError, ValueError) as lost:
        raise BrokenProcessPool("a process could not be started") from lost


def _taken(under: deque[Future[Made]]) -> Iterator[Made]:
    """What each gives, in their order. Where this breaks off none is cancelled, as `Executor.map` would.

    For the thread that marks all of them failed when a process is lost stumbles over one that was cancelled
    meanwhile, and the pool never ends (gh-107219 of CPython).
    """
    while under:
        yield under.popleft().result()


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
            with pool, ended_with_us(pool):
                yield _taken(deque(_submitted(pool, _do, number) for number in range(len(given))))
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


class Crew:
    """Processes that do one thing after another, each given what it needs; none of them: it is done here."""

    def __init__(self, about: Any, pool: ProcessPoolExecutor | None, many: int) -> None:
        """`about` is what all work is about; `crew` makes one."""
        self._about, self._pool, self._ahead = about, pool, 2 * many

    def each(self, work: Callable[[Any, Given], Made], given: Iterable[Given]) -> Iterator[Made]:
        """What the work, a function of a module, makes of each, in their order; few are held at a time."""
        if self._pool is None:
            yield from (work(self._about, one) for one in given)
            return
        under: deque[Future[Made]] = deque()
        try:
            for one in given:
                under.append(_submitted(self._pool, _done, work, one))
                if len(under) > self._ahead:
                    yield under.popleft().result()
            yield from _taken(under)
        except BrokenProcessPool:
            raise PoolError("a process was killed, for want of memory perhaps") from None


@contextmanager
def crew(about: Any, jobs: int) -> Iterator[Crew]:
    """So many processes that know what the work is about, each made new, whatever this one holds and does beside."""
    if jobs <= 1:
        yield Crew(about, None, 0)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _knowing, (about,)) as pool, ended_with_us(pool):
        yield Crew(about, pool, jobs)


_about: Any = None  # of a process of a crew


def _knowing(about: Any) -> None:
    global _about
    bound()
    _about = about


def _done(work: Callable[[Any, Given], Made], given: Given) -> Made:
    return work(_about, given)


@contextmanager
def standing() -> Iterator[None]:
    """Within it, what stands already is not looked through for garbage: it stays, and there is much of it.

    What is made is looked through more seldom: hardly any of it is garbage that goes round in circles.
    """
    if gc.get_freeze_count():
        yield
        return
    often = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(SELDOM, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
        gc.unfreeze()
