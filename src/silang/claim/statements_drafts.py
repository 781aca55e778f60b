"""One cue read: its content and its source, before it is known who "dia" is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from silang.claim import sources
from silang.claim.carriers import is_outlet, stands_apart
from silang.claim.cues import Cue
from silang.claim.quotes import Quote
from silang.claim.sources_words import Page, Period
from silang.claim.statements_content import (
    Content,
    count,
    end_of,
    following,
    is_aside,
    preceding,
    quote_before,
    quoted,
    trimmed,
)
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
        return Draft("inverted", span, place.cue, _quoted_before(place, quote), source)
    if source is None or not (place.cue.loose or _is_source(page, source)):
        return None
    if page.words[page.words.first(span.start)] == page.words[page.words.first(source.start)]:
        return None
    return _around(place, source, "inverted-indirect")


def _quoted_before(place: Place, quote: Quote) -> Content:
    """A quotation before its cue; one that only ends its sentence (`… "tanpa syarat," lapor X`) takes all of it."""
    page = place.page
    low = max(_low(place), place.period.span.start)
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
        return Draft("enclitic", span, place.cue, _quoted_before(place, quote), None)
    return _around(place, None, "enclitic-indirect")


def _around(place: Place, source: Span | None, rule: str) -> Draft | None:
    """A source inside or at the edge of its content: the larger side is what is said."""
    page, period, span = place.page, place.period, place.span
    close = source.end if source is not None else span.end
    apart = stands_apart(page, span.start)
    first = count(page, Span(period.span.start, span.start)) == 0
    if not apart and not first:
        return None
    left = None if first else preceding(page, _low(place), span.start)
    right = _rest(place, close)
    if first and right is None:
        return None
    chosen = _larger(page, left, right) if not first else right
    return Draft(rule, span, place.cue, chosen, source) if chosen is not None else None


def _low(place: Place) -> int:
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
    lead = count(page, left.span) <= 6 or head in page.grammar["adverbials"]
    return right if lead or count(page, right.span) >= count(page, left.span) else left


def according(place: Place) -> Draft | None:
    """`Menurut X, …`; `…, menurut X`; `…, menurut X, …`."""
    page, span, end = place.page, place.span, place.period.span.end
    if place.cue.voice == "according-enclitic":
        return _around_loosely(place, None)
    source = sources.after(page, span.end, end)
    if source is None:
        return None
    if _is_nobody(page, source) or page.text[source.start].isdigit():
        return None
    return _around_loosely(place, source)


def _around_loosely(place: Place, source: Span | None) -> Draft | None:
    """As `_around`, but the cue may also follow its content, or an opener, without a comma."""
    page, period, span = place.page, place.period, place.span
    quote = quote_before(page, span.start)
    if quote is not None and quote.span.start <= period.span.start + 3:
        return Draft("according", span, place.cue, quoted(quote), source)
    drafted = _around(place, source, "according")
    if drafted is not None or stands_apart(page, span.start):
        return drafted
    right = _rest(place, source.end if source is not None else span.end)
    chosen = right or preceding(page, _low(place), span.start)
    return Draft("according", span, place.cue, chosen, source) if chosen is not None else None


def active(place: Place) -> Draft | None:
    """`X mengatakan (bahwa) …`; `…, X said`; `"…," X menambahkan`."""
    page, span, period = place.page, place.span, place.period
    outer = _outer(place)
    low = outer.content.span.start if outer is not None and outer.content is not None else _start(place)
    bound, relative, hedged, negated = _lead(page, low, span.start)
    if _is_passive(page, bound):
        return None
    if relative and place.cue.documents:
        return None
    if relative:
        source = None if outer is not None else _antecedent(page, low, bound)
    else:
        source = sources.before(page, low, bound)
    if source is None or _mute(place, source) or not sources.can_speak(page, source, period.span.start):
        return None
    content = _content(place, negated)
    if content is None:
        content = _before_source(place, low, source)
        outer = None
    if content is None or (content.span.start < source.end and content.span.end > source.start):
        return None
    if outer is not None and outer.word.orders:
        return None
    if outer is not None and _goes_on(page, outer, source, span):
        return None
    if relative and not content.set_off and _starts_with_verb(page, content):
        return None
    rule = "relative" if relative else "active"
    return Draft(rule, span, place.cue, content, source, hedged=hedged, outer=outer)


def _starts_with_verb(page: Page, content: Content) -> bool:
    """Whether a content has no subject of its own: "tersangka yang mengaku ditahan"."""
    return page.grammar.is_verb(page.words[page.words.first(content.span.start)])


def told(place: Place) -> Draft | None:
    """`X told Y (that) …`."""
    page, span = place.page, place.span
    low = _start(place)
    bound, relative, hedged, _ = _lead(page, low, span.start)
    source = None if relative else sources.before(page, low, bound)
    if source is None or _mute(place, source):
        return None
    at = _past_hearer(page, span.end, place.period.span.end)
    end = end_of(page, place.period, at, place.which)
    content = None if is_aside(page, at, end) else following(page, place.period, at, place.which)
    if content is None:
        content = _before_source(place, low, source, at)
    if content is None or (content.form != "direct" and count(page, content.span) < 3):
        return None
    return Draft("told", span, place.cue, content, source, hedged=hedged)


def _past_hearer(page: Page, at: int, end: int) -> int:
    """Past the one who is told: to "that", a comma or quotation, or past a name or a word."""
    words, grammar = page.words, page.grammar
    first = words.first(at)
    past = at
    for which in range(first, min(first + 8, len(words))):
        if words.ends[which] > end:
            return past
        if words[which] in grammar["that"] or "," in page.text[past : words.starts[which]]:
            return past
        if page.next_quote(past, words.starts[which] + 1) is not None:
            return past
        named = page.starts_high(which) or which == first
        if not named and not any(words[w] in grammar["that"] for w in range(which, min(which + 6, len(words)))):
            return past
        past = words.ends[which]
    return past


def passive(place: Place) -> Draft | None:
    """`… disebut X "…"`; "Hal itu disampaikan X" tells who speaks around it."""
    page, span, period = place.page, place.span, place.period
    source = sources.after(page, span.end, period.span.end)
    if source is None or not _is_source(page, source):
        return None
    quote = page.next_quote(source.end, period.span.end)
    if quote is not None and page.text[source.end : quote.span.start].strip(" ,:") == "":
        return Draft("passive", span, place.cue, quoted(quote), source)
    head = page.words.first(period.span.start)
    if page.words[head] in page.grammar["anaphors"] and span.start - period.span.start < 60:
        return Draft("passive", span, place.cue, None, source)
    return None


def _start(place: Place) -> int:
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


def _outer(place: Place) -> Draft | None:
    """The last draft of this period whose content holds the cue."""
    for draft in reversed(place.drafts):
        if draft.content is not None and draft.content.span.holds(place.span):
            return draft
    return None


def _lead(page: Page, low: int, at: int) -> tuple[int, bool, bool, bool]:
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


def _is_passive(page: Page, at: int) -> bool:
    """Whether "was" or "been" stands before a verb: its subject is spoken of, it does not speak."""
    which = page.words.first(at) - 1
    return which >= 0 and page.words[which] in page.grammar["passives"]


def _antecedent(page: Page, low: int, at: int) -> Span | None:
    """The noun phrase that "yang" takes up: back to a verb, a comma or a conjunction."""
    words, grammar = page.words, page.grammar
    end = at
    while end > low and page.text[end - 1] in " ,":
        end -= 1
    for span, _ in reversed(page.actors_in(Span(low, end))):
        if span.end >= end - 1:
            return span
        break
    start = None
    for which in reversed(words.inside(low, end)):
        word = words[which]
        if start is not None and "," in page.text[words.ends[which] : words.starts[start]]:
            break
        if not page.starts_high(which) and (grammar.is_verb(word) or word in grammar["conjunctions"]):
            break
        if (
            start is not None
            and word in grammar["prepositions"]
            and page.starts_high(start)
            and word not in grammar["cuts"]
        ):
            break
        if word in grammar["cuts"]:
            end, start = words.starts[which], None
            continue
        if word in grammar["determiners"]:
            continue
        start = which
        if end - words.starts[which] > 120:
            return None
    if start is None:
        return None
    return sources.before(page, words.starts[start], end)


def _mute(place: Place, source: Span) -> bool:
    """Whether a phrase cannot speak with this cue: a meeting, a price; for "menunjukkan" all but documents."""
    page, grammar = place.page, place.page.grammar
    head = page.words[page.words.first(source.start)]
    if place.cue.documents:
        return head not in grammar["documents"]
    if head in grammar["mute"] or _is_nobody(page, source):
        return True
    if head in grammar["conjunctions"] or (head in grammar["adverbials"] and not page.actors_in(source)):
        return True
    if head.isdigit():
        return True
    return head in grammar["stops"] and head not in grammar["pronouns"] | grammar["quantifiers"]


def _is_nobody(page: Page, source: Span) -> bool:
    """Whether a phrase is no source though it stands like one: "menurut rencana"; "US" is not "us"."""
    which = page.words.first(source.start)
    known = page.words[which] in page.grammar["not_sources"]
    return known and not page.text[source.start : source.start + 2].isupper()


def _content(place: Place, negated: bool) -> Content | None:
    """What follows an active cue, where it is said and not only named."""
    page, grammar, cue = place.page, place.page.grammar, place.cue
    content = following(page, place.period, place.span.end, place.which)
    if content is None:
        return None
    inside = page.words.inside(content.span.start, content.span.end)
    head = page.words[inside[0]] if inside else ""
    if cue.voice == "verb" and any(hit.start == content.span.start for hit in place.period.hits[place.which + 1 : place.which + 3]):
        return None
    if head in grammar["joiners"] and content.form != "direct":
        return None
    if content.form == "direct":
        return content if len(inside) > 2 or content.set_off else None
    if (
        not content.set_off
        and head not in grammar["order"]
        and is_aside(page, content.span.start, content.span.end)
        and cue.voice == "verb"
    ):
        return None
    if negated and not cue.denies and head not in grammar["whether"] and not content.set_off:
        return None
    if content.set_off and head not in grammar["adverbials"]:
        return content
    if cue.bare == "none":
        return None
    if head in grammar["pointers"] and not any(grammar.makes_clause(page.words[w]) for w in inside[1:4]):
        return None
    clause = any(grammar.makes_clause(page.words[w]) for w in inside[:25])
    if cue.bare == "clause" and not clause:
        return None
    if cue.bare == "stance" and not clause and not any(page.words[w] in grammar["stances"] for w in inside[:3]):
        return None
    return _without_time(page, content)


def _without_time(page: Page, content: Content) -> Content:
    """A noun as content ends before the cue's time: "pengiriman pasukannya ke Rusia" pada April lalu."""
    words, grammar = page.words, page.grammar
    inside = words.inside(content.span.start, content.span.end)
    for which in inside[:12]:
        if words[which] in grammar["cuts"] and which > inside[0]:
            break
        if grammar.makes_clause(words[which]) or "," in page.text[words.ends[which] : words.ends[which] + 1]:
            return content
    else:
        return content
    for later in range(which + 1, inside[-1] + 1):
        if "," in page.text[words.ends[later - 1] : words.starts[later]]:
            break
        if grammar.makes_clause(words[later]) and not words[later][0].isdigit():
            return content
    return Content(trimmed(page.text, content.span.start, words.ends[which - 1]), content.form, content.set_off)


