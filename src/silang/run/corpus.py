"""A corpus of any size, cross-checked into Parquet: the stages in their order, each a list of tasks.

A task is a pure function of files to files, which take their names when they are whole; that it is done stands in the
folder of the work. So the same run goes on where it was killed, and is the same on this machine and on Spark: these
only do tasks (`Runner`). What comes out is what `silang.compare` gives for the same reports.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from silang.read.parts import Part, cut
from silang.read.sources import sources
from silang.run import corpus_compare as compare
from silang.run import corpus_copies as copied
from silang.run.corpus_link import Linking, Source, find_pairs, score_pairs
from silang.run.corpus_local import Done, Task, WorkerLostError
from silang.run.corpus_read import How, counted, pieces, read_part, rejects, split
from silang.run.corpus_tables import TABLES, put, put_empty
from silang.run.corpus_work import CorpusError, Summary, Work, begin, end, fingerprint, stamp
from silang.types import Comparison, Reject

ROUNDS = 3
"""How often what lost workers left undone is given to others."""


class Runner(Protocol):
    """Who does tasks: this machine, or Spark."""

    def each(self, tasks: Sequence[Task], done: Done) -> None:
        """Do all tasks, in any order, and tell of each; `WorkerLostError` where some could not be done."""


Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, the number of its tasks that are done, and of all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for."""

    inputs: tuple[str, ...]
    out: Path
    to_rows: compare.ToRows
    how: How = field(default_factory=How)
    version: str = ""  # of Silang
    fresh: bool = False
    keep: bool = False  # the folder of the work, when all is done


def corpus(asked: Asked, runner: Runner, progress: Progress | None = None) -> Summary:
    """Read, link, trace and compare all that is asked for; what came of it. `CorpusError` where it cannot go on."""
    started = time.monotonic()
    about = {
        "input": _fingerprint(asked.inputs),
        "silang": f"{asked.version} ({stamp()})",
        "reports": asked.how.reports,
    }
    done = begin(asked.out, about, fresh=asked.fresh, tables=TABLES)
    if done is not None:
        return {**done, "there": True}
    run = Run(Work(str(asked.out.absolute())), runner, progress or (lambda *_: None), stamp())
    found = _stages(run, asked)
    told = {"asked": about, **found, "seconds": round(time.monotonic() - started, 1), "stages": run.seconds}
    if asked.keep:
        told["work"] = run.work.size()
    end(asked.out, told, keep=asked.keep)
    return told


def _fingerprint(inputs: Iterable[str]) -> str:
    return fingerprint(str(s.source if isinstance(s, Reject) else s.absolute()) for s in sources(inputs))


def _stages(run: Run, asked: Asked) -> Summary:
    """All stages; how many rows each table has, and what else there is to tell."""
    cuts = list(cut(asked.inputs, asked.how.reports))
    sources_, refused = _read(run, asked, cuts)
    found = cross_checked(run, sources_, asked.how.reports, asked.to_rows)
    found["tables"] |= put(run.work, "all", {"rejects": asked.to_rows(Comparison((), tuple(refused)))["rejects"]})
    put_empty(run.work)
    return found


def cross_checked(run: Run, sources_: list[Source], reports: int, to_rows: compare.ToRows) -> Summary:
    """All stages behind the reading: what these tasks have kept linked, traced, compared and written as tables."""
    linking, known = _linked(run, sources_, reports)
    rows = Counter(_told(run, known, to_rows))
    return {
        "tables": {name: rows[name] for name in TABLES},
        "pairs": len(linking.array("right")),
        "largest": int(np.diff(linking.array("story.starts")).max(initial=0)),
        "parts": len(sources_),
    }


def _read(run: Run, asked: Asked, cuts: Sequence[Part | Reject]) -> tuple[list[Source], list[Reject]]:
    """Every part read; the tasks that have kept readings, and what gave none."""
    parts = [c for c in cuts if isinstance(c, Part)]
    run.stage("split", split, [(p, asked.how.reports) for p in parts if p.large])
    rows = pieces(run.work, parts)
    run.stage("read", read_part, [(each, asked.how) for each in rows])
    refused = [*(c for c in cuts if isinstance(c, Reject)), *rejects(run.work, rows)]
    if not counted(run.work, len(rows)).sum():
        raise CorpusError("corpus-nothing", *refused)
    return [("read", n) for n in range(len(rows))], refused


def _linked(run: Run, sources_: list[Source], reports: int) -> tuple[Linking, compare.Known]:
    """The stories, linked again where they have lent dates to reports without one."""
    first = _link(run, "link", sources_, reports)
    known = compare.Known(first)
    with run.alone("dates-wanted"):
        tasks = compare.undated(first)
    lent = run.stage("dates", compare.lend_dates, [(known, t.tolist()) for t in tasks])
    changed: list[Source] = [("dates", n) for n, one in enumerate(lent) if one["reports"]]
    if not changed:
        return first, known
    both = [*changed, *sources_]
    second = _link(run, "relink", both, reports)
    return second, compare.Known(second)


