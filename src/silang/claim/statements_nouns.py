"""Nouns that hold what someone says: `Reed's claim that …`, `fears among traders that …`; `X quoted Y as saying …`."""

from __future__ import annotations

from silang.claim import sources
from silang.claim.sources_words import Page
from silang.claim.statements_content import Content, following
from silang.claim.statements_drafts import Draft, Place
from silang.types import Span

REACH = 12
"""Words between a noun and its "that", and between "quoted" and "as saying"."""


def noun(place: Place) -> Draft | None:
    """`Reed's claim that …`; `fears among traders that …`; `Reed voiced fears that …`."""
    page, span = place.page, place.span
    opened = _that(page, span.end, place.period.span.end)
    if opened is None or _speaks_itself(place, opened):
        return None
    later = place.period.hits[place.which + 1 : place.which + 4]
    if any(hit.start < opened and any(cue.voice == "verb" for cue in hit.entry) for hit in later):
        return None  # "reports from the town say that"
    source = _holder(place, Span(span.end, opened))
    if source is None and not _is_own(place):
        return None
    content = following(page, place.period, opened, place.which)
    return Draft("noun", span, place.cue, content, source) if content is not None else None


def _that(page: Page, at: int, end: int) -> int | None:
    """Where "that" stands behind a noun, with no comma or verb between; None where it does not."""
    words, grammar = page.words, page.grammar
    for which in range(words.first(at), min(words.first(at) + REACH, len(words))):
        if words.ends[which] > end or any(mark in page.text[at : words.starts[which]] for mark in ',;:."“”'):
            return None
        if words[which] in grammar["that"]:
            follows = words[which + 1] if which + 1 < len(words) else ""
            alone = follows in grammar["auxiliaries"] or (words.first(at) == which and grammar.is_verb(follows))
            return None if alone else words.starts[which]
        if words[which] in grammar["auxiliaries"] or words[which] in grammar["relatives"]:
            return None
        at = words.ends[which]
    return None


def _speaks_itself(place: Place, at: int) -> bool:
    """Whether a cue follows "that": "a report by Reed that | said …" has a statement of its own."""
    which = place.page.words.first(at) + 1
    return which < len(place.page.words) and any(
        hit.start == place.page.words.starts[which] for hit in place.period.hits[place.which + 1 : place.which + 4]
    )


def _holder(place: Place, between: Span) -> Span | None:
    """Whose noun it is: named behind it, as its owner before it, or as the subject of the verb that lends it."""
    page = place.page
    words, grammar = page.words, page.grammar
    inside = words.inside(between.start, between.end)
    if inside:
        held = words[inside[0]] in grammar["by"]
        if grammar.heads_last and not held:
            return None  # "the ruling means that"
        first = inside[1:] if held else inside
        return sources.after(page, words.ends[first[0] - 1], between.end) if first else None
    which = words.first(place.span.start) - 1
    for back in range(which, max(-1, which - 4), -1):
        if back < 0 or words.starts[back] < place.period.span.start:
            return None
        if words[back].endswith(("'s", "’s", "s'", "s’")):
            return _owner(page, back, place.period.span.start)
        if words[back] in grammar["supports"]:
            return sources.before(page, place.period.span.start, words.starts[back])
        if words[back] in grammar["stops"]:
            return None
    return None


def _owner(page: Page, last: int, low: int) -> Span | None:
    """The phrase that a possessive ends: "the | mayor's" claim, "Anna Reed's" claim."""
    words, grammar = page.words, page.grammar
    first = last
    while first > 0 and words.starts[first - 1] >= low and last - first < 4:
        before = words[first - 1]
        if before in grammar["determiners"] or page.text[words.ends[first - 1] : words.starts[first]] != " ":
            break
        if page.starts_high(last) and not page.starts_high(first - 1):
            break
        if before in grammar["stops"] or grammar.past_shape.fullmatch(before):
            break
        first -= 1
    ended = words.ends[last] - (1 if words[last][-1] in "'’" else 2)
    return Span(words.starts[first], ended)


def _is_own(place: Place) -> bool:
    """Whether the noun belongs to someone spoken of before: "his claim that", "pernyataannya bahwa"."""
    page = place.page
    which = page.words.first(place.span.start) - 1
    return page.words[which + 1] in page.grammar["own_nouns"] or (
        which >= 0 and page.words[which] in page.grammar["persons_own"]
    )


def quoting(place: Place) -> Draft | None:
    """`X quoted Y as saying …`: Y speaks, X carries it."""
    page, span = place.page, place.span
    words, grammar = page.words, page.grammar
    last = words.first(span.start) - 1
    for which in range(last, max(-1, last - REACH), -1):
        if which < 0 or words.starts[which] < place.period.span.start:
            return None
        if words[which] in grammar["quoters"]:
            break
    else:
        return None
    content = following(page, place.period, span.end, place.which)
    if content is not None and which > 0 and words[which - 1] in grammar["passives"]:
        return _quoted_by(place, which, content)
    source = sources.after(page, words.ends[which], span.start)
    if source is None or content is None:
        return None
    by = sources.before(page, place.period.span.start, words.starts[which])
    return Draft("quoting", span, place.cue, content, source, carried=by)


def _quoted_by(place: Place, which: int, content: Content) -> Draft | None:
    """`Y was quoted by X as saying …`: Y speaks, X carries it."""
    page, words = place.page, place.page.words
    source = sources.before(page, place.period.span.start, words.starts[which - 1])
    carried = None
    if words[which + 1] in page.grammar["by"]:
        carried = sources.after(page, words.ends[which + 1], place.span.start)
    return Draft("quoting", place.span, place.cue, content, source, carried=carried) if source is not None else None
