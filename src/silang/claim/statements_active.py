"""Active cues read: `X mengatakan (bahwa) …`, `…, X said`, `X told Y that …`."""

from __future__ import annotations

from silang.claim import sources, sources_actor
from silang.claim.carriers import is_outlet
from silang.claim.cues import Cue
from silang.claim.sources_words import Page
from silang.claim.statements_between import before_apposed, before_determiner, is_joined, joined_subject, said_before
from silang.claim.statements_content import (
    FEWEST,
    Content,
    after_that,
    count,
    end_of,
    following,
    is_aside,
    preceding,
    quote_apart,
    quote_before,
)
from silang.claim.statements_drafts import Draft, Place, earliest, inverted, is_nobody, quoted_before
from silang.claim.statements_said import is_clause, is_said, without_time
from silang.lang.lexicon import Hit
from silang.types import Span


def active(place: Place) -> Draft | None:
    """`X mengatakan (bahwa) …`; `…, X said`; `"…," X menambahkan`."""
    page, span = place.page, place.span
    outer = _outer(place)
    low = outer.content.span.start if outer is not None and outer.content is not None else _start(place)
    bound, relative, hedged, negated = _lead(page, low, span.start)
    if _is_passive(page, bound) or (relative and place.cue.documents):
        return None
    if relative:
        source = None if outer is not None else _antecedent(page, low, bound)
    else:
        source = joined_subject(place, bound) if is_joined(page, bound) else sources.before(page, low, bound)
    if source is None or not can_say(place, source):
        return None
    content = _content(place, negated)
    if content is None:
        content, outer = (None if _in_relative(page, source) else _before_source(place, low, source)), None
    elif outer is None:
        content = _parted(place, source, _to_comma(page, source, content))
    if content is None:
        named = outer is None and not relative and not negated and page.actors_in(source)
        return Draft("active", span, place.cue, None, source) if named else None  # who speaks in what follows
    if not _is_apart(place, source, content, outer) or (relative and not _is_whole(page, content)):
        return None
    return Draft("relative" if relative else "active", span, place.cue, content, source, hedged=hedged, outer=outer)


def _in_relative(page: Page, source: Span) -> bool:
    """Whether a source is the subject of a relative clause: ", whom | they" accuse; "who | the army" said was hurt."""
    which = page.words.first(source.start) - 1
    if which >= 0 and page.words[which] in page.grammar["determiners"]:
        which -= 1
    return which >= 0 and page.words[which] in page.grammar["relatives"] - page.grammar["that"]


def _to_comma(page: Page, source: Span, content: Content) -> Content:
    """The content up to its first comma where it stands in a relative clause: "who the army said | was hurt", …."""
    if content.set_off or not _in_relative(page, source):
        return content
    comma = page.text.find(",", content.span.start, content.span.end)
    return Content(Span(content.span.start, comma), content.form, False) if comma > content.span.start else content


def can_say(place: Place, source: Span) -> bool:
    """Whether a phrase can be the source of an active cue."""
    if _mute(place, source):
        return False
    return place.cue.anyone or sources_actor.can_speak(place.page, source, place.period.span.start)


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
    outer = _outer(place)
    low = outer.content.span.start if outer is not None and outer.content is not None else _start(place)
    bound, relative, hedged, _ = _lead(page, low, span.start)
    source = None if relative or _is_passive(page, bound) else sources.before(page, low, bound)
    if source is None or _mute(place, source):
        return None
    at = _past_hearer(page, span.end, place.period.span.end)
    end = end_of(page, place.period, at, place.which)
    content = None if is_aside(page, at, end) else following(page, place.period, at, place.which)
    if content is not None and _only_tells_when(page, content):
        content = None
    if content is not None and page.text[: content.span.start].rstrip().endswith(",") and content.form == "indirect":
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
    return content.form == "indirect" and head in known and not after_that(page, content)


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
    """Whether "was" or "must" stands before a verb: its subject is spoken of, or ought to speak, and does not."""
    which = page.words.first(at) - 1
    while which >= 0 and page.words[which] in page.grammar["adverbs"]:
        which -= 1
    return which >= 0 and page.words[which] in page.grammar["passives"] | page.grammar["modals"]


def _antecedent(page: Page, low: int, at: int) -> Span | None:
    """The noun phrase that "yang" takes up: back to a verb, a comma or a conjunction."""
    words, grammar = page.words, page.grammar
    end = at
    while end > low and page.text[end - 1] in " ,":
        end -= 1
    last = page.actors_in(Span(low, end))[-1:]
    if last and last[0][0].end >= end - 1:
        return last[0][0]
    start = None
    for which in reversed(words.inside(max(low, end - 120), end)):
        if _ends_antecedent(page, which, start):
            break
        if words[which] in grammar["cuts"]:
            end, start = words.starts[which], None
        elif words[which] not in grammar["determiners"]:
            start = which
    return sources.before(page, words.starts[start], end) if start is not None else None


