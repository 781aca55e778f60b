"""Days that tell when somebody spoke, apart from days on which something happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from silang.mark.time_atoms import Atom, Page
from silang.mark.time_context import Context
from silang.mark.time_grammar import Grammar
from silang.mark.time_resolve import resolved

_BEHIND, _AHEAD = 90, 60  # how far a cue stands from the day on which it was said
_QUOTED = 400  # how far back a quotation is looked for
_CUE_AHEAD = 300  # how far behind a quoted "hari ini" its cue may stand
_LATELY = 3  # days before the report's own within which its quotations were spoken


def is_spoken(page: Page, atom: Atom, sentence: int, rules: Grammar) -> bool:
    """Whether a day is that of a cue: "ujar Budi, Sabtu (3/10)", "Budi, Sabtu (3/10), mengatakan"."""
    behind = page.folded[max(sentence, atom.start - _BEHIND) : atom.start]
    if rules.cue_before.search(behind):
        return True
    return rules.cue_after.match(page.folded, atom.end, atom.end + _AHEAD) is not None


def is_quoted(text: str, at: int) -> bool:
    """Whether a place lies inside quotation marks, as far as the last mark before it tells."""
    near = text[max(0, at - _QUOTED) : at].rsplit("\n", 1)[-1]
    last = max(near.rfind(mark) for mark in '"“”')
    if last < 0 or near[last] == "”":
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
        return day if 0 <= (anchor - day).days <= _LATELY else None
    return None
