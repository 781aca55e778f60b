"""The addresses of the desk for programs, listed on a page of its own; no script from elsewhere draws it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, FastAPI, Request

from silang.show.desk.answers import Answer, page
from silang.show.desk.language import writer_of


def register(app: FastAPI) -> None:
    """Add the address."""
    routes = APIRouter()
    page(routes, "/api", api)
    app.include_router(routes)


def api(request: Request) -> Answer:
    """The addresses of the desk for programs."""
    tags: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, ways in request.app.openapi()["paths"].items():
        for method, way in ways.items():
            tags[(way.get("tags") or ["-"])[0]].append(_way(path, method, way))
    w = writer_of(request).words
    return Answer("api.html.jinja", w.say("desk-api"), {"addresses": dict(tags)}, {"tags": sorted(tags.items())})


def _way(path: str, method: str, way: dict[str, Any]) -> dict[str, Any]:
    asked = [{"name": p["name"], "told": p.get("description", "")} for p in way.get("parameters", ())]
    return {"method": method.upper(), "path": path, "told": way.get("description", ""), "parameters": asked}
