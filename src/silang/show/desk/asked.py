"""What forms ask for: fields that may be left empty, days, figures, pages; what is none of these is told so."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from markupsafe import Markup
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request

from silang.show.words import Words

SIZE = 25
"""Rows of a page."""

LAST_PAGE = 400
"""Beyond which no page is given: a search is to be narrowed, not walked through."""

LONGEST = 400
"""Characters of a field that are looked at."""


@dataclass(frozen=True, slots=True)
class Pager:
    """The addresses of the pages before and after."""

    before: str | None
    after: str | None


def told(value: str | None) -> str | None:
    """What a field says; None where it was left empty."""
    return (value or "").replace("\0", "").strip()[:LONGEST] or None


def paged(number: int) -> int:
    """A page that there may be."""
    return min(max(number, 1), LAST_PAGE)


def day(value: str | None, words: Words, *, after: bool = False) -> date | None:
    """A day in ISO 8601, or the one after it; anything else is told to be none."""
    if (said := told(value)) is None:
        return None
    try:
        return date.fromisoformat(said) + timedelta(days=after)
    except (ValueError, OverflowError):
        raise HTTPException(422, words.say("asked-no-day", said[:40])) from None


def figure(value: str | None, words: Words) -> float | None:
    """A figure; anything else is told to be none."""
    if (said := told(value)) is None:
        return None
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise HTTPException(422, words.say("asked-no-figure", said[:40]))
    return number


@lru_cache(maxsize=1_000)
def chooser(options: tuple[tuple[str, str], ...], chosen: str) -> Markup:
    """The options of a field of which one is chosen, made once for all pages."""
    plain, marked = Markup('<option value="{}">{}</option>'), Markup('<option value="{}" selected>{}</option>')
    return Markup("").join((marked if code == chosen else plain).format(code, name) for code, name in options)


def pager(request: Request, number: int, *, more: bool) -> Pager:
    """The ways from a page, counted from 1, to those beside it, with all else that was asked."""
    before = to(request, page=number - 1) if number > 1 else None
    return Pager(before, to(request, page=number + 1) if more and number < LAST_PAGE else None)


def to(request: Request, **changed: object) -> str:
    """The same page with these things asked otherwise; None leaves one out."""
    gone = [name for name, value in changed.items() if value is None]
    kept = {name: value for name, value in changed.items() if value is not None}
    url = URL(f"?{request.url.query}").remove_query_params(gone).include_query_params(**kept)
    return f"?{url.query}"
