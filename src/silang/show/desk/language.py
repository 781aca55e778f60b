"""The language that a page is read in: as the address says, else as chosen before, else as the browser wishes."""

from __future__ import annotations

from functools import cache

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from silang.show.values import Writer, writer
from silang.show.words import languages

COOKIE = "ui"
FIRST = "id"
"""Where nobody says anything."""


class Chosen:
    """Remembers the language that an address chose."""

    def __init__(self, app: ASGIApp, *, secure: bool = False) -> None:
        """`secure` keeps the cookie to TLS."""
        self._app, self._secure = app, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not chooses(scope):
            await self._app(scope, receive, send)
            return
        kept, code = Response(), language(HTTPConnection(scope))
        kept.set_cookie(COOKIE, code, 31_536_000, samesite="lax", httponly=True, secure=self._secure)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", kept.headers["set-cookie"])
            await send(message)

        await self._app(scope, receive, sending)


def chooses(scope: Scope) -> bool:
    """Whether an address chooses a language, so that its answer keeps it in the browser."""
    return COOKIE.encode() in scope["query_string"] and COOKIE in HTTPConnection(scope).query_params


def writer_of(request: HTTPConnection) -> Writer:
    """The writer of the language of this request."""
    return writer(language(request))


def language(request: HTTPConnection) -> str:
    """The code of the language of this request; never one without words."""
    wishes = (request.query_params.get(COOKIE), request.cookies.get(COOKIE), *_accepted(request))
    return next((wish for wish in wishes if wish in _spoken()), FIRST)


@cache
def _spoken() -> frozenset[str]:
    """The languages that there are words for, looked up once."""
    return frozenset(languages())


def _accepted(request: HTTPConnection) -> list[str]:
    """The languages of the Accept-Language header in its order of preference (RFC 9110, 12.5.4)."""
    header = request.headers.get("accept-language", "")[:1000]
    weighed = [_weighed(part) for part in header.split(",")[:50]]
    return [code for code, weight in sorted(weighed, key=lambda w: -w[1]) if weight > 0]


def _weighed(part: str) -> tuple[str, float]:
    code, _, weight = part.strip().partition(";q=")
    try:
        return code.split("-")[0].lower(), float(weight) if weight else 1.0
    except ValueError:
        return code, 0.0
