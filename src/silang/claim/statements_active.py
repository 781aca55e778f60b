"""Active cues read: `X mengatakan (bahwa) …`, `…, X said`, `X told Y that …`."""

from __future__ import annotations

from silang.claim import sources
from silang.claim.cues import Cue
from silang.claim.sources_words import Page
from silang.claim.statements_again import again, to_main_verb
from silang.claim.statements_between import before_apposed, before_determiner, is_joined, joined_subject, said_before
from silang.claim.statements_content import (
    FEWEST,
    Content,
    after_that,
    comma_before,
    count,
    end_of,
    following,
    is_aside,
)
from silang.claim.statements_drafts import Draft, Place, earliest, quoted_before
from silang.claim.statements_embedded import embedded, in_relative, within
from silang.claim.statements_leads import antecedent, earliest_source, is_passive, lead, outer_of
from silang.claim.statements_mute import can_say, mute
from silang.claim.statements_preceding import preceding, quote_apart, quote_before
from silang.claim.statements_said import is_clause, is_said, without_time
from silang.lang.lexicon import Hit
from silang.types import Span


def active(place: Place) -> Draft | None:
    """`X mengatakan (bahwa) …`; `…, X said`; `"…," X menambahkan`."""
    page, span = place.page, place.span
    outer = outer_of(place)
    low = outer.content.span.start if outer is not None and outer.content is not None else earliest_source(place)
    bound, relative, hedged, negated = lead(page, low, span.start)
    if is_passive(page, bound) or (relative and (place.cue.documents or outer is not None)):
        return None
    if not relative and (drafted := _beside(place, outer, low, bound)) is not None:
        return drafted
    source = _subject(place, low, bound) if not relative else antecedent(page, low, bound)
    if source is None or not can_say(place, source):
        return None
    content = _content(place, negated)
    if relative and content is not None:
        content = to_main_verb(place, content)
    if content is None:
        content, outer = (None if in_relative(page, source) else _before_source(place, low, source)), None
    elif outer is None:
        content = _parted(place, source, _to_comma(page, source, content))
    if content is None:
        named = outer is None and not relative and not negated and page.actors_in(source)
        return Draft("active", span, place.cue, None, source) if named else None  # who speaks in what follows
    if _records(place, source, content.span):
        return None
    if not _is_apart(place, source, content, outer) or (relative and not _is_whole(page, content)):
        return None
    return Draft("relative" if relative else "active", span, place.cue, content, source, hedged=hedged, outer=outer)


def _records(place: Place, source: Span, content: Span) -> bool:
    """Whether a country only has what is told of it: "Indonesia mencatat | surplus", which an office says of it."""
    page, grammar = place.page, place.page.grammar
    first = page.words[page.words.first(content.start)]
    if place.cue.word not in grammar["recorders"] or first not in grammar["records"]:
        return False
    actors = page.actors_in(source)
    return bool(actors) and all(who.type == "country" for _, who in actors)


def _beside(place: Place, outer: Draft | None, low: int, bound: int) -> Draft | None:
    """What an English verb says with the subject of the verb before, or from the middle of a clause."""
    if place.cue.voice != "verb":
        return None
    if outer is None:
        return within(place, low, bound)
    return again(place, outer, bound, _content(place, False)) if is_joined(place.page, bound, parted=True) else None


def _subject(place: Place, low: int, bound: int) -> Span | None:
    """The source before a cue; of a verb that goes on with what its subject did, that subject."""
    joined = is_joined(place.page, bound, parted=place.cue.voice == "verb")
    return joined_subject(place, bound) if joined else sources.before(place.page, low, bound)


def _to_comma(page: Page, source: Span, content: Content) -> Content:
    """The content up to its first comma where it stands in a relative clause: "who the army said | was hurt", …."""
    if content.set_off or not in_relative(page, source):
        return content
    comma = page.text.find(",", content.span.start, content.span.end)
    return Content(Span(content.span.start, comma), content.form, False) if comma > content.span.start else content


