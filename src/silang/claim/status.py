"""Whether what a clause tells has happened, is planned, is possible or is denied: cue words and their reach."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, cast

from silang.claim.frames import listed
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicon
from silang.types import Span, Status

KINDS = ("happened", "planned", "possible", "denied")
AFTER = ("denied_after", "possible_after", "planned_after")
_TAIL = 40  # how far after the predicate, in code points, "dibantah" may stand


class Cues(NamedTuple):
    """The cues of status of one text in order, and where each begins."""

    kinds: Sequence[str]
    starts: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[str]:
        """The kinds of the cues that begin in a stretch."""
        return self.kinds[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@cache
def lexicon(language: Language) -> Lexicon[str]:
    """Cues of status; phrases that only look like one stand for none."""
    table = language["status"]
    entries = [(phrase, kind) for kind in (*AFTER, *KINDS) for phrase in listed(table[kind])]
    return Lexicon([*entries, *((phrase, "") for phrase in listed(table["not"]))])


def in_order(found: Sequence[Hit[str]]) -> Cues:
    """The cues with where they begin, ready to be asked."""
    return Cues([hit.entry for hit in found], [hit.start for hit in found])


def status(predicate: Span, scope: Span, cues: Cues, reach: int) -> Status:
    """The status of what the predicate says: a denial before it, else the nearest plan or guess, else what follows it.

    `scope` reaches from the start of its clause to the end of its sentence.

    "telah" ends the reach of a plan that stands before it, not of a guess: "diduga telah menyerang".
    """
    before = cues.within(max(scope.start, predicate.start - reach), predicate.start)
    if "denied" in before:
        return "denied"
    nearest = [e for e in reversed(before) if e in KINDS]
    done = nearest.index("happened") if "happened" in nearest else len(nearest)
    for at, kind in enumerate(nearest):
        if kind == "possible" or (kind == "planned" and at < done):
            return cast(Status, kind)
    return _after(predicate, scope, cues)


def _after(predicate: Span, scope: Span, cues: Cues) -> Status:
    for cue in cues.within(predicate.end, min(scope.end, predicate.end + _TAIL)):
        if cue in AFTER:
            return cast(Status, cue.removesuffix("_after"))
    return "happened"
