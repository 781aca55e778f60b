"""What sentences without statements tell: who found it out, who gave it: "the ministry found 15 leaks"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from silang.lang.lexicon import fold
from silang.mark.offices import common
from silang.trace.bodies import Body
from silang.trace.ends import End, ending
from silang.trace.manner import Told
from silang.trace.page import Page
from silang.trace.speakers import FEW, STOP, WITHIN, Speakers, begins, place
from silang.trace.speaking_for import medium
from silang.types import Actor, Quantity, Span, Statement

FINDS = "trace.finds"
"""The rule of what a body is told to have found out, in no statement."""

GIVES = "trace.gives"
"""The rule of what is told to have come from a body, in no statement: "the toll was confirmed by the clinic"."""

_OPENS = 12
"""Code points of a sentence within which its subject begins."""

_NEXT = 8
"""Code points after a cue within which the body begins that it names: "by the"."""

_BARE = 5
"""Words before a cue, at most, that only go back to what the sentence before it tells: "the toll was"."""


def found(speakers: Speakers) -> list[tuple[Statement, End]]:
    """The statements of a page with their ends, and with those that its sentences tell in other words, in order."""
    page = speakers.page
    if page.manners.keys().isdisjoint(("finds", "given", "differs")):
        return speakers.ends
    said = sorted(place(s).start for s in page.reading.statements)
    more = (*_finding(speakers, said), *_given(speakers, said), *_differing(speakers, said))
    return sorted((*speakers.ends, *more), key=lambda told: begins(told[0]))


def _finding(speakers: Speakers, said: list[int]) -> Iterator[tuple[Statement, End]]:
    """Bodies that are told to have found something out: "the ministry found 15 leaks"."""
    page = speakers.page
    for cue in page.manners.get("finds", ()):
        sentence = page.sentence(Span(cue.start, cue.end))
        content = Span(cue.end, _until(said, sentence, cue.end))
        if not _counts(page, content):
            continue
        knows = _subject(speakers, sentence, cue.start)
        if knows is not None:
            yield _told(page, knows, cue, Span(sentence.start, cue.start), content, FINDS)


def _differing(speakers: Speakers, said: list[int]) -> Iterator[tuple[Statement, End]]:
    """Bodies told to count otherwise, with the sentence after: "The school has another figure. 161 were ill, …"."""
    page = speakers.page
    for cue in page.manners.get("differs", ()):
        sentence = page.sentence(Span(cue.start, cue.end))
        after = page.sentence(Span(min(sentence.end + 1, len(page.text)), len(page.text)))
        if _until(said, sentence, cue.end) < sentence.end or page.line(after.start) != page.line(sentence.start):
            continue
        content = Span(after.start, _until(said, after, after.start))
        knows = (
            _subject(speakers, sentence, cue.start) if after.start > sentence.start and _counts(page, content) else None
        )
        if knows is not None:
            yield _told(page, knows, cue, Span(sentence.start, cue.start), content, GIVES)


def _until(said: list[int], sentence: Span, after: int) -> int:
    """Where what a sentence tells ends: where somebody speaks in it; at its start where he does so before."""
    at = bisect_left(said, sentence.start)
    if at == len(said) or said[at] >= sentence.end:
        return sentence.end
    return max(said[at], after) if said[at] > after else after


def _counts(page: Page, content: Span) -> bool:
    """Whether a figure stands there."""
    first = bisect_left(page.marked, content.start)
    near = page.reading.marks.mentions[first : first + FEW]
    return any(isinstance(m.value, Quantity) and m.span.end <= content.end for m in near)


def _told(page: Page, knows: Body, cue: Told, source: Span, content: Span, rule: str) -> tuple[Statement, End]:
    told = Statement(f"{rule} {cue.start}", page.reading.report.id, content, None, "indirect", rule)
    return told, ending(page, knows, (source, content))


def _subject(speakers: Speakers, sentence: Span, until: int) -> Body | None:
    """The body that a sentence begins with, or that stands right before a place in it."""
    page = speakers.page
    words = page.text[sentence.start : until]
    named = list(page.offices(words))
    for at, told in named[:1] + named[-1:]:
        if at < _OPENS or len(words.rstrip(" ,")) - at <= len(told.name) + 2:
            return speakers.office_body(told)
    if (one := common(words, page.lang)) is not None and fold(words).find(" ", _OPENS) < 0 and not one.place:
        return speakers.named_before(Span(sentence.start, until))
    first = bisect_left(page.marked, sentence.start)
    for mention in page.reading.marks.mentions[first : first + FEW]:
        if mention.span.start >= until:
            break
        actor = mention.value
        himself = isinstance(actor, Actor) and actor.type == "person" and page.tells("knows", sentence)
        if isinstance(actor, Actor) and (himself or actor.type == "organisation") and not medium(actor, page.lang):
            opens = mention.span.start < sentence.start + _OPENS
            return page.body(actor) if opens or mention.span.end + 2 >= until else None
    return None


def _given(speakers: Speakers, said: list[int]) -> Iterator[tuple[Statement, End]]:
    """Bodies by which something is told to have been given: "the toll was confirmed by the clinic"."""
    page = speakers.page
    for cue in page.manners.get("given", ()):
        sentence = page.sentence(Span(cue.start, cue.end))
        if _until(said, sentence, cue.end) < sentence.end:
            continue
        content = Span(sentence.start, cue.start)
        if len(page.text[content.start : content.end].split()) <= _BARE:
            content = Span(_before(page, sentence.start), cue.start)
        knows = _named_next(speakers, cue.end) if _counts(page, content) else None
        if knows is not None:
            yield _told(page, knows, cue, Span(cue.end, sentence.end), content, GIVES)


def _before(page: Page, start: int) -> int:
    """Where the sentence before a place begins, on the same line; else the place."""
    if start < 2:
        return start
    before = page.sentence(Span(start - 2, start - 1))
    return before.start if page.line(before.start) == page.line(start) else start


def _named_next(speakers: Speakers, at: int) -> Body | None:
    """The body whose name or post begins right after a place."""
    page = speakers.page
    words = STOP.split(page.text[at : at + WITHIN])[0]
    first = bisect_left(page.marked, at)
    for mention in page.reading.marks.mentions[first : first + 1]:
        actor = mention.value
        if isinstance(actor, Actor) and mention.span.start <= at + _NEXT and not medium(actor, page.lang):
            return page.body(actor)
    told = next((o for start, o in page.offices(words) if start <= _NEXT * 2), None)
    return speakers.office_body(told) if told is not None else None
