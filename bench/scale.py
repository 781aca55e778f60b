"""Link, trace and compare on synthetic worlds of any size: time, memory, and how much of the truth is found.

`python bench/scale.py 1000 10000 [--one-happening 3000] [--seed 7] [--texts] [--write docs/scale.md]`. Each size runs
in a process of its own, under a limit of time and memory, and what it had measured by then is kept.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import io
import json
import os
import platform
import pstats
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from silang.compare import checks, findings
from silang.link import Linked, link
from silang.run import cross_check, reading
from silang.run.pool import standing
from silang.schema import load as load_schema
from silang.trace import copies, credits, followed
from silang.types import Copy, Finding, Origin, Reading

sys.path.insert(0, str(Path(__file__).parent))
from scale_corpus import corpus_job
from scale_streamed import Times, Workers, children, compared, gather, peak, profiled, stories
from world import Told, World, told
from world_measures import Grouping, copying, differing, grouping, origins_right, recovered

Made = TypeVar("Made")
Figures = Mapping[str, Any]

MINUTES = 60
"""Minutes after which a size is given up, unless told otherwise."""

GIGABYTES = 16
"""Memory that a size may take, unless told otherwise."""

HELD = 20_000
"""Reports up to which a world is held whole; a larger one is streamed, and compared by batches of stories."""

JOBS = 2
"""Processes that work on a world that is not held: the cores that the targets are set for."""

FULL = 14
"""Sentences that fill a full text."""

ALL = {1: "a cross-check, in one process", JOBS: f"a cross-check, in {JOBS} processes"}
"""The whole as users run it, with the pairs in words and figures, and threads, besides what the stages give."""

JOB = f"a corpus job behind its reading, in {JOBS} processes"
"""The whole as users run it on what cannot be held: the stages of `silang corpus`, its tables written."""

STAGES = (
    "make",
    "read",
    "link: columns",
    "link",
    "link: stories",
    "trace: copies",
    "trace: origins",
    "compare: findings",
    "compare: checks",
)


@dataclass(slots=True)
class Clock:
    """Times each stage, notes the highest memory by then, and tells it at once, for a stage may be the last."""

    profiled: bool = False
    figures: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done within is the stage."""
        gc.collect()
        profile = cProfile.Profile() if self.profiled else None
        began, cpu = time.perf_counter(), time.process_time()
        if profile is not None:
            profile.enable()
        yield
        if profile is not None:
            profile.disable()
        self.tell(f"{name} s", round(time.perf_counter() - began, 2))
        self.tell(f"{name} cpu", round(time.process_time() - cpu, 2))
        self.tell(f"{name} MB", round(peak()))
        if profile is not None:
            print(_top(profile), file=sys.stderr)

    def tell(self, what: str, figure: object) -> None:
        """One figure, as a line of JSON."""
        self.figures[what] = figure
        print(json.dumps({what: figure}), flush=True)


def _top(profile: cProfile.Profile) -> str:
    shown = io.StringIO()
    pstats.Stats(profile, stream=shown).sort_stats("tottime").print_stats(25)
    return shown.getvalue()


def measure(world: World, *, texts: bool = False, profiled: bool = False) -> Figures:
    """All stages on one world, and how much of its truth they find."""
    clock = Clock(profiled)
    with clock.stage("make"):
        gc.disable()  # what is made stays: to look for garbage among it is to look in vain
        whole = tuple(told(world))
        gc.enable()
    members: tuple[Reading, ...] = tuple(one.reading for one in whole)
    clock.tell("claims", sum(len(m.claims) for m in members))
    clock.tell("happenings", len({one.story for one in whole}))
    if texts:
        with clock.stage("read"):
            members = tuple(reading(m.report) for m in members)
        _tell_read(clock, whole, members)
    with standing():
        _stages(clock, whole, members, texts)
    for jobs in (1, JOBS):
        with clock.stage(ALL[jobs]):
            cross_check(members, jobs=jobs)
    return clock.figures


