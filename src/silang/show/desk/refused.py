"""Answers to what the desk does not do, as a page for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from silang.show.desk.answers import Answer, as_html, as_json
from silang.show.desk.language import writer_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """The status, what else is to be said of it, and headers."""

    status: int
    detail: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def refusal(request: Request, told: Refusal) -> Response:
    """The answer in the language of the request."""
    words = writer_of(request).words
    known = f"desk-error-{told.status}"
    title = words.say(known if words.known(known, "interface") else "desk-error")
    data = {"error": told.status, "title": title, "detail": told.detail}
    answer = Answer("error.html.jinja", title, data, {"detail": told.detail}, status=told.status)
    response = (as_json if for_program(request) else as_html)(request, answer)
    response.headers.update(told.headers)
    return response


def for_program(request: Request) -> bool:
    """Whether a program asks: by address, by token, or by what it accepts."""
    if request.url.path.endswith((".json", ".csv")) or "authorization" in request.headers:
        return True
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


async def refuse(scope: Scope, receive: Receive, send: Send, told: Refusal) -> None:
    """Answer so, before the application is asked."""
    await refusal(Request(scope, receive), told)(scope, receive, send)
