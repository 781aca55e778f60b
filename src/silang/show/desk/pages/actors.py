"""Actors: who is met most, and of each what they said, what was said of them, and over which time."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import SIZE, paged, pager, told
from silang.show.desk.bars import bars
from silang.show.desk.judgements import after
from silang.show.desk.kept import kept
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly, quotation
from silang.show.values import Writer
from silang.store import looked_up_actors
from silang.store.looked_up_actors import Deed, Form
from silang.store.looked_up_sentences import quoted
from silang.store.watched_follows import following
from silang.types import Actor

MOST = 1_000
"""Actors that the list goes down to."""

SERIES = ("said", "told")


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/actors", actors, table=True)
    app.add_api_route("/actor", by_key, include_in_schema=False)
    page(app.router, "/actor/{key:path}", actor, table=True)


def by_key(key: str = "") -> Response:
    """The page of the actor of a key that is given as a field."""
    return RedirectResponse(f"/actor/{part(told(key) or '-')}", 303)


def actors(request: Request, number: Annotated[int, Query(alias="page")] = 1) -> Answer:
    """Those who speak, act or are acted on most."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    every = kept(request, "actors", lambda: looked_up_actors.actors(ledger.db, MOST))
    size = SIZE * 2
    here = every[(at - 1) * size : at * size]
    rows = [
        {
            "key": key,
            "name": plainly(write.value(Actor(name, kind, key=key))),  # type: ignore[arg-type]
            "type": kind,
            "count": count,
            "at": f"/actor/{part(key)}",
        }
        for key, name, kind, count in here
    ]
    view = {"pager": pager(request, at, more=len(every) > at * size)}
    return Answer("actors.html.jinja", write.words.say("actors-title"), {"actors": rows, "page": at}, view, rows)


def actor(
    request: Request,
    key: str,
    number: Annotated[int, Query(alias="page")] = 1,
    view: Annotated[str, Query(description="said: what they said; told: what is said of them")] = "said",
) -> Answer:
    """What an actor said, what was said of them, month by month, and under which names and roles."""
    write, ledger, at = writer_of(request), ledger_of(request), paged(number)
    with ledger.reading_at_once() as db:
        forms = looked_up_actors.forms(db, key)
        if not forms:
            raise HTTPException(404)
        shown = view if view in SERIES else "said"
        deeds = (looked_up_actors.said if shown == "said" else looked_up_actors.told_of)(db, key, at, SIZE)
        sentences = quoted(db, [d.place for d in deeds[:SIZE]])
        met = looked_up_actors.months(db, key)
    rows = [_deed(d, quotation(q, write), write) for d, q in zip(deeds, sentences, strict=False) if q is not None]
    main = forms[0]
    name = plainly(write.value(Actor(main.name, main.type, main.role, key)))  # type: ignore[arg-type]
    data = {
        "key": key,
        "name": name,
        "view": shown,
        "page": at,
        "found": rows,
        "names": [_form(f) for f in forms[:40]],
        "months": met.by_month,
        "outlets": _outlets(met, write),
        "whole": met.whole,
    }
    extra = {
        "chart": bars(met.by_month, SERIES, write),
        "series": [write.words.say(f"actor-{s}") for s in SERIES],
        "pager": pager(request, at, more=len(deeds) > SIZE),
        "told": after(request, write),
        "following": following(ledger.db, "actor", key),
    }
    return Answer("actor.html.jinja", name, data, extra, [_cells(r) for r in rows])


def _form(form: Form) -> dict[str, Any]:
    return {"name": plainly(form.name), "role": plainly(form.role) or None, "count": form.count}


def _outlets(met: looked_up_actors.Months, write: Writer) -> list[dict[str, Any]]:
    ranked = sorted(met.outlets.items(), key=lambda one: (-one[1], one[0] or ""))[:40]
    unnamed = write.words.say("unknown-outlet")
    return [{"outlet": name, "named": plainly(name) or unnamed, "count": count} for name, count in ranked]


def _deed(deed: Deed, sentence: dict[str, Any], write: Writer) -> dict[str, Any]:
    table = "forms" if deed.part == "speaker" else "types"
    return {
        **sentence,
        "id": deed.id,
        "part": deed.part,
        "type": deed.type,
        "type_named": write.words.name(table, deed.type),
        "when": deed.day,
        "speaker": plainly(deed.speaker) or None,
        "claim": None if deed.part == "speaker" else deed.id,
    }


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    kept_ = ("id", "part", "type", "when", "speaker", "report", "outlet", "day", "at")
    return {**{name: row[name] for name in kept_}, "sentence": f"{row['before']}{row['marked']}{row['after']}"}
