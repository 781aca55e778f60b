"""Who says what in a brief: the speakers of a story with their main statements, in the report's own words."""

from __future__ import annotations

from collections.abc import Iterator

from silang.show.brief_views import Block, Line, unquoted
from silang.show.brief_words import ROOM, Pen, sentence
from silang.show.quotes import Quote, start_of
from silang.show.views import Said, SpeakerView, StoryView
from silang.types import Actor

QUOTED = 240
"""Characters of a statement that the text repeats; its note has the sentence."""

FIRST, OTHERS = 2, 1
"""Statements of each of the first speakers, and of each that follows."""

LEADING = 3
"""Speakers that count as the first."""


def said(view: StoryView, pen: Pen, most: int) -> Iterator[Block]:
    """The statements of those who are quoted most, each speaker's most told statement first."""
    for place, speaker in enumerate(speakers(view, pen)[:most]):
        chosen = sorted(speaker.said, key=lambda s: -len(s.also))[: FIRST if place < LEADING else OTHERS]
        yield Block(tuple(_line(s, pen) for s in chosen), _name(speaker))


def speakers(view: StoryView, pen: Pen) -> tuple[SpeakerView, ...]:
    """Those who are named, each under one name; whoever is not named stands in where nobody is."""
    unknown = pen.words.say("unknown-speaker")
    people = {pen.name(a) for a in _actors(view, pen) if a.type == "person"}
    one: dict[str, SpeakerView] = {}
    for speaker in [s for s in view.speakers if s.name != unknown] or view.speakers:
        name = pen.same.get(speaker.name, speaker.name)
        known = one.get(name, SpeakerView(name, None, ()))
        role = known.role or speaker.role if name in people else None  # what a body is called is no role
        one[name] = SpeakerView(name, role, (*known.said, *speaker.said))
    return tuple(sorted(one.values(), key=lambda s: -len(s.said)))


def _actors(view: StoryView, pen: Pen) -> Iterator[Actor]:
    readings = pen.index.told(view.story.reports)
    return (s.speaker for r in readings for s in r.statements if s.speaker is not None)


def _line(told: Said, pen: Pen) -> Line:
    """ "In the words of Kabarpesisir.com (in Indonesian):" and the words; by way of whom, and whether with reserve."""
    source = told.quote.source
    code = "denied" if pen.words.say("denied") in told.notes else told.form
    text = pen.fill(f"said-{code}", source.outlet)
    if told.via:
        text = pen.fill("said-via", text, pen.listed(told.via))
    if pen.words.say("hedged") in told.notes:
        text = pen.fill("said-hedged", text)
    quoted = start_of(unquoted(told.quote.marked).rstrip(","), QUOTED)
    return Line(f"{sentence(pen.language(text, source.lang))[:-1]}:", (_whole(told.quote, pen),), quoted, source.lang)


def _name(speaker: SpeakerView) -> str:
    name, role = speaker.name, speaker.role
    return f"{name}, {role}" if role and role.casefold() not in name.casefold() else name


def _whole(quote: Quote, pen: Pen) -> Quote:
    """The sentence of a quotation with the room that notes give."""
    reading = pen.index.comparison.readings[quote.source.number - 1]
    number = int(quote.anchor.rpartition("s")[2]) if "s" in quote.anchor else None
    if number is None or len(reading.marks.sentences[number].span) > ROOM:
        return quote
    return pen.quote(reading.report.id, reading.marks.sentences[number].span) or quote
