"""One cue read: its content and its source, before it is known who "dia" is."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from silang.claim import sources
from silang.claim.carriers import stands_apart
from silang.claim.cues import Cue
from silang.claim.quotes import Quote
from silang.claim.sources_words import Page, Period, opener
from silang.claim.statements_content import Content, count, following, quoted, trimmed
from silang.claim.statements_preceding import past_dateline, preceding, quote_before
from silang.types import Actor, Span


@dataclass(slots=True)
class Draft:
    """A statement in the making; `content` None only tells who speaks here, `source` None is "-nya"."""

    rule: str
    cue: Span
    word: Cue
    content: Content | None
    source: Span | None
    hedged: bool = False
    outer: Draft | None = None  # whose content holds this one
    speaker: Actor | None = None
    sure: bool = False
    carried: Span | None = None  # who quotes the speaker: "Warta quoted Reed as saying"


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its period, and what was drafted of the period before it."""

    page: Page
    period: Period
    which: int
    cue: Cue
    drafts: tuple[Draft, ...]

    @property
    def span(self) -> Span:
        """Where the cue stands."""
        hit = self.period.hits[self.which]
        return Span(hit.start, hit.end)


def inverted(place: Place) -> Draft | None:
    """`"…," kata X`; `…, kata X`; `Kata X, …`."""
    page, span, end = place.page, place.span, place.period.span.end
    quote = quote_before(page, span.start)
    source = sources.after(page, span.end, end)
    if quote is not None:
        if source is None:
            return None
        return Draft("inverted", span, place.cue, quoted_before(place, quote), source)
    if source is None or not (place.cue.loose or _is_source(page, source)):
        return None
    if page.words[page.words.first(span.start)] == page.words[page.words.first(source.start)]:
        return None
    return around(place, source, "inverted-indirect")


def quoted_before(place: Place, quote: Quote) -> Content:
    """A quotation before its cue; one that only ends its sentence (`… "tanpa syarat," lapor X`) takes all of it."""
    page = place.page
    low = max(earliest(place), place.period.span.start)
    first = quote.inner.of(page.text)[:1]
    if not first.islower() or not quote.opened or count(page, Span(low, quote.span.start)) < 2:
        return quoted(quote)
    whole = preceding(page, low, quote.span.end)
    return whole if whole is not None else quoted(quote)


def _is_source(page: Page, source: Span) -> bool:
    """Whether a phrase surely names someone: a capital, a pronoun."""
    head = page.words.first(source.start)
    return page.starts_high(head) or page.words[head] in page.grammar["pronouns"]


def enclitic(place: Place) -> Draft | None:
    """`"…," katanya`; `…, katanya`; `Katanya, "…"`."""
    page, span = place.page, place.span
    quote = quote_before(page, span.start)
    if quote is not None:
        return Draft("enclitic", span, place.cue, quoted_before(place, quote), None)
    return around(place, None, "enclitic-indirect")


def around(place: Place, source: Span | None, rule: str) -> Draft | None:
    """A source inside or at the edge of its content: the larger side is what is said."""
    page, period, span = place.page, place.period, place.span
    close = _told_who(page, source) if source is not None else span.end
    at = _before_likewise(page, span.start)
    apart = stands_apart(page, at)
    first = count(page, Span(period.span.start, at)) == 0 or _only_opens(page, page.words.inside(period.span.start, at))
    if not apart and not first:
        return None
    left = None if first else preceding(page, earliest(place), at)
    right = _rest(place, close)
    if first and right is None:
        return None
    chosen = _larger(page, left, right) if not first else right
    return Draft(rule, span, place.cue, chosen, source) if chosen is not None else None


def _told_who(page: Page, source: Span) -> int:
    """The end of a source and of what only tells who it is: `Menurut Rina Wati, prakirawan BMKG|, hujan …`."""
    named = page.actor_at(source.start)
    if named is None or page.text[named.span.end : named.span.end + 1] != ",":
        return source.end
    return max(source.end, named.span.end)


