"""What every answer of the desk carries, and which requests are never let in, whatever they ask for."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content-Security-Policy: only the desk's own style and script; nothing inline, nothing from elsewhere."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would make browsers send forms with "Origin: null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guarded:
    """Puts the headers on every answer and turns away requests that name a foreign host (DNS rebinding)."""

    def __init__(self, app: ASGIApp, answers_to: frozenset[str], *, secure: bool = False) -> None:
        """`answers_to` are host names without a port; `secure` tells browsers to come over TLS alone from now on."""
        self._app = app
        self._names = answers_to
        self._headers = dict(HEADERS) | ({"strict-transport-security": "max-age=31536000"} if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        if host_of(Headers(scope=scope)) not in self._names:
            foreign = PlainTextResponse("This desk does not answer to that host name.\n", 421)
            await foreign(scope, receive, sending)
            return
        await self._app(scope, receive, sending)


def host_of(headers: Headers) -> str:
    """The host that a request names, without its port: "localhost", "::1"."""
    named = headers.get("host", "").strip().lower()
    if named.startswith("["):
        return named[1:].partition("]")[0]
    return named.rpartition(":")[0] if named.rpartition(":")[2].isdigit() and ":" in named else named
