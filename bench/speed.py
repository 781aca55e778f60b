"""Speed, memory, growth and hostile text, measured on this machine: `make bench`."""

from __future__ import annotations

import argparse
import gc
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from compileall import compile_dir
from dataclasses import replace
from pathlib import Path

import silang
from silang.run import compare, reading
from silang.show.cli import CALM
from silang.types import Report

sys.path.insert(0, str(Path(__file__).parent))
from world import reports as synthetic

GOLD = Path(__file__).parents[2] / "shared" / "gold"
LENGTH = 2_500  # characters: about 350 words
COMPILED = Path(__file__).parents[1] / ".venv-compiled" / "bin" / "python"
"""Where `make compiled` puts the compiled rooms."""

HOSTILE = {
    "brackets": "(" * 1_000_000,
    "figures": "1.1" * 333_333,
    "quotation marks": "“ ”" * 333_333,
    "names": "Aa Bb " * 166_666,
    "dates": "Senin (1/1) " * 83_333,
    "cues": "kata dia, " * 100_000,
    "one word": "a" * 1_000_000,
    "lines": "\n" * 1_000_000,
}


def ordinary(count: int) -> list[Report]:
    """Reports of about 350 words: real ones where they are at hand, else synthetic."""
    folder = GOLD / "pfsa-dev" / "texts"
    if not folder.is_dir():
        return list(synthetic(count))
    texts = [p.read_text(encoding="utf-8")[:LENGTH] for p in sorted(folder.glob("*.txt"))]
    return [Report(f"{i:x}", f"{i}.txt", texts[i % len(texts)], published="2020-06-01") for i in range(count)]


def per_second(members: Sequence[Report]) -> float:
    """Reports read through to their claims in a second of one core's time, the tables already loaded.

    Rings of objects are looked for as rarely as the command line has them looked for.
    """
    gc.set_threshold(CALM, *gc.get_threshold()[1:])
    for one in members[:20]:
        reading(one)
    began = time.process_time()
    for one in members:
        reading(one)
    return len(members) / (time.process_time() - began)


def compiled() -> float:
    """`per_second` of the compiled rooms, in a process of their own."""
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = subprocess.run([COMPILED, __file__, "--reading"], env=alone, stdout=subprocess.PIPE, text=True, check=True)
    return float(told.stdout)


def cold_start() -> tuple[float, float]:
    """Seconds and peak megabytes of `silang compare` on five reports, in a new process; the best of three.

    The modules are compiled before, as pip compiles what it installs.
    """
    compile_dir(Path(silang.__file__).parent, quiet=2)
    folder = GOLD / "seeds" / "texts"
    command = Path(sys.executable).with_name("silang")
    with tempfile.TemporaryDirectory() as made:
        if not folder.is_dir():
            folder = Path(made)
            for i, one in enumerate(synthetic(5)):
                (folder / f"{i}.txt").write_text(one.text, encoding="utf-8")
        took = []
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run([command, "compare", *sorted(folder.glob("*.txt"))], stdout=subprocess.DEVNULL, check=False)
            took.append(time.perf_counter() - began)
    return min(took), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def growth(counts: Sequence[int]) -> list[tuple[int, float]]:
    """Seconds of a whole cross-check of so many reports."""
    found = []
    for count in counts:
        members = list(synthetic(count, words=120))
        began = time.perf_counter()
        compare(members)
        found.append((count, time.perf_counter() - began))
    return found


def hostile() -> dict[str, float]:
    """How many times longer a megabyte of each hostile text takes than a megabyte of ordinary text."""
    plain = "\n".join(r.text for r in ordinary(450))
    plain = (plain * (1_000_000 // len(plain) + 1))[:1_000_000]
    base = _seconds(plain)
    return {name: _seconds(text) / base for name, text in HOSTILE.items()}


def _seconds(text: str) -> float:
    one = replace(next(iter(synthetic(1))), text=text)
    began = time.perf_counter()
    reading(one)
    return time.perf_counter() - began


def figures() -> Iterator[tuple[str, str, str]]:
    """Each measure with what was found and its target."""
    yield "reading through claiming, one core", f"{per_second(ordinary(332)):.0f} reports/s", "150 or more"
    if COMPILED.exists():
        yield "the same by the compiled rooms of `make compiled`", f"{compiled():.0f} reports/s", ""
    took, memory = cold_start()
    yield "`silang compare` on five reports, from a cold start", f"{took:.2f} s", "under 1.5"
    yield "its peak memory", f"{memory:.0f} MB", "under 300"
    grown = growth((1_000, 10_000))
    for count, seconds in grown:
        yield f"whole cross-check, {count:,} reports of 120 words", f"{seconds:.1f} s", ""
    yield "growth over these", f"{grown[1][1] / grown[0][1]:.1f} times", "linear is 10"
    for name, times in hostile().items():
        yield f"1 MB of {name}, against ordinary text", f"{times:.1f} times", "10 at most"


def main() -> None:
    """Print the figures, each beside its target; `--write FILE` keeps them as Markdown."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--write", type=Path)
    asked.add_argument("--reading", action="store_true", help="only how many reports are read in a second")
    told = asked.parse_args()
    target = told.write
    if told.reading:
        print(per_second(ordinary(332)))
        return
    lines = ["# Speed", "", f"Written by `make bench` on {cores()} cores, Python {sys.version.split()[0]}.", ""]
    lines += ["| what | measured | target |", "|---|---|---|"]
    for what, found, wanted in figures():
        print(f"{what:<58} {found:>16}   {wanted}", flush=True)
        lines.append(f"| {what} | {found} | {wanted} |")
    if target is not None:
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()
