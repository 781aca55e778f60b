"""Parties that no mark tells, where grammar leaves no doubt: between two sides, and who acts in the passive."""

from __future__ import annotations

import re
from functools import cache

from silang.claim.arguments_around import Around
from silang.claim.arguments_links import Links
from silang.claim.arguments_parties import Party
from silang.types import Actor, Mention, Span

RULE = "common-noun"
"""The rule of a party that its shape and its place tell."""
_SECTOR = "CVL"
_SIDE = 5  # words of a side
_REACH = 80  # code points in which the words of a party are looked for
_WORD = re.compile(r" ?([^\W\d_][\w'’-]{0,40})")


def between(around: Around) -> Party:
    """Both sides of talks, though no mark tells one of them: "between | the airport and its baggage handlers"."""
    words, folded = around.words, around.scene.folded
    last = around.predicate.of(folded).rpartition(" ")[2]
    start = around.predicate.end
    if last not in words.between:
        lead = _WORD.match(folded, start)
        if lead is None or lead[1] not in words.between:
            return ()
        start = lead.end()
    one, start = _noun(around, start)
    joiner = _WORD.match(folded, start)
    if one is None or joiner is None or joiner[1] not in words.joiners:
        return ()
    other, _ = _noun(around, joiner.end())
    return (one, other) if other is not None else ()


def _noun(around: Around, at: int) -> tuple[Mention | None, int]:
    """The party that begins at an offset behind its articles: a mention, or as many words as are no small ones."""
    words, folded, text = around.words, around.scene.folded, around.scene.text
    end = min(around.region.end, at + _REACH)
    first, here = -1, at
    for _ in range(_SIDE + 2):
        found = _WORD.match(folded, here, end)
        if found is None:
            break
        held = next((m for m in around.right if m.span.start == found.start(1)), None)
        if held is not None:
            return held, held.span.end
        word = found[1]
        if first < 0 and word in words.articles | words.possessives:
            here = found.end()
            continue
        if word in words.joiners | words.small | words.setting | words.openers | words.finite:
            break
        first = found.start(1) if first < 0 else first
        here = found.end()
    if first < 0:
        return None, here
    return _party(text, Span(first, here)), here


def _party(text: str, span: Span) -> Mention:
    name = span.of(text)
    actor = Actor(name, "organisation") if name[:1].isupper() else Actor(name, "group", None, _SECTOR)
    return Mention(span, actor, RULE)


def acting(around: Around) -> Party:
    """Who acts in the passive by the shape of its word: "dipukuli | pemukim", "beaten by | the smugglers"."""
    words, folded = around.words, around.scene.folded
    at = around.predicate.end
    found = _WORD.match(folded, at)
    led = found is not None and found[1] in words.agents
    if led and found is not None:
        at = found.end()
    elif words.be or folded[around.predicate.start : at].rpartition(" ")[2] in words.oblique:
        return ()
    found = _WORD.match(folded, at)
    while found is not None and found[1] in words.articles:
        found = _WORD.match(folded, found.end())
    if found is None or not _is_human(found[1], words):
        return ()
    return (_party(around.scene.text, Span(*found.span(1))),)


def _is_human(word: str, words: Links) -> bool:
    return word not in words.inhuman and _shapes(words.humans).search(word) is not None


@cache
def _shapes(shapes: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(shapes)) or r"(?!)")
