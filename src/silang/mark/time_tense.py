"""Which way a clause looks in time: "akan … Senin" is the Monday to come, "… kata dia, Senin" the one just past."""

from __future__ import annotations

from silang.mark.time_atoms import Atom, Page
from silang.mark.time_grammar import Grammar

_BEHIND, _AHEAD = 90, 40  # how far a word of the future reaches to a time after it, and before it
_OPENING = 12  # a time so near the start of its sentence is taken with the verb that follows


def looks_ahead(page: Page, atom: Atom, sentence: int, rules: Grammar) -> bool:
    """Whether the clause around a time speaks of what is still to come; `sentence` is where its sentence starts."""
    behind = page.folded[max(sentence, atom.start - _BEHIND) : atom.start]
    for word in rules.future.finditer(behind):
        if not rules.said.search(behind, word.end()):
            return True
    if atom.start - sentence > _OPENING:
        return False
    clause = page.folded[atom.end : atom.end + _AHEAD].split("\n")[0].split(". ")[0]
    return rules.future.search(clause) is not None
