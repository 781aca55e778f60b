"""Where a content stands: what follows an active cue, or goes before an inverted one, cut exactly."""

from __future__ import annotations

from dataclasses import dataclass

from silang.claim.carriers import stands_apart
from silang.claim.cues import Cue
from silang.claim.quotes import Quote
from silang.claim.sources_words import Page, Period, is_blank
from silang.lang.lexicon import Hit
from silang.types import Form, Span

FEWEST = 2
"""Words that a content without quotation marks has at least."""
_STOPPED = frozenset(',;:!?()"“”')
_EDGE = " \t\r\n\xa0,;:–—"


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a statement, how they are given, and whether "bahwa", a comma or marks set them off."""

    span: Span
    form: Form
    set_off: bool = True


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without commas and white space at its edges, and without its last full stop."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE + ".":
        end -= 1
    return Span(start, end)


def comma_before(text: str, at: int) -> int | None:
    """Where the comma stands that ends right before a place; None where none does."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at - 1 if at > 0 and text[at - 1] == "," else None


def count(page: Page, span: Span) -> int:
    """How many words a stretch has."""
    return len(page.words.inside(span.start, span.end))


def quoted(quote: Quote) -> Content:
    """A quotation as a content."""
    return Content(quote.inner, "direct")


def plain(page: Page, span: Span, set_off: bool = True) -> Content:
    """A stretch as a content: mixed where it holds a quotation."""
    quote = page.next_quote(span.start, span.end)
    whole = quote is not None and quote.span.end >= span.end - 1
    if quote is not None and whole and page.text[max(0, quote.span.start - 2) : quote.span.start].strip() == ":":
        return Content(quote.inner, "direct", set_off)
    if quote is not None and quote.span.start <= span.start and quote.span.end >= span.end - 1:
        return Content(quote.inner, "direct", set_off)
    return Content(span, "indirect" if quote is None else "mixed", set_off)


def after_that(page: Page, content: Content) -> bool:
    """Whether "that" opens a content: then it is what was said, whatever stands before the source."""
    which = page.words.first(content.span.start) - 1
    return which >= 0 and page.words[which] in page.grammar["that"]


def following(page: Page, period: Period, at: int, which: int, *, fewest: int = FEWEST) -> Content | None:
    """What follows a cue that ends at a place, up to the sentence's end or the next one who speaks or carries."""
    start, set_off = _start(page, period, at)
    if start is None:
        return None
    quote = page.quote_at(start)
    if quote is not None and quote.span.start == start:
        return _from_quote(page, period, quote, which)
    end = end_of(page, period, start, which)
    span = trimmed(page.text, start, end)
    if count(page, span) < fewest:
        return None
    span = _to_next_clause(page, _without_tail(page, span))
    return plain(page, span, set_off)


def _without_tail(page: Page, span: Span) -> Span:
    """The stretch without what only came before it in time: ", menyusul …"."""
    words = page.words
    for which in words.inside(span.start, span.end)[3:]:
        if words[which] in page.grammar["tails"] and "," in page.text[words.ends[which - 1] : words.starts[which]]:
            return trimmed(page.text, span.start, words.ends[which - 1])
    return span


def _to_next_clause(page: Page, span: Span) -> Span:
    """What is to be done, up to a clause with its own subject: "to pay the debt|, and its shares rose"."""
    words, grammar = page.words, page.grammar
    inside = words.inside(span.start, span.end)
    if words[inside[0]] not in grammar["order"]:
        return span
    for which in inside[3:-2]:
        if words[which] in grammar["joiners"] and "," in page.text[words.ends[which - 1] : words.starts[which]]:
            follows = words[which + 1]
            subject = follows in grammar["pronouns"] | grammar["owners"] or page.starts_high(which + 1)
            if subject and any(
                words[w] in grammar["auxiliaries"] or grammar.past_shape.fullmatch(words[w])
                for w in range(which + 2, min(which + 8, inside[-1] + 1))
            ):
                return trimmed(page.text, span.start, words.ends[which - 1])
    return span


