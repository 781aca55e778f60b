"""Who says what: statements with source, cue, content and carriers, found from the cues of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from silang.claim import sources_actor
from silang.claim.carriers import Carrier, carrier, passed_on
from silang.claim.cues import Cue, grammar
from silang.claim.quotes import quotes
from silang.claim.reference import ANYONE, Heard, body, described, holder, pointers, subjects, who
from silang.claim.sources_words import LONGEST_PERIOD, Page, Period, Words
from silang.claim.statements_active import active, told
from silang.claim.statements_alone import continued, headlines, identity, is_hedged
from silang.claim.statements_between import participle
from silang.claim.statements_drafts import Draft, Place, according, enclitic, inverted, passive
from silang.claim.statements_nearly import say_unread
from silang.claim.statements_nouns import noun, quoting
from silang.claim.statements_verb import verb
from silang.lang import Language
from silang.lang.lexicon import Hit, fold
from silang.mark.letters import Behind
from silang.types import Actor, Marks, Mention, Report, Span, Statement, Tell

LONGEST_TITLE = 130
"""Code points of a headline at most."""
READERS: dict[str, Callable[[Place], Draft | None]] = {
    "inverted": inverted,
    "enclitic": enclitic,
    "according": according,
    "according-enclitic": according,
    "active": active,
    "verb": verb,
    "told": told,
    "passive": passive,
    "participle": participle,
    "noun": noun,
    "quoting": quoting,
}
"""Who reads a cue, by its voice."""
MOST_CUES = 40
"""Cues of one period that are read."""


def statements(report: Report, marks: Marks, language: Language, tell: Tell | None = None) -> tuple[Statement, ...]:
    """What the report says that others say: direct, indirect, mixed, nested, with who carries it.

    `tell` takes what was nearly a statement, and why it is none.
    """
    page = _page(report, marks, language)
    heard, named = Heard(), subjects(page)
    found: list[Statement] = []
    looked: list[tuple[Period, list[Draft]]] = []
    for period in _periods(page):
        drafts, carriers = _drafts(page, period)
        if tell is not None:
            looked.append((period, drafts))
        for draft in drafts:
            draft.speaker, draft.sure = _speaker(page, draft, heard, named, language)
            if draft.speaker is not None and draft.outer is None:
                heard.add(draft.cue.end, draft.speaker)
        _wrap(drafts)
        found.extend(said for draft in drafts for said in _resolved(page, draft, carriers))
        _remember(period, drafts, heard)
    found.extend(headlines(page))
    found.extend(continued(page, found, heard))
    kept = _distinct(found)
    if tell is not None:
        say_unread(tell, page, looked, kept)
    return kept


def _page(report: Report, marks: Marks, language: Language) -> Page:
    low = fold(report.text)
    known = grammar(language)
    marked = quotes(report.text, language)
    actors = tuple(
        sorted((m for m in marks.mentions if isinstance(m.value, Actor)), key=lambda m: (m.span.start, m.span.end))
    )
    return Page(
        report,
        report.text,
        known,
        Words(low, Behind(report.text, language.code)),
        marked,
        tuple(quote.span.start for quote in marked),
        actors,
        tuple(mention.span.start for mention in actors),
        marks,
        low,
        _called(actors),
    )


def _called(actors: Sequence[Mention]) -> dict[str, tuple[Actor, ...]]:
    """The persons of a report by each word of their names: "rina" and "wati" are Rina Wati."""
    found: dict[str, dict[str, Actor]] = {}
    for mention in actors:
        who = mention.value
        if isinstance(who, Actor) and who.type == "person" and who.name != who.role:
            for word in fold(who.name).split():
                if len(word) > 2:
                    found.setdefault(word, {}).setdefault(who.name, who)
    return {word: tuple(persons.values()) for word, persons in found.items()}


def _periods(page: Page) -> Iterable[Period]:
    """The sentences of a report; those that one quotation holds together are one."""
    hits = list(page.grammar.cues.find(page.low))
    starts = [hit.start for hit in hits]
    rows = page.sentences.sentences
    which = 0
    while which < len(rows):
        first = rows[which]
        start, end, which = first.span.start, first.span.end, which + 1
        while True:
            quote = page.quote_at(end - 1) or page.quote_at(end)
            if quote is None or quote.span.end <= end or quote.span.start >= end:
                break
            if not page.text[quote.span.start + 1 : end].strip():
                end = quote.span.start  # the mark that ends a line opens the next one's quotation
                break
            if which >= len(rows):
                break
            end, which = max(end, rows[which].span.end), which + 1
        end = min(end, start + LONGEST_PERIOD)
        if end <= start:
            continue
        titled = which < len(rows) and _is_title(page, start, end)
        inside = hits[bisect_left(starts, start) : bisect_left(starts, end)]
        if titled:
            inside = [hit for hit in inside if _closes_title(page, hit)]
        yield Period(Span(start, end), first.paragraph, tuple(h for h in inside if _is_told(page, h))[:MOST_CUES])


def _is_title(page: Page, start: int, end: int) -> bool:
    """Whether a stretch is a headline: a short line of its own with no closing mark."""
    if end - start > LONGEST_TITLE or page.text[end - 1] in ".!?…,:;\"”’'»)":
        return False
    before, after = page.text[max(0, start - 1) : start], page.text[end : end + 1]
    return (not before or before == "\n") and after == "\n"


def _closes_title(page: Page, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Whether a cue tells who says a headline: `Roof "not safe," say engineers`."""
    before = page.text[max(0, hit.start - 2) : hit.start]
    return before.endswith(" ") and before[:1] in ",'’\"”" and any(cue.anyone for cue in hit.entry)


