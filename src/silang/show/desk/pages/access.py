"""Coming in and leaving: a name, a password, a session."""

from __future__ import annotations

import math

from fastapi import FastAPI, Request
from starlette.responses import RedirectResponse, Response

from silang.show.desk.answers import Answer, as_html
from silang.show.desk.forms import Posted, local, text
from silang.show.desk.gate import client_of, cookie, set_cookie
from silang.show.desk.language import writer_of
from silang.show.desk.pace import Tries
from silang.show.desk.sessions import Sessions
from silang.show.desk.settings import Settings
from silang.show.desk.users import known


def register(app: FastAPI) -> None:
    """Add the addresses."""
    app.state.tries = Tries()
    app.add_api_route("/enter", enter, include_in_schema=False, response_class=Response)
    app.add_api_route("/enter", entered, methods=["POST"], include_in_schema=False, response_class=Response)
    app.add_api_route("/leave", leave, methods=["POST"], include_in_schema=False, response_class=Response)


def enter(request: Request, back: str = "/stories") -> Response:
    """The page to come in by."""
    settings: Settings = request.app.state.settings
    if settings.open or request.state.account:
        return RedirectResponse(local(back), 303)
    return _page(request, back)


def entered(request: Request, form: Posted) -> Response:
    """Begin a session where the password is right; say no more than that it was not, where it is not."""
    settings: Settings = request.app.state.settings
    tries: Tries = request.app.state.tries
    name, back = text(form, "name", 200), text(form, "back", 2_000)
    keys = (f"name {name}", f"from {client_of(request.scope)}")
    if (wait := tries.wait(keys)) > 0:
        return _page(request, back, "desk-enter-wait", 429, math.ceil(wait))
    if not known(name, str(form.get("password", "")), settings.users):
        tries.wrong(keys)
        return _page(request, back, "desk-enter-wrong", 401)
    tries.right(keys[:1])
    sessions: Sessions = request.app.state.sessions
    came = RedirectResponse(local(back), 303)
    came.headers.append("set-cookie", set_cookie(settings, sessions.start(name)))
    return came


def leave(request: Request) -> Response:
    """End the session."""
    request.app.state.sessions.end(request.state.token)
    settings: Settings = request.app.state.settings
    left = RedirectResponse("/enter", 303)
    left.delete_cookie(cookie(settings), secure=settings.secure, httponly=True, samesite="strict")
    return left


def _page(request: Request, back: str, wrong: str | None = None, status: int = 200, wait: int = 0) -> Response:
    w = writer_of(request).words
    told = w.say(wrong, math.ceil(wait / 60)) if wrong else None
    view = {"back": local(back), "told": told, "people": bool(request.app.state.settings.users)}
    answer = Answer("enter.html.jinja", w.say("desk-enter"), {}, view, status=status)
    response = as_html(request, answer)
    if wait:
        response.headers["retry-after"] = str(wait)
    return response
