"""What leads up to a cue: where its source may begin and ends, who "yang" takes up, in whose words it stands."""

from __future__ import annotations

from silang.claim import sources
from silang.claim.sources_words import Page
from silang.claim.statements_drafts import Draft, Place
from silang.types import Span


def earliest_source(place: Place) -> int:
    """The earliest place of an active cue's source: after a quotation of this period that an earlier cue has."""
    low = place.period.span.start
    for draft in place.drafts:
        if draft.content is None:
            continue
        if draft.content.span.end <= place.span.start:
            low = max(low, draft.content.span.end)
        if draft.cue.end <= place.span.start and draft.content.span.start < draft.cue.start:
            low = max(low, draft.source.end if draft.source and draft.source.start > draft.cue.start else draft.cue.end)
    quote = place.page.next_quote(low, place.span.start)
    if quote is not None and quote.span.start <= low + 2:
        low = max(low, quote.span.end)
    return low


def outer_of(place: Place) -> Draft | None:
    """The last draft of this period whose content holds the cue."""
    for draft in reversed(place.drafts):
        if draft.content is not None and draft.content.span.holds(place.span):
            return draft
    return None


def lead(page: Page, low: int, at: int) -> tuple[int, bool, bool, bool]:
    """Where the source ends before a cue; whether "yang" stands between, a hedge, a negation."""
    words, grammar = page.words, page.grammar
    which = words.first(at) - 1
    hedged = negated = False
    while which >= 0 and words.starts[which] >= low:
        word = words[which]
        hedged = hedged or word in grammar["hedges"]
        negated = negated or word in grammar["negation"]
        if word in grammar["relatives"]:
            return words.starts[which], True, hedged, negated
        if word not in grammar["adverbs"] and word not in grammar["negation"]:
            break
        which -= 1
    return at, False, hedged, negated


def is_passive(page: Page, at: int) -> bool:
    """Whether "was" or "must" stands before a verb: its subject is spoken of, or ought to speak, and does not."""
    which = page.words.first(at) - 1
    while which >= 0 and page.words[which] in page.grammar["adverbs"]:
        which -= 1
    return which >= 0 and page.words[which] in page.grammar["unspoken"]


def antecedent(page: Page, low: int, at: int) -> Span | None:
    """The noun phrase that "yang" takes up: back to a verb, a comma or a conjunction."""
    words, grammar = page.words, page.grammar
    end = at
    while end > low and page.text[end - 1] in " ,":
        end -= 1
    last = page.actors_in(Span(low, end))[-1:]
    if last and last[0][0].end >= end - 1:
        return last[0][0]
    start = None
    for which in reversed(words.inside(max(low, end - 120), end)):
        if _ends_antecedent(page, which, start):
            break
        if words[which] in grammar["cuts"]:
            end, start = words.starts[which], None
        elif words[which] not in grammar["determiners"]:
            start = which
    return sources.before(page, words.starts[start], end) if start is not None else None


def _ends_antecedent(page: Page, which: int, start: int | None) -> bool:
    """Whether a word, met from the right, is no longer of the noun phrase that begins at `start`."""
    words, grammar = page.words, page.grammar
    word = words[which]
    if not page.starts_high(which) and (grammar.is_verb(word) or word in grammar["conjunctions"]):
        return True
    if start is None:
        return False
    named = word in grammar["prepositions"] and word not in grammar["cuts"] and page.starts_high(start)
    return named or "," in page.text[words.ends[which] : words.starts[start]]
