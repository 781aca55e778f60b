"""Looking up keys in a ledger of very many small reports: how it is made cheaply, and how long each key takes."""

from __future__ import annotations

import os
import statistics
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from sqlite3 import Connection, connect

from silang.run.settle import stories
from silang.store import Entry, Ledger, entry
from silang.types import Reading

sys.path.insert(0, str(Path(__file__).parent))
from world import World, told

BATCH = 500

SOME = 2_000
"""Reports of the world that small ones are made after."""


def small(count: int) -> Iterator[Entry]:
    """Many reports of about 60 words, as some of the world are, each with its own id, address and headline."""
    some = [_named(one.reading, f"{at:016x}") for at, one in enumerate(told(World(SOME, seed=11)))]
    models = [(made, zlib.decompress(made.reading)) for made in (entry(one, ()) for one in some)]
    return (_after(*models[at % SOME], f"{at // SOME + 1:06x}{Random(at).getrandbits(40):010x}") for at in range(count))


def _named(read: Reading, name: str) -> Reading:
    """The reading of a report of this name: what it says is called after it."""
    statements = tuple(replace(s, report=name, id=f"{name}{at}") for at, s in enumerate(read.statements))
    claims = tuple(replace(c, report=name, id=f"{name}c{at}", statement=None) for at, c in enumerate(read.claims))
    address = f"https://kabar.example/{name}"
    report = replace(read.report, id=name, source=address, url=address, headline=f"{read.report.headline} {name}")
    return replace(read, report=report, statements=statements, claims=claims)


