"""Sentences of reports on the desk's pages: what was read marked in them, and the way to them in the full text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from silang.show.quotes import file_name, start_of
from silang.show.values import Writer
from silang.store.looked_up_sentences import Quoted

ROOM = 320
"""The most characters of a sentence that a page quotes."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Controls of the terminal and of the direction of writing: what is read must stand where and as it is read."""


def plainly(text: str | None) -> str:
    """The words on one line, without anything that acts: controls of direction, of the terminal."""
    return " ".join(_CONTROLS.sub("", text or "").split())


def report_at(report: str, sentence: int | None) -> str:
    """The address of a sentence in the full text of a report."""
    return f"/report/{part(report)}" + (f"#rs{sentence}" if sentence is not None else "")


def part(text: str) -> str:
    """A name as part of an address."""
    return quote(text, safe="")


def quotation(of: Quoted, write: Writer) -> dict[str, Any]:
    """A sentence as pages and programs get it."""
    return {
        "report": of.report,
        "outlet": plainly(of.outlet or file_name(of.source)) or write.words.say("unknown-outlet"),
        "headline": plainly(of.headline) or None,
        "day": of.day,
        "lang": of.lang,
        "sentence": of.number,
        "at": report_at(of.report, of.number),
        **_words(of),
    }


def _words(of: Quoted) -> Mapping[str, str]:
    """The sentence in three parts, each on one line, cut where it is long."""
    marked = start_of(of.marked, ROOM)
    inner = max((ROOM - len(marked)) // 2, 40)
    before, after = of.before, of.after
    if len(before) + len(marked) + len(after) > ROOM:
        before, after = _end_of(before, inner), start_of(after, inner)
    return {"before": _flat(before), "marked": plainly(marked), "after": _flat(after)}


def _flat(text: str) -> str:
    """The words on one line, the blanks at both ends kept."""
    bare = plainly(text)
    return f"{' ' if text[:1].isspace() and bare else ''}{bare}{' ' if text[-1:].isspace() else ''}"


def _end_of(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    cut = text[-room:]
    return f"… {cut[cut.find(' ') + 1 :]}"
