"""Stretches of reports in their sentences, which are read off packed readings without the nouns after them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
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
    sentences = {name: _sentences(row[7], row[8]) for name, row in rows.items()}
    return [_quoted(p, rows[p.report], *sentences[p.report]) if p.report in rows else None for p in places]


Spanned = tuple[list[Any], Callable[[Any], tuple[int, int]]]
"""The rows of the sentences of a packed reading, and what tells the start and the end of one."""


def _quoted(
    place: Place, row: Sequence[Any], sentences: Sequence[Any], span: Callable[[Any], tuple[int, int]]
) -> Quoted:
    number = bisect_right(sentences, (place.start, 1 << 62), key=span) - 1
    start, end = span(sentences[number]) if number >= 0 else (0, 0)
    held = end > place.start
    if not held:
        start, end = place.start, place.end
    text = row[6]
    last = max(end, place.end)
    parts = text[min(start, place.start) : place.start], text[place.start : place.end], text[place.end : last]
    return Quoted(row[0], row[1], row[2], row[3], row[4], row[5], number if held else None, *parts)


HEAD = 1_500
"""Bytes at the beginning of a reading in which its sentences mostly stand."""


def _sentences(blob: bytes, shape: str) -> Spanned:
    """The sentences of a packed reading, read off its beginning, without the nouns after them."""
    span, leads = _places(shape)
    if leads:
        for most in (HEAD, 0):  # 0: all of it
            text = zlib.decompressobj().decompress(blob, most).decode("utf-8", "ignore" if most else "strict")
            with suppress(ValueError):  # it ends in between
                _, end = _READER.raw_decode(text, 1)
                return _READER.raw_decode(text, end + 2)[0], span  # past the comma, and the bracket of the marks
    names: Mapping[str, list[str]] = json.loads(shape)
    row = json.loads(zlib.decompress(blob))
    return row[names["Reading"].index("marks")][names["Marks"].index("sentences")], span


_READER = json.JSONDecoder()


@lru_cache(maxsize=16)
def _places(shape: str) -> tuple[Callable[[Any], tuple[int, int]], bool]:
    """What tells the start and end of a sentence; whether sentences come next after the report."""
    names: Mapping[str, list[str]] = json.loads(shape)
    leads = names["Reading"][:2] == ["report", "marks"] and names["Marks"][0] == "sentences"
    at, (first, last) = names["Sentence"].index("span"), (names["Span"].index(n) for n in ("start", "end"))
    return lambda row: (row[at][first], row[at][last]), leads
