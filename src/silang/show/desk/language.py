"""The language that a page is read in: as the address says, else as chosen before, else as the browser wishes."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from silang.show.values import Writer, writer
from silang.show.words import languages

COOKIE = "ui"
FIRST = "id"
"""Where nobody says anything."""


def writer_of(request: HTTPConnection) -> Writer:
    """The writer of the language of this request."""
    return writer(language(request))


def language(request: HTTPConnection) -> str:
    """The code of the language of this request; never one without words."""
    wishes = (request.query_params.get(COOKIE), request.cookies.get(COOKIE), *_accepted(request))
    return next((wish for wish in wishes if wish in languages()), FIRST)


def _accepted(request: HTTPConnection) -> list[str]:
    """The languages of the Accept-Language header in its order of preference (RFC 9110, 12.5.4)."""
    header = request.headers.get("accept-language", "")[:1000]
    weighed = [_weighed(part) for part in header.split(",")[:50]]
    return [code for code, weight in sorted(weighed, key=lambda w: -w[1]) if weight > 0]


def _weighed(part: str) -> tuple[str, float]:
    code, _, weight = part.strip().partition(";q=")
    try:
        return code.split("-")[0].lower(), float(weight) if weight else 1.0
    except ValueError:
        return code, 0.0
