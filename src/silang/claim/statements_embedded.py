"""Clauses into which a source is put: `The plan, Reed said, would cost too much`: all of it is what was said."""

from __future__ import annotations

from silang.claim import sources
from silang.claim.quotes import Quote
from silang.claim.sources_words import Page
from silang.claim.statements_content import Content, comma_before, end_of, is_aside, trimmed
from silang.claim.statements_drafts import Draft, Place, earliest
from silang.claim.statements_mute import can_say
from silang.claim.statements_preceding import past_dateline
from silang.types import Span

LONGEST_SOURCE = 120
"""Code points between the comma before a source and its cue."""
LONGEST_ASIDE = 90
"""Code points behind a cue within which the clause goes on."""
LONGEST_SUBJECT = 30
"""Words before a source that may be no clause by themselves."""
_BREAKS = (";", ": ", " – ", " — ")


def embedded(place: Place, opens: int, closes: int) -> Content | None:
    """The clause around source and cue, which stand from `opens` to `closes`; None where neither side needs the other.

    It is one stretch, with source and cue in it: `Four aides, people close to him say, have left`.
    """
    page, text = place.page, place.page.text
    if not page.grammar["resumes"]:
        return None
    comma = comma_before(text, opens)
    if comma is None:
        return None
    again = _resumed(place, closes)
    start = _opened(place, comma)
    if again is None or start is None or not _is_one_clause(page, Span(start, comma), again):
        return None
    span = trimmed(text, start, end_of(page, place.period, again, place.which))
    return (
        Content(span, "indirect" if page.next_quote(start, span.end) is None else "mixed") if span.end > again else None
    )


def _resumed(place: Place, closes: int) -> int | None:
    """Where the clause goes on: behind the comma right after source and cue, or after when and to whom it was said."""
    page, text = place.page, place.page.text
    comma = text.find(",", closes, min(closes + LONGEST_ASIDE, place.period.span.end))
    which = page.words.first(closes)
    if comma < 0 or which >= len(page.words) or any(mark in text[closes:comma] for mark in ';:"“”'):
        return None
    if page.words.starts[which] < comma and page.words[which] in page.grammar["resumes"]:
        return None  # "which Reed said would fail, …"
    if not is_aside(page, closes, comma):
        return None
    if comma == closes:
        past = past_apposed(page, comma, place.period.span.end)
        if past is None:
            return None
        comma = past
    which = page.words.first(comma)
    return comma + 1 if which < len(page.words) and page.words.starts[which] < place.period.span.end else None


def past_apposed(page: Page, comma: int, end: int) -> int | None:
    """The comma behind what only tells who the source is: `said Reed, | head of the port, | would …`.

    The first comma where nothing tells it; None where the sentence ends with it.
    """
    words, grammar = page.words, page.grammar
    later = page.text.find(",", comma + 1, min(end, comma + 120))
    inside = words.inside(comma, later if later > 0 else end)
    if not inside or words[inside[0]] not in grammar["determiners"] | grammar["titles"] | grammar["speakers"]:
        return comma
    if any(_is_verb(page, w) for w in inside) or page.next_quote(comma, words.ends[inside[-1]]) is not None:
        return comma
    return later if later > 0 else None


def _opened(place: Place, comma: int) -> int | None:
    """Where the clause begins: behind the last break, dateline and opener; None where a quotation stands in it."""
    page, text = place.page, place.page.text
    low = earliest(place)
    low = max([low, *(at + len(mark) for mark in _BREAKS if (at := text.rfind(mark, low, comma)) >= 0)])
    start = past_dateline(page, low, comma)
    inside = page.words.inside(start, comma)
    if inside and page.words[inside[0]] in page.grammar["joiners"]:
        inside = inside[1:]
    if not 1 <= len(inside) <= LONGEST_SUBJECT or page.next_quote(start, comma) is not None:
        return None
    return page.words.starts[inside[0]]


def _is_one_clause(page: Page, left: Span, again: int) -> bool:
    """Whether what stands before a source is no clause by itself and is one with what follows."""
    words, grammar = page.words, page.grammar
    inside, which = words.inside(left.start, left.end), words.first(again)
    word, quote = words[which], _quote_at(page, again, words.starts[which])
    if words[inside[-1]] in grammar["auxiliaries"] | grammar["light"]:
        return True  # "There is, the report says, no proof"
    if words[inside[0]] in grammar["adverbials"] or grammar.clause_verb.match(words[inside[0]]):
        return False
    if word in grammar["resumes"]:
        return True
    if quote is None and word in grammar["joiners"] | grammar["adverbials"] | grammar["relatives"]:
        return False
    if any(_is_verb(page, w) for w in inside):
        return False
    return quote is not None or not (grammar.clause_verb.match(word) and not grammar.past_shape.fullmatch(word))


def _quote_at(page: Page, at: int, until: int) -> Quote | None:
    return page.next_quote(at, until + 1)


def _is_verb(page: Page, which: int) -> bool:
    """Whether a word may be the verb of a clause."""
    word, grammar = page.words[which], page.grammar
    if word in grammar["auxiliaries"] or word in grammar["clausal"] - grammar["light"]:
        return True
    return not page.starts_high(which) and grammar.past_shape.fullmatch(word) is not None


def within(place: Place, low: int, bound: int) -> Draft | None:
    """`The plan, Reed said, would cost too much`: the source right before the cue, put into what it says."""
    page, span = place.page, place.span
    comma = page.text.rfind(",", max(low, bound - LONGEST_SOURCE), bound)
    parted = comma >= 0 and "," in page.text[span.end : span.end + LONGEST_ASIDE]
    source = sources.before(page, comma + 1, bound) if parted else None
    if source is None or not can_say(place, source) or in_relative(page, source):
        return None
    if any(page.words[w] in page.grammar["relatives"] for w in page.words.inside(source.start, bound)):
        return None  # "Reed, the woman who first wrote about it, is"
    first = page.words.first(comma)
    if page.words.starts[first] < source.start and page.words[first] not in page.grammar["determiners"]:
        return None  # "After all, as Reed said, …"
    content = embedded(place, comma + 1, span.end)
    return Draft("embedded", span, place.cue, content, source) if content is not None else None


def in_relative(page: Page, source: Span) -> bool:
    """Whether a source is the subject of a relative clause: ", whom | they" accuse; "who | the army" said was hurt."""
    which = page.words.first(source.start) - 1
    if which >= 0 and page.words[which] in page.grammar["determiners"]:
        which -= 1
    return which >= 0 and page.words[which] in page.grammar["relatives"] - page.grammar["that"]
