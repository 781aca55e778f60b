"""The stories of the ledger: listed in several orders, and each told as the report page tells it, and in brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.exceptions import HTTPException

from silang.show.brief import brief as made_brief
from silang.show.brief_markdown import markdown
from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of, stories_of
from silang.show.desk.judgements import after, choices, shown
from silang.show.desk.language import writer_of
from silang.show.desk.numbers import numbers
from silang.show.desk.threaded import listed, thread_row
from silang.show.export import rows
from silang.show.index import Index
from silang.show.quotes import file_name
from silang.show.stories import across_view, story_view
from silang.show.values import Writer
from silang.store.former import story_now
from silang.store.settled import Stories
from silang.store.settled_lines import Line
from silang.store.watched_follows import following
from silang.types import Comparison, Story

REPORT, STORY = "/report/", "/story/"

SIZE = 30
"""Stories on a page of the list."""

NAMED = 4
"""Conflicts of a story that the list names."""

TABS = (
    ("newest", "desk-newest"),
    ("contested", "desk-contested"),
    ("outlets", "desk-most-outlets"),
    ("threads", "desk-threads"),
)

Number = Annotated[int, Query(ge=1, le=100_000, description="The page, from 1.")]
Order = Annotated[
    Literal["newest", "contested", "outlets", "threads"],
    Query(description="The newest first, the most conflicts first, the most outlets first, or threads of stories."),
]


def register(app: FastAPI) -> None:
    """Add the addresses."""
    routes = APIRouter()
    page(routes, "/stories", stories, table=True)
    page(routes, "/story/{name}", story)
    page(routes, "/story/{name}/brief", brief, tags=["story"])
    app.include_router(routes)


def stories(request: Request, order: Order = "newest", page: Number = 1) -> Answer:
    """Stories of the ledger, a page of them, or threads of stories."""
    write, held = writer_of(request), stories_of(request)
    title = write.words.say("desk-stories")
    data: dict[str, Any] = {"order": order, "page": page, "whole": len(held), "waiting": held.waiting()}
    view: dict[str, Any] = {
        "tabs": TABS,
        "told": after(request, write),
        "turn": lambda n: f"/stories?order={order}&page={n}",
        "threads": (),
        "lines": (),
    }
    if order == "threads":
        found, more = _page(held.threads, page)
        table = [thread_row(t) for t in found]
        view["threads"] = tuple(listed(t, write) for t in found)
        return Answer("stories.html.jinja", title, {**data, "more": more, "stories": [], "threads": table}, view, table)
    lines, more = _page(lambda n, size: held.stories(order, n, size), page)
    table = [{name: getattr(line, name) for name in _LINE} for line in lines]
    about = held.conflicts(line.id for line in lines if line.contested)
    view["lines"] = [
        {**row, "facts": _facts(line, write), "about": _about(about.get(line.id, ()), write)}
        for row, line in zip(table, lines, strict=True)
    ]
    return Answer("stories.html.jinja", title, {**data, "more": more, "stories": table}, view, table)


_A_DAY = len("2025-06-04")
_LINE = tuple(f.name for f in fields(Line))


def _page(fetch: Any, number: int) -> tuple[list[Any], bool]:
    """A page, and whether there is another after it."""
    found = fetch(number, SIZE)
    return found, len(found) == SIZE and bool(fetch(number * SIZE + 1, 1))


def _facts(line: Line, write: Writer) -> list[str]:
    """What a list says of a story: day, place, and on how much it rests."""
    w = write.words
    when = line.when if line.when is not None and len(line.when) < _A_DAY else line.day
    told = [write.iso(when or line.newest), *([line.place] if line.place else [])]
    told += [w.count("reports", line.reports), w.count("outlets", line.outlets)]
    told += [w.count("origins", line.origins)] if line.origins else []
    return told + ([w.count("origins-unknown", line.unknown)] if line.unknown else [])


def _about(found: Sequence[str], write: Writer) -> str:
    """What the conflicts of a story are about, as a list says it."""
    names = list(dict.fromkeys(map(write.about, found)))
    more = [write.words.count("more", len(names) - NAMED)] if len(names) > NAMED else []
    return write.words.listed([*names[:NAMED], *more])


def story(request: Request, name: str) -> Answer:
    """A story: what the reports agree on, where they differ, who says so, and where it comes from."""
    ledger, write = ledger_of(request), writer_of(request)
    with ledger.reading_at_once():
        held = stories_of(request)
        given, of, line = _found(request, held, name)
        across = held.across(of.id)
        judgements = shown(ledger, given, write)
        index = Index(_with_readings(given, held, across), REPORT)
    view = story_view(of, index, write, {s.id: f"{STORY}{s.id}" for s in given.stories})
    over = across_view(across, index, write)

    def told() -> dict[str, Any]:
        tables = rows(replace(given, stories=(of,), findings=(*given.findings, *across)))
        return {"story": asdict(line), **without_paths(tables), "judgements": [j.row for j in judgements]}

    return Answer(
        "story.html.jinja",
        view.title,
        told,
        {
            "story": view,
            "across": over,
            "numbers": numbers([*view.of("conflict"), *view.of("update")], write),
            "judgements": judgements,
            "told": after(request, write),
            "following": following(ledger.db, "story", *of.reports[:500]),
            **choices(of, view, index, held, write),
        },
    )


def brief(request: Request, name: str) -> Answer:
    """The brief of a story: a page of sentences, each with the notes that it stands on."""
    ledger, write = ledger_of(request), writer_of(request)
    with ledger.reading_at_once():
        given, of, _ = _found(request, stories_of(request), name)
    made = made_brief(of, _unpathed(given), write)
    return Answer(
        "brief.html.jinja", made.title, {"story": of.id, "brief": markdown(made, write)},
        {"brief": made},
    )  # fmt: skip


def _found(request: Request, held: Stories, name: str) -> tuple[Comparison, Story, Line]:
    """The story of this id, or the one that holds the report of this id; of one that is no more, the way to it now."""
    lines = held.lines([name])
    name = name if lines else (held.story_of(name) or "")
    line = (lines or held.lines([name])).get(name) if name else None
    given = held.comparison([name]) if line is not None else None
    of = next((s for s in given.stories if s.id == name), None) if given else None
    if given is None or of is None or line is None:
        raise _moved(request, held, request.path_params["name"])
    return given, of, line


def _moved(request: Request, held: Stories, name: str) -> HTTPException:
    """The way to the story that the reports of one that is no more are in now, in the same form."""
    if (now := story_now(held.db, name)) is None:
        return HTTPException(404)
    rest = str(request.scope["path"]).removeprefix(f"{STORY}{name}")
    asked = f"?{request.url.query}" if request.url.query else ""
    return HTTPException(303, headers={"location": f"{STORY}{now}{rest}{asked}"})


def _with_readings(given: Comparison, held: Stories, across: Sequence[Any]) -> Comparison:
    """The comparison with the readings too that findings across stories stand on."""
    have = {r.report.id for r in given.readings}
    others = sorted({r for f in across for s in f.sides for r in s.reports} - have)
    read = held.load(held.db, others) if others else {}
    return replace(given, readings=(*given.readings, *(read[r] for r in others if r in read)))


def without_paths(told: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The tables with the names of files alone: where they lie on this machine is nobody's business."""
    reports = [
        {**r, "source": r["source"] if "://" in r["source"] else file_name(r["source"])} for r in told["reports"]
    ]
    return {k: v for k, v in told.items() if k not in ("rejects", "stories")} | {"reports": reports}


def _unpathed(given: Comparison) -> Comparison:
    return replace(
        given,
        readings=tuple(
            replace(r, report=replace(r.report, source=file_name(r.report.source)))
            if "://" not in r.report.source
            else r
            for r in given.readings
        ),
    )
