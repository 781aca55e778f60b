"""What makes pages in a process of its own: one at a time, as it is asked over a line, until that is hung up."""

from __future__ import annotations

import asyncio
import gc
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from socket import socket
from struct import Struct
from typing import Any

from starlette.types import ASGIApp, Message

from silang.run.children import bound
from silang.show.desk.settings import Settings
from silang.show.templates import environment

RARELY = (30_000, 20, 100)
"""How often a process that makes pages looks for what nothing refers to any more (thresholds of `gc`)."""


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


# -- over the line ----------------------------------------------------------------------------------------------------

HEAD = Struct("!I")
"""Before each message: the bytes of it."""


def sent(message: object) -> bytes:
    """A message as it goes over the line between two processes of one desk."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return HEAD.pack(len(body)) + body


def came(held: bytearray) -> tuple[bool, Any]:
    """Whether a whole message has come, which is then taken off what is held, and the message."""
    if len(held) < HEAD.size or len(held) < HEAD.size + (size := HEAD.unpack_from(held)[0]):
        return False, None
    message = pickle.loads(memoryview(held)[HEAD.size : HEAD.size + size])
    del held[: HEAD.size + size]
    return True, message


def answering(line: socket, build: Callable[[Settings], ASGIApp], settings: Settings) -> None:
    """Make ready, say so, and answer each request that comes."""
    begin(build, settings)
    line.sendall(sent(None))
    held = bytearray()
    while piece := line.recv(1 << 16):
        held += piece
        whole, asked = came(held)
        if whole:
            line.sendall(sent(make(asked)))


# -- in the process ---------------------------------------------------------------------------------------------------

_HERE: dict[str, Any] = {}


def begin(build: Callable[[Settings], ASGIApp], settings: Settings) -> None:
    """Make ready to make pages: the application, its templates and words; end when the desk ends."""
    bound()
    _HERE["app"], _HERE["loop"] = build(settings), asyncio.new_event_loop()
    for name in environment().list_templates(extensions=["jinja"]):  # with the parts that pages are made of
        environment().get_template(name)
    for language in ("id", "en"):
        _made({"path": "/search", "query_string": f"ui={language}".encode()})
    gc.collect()
    gc.freeze()  # what stays is never looked through again, and a page's own nouns less often
    gc.set_threshold(*RARELY)


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
