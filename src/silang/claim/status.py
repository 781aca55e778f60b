"""Whether what a clause tells has happened, is planned, is possible or is denied: cue words and their reach."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import cast

from silang.claim.frames import listed
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicon
from silang.types import Span, Status

KINDS = ("happened", "planned", "possible", "denied")
AFTER = ("denied_after", "possible_after", "planned_after")
_TAIL = 40  # how far after the predicate, in code points, "dibantah" may stand


@cache
def _lexicon(language: Language) -> Lexicon[str]:
    table = language["status"]
    entries = [(phrase, kind) for kind in (*AFTER, *KINDS) for phrase in listed(table[kind])]
    return Lexicon([*entries, *((phrase, "") for phrase in listed(table["not"]))])


def cues(folded: str, language: Language) -> tuple[Hit[str], ...]:
    """Every cue of status in the text, in order."""
    return tuple(hit for hit in _lexicon(language).find(folded) if hit.entry)


def status(predicate: Span, scope: Span, cues: Sequence[Hit[str]], reach: int) -> Status:
    """The status of what the predicate says: a denial before it, else the nearest plan or guess, else what follows it.

    `scope` reaches from the start of its clause to the end of its sentence.

    "telah" ends the reach of a plan that stands before it, not of a guess: "diduga telah menyerang".
    """
    first = bisect_left(cues, max(scope.start, predicate.start - reach), key=lambda c: c.start)
    before = [c.entry for c in cues[first : bisect_left(cues, predicate.start, key=lambda c: c.start)]]
    nearest = [e for e in reversed(before) if e in KINDS]
    if "denied" in nearest:
        return "denied"
    done = nearest.index("happened") if "happened" in nearest else len(nearest)
    for at, kind in enumerate(nearest):
        if kind == "possible" or (kind == "planned" and at < done):
            return cast(Status, kind)
    return _after(predicate, scope, cues)


def _after(predicate: Span, scope: Span, cues: Sequence[Hit[str]]) -> Status:
    first = bisect_left(cues, predicate.end, key=lambda c: c.start)
    last = bisect_left(cues, min(scope.end, predicate.end + _TAIL), key=lambda c: c.start)
    for cue in cues[first:last]:
        if cue.entry in AFTER:
            return cast(Status, cue.entry.removesuffix("_after"))
    return "happened"
