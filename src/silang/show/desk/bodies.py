"""What is sent to the desk: never more than a page takes, and never slower than a person waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silang.show.desk.refused import Refusal, refuse

SMALL = 128 * 1024
LARGE: Mapping[str, int] = {"/add": 16 * 1024 * 1024}
"""Bytes of a body, and of those pages that take more."""

HELD = 128 * 1024 * 1024
"""Bytes of all bodies that are under way."""

QUIET, WHOLE = 10.0, 120.0
"""Seconds between two pieces of a body, and for all of it."""


class Bounded:
    """Takes a whole body in before anything reads it: 413 where it is too large, 408 where it comes too slowly."""

    def __init__(self, app: ASGIApp, *, quiet: float = QUIET, whole: float = WHOLE) -> None:
        """Bounds in seconds."""
        self._app, self._quiet, self._whole = app, quiet, whole
        self._held = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        body = bytearray()
        try:
            async with asyncio.timeout(self._whole):
                await self._taken(scope, receive, body)
            await self._app(scope, _again(bytes(body), receive), send)
        except _Bad as bad:
            await refuse(scope, receive, send, Refusal(bad.status))
        except TimeoutError:
            await refuse(scope, receive, send, Refusal(408))
        finally:
            self._held -= len(body)

    async def _taken(self, scope: Scope, receive: Receive, body: bytearray) -> None:
        most = LARGE.get(scope["path"], SMALL)
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdigit() or int(stated[:15]) > most:
            raise _Bad(413 if stated.isdigit() else 400)
        while True:
            async with asyncio.timeout(self._quiet):
                message = await receive()
            if message["type"] == "http.disconnect":
                raise _Bad(400)
            piece = message.get("body", b"")
            if len(body) + len(piece) > most:
                raise _Bad(413)
            if self._held + len(piece) > HELD:
                raise _Bad(503)
            body += piece
            self._held += len(piece)
            if not message.get("more_body", False):
                return


class _Bad(Exception):  # noqa: N818 - a way out, told as a status
    def __init__(self, status: int) -> None:
        self.status = status


def _again(body: bytes, receive: Receive) -> Receive:
    """What gives the body that was taken in, then whatever the server has to say."""
    given = False

    async def receiving() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
