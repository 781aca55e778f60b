"""Following in the browser: a search, a story, an actor, a figure; `silang watch` tells what is new of it."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.responses import JSONResponse, RedirectResponse

from silang.run.alerts import follow as begin
from silang.run.alerts import followed
from silang.show.desk.answers import asked_parts
from silang.show.desk.app import writing_of
from silang.show.desk.forms import Posted, described, local, text
from silang.show.desk.refused import for_program
from silang.store import Ledger, LedgerError
from silang.store.watched_follows import unfollow as end

FOLLOWED = {
    "kind": "words, story, actor or figure",
    "what": "The words, the id of a story or of a report in it, the key or name of an actor, a figure (deaths > 100)",
    "slot": "Of a figure without `what`: its slot",
    "sign": "Of a figure without `what`: >, >=, <, <= or =",
    "number": "Of a figure without `what`: the number",
    "back": "Page to lead back to",
}
ENDED = {"follow": "Its id", "back": "Page to lead back to"}
"""Fields of the forms."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    for path, does, form in (("/follow", follow, FOLLOWED), ("/unfollow", unfollow, ENDED)):
        shown = described(**form)
        app.add_api_route(path, does, methods=["POST"], tags=["feeds"], response_class=Response, openapi_extra=shown)


def follow(request: Request, form: Posted) -> Response:
    """Follow something (form fields: kind, what, or slot, sign and number of a figure; back)."""
    kind = text(form, "kind", 20)
    what = text(form, "what", 400) or " ".join(text(form, part, 60) for part in ("slot", "sign", "number"))

    def work(into: Ledger) -> str:
        one = followed(kind, what, None, into)
        begin(into, one)
        return one.id

    try:
        name, _ = writing_of(request).now(work)
    except LedgerError:
        return _back(request, text(form, "back", 2_000), "unfollowable", {"followed": None}, 422)
    return _back(request, text(form, "back", 2_000), "followed", {"followed": name})


def unfollow(request: Request, form: Posted) -> Response:
    """Follow something no more (form fields: follow, back)."""
    name = text(form, "follow", 100)

    def work(into: Ledger) -> bool:
        with into.writing() as db:
            return end(db, name)

    there, _ = writing_of(request).now(work)
    came = "unfollowed" if there else "unknown"
    return _back(request, text(form, "back", 2_000), came, {"unfollowed": there}, 200 if there else 404)


def _back(request: Request, back: str, came: str, told: dict[str, object], status: int = 200) -> Response:
    """The way back to the page of the form, with what it was asked; programs get JSON."""
    if for_program(request):
        return JSONResponse(told, status)
    address, _, asked = local(back).partition("?")
    return RedirectResponse(f"{address}?{'&'.join([*asked_parts(asked), f'came={came}'])}", 303)
