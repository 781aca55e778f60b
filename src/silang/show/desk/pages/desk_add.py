"""Adding by paste, file or address, and what came of it: the reports as read, their stories, conflicts, rejects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from hashlib import blake2b
from importlib.util import find_spec
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from silang.read import Stated, read_bytes
from silang.read.reading import told
from silang.read.rows import Row
from silang.run.settle import stories as settled
from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of, writing_of
from silang.show.desk.forms import Posted, described, text
from silang.show.desk.intake import Batch, Intake
from silang.show.desk.language import writer_of
from silang.show.desk.writer import BusyError
from silang.show.quotes import file_name
from silang.show.values import Writer
from silang.store import Ledger, LedgerError
from silang.types import Reject, Report

KNOWN = ("title", "outlet", "published", "url")
"""What a person may say of a text that they paste."""

FETCHES = find_spec("silang.fetch") is not None and find_spec("silang.read.fetched") is not None
"""Whether addresses can be fetched."""


TAKEN = {
    "text": "The text of a report",
    "title": "Its headline",
    "outlet": "Its outlet",
    "published": "The day it appeared (ISO 8601)",
    "url": "Its address",
    "file": "Files of reports",
    "address": "Address of a page to fetch",
}
"""Fields of the form."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    routes = APIRouter()
    app.state.intake = Intake(app.state.writing)
    shown = described(**TAKEN)
    routes.add_api_route("/add", brought, methods=["POST"], tags=["add"], response_class=Response, openapi_extra=shown)
    routes.add_api_route("/settle", settle, methods=["POST"], tags=["add"], response_class=Response)
    page(routes, "/add", add)
    page(routes, "/added/{batch}", added, tags=["add"])
    app.include_router(routes)


def add(request: Request) -> Answer:
    """The page to add reports on."""
    w = writer_of(request).words
    return Answer(
        "add.html.jinja", w.say("desk-add-title"), {"fetches": FETCHES}, {"empty": "none" in request.query_params}
    )


def brought(request: Request, form: Posted) -> Response:
    """Take reports in (form fields: text with title, outlet, published, url; file, many; address)."""
    given = list(_given(request, form))
    if not given:
        return RedirectResponse("/add?none=1", 303)
    intake: Intake = request.app.state.intake
    try:
        return RedirectResponse(f"/added/{intake.bring(lambda: _all(given))}", 303)
    except BusyError:
        raise HTTPException(503) from None


def settle(request: Request) -> Response:
    """Compare what waits to be compared."""
    writing_of(request).settle()
    return RedirectResponse("/stories?came=slow", 303)


def added(request: Request, batch: str) -> Answer:
    """What came of a batch of reports."""
    intake: Intake = request.app.state.intake
    future = intake.batch(batch)
    if future is None:
        raise HTTPException(404)
    write = writer_of(request)
    title = write.words.say("desk-added-title")
    if not future.done():
        return Answer("added.html.jinja", title, {"done": False}, {"reports": (), "rejects": (), "trouble": None})
    return _told(ledger_of(request), future, title, write)


def _told(ledger: Ledger, future: Future[Batch], title: str, write: Writer) -> Answer:
    broken = future.exception()
    if isinstance(broken, LedgerError | BusyError | TimeoutError):
        trouble = write.words.say("desk-ledger-trouble")
        return Answer("added.html.jinja", title, {"done": True}, {"reports": (), "rejects": (), "trouble": trouble})
    of = future.result()
    with ledger.reading_at_once():
        reports = list(_reports(ledger, of, write))
    rejects = [_reject(r, write) for r in of.rejects]
    data = {"done": True, "settled": of.settled, "more": of.left, "reports": reports, "rejects": rejects}
    return Answer("added.html.jinja", title, data, {"reports": reports, "rejects": rejects, "trouble": None})


def _reports(ledger: Ledger, of: Batch, write: Writer) -> Iterator[dict[str, Any]]:
    """Each report with what it was to the ledger, what was read in it, and the story that it went to."""
    held = settled(ledger)
    for how, names in (("new", of.added.new), ("version", of.added.versions), ("same", of.added.same)):
        for name in names:
            reading = ledger.reading(name)
            if reading is None:
                continue
            story = held.story_of(name)
            line = held.lines([story])[story] if story else None
            report = reading.report
            yield {
                "id": name,
                "how": how,
                "headline": report.headline or file_name(report.source),
                "outlet": report.outlet,
                "lang": report.lang,
                "day": write.iso(report.published or (reading.anchor.isoformat() if reading.anchor else None)),
                "statements": len(reading.statements),
                "claims": len(reading.claims),
                "story": story,
                "story_title": line.title if line else None,
                "story_reports": line.reports if line else 0,
                "conflicts": line.contested if line else 0,
            }


def _reject(one: Reject, write: Writer) -> dict[str, Any]:
    return {
        "source": one.source if "://" in one.source else file_name(one.source),
        "line": one.line,
        "reason": one.reason,
        "told": write.words.name("reject", one.reason),
        "detail": one.detail,
    }


Part = tuple[str, str | bytes, Stated]
"""Something that was brought: how, what, and what is known of it."""


def _given(request: Request, form: FormData) -> Iterator[Part]:
    stated = {name: text(form, name, 2_000) or None for name in KNOWN}
    if pasted := text(form, "text"):
        yield "paste", pasted, Stated(**stated)
    for file in form.getlist("file"):
        if isinstance(file, UploadFile) and file.filename:
            yield file_name(file.filename)[:200] or "file", file.file.read(), Stated()
    if FETCHES and (address := text(form, "address", 2_000)):
        private = "private" if request.app.state.settings.private else ""
        yield "address", address, Stated(source=private)


def _all(given: Iterable[Part]) -> Iterator[Report | Reject]:
    for name, content, stated in given:
        if isinstance(content, bytes):
            yield from read_bytes(content, name)
        elif name == "paste":
            yield from told(Row(text=content, stated=stated), f"{_paste(content)}.txt")
        else:
            from silang.show.desk.addresses import fetched_from

            yield fetched_from(content, private=stated.source == "private")


def _paste(content: str) -> str:
    """A name for a text that has none: two texts that are pasted are not versions of one another for that."""
    return f"paste-{blake2b(content.encode(errors='surrogatepass'), digest_size=6).hexdigest()}"
