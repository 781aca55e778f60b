"""How long a ledger takes to settle: ten new reports into many, one, and all at once beside a plain cross-check.

    python bench/settle.py --reports 10000 [--rounds 20] [--ledger FILE]

Readings come from the generated world, so that linking, tracing and comparing are what is timed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

from silang.run import cross_check
from silang.run.settle import settle
from silang.store import Ledger
from silang.types import Reading
from world import World, told

MANY = 10
"""Reports that come at once, as a watcher brings them."""


def measured(reports: int, rounds: int, path: Path, *, beside: bool) -> dict[str, float]:
    """Seconds of each thing, and megabytes of the ledger and of this process."""
    given = _given(reports + MANY * rounds * 2)
    Random(7).shuffle(given)
    first, rest = given[:reports], given[reports:]
    found: dict[str, float] = {"reports": reports}
    with Ledger(path) as ledger:
        found["add"] = _timed(lambda: ledger.add(first))
        found["settle-all"] = _timed(lambda: settle(ledger, jobs=os.cpu_count() or 1))
        if beside:
            found["cross-check"] = _timed(lambda: cross_check(first))
        tens = [rest[at : at + MANY] for at in range(0, MANY * rounds, MANY)]
        ones = [[one] for one in rest[MANY * rounds : MANY * rounds + rounds]]
        for name, batches in (("ten", tens), ("one", ones)):
            seconds = sorted(_settled(ledger, few) for few in batches)
            found[f"{name}-median"] = statistics.median(seconds)
            found[f"{name}-p95"] = seconds[int(0.95 * (len(seconds) - 1))]
    found["ledger-mb"] = path.stat().st_size / 1e6
    found["process-mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return {name: round(value, 3) for name, value in found.items()}


def _given(count: int) -> list[Reading]:
    """Readings of the world, each at an address of its own."""
    each = (one.reading for one in told(World(count)))
    return [replace(r, report=replace(r.report, source=r.report.id)) for r in each]


def _settled(ledger: Ledger, few: list[Reading]) -> float:
    ledger.add(few)
    return _timed(lambda: settle(ledger))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure, and print it as JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=10_000)
    asked.add_argument("--rounds", type=int, default=20)
    asked.add_argument("--ledger", type=Path, help="where to make the ledger; a temporary file otherwise")
    asked.add_argument("--alone", action="store_true", help="without the plain cross-check")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "bench.ledger"
        print(json.dumps(measured(given.reports, given.rounds, path, beside=not given.alone), indent=1))


if __name__ == "__main__":
    main()
