"""Worlds too large to be held: columns are made as the reports come; stories are told, traced and compared by batches.

A batch holds whole stories, as the parts of a corpus job do, and as there so many processes work on batches at a time;
its reports are made again, which counts for nothing. What a stage took is what the process took that was longest at it.
"""

from __future__ import annotations

import gc
import os
import pickle
import resource
import sys
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count, repeat

import numpy as np

from silang.compare import checks, findings
from silang.link import Gathered, Profiles, columns, gathered, joined
from silang.link import told as story_told
from silang.link.columns import Ints
from silang.link.groups import components
from silang.run.pool import standing
from silang.schema import load as load_schema
from silang.trace import copies, credits, followed
from silang.types import Event, Reading, Story
from world import Told, World, of_thread
from world_measures import Grouping, differing, grouping

BATCH = 2_500
"""Reports that a process holds at a time."""

THREADS = 500
"""Threads whose reports become columns at a time."""

AHEAD = 3
"""Batches of columns that are begun before they are asked for."""


@dataclass(slots=True)
class Times:
    """Seconds on the clock and in the processor, by stage, summed over batches; and the most memory, in megabytes."""

    clock: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    process: int = field(default_factory=os.getpid)
    memory: float = 0.0

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """What is done within belongs to the stage."""
        began, cpu = time.perf_counter(), time.process_time()
        yield
        self.clock[stage] += time.perf_counter() - began
        self.cpu[stage] += time.process_time() - cpu

    def ended(self) -> Times:
        """The same, with the memory that this process has taken by now."""
        self.memory = peak()
        return self

    def add(self, other: Times) -> None:
        """What the same process took besides."""
        for ours, theirs in ((self.clock, other.clock), (self.cpu, other.cpu)):
            for stage, seconds in theirs.items():
                ours[stage] += seconds
        self.memory = max(self.memory, other.memory)


@dataclass(slots=True)
class Workers:
    """Processes that do batches, and what each has taken; `own` is what this one takes."""

    pool: Executor
    own: Times = field(default_factory=Times)
    each: dict[int, Times] = field(default_factory=dict)

    def add(self, times: Times) -> None:
        """What one of them took for a batch."""
        self.each.setdefault(times.process, Times(process=times.process)).add(times)

    def whole(self) -> Times:
        """All of it: on the clock the longest of those who work side by side; the rest added up."""
        found = Times()
        for times in (self.own, *self.each.values()):
            for stage, seconds in times.cpu.items():
                found.cpu[stage] += seconds
        for stage in found.cpu:
            longest = max((t.clock[stage] for t in self.each.values()), default=0.0)
            found.clock[stage] = self.own.clock[stage] + longest
        found.memory = peak() + sum(t.memory for t in self.each.values())
        return found


def peak() -> float:
    """The most memory that this process ever held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def children() -> float:
    """The most memory that one of the processes held that this one began and ended, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


@dataclass(slots=True)
class Truth:
    """Of each report, in order of making: its id, its thread and its happening."""

    report: list[str] = field(default_factory=list)
    thread: list[int] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    claims: int = 0

    def add(self, few: Iterable[tuple[str, int, str, int]]) -> None:
        """The truth of these reports too; the name of a happening is kept once."""
        for report, thread, story, claims in few:
            same = self.story and self.story[-1] == story
            self.report.append(report)
            self.thread.append(thread)
            self.story.append(self.story[-1] if same else story)
            self.claims += claims


Made = tuple[bytes, list[tuple[str, int, str, int]], Times]


def profiled(world: World, workers: Workers) -> tuple[Profiles, Truth]:
    """The columns of all reports, and the truth of them; no report is kept. The last thread is cut where it is full."""
    parts, truth, stages = [], Truth(), workers.own
    for packed, few, times in _in_turn(workers.pool, partial(_profiled, world), count()):
        left = world.reports - len(truth.report)
        truth.add(few[:left])
        workers.add(times)
        with stages.of("link: columns"):
            part = pickle.loads(packed)
            parts.append(part if left >= len(part) else part.taken(np.arange(left)))
        if len(truth.report) == world.reports:
            break
    with stages.of("link: columns"):
        return joined(parts), truth


def _in_turn(pool: Executor, task: Callable[[int], Made], numbers: Iterable[int]) -> Iterator[Made]:
    """What the task gives for each number, in their order; a few are begun ahead."""
    begun: deque[Future[Made]] = deque()
    for number in numbers:
        begun.append(pool.submit(task, number))
        if len(begun) > AHEAD:
            try:
                yield begun.popleft().result()
            except GeneratorExit:
                for one in begun:
                    one.cancel()
                raise