def _from_quote(page: Page, period: Period, quote: Quote, which: int) -> Content:
    """A content that begins with a quotation: all of it direct, or mixed where the sentence goes on."""
    end = end_of(page, period, quote.span.end, which)
    rest = trimmed(page.text, quote.span.end, end)
    words = page.words.inside(rest.start, rest.end)
    head = page.words[words[0]] if words else ""
    grammar = page.grammar
    closed = quote.inner.end > quote.inner.start and page.text[quote.inner.end - 1] in ".!?"
    aside = head in grammar["stops"] or head in grammar["days"] or head in grammar["adverbials"]
    if not words or end <= quote.span.end or closed or (aside and head not in grammar["joiners"]):
        return quoted(quote)
    own = page.words.inside(quote.inner.start, quote.inner.end)
    if head in grammar["joiners"] and len(own) > 4 and any(grammar.makes_clause(page.words[w]) for w in own):
        return quoted(quote)
    return Content(Span(quote.span.start, rest.end), "mixed")


def _start(page: Page, period: Period, at: int) -> tuple[int | None, bool]:
    """Where the content begins after a cue: past adverbs, asides, "bahwa", comma or colon."""
    words, grammar = page.words, page.grammar
    end, set_off = period.span.end, False
    for _ in range(8):
        which = words.first(at)
        until = words.starts[which] + 1 if which < len(words) and words.starts[which] < end else end
        quote = page.next_quote(at, until)
        if quote is not None:
            return quote.span.start, True
        if until == end:
            return None, False
        gap, word = page.text[at : until - 1], words[which]
        set_off = set_off or "," in gap or ":" in gap
        past = _past(page, which, at, end, set_off)
        if past is None:
            refused = word in grammar["recipients"]
            return (None if refused else words.starts[which]), set_off
        if word in grammar["that"] and "(" not in gap:
            return _quote_or(page, past, end), True
        at = past
    return None, False


def _past(page: Page, which: int, at: int, end: int, set_off: bool) -> int | None:
    """Past a bracket, "bahwa", an adverb or an aside that stands between cue and content; None at the content."""
    words, grammar, text = page.words, page.grammar, page.text
    if "(" in text[at : words.starts[which]]:
        closing = text.find(")", at, min(end, at + 150))
        if closing > 0:
            return closing + 1
    word = words[which]
    if word in grammar["that"] or (word in grammar["after"] and not set_off):
        return words.ends[which]
    if word in grammar["asides"] or word in grammar["days"]:
        return _past_aside(page, which, end)
    return None


def _quote_or(page: Page, at: int, end: int) -> int:
    """The opening mark that follows right after a place, or the place."""
    tail = page.words.first(at)
    quote = page.next_quote(at, page.words.starts[tail] + 1 if tail < len(page.words) else end)
    return quote.span.start if quote else at


def _past_aside(page: Page, which: int, end: int) -> int | None:
    """Where an aside after a cue is over: at "bahwa", a comma or a quotation, within some words."""
    words, grammar, text = page.words, page.grammar, page.text
    setting = _past_setting(page, which, end)
    if setting is not None:
        return setting
    set_apart = "," in text[words.starts[which] - 2 : words.starts[which]]
    for step in range(which + 1, min(which + 16, len(words))):
        if words.ends[step] > end:
            break
        gap = text[words.ends[step - 1] : words.starts[step]]
        quote = page.next_quote(words.ends[step - 1], words.starts[step] + 1)
        if quote is not None:
            return quote.span.start
        if words[step] in grammar["that"]:
            return words.starts[step]
        if words[step - 1] in grammar["clausal"] and not set_apart:
            break
        if gap in (",", ":") and words[step][0].isdigit():
            break  # "saat ini ada 56|,7 juta orang": a clause, no aside
        if "," in gap or ":" in gap:
            return words.ends[step - 1] + gap.index("," if "," in gap else ":")
    quote = page.next_quote(words.ends[which], end)
    return quote.span.start if quote and quote.span.start - words.ends[which] < 120 else None


def _past_setting(page: Page, which: int, end: int) -> int | None:
    """Past a day or medium that a clause follows with no mark: "said" on Monday | it had; in a statement | the …."""
    words, grammar = page.words, page.grammar
    at = which + 1 if words[which] in grammar["prepositions"] else which
    if at < len(words) and words[at] in grammar["determiners"]:
        at += 1
    if at > which and at < len(words) and words[at] not in grammar["days"]:
        medium = (w for w in range(at, min(at + 4, len(words))) if words[w] in grammar["mediums"])
        at = next(medium, at)  # "in a Dec. 22 | filing"
    if at + 1 >= len(words) or words.ends[at + 1] > end or words[at] not in grammar["days"] | grammar["mediums"]:
        return None
    begins = words[at + 1] in grammar["pronouns"] | grammar["owners"] | grammar["quantifiers"]
    plain_gap = not _STOPPED.intersection(page.text[words.starts[which] : words.starts[at + 1]])
    return words.starts[at + 1] if begins and plain_gap else None