def _is_apart(place: Place, source: Span, content: Content, outer: Draft | None) -> bool:
    """Whether a content does not hold its source, nor only goes on what another one says."""
    if content.span.start < source.end and content.span.end > source.start:
        return False
    return outer is None or not (outer.word.orders or _goes_on(place.page, outer, source, place.span))


def _parted(place: Place, source: Span, content: Content) -> Content:
    """What stands before an English source where only an aside follows its cue, else what follows."""
    aside = place.cue.voice == "verb" and content.set_off and content.form == "indirect"
    return (said_before(place, source) if aside and not after_that(place.page, content) else None) or content


def _is_whole(page: Page, content: Content) -> bool:
    """Whether a relative clause's content has a subject of its own: not "tersangka yang mengaku ditahan"."""
    return content.set_off or not page.grammar.is_verb(page.words[page.words.first(content.span.start)])


def told(place: Place) -> Draft | None:
    """`X told Y (that) …`."""
    page, span = place.page, place.span
    outer = outer_of(place)
    low = outer.content.span.start if outer is not None and outer.content is not None else earliest_source(place)
    bound, relative, hedged, _ = lead(page, low, span.start)
    source = None if relative or is_passive(page, bound) else sources.before(page, low, bound)
    if source is None or mute(place, source):
        return None
    at = _past_hearer(page, span.end, place.period.span.end)
    if outer is None and (whole := embedded(place, before_determiner(page, source.start), at)) is not None:
        return Draft("embedded", span, place.cue, whole, source, hedged=hedged)
    end = end_of(page, place.period, at, place.which)
    content = None if is_aside(page, at, end) else following(page, place.period, at, place.which)
    if content is not None and _only_tells_when(page, content):
        content = None
    if content is not None and content.form == "indirect" and comma_before(page.text, content.span.start) is not None:
        content = said_before(place, source) or content
    start = before_determiner(page, source.start)
    quote = quote_before(page, start) or quote_apart(page, earliest(place), start)
    if quote is not None and (content is None or (content.form == "indirect" and not after_that(page, content))):
        content = quoted_before(place, quote)
    if content is None:
        content = _before_source(place, low, source, at)
    if content is None or (content.form != "direct" and count(page, content.span) < 3):
        return None
    return Draft("told", span, place.cue, content, source, hedged=hedged)


def _only_tells_when(page: Page, content: Content) -> bool:
    """Whether what follows who is told is no clause: "told his team | after the match"."""
    head = page.words[page.words.first(content.span.start)]
    known = page.grammar["prepositions"] | page.grammar["adverbials"]
    asked = head in page.grammar["order"] and not is_aside(page, content.span.start, content.span.end)
    return content.form == "indirect" and head in known and not asked and not after_that(page, content)


def _past_hearer(page: Page, at: int, end: int) -> int:
    """Past the one who is told: to "that", a comma or quotation, or past a name, a pronoun, a noun phrase."""
    words, grammar = page.words, page.grammar
    first = words.first(at)
    past, owned = at, False
    for which in range(first, min(first + 9, len(words))):
        if words.ends[which] > end:
            return past
        if words[which] in grammar["that"] or any(mark in page.text[past : words.starts[which]] for mark in ",:"):
            return past
        if page.next_quote(past, words.starts[which] + 1) is not None:
            return past
        named = page.starts_high(which) or which == first or owned
        if not named and not any(words[w] in grammar["that"] for w in range(which, min(which + 6, len(words)))):
            return past
        owned = words[which] in grammar["owners"]
        past = words.ends[which]
    return past


