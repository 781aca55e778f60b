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
OTHERS = ("absent", "occurs", "background")
STOP = "stop"
"""The kind of a word behind a comma that another thing is told from: ", sementara", ", while"."""
_TAIL = 40  # how far after the predicate, in code points, "dibantah" may stand
_FAR = 90  # how far "dijadwalkan" and "akan digelar" may
_NEXT = 10  # how far "bisa" stands before "kembali pecah", and "kabarnya" before "bakal"
_TOUCH = 2


class Cues(NamedTuple):
    """The cues of status of one text in order, and where each begins and ends."""

    kinds: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, start: int, end: int) -> range:
        """The places of the cues that begin in a stretch."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


@cache
def lexicon(language: Language) -> Lexicon[str]:
    """Cues of status; phrases that only look like one stand for none."""
    table = language["status"]
    entries = [(phrase, kind) for kind in (*OTHERS, *AFTER, *KINDS) for phrase in listed(table[kind])]
    stops = [(f", {word}", STOP) for word in listed(table["stops"])]
    return Lexicon([*entries, *stops, *((phrase, "") for phrase in listed(table["not"]))])


def in_order(found: Sequence[Hit[str]]) -> Cues:
    """The cues with where they begin and end, ready to be asked."""
    return Cues([hit.entry for hit in found], [hit.start for hit in found], [hit.end for hit in found])


def status(predicate: Span, scope: Span, cues: Cues, reach: int) -> Status:
    """The status of what the predicate says: a denial before it, else the nearest plan or guess, else what follows it.

    `scope` reaches from the start of its clause to the end of its sentence.

    "telah" ends the reach of a plan that stands before it, not of a guess: "diduga telah menyerang".
    """
    before = cues.within(max(scope.start, predicate.start - reach), predicate.start)
    return _before(predicate, before, cues) or _after(predicate, scope, cues)


def _before(predicate: Span, before: range, cues: Cues) -> Status | None:
    """What the cues before a predicate tell; those that stand before "dalam gempa" tell nothing of the quake."""
    before = range(
        next((at + 1 for at in reversed(before) if cues.kinds[at] == "background"), before.start), before.stop
    )
    if not before:
        return None
    last, touches = cues.kinds[before[-1]], predicate.start - cues.ends[before[-1]] <= _TOUCH
    if touches and (last == "absent" or last in AFTER):
        return "denied" if last == "absent" else cast(Status, last.removesuffix("_after"))
    if any(cues.kinds[at] == "denied" for at in before):
        return "denied"
    done = False
    for at in reversed(before):
        kind = cues.kinds[at]
        done = done or kind == "happened"
        if kind == "possible" or (kind == "planned" and not done):
            return "possible" if _guessed(at, before, cues) else cast(Status, kind)
    return None


def _guessed(at: int, before: range, cues: Cues) -> bool:
    """Whether a plan is itself only guessed: "kabarnya | bakal", "is likely | to"."""
    return at > before.start and cues.kinds[at - 1] == "possible" and cues.starts[at] - cues.ends[at - 1] <= _NEXT


def _after(predicate: Span, scope: Span, cues: Cues) -> Status:
    for at in cues.within(predicate.end, min(scope.end, predicate.end + _FAR)):
        kind = cues.kinds[at]
        if kind == STOP:
            break
        if kind in AFTER and (kind == "planned_after" or cues.starts[at] < predicate.end + _TAIL):
            return cast(Status, kind.removesuffix("_after"))
        if kind == "occurs":
            return _occurring(at, predicate, cues)
        if kind == "denied" and scope.end - cues.ends[at] <= _TOUCH:
            return "denied"  # "pertemuan itu batal."
    return "happened"


def _occurring(at: int, predicate: Span, cues: Cues) -> Status:
    """The status that the words right before "take place" give it: "may have | spread", "bisa kembali | pecah"."""
    end = cues.starts[at]
    while at and cues.starts[at - 1] >= predicate.end and end - cues.ends[at - 1] <= _NEXT:
        at -= 1
        end = cues.starts[at]
        if cues.kinds[at] in ("planned", "possible", "denied"):
            guessed = cues.kinds[at] == "planned" and _guessed(at, range(at + 1), cues)
            return "possible" if guessed else cast(Status, cues.kinds[at])
    return "happened"
