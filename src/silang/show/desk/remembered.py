"""Pages that were made are given again as long as the ledger is as it was; who has one is told that it still stands.

A page is kept under its address, its language and who asks, with the state of the ledger read before it was made: any
commit of whoever writes makes it void. What is bound to one visitor (the token of forms) is put in as it goes out.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from secrets import token_hex

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silang.show.desk.hands import PAGES, handed
from silang.show.desk.language import chooses, language
from silang.show.desk.making import Made, gathered
from silang.store import Ledger, LedgerError

COUNTED = frozenset(("actors", "outlets", "dyads"))
"""Lists that count a whole ledger: what they show is kept for a while whatever is written (`kept`)."""

MOST = 16_000_000
"""Bytes of pages that are kept, with their keys; those that were asked for least lately go."""

LARGE = 500_000
"""Bytes of a page that is not kept."""

BESIDE = 1_000
"""Bytes that a page takes up beside its body and its key, about."""

VARY = "accept-language, authorization, cookie"

Key = tuple[bytes, bytes, str, str, str]
"""Path and query as they came, language, account, and the name that forms are filled in with."""

State = tuple[int, int]
"""Which connection looked, and what it saw: any commit makes it another."""


@dataclass
class Shelf:
    """The pages that are kept, each with the state of the ledger that it was made in."""

    room: int = MOST
    held: OrderedDict[Key, tuple[State, Made]] = field(default_factory=OrderedDict)
    size: int = 0

    def get(self, key: Key, state: State) -> Made | None:
        """The page as it was made in this very state."""
        found = self.held.get(key)
        if found is None or found[0] != state:
            return None
        self.held.move_to_end(key)
        return found[1]

    def put(self, key: Key, state: State, made: Made) -> None:
        """Keep a page in the place of what was made before."""
        if (old := self.held.pop(key, None)) is not None:
            self.size -= taken_up(key, old[1])
        if len(made.body) > LARGE:
            return
        self.held[key] = (state, made)
        self.size += taken_up(key, made)
        while self.size > self.room:
            least, (_, over) = self.held.popitem(last=False)
            self.size -= taken_up(least, over)


def taken_up(key: Key, made: Made) -> int:
    """Bytes of a page that is kept: an address may be longer than its page."""
    return BESIDE + len(made.body) + sum(map(len, key))


class Remembered:
    """Gives pages again that stand; behind the gate, so that whoever gets one has been let in."""

    def __init__(self, app: ASGIApp, ledger: Ledger, *, kept: bool) -> None:
        """`kept` lets browsers keep pages, to ask each time whether they stand: only where nobody comes in by name."""
        self._app, self._ledger, self._kept = app, ledger, kept
        self._shelf, self._run = Shelf(), token_hex(16)
        self._blank = token_hex(32)  # as long as the token of a form, whose place it takes in what is kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        state = self._state() if _concerned(scope) else None
        if state is None:
            await self._app(scope, receive, send)
            return
        key, csrf = _key(scope), str(scope["state"].get("csrf", ""))
        tag = self._tag(key, state, csrf)
        if _has(scope, tag):
            await send({"type": "http.response.start", "status": 304, "headers": self._headers(tag)})
            await send({"type": "http.response.body", "body": b""})
            return
        made = self._shelf.get(key, state)
        if made is None:
            made = await self._made(scope, receive)
            if made.status == 200:
                self._shelf.put(key, state, made)
        more = self._headers(tag) if made.status == 200 else []
        body = made.body.replace(self._blank.encode(), csrf.encode()) if csrf else made.body
        await send({"type": "http.response.start", "status": made.status, "headers": [*made.headers, *more]})
        await send({"type": "http.response.body", "body": body})

    def _state(self) -> State | None:
        """What is another after every commit, by this thread's connection (SQLite); None where the file is broken."""
        try:
            db = self._ledger.db
            return id(db), int(db.execute("PRAGMA data_version").fetchone()[0])
        except (sqlite3.Error, LedgerError):
            return None

    def _tag(self, key: Key, state: State, csrf: str) -> bytes:
        return b'"' + blake2b(repr((self._run, state, key, csrf)).encode(), digest_size=12).hexdigest().encode() + b'"'

    def _headers(self, tag: bytes) -> list[tuple[bytes, bytes]]:
        kept = [(b"cache-control", b"private, no-cache")] if self._kept else []
        return [(b"etag", tag), (b"vary", VARY.encode()), *kept]

    async def _made(self, scope: Scope, receive: Receive) -> Made:
        """The page as it is kept: without what is bound to the visitor."""
        said: list[Message] = []

        async def sending(message: Message) -> None:
            said.append(message)

        asked = {**scope, "state": {**scope["state"], "csrf": self._blank}}
        await self._app(asked, receive, sending)
        return gathered(said)


def _concerned(scope: Scope) -> bool:
    """Whether a page is made of the ledger alone, and its answer is nothing but the page."""
    if not handed(scope) or chooses(scope):
        return False
    first = scope["path"][1:].partition("/")[0].partition(".")[0]
    return first in PAGES - COUNTED and "csrf" in scope.get("state", {})


def _key(scope: Scope) -> Key:
    asking = HTTPConnection(scope)
    account = str(scope["state"].get("account") or "")
    path = scope.get("raw_path") or scope["path"].encode()
    return path, scope["query_string"], language(asking), account, asking.cookies.get("who", "")


def _has(scope: Mapping[str, Iterable[tuple[bytes, bytes]]], tag: bytes) -> bool:
    """Whether who asks has the page of this tag (RFC 9110, 13.1.2)."""
    given = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return tag in (one.strip().removeprefix(b"W/") for one in given[:4_000].split(b","))
