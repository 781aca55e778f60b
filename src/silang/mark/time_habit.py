"""Hours of a habit or a rule of the house: "setiap hari pukul 07.00", "buka hingga pukul 21.00"; they have no day."""

from __future__ import annotations

from collections.abc import Sequence

from silang.mark.time_atoms import Atom, Page
from silang.mark.time_grammar import Grammar
from silang.mark.time_told import days_after, days_before, is_spoken
from silang.types import Span

_BEHIND, _AHEAD = 150, 80  # how far a word of habit stands from its hours, inside one sentence


def is_habit(page: Page, found: Sequence[Atom], number: int, sentence: Span, rules: Grammar) -> bool:
    """Whether the sentence around hours or a part of the day tells what comes again and not what happened on a day."""
    atom = found[number]
    start, end = max(sentence.start, atom.start - _BEHIND), min(sentence.end, atom.end + _AHEAD)
    if rules.habit.search(page.folded, start, end) is None:
        return False
    named = (*days_before(found, number, sentence), *days_after(found, number, sentence))
    return all(is_spoken(page, day, sentence.start, rules) for day in named)
