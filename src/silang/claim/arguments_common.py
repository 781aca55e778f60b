"""Parties that no mark tells, where grammar leaves no doubt: between two sides, and who acts in the passive."""

from __future__ import annotations

import re
from functools import cache

from silang.claim.arguments_around import Around, far
from silang.claim.arguments_links import Links, verb_like
from silang.claim.arguments_parties import Party
from silang.types import Actor, Mention, Span

RULE = "common-noun"
"""The rule of a party that its shape and its place tell."""
_SECTOR = "CVL"
_SIDE = 5  # words of a side
_REACH = 80  # code points in which the words of a party are looked for
_ADDRESS = 70  # code points from a verb to the preposition of whom it is addressed to
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
        if word in words.joiners | words.small | words.setting | words.openers | words.finite or verb_like(word, words):
            break
        if first >= 0 and words.derived and word.startswith(words.derived) and word not in words.not_verbs:
            break  # "meminta dapur | berhenti"
        first = found.start(1) if first < 0 else first
        here = found.end()
    if first < 0:
        return None, here
    return _party(text, Span(first, here)), here


def _party(text: str, span: Span) -> Mention:
    name = span.of(text)
    actor = Actor(name, "organisation") if name[:1].isupper() else Actor(name, "group", None, _SECTOR)
    return Mention(span, actor, RULE)


def asked(around: Around) -> Party:
    """Whom a verb asks, by what he is asked to do behind: "mendesak | rektorat segera", "urged | households to"."""
    words, folded = around.words, around.scene.folded
    lead = _WORD.match(folded, around.predicate.end)
    led = lead is not None and lead[1] in words.answered
    start = lead.end() if led and lead is not None else around.predicate.end
    if _shapes(words.urging).search(around.predicate.of(folded).rpartition(" ")[2]) is None:
        return ()
    party, end = _noun(around, start)
    then = _WORD.match(folded, end)
    if party is None or then is None or party.span.of(folded) in words.many | words.single | words.first:
        return ()
    if words.infinitive:
        told = then[1] in words.infinitive
    else:
        leading = words.control | words.asked
        told = _does(folded, end, around, leading if led else leading - words.purpose)
    return (party,) if told and (led or _asked_of(party, start, around)) else ()


def _does(folded: str, at: int, around: Around, leading: frozenset[str]) -> bool:
    """Whether what follows an offset is a verb that someone does, behind words that lead to it: not "tidak disebut"."""
    words = around.words
    tokens = folded[at : min(around.region.end, at + _REACH)].split()[:_SIDE]
    led = False
    while tokens and tokens[0] in words.control | words.auxiliaries | words.asked:
        led = led or tokens[0] in leading
        tokens.pop(0)
    if not tokens or tokens[0].startswith(words.agented):
        return False
    return led or tokens[0].startswith(words.derived)


def addressed(around: Around) -> Party:
    """Who stands behind a preposition that only leads to someone: "mengembalikan uang itu kepada | negara"."""
    words, folded = around.words, around.scene.folded
    end = min(around.region.end, around.predicate.end + _ADDRESS)
    found = _leading(words.dative).search(folded, around.predicate.end, end)
    if found is None or far(folded[around.predicate.end : found.start()]) or _verb_first(found.start(), around):
        return ()
    party, _ = _noun(around, found.end())
    if party is None or party.span.of(folded) in words.many | words.single | words.first | words.them:
        return ()
    return (party,)


def _verb_first(at: int, around: Around) -> bool:
    """Whether another verb of the sentence stands between the predicate and an offset."""
    return any(around.predicate.end <= v.start < at for v in around.verbs)


def _asked_of(party: Mention, start: int, around: Around) -> bool:
    """Whether a noun is someone who can be asked, and not what is asked for: not "meminta | waktu untuk"."""
    words, folded = around.words, around.scene.folded
    if party.rule != RULE or party.span.of(around.scene.text)[:1].isupper():
        return True
    head = _head(party.span.of(folded), words)
    if _is_thing(head, words):
        return False
    bare = not folded[start : party.span.start].split()
    return not words.be or not bare or head.endswith(words.plural_ends)


def opening(around: Around) -> Party:
    """Who acts by his place, where a noun opens the sentence and ends before the verb: "Rektorat | mendesak"."""
    words, scene = around.words, around.scene
    far_off = around.verb.start - scene.span.start > _REACH
    led = around.verb.before in words.relative or not words.control.isdisjoint(around.verb.auxiliaries)
    if around.left or far_off or led or around.region != scene.span:
        return ()
    start = scene.span.start - 1 if scene.span.start and scene.text[scene.span.start - 1] == " " else scene.span.start
    party, end = _noun(around, start)
    if party is None or party.rule != RULE or end > around.verb.start or scene.folded[end : around.verb.start].strip():
        return ()
    own = party.span.of(scene.folded)
    told = words.single | words.thing | words.many | words.first | words.relative | words.pointing
    if own in told or not told.isdisjoint(own.split()) or any(verb_like(w, words) for w in own.split()):
        return ()
    return () if _is_thing(_head(own, words), words) else (party,)


def _head(noun: str, words: Links) -> str:
    """The word that a noun of several words is about."""
    return noun.rpartition(" ")[2] if words.be else noun.partition(" ")[0]


def _is_thing(word: str, words: Links) -> bool:
    return word in words.inhuman or word in words.uttered or _shapes(words.things).search(word) is not None


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
def _leading(prepositions: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(map(re.escape, sorted(prepositions)))
    return re.compile(rf"(?<!\w)(?:{every})(?!\w)" if every else r"(?!)")


@cache
def _shapes(shapes: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(shapes)) or r"(?!)")
