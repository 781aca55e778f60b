"""Worlds too large to be held: columns are made as the reports come; stories are told, traced and compared by batches.

A batch holds whole stories, as the parts of a corpus job do; its reports are made again, which counts for nothing.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice

import numpy as np

from silang.compare import checks, findings
from silang.link import Gathered, Profiles, columns, gathered, joined
from silang.link import told as story_told
from silang.link.columns import Ints
from silang.link.groups import components
from silang.schema import load as load_schema
from silang.trace import copies, credits, followed
from silang.types import Event, Story
from world import Told, World, of_thread, told
from world_measures import Grouping, differing, grouping

BATCH = 10_000
"""Reports that are held at a time."""


@dataclass(slots=True)
class Times:
    """Seconds on the clock and in the processor, by stage, summed over batches."""

    clock: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """What is done within belongs to the stage."""
        began, cpu = time.perf_counter(), time.process_time()
        yield
        self.clock[stage] += time.perf_counter() - began
        self.cpu[stage] += time.process_time() - cpu


@dataclass(slots=True)
class Truth:
    """Of each report, in order of making: its id, its thread and its happening."""

    report: list[str] = field(default_factory=list)
    thread: list[int] = field(default_factory=list)
    story: list[str] = field(default_factory=list)
    claims: int = 0

    def add(self, few: Sequence[Told]) -> None:
        """The truth of these reports too; the name of a happening is kept once."""
        for one in few:
            same = self.story and self.story[-1] == one.story
            self.report.append(one.reading.report.id)
            self.story.append(self.story[-1] if same else one.story)
            self.thread.append(int(one.story[1:].partition("-")[0]))
            self.claims += len(one.reading.claims)


def profiled(world: World, times: Times) -> tuple[Profiles, Truth]:
    """The columns of all reports, and the truth of them; no report is kept."""
    parts, truth, stream = [], Truth(), told(world)
    while True:
        with times.of("make"):
            few = list(islice(stream, BATCH))
            truth.add(few)
        if not few:
            break
        with times.of("link: columns"):
            parts.append(columns(one.reading for one in few))
    with times.of("link: columns"):
        return joined(parts), truth


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


def compared(world: World, found: Gathered, truth: Truth, times: Times) -> dict[str, int]:
    """The stories told, traced and compared, batch by batch; what came of it, counted."""
    counts: dict[str, int] = defaultdict(int)
    names, worth, known = found.report.tolist(), found.worth.tolist(), set(truth.report)
    for threads, groups in batches(found, truth):
        with times.of("make"):
            whole = [o for t in threads for o in of_thread(world, t) if o.reading.report.id in known]
            of = {o.reading.report.id: o.reading for o in whole}
        with times.of("link: stories"):
            each = [story_told([of[names[r]] for r in g], [worth[r] for r in g]) for g in groups]
        _compared(whole, [s for s, _ in each], [e for _, es in each for e in es], times, counts)
    return counts


def _compared(
    whole: Sequence[Told], told: Sequence[Story], events: Sequence[Event], times: Times, counts: dict[str, int]
) -> None:
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
    for name, many in (
        ("stories", len(told)),
        ("events", len(events)),
        ("copies", len(shared)),
        ("origins", len(traced.origins)),
        ("findings", len(sides)),
        ("flags", len(flags)),
        ("differing figures", differ.there),
        ("differing hit", differ.found),
    ):
        counts[name] += many


def gather(profiles: Profiles, times: Times) -> Gathered:
    """The reports in groups."""
    with times.of("link"):
        return gathered(profiles)
