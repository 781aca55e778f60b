"""Verbs that share their subject with the verb before: `Reed said the road was open, but denied that …`."""

from __future__ import annotations

from silang.claim.statements_between import is_joined
from silang.claim.statements_content import FEWEST, Content, count, plain, trimmed
from silang.claim.statements_drafts import Draft, Place


def again(place: Place, outer: Draft, bound: int, content: Content | None) -> Draft | None:
    """`Reed said the road was open, but denied that …`: the source of the verb before, whose content ends there."""
    page, span, words = place.page, place.span, place.page.words
    joiner = words.first(bound) - 1
    if outer.content is None or outer.source is None or outer.content.form == "direct" or outer.outer is not None:
        return None
    if not is_joined(page, bound, parted=True) or (place.cue.plural and not outer.word.plural):
        return None
    cut = trimmed(page.text, outer.content.span.start, words.starts[joiner])
    if content is None or count(page, cut) < FEWEST:
        return None
    parted = page.text[words.ends[joiner - 1] : words.starts[joiner]].strip() != ""
    if not (parted or content.set_off or page.words[page.words.first(content.span.start)] in page.grammar["order"]):
        return None
    told = outer.content.set_off or outer.word.denies or count(page, cut) > FEWEST + 1
    outer.content = plain(page, cut, outer.content.set_off) if told else None  # not "confirmed | the deal but warned"
    return Draft("active", span, place.cue, content, outer.source)


def to_main_verb(place: Place, content: Content) -> Content:
    """What a relative clause says, up to the verb that goes on with its sentence: "who asked | to stay|, said"."""
    page, text, start = place.page, place.page.text, content.span.start
    for hit in place.period.hits[place.which + 1 : place.which + 4]:
        before = text[start : hit.start].rstrip()
        verbal = any(cue.voice in ("verb", "told") for cue in hit.entry)
        if verbal and before.endswith(",") and len(before) <= len(content.span) and content.form != "direct":
            return plain(page, trimmed(text, start, start + len(before)), content.set_off)
    return content
