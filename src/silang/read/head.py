"""What a text says of itself in its head and foot: outlet, headline, byline, place and date of publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from silang.read.datelines import Dateline, dateline
from silang.read.dates import DateLine, date_line, day_in, leading_date
from silang.read.lines import Line
from silang.read.outlets import outlet, outlet_name
from silang.read.skips import Found
from silang.types import Lang

HEAD = 14
"""Lines in which a page's head is looked for."""
FOOT = 8
"""Lines in which a page's foot is looked for."""
_LONGEST = 150  # characters of a headline


@dataclass(frozen=True, slots=True)
class Head:
    """What a text states about itself; `kept` are the lines that are dates, and so no boilerplate."""

    outlet: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    kept: frozenset[int] = frozenset()


def head(text: str, rows: Sequence[Line], lang: Lang, told: Iterable[Found], own: str | None = None) -> Head:
    """What head and foot of this text state; None for all that they leave open."""
    by_line = {one.line: one for one in told}
    stated, end = leading_date(rows[0].text, lang) if rows else (None, 0)
    if end:
        rows = [Line(rows[0].start + end, rows[0].end, rows[0].text[end:], rows[0].after_gap), *rows[1:]]
    body, opening = _body(rows, text, by_line, own)
    top = _dates(rows, range(min(body, HEAD)), lang)
    foot = {
        n: d
        for n, d in _dates(rows, range(max(body + 1, len(rows) - FOOT), len(rows)), lang).items()
        if d.labelled is not None
    }
    says = [one.says for _, one in sorted(by_line.items())]
    return Head(
        outlet=_outlet(opening, [*top.values()], says),
        headline=_headline(rows, body, by_line, top),
        byline=next((w.strip(" .,-•|") for s in says if (w := s.get("who") or s.get("by"))), None),
        dateline=opening.place if opening else None,
        published=_published([*top.values(), *foot.values()])
        or stated
        or (day_in(rows[body].text[: opening.end], lang) if opening else None),
        kept=frozenset(top) | frozenset(foot),
    )


def _body(rows: Sequence[Line], text: str, told: dict[int, Found], own: str | None) -> tuple[int, Dateline | None]:
    """The number of the first paragraph, and what it opens with."""
    for number, line in enumerate(rows[:HEAD]):
        if number in told and told[number].span == line.span:
            continue
        found = dateline(line.text, text, own) if len(line.text) > 60 or line.ends else None
        if found is not None:
            return number, found
        if line.prose and not (number + 1 < len(rows) and len(line.text) < _LONGEST and line.text.endswith(("?", "!"))):
            return number, None
    return min(len(rows), HEAD), None


def _dates(rows: Sequence[Line], numbers: range, lang: Lang) -> dict[int, DateLine]:
    read = ((n, date_line(rows[n].text, lang)) for n in numbers)
    return {n: found for n, found in read if found is not None}


def _published(dates: list[DateLine]) -> str | None:
    """The first date that a label calls the publication, else one without a label, else the last update."""
    for label in (True, None, False):
        for found in dates:
            if found.labelled is label:
                return found.value
    return None


def _outlet(opening: Dateline | None, dates: list[DateLine], says: list[dict[str, str]]) -> str | None:
    if opening and opening.outlet:
        return opening.outlet
    for found in dates:
        known = outlet(found.before)
        if known is not None and not known.agency:
            return known.name
    return next((name for s in says if s.get("outlet") and (name := outlet_name(s["outlet"]))), None)


def _headline(rows: Sequence[Line], body: int, told: dict[int, Found], dates: dict[int, DateLine]) -> str | None:
    """The first line above the first paragraph that looks like a headline; of a line that is repeated, that."""
    lines = [
        line.text
        for number, line in enumerate(rows[:body])
        if number not in told and number not in dates and number + 1 < len(rows) and _titles(line)
    ]
    if not lines:
        return None
    for first, second in pairwise(lines):
        if first == second:
            return first
    short = len(lines) > 1 and len(lines[0].split()) <= 2 < len(lines[1].split())
    return lines[1] if short else lines[0]


def _titles(line: Line) -> bool:
    stop = line.ends and not line.text.endswith(("?", "!"))
    return not stop and len(line.text.split()) > 1 and len(line.text) < _LONGEST and line.text[0] not in "-•·*(["
