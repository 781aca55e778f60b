"""The gate: who asks, whether they may, and that what is sent comes from a page of this desk."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silang.show.desk.pace import Bucket
from silang.show.desk.refused import Refusal, for_program, refuse
from silang.show.desk.sessions import WHOLE, Sessions, visitor
from silang.show.desk.settings import Settings
from silang.show.desk.users import program

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""

ANYBODY = ("/static/", "/enter")
"""What is there for those too who have not come in."""


class Paced:
    """Turns away a client that asks too often: 429, with the seconds to wait."""

    def __init__(self, app: ASGIApp, bucket: Bucket) -> None:
        """Requests count by the address that they come from."""
        self._app, self._bucket = app, bucket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            wait = self._bucket.wait(client_of(scope))
            if wait > 0:
                await refuse(scope, receive, send, Refusal(429, headers={"retry-after": str(math.ceil(wait))}))
                return
        await self._app(scope, receive, send)


class Gate:
    """Lets in those with a session or a token, everybody where the desk is open to this machine alone."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions) -> None:
        """`sessions` are those that the login page starts."""
        self._app, self._settings, self._sessions = app, settings, sessions
        self._cookie = cookie(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asking = HTTPConnection(scope)
        held = asking.cookies.get(self._cookie, "")
        account, told = self._who(Headers(scope=scope), held)
        token = held or visitor()
        state: dict[str, Any] = scope.setdefault("state", {})
        state.update(account=account, csrf=self._sessions.csrf(token), token=token, program=told is True)
        if not self._settings.open and account is None and not scope["path"].startswith(ANYBODY):
            await self._turned_away(scope, receive, send)
            return
        if scope["method"] not in SAFE and not state["program"] and not from_here(Headers(scope=scope)):
            await refuse(scope, receive, send, Refusal(403))
            return
        await self._app(scope, receive, send if held else self._with(token, send))

    def _who(self, headers: Headers, held: str) -> tuple[str | None, bool]:
        """The name of who asks, and whether a token says so; None for nobody known."""
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and program(token.strip(), self._settings.tokens):
            return "token", True
        return (self._sessions.name(held) if held else None), False

    async def _turned_away(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if scope["method"] in SAFE and self._settings.users and not for_program(request):
            back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            await RedirectResponse(f"/enter?back={quote(back)}", 303)(scope, receive, send)
            return
        await refuse(scope, receive, send, Refusal(401, headers={"www-authenticate": 'Bearer realm="silang"'}))

    def _with(self, token: str, send: Send) -> Send:
        """Sends the answer with an id for the visitor, which forms are bound to."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html")
                if page and not any(v.startswith(f"{self._cookie}=") for v in headers.getlist("set-cookie")):
                    headers.append("set-cookie", set_cookie(self._settings, token))
            await send(message)

        return sending


def cookie(settings: Settings) -> str:
    """The name of the cookie; over TLS one that browsers bind to this very host."""
    return "__Host-desk" if settings.secure else "desk"


def set_cookie(settings: Settings, token: str) -> str:
    """The header that keeps the id in the browser: no script reads it, no foreign page sends it."""
    secure = "; Secure" if settings.secure else ""
    return f"{cookie(settings)}={token}; Path=/; Max-Age={int(WHOLE)}; HttpOnly; SameSite=Strict{secure}"


def from_here(headers: Mapping[str, str]) -> bool:
    """Whether a browser says that the request comes from a page of this host; what says nothing is no browser."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def client_of(scope: Scope) -> str:
    """The address that a request comes from."""
    client = scope.get("client")
    return client[0] if client else "-"
