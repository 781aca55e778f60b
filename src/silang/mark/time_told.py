"""Days that tell when somebody spoke, apart from days on which something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from silang.mark.calendar import days_on
from silang.mark.time_atoms import Atom, Page
from silang.mark.time_context import Context, Resolved, made
from silang.mark.time_grammar import Grammar
from silang.mark.time_resolve import resolved
from silang.types import Span

_BEHIND, _AHEAD = 90, 60  # how far a cue stands from the day on which it was said
_QUOTED = 400  # how far back a quotation is looked for
_CUE_AHEAD = 300  # how far behind a quoted "hari ini" its cue may stand
_CLOSED = re.compile(r'[^"“”\n]*[,?!][”"](?=\s)')  # a quotation whose opening mark stands in another line
_BESIDE = re.compile(r", (?:pada |on )?|,? ?\(")
_NEIGHBOURS = 8  # so many times around one are looked at for its day
_DAYS = re.compile(r"P(\d{1,3})D")
_TO_DAY = 40  # how far behind a number of days the day stands that they count from
_EVENT = 60  # how far behind the year of an event the day without a year stands
_LATELY = 3  # days before the report's own within which its quotations were spoken


def is_spoken(page: Page, atom: Atom, sentence: int, rules: Grammar) -> bool:
    """Whether a day is that of a cue: "ujar Budi, Sabtu (3/10)", "Budi, Sabtu (3/10), mengatakan"."""
    behind = page.folded[max(sentence, atom.start - _BEHIND) : atom.start]
    if rules.cue_before.search(behind):
        return True
    return rules.cue_after.match(page.folded, atom.end, atom.end + _AHEAD) is not None


def is_quoted(text: str, at: int) -> bool:
    """Whether a place lies inside quotation marks, as the last mark before it tells or, without one, the next."""
    near = text[max(0, at - _QUOTED) : at].rsplit("\n", 1)[-1]
    last = max(near.rfind(mark) for mark in '"“”')
    if last < 0:
        return _CLOSED.match(text, at, at + _QUOTED) is not None
    if near[last] == "”":
        return False
    return near[last] == "“" or last == 0 or near[last - 1] in " (["


def day_spoken(page: Page, atoms: Sequence[Atom], number: int, anchor: date, rules: Grammar) -> date | None:
    """The day of the cue that follows a quoted "hari ini", where it lies just before the report's own."""
    here = atoms[number]
    for atom in atoms[number + 1 :]:
        if atom.start - here.end > _CUE_AHEAD:
            return None
        parts = atom.parts
        if parts is None or (parts.weekday is None and parts.day is None) or not is_spoken(page, atom, 0, rules):
            continue
        found = resolved(parts, Context(anchor))
        if found is None or found.timex.begin is None:
            return None
        day = found.timex.begin.date()
        return day if lately(day, anchor) else None
    return None


def lately(day: date | None, anchor: date) -> bool:
    """Whether a day lies so little before the report's own that its quotations were spoken then."""
    return day is not None and 0 <= (anchor - day).days <= _LATELY


def day_beside(page: Page, atoms: Sequence[Atom], number: int, context: Context) -> date | None:
    """The day to count from where the day counted to stands beside: "Tiga hari kemudian, 26 April"."""
    here = atoms[number]
    after = atoms[number + 1] if number + 1 < len(atoms) else None
    if here.parts is None or not here.parts.of_last or here.parts.unit != "D" or after is None or after.parts is None:
        return None
    named = after.parts.day is not None or after.parts.weekday is not None
    if not named or not after.parts.is_point or not _BESIDE.fullmatch(page.text, here.end, after.start):
        return None
    found = resolved(after.parts, context)
    if found is None or found.timex.begin is None:
        return None
    return days_on(found.timex.begin.date(), -(here.parts.offset or 0))


def day_counted_to(
    page: Page, atoms: Sequence[Atom], number: int, anchor: date | None, rules: Grammar
) -> Resolved | None:
    """The day that a number of days before or after a named one tells: "sehari sebelum 9 April"."""
    here = atoms[number]
    days = _DAYS.fullmatch(here.parts.length or "") if here.parts is not None else None
    after = atoms[number + 1] if days is not None and number + 1 < len(atoms) else None
    if days is None or after is None or after.parts is None or after.start - here.end > _TO_DAY:
        return None
    if not after.parts.is_point or (
        after.parts.day is None and after.parts.weekday is None and after.parts.feast is None
    ):
        return None
    gap = page.folded[here.end : after.start]
    way = -1 if rules.before_day.fullmatch(gap) else 1 if rules.after_day.fullmatch(gap) else 0
    found = resolved(after.parts, Context(anchor)) if way else None
    if found is None or found.timex.begin is None:
        return None
    return made("DATE", days_on(found.timex.begin.date(), way * int(days[1])).isoformat(), here.parts or after.parts)


def days_after(found: Sequence[Atom], number: int, sentence: Span) -> Iterator[Atom]:
    """The days of the calendar that a sentence names after a time, nearest first."""
    return _days(found, range(number + 1, min(number + 1 + _NEIGHBOURS, len(found))), sentence)


def days_before(found: Sequence[Atom], number: int, sentence: Span) -> Iterator[Atom]:
    """The days of the calendar that a sentence names before a time, nearest first."""
    return _days(found, range(number - 1, max(number - 1 - _NEIGHBOURS, -1), -1), sentence)


def _days(found: Sequence[Atom], numbers: range, sentence: Span) -> Iterator[Atom]:
    for atom in map(found.__getitem__, numbers):
        if not sentence.start <= atom.start < sentence.end:
            return
        if _names_a_day(atom):
            yield atom


def year_of_event(found: Sequence[Atom], number: int, sentence: Span, anchor: date | None) -> int | None:
    """The year, this one or the next, that a day shares with the event told before: "Pemilu 2014 digelar 9 April"."""
    here, before = found[number], found[number - 1] if number else None
    if here.parts is None or before is None or before.parts is None or anchor is None:
        return None
    given, year = here.parts, before.parts.year
    if given.month is None or given.year is not None or given.weekday is not None or given.unit is not None:
        return None
    if before.start < sentence.start or here.start - before.end > _EVENT:
        return None
    alone = before.parts.is_point and before.parts.month is None and not before.parts.in_day
    return year if alone and year in (anchor.year, anchor.year + 1) else None


def _names_a_day(atom: Atom) -> bool:
    """Whether it is a day of the calendar and no weekday range of a habit: "Senin (2/6)", "kemarin"."""
    parts = atom.parts
    if parts is None or parts.may_be_habit or parts.of_last or not (parts.is_point or parts.end is not None):
        return False
    return parts.day is not None or parts.weekday is not None or parts.unit == "D" or parts.feast is not None
