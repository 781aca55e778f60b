"""What was nearly a statement: a cue in a name, a cue with no content, a quotation that is no speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from silang.claim import sources
from silang.claim.cues import Cue
from silang.claim.sources_words import Page, Period
from silang.claim.statements_drafts import Draft, Place
from silang.claim.statements_mute import can_say
from silang.lang.lexicon import Hit
from silang.types import Nearly, Span, Statement, Tell

_SPEAKING = frozenset(
    {"active", "verb", "told", "according", "according-enclitic", "enclitic", "passive", "participle"}
)
"""Voices whose cues are looked for a statement; the others are common words that only rarely are cues."""
_FEWEST = 4
"""Words of a quotation that may be speech by itself."""


def say_unread(
    tell: Tell, page: Page, periods: Sequence[tuple[Period, Collection[Draft]]], found: Collection[Statement]
) -> None:
    """Tell of every cue and every quotation that gave no statement, and why."""
    read = {said.cue for said in found}
    drafted = {draft.cue: draft for _, drafts in periods for draft in drafts}
    looked = {Span(hit.start, hit.end): (period, n) for period, _ in periods for n, hit in enumerate(period.hits)}
    for hit in page.grammar.cues.find(page.low):
        span, voices = Span(hit.start, hit.end), [cue for cue in hit.entry if cue.voice in _SPEAKING]
        if span in read or not voices or any(cue.voice == "carrier" for cue in hit.entry):
            continue
        failed = (
            _outside(page, hit) if span not in looked else _inside(page, looked[span], voices[0], drafted.get(span))
        )
        _say(tell, page, span, voices[0].voice, failed)
    _say_quotations(tell, page, found)


def _say(tell: Tell, page: Page, span: Span, rule: str, failed: str) -> None:
    tell(Nearly(span, f"{page.grammar.code}.statements.{rule}", failed, (span.of(page.text),)))


def _outside(page: Page, hit: Hit[tuple[Cue, ...]]) -> str:
    """Why a cue was not looked at."""
    if page.quote_at(hit.start) is not None:
        return "statement-cue-in-a-quotation"
    if page.text[hit.start].isupper():
        return "statement-cue-in-a-name"
    return "statement-cue-in-a-headline"


def _inside(page: Page, where: tuple[Period, int], cue: Cue, draft: Draft | None) -> str:
    """Why a cue that was looked at gave nothing."""
    if draft is not None:
        if draft.content is None:
            return "statement-without-content"
        return "statement-without-speaker" if draft.speaker is None else "statement-goes-on"
    period, which = where
    if cue.voice not in ("active", "verb", "told"):
        return "statement-without-source"
    hit = period.hits[which]
    source = sources.before(page, period.span.start, hit.start)
    if source is None:
        return "statement-without-source"
    return "statement-without-content" if can_say(Place(page, period, which, cue, ()), source) else "statement-mute"


def _say_quotations(tell: Tell, page: Page, found: Collection[Statement]) -> None:
    """Tell of the quotations that no statement holds or meets."""
    taken = sorted(said.content for said in found)
    starts = [span.start for span in taken]
    for quote in page.quotes:
        which = bisect_right(starts, quote.span.end)
        if any(span.meets(quote.span) for span in taken[max(0, which - 4) : which]):
            continue
        words = len(page.words.inside(quote.inner.start, quote.inner.end))
        failed = "statement-quoted-words" if words < _FEWEST else "statement-quotation-of-nobody"
        _say(tell, page, quote.span, "quotation", failed)
