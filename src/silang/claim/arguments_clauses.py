"""Where the clause of a verb begins, and who stands before it without being its subject."""

from __future__ import annotations

from collections.abc import Sequence

from silang.claim.arguments_around import PHRASE, Around
from silang.claim.arguments_links import leading, verb_like, word_before
from silang.types import Mention, Span

_CLAUSE = 240  # code points before a verb in which the word that opens its clause is looked for
_MODIFIED = 3  # words of the noun that a name before it only describes: "Swiss | river cruise ship"
_PARTICIPLE = 6  # letters of a participle
_EDGES = "\"“”'’()"


def clause_start(around: Around) -> int:
    """The offset behind the word that opens the verb's own clause ("said that | officers arrested"), or the region's.

    A word right before the verb opens none ("after attacking"), nor one whose clause a comma has closed.
    """
    start, end = max(around.region.start, around.verb.start - _CLAUSE), around.verb.start
    at = max(start, around.scene.folded.rfind(", ", start, end) + 1)
    last = at if at > start else around.region.start
    words = around.scene.folded[last:end].split()
    here = end
    while words and around.words.openers.intersection(words):
        word = words.pop()
        here = around.scene.folded.rindex(word, last, here)
        if word.strip(_EDGES) in around.words.relating and _told_whole(here + len(word), around):
            continue  # "residents whose homes were flooded | urged"
        if word.strip(_EDGES) in around.words.openers and around.scene.folded[here + len(word) : end].strip():
            return here + len(word)
    return around.region.start


def _told_whole(start: int, around: Around) -> bool:
    """Whether a clause that opens at an offset has a verb of its own before the predicate's."""
    words = around.words
    end = around.verb.start
    if not words.finite.isdisjoint(around.scene.folded[start:end].split()):
        return True
    return any(start <= v.start and v.end <= end for v in around.verbs)


def another_acts(party: Sequence[Mention], around: Around) -> bool:
    """Whether a noun of its own stands before the verb in the clause behind a comma: "A cegat B, kapal C | ditahan"."""
    words, folded = around.words, around.scene.folded
    comma = folded.rfind(", ", party[-1].span.end, around.verb.start)
    if comma < 0:
        return False
    tokens = folded[comma + 2 : around.verb.start].split()
    if not tokens or any(mark in tokens[-1] for mark in _EDGES) or any(v.start > comma for v in _before(around)):
        return False
    if tokens[0].strip(",") in words.small | words.openers | words.setting | words.single | words.thing | words.many:
        return False
    told = any(verb_like(t, words) or t.startswith(words.derived) or t.endswith(words.verb_ends) for t in tokens)
    return not told and not words.small.issuperset(tokens)


def _before(around: Around) -> list[Span]:
    return [v for v in around.verbs if v.end <= around.verb.start]


def opens_clause(mention: Mention, around: Around) -> bool:
    """Whether a party stands where a clause begins: behind a comma, a joiner, or nothing."""
    folded, at = around.scene.folded, mention.span.start
    tail = folded[max(around.region.start, at - PHRASE) : at].split()
    while tail and tail[-1] in around.words.articles:
        tail.pop()
    if not tail or not tail[-1][-1].isalnum():
        return True
    return tail[-1] in around.words.joiners or tail[-1] in around.words.openers


def leads_on(around: Around) -> bool:
    """Whether a verb has the form that leads on to its subject: "Accusing", "by expelling"."""
    words = around.words
    first = around.scene.folded[around.verb.start : around.predicate.end].partition(" ")[0]
    own = around.predicate.of(around.scene.folded).partition(" ")[0]
    return own.endswith(words.opening_ends) or (first in words.auxiliaries and first.endswith(words.opening_ends))


def only_describes(party: Sequence[Mention], around: Around) -> bool:
    """Whether a party is part of a noun that is the subject instead: "a tourist | ship struck", "Rome's | debt"."""
    words = around.words
    if not words.be:
        return False
    start = party[-1].span.end
    if any(start <= m.span.start < around.verb.start for m in around.left):
        return False  # "hackers linked to | North Korea stole"
    gap = around.scene.folded[start : around.verb.start]
    owns = any(gap.startswith(mark) and not gap[len(mark) : len(mark) + 1].isalpha() for mark in words.genitive)
    tokens = gap.split()
    if owns:
        tokens = tokens[1:] if tokens and tokens[0] in words.genitive else tokens
    if not tokens or any(mark in gap for mark in ',;:()–—"“”-'):
        return False
    if words.instruments.intersection((" ".join(tokens), tokens[-1])):
        return False
    if owns:
        return words.small.isdisjoint(tokens)
    if any(t.endswith(words.opening_ends) and len(t) >= _PARTICIPLE for t in tokens):
        return False  # "the union representing nurses | urged"
    if len(tokens) > _MODIFIED or not words.small.isdisjoint(tokens):
        return False
    predicate = around.scene.folded[around.predicate.start : around.predicate.end].partition(" ")[0]
    led = not words.infinitive.isdisjoint(around.verb.auxiliaries)
    return not (led or predicate.endswith(words.opening_ends) or tokens[-1].endswith(words.adverb_ends))


def is_object(mention: Mention, around: Around) -> bool:
    """Whether a verb by its form stands right before a mention: "data yang dihimpun | Antara"."""
    folded, at = around.scene.folded, mention.span.start
    if folded[max(0, at - 2) : at - 1] == ",":
        return False
    if not around.words.verb_starts:
        return _behind_participle(mention, around)
    before = word_before(folded, at, around.region.start)
    return verb_like(before, around.words)


def _behind_participle(mention: Mention, around: Around) -> bool:
    """Whether a participle stands before a mention behind another party: "the union representing | nurses"."""
    before = leading(around.scene.folded, mention.span.start, around.region.start, around.words)
    if not before or not before[0].endswith(around.words.opening_ends) or len(before[0]) < _PARTICIPLE:
        return False
    return bool(around.left) and around.left[0].span.end <= mention.span.start - len(before[0])
