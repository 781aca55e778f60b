"""Stretches of reports in their sentences, which are read off packed readings without the nouns after them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from silang.store.settled_rows import chosen


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a report."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch with its sentence: the text before it, itself, and after it; `number` is the sentence's, from 0."""

    report: str
    source: str
    outlet: str | None
    headline: str | None
    day: str | None
    lang: str
    number: int | None
    before: str
    marked: str
    after: str


def quoted(db: sqlite3.Connection, places: Sequence[Place]) -> list[Quoted | None]:
    """Each stretch in its sentence; None where its report is not there."""
    sql = (
        "SELECT report.id, source, outlet, headline, day, lang, text, reading, shape.fields FROM report"
        " JOIN shape ON shape.number = report.shape WHERE report.id IN ({})"
    )
    rows = {row[0]: row for row in chosen(db, sql, {p.report for p in places})}
    spans = {name: _sentences(row[7], row[8]) for name, row in rows.items()}
    return [_quoted(p, rows[p.report], spans[p.report]) if p.report in rows else None for p in places]


def _quoted(place: Place, row: Sequence[Any], spans: Sequence[tuple[int, int]]) -> Quoted:
    number = bisect_right(spans, (place.start, 1 << 62)) - 1
    held = number >= 0 and spans[number][1] > place.start
    start, end = spans[number] if held else (place.start, place.end)
    text = row[6]
    last = max(end, place.end)
    parts = text[min(start, place.start) : place.start], text[place.start : place.end], text[place.end : last]
    return Quoted(row[0], row[1], row[2], row[3], row[4], row[5], number if held else None, *parts)


def _sentences(blob: bytes, shape: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a packed reading, read off its beginning, without the nouns after them."""
    first, last, span, leads = _places(shape)
    text = zlib.decompress(blob).decode()
    if leads:
        _, end = _READER.raw_decode(text, 1)
        rows, _ = _READER.raw_decode(text, end + 2)  # past the comma, and the bracket of the marks
    else:
        names: Mapping[str, list[str]] = json.loads(shape)
        rows = json.loads(text)[names["Reading"].index("marks")][names["Marks"].index("sentences")]
    return [(row[span][first], row[span][last]) for row in rows]


_READER = json.JSONDecoder()


@lru_cache(maxsize=16)
def _places(shape: str) -> tuple[int, int, int, bool]:
    """Where a span has its start and end, a sentence its span; whether sentences come next after the report."""
    names: Mapping[str, list[str]] = json.loads(shape)
    span, leads = names["Span"], names["Reading"][:2] == ["report", "marks"] and names["Marks"][0] == "sentences"
    return span.index("start"), span.index("end"), names["Sentence"].index("span"), leads
