"""Hours of a habit or a rule of the house: "setiap hari pukul 07.00", "buka hingga pukul 21.00"; they have no day."""

from __future__ import annotations

from collections.abc import Sequence

from silang.mark.time_atoms import Atom, Page
from silang.mark.time_grammar import Grammar
from silang.mark.time_told import days_after, days_before, is_spoken
from silang.types import Span

_BEHIND, _AHEAD = 150, 80  # how far a word of habit stands from its hours, inside one sentence
_OPENING = 8  # code points before what opens a sentence: "Pada"


def is_habit(page: Page, found: Sequence[Atom], number: int, sentence: Span, rules: Grammar) -> bool:
    """Whether the sentence around hours or a part of the day tells what comes again and not what happened on a day."""
    atom = found[number]
    start, end = max(sentence.start, atom.start - _BEHIND), min(sentence.end, atom.end + _AHEAD)
    if not _any_day(page, atom, sentence) and rules.habit.search(page.folded, start, end) is None:
        return False
    # "Mulai Jumat, vaksin diberikan setiap hari pukul 10.00": a day before the word of habit is not that of the hours
    since = max((word.end() for word in rules.schedule.finditer(page.folded, start, atom.start)), default=-1)
    before = (day for day in days_before(found, number, sentence) if day.start >= since)
    return all(is_spoken(page, day, sentence.start, rules) for day in (*before, *days_after(found, number, sentence)))


def _any_day(page: Page, atom: Atom, sentence: Span) -> bool:
    """Whether it is a part of any day ("dipetik pada pagi hari"), as no "Sore hari, ia pergi" is."""
    opens = atom.start - sentence.start <= _OPENING and page.text[atom.end : atom.end + 1] == ","
    return atom.parts is not None and atom.parts.in_generic_part and not opens
