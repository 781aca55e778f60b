"""The desk under load: 20 people at once asking for stories, reports and searches while a watcher adds ten reports/s.

    python bench/desk.py [--reports 10000] [--seconds 30] [--clients 20] [--hands 2] [--ledger FILE]

Prints how long the pages took (p50, p95, p99, in milliseconds), what adding and settling came to, and what every
process took of the cores and of memory, the clients too. `--full` takes 100,000 reports. Any story and any report is
asked for as often as any other, lists by their first pages more often; what is searched for is drawn from headlines,
speakers, types, places and days of the ledger. No page is asked for before it counts; a client asks for the next page
as soon as it has one. The ledger is of the generated world, as a perfect reader reads it. One process reads and adds
ten reports a second, another settles them; `--nice` lets it stand back for readers, and those who add wait longer where
it holds the ledger meanwhile.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from selectors import EVENT_READ, DefaultSelector
from socket import create_connection, create_server, socket
from urllib.parse import quote, urlencode

from silang.run import reading
from silang.run.settle import PAUSE, settle
from silang.store import Ledger, entry
from silang.store.settled_rows import waiting
from silang.types import Reading

sys.path.insert(0, str(Path(__file__).parent))
from world import reports, told
from world_nouns import World

BATCH = 500
A_SECOND = 10
"""Reports that the watcher adds in a second."""

SEARCHES = 2_000
"""Searches that differ, of words and of claims each."""

SERVER = """
import sys, uvicorn
from pathlib import Path
from silang.show.desk import Settings, desk
if __name__ == "__main__":
    port = int(sys.argv[2])
    app = desk(Settings(Path(sys.argv[1]), port=port, hands=int(sys.argv[3])))
    uvicorn.run(app, port=port, log_level="error", access_log=False)
"""


def filled(path: Path, count: int) -> None:
    """A ledger of so many reports, settled."""
    members = (one.reading for one in told(World(count, seed=11, fillers=30)))
    own = (replace(r, report=replace(r.report, source=r.report.id)) for r in members)
    with Ledger(path) as ledger:
        while batch := list(islice(own, BATCH)):
            ledger.add([entry(r) for r in batch])
        settle(ledger, jobs=os.cpu_count() or 1)


@dataclass
class Asked:
    """What the clients asked for and how long each page took, in milliseconds."""

    addresses: dict[str, list[str]]
    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    core: float = 0.0  # seconds of a core's time that the clients took
    unanswered: int = 0  # within 20 seconds after the last was asked for


def addresses(path: Path) -> dict[str, list[str]]:
    """The pages to be asked for, by kind."""
    dice = Random(3)
    turned = [f"/stories?order={o}&page={n}" for o in ORDERS for n in range(1, 21)]
    with Ledger(path, readonly=True) as ledger:
        stories = [s for (s,) in ledger.db.execute("SELECT id FROM story ORDER BY id")]
        ids = ledger.ids(current=True)
        some = dice.choices(ids, k=SEARCHES)
        headlines = (ledger.db.execute("SELECT headline, text FROM report WHERE id = ?", (r,)).fetchone() for r in some)
        words = [_words(headline or text[:80], dice) for headline, text in headlines]
        claims = [asked for r in some if (asked := _claim(ledger, r, dice))]
    return {
        "stories": [*turned, *(f"/stories?order={o}" for o in ORDERS for _ in range(20))],
        "story": [f"/story/{s}" for s in stories],
        "report": [f"/report/{r}" for r in ids],
        "search": [f"/search?q={quote(w)}" for w in words],
        "claims": [f"/search?{urlencode(c)}" for c in claims],
    }


def _words(headline: str, dice: Random) -> str:
    """One to three words of a headline, as somebody would look for it."""
    every = [w for w in re.findall(r"\w+", headline) if len(w) > 3] or ["gempa"]
    start = dice.randrange(len(every))
    return " ".join(every[start : start + dice.choice((1, 2, 2, 3))])


def _claim(ledger: Ledger, report: str, dice: Random) -> dict[str, str]:
    """What somebody would look for who remembers a claim of a report: who said it, what, where, when, how many."""
    row = ledger.db.execute(CLAIM, (report,)).fetchone()
    known = {} if row is None else {k: str(v) for k, v in zip(FIELDS, row, strict=True) if v is not None}
    if "least" in known:
        known["slot"], known["least"] = known["slot"], str(float(known["least"]) * dice.choice((0.5, 1)))
    asked = dice.choice([f for f in FORMS if f <= known.keys()] or [frozenset()])
    return {k: v for k, v in known.items() if k in asked}


FIELDS = ("type", "since", "speaker", "place", "slot", "least")
FORMS = [
    *map(frozenset, (("speaker",), ("place",), ("type", "place"), ("type", "since"), ("slot", "least", "type"))),
    *map(frozenset, (("speaker", "since"), ("type", "speaker"))),
]
CLAIM = """
    SELECT c.type, nullif(c.day, ''), a.name, p.name, m.slot, m.low FROM claim c
    LEFT JOIN actor a ON a.number = c.speaker LEFT JOIN place p ON p.number = c.place
    LEFT JOIN amount m ON m.claim = c.number WHERE c.report = ? ORDER BY c.speaker IS NULL, c.number LIMIT 1
