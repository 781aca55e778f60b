"""Pages made in processes of their own, each one page at a time: those who ask are answered in turn, by every core.

What changes the ledger, and what the desk keeps in mind (sessions, batches), stays in the process that listens: what is
handed over only reads the ledger.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silang.run.children import bound, spared
from silang.show.desk.settings import Settings
from silang.show.templates import environment

PAGES = frozenset(
    ("stories", "story", "report", "claim", "search", "actors", "actor", "outlets", "outlet", "dyads", "dyad", "log")
)
"""The first part of the addresses whose pages are made of the ledger alone."""

HEAVY = "/explained"
"""The end of those for which a report is read anew: with what reading needs in memory, in one process alone."""

LIVES = 20
"""How often processes are started: where they break more often than that, the desk goes on alone."""

RARELY = (10_000, 10, 100)
"""How often a process that makes pages looks for what nothing refers to any more (thresholds of `gc`)."""

_KEPT = ("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers")


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it goes out."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes


def gathered(said: Sequence[Message]) -> Made:
    """The answer that an application sent piece by piece."""
    start = next(m for m in said if m["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in said if m["type"] == "http.response.body")
    return Made(start["status"], list(start.get("headers", ())), body)


class Hands:
    """The processes; before they are ready, and where one broke, who asks is told that none makes the page."""

    def __init__(self, settings: Settings, build: Callable[[Settings], ASGIApp]) -> None:
        """`build` gives what makes the pages, in each process; it must be a function of a module."""
        self._many, self._settings, self._build = settings.hands, replace(settings, hands=0), build
        self._pool: ProcessPoolExecutor | None = None
        self._ready: list[Future[None]] = []
        self._left = LIVES

    def begin(self) -> None:
        """Start the processes."""
        context, given = get_context("spawn"), (self._build, self._settings)
        self._pool = ProcessPoolExecutor(self._many, context, initializer=begin, initargs=given)
        with spared():  # processes are started as work comes
            self._ready = [self._pool.submit(ready) for _ in range(self._many)]

    def wait(self) -> None:
        """Wait until they are ready."""
        wait(self._ready)

    async def make(self, asked: dict[str, Any]) -> Made | None:
        """The answer to a request; None where nobody is there to make it."""
        pool = self._pool
        if pool is None or not all(one.done() for one in self._ready):
            return None
        try:
            return await asyncio.wrap_future(pool.submit(make, asked))
        except BrokenProcessPool:
            if self._pool is pool:
                self._again(pool)
            return None

    def _again(self, broken: ProcessPoolExecutor) -> None:
        """Others in the place of those that broke; none where they always break."""
        broken.shutdown(wait=False)
        self._pool, self._left = None, self._left - 1
        if self._left > 0:
            self.begin()

    def end(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


class Handing:
    """Hands pages over, and sends what comes back; what no hand makes is made here."""

    def __init__(self, app: ASGIApp, hands: Hands) -> None:
        """They live as long as the desk."""
        self._app, self._hands = app, hands

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            self._hands.begin()
            try:
                await self._app(scope, receive, send)
            finally:
                self._hands.end()
            return
        made = await self._hands.make(_told(scope)) if handed(scope) else None
        if made is None:
            await self._app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": made.status, "headers": made.headers})
        await send({"type": "http.response.body", "body": made.body})


def _told(scope: Scope) -> dict[str, Any]:
    """What a process must know of a request."""
    asked = {name: scope[name] for name in _KEPT if name in scope}
    return asked | {name: scope.get(name) for name in ("server", "client")} | {"state": dict(scope.get("state", {}))}


def handed(scope: Mapping[str, Any]) -> bool:
    """Whether a request is for a page that any process can make."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    path: str = scope["path"]
    return path[1:].partition("/")[0].partition(".")[0] in PAGES and HEAVY not in path


# -- in each process --------------------------------------------------------------------------------------------------

_HERE: dict[str, Any] = {}


def begin(build: Callable[[Settings], ASGIApp], settings: Settings) -> None:
    """Make ready to make pages: the application, its templates and words; end when the desk ends."""
    bound()
    _HERE["app"], _HERE["loop"] = build(settings), asyncio.new_event_loop()
    for name in environment().list_templates(filter_func=lambda n: n.startswith("desk/")):
        environment().get_template(name)
    for language in ("id", "en"):
        _made({"path": "/search", "query_string": f"ui={language}".encode()})
    gc.collect()
    gc.freeze()  # what stays is never looked through again, and a page's own nouns less often
    gc.set_threshold(*RARELY)


def ready() -> None:
    """Tells that this process has begun."""


def make(asked: dict[str, Any]) -> Made | None:
    """The answer to a request; None where making it fails: the desk then makes it itself, and tells what is wrong."""
    try:
        return _made(asked)
    except Exception:  # whatever it is, it need not be such that another process can be told
        return None


_PLAIN = {
    "type": "http",
    "asgi": {"version": "3.0"},
    "http_version": "1.1",
    "method": "GET",
    "scheme": "http",
    "headers": [],
    "root_path": "",
}


def _made(asked: dict[str, Any]) -> Made:
    scope = {**_PLAIN, **asked}
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    _HERE["loop"].run_until_complete(_HERE["app"](scope, receive, send))
    return gathered(said)
