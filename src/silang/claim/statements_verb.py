"""English verbs of saying: inverted behind a quotation or a clause, opening their sentence, else as active cues."""

from __future__ import annotations

from silang.claim import sources, sources_actor
from silang.claim.carriers import is_outlet
from silang.claim.sources_words import Page
from silang.claim.statements_active import active
from silang.claim.statements_content import Content, following
from silang.claim.statements_drafts import Draft, Place, earliest, inverted
from silang.claim.statements_embedded import embedded, past_apposed
from silang.claim.statements_mute import mute
from silang.claim.statements_preceding import preceding, quote_before
from silang.claim.statements_said import is_clause
from silang.types import Span

_COMPARED = 8  # words before a verb in which what it is compared with begins


def verb(place: Place) -> Draft | None:
    """An English verb of saying: inverted right after a quotation, else as an active cue."""
    page, span = place.page, place.span
    if (
        _is_noun(place)
        or _compares(page, span.start)
        or any(d.source is not None and d.source.holds(span) for d in place.drafts)
    ):
        return None
    if quote_before(page, span.start) is not None:
        drafted = inverted(place)
        if drafted is not None and not _goes_on_itself(page, drafted):
            return drafted
    if (drafted := _leading(place)) is not None:
        return drafted
    if page.text[max(0, span.start - 2) : span.start].strip() == "," and not place.cue.plural:
        source = sources.after(page, span.end, place.period.span.end)
        if source is not None and (is_outlet(page, source) or _closes(place, source)):
            if (whole := embedded(place, span.start, source.end)) is not None:
                return Draft("embedded", span, place.cue, whole, source)
            left = preceding(page, earliest(place), span.start)
            if left is None or not is_clause(page, left):
                left = _behind(place, source.end) or left  # "Even so, says Reed, a lawyer, many firms will not pay"
            return Draft("inverted-indirect", span, place.cue, left, source) if left is not None else None
    return active(place)


def _leading(place: Place) -> Draft | None:
    """`Says Mr. Reed: "…"`: a verb that opens its sentence, then who speaks, a colon and the quotation."""
    page, span, period = place.page, place.span, place.period
    if page.words.inside(period.span.start, span.start) or not page.text[span.start].isupper():
        return None
    colon = page.text.find(":", span.end, min(period.span.end, span.end + 200))
    source = sources.after(page, span.end, colon) if colon > 0 else None
    if source is None or not sources_actor.can_speak(page, source, span.start):
        return None
    content = following(page, period, colon, place.which)
    return Draft("inverted", span, place.cue, content, source) if content is not None else None


def _behind(place: Place, at: int) -> Content | None:
    """What goes on behind a source and the words that only tell who it is."""
    page = place.page
    if page.text[at : at + 1] != ",":
        return None
    comma = past_apposed(page, at, place.period.span.end)
    right = following(page, place.period, comma, place.which) if comma is not None else None
    if right is None or page.words[page.words.first(right.span.start)] in page.grammar["relatives"]:
        return None
    return right if is_clause(page, right) else None


def _goes_on_itself(page: Page, drafted: Draft) -> bool:
    """Whether what stands behind a verb is the subject of what is said: `Reed, citing "costs," said | it` would …."""
    if drafted.source is None:
        return False
    which = page.words.first(drafted.source.end)
    gap = page.text[drafted.source.end : page.words.starts[which]] if which < len(page.words) else "."
    return gap == " " and page.words[which] in page.grammar["auxiliaries"]


def _closes(place: Place, source: Span) -> bool:
    """Whether a source behind its verb ends what is said: `…, said the rescuers, who …`, not `…, said the road was`."""
    page, grammar = place.page, place.page.grammar
    if (
        not (place.cue.anyone or place.cue.bare == "subject")
        or place.cue.bare == "measured"  # "Sur Mining, which owns the pit, put | the number of strikers at 900"
        or mute(place, source)
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
    if which >= 0 and place.cue.voice == "verb" and _owns(page, which, at):
        return True  # "kept the fans' hopes alive"
    if any(cue.voice == "noun" for cue in place.period.hits[place.which].entry):
        lent = range(max(0, which - 2), which + 1)
        if any(page.words[w] in page.grammar["supports"] for w in lent):  # "voiced new hopes that"
            return True
    before = place.period.hits[place.which - 1] if place.which else None
    if before is None or before.end + 1 != at:
        return False
    return any(c.voice == "verb" for c in before.entry) and not any(c.voice == "noun" for c in before.entry)


def _compares(page: Page, at: int) -> bool:
    """Whether a verb only ends a comparison: "more people than the bank had | estimated"."""
    which = page.words.first(at)
    if page.words[which] not in page.grammar["compared"]:
        return False
    back = range(max(0, which - _COMPARED), which)
    than = max((w for w in back if page.words[w] in page.grammar["comparing"]), default=None)
    return (
        than is not None and "," not in page.text[page.words.ends[than] : at] and not page.words[than + 1][0].isdigit()
    )


def _owns(page: Page, which: int, at: int) -> bool:
    """Whether the word before a place ends as an owner does: "the fans' | hopes", "Reed's | claims"."""
    gap = page.text[page.words.ends[which] : at]
    return gap in ("' ", "’ ") or (gap == " " and page.words[which].endswith(("'s", "’s")))
