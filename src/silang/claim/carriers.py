"""Who carries the words: "seperti dikutip KCNA", "kepada Kompas.com", "dilansir dari BBC"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from silang.claim import sources, sources_actor
from silang.claim.cues import Cue
from silang.claim.sources_words import Page, Period
from silang.lang.lexicon import Hit
from silang.types import Actor, Span

_DOMAIN = re.compile(r"\w{2,40}\.(?:com|co\.id|id|go\.id|net|org|tv|news|co)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One who carries words, where the clause about it starts and ends."""

    span: Span
    actor: Actor


def carrier(page: Page, period: Period, hit: Hit[tuple[Cue, ...]]) -> Carrier | None:
    """The carrier that a hit names; "kepada" and "via" name one only where an outlet follows."""
    source = sources.after(page, hit.end, period.span.end)
    if source is None:
        return None
    cue = next(cue for cue in hit.entry if cue.voice == "carrier")
    if " " not in cue.word and not stands_apart(page, hit.start) and not is_outlet(page, source):
        return None
    if cue.word in page.grammar["recipients"] and not is_outlet(page, source):
        return None
    if not sources_actor.can_speak(page, source, period.span.start) and not is_outlet(page, source):
        return None  # "citing the find of a rifle"
    who, _ = sources_actor.actor(page, source)
    return Carrier(Span(hit.start, source.end), who)


def passed_on(page: Page, period: Period, hit: Hit[tuple[Cue, ...]]) -> Carrier | None:
    """The outlet of a trailing verb: `…, he explained, reported Antara.`"""
    if page.text[max(0, hit.start - 2) : hit.start].strip() != ",":
        return None
    source = sources.after(page, hit.end, period.span.end)
    if source is None or not is_outlet(page, source):
        return None
    return Carrier(Span(hit.start, source.end), sources_actor.actor(page, source)[0])


def stands_apart(page: Page, at: int) -> bool:
    """Whether a place follows a comma, a quotation or nothing."""
    before = page.text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in ',.”"’»(–—-\n' or "\n" in page.text[max(0, at - 3) : at]


def is_outlet(page: Page, span: Span) -> bool:
    """Whether a name is an outlet's: a domain, a body of the media sector, a known head."""
    text = span.of(page.text)
    if _DOMAIN.search(text):
        return True
    if any(who.key is not None and "MED" in who.key.split("/")[0] for _, who in page.actors_in(span)):
        return True
    inside = page.words.inside(span.start, span.end)
    return any(page.words[w] in page.grammar["outlets"] and page.starts_high(w) for w in inside) or (
        bool(inside) and page.words[inside[0]] in page.grammar["outlets"]
    )