"""
ORDERS = ("newest", "contested", "outlets")


# -- those who ask ----------------------------------------------------------------------------------------------------


@dataclass
class Client:
    """One who asks for a page, reads nothing, and asks for the next."""

    line: socket
    dice: Random
    kind: str = ""
    began: float = 0.0
    came: bytearray = field(default_factory=bytearray)
    whole: int = 0  # bytes of the answer, once its head is there

    def ask(self, addresses: dict[str, list[str]], kinds: list[str]) -> None:
        """Ask for any page."""
        self.kind = self.dice.choice(kinds)
        address = self.dice.choice(addresses[self.kind])
        self.began = time.perf_counter()
        self._send(address)

    def _send(self, address: str) -> None:
        self.came.clear()
        self.whole = 0
        self.line.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode())

    def take(self) -> bool:
        """Take what came; whether that was all."""
        if not (piece := self.line.recv(1 << 18)):
            raise ConnectionError("the server hung up")
        self.came += piece
        if not self.whole and (end := self.came.find(b"\r\n\r\n")) >= 0:
            found = LENGTH.search(self.came, 0, end)
            self.whole = end + 4 + int(found[1] if found else 0)
        if not self.whole or len(self.came) < self.whole:
            return False
        if (moved := MOVED.match(self.came)) is None:
            return True
        self._send(moved[1].decode())  # a story that grew since: the way there counts as well
        return False


MOVED = re.compile(rb"(?is)HTTP/1.1 30.*?\nlocation: (\S+)")
LENGTH = re.compile(rb"(?i)\ncontent-length: (\d+)")


def asking(port: int, seconds: float, clients: int, asked: Asked) -> None:
    """All clients, in one process: what it takes of a core is taken from the server's, so it is told as well."""
    kinds, waits = list(asked.addresses), DefaultSelector()
    every = [Client(create_connection(("127.0.0.1", port), timeout=60), Random(n)) for n in range(clients)]
    began, until = time.process_time(), time.monotonic() + seconds
    for one in every:
        waits.register(one.line, EVENT_READ, one)
        one.ask(asked.addresses, kinds)
    while every and time.monotonic() < until + 20:
        for ready, _ in waits.select(1):
            one = ready.data
            if not one.take():
                continue
            asked.taken[one.kind].append((time.perf_counter() - one.began) * 1e3)
            asked.failed[one.kind] += one.came[9:12] != b"200"
            if time.monotonic() < until:
                one.ask(asked.addresses, kinds)
            else:
                waits.unregister(one.line)
                one.line.close()
                every.remove(one)
    asked.core, asked.unanswered = time.process_time() - began, len(every)


# -- who adds, and who settles ----------------------------------------------------------------------------------------


def adding(path: Path, told: Connection) -> None:
    """Another process: reads and adds ten reports a second, and tells when each addition began and was acknowledged."""
    with Ledger(path) as ledger:
        other = 1_000 + len(ledger)  # a ledger that is asked again holds what was added before
        fresh: Iterator[Reading] = (reading(r) for r in reports(100_000, seed=other))
        began = time.monotonic()
        for second in count():
            some = list(islice(fresh, A_SECOND))
            start = time.monotonic()
            ledger.add(some, by="bench")
            told.send((start, time.monotonic()))
            time.sleep(max(0.0, began + second + 1 - time.monotonic()))


def settling(path: Path, after_readers: int) -> None:
    """Another process: settles what waits, again and again."""
    os.nice(after_readers)
    with Ledger(path) as ledger:
        while True:
            settle(ledger)
            time.sleep(PAUSE)


def apart(work: Callable[..., None], *given: object) -> int:
    """Do it in a process of its own until that is ended; its number."""
    if (made := os.fork()) == 0:
        try:
            work(*given)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    return made


def free_port() -> int:
    """A port that nothing listens on."""
    with create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


def up(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    while server.poll() is None:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/static/desk.css")
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the server did not start")


def begun(server: int) -> None:
    """Wait until the processes of the server have nothing more to do: each makes ready before it makes pages."""
    before = -1.0
    while (now := sum(map(worked, family(server)))) != before:
        before = now
        time.sleep(0.5)


def family(process: int) -> list[int]:
    """A process and those that it started (Linux)."""
    own = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in own for one in family(int(child)))]


