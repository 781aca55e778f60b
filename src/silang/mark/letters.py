"""Letters behind a name, for degrees and honours: "Rina Wati, S.H., M.Si". They are no name and part no clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from silang.lang import load
from silang.types import Span

_PART = re.compile(r"([A-Z][A-Za-z]{0,7})(\.? ?)")
_FIELD = re.compile(r" ?\([A-Z]{1,4}\)")  # "Sp.A(K)"
_WORD = 30  # code points of the last word of a name at most
_PARTS = 6  # of one degree at most: "S.Tr.Han"


class Letters(NamedTuple):
    """Letters without their full stops; `closed` are other things too, and letters only where a comma closes them."""

    known: frozenset[str]
    closed: frozenset[str]


@cache
def letters(code: str) -> Letters:
    """The letters that a language's reports write behind names."""
    table = load(code)["names"]["letters"]
    return Letters(frozenset(table["known"].split()), frozenset(table["closed"].split()))


class Behind:
    """Where letters stand behind names in a text, from the comma before them on: ", S.H., M.Si"."""

    def __init__(self, text: str, code: str) -> None:
        known = letters(code)
        self.spans: list[Span] = []
        at = text.find(",") if known.known else -1
        while at >= 0:
            end = _run(text, at, known)
            if end is not None:
                self.spans.append(Span(at, end))
            at = text.find(",", at + 1 if end is None else end)
        self._starts = [span.start for span in self.spans]

    def holds(self, at: int) -> bool:
        """Whether a place of the text lies among such letters."""
        which = bisect_right(self._starts, at) - 1
        return which >= 0 and at < self.spans[which].end


def _run(text: str, comma: int, known: Letters) -> int | None:
    """Where the letters end that begin behind a comma; None where none do."""
    if not text[text.rfind(" ", max(0, comma - _WORD), comma) + 1 : comma][:1].isupper():
        return None
    at, told = comma, False
    while text[at : at + 1] == ",":
        start = at + 1 + (text[at + 1 : at + 2] == " ")
        found = _one(text, start, known.known | known.closed)
        if found is None:
            break
        end, joined = found
        if joined in known.closed and not told and text[end : end + 1] != ",":
            break  # "kata Rina Wati, MA menolak kasasi": the court
        at, told = end, True
    return at if told else None


def _one(text: str, at: int, known: frozenset[str]) -> tuple[int, str] | None:
    """The longest letters that begin at a place, and these without full stops."""
    joined, best = "", None
    for _ in range(_PARTS):
        part = _PART.match(text, at)
        if part is None:
            break
        joined += part[1]
        end = part.end(1) + part[2].startswith(".")
        if joined in known and not text[end : end + 1].isalnum():
            best = (end, joined)
        at = part.end()
        if not part[2].startswith("."):
            break
    if best is None:
        return None
    field = _FIELD.match(text, best[0])
    return (field.end(), best[1]) if field else best
