"""The ledger's rates on this machine: adding singly and in batches, looking up and searching in a large one, memory."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from silang.run import reading
from silang.store import Asked, Entry, Ledger, entry
from silang.types import Reading

sys.path.insert(0, str(Path(__file__).parent))
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
    """The rows of a reading, its checks among them."""
    return entry(read)


def singly(path: Path, members: Sequence[Reading]) -> float:
    """Readings a second, each in a transaction of its own."""
    with Ledger(path) as ledger:
        began = time.perf_counter()
        for one in members:
            ledger.add([one])
        return len(members) / (time.perf_counter() - began)


def in_batches(path: Path, members: Sequence[Reading]) -> float:
    """Readings a second in transactions of `BATCH`, in one process."""
    with Ledger(path) as ledger:
        began = time.perf_counter()
        for start in range(0, len(members), BATCH):
            ledger.add(members[start : start + BATCH])
        return len(members) / (time.perf_counter() - began)


def beside_reading(path: Path, members: Sequence[Reading]) -> float:
    """Readings a second in batches, where whoever read them made their rows too."""
    made = [entry(m) for m in members]
    with Ledger(path) as ledger:
        began = time.perf_counter()
        for start in range(0, len(made), BATCH):
            ledger.add(made[start : start + BATCH])
        return len(made) / (time.perf_counter() - began)


def filled(path: Path, count: int) -> float:
    """A ledger of so many reports; added a second, their making on the other core left out."""
    spent = 0.0
    with Ledger(path) as ledger, ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        members = large(count)
        while batch := list(islice(members, 4 * BATCH)):
            made = list(pool.map(rows, batch, chunksize=BATCH // 2))
            began = time.perf_counter()
            for start in range(0, len(made), BATCH):
                ledger.add(made[start : start + BATCH])
            spent += time.perf_counter() - began
    return count / spent


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


def main() -> None:
    """Measure, and print."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--reports", type=int, default=100_000, help="reports of the large ledger; 0 leaves it out")
    given.add_argument("--read", type=int, default=600, help="reports that are read through and added")
    given.add_argument("--keep", type=Path, help="where the large ledger stays, to be asked again")
    wanted = given.parse_args()
    members = read(wanted.read)
    with tempfile.TemporaryDirectory() as folder:
        for name, work in (("singly", singly), ("in batches", in_batches), ("rows made before", beside_reading)):
            print(f"adding {name:<20} {work(Path(folder) / f'{name}.ledger', members):8.0f} readings/s")
        if wanted.reports:
            path = wanted.keep or Path(folder) / "large.ledger"
            if not path.exists():
                rate = filled(path, wanted.reports)
                print(f"adding to {wanted.reports:<17} {rate:8.0f} readings/s, rows made before")
            print(f"a ledger of {wanted.reports}: {path.stat().st_size / 1e6:.0f} MB")
            asked(path, 50)


if __name__ == "__main__":
    main()
