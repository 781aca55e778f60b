"""Carriers that a report names for its text: "(ANTARA)", "dikutip dari AFP", "Sumber: …"; not photo credits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from silang.lang.lexicon import fold
from silang.trace.carriers import ENDS, Carriers, carriers, own
from silang.trace.lines import of_lines, stands_apart
from silang.types import Credit, Reading, Report, Span

_BRACKET = re.compile(r"\(([^()\n]{2,60})\)")
_NAME = re.compile(r"(?:[^\W\d_]|\d)[\w.&'’\-]{0,30}(?: (?=[A-Z0-9])[\w.&'’\-]{1,30}){0,4}")
_SIDE = 40
_FILLERS = 4
"""Words such as "kantor berita" between a cue and a name, at most."""

_NEAREST = 4
"""Credits that begin last before a place, among which one that reaches over it is."""

_WORDS = 4
"""Words of a name before what it tells, at most."""

_READ = frozenset(("initials", "byline", "notice", "tags"))
"""Why a stretch is skipped that may name a carrier all the same: "(ANT/Z-1)"; a caption tells whose the picture is."""


def credits(reading: Reading) -> tuple[Credit, ...]:
    """The carriers that the report names, in order of the text."""
    report = reading.report
    known = carriers(report.lang)
    found = [*_bracketed(report, known), *_cited(report, known)]
    found += _apart(of_lines(report, known), found)
    if not found:
        return ()
    skipped = [s.span for s in report.skipped if s.why not in _READ]
    kept = (c for c in found if not any(s.meets(c.span) for s in skipped))
    return tuple(sorted((c for c in kept if not own(report.outlet, c.names, known)), key=lambda c: c.span))


def _apart(more: Iterable[Credit], found: Sequence[Credit]) -> list[Credit]:
    """Those that do not stand in a stretch that is found already."""
    spans = sorted(c.span for c in found)
    starts = [s.start for s in spans]

    def stands(span: Span) -> bool:
        at = bisect_left(starts, span.end)
        return any(s.meets(span) for s in spans[max(0, at - _NEAREST) : at])

    return [c for c in more if not stands(c.span)]


def _bracketed(report: Report, known: Carriers) -> Iterator[Credit]:
    for match in _BRACKET.finditer(report.text):
        names = tuple(n.strip() for n in re.split(r"[/,;]", match[1]))
        listed = all(known.listed(n) for n in names)
        if listed and stands_apart(report.text, *match.span()) and not _of_picture(report.text, match.start(), known):
            yield Credit(report.id, Span(*match.span(1)), names)


def _cited(report: Report, known: Carriers) -> Iterator[Credit]:
    text, low = report.text, fold(report.text)
    last = 0
    for at, end, form in known.cues.every(low):
        if at < last:
            continue
        last = end
        start = _past_fillers(text, low, end, known) if form == "cue" else at
        name = _name(text, start, known) if form == "cue" else _teller(text, at, known)
        if name and not _of_picture(text, at, known):
            start = start if form == "cue" else at - 1 - len(name)
            yield Credit(report.id, Span(start, start + len(name)), (name,))


def _name(text: str, start: int, known: Carriers) -> str:
    """The name of a carrier that begins at a place; "" where none does."""
    match = _NAME.match(text, start)
    if match is None:
        return ""
    name = _trimmed(match[0], known) if text[start].isupper() else match[0].rstrip(ENDS)
    return name if known.known(name) else ""


def _teller(text: str, end: int, known: Carriers) -> str:
    """The carrier whose name ends right before a word such as "reported"; "" where none does."""
    before = text[max(0, end - _SIDE) : end]
    if not before.endswith(" "):
        return ""
    words = before[:-1].split(" ")[-_WORDS:]
    runs = (" ".join(words[n:]) for n in range(len(words)))
    return next((run for run in runs if known.listed(run)), "")


def _past_fillers(text: str, low: str, at: int, known: Carriers) -> int:
    """Past blanks and words such as "kantor berita" that stand between a cue and a name."""
    for _ in range(_FILLERS):
        found = known.between.match(low, at)
        if found is None or found.lastindex is None:
            return found.end() if found is not None else at
        start = found.start(1)
        if text[start].isupper() and known.known(text[start : start + 60].split(",")[0].strip(" .")):
            return start
        at = found.end()
    return at


def _trimmed(name: str, known: Carriers) -> str:
    """The name without what follows it: a weekday, a full stop."""
    words = name.rstrip(ENDS).split(" ")
    for n, word in enumerate(words):
        if n and fold(word.strip(".")) in known.days and fold(" ".join(words[: n + 1])) not in known.names:
            words = words[:n]
            break
    while len(words) > 1 and not known.known(" ".join(words).rstrip(ENDS)):
        shorter = words[:-1]
        if not known.known(" ".join(shorter)):
            break
        words = shorter
    return " ".join(words).rstrip(ENDS)


def _of_picture(text: str, at: int, known: Carriers) -> bool:
    """Whether the words before, in the line, speak of a picture."""
    line = text.rfind("\n", 0, at) + 1
    return any(True for _ in known.pictures.find(fold(text[max(line, at - _SIDE) : at])))