def _content(place: Place, negated: bool) -> Content | None:
    """What follows an active cue, where it is said and not only named."""
    page, grammar, cue = place.page, place.page.grammar, place.cue
    if page.text[place.span.end : place.span.end + 1] == ";":
        return None
    noun = cue.denies and cue.voice == "verb"  # "has denied wrongdoing"
    at = _past_accused(page, place.span.end) if cue.accuses else _past_warned(place)
    fewest = 1 if noun or at > place.span.end else FEWEST
    content = following(page, place.period, at, place.which, fewest=fewest)
    if content is None:
        return None
    inside = page.words.inside(content.span.start, content.span.end)
    head = page.words[inside[0]] if inside else ""
    if content.form == "direct":
        return content if len(inside) > 2 or content.set_off else None
    if head in grammar["joiners"] or (cue.voice == "verb" and _only_closes(place, content, head)):
        return None
    if content.set_off and (head not in grammar["adverbials"] or after_that(page, content)):
        return content
    asks = head in grammar["asks"] and (cue.voice == "verb" or cue.bare == "none")
    if asks or (cue.plural and head in grammar["order"]):
        return content
    if negated and not cue.denies and head not in grammar["whether"] and not content.set_off:
        return None
    return without_time(page, content) if is_said(page, cue, content) else None


def _past_warned(place: Place) -> int:
    """Past the one who is told, where "that" follows: "warned | residents | that the dam"."""
    page, words, grammar, at = place.page, place.page.words, place.page.grammar, place.span.end
    if place.cue.voice != "verb" or place.cue.denies:
        return at
    first, last = words.first(at), len(words) - 1
    for which in range(first, min(first + 5, last)):
        if words[which] in grammar["clausal"] or page.text[words.ends[which] : words.starts[which + 1]] != " ":
            return at
        if words[which + 1] in grammar["that"]:
            heard = grammar["hearers"] | grammar["speakers"] - grammar["documents"]
            return words.starts[which + 1] if words[which] in heard else at
    return at


def _past_accused(page: Page, at: int) -> int:
    """Past a pronoun and its preposition: "accused | them of" theft."""
    words, grammar = page.words, page.grammar
    which = words.first(at)
    if which + 1 < len(words) and words[which] in grammar["hearers"] and words[which + 1] in grammar["by"]:
        return words.ends[which + 1]
    return at


def _only_closes(place: Place, content: Content, head: str) -> bool:
    """Whether what follows a verb is another source's cue, or only tells when and where it was said."""
    later = place.period.hits[place.which + 1 : place.which + 3]
    if any(hit.start == content.span.start and not _glued(place, hit) for hit in later):
        return True
    own = place.page.grammar["order"] | place.page.grammar["auxiliaries"]
    aside = not content.set_off and head not in own
    return aside and is_aside(place.page, content.span.start, content.span.end)


def _before_source(place: Place, low: int, source: Span, past: int | None = None) -> Content | None:
    """What goes before a source and its cue at a sentence's end: `…, the agency said on Monday.`"""
    page, past = place.page, past or place.span.end
    if place.cue.denies or not is_aside(page, past, _aside_end(place, past)):
        return None
    start = before_determiner(page, source.start)
    quote = quote_before(page, start) or quote_apart(page, earliest(place), start)
    if quote is not None:
        return quoted_before(place, quote)
    comma = page.text.rfind(",", low, source.start)
    if comma < 0 or page.text[comma + 1 : source.start].count(" ") > 8:
        return None
    left = preceding(page, earliest(place), before_apposed(page, low, comma))
    return left if left is not None and is_clause(page, left) else None


def _aside_end(place: Place, past: int) -> int:
    """Where an aside behind a cue ends: at ", and", else with the sentence or before the next one who speaks."""
    page, end = place.page, end_of(place.page, place.period, past, place.which)
    if page.text[past : past + 1] == ";":
        return past
    comma = page.text.find(",", past, end)
    if comma < 0 or place.cue.voice not in ("verb", "told"):
        return end
    which = page.words.first(comma)
    joined = which < len(page.words) and page.words[which] in page.grammar["joiners"]
    return comma if joined and is_aside(page, past, comma) else end


def _goes_on(page: Page, outer: Draft, source: Span, span: Span) -> bool:
    """Whether a cue only goes on what its outer source says: "… dan menambahkan …"."""
    which = page.words.first(span.start) - 1
    if which >= 0 and page.words[which] in page.grammar["joiners"]:
        return True
    return outer.source is not None and source.start <= outer.source.start


def _glued(place: Place, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Whether a later cue stands right behind this one, and so is a noun."""
    return hit.start == place.span.end + 1 and any(cue.voice == "verb" for cue in hit.entry)
