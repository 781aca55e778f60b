"""Writers of a ledger killed (kill -9) at random moments: nothing that was acknowledged may be lost.

`python bench/kill.py 200` kills that many, each while it adds, removes and judges, and looks at the file after each.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random
from typing import NoReturn, TextIO

from silang.run import reading
from silang.store import Entry, Ledger, entry
from silang.types import Reading, Report

TEXTS = (
    "Banjir di Talaga menewaskan tiga orang, kata polisi, Jumat (3/1/2025). Dua ratus rumah terendam.",
    "Gempa bermagnitudo 5,2 mengguncang Wanasari. Tidak ada korban jiwa, ujar Kepala BPBD Ratna Wijaya.",
    "Menteri Kelautan Damar Hadi bertemu nelayan di Teluk Biru. “Kami akan membantu,” katanya.",
)

MOST = 150
"""Lines after which a writer is killed, at most."""

A_MOMENT = 0.05
"""Seconds between a line and the kill, at most: any step of a transaction may be under way."""


@dataclass(frozen=True, slots=True)
class Survived:
    """What a file holds after a kill, against what its writer had been told was kept."""

    acknowledged: int
    held: int
    lost: tuple[str, ...]
    returned: tuple[str, ...]  # removed, acknowledged so, and there again
    integrity: str

    @property
    def whole(self) -> bool:
        """Whether nothing is lost, nothing came back and the file is sound."""
        return not self.lost and not self.returned and self.integrity == "ok"


def entries(read: Sequence[Reading], seed: int) -> Iterator[Entry]:
    """Reports without end, each with an id of its own; every fifth stands at an address that was there before."""
    for number in count():
        one = read[number % len(read)]
        name, url = f"{seed:06x}{number:010x}", f"https://kabar.example/{seed}/{number - number % 5 // 4}"
        statements = tuple(replace(s, report=name, id=f"{name}{s.id}") for s in one.statements)
        claims = tuple(replace(c, report=name, id=f"{name}{c.id}", statement=None) for c in one.claims)
        report = replace(one.report, id=name, source=url, url=url)
        yield entry(replace(one, report=report, statements=statements, claims=claims), ())


def write(path: Path, made: Iterator[Entry], dice: Random, say: TextIO) -> NoReturn:
    """Add, judge and remove until killed; each line that is said is an acknowledgement."""
    with Ledger(path) as ledger:
        while True:
            batch = [next(made) for _ in range(dice.choice((1, 1, 1, 5, 40)))]
            ledger.add(batch)
            say.write("".join(f"+{one.report.id}\n" for one in batch))
            say.flush()
            first = batch[0].report.id
            if dice.random() < 0.3:
                say.write(f"!{ledger.judge('owner', first, 'Grup Talaga', by='bench').id}\n")
            if dice.random() < 0.3:
                say.write(f"?{first}\n")  # is being removed: it may be there or not
                say.flush()
                ledger.remove(first)
                say.write(f"-{first}\n")
            say.flush()


def killed(path: Path, read: Sequence[Reading], seed: int) -> tuple[str, ...]:
    """What a writer, a process of its own, acknowledged until it was killed at some moment after some line of it."""
    dice = Random(seed)
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            with open(into, "w", encoding="utf-8") as say:
                write(path, entries(read, seed), dice, say)
        finally:
            os._exit(1)
    os.close(into)
    with open(out, encoding="utf-8") as heard:
        told = "".join(heard.readline() for _ in range(dice.randrange(MOST)))
        time.sleep(dice.random() * A_MOMENT)
        os.kill(child, signal.SIGKILL)
        told += heard.read()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise RuntimeError("the writer ended before it was killed")
    return tuple(told[: told.rfind("\n") + 1].splitlines())


def survived(path: Path, told: Sequence[str]) -> Survived:
    """The file as the next one to open it finds it."""
    added = {line[1:] for line in told if line.startswith("+")}
    doubted = {line[1:] for line in told if line.startswith("?")}
    removed = {line[1:] for line in told if line.startswith("-")}
    judged = {line[1:] for line in told if line.startswith("!")}
    with Ledger(path) as ledger:
        held = set(ledger.ids())
        lost = (added - doubted - held) | (judged - {j.id for j in ledger.judgements()})
        sound = integrity(ledger.db)
    return Survived(len(added) + len(judged), len(held), tuple(sorted(lost)), tuple(sorted(removed & held)), sound)


def integrity(db: sqlite3.Connection) -> str:
    """What is wrong with the file, its foreign keys, its index of words, or what its tables say of one another."""
    (sound,) = db.execute("PRAGMA integrity_check").fetchone()
    if dangling := db.execute("PRAGMA foreign_key_check").fetchone():
        return f"foreign key: {dangling}"
    db.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")  # raises where it differs from reports
    logged = "SELECT of FROM log WHERE what IN ('added', 'version') EXCEPT SELECT of FROM log WHERE what = 'removed'"
    if differing := db.execute(f"SELECT id FROM report EXCEPT {logged}").fetchone():
        return f"a report that the log does not know: {differing[0]}"
    if alone := db.execute("SELECT address FROM report GROUP BY address HAVING sum(current) <> 1").fetchone():
        return f"an address without one current version: {alone[0]}"
    return str(sound)


def readings() -> list[Reading]:
    """What the writers write, under other ids each time."""
    return [reading(Report("", "", text, published="2025-01-05")) for text in TEXTS]


def main() -> int:
    """Kill and look, again and again; the exit status tells whether anything was lost."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("times", type=int, nargs="?", default=20)
    given.add_argument("--seed", type=int, default=0)
    wanted = given.parse_args()
    read, acknowledged, held = readings(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kill.ledger"
        for number in range(1, wanted.times + 1):
            after = survived(path, killed(path, read, wanted.seed + number))
            acknowledged, held = acknowledged + after.acknowledged, after.held
            if not after.whole:
                print(f"kill {number}: {after}")
                return 1
    print(f"{wanted.times} writers killed; {acknowledged} acknowledgements, none lost; the ledger holds {held}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