def _stages(clock: Clock, whole: Sequence[Told], members: Sequence[Reading], texts: bool) -> None:
    """What a cross-check does, stage by stage in one process."""
    with clock.stage("link"):
        linked = link(members)
    _tell_linked(clock, whole, linked, texts)
    with clock.stage("trace: copies"):
        shared = copies([m.report for m in members])
    _tell_copies(clock, whole, shared)
    with clock.stage("trace: origins"):
        tuple(chain.from_iterable(map(credits, members)))
        traced = followed(members, shared, linked.stories, linked.events)
    clock.tell("origins right", origins_right(whole, linked.stories, traced.stories))
    with clock.stage("compare: findings"):
        found = findings(members, linked.events, linked.stories, traced.claims, load_schema())
    _tell_found(clock, whole, found, traced.origins)
    with clock.stage("compare: checks"):
        flags = tuple(chain.from_iterable(map(checks, members)))
    clock.tell("flags", len(flags))
    for kind in ("s", "cpu"):
        done = (clock.figures.get(f"{name} {kind}", 0.0) for name in STAGES if name not in ("make", "read"))
        clock.tell(f"all {kind}", round(sum(done), 2))


def measure_streamed(world: World, jobs: int) -> Figures:
    """All stages on a world that is too large to be held, and how much of the truth linking and comparing find."""
    clock = Clock()
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        began = time.perf_counter()
        workers = Workers(pool)
        profiles, truth = profiled(world, workers)
        clock.tell("claims", truth.claims)
        clock.tell("happenings", len(set(truth.story)))
        clock.tell("link: columns MB", round(workers.whole().memory))
        found = gather(profiles, workers)
        del profiles
        _tell_times(clock, workers.whole())
        clock.tell("link MB", round(workers.whole().memory))
        _tell_grouping(clock, stories(found, truth))
        counts = compared(world, found, truth, workers)
        clock.tell("all with making s", round(time.perf_counter() - began, 2))
    times = workers.whole()
    _tell_times(clock, times)
    clock.tell("all s", round(sum(s for stage, s in times.clock.items() if stage != "make"), 2))
    clock.tell("all cpu", round(sum(s for stage, s in times.cpu.items() if stage != "make"), 2))
    clock.tell("compare: checks MB", round(times.memory))
    for name, many in counts.items():
        clock.tell(name, many)
    clock.tell("differing found", counts["differing hit"] / max(1, counts["differing figures"]))
    with clock.stage(JOB):
        job = corpus_job(world, truth, jobs)
    clock.tell(f"{JOB} s", round(job["seconds"], 2))
    clock.tell(f"{JOB} MB", round(peak() + jobs * children()))
    clock.tell("a corpus job: stories", job["tables"]["stories"])
    clock.tell("a corpus job: findings", job["tables"]["findings"])
    return clock.figures


def _tell_times(clock: Clock, times: Times) -> None:
    for stage, seconds in times.clock.items():
        clock.tell(f"{stage} s", round(seconds, 2))
        clock.tell(f"{stage} cpu", round(times.cpu[stage], 2))


def _tell_grouping(clock: Clock, found: Grouping) -> None:
    clock.tell("pairs precision", found.precision)
    clock.tell("pairs recall", found.recall)
    clock.tell("B-cubed precision", found.b_precision)
    clock.tell("B-cubed recall", found.b_recall)
    clock.tell("B-cubed F1", found.b_f1)
    clock.tell("largest found", found.largest)
    clock.tell("largest true", found.true_largest)


def _tell_read(clock: Clock, whole: Sequence[Told], members: Sequence[Reading]) -> None:
    found = recovered(whole, members)
    for name in ("figures", "extra", "types", "days", "speakers"):
        clock.tell(f"read {name}", getattr(found, name))


def _tell_linked(clock: Clock, whole: Sequence[Told], linked: Linked, texts: bool) -> None:
    true = {one.reading.report.id: one.story for one in whole}
    found = grouping(true, {r: s.id for s in linked.stories for r in s.reports})
    _tell_grouping(clock, found)
    clock.tell("events", len(linked.events))
    if not texts:
        of = {c.id: e for one in whole for c, e in zip(one.reading.claims, one.events, strict=True)}
        claims = grouping(of, {c: e.id for e in linked.events for c in e.claims})
        clock.tell("events B-cubed F1", claims.b_f1)


