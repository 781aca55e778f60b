"""Statements without a cue: headlines with a colon, quotations that stand by themselves."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from silang.claim import sources_actor
from silang.claim.quotes import Quote
from silang.claim.reference import ANYONE, NEAR, Heard, holder
from silang.claim.sources_words import Page
from silang.claim.statements_content import trimmed
from silang.types import Actor, Span, Statement

_HEADLINE = re.compile(r"([^:\n]{2,120}): (\S[^\n]{2,160})")


def headlines(page: Page) -> Iterable[Statement]:
    """`BNPB: 268 Meninggal`; `Two Hurt in Fire: police`: a headline that names its source beside a colon."""
    for sentence in page.sentences.sentences[:4]:
        match = _HEADLINE.fullmatch(page.text, sentence.span.start, sentence.span.end)
        if match is None or page.quote_at(match.start(2)) is not None:
            continue
        first, second = Span(*match.span(1)), trimmed(page.text, *match.span(2))
        led = Span(max(first.start, page.text.rfind(",", first.start, first.end) + 1), first.end)
        if _leads_headline(page, trimmed(page.text, led.start, led.end), match[2]):
            source, content = trimmed(page.text, led.start, led.end), second
        elif _ends_headline(page, second) and len(page.words.inside(first.start, first.end)) > 3:
            source, content = second, first
        else:
            continue
        if content:
            yield _headline(page, source, content)
            return


def _leads_headline(page: Page, source: Span, content: str) -> bool:
    """Whether what stands before a headline's colon names who says what follows."""
    inside, grammar = page.words.inside(source.start, source.end), page.grammar
    if content[-1] in '.,:;"”' or content[0] in "'‘\"“":
        return False
    if not 1 <= len(inside) <= 6 or not page.starts_high(inside[0]) or page.words[inside[0]][0].isdigit():
        return False
    if any(page.words[w] in grammar["versus"] for w in inside):
        return False
    if any(page.words[w] in grammar["labels"] for w in inside[:2]):
        return False
    if any(len(where) * 5 >= len(source) * 3 for where, _ in page.actors_in(source)):
        return True
    short = len(inside) == 1 and source.of(page.text).isupper()  # "BNPB: …"
    return short or any(page.words[w] in grammar["speakers"] | grammar["titles"] for w in inside)


def _ends_headline(page: Page, source: Span) -> bool:
    """Whether what stands after a headline's colon only names who says it: `…: army`, `…: Reuters`."""
    inside = page.words.inside(source.start, source.end)
    if not 1 <= len(inside) <= 3:
        return False
    known = page.grammar["speakers"] | page.grammar["outlets"] | page.grammar["documents"]
    return page.words[inside[-1]] in known or any(where == source for where, _ in page.actors_in(source))


def _headline(page: Page, source: Span, content: Span) -> Statement:
    found, sure = sources_actor.actor(page, source)
    speaker = holder(page, source, found) or found
    return Statement(
        identity(page.report.id, content, "headline"),
        page.report.id,
        content,
        speaker,
        "indirect",
        f"{page.grammar.code}.statements.headline",
        source,
        None,
        sure=sure,
        hedged=is_hedged(page, content),
    )


def continued(page: Page, found: Sequence[Statement], heard: Heard) -> list[Statement]:
    """Quotations that stand by themselves: the one who spoke last, or is named right beside, goes on."""
    order = sorted(found, key=lambda s: s.content)
    starts = [said.content.start for said in order]
    more: list[Statement] = []
    for quote in page.quotes:
        which = bisect_left(starts, quote.span.end) - 1
        if any(said.content.meets(quote.inner) for said in order[max(0, which - 3) : which + 1]):
            continue
        speaker = _broken_by(page, quote, order[max(0, which) : which + 2])
        if speaker is None:
            spoke = heard.last(quote.span.start, ANYONE.means, NEAR) if _stands_alone(page, quote) else None
            speaker = spoke[1] if spoke is not None else None
        if speaker is not None:
            more.append(_more(page, quote, speaker))
    return more


def _broken_by(page: Page, quote: Quote, near: Sequence[Statement]) -> Actor | None:
    """Who speaks both pieces of a quotation that only its cue and source break: `"This," said Reed, "is mine."`"""
    for said in near:
        if said.cue is None or said.form != "direct" or said.speaker is None:
            continue
        start, end = quote.span.end, said.content.start
        if said.content.end <= quote.span.start:
            start, end = said.content.end, quote.span.start
        between = page.text[start:end] if start < said.cue.start and said.cue.end <= end < start + 150 else ""
        ended = said.content.end <= quote.span.start and any(mark in between[1:] for mark in ".!?\n")
        if not ended and between.rstrip(" \"“'‘").endswith((",", ":")):
            return said.speaker
    return None


def _more(page: Page, quote: Quote, speaker: Actor) -> Statement:
    return Statement(
        identity(page.report.id, quote.inner, "continued"),
        page.report.id,
        quote.inner,
        speaker,
        "direct",
        f"{page.grammar.code}.statements.continued",
        hedged=is_hedged(page, quote.inner),
    )


def _stands_alone(page: Page, quote: Quote) -> bool:
    """Whether a quotation is a sentence or more by itself, at a sentence's start."""
    text = page.text
    if not quote.opened or len(page.words.inside(quote.inner.start, quote.inner.end)) < 4:
        return False
    before = text[max(0, quote.span.start - 4) : quote.span.start].rstrip(" \t\xa0")
    if before and before[-1] not in '.!?:\n”"»)':
        return False
    after = text[quote.span.end : quote.span.end + 3].lstrip(" \t.")
    ends = text[quote.inner.end - 1] in ".!?…" or text[quote.span.end : quote.span.end + 1] == "."
    return ends and (not after or after[0].isupper() or after[0] in '\n“"”(')


def is_hedged(page: Page, span: Span) -> bool:
    """Whether the content itself holds back: "diduga", "kemungkinan"."""
    inside = page.words.inside(span.start, span.end)[:60]
    return not page.grammar["hedges"].isdisjoint(map(page.words.__getitem__, inside))


def identity(report: str, span: Span, rule: str) -> str:
    """A statement's id: a hash of its report, place and rule."""
    return hashlib.blake2b(f"{report}:{span.start}:{span.end}:{rule}".encode(), digest_size=8).hexdigest()
