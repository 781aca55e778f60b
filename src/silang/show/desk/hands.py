"""Pages made in processes of their own, each one page at a time: those who ask are answered in turn, by every core.

What changes the ledger, and what the desk keeps in mind (sessions, batches), stays in the process that listens: what is
handed over only reads the ledger.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from socket import socket, socketpair
from threading import Event
from typing import Any, cast

from starlette.types import ASGIApp, Receive, Scope, Send

from silang.run.children import spared
from silang.show.desk.making import Made, answering, came, sent
from silang.show.desk.settings import Settings

PAGES = frozenset(
    ("stories", "story", "report", "claim", "search", "actors", "actor", "outlets", "outlet", "dyads", "dyad", "log")
)
"""The first part of the addresses whose pages are made of the ledger alone."""

HEAVY = "/explained"
"""The end of those for which a report is read anew: with what reading needs in memory, in one process alone."""

LIVES = 20
"""How often processes are started: where they break more often than that, the desk goes on alone."""

PATIENCE = 5.0
"""Seconds that a process is given to end."""

_KEPT = ("type", "asgi", "http_version", "method", "scheme", "path", "raw_path", "query_string", "root_path", "headers")


Waiting = tuple[dict[str, Any], "asyncio.Future[Made | None]"]


class Hands:
    """The processes; before one is ready, and where one broke, who asks is told that none makes the page.

    It lives in the event loop that it is begun in.
    """

    def __init__(self, settings: Settings, build: Callable[[Settings], ASGIApp]) -> None:
        """`build` gives what makes the pages, in each process; it must be a function of a module."""
        self._many, self._given = settings.hands, (build, replace(settings, hands=0))
        self.lines: set[_Line] = set()
        self._idle: deque[_Line] = deque()
        self._waiting: deque[Waiting] = deque()
        self._left, self._meeting = LIVES, set[asyncio.Task[Any]]()
        self._all = Event()

    def begin(self) -> None:
        """Start the processes."""
        for _ in range(self._many):
            self._start()

    def wait(self) -> None:
        """Wait until all are ready; from another thread than that of the event loop."""
        self._all.wait()

    async def make(self, asked: dict[str, Any]) -> Made | None:
        """The answer to a request; None where nobody is there to make it."""
        if not any(line.ready for line in self.lines):
            return None
        future: asyncio.Future[Made | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, future))
        self._next()
        return await future

    async def end(self) -> None:
        """End the processes; each first ends the page that it is at."""
        self._left, lines = 0, [*self.lines]
        for line in lines:
            line.hang_up()
        await asyncio.gather(*(asyncio.to_thread(line.join) for line in lines))

    def _start(self) -> None:
        ours, theirs = socketpair()
        process = get_context("spawn").Process(target=answering, args=(theirs, *self._given), daemon=True)
        with spared():
            process.start()
        theirs.close()
        line = _Line(self, process)
        self.lines.add(line)
        meeting = asyncio.get_running_loop().create_task(_met(line, ours))
        self._meeting.add(meeting)
        meeting.add_done_callback(self._meeting.discard)

    def _next(self) -> None:
        """Let those that are idle make what waits longest."""
        while self._idle and self._waiting:
            asked, future = self._waiting.popleft()
            if not future.done():
                self._idle.popleft().ask(asked, future)

    def free(self, line: _Line) -> None:
        """One is ready for a page."""
        self._idle.append(line)
        self._next()
        if sum(one.ready for one in self.lines) == self._many:
            self._all.set()

    def lost(self, line: _Line) -> None:
        """One broke: another comes in its place, unless they always break; nobody waits for what none makes."""
        self.lines.discard(line)
        if line in self._idle:
            self._idle.remove(line)
        self._left -= 1
        if self._left > 0:
            self._start()
        while self._waiting and not any(one.ready for one in self.lines):
            _told_none(self._waiting.popleft()[1])


class _Line(asyncio.Protocol):
    """The way to one process, and what it is at."""

    def __init__(self, hands: Hands, process: SpawnProcess) -> None:
        self._hands, self.process = hands, process
        self._held = bytearray()
        self._at: asyncio.Future[Made | None] | None = None
        self._way: asyncio.Transport | None = None
        self.ready = False

    def ask(self, asked: dict[str, Any], future: asyncio.Future[Made | None]) -> None:
        """Have a page made."""
        self._at = future
        if self._way is not None:
            self._way.write(sent(asked))

    def hang_up(self) -> None:
        """Let the process end."""
        if self._way is not None:
            self._way.abort()
        else:
            self.process.terminate()  # it has not begun

    def join(self) -> None:
        """Wait for the process's end, and bring it about where that takes too long."""
        self.process.join(PATIENCE)
        self.process.terminate()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._way = cast(asyncio.Transport, transport)  # those of uvloop are none by their type

    def data_received(self, data: bytes) -> None:
        self._held += data
        whole, made = came(self._held)
        if not whole:
            return
        future, self._at, self.ready = self._at, None, True
        if future is not None and not future.done():
            future.set_result(made)
        self._hands.free(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.ready = False
        self.process.join(0)
        if self._at is not None:
            _told_none(self._at)
        self._hands.lost(self)


async def _met(line: _Line, way: socket) -> None:
    await asyncio.get_running_loop().create_connection(lambda: line, sock=way)


def _told_none(future: asyncio.Future[Made | None]) -> None:
    if not future.done():
        future.set_result(None)


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
                await self._hands.end()
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