def _tell_copies(clock: Clock, whole: Sequence[Told], shared: Sequence[Copy]) -> None:
    found = copying(whole, shared)
    clock.tell("copies", len(shared))
    clock.tell("copies precision", found.precision)
    for way, share in found.found.items():
        clock.tell(f"copies {way}", share)


def _tell_found(clock: Clock, whole: Sequence[Told], found: Sequence[Finding], known: Sequence[Origin]) -> None:
    figures = differing(whole, found)
    clock.tell("findings", len(found))
    clock.tell("origins", len(known))
    clock.tell("differing figures", figures.there)
    clock.tell("differing found", figures.found / max(1, figures.there))


def apart(asked: argparse.Namespace, size: int) -> dict[str, Any]:
    """One size in a process of its own: what it told until it was done, or had to be stopped."""
    command = [sys.executable, __file__, "--one", str(size), "--seed", str(asked.seed)]
    command += ["--one-happening", str(asked.one_happening), "--gigabytes", str(asked.gigabytes)]
    command += ["--texts"] * asked.texts + ["--profile"] * asked.profile
    command += ["--streamed"] * asked.streamed + ["--jobs", str(asked.jobs)]
    figures: dict[str, Any] = {"reports": size}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
        try:
            out, _ = child.communicate(timeout=asked.minutes * 60)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)  # its workers too, which hold the pipe open
            out, _ = child.communicate()
            figures["stopped"] = f"after {asked.minutes:g} min"
    for line in out.splitlines():
        figures |= json.loads(line)
    if child.returncode and "stopped" not in figures:
        figures["stopped"] = f"ended with {child.returncode}"
    return figures


def one(asked: argparse.Namespace) -> None:
    """In the child: one size under its limit of memory, each figure told as it is known."""
    limit = int(asked.gigabytes * (1 << 30))
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    full = {"fillers": FULL, "quotes": "“”"} if asked.texts else {}
    world = World(asked.one, asked.seed, one_happening=asked.one_happening, **full)  # type: ignore[arg-type]
    try:
        if (asked.one > HELD or asked.streamed) and not asked.texts:
            measure_streamed(world, asked.jobs)
        else:
            measure(world, texts=asked.texts, profiled=asked.profile)
    except MemoryError:
        print(json.dumps({"stopped": f"at {asked.gigabytes:g} GB"}), flush=True)


def _seconds(value: float) -> str:
    return f"{value:,.1f} s"


def _share(value: float) -> str:
    return f"{value:.3f}"


def _count(value: float) -> str:
    return f"{value:,.0f}"


ROWS: tuple[tuple[str, str, Callable[[float], str]], ...] = (
    ("claims", "claims", _count),
    ("happenings, in truth", "happenings", _count),
    *((name, f"{name} s", _seconds) for name in (*STAGES, *ALL.values(), JOB)),
    ("link, trace and compare together", "all s", _seconds),
    ("link, trace and compare together: of these in the processor", "all cpu", _seconds),
    *((f"{name}: of these in the processor", f"{name} cpu", _seconds) for name in STAGES),
    *((f"memory by then, MB: {name}", f"{name} MB", _count) for name in (*STAGES, *ALL.values(), JOB)),
    ("rows that a corpus job wrote: stories", "a corpus job: stories", _count),
    ("rows that a corpus job wrote: findings", "a corpus job: findings", _count),
    ("stories: precision over pairs", "pairs precision", _share),
    ("stories: recall over pairs", "pairs recall", _share),
    ("stories: B-cubed precision", "B-cubed precision", _share),
    ("stories: B-cubed recall", "B-cubed recall", _share),
    ("stories: B-cubed F1", "B-cubed F1", _share),
    ("events: B-cubed F1 of claims", "events B-cubed F1", _share),
    ("largest story found", "largest found", _count),
    ("largest story in truth", "largest true", _count),
    ("copies found: verbatim", "copies verbatim", _share),
    ("copies found: in part", "copies part", _share),
    ("copies found: reworded", "copies reworded", _share),
    ("copies found: translated", "copies translated", _share),
    ("copies called sure that are", "copies precision", _share),
    ("number of origins right, of stories of two reports or more", "origins right", _share),
    ("differing figures, in truth", "differing figures", _count),
    ("differing figures found", "differing found", _share),
    ("read from full texts: figures in their slots", "read figures", _share),
    ("read from full texts: figures that nothing says", "read extra", _share),
    ("read from full texts: types of claims", "read types", _share),
    ("read from full texts: the day", "read days", _share),
    ("read from full texts: speakers", "read speakers", _share),
)