def _ends_antecedent(page: Page, which: int, start: int | None) -> bool:
    """Whether a word, met from the right, is no longer of the noun phrase that begins at `start`."""
    words, grammar = page.words, page.grammar
    word = words[which]
    if not page.starts_high(which) and (grammar.is_verb(word) or word in grammar["conjunctions"]):
        return True
    if start is None:
        return False
    named = word in grammar["prepositions"] and word not in grammar["cuts"] and page.starts_high(start)
    return named or "," in page.text[words.ends[which] : words.starts[start]]


def _mute(place: Place, source: Span) -> bool:
    """Whether a phrase cannot speak with this cue: a meeting, a price; for "menunjukkan" all but documents."""
    page, grammar = place.page, place.page.grammar
    head = page.words[page.words.first(source.start)]
    if place.cue.documents:
        return not sources_actor.is_document(page, source)
    inside = sources_actor.head_words(page, page.words.inside(source.start, source.end))
    if place.cue.plural and not any(grammar.plural_shape.fullmatch(page.words[w]) for w in inside):
        return True
    if page.words[page.words.first(source.end) - 1] in grammar["prepositions"] | grammar["conjunctions"]:
        return True
    if head in grammar["mute"] or is_nobody(page, source):
        return True
    if head in grammar["conjunctions"] or (head in grammar["adverbials"] and not page.actors_in(source)):
        return True
    if head.isdigit():
        return True
    return head in grammar["stops"] and head not in grammar["pronouns"] | grammar["quantifiers"]


def _content(place: Place, negated: bool) -> Content | None:
    """What follows an active cue, where it is said and not only named."""
    page, grammar, cue = place.page, place.page.grammar, place.cue
    noun = cue.denies and cue.voice == "verb"  # "has denied wrongdoing"
    at = _past_accused(page, place.span.end) if cue.accuses else place.span.end
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
    page, period, past = place.page, place.period, past or place.span.end
    if place.cue.denies or not is_aside(page, past, end_of(page, period, past, place.which)):
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


def _goes_on(page: Page, outer: Draft, source: Span, span: Span) -> bool:
    """Whether a cue only goes on what its outer source says: "… dan menambahkan …"."""
    which = page.words.first(span.start) - 1
    if which >= 0 and page.words[which] in page.grammar["joiners"]:
        return True
    return outer.source is not None and source.start <= outer.source.start


def verb(place: Place) -> Draft | None:
    """An English verb of saying: inverted right after a quotation, else as an active cue."""
    page, span = place.page, place.span
    if _is_noun(place):
        return None
    if quote_before(page, span.start) is not None:
        drafted = inverted(place)
        if drafted is not None:
            return drafted
    if page.text[max(0, span.start - 2) : span.start].strip() == "," and not place.cue.plural:
        source = sources.after(page, span.end, place.period.span.end)
        if source is not None and (is_outlet(page, source) or _closes(place, source)):
            left = preceding(page, earliest(place), span.start)
            return Draft("inverted-indirect", span, place.cue, left, source) if left is not None else None
    return active(place)


def _closes(place: Place, source: Span) -> bool:
    """Whether a source behind its verb ends what is said: `…, said the rescuers, who …`, not `…, said the road was`."""
    page, grammar = place.page, place.page.grammar
    if (
        not place.cue.anyone
        or _mute(place, source)
        or not sources_actor.can_speak(page, source, place.period.span.start)
    ):
        return False
    inside = page.words.inside(source.start, source.end)
    if any(grammar.past_shape.fullmatch(page.words[w]) for w in inside):
        return False
    if len(inside) > 1 and page.words[inside[0]] in grammar["pronouns"]:
        return False
    which = page.words.first(source.end)
    follows = page.text[source.end : source.end + 1]
    if which >= len(page.words) or page.words.starts[which] >= place.period.span.end or follows == ",":
        return True
    return page.words[which] in grammar["asides"] | grammar["relatives"] - grammar["that"]


def _is_noun(place: Place) -> bool:
    """Whether a verb's form is a noun or adjective here: "their disputed border", "denied reports that"."""
    page, at = place.page, place.span.start
    which = page.words.first(at) - 1
    if which >= 0 and page.words[which] in page.grammar["owners"] and page.text[page.words.ends[which] : at] == " ":
        return True
    if any(cue.voice == "noun" for cue in place.period.hits[place.which].entry):
        lent = range(max(0, which - 2), which + 1)
        if any(page.words[w] in page.grammar["supports"] for w in lent):  # "voiced new hopes that"
            return True
    before = place.period.hits[place.which - 1] if place.which else None
    if before is None or before.end + 1 != at:
        return False
    return any(c.voice == "verb" for c in before.entry) and not any(c.voice == "noun" for c in before.entry)


def _glued(place: Place, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Whether a later cue stands right behind this one, and so is a noun."""
    return hit.start == place.span.end + 1 and any(cue.voice == "verb" for cue in hit.entry)
