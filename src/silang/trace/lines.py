"""Carriers that a line of its own names for the text: a byline, the place and agency before it, the foot after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from silang.lang.lexicon import fold
from silang.trace.carriers import Carriers
from silang.types import Credit, Report, Span

_LINE = 100
"""Code points of a line, at most, that only names somebody."""

_FOOT = 60
"""Code points of a line from which on it tells something: what stands after the last of these is the foot."""

_HEAD = 3
"""Lines that tell something, before the last of which a place and agency may stand: headline, summary, text."""

_BEFORE = re.compile(r"([^\n]{2,60}?) (?:-|–|—|--) (?=\S)")
_CLOSING = re.compile(r"\(([\w./ -]{2,40})\)\s*$")
_MARKS = " \t()[]-–—•.*"
_YEAR = re.compile(r"\b\d{4}\b")
_APART = re.compile(r"[,/;|]")


class _Line(NamedTuple):
    """A line with where it begins in the text, and whether it stands in the head or the foot of the report."""

    start: int
    text: str
    head: bool
    foot: bool


def of_lines(report: Report, known: Carriers) -> Iterator[Credit]:
    """The carriers that lines name which tell nothing else, and what stands before or after those that do."""
    for line in _lines(report.text):
        found = next((f for of in _WAYS if (f := of(line, known)) is not None), None)
        if found is not None:
            written, name = found
            at = line.start + line.text.rfind(written)
            yield Credit(report.id, Span(at, at + len(written)), (name,))


def _lines(text: str) -> Iterator[_Line]:
    lines = text.split("\n")
    telling = [n for n, line in enumerate(lines) if len(line) >= _FOOT]
    head = telling[:_HEAD][-1] if telling else len(lines)
    foot = telling[-1] if telling else -1
    at = 0
    for number, line in enumerate(lines):
        if line:
            yield _Line(at, line, number <= head, number >= foot)
        at += len(line) + 1


def _labelled(line: _Line, known: Carriers) -> tuple[str, str] | None:
    """ "By Jane Roe, Reuters", "COPYRIGHT © ANTARA 2031"."""
    words = line.text.strip(_MARKS) if len(line.text) <= _LINE else ""
    if not fold(words).startswith(known.labels):  # as of most lines is seen at once
        return None
    rest = _unlabelled(words, known)
    return None if rest == words else _listed(_APART.split(rest)[-1], known)


def _unlabelled(words: str, known: Carriers) -> str:
    """The words without the labels that they begin with."""
    for _ in known.labels:
        low = fold(words)
        label = next((w for w in known.labels if low.startswith(w) and not low[len(w) : len(w) + 1].isalnum()), "")
        if not label:
            break
        words = _YEAR.sub("", words[len(label) :]).strip(" :")
    return words


def _alone(line: _Line, known: Carriers) -> tuple[str, str] | None:
    """ "- Reuters", "AFP"."""
    found = _listed(line.text, known) if len(line.text) <= _LINE else None
    return found if found is not None and (line.foot or fold(found[0]) not in known.ordinary) else None


def _stroked(line: _Line, known: Carriers) -> tuple[str, str] | None:
    """ "ANTARA/Nama Juru", in the foot: elsewhere it tells whose a picture is."""
    if not line.foot or len(line.text) > _FOOT or "/" not in line.text:
        return None
    first, stroke, _ = line.text.strip(_MARKS).partition("/")
    return _listed(first, known) if stroke else None


def _before(line: _Line, known: Carriers) -> tuple[str, str] | None:
    """ "PALU, ANTARA - Jalan itu …", "Antara, Palu - …"."""
    found = _BEFORE.match(line.text[:_LINE]) if line.head else None
    if found is None:
        return None
    parts = [p.strip() for p in found[1].split(",")]
    if not all(w[:1].isupper() for p in parts for w in p.split(" ")):
        return None
    return next((f for p in parts if (f := _listed(p, known)) is not None), None)


def _closing(line: _Line, known: Carriers) -> tuple[str, str] | None:
    """ "… ditutup. (ANT/Z-1)"."""
    if not line.foot:
        return None
    tail = line.text[-_FOOT:]
    found = _CLOSING.search(tail)
    if found is None or not stands_apart(tail, found.start(), found.end()):
        return None
    return _listed(found[1].partition("/")[0], known)


def _listed(name: str, known: Carriers) -> tuple[str, str] | None:
    """A carrier's name as it is written, and in full; None where it is none."""
    name = name.strip(_MARKS)
    full = known.short.get(name, name)
    return (name, full) if known.listed(full) else None


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes a sentence or opens one ("OSLO (AP) - "), so is not a name's short form."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in '\n.!?"”’)' or text[end : end + 3].lstrip(" ")[:1] in ("-", "–", "—")


_WAYS = (_labelled, _alone, _stroked, _before, _closing)
"""How a line may name a carrier, in order."""