def _before_likewise(page: Page, at: int) -> int:
    """A place, moved before "seperti" that stands there."""
    which = page.words.first(at) - 1
    if which >= 0 and page.words[which] in page.grammar["likewise"] and at - page.words.ends[which] < 3:
        return page.words.starts[which]
    return at


def earliest(place: Place) -> int:
    """Where the left side can begin at the earliest: after the last complete quotation of another cue."""
    low = place.period.span.start
    for draft in place.drafts:
        if draft.content is not None and draft.content.form == "direct":
            low = max(low, draft.cue.end if draft.cue.start > draft.content.span.start else draft.content.span.end)
    return low


def _rest(place: Place, at: int) -> Content | None:
    """What follows a source that a comma closes."""
    page, end = place.page, place.period.span.end
    text = page.text
    words = page.words
    if text[at : at + 2] == " (":
        closing = text.find(")", at, min(end, at + 120))
        at = closing + 1 if closing > 0 else at
    which = words.first(at)
    comma = at
    if which < len(words) and words.starts[which] < end and "," not in text[at : words.starts[which]]:
        if words[which] in page.grammar["stops"] or words[which] in page.grammar["days"]:  # "menurut X di Y, …"
            comma = text.find(",", at, min(end, at + 120))
            if comma < 0:
                return None
        elif place.cue.voice not in ("according", "according-enclitic"):
            return None
    found = following(page, place.period, comma, place.which)
    if found is None or count(page, found.span) < 3:
        return None
    return found


def _larger(page: Page, left: Content | None, right: Content | None) -> Content | None:
    if left is None or right is None:
        return left or right
    head = page.words[page.words.first(left.span.start)]
    if right.form == "direct" and left.form == "indirect":
        return right  # 'Orders were, in the words of the chairman, "thin"'
    joined = page.words[page.words.first(right.span.start)] in page.grammar["joiners"]
    led = head in page.grammar["adverbials"]
    if joined or (_is_apposed(page, left, right) and not (led and _is_told(page, right))):
        return left
    lead = count(page, left.span) <= 6 or led
    return right if lead or count(page, right.span) >= count(page, left.span) else left


def _is_told(page: Page, right: Content) -> bool:
    """Whether what stands right is a clause, and not who somebody is: `Saat ditemukan, kata Rina, | keduanya …`."""
    words, grammar = page.words, page.grammar
    inside = words.inside(right.span.start, right.span.end)
    named = words[inside[0]] in grammar["titles"] | grammar["relations"] | grammar["determiners"]
    return not named and any(grammar.makes_clause(words[w]) for w in inside[1:])


def _is_apposed(page: Page, left: Content, right: Content) -> bool:
    """Whether what stands right only tells who the source is: `…, according to Reed, | head of the port`."""
    words, grammar = page.words, page.grammar
    inside = words.inside(right.span.start, right.span.end)
    if any(words[w] in grammar["auxiliaries"] for w in inside) or grammar.clause_verb.match(words[inside[0]]):
        return False
    return any(grammar.makes_clause(words[w]) for w in words.inside(left.span.start, left.span.end)[1:])


def according(place: Place) -> Draft | None:
    """`Menurut X, …`; `…, menurut X`; `…, menurut X, …`."""
    page, span, end = place.page, place.span, place.period.span.end
    if place.cue.voice == "according-enclitic":
        return _around_loosely(place, None)
    source = sources.after(page, span.end, end)
    if source is None:
        return None
    if is_nobody(page, source) or page.text[source.start].isdigit():
        return None
    return _around_loosely(place, source)


def _around_loosely(place: Place, source: Span | None) -> Draft | None:
    """As `around`, but the cue may also follow its content, or an opener, without a comma."""
    page, period, span = place.page, place.period, place.span
    quote = quote_before(page, span.start)
    if quote is not None and quote.span.start <= period.span.start + 3:
        return Draft("according", span, place.cue, quoted(quote), source)
    drafted = around(place, source, "according")
    if drafted is not None or stands_apart(page, span.start):
        return drafted
    right = _rest(place, source.end if source is not None else span.end)
    chosen = right or preceding(page, earliest(place), span.start)
    return Draft("according", span, place.cue, chosen, source) if chosen is not None else None


