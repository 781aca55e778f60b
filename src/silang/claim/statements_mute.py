"""Who can be the source of an active cue: not a meeting or a price; with some cues only a report or a survey."""

from __future__ import annotations

from silang.claim import sources_actor
from silang.claim.statements_drafts import Place, is_nobody
from silang.types import Span


def can_say(place: Place, source: Span) -> bool:
    """Whether a phrase can be the source of an active cue."""
    if mute(place, source):
        return False
    return place.cue.anyone or sources_actor.can_speak(place.page, source, place.period.span.start)


def mute(place: Place, source: Span) -> bool:
    """Whether a phrase cannot speak with this cue: a meeting, a price; for "menunjukkan" all but documents."""
    page, grammar = place.page, place.page.grammar
    head = page.words[page.words.first(source.start)]
    if place.cue.documents:
        return not sources_actor.is_document(page, source)
    inside = sources_actor.head_words(page, page.words.inside(source.start, source.end))
    if place.cue.plural and not any(grammar.plural_shape.fullmatch(page.words[w]) for w in inside):
        return True
    last = page.words[page.words.first(source.end) - 1]
    if last in grammar["prepositions"] or last in grammar["conjunctions"]:
        return True
    if head in grammar["mute"] or is_nobody(page, source):
        return True
    if head in grammar["conjunctions"] or (head in grammar["adverbials"] and not page.actors_in(source)):
        return True
    if head.isdigit():
        return True
    return head in grammar["stops"] and head not in grammar["pronouns"] and head not in grammar["quantifiers"]