def _before_source(place: Place, low: int, source: Span, past: int | None = None) -> Content | None:
    """What goes before a source and its cue at a sentence's end: `…, the agency said on Monday.`"""
    page, period, past = place.page, place.period, past or place.span.end
    if not is_aside(page, past, end_of(page, period, past, place.which)):
        return None
    quote = quote_before(page, _article(page, source.start))
    if quote is not None:
        return _quoted_before(place, quote)
    comma = page.text.rfind(",", low, source.start)
    if comma < 0 or page.text[comma + 1 : source.start].count(" ") > 8:
        return None
    return preceding(page, _low(place), comma)


def _article(page: Page, at: int) -> int:
    """A place, moved before a determiner that stands there: "the" report."""
    which = page.words.first(at) - 1
    if which >= 0 and page.words[which] in page.grammar["determiners"] and at - page.words.ends[which] < 3:
        return page.words.starts[which]
    return at


def _goes_on(page: Page, outer: Draft, source: Span, span: Span) -> bool:
    """Whether a cue only goes on what its outer source says: "… dan menambahkan …"."""
    which = page.words.first(span.start) - 1
    if which >= 0 and page.words[which] in page.grammar["joiners"]:
        return True
    return outer.source is not None and source.start <= outer.source.start


def verb(place: Place) -> Draft | None:
    """An English verb of saying: inverted right after a quotation, else as an active cue."""
    page, span = place.page, place.span
    if quote_before(page, span.start) is not None:
        drafted = inverted(place)
        if drafted is not None:
            return drafted
    if page.text[max(0, span.start - 2) : span.start].strip() == ",":
        source = sources.after(page, span.end, place.period.span.end)
        if source is not None and is_outlet(page, source):
            return _around(place, source, "inverted-indirect")
    return active(place)


READERS: dict[str, Callable[[Place], Draft | None]] = {
    "inverted": inverted,
    "enclitic": enclitic,
    "according": according,
    "according-enclitic": according,
    "active": active,
    "verb": verb,
    "told": told,
    "passive": passive,
}
