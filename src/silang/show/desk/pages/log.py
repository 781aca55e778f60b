"""The log of the ledger, and what people judged: in full, and to be taken to another ledger."""

from __future__ import annotations

from typing import Annotated, Any, get_args

from fastapi import FastAPI, Query, Request
from starlette.responses import Response

from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import SIZE, Pager, chooser, paged, pager, to, told
from silang.show.desk.judgements import after, listed
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly
from silang.show.desk.rulings import rulings
from silang.show.values import Writer
from silang.store import looked_up_log
from silang.store.journal import Line, What
from silang.store.judgements import KINDS

LINES = 50
WHATS = get_args(What)
LATEST = 2**62
"""A number that no line of a log reaches."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/log", log, table=True)
    page(app.router, "/judgements", judgements, table=True, tags=["log"])
    app.add_api_route("/judgements.jsonl", export, tags=["log"], response_class=Response, responses=_LINES)


_LINES: dict[int | str, dict[str, Any]] = {200: {"content": {"application/x-ndjson": {}}}}


def log(
    request: Request,
    of: Annotated[str, Query(description="Of this report, judgement or follow")] = "",
    what: Annotated[str, Query(description=", ".join(WHATS))] = "",
    before: Annotated[int, Query(description="Lines before the one of this number")] = 0,
) -> Answer:
    """What was done, the latest first."""
    write, ledger = writer_of(request), ledger_of(request)
    kind = what if what in WHATS else None
    last = min(before, LATEST) if before > 0 else None
    found = looked_up_log.log(ledger.db, before=last, what=kind, of=told(of), most=LINES + 1)
    rows = [_line(line, write) for line in found[:LINES]]
    older = to(request, before=rows[-1]["seq"]) if len(found) > LINES else None
    newest = to(request, before=None) if last is not None else None
    data = {"of": told(of), "what": kind, "lines": rows, "next": older}
    view = {
        "pager": Pager(newest, older),
        "whats": tuple((w, write.words.name("log-lines", w)) for w in WHATS),
        "chooser": chooser,
        "names": looked_up_log.headlines(ledger.db, {line.of for line in found[:LINES]}),
    }
    return Answer("log.html.jinja", write.words.say("desk-log"), data, view, [_cells(r) for r in rows])


def _line(line: Line, write: Writer) -> dict[str, Any]:
    return {
        "seq": line.seq,
        "when": line.at,
        "what": line.what,
        "what_named": write.words.name("log-lines", line.what),
        "of": line.of,
        "by": plainly(line.by) or None,
        "version": line.version,
        "detail": {k: plainly(v) if isinstance(v, str) else v for k, v in line.detail.items()},
        "at": _leads(line),
    }


def _leads(line: Line) -> str:
    """The page of what a line is about."""
    if line.what in ("judged", "undone"):
        return f"/judgements?of={part(line.of)}"
    return "/feeds#followed" if line.what in ("followed", "unfollowed") else f"/report/{part(line.of)}"


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("seq", "when", "what", "of", "by", "version", "detail")}


def judgements(
    request: Request,
    of: Annotated[str, Query(description="On this id, or the one of this id")] = "",
    kind: Annotated[str, Query(description="same, not-same, actor, figure, check or owner")] = "",
    number: Annotated[int, Query(alias="page")] = 1,
) -> Answer:
    """What people judged, the latest first, and whether it stands."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    asked = kind if kind in KINDS else None
    found = looked_up_log.judgements(ledger.db, asked, told(of), at, SIZE)
    rows = rulings(found[:SIZE], write)
    data = {"of": told(of), "kind": asked, "page": at, "judgements": rows}
    view = {
        "pager": pager(request, at, more=len(found) > SIZE),
        "kinds": tuple((k, write.words.say(f"judgement-{k}")) for k in KINDS),
        "chooser": chooser,
        "export": "/judgements.jsonl",
        "judged": listed(found[:SIZE], ledger, write),
        "told": after(request, write),
    }
    return Answer("judgements.html.jinja", write.words.say("judgements-title"), data, view, rows)


def export(request: Request) -> Response:
    """All judgements as JSON Lines, undone ones too: `silang judge apply` takes them into another ledger."""
    ledger = ledger_of(request)
    name = 'attachment; filename="judgements.jsonl"'
    text = "".join(f"{line}\n" for line in ledger.export_judgements())
    content = text.encode("utf-8", "backslashreplace")
    return Response(content, media_type="application/x-ndjson", headers={"content-disposition": name})