def _is_told(page: Page, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Whether a cue is the reporter's: outside quotations, or first in one (`Kim "menyatakan …"`)."""
    quote = page.quote_at(hit.start)
    if page.text[hit.start].isupper() and _inside_line(page.text, hit.start):
        return False  # "Korut Bersumpah": a headline
    return quote is None or (quote.opened and quote.inner.start == hit.start)


def _inside_line(text: str, at: int) -> bool:
    """Whether a word follows another on its line, with nothing but a space between."""
    return at > 1 and text[at - 1] == " " and text[at - 2].isalnum()


def _drafts(page: Page, period: Period) -> tuple[list[Draft], list[Carrier]]:
    """What each cue of a period tells, and who carries it."""
    drafts: list[Draft] = []
    carriers: list[Carrier] = []
    for which, hit in enumerate(period.hits):
        carrying = any(cue.voice == "carrier" for cue in hit.entry)
        if carrying and (drafts or len(hit.entry) == 1):  # `…, demikian dilaporkan AFP` speaks where nobody else does
            found = carrier(page, period, hit)
            carriers.extend([found] if found is not None else [])
            continue
        silent: Draft | None = None
        for cue in hit.entry:
            if cue.voice == "carrier":
                continue
            if cue.voice == "verb" and drafts and (found := passed_on(page, period, hit)) is not None:
                carriers.append(found)
                break
            draft = READERS[cue.voice](Place(page, period, which, cue, tuple(drafts)))
            silent = silent or draft  # only tells who speaks, where no other cue of the word tells what
            if draft is not None and draft.content is not None:
                drafts.append(draft)
                break
        else:
            drafts.extend([silent] if silent is not None else [])
    return drafts, carriers


def _wrap(drafts: Sequence[Draft]) -> None:
    """Give each draft the one that wraps it: `Kim promised …, the report said`."""
    for draft in drafts:
        for other in drafts:
            if other is draft or draft.outer is not None or other.content is None or other.outer is draft:
                continue
            if other.speaker != draft.speaker and other.content.span.holds(draft.cue):
                draft.outer = other


def _resolved(page: Page, draft: Draft, carriers: Sequence[Carrier]) -> Iterable[Statement]:
    """The statement of a draft, once it is known who speaks; none where it has no content."""
    speaker, content, outer = draft.speaker, draft.content, draft.outer
    if content is None or (speaker is None and not (page.grammar.nameless and draft.source is not None)):
        return
    if outer is not None and outer.speaker == speaker and outer.content is not None:
        return  # who goes on speaking: the outer statement says it
    via = [c.actor for c in carriers if c.actor != speaker and not _inside_other(c, draft)]
    if draft.carried is not None:
        via = [sources_actor.actor(page, draft.carried)[0], *via]
    if outer is not None and outer.speaker is not None and outer.speaker != speaker:
        via = [outer.speaker, *via]
    yield Statement(
        identity(page.report.id, content.span, draft.rule),
        page.report.id,
        content.span,
        speaker,
        content.form,
        f"{page.grammar.code}.statements.{draft.rule}",
        draft.source,
        draft.cue,
        tuple(dict.fromkeys(via)),
        draft.hedged or draft.word.hedges or is_hedged(page, content.span),
        draft.word.denies,
        draft.sure,
    )


def _inside_other(found: Carrier, draft: Draft) -> bool:
    """Whether a carrier stands in the content or the source itself."""
    content = draft.content.span if draft.content is not None else None
    return (content is not None and content.holds(found.span)) or (
        draft.source is not None and draft.source.meets(found.span)
    )


def _speaker(
    page: Page, draft: Draft, heard: Heard, named: tuple[tuple[int, Actor], ...], language: Language
) -> tuple[Actor | None, bool]:
    """Who a draft's source is, and whether two ways agree on it."""
    words = pointers(language)
    at = min(draft.cue.start, draft.content.span.start if draft.content is not None else draft.cue.start)
    if draft.source is None:
        return who(at, ANYONE, heard, named), False
    name = sources_actor.plain(page, draft.source)
    pronoun = words.pronouns.get(fold(name))
    if pronoun is not None:
        return who(at, pronoun, heard, named) or body(page, at, pronoun), False
    if back := described(page, draft.source, words, heard, named):
        return back, False
    found, sure = sources_actor.actor(page, draft.source)
    return holder(page, draft.source, found) or found, sure


def _remember(period: Period, drafts: Sequence[Draft], heard: Heard) -> None:
    """The one who spoke first in a period is the one that the next one goes on with."""
    outermost = [draft.speaker for draft in drafts if draft.speaker is not None and draft.outer is None]
    if outermost and any(draft.outer is not None for draft in drafts):
        heard.add(period.span.end, outermost[-1])


def _distinct(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements in order of their content; of two of one speaker, or by one rule, over the same words one stays."""
    kept: list[Statement] = []
    for one in sorted(found, key=lambda s: (s.content, s.cue or s.content)):
        same = [
            k
            for k, other in enumerate(kept[-4:], max(0, len(kept) - 4))
            if other.id == one.id
            or (
                other.speaker == one.speaker and other.content.meets(one.content) and _alike(other.content, one.content)
            )
        ]
        if not same:
            kept.append(one)
        elif (one.sure, one.speaker is not None) > (kept[same[0]].sure, kept[same[0]].speaker is not None):
            kept[same[0]] = replace(one, via=kept[same[0]].via or one.via)
    return tuple(kept)


def _alike(left: Span, right: Span) -> bool:
    shared = min(left.end, right.end) - max(left.start, right.start)
    return shared * 5 >= 3 * max(len(left), len(right))
