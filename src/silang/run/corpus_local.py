"""Running the tasks of a corpus run on this machine: here, or in a pool of processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType

from silang.run.children import bound, spared

Task = Callable[[], object]
Done = Callable[[], object]


class WorkerLostError(Exception):
    """Whoever did a task is gone; what was not done can be given to another."""


class Local:
    """This machine, with so many processes; one does the work in this process."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Local:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, tasks: Sequence[Task], done: Done) -> None:
        """Do all tasks, in any order; `WorkerLostError` where a process was lost over one."""
        if self._jobs <= 1 or len(tasks) == 1:
            for task in tasks:
                task()
                done()
            return
        if self._pool is None:  # spawned, for threads of this process do not survive a fork
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), bound)
        try:
            with spared():
                given = [self._pool.submit(task) for task in tasks]
            for finished in as_completed(given):
                finished.result()
                done()
        except BrokenProcessPool as lost:
            self._pool.shutdown()
            self._pool = None
            raise WorkerLostError(str(lost)) from lost
