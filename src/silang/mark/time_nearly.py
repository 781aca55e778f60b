"""What looked like a time and was dropped, told to whoever asks: a month that is a name, a score, 31 February."""

from __future__ import annotations

from silang.mark.time_atoms import Atom
from silang.mark.time_grammar import Grammar
from silang.types import Nearly, Span, Tell


def say(tell: Tell | None, rules: Grammar, atom: Atom, failed: str, about: tuple[str, ...] = ()) -> None:
    """Tell that a rule found something here and what failed; nothing where nobody asks."""
    if tell is not None:
        tell(Nearly(Span(atom.start, atom.end), f"{rules.code}.times.{atom.rule}", failed, about))
