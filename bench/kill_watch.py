"""A watcher of feeds on a server of this machine killed (kill -9) at random moments, mid-round too.

`python bench/kill_watch.py 30` kills that many. After each: what was told to be kept, or seen, is there, once; the file
is sound; settling is finished and held against a rebuild; and what is kept is not asked for again.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Condition, Thread
from typing import NoReturn

from kill import finished, integrity
from silang.fetch import Clock, Fetcher
from silang.fetch.addresses import network
from silang.run import reading
from silang.run.watch import Round, Watch
from silang.run.watch_outlets import Outlet, Plan
from silang.store import Ledger, LedgerError
from silang.types import Report

HERE = (network("127.0.0.0/8"),)
NEW = 8
"""Pages that appear between one kill and the next."""
MOST = 2 * NEW
"""Answers after which a watcher is killed, at most."""
DAYS = 10
"""Days between watches, for each page that there is."""
A_MOMENT = 1.0
"""Seconds between an answer and the kill, at most: a page may be read, kept, settled or told of."""


@dataclass
class Site:
    """A feed of pages that grows; how often each was asked for."""

    pages: list[Report] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    change: Condition = field(default_factory=Condition)
    port: int = 0

    def at(self, number: int) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}/{number}"

    def answer(self, path: str) -> tuple[str, str] | None:
        """The type and the text of what stands there."""
        with self.change:
            self.asked[path] += 1
            self.change.notify_all()
        name = path.strip("/")
        if name == "rss":
            links = "".join(f"<item><link>{self.at(n)}</link></item>" for n in range(len(self.pages)))
            return "application/rss+xml", f'<rss version="2.0"><channel><title>K</title>{links}</channel></rss>'
        return ("text/html", self._page(int(name))) if name.isdecimal() and int(name) < len(self.pages) else None

    def _page(self, number: int) -> str:
        one = self.pages[number]
        head = f'<meta property="article:published_time" content="{one.published}">'
        told = "".join(f"<p>{part}</p>" for part in (*one.text.split("\n"), f"Kabar nomor {number}."))
        title = one.headline or f"Kabar {number}"
        return f"<html><head><title>{title}</title>{head}</head><body><article>{told}</article></body></html>"

    def wait(self, answers: int) -> None:
        """Wait until so many more requests have come, a minute at most."""
        with self.change:
            until = self.asked.total() + answers
            self.change.wait_for(lambda: self.asked.total() >= until, timeout=60)


@contextmanager
def served() -> Iterator[Site]:
    """A site on a port of this machine."""
    site = Site()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = site.answer(self.path)
            body = found[1].encode() if found else b""
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", found[0] if found else "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        site.port = server.server_address[1]
        Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()


class Quick(Clock):
    """The machine's clock, some days on; whoever waits finds the time gone by at once."""

    def __init__(self, days: int) -> None:
        """Each watch begins days after the last, which may have waited long."""
        super().__init__()
        self.ahead = 86_400.0 * days

    def now(self) -> float:
        """Seconds since 1970, as they would be."""
        return time.time() + self.ahead

    def wait(self, seconds: float) -> None:
        """Let them go by."""
        super().wait(0.0)
        self.ahead += max(seconds, 0.0)


def watching(ledger: Ledger, site: Site, tell: int) -> Watch:
    """A watch that says what it kept, an id a line."""
    listed = Outlet("Kabar Talaga", ((f"http://127.0.0.1:{site.port}/rss", "feed"),))

    def told(done: Round) -> None:
        os.write(tell, "".join(f"+{name}\n" for name in (*done.added.new, *done.added.versions)).encode())

    return Watch(ledger, Plan((listed,)), Fetcher(allow=HERE, clock=Quick(DAYS * len(site.pages))), tell=told)


def run(path: Path, site: Site, tell: int) -> NoReturn:
    """Watch until killed."""
    try:
        with Ledger(path) as ledger:
            watching(ledger, site, tell).run()
    finally:
        os._exit(1)