def memory(process: int, what: str) -> float:
    """Megabytes that a process holds, by a line of its accounts (Linux)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text() + Path(f"/proc/{process}/status").read_text()
    found = re.search(rf"^{what}:\s+(\d+) kB", lines, re.MULTILINE)
    return int(found[1]) / 1e3 if found else 0.0


def worked(process: int) -> float:
    """Seconds of a core's time that a process took (Linux)."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Beside:
    """What was done meanwhile: reports added, seconds until each addition was acknowledged, reports that wait."""

    added: int
    until: list[float]
    waiting: int
    oldest: float  # seconds since the oldest of those that wait was added


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of a core's time by who took them; megabytes of the server's processes, now and at most."""

    core: dict[str, float]
    memory: float
    most: float


def _stood(path: Path) -> tuple[int, int, float]:
    """The reports of a ledger, how many of them wait to be settled, and for how many seconds the oldest does."""
    since = "SELECT max(julianday('now') - julianday(r.added)) * 86400 FROM pending p JOIN report r ON r.id = p.report"
    with Ledger(path, readonly=True) as ledger:
        return len(ledger), waiting(ledger.db), ledger.db.execute(since).fetchone()[0] or 0.0


def loaded(path: Path, wanted: argparse.Namespace) -> tuple[Asked, Beside, Took]:
    """What the clients saw, what was done beside, and what it took."""
    asked, port = Asked(addresses(path)), free_port()
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(path), str(port), str(wanted.hands)])
    up(port, server)
    begun(server.pid)
    came, told = Pipe(duplex=False)
    beside = {"adding": apart(adding, path, told), "settling": apart(settling, path, wanted.nice)}
    told.close()  # so that where the watcher ends, nobody waits for it
    try:
        came.recv()  # until the watcher has begun
        first, every = _stood(path)[0], family(server.pid)
        named = {"listening": every[:1], "making pages": every[1:], **{k: [v] for k, v in beside.items()}}
        before = {name: sum(map(worked, of)) for name, of in named.items()}
        asking(port, wanted.seconds, wanted.clients, asked)
        core = {name: sum(map(worked, of)) - before[name] for name, of in named.items()} | {"clients": asked.core}
        after, left, oldest = _stood(path)
        held, most = (sum(memory(p, what) for p in every) for what in ("Pss", "VmHWM"))
        until = []
        while came.poll():
            start, end = came.recv()
            until.append(end - start)
    finally:
        for one in beside.values():
            os.kill(one, signal.SIGKILL)
            os.waitpid(one, 0)
        server.terminate()
        server.wait()
    return asked, Beside(after - first, until, left, oldest), Took(core, held, most)


def main() -> None:
    """Measure, and print."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--reports", type=int, default=10_000, help="reports of the ledger")
    given.add_argument("--full", action="store_true", help="100,000 reports")
    given.add_argument("--seconds", type=float, default=30, help="how long the clients ask")
    given.add_argument("--clients", type=int, default=20, help="how many ask at once")
    given.add_argument("--hands", type=int, default=2, help="processes of the server that make pages")
    given.add_argument("--nice", type=int, default=0, help="by how much settling stands back (nice)")
    given.add_argument("--ledger", type=Path, help="where the ledger stays, to be asked again")
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.ledger or Path(folder) / "desk.ledger"
        if not path.exists():
            filled(path, 100_000 if wanted.full else wanted.reports)
        asked, beside, took = loaded(path, wanted)
    every = sum(map(len, asked.taken.values()))
    unanswered = f"; {asked.unanswered} were never answered" if asked.unanswered else ""
    print(f"{every} pages in {wanted.seconds:.0f} s to {wanted.clients} clients{unanswered}")
    for kind, taken in [*sorted(asked.taken.items()), ("all", [t for of in asked.taken.values() for t in of])]:
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        print(f"  {kind:<8} {len(taken):6}  p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  p99 {cuts[98]:7.1f} ms", end="")
        print(f"  {asked.failed[kind]} failed" if asked.failed[kind] else "")
    slowest, rate = max(beside.until, default=0.0), beside.added / wanted.seconds
    print(
        f"  {beside.added} reports added, {rate:.1f}/s; the slowest ten were acknowledged after {slowest:.2f} s",
        end="; ",
    )
    print(f"{beside.waiting} wait to be settled, the oldest for {beside.oldest:.0f} s")
    print("  of a core:", ", ".join(f"{who} {core / wanted.seconds:.0%}" for who, core in took.core.items()))
    serving = took.core["listening"] + took.core["making pages"]
    print(
        f"  {serving / every * 1e3:.2f} ms of a core's time a page to serve, {asked.core / every * 1e3:.2f} to ask for"
    )
    print(f"  the server: {took.memory:.0f} MB; {took.most:.0f} at most, what is shared counted for each process")


if __name__ == "__main__":
    main()
