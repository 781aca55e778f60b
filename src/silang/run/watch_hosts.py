"""Work of many hosts at the same time, that of one host in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from silang.fetch import Stopped

Job = TypeVar("Job")
Result = TypeVar("Result")
WORKERS = 8
"""Hosts that are asked at the same time."""


def each(
    jobs: Iterable[Job], host: Callable[[Job], str], work: Callable[[Job], Result], *, workers: int = WORKERS
) -> Iterator[tuple[Job, Result]]:
    """Each job with what came of it, as it comes. What was under way when it was stopped is given before `Stopped`."""
    groups: dict[str, list[Job]] = {}
    for job in jobs:
        groups.setdefault(host(job), []).append(job)
    waiting: Queue[list[Job]] = Queue()
    for group in groups.values():
        waiting.put(group)
    results: Queue[tuple[Job, Result] | BaseException | None] = Queue()
    running = min(workers, len(groups))
    for _ in range(running):
        Thread(target=_go, args=(waiting, work, results), daemon=True).start()
    failed: BaseException | None = None
    while running:
        found = results.get()
        if found is None:
            running -= 1
        elif isinstance(found, BaseException):
            failed = found if failed is None or isinstance(failed, Stopped) else failed
        else:
            yield found
    if failed is not None:
        raise failed


def _go(
    waiting: Queue[list[Job]],
    work: Callable[[Job], Result],
    results: Queue[tuple[Job, Result] | BaseException | None],
) -> None:
    try:
        while True:
            for job in waiting.get_nowait():
                results.put((job, work(job)))
    except Empty:
        pass
    except BaseException as failed:
        results.put(failed)
    finally:
        results.put(None)