def killed(path: Path, site: Site, dice: Random) -> set[str]:
    """The ids that a watcher, a process of its own, told of or let be seen until it was killed after some answer."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        os.close(out)
        run(path, site, into)
    os.close(into)
    site.wait(dice.randrange(1, MOST))
    time.sleep(dice.random() * A_MOMENT)
    seen = seen_in(path)
    os.kill(child, signal.SIGKILL)
    with open(out, encoding="utf-8") as heard:
        lines = heard.read().splitlines(keepends=True)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
        raise RuntimeError("the watcher ended before it was killed")
    return seen | {line[1:-1] for line in lines if line.endswith("\n")}


def seen_in(path: Path) -> set[str]:
    """The ids that a reader of the ledger sees: what one saw may not be gone after the kill."""
    try:
        with Ledger(path, readonly=True) as ledger:
            return set(ledger.ids())
    except LedgerError:  # not made yet
        return set()


def wrong(path: Path, told: set[str], site: Site, kept: Counter[str]) -> str:
    """What is otherwise than it should be; else nothing. `kept` are the pages kept before, with how often asked for."""
    with Ledger(path) as ledger:
        if lost := told - set(ledger.ids()):
            return f"lost: {sorted(lost)}"
        if twice := ledger.db.execute("SELECT address FROM report GROUP BY address HAVING count(*) > 1").fetchone():
            return f"added twice: {twice[0]}"
        if (sound := integrity(ledger.db)) != "ok":
            return sound
    if again := [p for p, times in kept.items() if site.asked[p] > times]:
        return f"asked for again: {again}"
    differing = finished(path)
    return f"otherwise than rebuilt: {differing}" if differing else ""


def kept_of(path: Path, site: Site) -> Counter[str]:
    """The pages that the ledger says are kept, with how often they were asked for so far."""
    with Ledger(path) as ledger:
        rows = ledger.db.execute("SELECT address FROM met WHERE state = 'kept'").fetchall()
    return Counter({p: site.asked[p] for (address,) in rows for p in (f"/{address.rpartition('/')[2]}",)})


def ended(path: Path, site: Site) -> str:
    """What is missing after the watch went on undisturbed until nothing was left to do; else nothing."""
    with Ledger(path) as ledger, open(os.devnull, "wb") as nowhere:
        watch = watching(ledger, site, nowhere.fileno())
        for _ in range(100):
            watch.fetcher.clock.wait(86_400)  # what was put off is due
            done = watch.round()
            if not (done.taken or done.more):
                break
        (many,) = ledger.db.execute("SELECT count(*) FROM report").fetchone()
    return "" if many == len(site.pages) else f"{many} reports of {len(site.pages)} pages"


def main() -> int:
    """Kill and look, again and again; the exit status tells whether anything was lost or done twice."""
    from world import reports

    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("times", type=int, nargs="?", default=30, help="how many watchers are killed")
    given.add_argument("--seed", type=int, default=0, help="of the moments of the kills")
    wanted = given.parse_args()
    reading(Report("", "", "Banjir di Talaga."))  # what reading needs is loaded once, before any watcher is made
    texts, told, dice = reports(NEW * wanted.times), set[str](), Random(wanted.seed)
    with tempfile.TemporaryDirectory() as folder, served() as site:
        path, kept = Path(folder) / "watch.ledger", Counter[str]()
        for number in range(1, wanted.times + 1):
            site.pages += [next(texts) for _ in range(NEW)]
            told |= killed(path, site, dice)
            if fault := wrong(path, told, site, kept):
                print(f"kill {number}: {fault}")
                return 1
            kept = kept_of(path, site)
        if fault := ended(path, site) or wrong(path, told, site, kept):
            print(f"after all kills: {fault}")
            return 1
    print(
        f"{wanted.times} watchers killed; {len(told)} told of or seen, none lost; all {len(site.pages)} pages kept once"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
