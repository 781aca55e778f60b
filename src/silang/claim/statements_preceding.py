"""What goes before a source and its cue: a clause behind its dateline and opener, the quotation that ends there."""

from __future__ import annotations

import re
from bisect import bisect_left

from silang.claim.quotes import Quote
from silang.claim.sources_words import Page, opener
from silang.claim.statements_content import FEWEST, Content, count, plain, trimmed

_DATELINE = re.compile(r"[^\W\d_][^–—\n\"“”]{1,58}?(?: [–—-]|--) ")


def preceding(page: Page, low: int, end: int) -> Content | None:
    """What goes before an inverted cue, from the sentence's start or a place in it, openers left out."""
    words = page.words
    start = low = past_dateline(page, low, end)
    inside = words.inside(low, end)
    if n := opener(page, inside, FEWEST + 1):
        after = words.ends[inside[n - 1]]
        if page.text[after : after + 1] == ",":
            start = after + 1
    span = trimmed(page.text, start, end)
    if count(page, span) < FEWEST + 1:
        return None
    return plain(page, span)


def past_dateline(page: Page, low: int, end: int) -> int:
    """The place after a dateline: `SEOUL — `, `Jakarta, CNBC Indonesia - `."""
    match = _DATELINE.match(page.text, low, min(end, low + 64))
    inside = page.words.inside(low, match.end()) if match is not None else range(0)
    if match is None or not 1 <= len(inside) <= 6 or not match[0][0].isupper():
        return low
    if sum(not page.starts_high(which) for which in inside) > 1:
        return low  # "Reed bought three boats — …"
    return match.end()


def quote_before(page: Page, at: int) -> Quote | None:
    """The quotation that ends right before a place, a comma or dash between at most."""
    text = page.text
    gaps = " \t\n\xa0,–—-" if text[at : at + 1].islower() else " \t\xa0,–—-"
    while at > 0 and text[at - 1] in gaps and text[at - 2 : at] != "\n\n":
        at -= 1
    quote = page.quote_at(at - 1) if at else None
    return quote if quote is not None and quote.span.end == at else None


def quote_apart(page: Page, low: int, at: int) -> Quote | None:
    """The quotation before a source that is told of first: `"…," a member of the council, | Anna Reed`."""
    which = bisect_left(page.quote_starts, at) - 1
    if which < 0 or page.quotes[which].span.start < low:
        return None
    quote = page.quotes[which]
    between = page.text[quote.span.end : at]
    ends = page.text[quote.inner.end : quote.span.end + 1]
    if "," not in ends or not between.endswith(", ") or any(mark in between for mark in ".!?:;"):
        return None
    inside = page.words.inside(quote.span.end, at)
    apposed = 0 < len(inside) <= 14 and not any(page.words[w] in page.grammar["auxiliaries"] for w in inside)
    return quote if apposed else None