def end_of(page: Page, period: Period, start: int, which: int) -> int:
    """Where a content that starts here ends: the sentence's end, or before a trailing source or carrier."""
    for hit in period.hits[which + 1 : which + 13]:
        if hit.start <= start + 4:
            continue
        cut = _cut_before(page, hit.start, hit.entry, start) or _cut_at_closing(page, period, hit, start)
        if cut is not None:
            return min(cut, _closing_bracket(page, period, start))
    return _closing_bracket(page, period, start)


def _closing_bracket(page: Page, period: Period, start: int) -> int:
    """The end of the bracket that a content stands in with its cue: `… (Reed says it is shut) …`; else the period's."""
    text = page.text
    opened = text.rfind("(", max(period.span.start, start - 120), start)
    if opened < 0 or ")" in text[opened:start]:
        return period.span.end
    closing = text.find(")", start, period.span.end)
    return closing if closing > 0 and text.find("(", start, closing) < 0 else period.span.end


def _cut_before(page: Page, at: int, cues: tuple[Cue, ...], start: int) -> int | None:
    """The place before a later cue where an earlier content must end; None where it goes on."""
    text = page.text
    voices = {cue.voice for cue in cues}
    if voices & {"carrier", "inverted", "enclitic", "according", "according-enclitic"}:
        before = text[max(start, at - 3) : at].rstrip()
        if before.endswith((",", '"', "”", "–", "—", "-")):
            return max(start, at - 3) + len(before) - (1 if before.endswith((",", "–", "—", "-")) else 0)
        phrase = any(cue.voice == "carrier" and " " in cue.word for cue in cues)
        return at if phrase and page.words[page.words.first(at)] in page.grammar["stops"] else None
    if voices & {"participle"}:
        before = text[max(start, at - 3) : at].rstrip()
        return max(start, at - 3) + len(before) - 1 if before.endswith(",") else None
    if voices & {"active", "verb", "told"}:
        parted = text.rfind(";", start, at)
        return parted if parted > start else _contrast(page, start, at)
    return None


def _cut_at_closing(page: Page, period: Period, hit: Hit[tuple[Cue, ...]], start: int) -> int | None:
    """The comma before the source of a verb that closes the sentence: `…, the report said on Thursday.`"""
    if not any(cue.voice == "verb" for cue in hit.entry) or not is_aside(page, hit.end, period.span.end):
        return None
    comma = page.text.rfind(",", start, hit.start)
    if comma < 0 or page.text[comma + 1 : hit.start].count(" ") > 8:
        return None
    return comma if page.words[page.words.first(comma)] not in page.grammar["relatives"] else None


def _contrast(page: Page, start: int, at: int) -> int | None:
    """The comma before "sementara X mengatakan": there another source begins."""
    comma = page.text.rfind(",", max(start, at - 250), at)
    while comma > start:
        word = page.words.first(comma)
        if word < len(page.words) and page.words.starts[word] < at and page.words[word] in page.grammar["contrasts"]:
            return comma
        comma = page.text.rfind(",", max(start, at - 250), comma)
    return None


def is_aside(page: Page, start: int, end: int) -> bool:
    """Whether a stretch is empty or only tells when, where, to whom: "on June 5", "in a statement"."""
    words, grammar = page.words, page.grammar
    inside = words.inside(start, end)
    if not inside:
        return is_blank(page.text, start, end, ".,;:!?\"'”“’)(–—-")
    head = words[inside[0]]
    if head in grammar["that"] or head in grammar["whether"]:
        return False
    if head in grammar["order"]:  # "said | to reporters", not "expected | to rise"
        told = len(inside) > 1 and (page.starts_high(inside[1]) or words[inside[1]] in grammar["determiners"])
        return told or (len(inside) > 1 and words[inside[1]] in grammar["hearers"])
    apart = stands_apart(page, words.starts[inside[0]]) and "," in page.text[start : words.starts[inside[0]]]
    joined = apart and head in grammar["joiners"]
    if joined:
        return True  # "…, he said, | and was not seen again"
    known = (
        head in grammar["stops"]
        or head in grammar["prepositions"]
        or head in grammar["days"]
        or head in grammar["after"]
        or (apart and head in grammar["adverbials"])
    )
    if any(words[w] in grammar["auxiliaries"] for w in inside[1:]):
        return False
    return known and (len(inside) <= 25 or apart)
