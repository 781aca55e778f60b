"""What looked like a time and was dropped, told to whoever asks: a month that is a name, a score, 31 February."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from silang.mark.time_atoms import Atom, Page, Trigger, atoms, cased_right, stands_right, triggers
from silang.mark.time_grammar import Grammar, Rule
from silang.types import Nearly, Span, Tell

_TELLING = ("slashed", "clock", "iso")  # figures that look like a date or an hour
_BY_WORD_BEFORE = "time-word-before"
_BEFORE = 20  # code points shown before a match whose neighbour failed


def say(tell: Tell | None, rules: Grammar, atom: Atom, failed: str, about: tuple[str, ...] = ()) -> None:
    """Tell that a rule found something here and what failed; nothing where nobody asks."""
    if tell is not None:
        tell(Nearly(Span(atom.start, atom.end), f"{rules.code}.times.{atom.rule}", failed, about))


def say_unread(tell: Tell, page: Page, runs: Sequence[Span], rules: Grammar) -> None:
    """Tell of every word and figure that times begin with and that no rule could read."""
    read = {at for atom in atoms(page, runs, rules) if atom.parts is not None for at in range(atom.start, atom.end)}
    told = -1
    starts = [run.start for run in runs]
    for trigger in triggers(page, rules):
        which = bisect_right(starts, trigger.start) - 1
        if which < 0 or trigger.end > runs[which].end or trigger.start in read or trigger.start < told:
            continue
        run = runs[which]
        if (near := _nearly(page, trigger, run, rules)) is not None:
            tell(near)
            told = near.span.end


def _nearly(page: Page, trigger: Trigger, run: Span, rules: Grammar) -> Nearly | None:
    """The longest match of a rule that failed here; a figure of a date's shape that no rule reads."""
    best: tuple[int, Rule, str] | None = None
    for rule in rules.rules.get(trigger.entry, ()):
        match = rule.pattern.match(page.folded, trigger.start, run.end)
        if match is None or (best is not None and match.end() < best[0]):
            continue
        failed = rule.why or _failed(page, rule, match, run, rules)
        if failed and (best is None or match.end() > best[0] or best[2] == _BY_WORD_BEFORE):
            best = (match.end(), rule, failed)
    if best is None and trigger.entry[0] not in _TELLING:
        return None
    end, name, failed = (
        (best[0], best[1].name, best[2]) if best else (trigger.end, "figures", "time-figures-of-no-time")
    )
    shown = max(run.start, trigger.start - _BEFORE) if failed == _BY_WORD_BEFORE else trigger.start
    return Nearly(Span(trigger.start, end), f"{rules.code}.times.{name}", failed, (page.text[shown:end],))


def _failed(page: Page, rule: Rule, match: re.Match[str], run: Span, rules: Grammar) -> str:
    """What keeps a match from being a time, as a code; "" where nothing does and a longer one was read."""
    if not stands_right(page, rule, match.start(), run):
        return _BY_WORD_BEFORE
    if not cased_right(page, match, rules):
        return "time-in-a-name" if page.text[match.start()].isupper() else "time-in-lower-case"
    return ""
