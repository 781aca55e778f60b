"""Sources in the middle or at the end of what they say: `…, rescuers said, as …`; `…, adding that …`."""

from __future__ import annotations

from silang.claim import sources
from silang.claim.carriers import stands_apart
from silang.claim.reference import leads
from silang.claim.sources_words import Page
from silang.claim.statements_content import Content, comma_before, following
from silang.claim.statements_drafts import Draft, Place, earliest, quoted_before
from silang.claim.statements_preceding import past_dateline, preceding, quote_apart, quote_before
from silang.types import Span


def before_determiner(page: Page, at: int) -> int:
    """A place, moved before a determiner that stands there: "the" report."""
    which = page.words.first(at) - 1
    if which >= 0 and page.words[which] in page.grammar["determiners"] and at - page.words.ends[which] < 3:
        return page.words.starts[which]
    return at


def before_apposed(page: Page, low: int, comma: int) -> int:
    """The comma before what only describes the source: `…|, another brother, Reed said`."""
    before = page.text.rfind(",", low, comma)
    inside = page.words.inside(before + 1, comma) if before >= low else range(0)
    if not 1 <= len(inside) <= 6:
        return comma
    head, grammar = page.words[inside[0]], page.grammar
    describes = grammar["determiners"] | grammar["titles"] | grammar["speakers"] | grammar["quantifiers"]
    if head not in describes or any(grammar.makes_clause(page.words[which]) for which in inside):
        return comma
    return before


def said_before(place: Place, source: Span) -> Content | None:
    """What was said before a source that more follows: `"…," Reed said, as …`; `…, rescuers said, as …`."""
    page, grammar = place.page, place.page.grammar
    start = before_determiner(page, source.start)
    quote = quote_before(page, start) or quote_apart(page, earliest(place), start)
    if quote is not None:
        return quoted_before(place, quote)
    comma = comma_before(page.text, start)
    if comma is None:
        return None
    left = preceding(page, earliest(place), before_apposed(page, place.period.span.start, comma))
    if left is None:
        return None
    inside = page.words.inside(left.span.start, left.span.end)
    head = page.words[inside[0]]
    counted = len(inside) > 1 and (page.words[inside[1]][0].isdigit() or page.words[inside[1]] in grammar["clausal"])
    if head in grammar["adverbials"] and not counted:  # "At least 12 houses burned" opens no aside
        return None
    if grammar.clause_verb.match(head) and not page.starts_high(inside[0]):
        return None
    return left if any(grammar.makes_clause(page.words[w]) for w in inside[1:]) else None


def participle(place: Place) -> Draft | None:
    """`…, adding that …`: who spoke before it in the sentence; `…, saying that …`: else the sentence's subject."""
    page, period, span = place.page, place.period, place.span
    content = following(page, period, span.end, place.which)
    if content is None:
        return None
    if (running := _running(place)) is not None:
        return Draft("active", span, place.cue, content, running)
    if (beside := _accompanying(place, content)) is not None:
        return Draft("participle", span, place.cue, content, beside)
    if not stands_apart(page, span.start) and content.form != "direct":
        return None
    spoke = next((draft for draft in reversed(place.drafts) if draft.outer is None), None)
    source = spoke.source if spoke is not None else _subject(page, period.span.start, span.start)
    if spoke is None and source is None:
        return None
    return Draft("participle", span, place.cue, content, source)


def _running(place: Place) -> Span | None:
    """The source of a verb that runs on: `The unions | are demanding that …`."""
    page = place.page
    which = page.words.first(place.span.start) - 1
    while which >= 0 and page.words[which] in page.grammar["adverbs"] | page.grammar["passives"]:
        which -= 1
    after = page.words[which + 1] if which + 1 < len(page.words) else ""
    if (
        which < 0
        or page.words.starts[which] < place.period.span.start
        or which + 1 == page.words.first(place.span.start)
    ):
        return None
    last = page.words[page.words.first(place.span.start) - 1]
    known = after in page.grammar["auxiliaries"] | page.grammar["passives"] and last in page.grammar["passives"]
    return sources.before(page, place.period.span.start, page.words.ends[which] + 1) if known else None


def _accompanying(place: Place, content: Content) -> Span | None:
    """The source of a clause that stands beside another: `The toll rose, with | the mayor | saying that …`."""
    page = place.page
    inside = page.words.inside(content.span.start, content.span.end)[1:]
    if content.form != "direct" and not any(page.grammar.makes_clause(page.words[which]) for which in inside):
        return None  # "with Reed adding two plants"
    source = sources.before(page, place.period.span.start, place.span.start)
    if source is None or page.text[source.end : place.span.start] != " ":
        return None
    which = page.words.first(before_determiner(page, source.start)) - 1
    return source if which >= 0 and page.words[which] in page.grammar["accompanies"] else None


def is_joined(page: Page, at: int, *, parted: bool = False) -> bool:
    """Whether a verb only goes on with what its subject did: `Reed met the crews and` said; `parted`: also ", but"."""
    which = page.words.first(at) - 1
    words, grammar = page.words, page.grammar
    if which < 1 or words[which] not in grammar["joiners"] or page.text[words.ends[which] : at].strip():
        return False
    return parted or "," not in page.text[words.ends[which - 1] : words.starts[which]]


def joined_subject(place: Place, at: int) -> Span | None:
    """The subject of a joined verb: who spoke before in the sentence, else the actor that leads it."""
    spoke = next((draft for draft in reversed(place.drafts) if draft.outer is None), None)
    if spoke is not None and spoke.source is not None and spoke.source.end <= at:
        return spoke.source
    return _subject(place.page, place.period.span.start, at)


def _subject(page: Page, start: int, end: int) -> Span | None:
    """The actor that leads a sentence, behind its dateline."""
    lead = Span(past_dateline(page, start, end), end)
    for where, _ in page.actors_in(lead)[:3]:
        if page.quote_at(where.start) is None and (leads(page, lead, where) or _after_opener(page, lead, where)):
            return where
    return _phrase(page, lead)


def _after_opener(page: Page, lead: Span, where: Span) -> bool:
    """Whether an actor stands right behind the comma that ends an aside: "A day after the vote, | Reed" left."""
    head = page.text[lead.start : where.start].rstrip()
    return head.endswith(",") and head.count(",") == 1 and page.text[where.end : where.end + 1] == " "


def _phrase(page: Page, lead: Span) -> Span | None:
    """The noun phrase that a sentence opens with, up to its verb: "Several members of the board | sent …"."""
    words, grammar = page.words, page.grammar
    inside = words.inside(lead.start, lead.end)[:9]
    for which in inside[1:]:
        if "," in page.text[words.ends[which - 1] : words.starts[which]]:
            return None
        if grammar.past_shape.fullmatch(words[which]) or words[which] in grammar["auxiliaries"]:
            head = words[inside[0]]
            led = head in grammar["adverbials"] or head in grammar["conjunctions"]
            return None if led else Span(lead.start, words.ends[which - 1])
    return _trade(page, inside)


def _trade(page: Page, inside: range) -> Span | None:
    """A noun for those who speak that a sentence opens with, or a text: "The suit | seeks damages and" claims."""
    words, grammar = page.words, page.grammar
    speaks = grammar["speakers"] | grammar["documents"]
    if len(inside) < 3 or words[inside[0]] not in grammar["determiners"] | grammar["owners"]:
        return None
    for which in inside[1:4]:
        if words[which] in speaks and words[which + 1] not in speaks | grammar["prepositions"]:
            return Span(words.starts[inside[0]], words.ends[which])
    return None
