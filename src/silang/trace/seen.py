"""What an outlet says that its reporter saw."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from silang.trace.bodies import Body
from silang.trace.carriers import plain
from silang.trace.ends import End, seen
from silang.trace.facts import Fact
from silang.trace.page import Page
from silang.types import Claim, Span

_SEEING = ("seen", "seen-by", "seeing")
"""Forms of cues that tell that a reporter saw something."""

_NAME = 120
"""Code points beside a cue in which an outlet's name may stand."""


def own_eyes(page: Page, about: Fact, told: Sequence[Claim]) -> End | None:
    """The reporter who saw it: beside a claim of it, or its dead, or at what whoever was there has seen."""
    if page.manners.keys().isdisjoint(_SEEING):
        return None
    outlet = Body("/" + page.outlet, page.outlet, "outlet")
    lines = {page.line(c.predicate.start) for c in told if c.statement is None and about.exact(c)}
    for span in _telling(page):
        if _saw(page, span) and (not about.counted or page.line(span.start) in lines or _shows(page, about, span)):
            return seen(page, outlet, (span,))
    return None


def _telling(page: Page) -> Iterator[Span]:
    """The sentences in which a cue of seeing begins, in order."""
    sentences = page.reading.marks.sentences
    begins = [s.span.start for s in sentences]
    cues = (cue.start for form in _SEEING for cue in page.manners.get(form, ()))
    return (sentences[n].span for n in sorted({bisect_right(begins, at) - 1 for at in cues}) if n >= 0)


def _shows(page: Page, about: Fact, span: Span) -> bool:
    """Whether the sentence tells that the reporter saw the dead, or sat where all is seen: "in the gallery"."""
    return bool((about.toll and page.tells("dead", span)) or page.tells("venue", span))


def _saw(page: Page, span: Span) -> bool:
    """Whether the sentence says that this outlet's reporter saw what it tells."""
    if page.tells("seen", span):
        return True
    text, outlet = page.text, plain(page.outlet)
    if not outlet:
        return False
    if any(plain(text[cue.end : cue.end + _NAME]).startswith(outlet) for cue in page.tells("seen-by", span)):
        return True
    return any(
        _ends_in(text[max(span.start, cue.start - _NAME) : cue.start], outlet) for cue in page.tells("seeing", span)
    )


def _ends_in(before: str, outlet: str) -> bool:
    """Whether the words before a cue end in the outlet's name: "A Harbour Times | reporter saw"."""
    return plain(before.removesuffix(" ").removesuffix("'s").removesuffix("’s")).endswith(outlet)
