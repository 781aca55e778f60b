"""The application: every module of `pages/` registers its own addresses."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from silang.run.settle import load
from silang.show.desk import pages
from silang.show.desk.bodies import Bounded
from silang.show.desk.forms import guarded
from silang.show.desk.gate import Gate, Paced
from silang.show.desk.hands import Handing, Hands
from silang.show.desk.language import Chosen, writer_of
from silang.show.desk.pace import BURST, Bucket
from silang.show.desk.refused import Refusal, refusal
from silang.show.desk.remembered import Remembered
from silang.show.desk.safety import Guarded
from silang.show.desk.sessions import Sessions
from silang.show.desk.settings import Settings
from silang.show.desk.writer import BusyError, Writing
from silang.show.html import silang_version
from silang.store import Ledger, LedgerError
from silang.store.looked_up_names import Names
from silang.store.settled import Stories

STATIC = {
    "desk.css": "text/css",
    "report.css": "text/css",
    "brief.css": "text/css",
    "explain.css": "text/css",
    "desk.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
"""The desk's own files, and nothing else, by their names."""


def desk(settings: Settings) -> FastAPI:
    """The desk over one ledger; `LedgerError` where the file is none."""
    app = of_pages(settings)
    if settings.hands:
        app.state.hands = Hands(settings, hand)
        app.add_middleware(Handing, hands=app.state.hands)
    app.add_middleware(Remembered, ledger=app.state.ledger, kept=settings.open)
    app.add_middleware(Bounded, quiet=settings.quiet)
    app.add_middleware(Gate, settings=settings, sessions=app.state.sessions)
    if settings.pace:
        app.add_middleware(Paced, bucket=Bucket(settings.pace, settings.pace * BURST))
    app.add_middleware(Guarded, answers_to=settings.answers_to, secure=settings.secure)
    return app


def hand(settings: Settings) -> FastAPI:
    """What makes pages in a process that makes one at a time; the desk has let the request in."""
    app = of_pages(settings)
    app.state.alone = True
    return app


def of_pages(settings: Settings) -> FastAPI:
    """All pages, for whoever asks."""
    app = FastAPI(
        title="Silang",
        version=silang_version(),
        summary="Cross-check the news: a ledger of reports, what they say, and where they differ.",
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        lifespan=_life,
        dependencies=[Depends(guarded)],
    )
    app.state.settings = settings
    app.state.alone = False
    app.state.ledger = Ledger(settings.ledger, readonly=True)
    app.state.writing = Writing(settings.ledger)
    app.state.sessions = Sessions()
    app.state.names = Names()
    for module in sorted(m.name for m in iter_modules(pages.__path__)):
        import_module(f"{pages.__name__}.{module}").register(app)
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _wrong)
    for trouble in (LedgerError, sqlite3.Error):
        app.add_exception_handler(trouble, _unread)
    for busy in (BusyError, TimeoutError):
        app.add_exception_handler(busy, _busy)
    app.add_middleware(Chosen, secure=settings.secure)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.intake.close()
    app.state.writing.close()
    app.state.ledger.close()


def ledger_of(request: Request) -> Ledger:
    """The ledger, for reading alone; each thread has its own connection."""
    ledger: Ledger = request.app.state.ledger
    return ledger


def stories_of(request: Request) -> Stories:
    """The stories of the ledger as they were last settled; the names of their origins may be half a minute old."""
    return Stories(ledger_of(request).db, load, request.app.state.names)


def writing_of(request: Request) -> Writing:
    """What writes into the ledger."""
    writing: Writing = request.app.state.writing
    return writing


def static(name: str) -> Response:
    """A file of the desk's own."""
    if name not in STATIC:
        raise HTTPException(404)
    content = (files("silang.show") / "page" / name).read_bytes()
    return Response(content, media_type=STATIC[name], headers={"cache-control": "max-age=3600"})


def _refused(request: Request, error: Exception) -> Response:
    """A page of its own for each error; what programs asked for gets JSON."""
    if not isinstance(error, HTTPException):
        return refusal(request, Refusal(500))
    if error.status_code < 400:  # the way to where it is now
        return Response(status_code=error.status_code, headers=error.headers)
    told = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    return refusal(request, Refusal(error.status_code, told, error.headers or {}))


def _wrong(request: Request, error: Exception) -> Response:
    places = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in places[:5])
    return refusal(request, Refusal(422, told))


def _unread(request: Request, _: Exception) -> Response:
    return refusal(request, Refusal(503, writer_of(request).words.say("desk-ledger-trouble")))


def _busy(request: Request, _: Exception) -> Response:
    return refusal(request, Refusal(503, headers={"retry-after": "30"}))
