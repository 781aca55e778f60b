"""A world too large to be held, cross-checked by the stages of `silang corpus` itself, from readings that are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scale_streamed import THREADS, Truth
from silang.run.corpus import Run, cross_checked
from silang.run.corpus_local import Local
from silang.run.corpus_read import How, keep, kept_as
from silang.run.corpus_tables import put_empty
from silang.run.corpus_work import Work, stamp
from silang.show.export import rows
from world import World, of_thread

READ = "read"
"""The stage whose tasks keep readings, which are made here and not read: it counts for nothing."""


def corpus_job(world: World, truth: Truth, jobs: int) -> Mapping[str, Any]:
    """What the job says of itself behind the reading: rows of its tables, pairs, the largest story; and its seconds."""
    with TemporaryDirectory(prefix="silang-scale-") as folder, Local(jobs) as runner:
        run = Run(Work(str(Path(folder, "out"))), runner, lambda *_: None, stamp())
        made = run.stage(READ, keep_made, [(world, first, many) for first, many in _tasks(truth)])
        found = cross_checked(run, [(READ, n) for n in range(len(made))], How().reports, rows)
        put_empty(run.work)
        return {**found, "seconds": sum(s for stage, s in run.seconds.items() if stage != READ)}


def _tasks(truth: Truth) -> Iterator[tuple[int, int]]:
    """So many threads at a time: the first, and how many reports they have."""
    for number, same in groupby(truth.thread, key=lambda thread: thread // THREADS):
        yield number * THREADS, sum(1 for _ in same)


def keep_made(work: Work, number: int, world: World, first: int, many: int) -> dict[str, Any]:
    """Keep the readings of some threads, as a task that had read them does."""
    told = chain.from_iterable(of_thread(world, n) for n in range(first, first + THREADS))
    keep(work, READ, number, [kept_as(one.reading) for one in islice(told, many)])
    return {"reports": many, "rejects": [], "lines": 0}
