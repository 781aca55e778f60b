"""One page, three forms: HTML at an address, JSON at the same with ".json", CSV with ".csv" where it is a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response

from silang.show.chains import drawing
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part
from silang.show.desk.shapes import shape
from silang.show.formats.hostile import cell
from silang.show.html import NARROW, WIDE, silang_version
from silang.show.templates import environment

Row = Mapping[str, Any]


class Cells(Sequence[Row]):
    """The rows of a table, made of others as they are asked for."""

    def __init__(self, of: Sequence[Row], make: Callable[[Row], Row]) -> None:
        """`make` gives the cells of a row."""
        self._of, self._make = of, make

    def __len__(self) -> int:
        return len(self._of)

    def __getitem__(self, at: Any) -> Any:
        return [self._make(row) for row in self._of[at]] if isinstance(at, slice) else self._make(self._of[at])


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page tells: what its template needs, the same as plain JSON values, and as a table where it is one.

    Where `data` is a function, the template does without it.
    """

    template: str  # of page/desk/
    title: str
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]]  # JSON: what programs get, made only when they ask
    view: Mapping[str, Any] = field(default_factory=dict)  # what the template needs besides
    table: Sequence[Row] | None = None
    status: int = 200


Page = Callable[..., Answer]


def page(
    routes: APIRouter,
    path: str,
    make: Page,
    *,
    table: bool = False,
    tags: Sequence[str] = (),
    fields: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Serve what `make` tells at `path` as HTML and, under the same address, as JSON; a table as CSV too.

    `fields` describes what it reads off the query by itself, as any text may stand there.
    """
    shown = list(tags) or [path.split("/")[1] or "start"]
    base = path.rstrip("/") or "/stories"
    forms: list[tuple[str, Callable[[Request, Answer], Response], str]] = [
        (f"{base}.json", as_json, "application/json")
    ]
    if table:
        forms.append((f"{base}.csv", as_csv, "text/csv"))
    forms.append((path, as_html, "text/html"))
    for address, form, media in forms:
        routes.add_api_route(
            address,
            _answering(make, form),
            methods=["GET"],
            tags=shown,  # type: ignore[arg-type]
            include_in_schema=form is not as_html,
            response_class=Response,
            responses={200: {"content": {media: {"schema": _schema(path, form)}}, "description": make.__doc__ or ""}},
            name=f"{make.__name__}:{media}",
            summary=f"{make.__name__.capitalize()} ({media.partition('/')[2].upper()})",
            openapi_extra={"parameters": [_field(*one) for one in fields.items()]} if fields else None,
        )


def _field(name: str, told: str) -> dict[str, Any]:
    """A field of the query, as the description of the API says it."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": told,
        "schema": {"type": "string", "description": told, "default": "", "title": name.capitalize()},
    }


def _schema(path: str, form: Callable[[Request, Answer], Response]) -> dict[str, Any]:
    """What a form of a page is, as the description of the API says it (JSON Schema)."""
    return shape(path) if form is as_json else {"type": "string"}


def _answering(make: Page, form: Callable[[Request, Answer], Response]) -> Callable[..., Awaitable[Response]]:
    """The page as a function with the very parameters of `make`, which FastAPI reads off its signature."""
    from inspect import signature

    def made(request: Request, asked: Mapping[str, Any]) -> Response:
        return form(request, make(request, **asked))

    async def answered(request: Request, **asked: Any) -> Response:
        if request.app.state.alone:  # nobody else waits for this process meanwhile
            return made(request, asked)
        return await run_in_threadpool(made, request, asked)

    answered.__signature__ = signature(make, eval_str=True).replace(return_annotation=Response)  # type: ignore[attr-defined]
    answered.__doc__ = make.__doc__
    return answered


def as_html(request: Request, answer: Answer) -> Response:
    """The page."""
    write = writer_of(request)
    html = (
        environment()
        .get_template(f"desk/{answer.template}")
        .render(
            w=write.words,
            write=write,
            ui=write.words.code,
            title=answer.title,
            data=answer.data if isinstance(answer.data, Mapping) else {},
            request=request,
            here=request.url.path,
            forms=_forms(request, answer),
            account=getattr(request.state, "account", None),
            csrf=getattr(request.state, "csrf", ""),
            version=silang_version(),
            drawing=drawing,
            wide=WIDE,
            narrow=NARROW,
            desk=True,
            part=part,
            asked_for=_asked_for(request),
            **answer.view,
        )
    )
    return HTMLResponse(html, answer.status)


def asked_parts(query: str) -> list[str]:
    """What a page was asked, part by part as it came, without what a form said to it."""
    return [part for part in query.split("&") if part and not part.startswith("came=")]


def _asked_for(request: Request) -> str:
    """What the page was asked, as it came, without what a form said to it."""
    return "&".join(asked_parts(request.url.query))


def _forms(request: Request, answer: Answer) -> list[tuple[str, str]]:
    """The addresses of the page's other forms, with what was asked."""
    base = quote(request.url.path.rstrip("/")) or "/stories"
    asked = f"?{request.url.query}" if request.url.query else ""
    names = ("json", "csv") if answer.table is not None else ("json",)
    return [(name, f"{base}.{name}{asked}") for name in names] if answer.status == 200 else []


def as_json(_: Request, answer: Answer) -> Response:
    """The page for programs."""
    told = answer.data if isinstance(answer.data, Mapping) else answer.data()
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, default=str)
    return Response(text.encode("utf-8", "backslashreplace"), answer.status, media_type="application/json")


def as_csv(_: Request, answer: Answer) -> Response:
    """The page's table, each cell such that no spreadsheet takes it for a formula."""
    rows = answer.table or ()
    held = io.StringIO()
    if rows:
        out = csv.DictWriter(held, list(rows[0]), lineterminator="\r\n")  # RFC 4180
        out.writeheader()
        out.writerows({k: cell(v) for k, v in row.items()} for row in rows)
    text = held.getvalue().encode("utf-8-sig", "backslashreplace")
    return Response(text, answer.status, media_type="text/csv; charset=utf-8")