def _link(run: Run, stage: str, sources_: Sequence[Source], reports: int) -> Linking:
    linking = Linking(run.work, stage, reports)
    with run.alone(f"{stage}-gather"):
        linking.gather(sources_)
        tasks = linking.bucket_tasks()
    run.stage(f"{stage}-pairs", find_pairs, [(linking, buckets) for buckets in tasks])
    with run.alone(f"{stage}-join"):
        stretches = linking.joined_pairs(len(tasks))
    run.stage(f"{stage}-scores", score_pairs, [(linking, s) for s in stretches])
    with run.alone(f"{stage}-groups"):
        linking.group(len(stretches))
    return linking


def _told(run: Run, known: compare.Known, to_rows: compare.ToRows) -> Iterator[str]:
    """Copies, comparison, origins, links written; the name of a table for each of its rows."""
    linking = known.linking
    with run.alone("bins"):
        bins = linking.bins(np.arange(len(linking.array("story.starts")) - 1))
        linking.put("story.firsts", np.array([b[0] for b in bins]))
        stretches = linking.joined_pairs(0)
    found = _copies(run, linking, to_rows)
    told = run.stage("stories", compare.compare_stories, [(known, b.tolist(), to_rows) for b in bins])
    with run.alone("threads-found"):
        threads = compare.thread_tasks(linking, told)
    across = run.stage("threads", compare.compare_threads, [(known, t, to_rows) for t in threads])
    woven = run.once("weave", lambda: compare.weave(run.work, len(bins), to_rows))
    shards = 1 + sum(one["chains"] for one in told) // compare.CHAINS
    met = run.stage("origins", compare.join_origins, [(len(bins), shards, to_rows)] * shards)
    linked = run.stage("links", compare.write_links, [(linking, s) for s in stretches])
    for summary in (*found, *told, *across, woven, *met, *linked):
        for name, many in summary["rows"].items():
            yield from [name] * many


def _copies(run: Run, linking: Linking, to_rows: compare.ToRows) -> list[Summary]:
    with run.alone("copies-gather"):
        parts = copied.signature_tasks(linking)
    signed = run.stage("copies-signed", copied.sign, [(linking, part) for part in parts])
    with run.alone("copies-ranks"):
        copied.gather_signed(linking, len(signed))
    ranges = copied.shared_tasks(linking, signed)
    run.stage("copies-shared", copied.find_shared, [(linking, len(signed), each) for each in ranges])
    stretches = copied.held_tasks(linking)
    found = run.stage("copies", copied.hold, [(linking, len(ranges), later, to_rows) for later in stretches])
    with run.alone("copies-found"):
        copied.gather_copies(linking, len(found))
    return found


@dataclass
class Run:
    """The folder, who works in it, and who is told of it."""

    work: Work
    runner: Runner
    progress: Progress
    stamp: str
    seconds: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str, function: Callable[..., Summary], each: Sequence[tuple[Any, ...]]) -> list[Summary]:
        """One task for each of these arguments, but for those that are done already; what each said of itself."""
        with self.alone(name):
            lost: WorkerLostError | None = None
            for _ in range(ROUNDS):
                left = [n for n in range(len(each)) if not self.work.done(name, n)]
                if not left:
                    return [self.work.told(name, n) for n in range(len(each))]
                lost = self._round(
                    name, [partial(_task, function, self.work, name, n, each[n], self.stamp) for n in left], len(each)
                )
            left = [n for n in range(len(each)) if not self.work.done(name, n)]
            if left:
                raise CorpusError("corpus-lost", name, len(left), len(each), lost or "") from lost
            return [self.work.told(name, n) for n in range(len(each))]

    def _round(self, name: str, tasks: Sequence[Task], whole: int) -> WorkerLostError | None:
        done = whole - len(tasks)

        def one_more() -> None:
            nonlocal done
            done = min(done + 1, whole)  # Spark may do one twice
            self.progress(name, done, whole)

        self.progress(name, done, whole)
        try:
            self.runner.each(tasks, one_more)
        except WorkerLostError as lost:
            return lost
        return None

    def once(self, name: str, function: Callable[[], Summary]) -> Summary:
        """What is done here, in one go, but once."""
        with self.alone(name):
            if not self.work.done(name, 0):
                self.progress(name, 0, 1)
                self.work.finish(name, 0, function())
                self.progress(name, 1, 1)
            return self.work.told(name, 0)

    @contextmanager
    def alone(self, name: str) -> Iterator[None]:
        """How long this takes."""
        started = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - started, 2)


def _task(
    function: Callable[..., Summary], work: Work, stage: str, number: int, given: tuple[Any, ...], known: str
) -> None:
    """Do one task of a stage, and say that it is done."""
    if (here := stamp()) != known:
        raise CorpusError("corpus-other-machine", here, known)
    begun = time.process_time()
    told = function(work, number, *given)
    work.finish(stage, number, {**told, "cpu": round(time.process_time() - begun, 3)})