def _profiled(world: World, number: int) -> Made:
    """The columns of some threads, and their truth."""
    times = Times()
    with times.of("make"):
        numbers = range(number * THREADS, (number + 1) * THREADS)
        few = _made(chain.from_iterable(of_thread(world, n) for n in numbers))
        truth = [(o.reading.report.id, int(o.story[1:].partition("-")[0]), o.story, len(o.reading.claims)) for o in few]
    with standing(), times.of("link: columns"):
        packed = pickle.dumps(columns(one.reading for one in few), pickle.HIGHEST_PROTOCOL)
    return packed, truth, times.ended()


def _made(made: Iterable[Told]) -> list[Told]:
    """The reports of a batch; to look for garbage among them is to look in vain."""
    gc.disable()
    found = list(made)
    gc.enable()
    return found


def stories(found: Gathered, truth: Truth) -> Grouping:
    """How well the groups fit the happenings."""
    names = found.report.tolist()
    return grouping(
        dict(zip(truth.report, truth.story, strict=True)),
        {name: str(group) for name, group in zip(names, found.group.tolist(), strict=True)},
    )


def batches(found: Gathered, truth: Truth) -> Iterator[tuple[list[int], list[list[int]]]]:
    """Threads, and the stories that their reports make up, so many at a time that the reports can be held."""
    thread = np.array(truth.thread)[np.argsort(np.array(truth.report))][np.argsort(np.argsort(found.report))]
    bound = components(int(thread.max()) + 1, thread, thread[found.group])
    part = bound[thread]
    order = np.argsort(part, kind="stable")
    cuts = np.flatnonzero(np.diff(part[order])) + 1
    held: list[Ints] = []
    for rows in np.split(order, cuts):
        held.append(rows)
        if sum(map(len, held)) >= BATCH:
            yield _batch(np.concatenate(held), thread, found)
            held = []
    if held:
        yield _batch(np.concatenate(held), thread, found)


def _batch(rows: Ints, thread: Ints, found: Gathered) -> tuple[list[int], list[list[int]]]:
    rows = np.sort(rows)
    rows = rows[np.argsort(found.group[rows], kind="stable")]
    cuts = np.flatnonzero(np.diff(found.group[rows])) + 1
    return np.unique(thread[rows]).tolist(), [part.tolist() for part in np.split(rows, cuts)]


Group = list[tuple[str, float]]
"""The reports of a story by name, with what the headline of each is worth."""


def compared(world: World, found: Gathered, truth: Truth, workers: Workers) -> dict[str, int]:
    """The stories told, traced and compared, batch by batch; what came of it, counted."""
    counts: dict[str, int] = defaultdict(int)
    names, worth = found.report.tolist(), found.worth.tolist()
    given = [(t, [[(names[r], worth[r]) for r in g] for g in groups]) for t, groups in batches(found, truth)]
    for some, times in workers.pool.map(_batch_compared, repeat(world), *zip(*given, strict=True)):
        workers.add(times)
        for name, many in some.items():
            counts[name] += many
    return counts


def _batch_compared(world: World, threads: Sequence[int], groups: Sequence[Group]) -> tuple[dict[str, int], Times]:
    times = Times()
    with times.of("make"):
        known = {name for g in groups for name, _ in g}
        whole = _made(o for t in threads for o in of_thread(world, t) if o.reading.report.id in known)
        of = {o.reading.report.id: o.reading for o in whole}
    with standing():
        return _batch_told(whole, of, groups, times), times.ended()


def _batch_told(
    whole: Sequence[Told], of: Mapping[str, Reading], groups: Sequence[Group], times: Times
) -> dict[str, int]:
    with times.of("link: stories"):
        each = [story_told([of[name] for name, _ in g], [worth for _, worth in g]) for g in groups]
    return _compared(whole, [s for s, _ in each], [e for _, es in each for e in es], times)


def _compared(whole: Sequence[Told], told: Sequence[Story], events: Sequence[Event], times: Times) -> dict[str, int]:
    members = [o.reading for o in whole]
    with times.of("trace: copies"):
        shared = copies([m.report for m in members])
    with times.of("trace: origins"):
        tuple(chain.from_iterable(map(credits, members)))
        traced = followed(members, shared, told, events)
    with times.of("compare: findings"):
        sides = findings(members, events, told, traced.claims, load_schema())
    with times.of("compare: checks"):
        flags = tuple(chain.from_iterable(map(checks, members)))
    differ = differing(whole, sides)
    return {
        "stories": len(told),
        "events": len(events),
        "copies": len(shared),
        "origins": len(traced.origins),
        "findings": len(sides),
        "flags": len(flags),
        "differing figures": differ.there,
        "differing hit": differ.found,
    }


def gather(profiles: Profiles, workers: Workers) -> Gathered:
    """The reports in groups."""
    with workers.own.of("link"):
        return gathered(profiles)
