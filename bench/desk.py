"""The desk under load: 20 people at once asking for stories, reports and searches while a watcher adds ten reports/s.

    python bench/desk.py [--reports 10000] [--seconds 30] [--clients 20] [--ledger FILE]

Prints how long the pages took (p50, p95, p99, in milliseconds) and the server's memory. `--full` takes 100,000 reports.
The ledger is of the generated world, as a perfect reader reads it; what is added meanwhile is read and settled.
"""

from __future__ import annotations

import argparse
import http.client
import os
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
from itertools import islice
from pathlib import Path
from random import Random
from socket import create_server
from urllib.parse import quote

from silang.run import reading
from silang.run.settle import settle
from silang.store import Ledger, entry
from silang.types import Reading

sys.path.insert(0, str(Path(__file__).parent))
from world import reports, told
from world_nouns import World

BATCH = 500
A_SECOND = 10
"""Reports that the watcher adds in a second."""

WORDS = ("gempa", "korban tewas", "banjir", "polisi", "presiden", "kebakaran gudang", "earthquake", "police", "inflasi")
SERVER = """
import sys, uvicorn
from pathlib import Path
from silang.show.desk import Settings, desk
port = int(sys.argv[2])
uvicorn.run(desk(Settings(Path(sys.argv[1]), port=port)), port=port, log_level="error", access_log=False)
"""


def filled(path: Path, count: int) -> None:
    """A ledger of so many reports, settled."""
    members = (one.reading for one in told(World(count, seed=11, fillers=30)))
    own = (replace(r, report=replace(r.report, source=r.report.id)) for r in members)
    with Ledger(path) as ledger:
        while batch := list(islice(own, BATCH)):
            ledger.add([entry(r, ()) for r in batch])
        settle(ledger)


@dataclass
class Asked:
    """What the clients asked for and how long each page took, in milliseconds."""

    addresses: dict[str, list[str]]
    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def addresses(path: Path) -> dict[str, list[str]]:
    """The pages to be asked for, by kind."""
    dice = Random(3)
    with Ledger(path, readonly=True) as ledger:
        stories = [s for (s,) in ledger.db.execute("SELECT id FROM story ORDER BY id")]
        ids = ledger.ids(current=True)
        speakers = "SELECT folded FROM actor JOIN statement ON speaker = actor.number GROUP BY folded LIMIT 200"
        names = [n.strip() for (n,) in ledger.db.execute(speakers)]
    claims = [f"/search?speaker={quote(dice.choice(names))}" for _ in range(40)] if names else []
    return {
        "stories": ["/stories", "/stories?order=contested", "/stories?page=3"],
        "story": [f"/story/{s}" for s in dice.sample(stories, min(len(stories), 400))],
        "report": [f"/report/{r}" for r in dice.sample(ids, min(len(ids), 400))],
        "search": [f"/search?q={quote(w)}" for w in WORDS],
        "claims": [*claims, "/search?type=CASUALTY&slot=deaths&least=10", "/search?place=jakarta"],
    }


def warmed(port: int, asked: Asked) -> None:
    """Each kind of page once, so that what a server reads at its start is not counted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for few in asked.addresses.values():
        connection.request("GET", few[0])
        connection.getresponse().read()


def client(port: int, until: float, seed: int, asked: Asked) -> None:
    """One who asks for a page, reads nothing, and asks for the next."""
    dice = Random(seed)
    kinds = list(asked.addresses)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        kind = dice.choice(kinds)
        began = time.perf_counter()
        connection.request("GET", dice.choice(asked.addresses[kind]))
        answer = connection.getresponse()
        answer.read()
        asked.taken[kind].append((time.perf_counter() - began) * 1e3)
        asked.failed[kind] += answer.status != 200


def watching(path: Path, until: float, stop: threading.Event) -> None:
    """Another process: reads, adds and settles ten reports a second."""
    fresh: Iterator[Reading] = (reading(r) for r in reports(100_000, seed=99))
    with Ledger(path) as ledger:
        while time.monotonic() < until and not stop.is_set():
            began = time.monotonic()
            ledger.add(list(islice(fresh, A_SECOND)), by="bench")
            settle(ledger)
            stop.wait(max(0.0, began + 1 - time.monotonic()))


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


def memory(process: int) -> float:
    """The most memory that a process held, in megabytes (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1e3
    return 0.0


def worked(process: int) -> float:
    """Seconds of a core's time that a process took (Linux)."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """What serving took: megabytes, seconds of a core's time, and the reports that were added meanwhile."""

    memory: float
    core: float
    added: int


def loaded(path: Path, seconds: float, clients: int) -> tuple[Asked, Server]:
    """What the clients saw, and what it took."""
    asked, port = Asked(addresses(path)), free_port()
    with Ledger(path, readonly=True) as ledger:
        before = len(ledger)
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(path), str(port)])
    writer = os.fork()
    if writer == 0:
        watching(path, time.monotonic() + seconds + 60, threading.Event())
        os._exit(0)
    try:
        up(port, server)
        warmed(port, asked)
        idle = worked(server.pid)
        until = time.monotonic() + seconds
        people = [threading.Thread(target=client, args=(port, until, n, asked)) for n in range(clients)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        held, core = memory(server.pid), worked(server.pid) - idle
    finally:
        os.kill(writer, signal.SIGTERM)
        os.waitpid(writer, 0)
        server.terminate()
        server.wait()
    with Ledger(path, readonly=True) as ledger:
        return asked, Server(held, core, len(ledger) - before)


def main() -> None:
    """Measure, and print."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--reports", type=int, default=10_000, help="reports of the ledger")
    given.add_argument("--full", action="store_true", help="100,000 reports")
    given.add_argument("--seconds", type=float, default=30, help="how long the clients ask")
    given.add_argument("--clients", type=int, default=20, help="how many ask at once")
    given.add_argument("--ledger", type=Path, help="where the ledger stays, to be asked again")
    wanted = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = wanted.ledger or Path(folder) / "desk.ledger"
        if not path.exists():
            filled(path, 100_000 if wanted.full else wanted.reports)
        asked, server = loaded(path, wanted.seconds, wanted.clients)
    every = sum(map(len, asked.taken.values()))
    print(
        f"{every} pages in {wanted.seconds:.0f} s to {wanted.clients} clients; {server.added} reports added meanwhile"
    )
    for kind, taken in sorted(asked.taken.items()):
        cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
        print(f"  {kind:<8} {len(taken):6}  p50 {cuts[49]:7.1f}  p95 {cuts[94]:7.1f}  p99 {cuts[98]:7.1f} ms", end="")
        print(f"  {asked.failed[kind]} failed" if asked.failed[kind] else "")
    print(f"  the server: {server.memory:.0f} MB, {server.core / every * 1e3:.1f} ms of a core's time a page")


if __name__ == "__main__":
    main()
