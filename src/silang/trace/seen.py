"""What an outlet says that its reporter saw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from silang.trace.bodies import Body
from silang.trace.credits import plain
from silang.trace.facts import Fact
from silang.trace.heard import End, Heard
from silang.types import Claim, Span

_SEEING = ("seen", "seen-by", "seeing")
"""Forms of cues that tell that a reporter saw something."""

_NAME = 120
"""Code points beside a cue in which an outlet's name may stand."""


def own_eyes(heard: Heard, about: Fact, told: Sequence[Claim]) -> End | None:
    """The reporter who saw it: beside a claim of it, or its dead, or at what whoever was there has seen."""
    if heard.manners.keys().isdisjoint(_SEEING):
        return None
    outlet = Body("/" + heard.outlet, heard.outlet, "outlet")
    lines = {heard.line(c.predicate.start) for c in told if c.statement is None and about.exact(c)}
    for span in _telling(heard):
        if _saw(heard, span) and (not about.counted or heard.line(span.start) in lines or _shows(heard, about, span)):
            return heard.seen(outlet, (span,))
    return None


def _telling(heard: Heard) -> Iterator[Span]:
    """The sentences in which a cue of seeing begins, in order."""
    sentences = heard.reading.marks.sentences
    begins = [s.span.start for s in sentences]
    cues = (cue.start for form in _SEEING for cue in heard.manners.get(form, ()))
    return (sentences[n].span for n in sorted({bisect_right(begins, at) - 1 for at in cues}) if n >= 0)


def _shows(heard: Heard, about: Fact, span: Span) -> bool:
    """Whether the sentence tells that the reporter saw the dead, or sat where all is seen: "in the gallery"."""
    return bool((about.toll and heard.tells("dead", span)) or heard.tells("venue", span))


def _saw(heard: Heard, span: Span) -> bool:
    """Whether the sentence says that this outlet's reporter saw what it tells."""
    if heard.tells("seen", span):
        return True
    text, outlet = heard.reading.report.text, plain(heard.outlet)
    if not outlet:
        return False
    if any(plain(text[cue.end : cue.end + _NAME]).startswith(outlet) for cue in heard.tells("seen-by", span)):
        return True
    return any(
        _ends_in(text[max(span.start, cue.start - _NAME) : cue.start], outlet) for cue in heard.tells("seeing", span)
    )


def _ends_in(before: str, outlet: str) -> bool:
    """Whether the words before a cue end in the outlet's name: "A Harbour Times | reporter saw"."""
    return plain(before.removesuffix(" ").removesuffix("'s").removesuffix("’s")).endswith(outlet)
