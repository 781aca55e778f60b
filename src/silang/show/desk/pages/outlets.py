"""Outlets: whom each rests on, how often it is first, its errors, its silent edits, and with whom it shares text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException

from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import SIZE, paged, pager
from silang.show.desk.judgements import after, listed
from silang.show.desk.kept import kept
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly, quotation
from silang.show.desk.rulings import rulings
from silang.show.stories import unknown
from silang.show.values import Writer
from silang.store import looked_up_outlets
from silang.store.looked_up_outlets import Outlet
from silang.store.looked_up_sentences import quoted
from silang.types import Check, Span

CHECKS = 20
"""Errors that a page shows."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/outlets", outlets, table=True)
    page(app.router, "/outlet/{name:path}", outlet, table=True)


def outlets(request: Request, number: Annotated[int, Query(alias="page")] = 1) -> Answer:
    """All outlets by how many reports they have."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    every = kept(request, "outlets", lambda: looked_up_outlets.outlets(ledger.db))
    size = SIZE * 2
    rows = [
        {
            "outlet": o.name,
            "named": plainly(o.name),
            "reports": o.reports,
            "first": o.first,
            "last": o.last,
            "at": f"/outlet/{part(o.name)}",
        }
        for o in every[(at - 1) * size : at * size]
    ]
    view = {"pager": pager(request, at, more=len(every) > at * size)}
    data = {"outlets": rows, "page": at, "all": len(every)}
    return Answer("outlets.html.jinja", write.words.say("desk-outlets"), data, view, rows)


def outlet(request: Request, name: str, number: Annotated[int, Query(alias="page")] = 1) -> Answer:
    """An outlet: its reports, and what its latest ones tell of how it works."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    with ledger.reading_at_once() as db:
        known = looked_up_outlets.outlet(db, name)
        if known is None:
            raise HTTPException(404)
        rows = [
            {"report": i, "headline": plainly(head), "day": day, "story": story, "at": f"/report/{part(i)}"}
            for i, head, day, story in looked_up_outlets.reports_of(db, name, at, SIZE + 1)
        ]
        checks = _checks(known, write, db)
        every = ledger.judgements(of=name, undone=True)
        judged = listed(every, ledger, write)
    data = {
        "outlet": name,
        "page": at,
        "reports": rows[:SIZE],
        "looked": known.looked,
        "shared": known.shared,
        "first": known.first,
        "rests_on": _rests_on(known, write),
        "copies_from": [_other(n, c) for n, c in known.copies_from],
        "copies_to": [_other(n, c) for n, c in known.copies_to],
        "checks": checks,
        "checks_all": len(known.checks),
        "edits": [
            {
                "report": e.report,
                "before": e.before,
                "version": e.version,
                "added": e.added,
                "headline": plainly(e.headline) or None,
                "at": f"/report/{part(e.report)}",
            }
            for e in known.edits
        ],
        "judgements": rulings(every, write),
    }
    view = {"pager": pager(request, at, more=len(rows) > SIZE), "judged": judged, "told": after(request, write)}
    return Answer("outlet.html.jinja", plainly(name), data, view, rows[:SIZE])


def _other(name: str, count: int) -> dict[str, Any]:
    return {"outlet": name, "named": plainly(name), "reports": count, "at": f"/outlet/{part(name)}"}


def _rests_on(known: Outlet, write: Writer) -> list[dict[str, Any]]:
    """The origins of its reports; a carrier behind which nobody is known is told as such."""
    return [
        {
            "name": plainly(name if kind != "unknown" else unknown(name, write)),
            "type": kind,
            "reports": count,
        }
        for name, kind, count in known.origins[:30]
    ]


def _checks(known: Outlet, write: Writer, db: Any) -> list[dict[str, Any]]:
    """Errors in its reports, in words, each with its sentence."""
    held = known.checks[:CHECKS]
    sentences = quoted(db, [place for _, place, *_ in held])
    found = []
    for (name, place, kind, about, suggestion), sentence in zip(held, sentences, strict=True):
        if sentence is not None:
            check = Check(place.report, Span(place.start, place.end), kind, tuple(about.split("\n")), suggestion)
            said = {"id": name, "kind": kind, "message": plainly(write.check(check))}
            meant = plainly(write.argument(suggestion)) if suggestion else None
            found.append({**quotation(sentence, write), **said, "suggestion": meant})
    return found