def passive(place: Place) -> Draft | None:
    """`… disebut X "…"`; `Diakui X, …`; `dalam surat itu disebutkan bahwa …`; "Hal itu disampaikan X"."""
    page, span, period = place.page, place.span, place.period
    text = _said_in(place)
    if text is not None:
        content = following(page, period, span.end, place.which)
        return Draft("passive", span, place.cue, content, text) if content is not None else None
    source = sources.after(page, span.end, period.span.end)
    if source is None or not _is_source(page, source):
        return None
    quote = page.next_quote(source.end, period.span.end)
    if quote is not None and page.text[source.end : quote.span.start].strip(" ,:") == "":
        return Draft("passive", span, place.cue, quoted(quote), source)
    if _is_fronted(place):
        drafted = around(place, source, "passive")
        if drafted is not None or count(page, Span(period.span.start, span.start)) == 0:
            return drafted
    head = page.words.first(period.span.start)
    if page.words[head] in page.grammar["anaphors"] and span.start - period.span.start < 60:
        return Draft("passive", span, place.cue, _sentence_before(place), source)
    return None


def _said_in(place: Place) -> Span | None:
    """The document that a passive cue stands in: "Dalam | surat dakwaan | disebutkan bahwa"."""
    page = place.page
    words, grammar = page.words, page.grammar
    inside = words.inside(place.period.span.start, place.span.start)
    follows = words.first(place.span.end)
    opened = follows < len(words) and words[follows] in grammar["that"]
    if not opened or not 2 <= len(inside) <= 14 or words[inside[0]] not in grammar["within"]:
        return None
    named = Span(words.starts[inside[1]], words.ends[inside[-1]])
    stop = page.text.find(",", named.start, named.end)
    named = Span(named.start, stop if stop > 0 else named.end)
    return named if words[inside[1]] in grammar["documents"] | grammar["written"] else None


def _is_fronted(place: Place) -> bool:
    """Whether a passive cue opens its sentence, with an opener before it or none, or follows "seperti"."""
    page = place.page
    which = page.words.first(place.span.start)
    if place.period.span.start >= page.words.starts[which]:
        return True
    before = page.words.inside(place.period.span.start, place.span.start)
    if _only_opens(page, before):
        return True  # "Sebelumnya, | disampaikan Rina Wati, …"
    return which > 0 and page.words[which - 1] in page.grammar["likewise"]


def _only_opens(page: Page, before: range) -> bool:
    """Whether the words are an opener that a comma closes: "Sementara itu,"."""
    if not before or opener(page, before, 0) != len(before):
        return False
    return page.text[page.words.ends[before[-1]]] == ","


def _sentence_before(place: Place) -> Content | None:
    """The sentence that "Hal itu disampaikan X" takes up, where it has no source of its own."""
    page = place.page
    rows = page.sentences.sentences
    which = bisect_left(rows, place.period.span.start, key=lambda row: row.span.start) - 1
    if which < 0 or place.period.paragraph - rows[which].paragraph > 2:
        return None
    span = trimmed(page.text, rows[which].span.start, rows[which].span.end)
    if count(page, span) < 5 or page.next_quote(span.start, span.end) or page.quote_at(span.start):
        return None
    told = any(True for _ in page.grammar.cues.find(page.low[span.start : span.end]))
    return None if told else Content(Span(past_dateline(page, span.start, span.end), span.end), "indirect")


def is_nobody(page: Page, source: Span) -> bool:
    """Whether a phrase is no source though it stands like one: "menurut rencana"; "US" is not "us"."""
    which = page.words.first(source.start)
    known = page.words[which] in page.grammar["not_sources"]
    return known and not page.text[source.start : source.start + 2].isupper()
