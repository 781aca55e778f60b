"""The ledger's rates on this machine: adding singly and in batches, looking up and searching in a large one, memory."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from silang.run import reading
from silang.store import Asked, Entry, Ledger, entry
from silang.types import Reading

sys.path.insert(0, str(Path(__file__).parent))
from ledger_keys import keyed, looked_up
from world import reports, told
from world_nouns import World

BATCH = 500


def read(count: int) -> list[Reading]:
    """Reports of about 350 words, read through by Silang."""
    return [reading(report) for report in reports(count)]


def large(count: int) -> Iterator[Reading]:
    """Many reports of about 350 words, as a perfect reader reads them: made faster than read."""
    return (one.reading for one in told(World(count, seed=11, fillers=30)))


def rows(read: Reading) -> Entry:
    """The rows of a reading; the checks of a perfect reader's text are left out."""
    return entry(read, ())


@dataclass(frozen=True, slots=True)
class Rate:
    """Readings a second: by the clock, and of one core's time (what a loaded machine tells nothing of)."""

    clock: float
    core: float

    def __str__(self) -> str:
        return f"{self.clock:8.0f} readings/s by the clock, {self.core:8.0f} of a core's time"


def rated(work: Callable[[], object], count: int) -> Rate:
    """How fast the work adds so many readings."""
    clock, core = time.perf_counter(), time.process_time()
    work()
    return Rate(count / (time.perf_counter() - clock), count / (time.process_time() - core))


def singly(path: Path, members: Sequence[Reading]) -> Rate:
    """Each in a transaction of its own, its rows and checks made and the disk waited for."""

    def work(ledger: Ledger) -> None:
        for one in members:
            ledger.add([one])

    with Ledger(path) as ledger:
        return rated(lambda: work(ledger), len(members))


def in_batches(path: Path, members: Sequence[Reading | Entry]) -> Rate:
    """In transactions of `BATCH`, in one process; rows and checks are made where they are not given."""

    def work(ledger: Ledger) -> None:
        for start in range(0, len(members), BATCH):
            ledger.add(members[start : start + BATCH])

    with Ledger(path) as ledger:
        return rated(lambda: work(ledger), len(members))


def beside_reading(path: Path, members: Sequence[Reading]) -> Rate:
    """In batches, where whoever read them made their rows too."""
    return in_batches(path, [entry(m) for m in members])


def rows_alone(_: Path, members: Sequence[Reading]) -> Rate:
    """What is made for a ledger and not yet added: the rows, without the checks."""
    return rated(lambda: [entry(m, ()) for m in members], len(members))


def filled(path: Path, count: int) -> Rate:
    """A ledger of so many reports; the making of their rows in two other processes left out."""
    clock = core = 0.0
    with Ledger(path) as ledger, ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        members = large(count)
        while batch := list(islice(members, 4 * BATCH)):
            made = list(pool.map(rows, batch, chunksize=BATCH // 2))
            began = time.perf_counter(), time.process_time()
            for start in range(0, len(made), BATCH):
                ledger.add(made[start : start + BATCH])
            clock, core = clock + time.perf_counter() - began[0], core + time.process_time() - began[1]
    return Rate(count / clock, count / core)


def milliseconds(work: Callable[[], object], times: int) -> str:
    """How long it takes: the middle, and what nineteen of twenty are under."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1e3)
    return f"{statistics.median(taken):8.2f} ms, p95 {statistics.quantiles(taken, n=20)[-1]:8.2f} ms"


QUESTIONS = {
    "type": Asked(type="CASUALTY"),
    "speaker": Asked(speaker="polisi"),
    "place and days": Asked(place="jakarta", since="2025-01-01", until="2026-01-01"),
    "figure": Asked(slot="deaths", least=100, most=500),
    "type, status, words": Asked(type="CASUALTY", status="denied", words="korban"),
    "days": Asked(since="2025-03-01", until="2025-03-08"),
}


def asked(path: Path, times: int) -> None:
    """How long a large ledger takes to answer."""
    dice = Random(5)
    with Ledger(path, readonly=True) as ledger:
        ids = ledger.ids()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"  reading by id        {milliseconds(lambda: ledger.reading(dice.choice(ids)), times * 10)}")
        print(f"  is it there          {milliseconds(lambda: dice.choice(ids) in ledger, times * 10)}")
        for words in ("gempa", "korban tewas", '"meninggal dunia"'):
            print(f"  words {words:<20} {milliseconds(lambda w=words: ledger.search(w), times)}")  # type: ignore[misc]
        for name, what in QUESTIONS.items():
            found = len(ledger.find(what).claims)
            shown = milliseconds(lambda w=what: ledger.find(w), times)  # type: ignore[misc]
            print(f"  claims by {name:<20} {shown} ({found} on the page)")
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"  memory that asking took: {grown / 1024:.0f} MB")


ADDING: Mapping[str, Callable[[Path, Sequence[Reading]], Rate]] = {
    "adding singly": singly,
    "adding in batches": in_batches,
    "adding rows made before": beside_reading,
    "making rows": rows_alone,
}


def main() -> None:
    """Measure, and print."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--reports", type=int, default=100_000, help="reports of the large ledger; 0 leaves it out")
    given.add_argument("--read", type=int, default=600, help="reports that are read through and added")
    given.add_argument("--size", type=int, default=0, help="look up keys in a ledger of so many small reports, no more")
    given.add_argument("--keep", type=Path, help="where the large ledger stays, to be asked again")
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.size:
            path = wanted.keep or Path(folder) / "keys.ledger"
            if not path.exists():
                keyed(path, wanted.size)
            print(f"a ledger of {wanted.size} small reports: {path.stat().st_size / 1e6:.0f} MB")
            looked_up(path, 1_000)
            return
        members = read(wanted.read)
        for name, work in ADDING.items():
            print(f"{name:<28} {work(Path(folder) / f'{name}.ledger', members)}")
        if wanted.reports:
            path = wanted.keep or Path(folder) / "large.ledger"
            if not path.exists():
                print(f"adding {wanted.reports:<21} {filled(path, wanted.reports)}")
            print(f"a ledger of {wanted.reports}: {path.stat().st_size / 1e6:.0f} MB")
            asked(path, 50)


if __name__ == "__main__":
    main()