def rows(found: Sequence[Figures]) -> Iterator[tuple[str, ...]]:
    """The table: what is measured, a column for each size; what no size has is left out."""
    for name, key, shown in ROWS:
        if any(key in figures for figures in found):
            yield (name, *(shown(f[key]) if key in f else "–" for f in found))
    if any("stopped" in figures for figures in found):
        yield ("stopped", *(str(f.get("stopped", "")) for f in found))


def _heads(found: Sequence[Figures]) -> tuple[str, ...]:
    return ("what", *(f"{f['reports']:,} reports" for f in found))


def printed(found: Sequence[Figures]) -> str:
    """The table for a terminal."""
    table = [_heads(found), *rows(found)]
    name, *columns = (max(map(len, column)) for column in zip(*table, strict=True))
    aligned = ([row[0].ljust(name), *map(str.rjust, row[1:], columns)] for row in table)
    return "\n".join("  ".join(cells) for cells in aligned)


NOTES = (
    "`make` is the generator's own time. `link: columns` cuts each reading down to what linking knows of it, which a",
    "corpus job does beside reading; up to 20,000 reports it is part of `link`. Larger worlds are never held whole:",
    "two processes make columns, and tell, trace and compare batches of whole stories, as they do the parts of a",
    "corpus job. A stage took what the one took that was longer at it, without the time that reports were made in;",
    "memory is that of all processes together. Smaller worlds are held whole, by one process stage by stage; then come",
    "whole cross-checks as users run them, with links in words and threads, which the stages leave out. After a larger",
    "world comes the job that `silang corpus` does behind its reading, which also keeps its work and tables in files.",
)
"""What a reader of the page must know."""


def markdown(found: Sequence[Figures], asked: argparse.Namespace) -> str:
    """The table as a page."""
    heads = _heads(found)
    what = f"`make scale` on {os.cpu_count()} cores, Python {platform.python_version()}, seed {asked.seed}"
    lines = ["# Scale", "", f"Synthetic worlds of `bench/world.py`, written by {what}.", "", *NOTES, ""]
    lines += [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows(found)]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Each size in turn; the table, and the page where one is asked for."""
    asked = _asked()
    if asked.one:
        one(asked)
        return
    found = []
    for size in asked.sizes:
        found.append(apart(asked, size))
        print(printed(found[-1:]), end="\n\n", flush=True)
    if len(found) > 1:
        print(printed(found))
    if asked.write is not None:
        asked.write.write_text(markdown(found, asked), encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], help="how many reports, each in turn")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--one-happening", type=int, default=0, metavar="N", help="one happening has N reports")
    parser.add_argument("--texts", action="store_true", help="full texts, read from scratch")
    parser.add_argument("--streamed", action="store_true", help="do not hold a world whole that could be held")
    parser.add_argument("--jobs", type=int, default=JOBS, help="processes that work on a world that is not held")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="after which a size is given up")
    parser.add_argument("--gigabytes", type=float, default=GIGABYTES, help="memory at which a size is given up")
    parser.add_argument("--profile", action="store_true", help="where the time of each stage goes, to stderr")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="keep the table as Markdown")
    parser.add_argument("--one", type=int, default=0, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
