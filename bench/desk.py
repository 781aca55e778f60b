"""The desk under load: 20 people at once asking for stories, reports and searches while a watcher adds ten reports/s.

    python bench/desk.py [--reports 10000] [--seconds 30] [--clients 20] [--hands 2] [--ledger FILE]

Prints how long the pages took (p50, p95, p99, in milliseconds), what adding came to, and the memory of all processes of
the server. `--full` takes 100,000 reports. Any story and any report is asked for as often as any other, lists by their
first pages more often; what is searched for is drawn from headlines, speakers, types, places and days of the ledger.
No page is asked for before it counts; a client asks for the next page as soon as it has one. The ledger is of the
generated world, as a perfect reader reads it; what is added meanwhile is read and settled.
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
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice
from pathlib import Path
from random import Random
from socket import create_connection, create_server, socket
from urllib.parse import quote, urlencode

from silang.run import reading
from silang.run.settle import settle
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


def client(port: int, until: float, seed: int, asked: Asked) -> None:
    """One who asks for a page, reads nothing, and asks for the next."""
    dice, kinds = Random(seed), list(asked.addresses)
    with create_connection(("127.0.0.1", port), timeout=60) as line:
        while time.monotonic() < until:
            kind = dice.choice(kinds)
            began = time.perf_counter()
            status = _asked(line, dice.choice(asked.addresses[kind]))
            asked.taken[kind].append((time.perf_counter() - began) * 1e3)
            asked.failed[kind] += status != 200


def _asked(line: socket, address: str) -> int:
    """Ask for a page and take it all; its status."""
    line.sendall(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n".encode())
    came = bytearray()
    while (end := came.find(b"\r\n\r\n")) < 0:
        came += _more(line)
    (length,) = re.findall(rb"(?i)\r\ncontent-length: (\d+)", came[:end])
    while len(came) < end + 4 + int(length):
        came += _more(line)
    return int(came[9:12])


def _more(line: socket) -> bytes:
    if piece := line.recv(1 << 18):
        return piece
    raise ConnectionError("the server hung up")


def watching(path: Path, until: float) -> None:
    """Another process: reads, adds and settles ten reports a second."""
    with Ledger(path) as ledger:
        other = 1_000 + len(ledger)  # a ledger that is asked again holds what was added before
        fresh: Iterator[Reading] = (reading(r) for r in reports(100_000, seed=other))
        began = time.monotonic()
        for second in count():
            if time.monotonic() > until:
                return
            ledger.add(list(islice(fresh, A_SECOND)), by="bench")
            settle(ledger)
            time.sleep(max(0.0, began + second + 1 - time.monotonic()))


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
class Server:
    """What serving took: megabytes now and at most, seconds of a core's time; and what was added meanwhile."""

    memory: float
    most: float
    core: float
    watcher: float
    added: int
    waiting: int


def _stood(path: Path) -> tuple[int, int]:
    """The reports of a ledger, and how many of them wait to be settled."""
    with Ledger(path, readonly=True) as ledger:
        return len(ledger), waiting(ledger.db)


def loaded(path: Path, seconds: float, clients: int, hands: int) -> tuple[Asked, Server]:
    """What the clients saw, and what it took."""
    asked, port, first = Asked(addresses(path)), free_port(), _stood(path)[0]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(path), str(port), str(hands)])
    up(port, server)
    writer = os.fork()
    if writer == 0:
        watching(path, time.monotonic() + seconds + 60)
        os._exit(0)
    try:
        while (before := _stood(path)[0]) == first:  # until the watcher has begun
            time.sleep(0.1)
        every = family(server.pid)
        idle, watched = sum(map(worked, every)), worked(writer)
        until = time.monotonic() + seconds
        people = [threading.Thread(target=client, args=(port, until, n, asked)) for n in range(clients)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        after, left = _stood(path)
        core, watched = sum(map(worked, every)) - idle, worked(writer) - watched
        held, most = (sum(memory(p, what) for p in every) for what in ("Pss", "VmHWM"))
    finally:
        os.kill(writer, signal.SIGTERM)
        os.waitpid(writer, 0)
        server.terminate()
        server.wait()
    return asked, Server(held, most, core, watched, after - before, left)


def main() -> None:
    """Measure, and print."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--reports", type=int, default=10_000, help="reports of the ledger")
    given.add_argument("--full", action="store_true", help="100,000 reports")
    given.add_argument("--seconds", type=float, default=30, help="how long the clients ask")
    given.add_argument("--clients", type=int, default=20, help="how many ask at once")
    given.add_argument("--hands", type=int, default=2, help="processes of the server that make pages")
    given.add_argument("--ledger", type=Path, help="where the ledger stays, to be asked again")
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.ledger or Path(folder) / "desk.ledger"
        if not path.exists():
            filled(path, 100_000 if wanted.full else wanted.reports)
        asked, server = loaded(path, wanted.seconds, wanted.clients, wanted.hands)
    every = sum(map(len, asked.taken.values()))
    print(f"{every} pages in {wanted.seconds:.0f} s to {wanted.clients} clients", end="; ")
    print(f"meanwhile {server.added} reports added, of which {server.waiting} wait to be settled")
    for kind, taken in [*sorted(asked.taken.items()), ("all", [t for of in asked.taken.values() for t in of])]:
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        print(f"  {kind:<8} {len(taken):6}  p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  p99 {cuts[98]:7.1f} ms", end="")
        print(f"  {asked.failed[kind]} failed" if asked.failed[kind] else "")
    print(f"  the server: {server.memory:.0f} MB; {server.most:.0f} at most, what is shared counted for each process")
    took = f"{server.core / every * 1e3:.1f} ms of a core's time a page"
    print(f"  {took}; the watcher: {server.watcher / wanted.seconds * 100:.0f} % of a core")


if __name__ == "__main__":
    main()
