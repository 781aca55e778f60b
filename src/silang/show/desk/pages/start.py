"""The start: on to the stories."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import RedirectResponse


def register(app: FastAPI) -> None:
    """Add the address."""
    app.add_api_route("/", start, include_in_schema=False)


def start() -> RedirectResponse:
    """The stories are where the work begins."""
    return RedirectResponse("/stories", 303)
