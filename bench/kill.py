"""Writers of a ledger killed (kill -9) at random moments: nothing that was acknowledged may be lost.

`python bench/kill.py 200` kills that many, each while it adds, removes and judges, and looks at the file after each.
With `--settle` they settle too; after each kill the settling is finished and held against a rebuild.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from threading import Event, Thread
from typing import NoReturn, TextIO

from silang.run import reading, settle_whole
from silang.run.settle import settle, windows_of
from silang.run.settle_rebuild import rebuild
from silang.store import Entry, Ledger, entry
from silang.store.judgements import Kind
from silang.store.settled_rows import waiting
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


def written_and_settled(path: Path, read: Sequence[Reading], dice: Random, say: TextIO) -> NoReturn:
    """Add, judge, remove and settle until killed, adding in one thread and settling in another."""
    come = Event()

    def settling() -> None:
        try:
            with Ledger(path) as ledger:
                for turn in count():
                    come.wait()
                    come.clear()
                    whole = turn % 3 == 2 and waiting(ledger.db)  # now and then all is worked out anew
                    done = settle_whole.settle(ledger, windows_of(ledger)) if whole else settle(ledger, at_once=2)
                    say.write(f"={done.reports}\n")
                    say.flush()
        finally:
            traceback.print_exc()
            os._exit(1)

    Thread(target=settling, daemon=True).start()
    with Ledger(path) as ledger:
        ids = list(ledger.ids())
        while True:
            few = dice.sample(read, dice.choice((1, 2, 5)))
            ledger.add(few)
            say.write("".join(f"+{one.report.id}\n" for one in few))
            ids = list(dict.fromkeys((*ids, *(one.report.id for one in few))))
            if len(ids) > KEPT:
                gone = ids.pop(dice.randrange(len(ids)))
                say.write(f"?{gone}\n")
                say.flush()
                ledger.remove(gone)
            one, other = dice.sample(ids, 2) if len(ids) > 1 else (None, None)
            if one is not None and dice.random() < 0.2:
                kind: Kind = dice.choice(("same", "not-same"))
                say.write(f"!{ledger.judge(kind, one, other, by='bench').id}\n")
            say.flush()
            come.set()


KEPT = 60
"""Reports that a ledger which is settled while it is killed holds, about."""


def finished(path: Path) -> str:
    """What a settling that was broken off and is then finished holds otherwise than a rebuild; else nothing."""
    with Ledger(path) as ledger:
        settle(ledger)
        return " ".join(d.table for d in rebuild(ledger).differing)


def world(count: int = 3 * KEPT) -> list[Reading]:
    """Readings that have stories in common, each at an address of its own."""
    from world import World, told

    each = (one.reading for one in told(World(count)))
    return [replace(r, report=replace(r.report, source=r.report.id)) for r in each]


def killed(path: Path, read: Sequence[Reading], seed: int, *, settling: bool = False) -> tuple[str, ...]:
    """What a writer, a process of its own, acknowledged until it was killed at some moment after some line of it."""
    dice = Random(seed)
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        try:
            with open(into, "w", encoding="utf-8") as say:
                if settling:
                    written_and_settled(path, read, dice, say)
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


def kept(folder: Path, within: Path, name: str) -> Path:
    """A copy of a folder under a new name; nothing that is there already is touched."""
    within.mkdir(parents=True, exist_ok=True)
    return Path(copytree(folder, tempfile.mkdtemp(prefix=name, dir=within), dirs_exist_ok=True))


def main() -> int:
    """Kill and look, again and again; the exit status tells whether anything was lost."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("times", type=int, nargs="?", default=20)
    given.add_argument("--seed", type=int, default=0)
    given.add_argument("--settle", action="store_true", help="settle too, and hold it against a rebuild")
    given.add_argument("--keep", type=Path, help="where a ledger that is not whole stays, in a folder of its own")
    wanted = given.parse_args()
    read, acknowledged, held = world() if wanted.settle else readings(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path, before = Path(folder) / "now" / "kill.ledger", Path(folder) / "before"
        path.parent.mkdir()
        for number in range(1, wanted.times + 1):
            told = killed(path, read, wanted.seed + number, settling=wanted.settle)
            if wanted.keep:  # as it is before it is looked at
                rmtree(before, ignore_errors=True)
                copytree(path.parent, before)
            after = survived(path, told)
            acknowledged, held = acknowledged + after.acknowledged, after.held
            differing = finished(path) if wanted.settle else ""
            if not after.whole or differing:
                print(f"kill {number}: {after}", f"otherwise than rebuilt: {differing}" if differing else "")
                if wanted.keep:
                    print("kept in", kept(before, wanted.keep, f"seed-{wanted.seed}-kill-{number}-"))
                return 1
    also = "; each time settled as a rebuild is" if wanted.settle else ""
    print(f"{wanted.times} writers killed; {acknowledged} acknowledgements, none lost; the ledger holds {held}{also}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
