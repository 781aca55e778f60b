"""Dyads: two countries, what each did towards the other, and how friendly or hostile it was by its Goldstein value."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException

from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import SIZE, paged, pager
from silang.show.desk.bars import dots
from silang.show.desk.kept import kept
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly, quotation
from silang.show.values import Writer
from silang.store import looked_up_countries
from silang.store.looked_up_claims import claim_places
from silang.store.looked_up_sentences import Place, quoted
from silang.store.settled import Stories
from silang.store.settled_lines import Deed

DAYS = 60
"""Marks up to which a chart tells each day; more are told by months."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/dyads", dyads, table=True)
    page(app.router, "/dyad/{one}/{other}", dyad, table=True)


def dyads(request: Request, number: Annotated[int, Query(alias="page")] = 1) -> Answer:
    """Pairs of countries by how many claims tell what one did towards the other."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    every = kept(request, "dyads", lambda: looked_up_countries.dyads(ledger.db))
    size = SIZE * 2
    rows = [
        {
            "one": a,
            "other": b,
            "one_named": _country(a, write),
            "other_named": _country(b, write),
            "claims": n,
            "goldstein": None if mean is None else round(mean, 2),
            "at": f"/dyad/{part(a)}/{part(b)}",
        }
        for a, b, n, mean in every[(at - 1) * size : at * size]
    ]
    view = {"pager": pager(request, at, more=len(every) > at * size)}
    data = {"dyads": rows, "page": at, "all": len(every)}
    return Answer("dyads.html.jinja", write.words.say("dyads-title"), data, view, rows)


def dyad(request: Request, one: str, other: str, number: Annotated[int, Query(alias="page")] = 1) -> Answer:
    """What two countries did towards one another, the latest first, and the Goldstein values over time."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    one, other = one.upper()[:8], other.upper()[:8]
    with ledger.reading_at_once() as db:
        deeds = Stories(db, lambda *_: {}).dyad(one, other, at, SIZE + 1)
        if not deeds and at == 1:
            raise HTTPException(404)
        values = looked_up_countries.goldstein(db, one, other, 10)
        if len(values) > DAYS:
            values = looked_up_countries.goldstein(db, one, other, 7)
        places = claim_places(db, [d.claim for d in deeds[:SIZE]])
        held = [places.get(d.claim, Place(d.report, 0, 0)) for d in deeds[:SIZE]]
        sentences = quoted(db, held)
    rows = [
        {**(quotation(q, write) if q else {}), **_deed(d, write)}
        for d, q in zip(deeds[:SIZE], sentences, strict=True)
        if q is not None
    ]
    ways = [(one, other), (other, one)]
    named = [f"{_country(a, write)} → {_country(b, write)}" for a, b in ways]
    chart = dots([(0 if source == one else 1, when, n, mean) for source, when, n, mean in values], write)
    title = write.words.say("dyad-title", _country(one, write), _country(other, write))
    data = {
        "one": one,
        "other": other,
        "page": at,
        "deeds": rows,
        "over_time": [
            {"source": s, "target": other if s == one else one, "when": when, "claims": n, "goldstein": round(mean, 2)}
            for s, when, n, mean in values
        ],
    }
    view = {"chart": chart, "series": named, "pager": pager(request, at, more=len(deeds) > SIZE)}
    return Answer("dyad.html.jinja", title, data, view, [_cells(r) for r in rows])


def _country(code: str, write: Writer) -> str:
    return plainly(write.country(code) or code)


def _deed(deed: Deed, write: Writer) -> dict[str, Any]:
    return {
        "source": deed.source,
        "target": deed.target,
        "way": f"{_country(deed.source, write)} → {_country(deed.target, write)}",
        "when": deed.day,
        "claim": deed.claim,
        "story": deed.story,
        "type": deed.type,
        "type_named": write.words.name("types", deed.type),
        "status": deed.status,
        "status_named": write.words.name("statuses", deed.status),
        "cameo": deed.cameo,
        "goldstein": deed.goldstein,
    }


_CELLS = (
    "when",
    "source",
    "target",
    "type",
    "status",
    "cameo",
    "goldstein",
    "claim",
    "report",
    "story",
    "outlet",
    "at",
)


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    return {**{name: row[name] for name in _CELLS}, "sentence": f"{row['before']}{row['marked']}{row['after']}"}