def _after(model: Entry, packed: bytes, name: str) -> Entry:
    """The same rows and the same bytes under another name: what is in them is never made again."""
    old, address = model.report.id, f"https://kabar.example/{name}"
    report = replace(
        model.report, id=name, source=address, url=address, headline=(model.report.headline or "").replace(old, name)
    )

    def under(rows: Sequence[tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
        return tuple((name, str(row[1]).replace(old, name), *row[2:]) for row in rows)

    return replace(
        model,
        report=report,
        reading=zlib.compress(packed.replace(old.encode(), name.encode()), 1),
        statements=under(model.statements),
        claims=under(model.claims),
    )


STORY = 5
"""Reports of a story in a ledger of small ones."""


def keyed(path: Path, size: int) -> None:
    """A ledger of so many small reports. It is never settled; each five reports in a row are called a story."""
    first = min(size, FIRST)
    work = small(first)
    with Ledger(path) as ledger:
        while batch := list(islice(work, BATCH)):
            ledger.add(batch)
            with ledger.writing() as db:
                groups = [batch[at : at + STORY] for at in range(0, len(batch), STORY)]
                db.executemany(_STORY, [_story(of) for of in groups])
                members = [(of[0].report.id, one.report.id, one.report.outlet) for of in groups for one in of]
                db.executemany("INSERT INTO story_report VALUES (?, ?, ?)", members)
    with closing(connect(path, isolation_level=None)) as db:
        multiplied(db, -(-size // first))


FIRST = 100_000
"""Small reports that are added; more are copied from them, row by row: they differ by the head of their ids."""


def multiplied(db: Connection, times: int) -> None:
    """So many times the reports that there are, each under an id, an address, a headline and a story of its own.

    What is packed of a copied report names the one that it was copied from.
    """
    db.execute("PRAGMA cache_size = -400000")
    reports, claims = (
        db.execute(f"SELECT max(number) FROM {table}").fetchone()[0] or 0 for table in ("report", "claim")
    )
    for turn in range(1, times):
        began = time.perf_counter()
        db.execute("BEGIN")
        for table, other in COPIED.items():
            columns = [f'"{name}"' for _, name, *_ in db.execute(f"PRAGMA table_info({table})")]
            made = [other.get(name.strip('"'), name) for name in columns]
            given = {"reports": reports, "claims": claims, "turn": f"{turn:02x}", "at": turn}
            sql = f"INSERT INTO {table} SELECT {', '.join(made)} FROM {table} WHERE {_OWN[table]}"
            db.execute(sql, given)
        db.execute(
            "INSERT INTO words (rowid, headline, text) SELECT number, headline, text FROM report WHERE number > ?",
            (reports * turn,),
        )
        db.execute("COMMIT")
        print(f"  {reports * (turn + 1)}, after {time.perf_counter() - began:.0f} s more", flush=True)


def _anew(column: str) -> str:
    return f":turn || substr({column}, 3)"


COPIED: Mapping[str, Mapping[str, str]] = {
    "report": {
        "number": "number + :reports * :at",
        "id": _anew("id"),
        "address": "replace(address, id, " + _anew("id") + ")",
        "headline": "replace(headline, id, " + _anew("id") + ")",
    },
    "claim": {"number": "number + :claims * :at", "id": _anew("id"), "report": _anew("report")},
    "statement": {"number": "NULL", "id": _anew("id"), "report": _anew("report")},
    "claim_actor": {"claim": "claim + :claims * :at"},
    "amount": {"claim": "claim + :claims * :at"},
    "log": {"seq": "NULL", "of": _anew("of")},
    "story": {"id": _anew("id")},
    "story_report": {"story": _anew("story"), "report": _anew("report")},
}
"""Tables that are copied, with what is otherwise in a copy."""

_OWN = {
    "report": "number <= :reports",
    "claim": "number <= :claims",
    **dict.fromkeys(("claim_actor", "amount"), "claim <= :claims"),
    **{table: f"{name} < '01'" for table, name in (("statement", "report"), ("log", "of"), ("story", "id"))},
    "story_report": "report < '01'",
}
"""Which rows of a table are those of the reports that were added."""


_STORY = f"INSERT INTO story VALUES ({','.join('?' * 15)})"


def _story(of: Sequence[Entry]) -> tuple[object, ...]:
    first = of[0]
    title, counts = first.report.headline or "", (len(of), len({o.report.outlet for o in of}), 1, 0, 0)
    return (first.report.id, title, first.day, first.day, None, None, None, *counts, None, "{}", "{}")


def looked_up(path: Path, times: int) -> None:
    """How long one key takes: each kind of look-up `times` times, the file first dropped from the system's memory,
    then with what that has read still there, by a new connection each."""
    ids = _spread(path, times)
    for state, drop in (("cold", True), ("warm", False)):
        print(f"by key, {state}:")
        for name, work in KEYS.items():
            if drop:
                _forgotten(path)
            with Ledger(path, readonly=True) as ledger:
                _ = ledger.seq  # opening is not looking up
                taken = [_timed(work, ledger, dice) for dice in ids]
            for which, each in (("ms", [t for t, _ in taken]), ("ms of a core's time", [t for _, t in taken])):
                cuts = statistics.quantiles(each, n=100)
                shown = f"p50 {cuts[49]:7.3f}  p95 {cuts[94]:7.3f}  p99 {cuts[98]:7.3f} {which}"
                print(f"  {name if which == 'ms' else '':<24} {shown}", flush=True)


def _spread(path: Path, times: int) -> list[str]:
    """So many reports from all over the ledger."""
    with Ledger(path, readonly=True) as ledger:
        (last,) = ledger.db.execute("SELECT max(number) FROM report").fetchone()
        asked = "SELECT id FROM report WHERE number = ?"
        return [ledger.db.execute(asked, (n,)).fetchone()[0] for n in Random(5).sample(range(1, last + 1), times)]


def _forgotten(path: Path) -> None:
    """Let the system drop what it holds of the file in memory (Linux); what is not yet on the disk stays."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _timed(work: Callable[[Ledger, str], object], ledger: Ledger, report: str) -> tuple[float, float]:
    """Milliseconds by the clock, and of a core's time: on a busy machine the first tells of what else it does."""
    clock, core = time.perf_counter(), time.process_time()
    if not work(ledger, report):
        raise SystemExit(f"nothing was found of {report}")
    return (time.perf_counter() - clock) * 1e3, (time.process_time() - core) * 1e3


KEYS: Mapping[str, Callable[[Ledger, str], object]] = {
    "is it there": lambda ledger, name: name in ledger,
    "a report by its id": lambda ledger, name: ledger.reading(name),
    "versions by address": lambda ledger, name: ledger.versions(f"https://kabar.example/{name}"),
    "claims of a report": lambda ledger, name: ledger.db.execute(
        "SELECT * FROM claim WHERE report = ?", (name,)
    ).fetchall(),
    "a claim by its id": lambda ledger, name: ledger.db.execute(
        "SELECT * FROM claim WHERE id = ?", (f"{name}c0",)
    ).fetchone(),
    "the story of a report": lambda ledger, name: stories(ledger).story_of(name),
    "a word of one report": lambda ledger, name: ledger.search(name),
    "its lines of the log": lambda ledger, name: ledger.log(of=name),
}
