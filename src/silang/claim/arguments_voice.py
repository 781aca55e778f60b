"""The voice of a trigger in its place, and whether what stands beside it lets it tell its event."""

from __future__ import annotations

from itertools import pairwise

from silang.claim.arguments_around import PHRASE, Around, far
from silang.claim.arguments_clauses import leads_on
from silang.claim.arguments_links import first_word
from silang.claim.arguments_meant import meant
from silang.claim.arguments_parties import Party
from silang.claim.arguments_sides import last_tokens
from silang.claim.arguments_subject import named_subject
from silang.claim.frames import NOUNS, Trigger, Voice
from silang.types import Actor, Mention

_LED = 4  # words behind a preposition in which the noun that it leads stands
_BOTH = frozenset({"passive", "undergo", *NOUNS})  # voices whose words may stand before them: "pasukan | dikirim"


def fits(trigger: Trigger, around: Around) -> bool:
    """Whether what stands beside a word lets it tell its event: "mengirim | obat", not "won 61 | seats"."""
    if trigger.things and trigger.heads.isdisjoint(around.words_beside):
        return False
    if trigger.object and voice(trigger, around) == "active" and not _has_object(around):
        return False
    if trigger.people is not None:
        about = named_subject(around) if voice(trigger, around) == "passive" else _direct(around)
        about = meant(around) if trigger.pointing and not about else about  # "membebaskannya"
        if not any(_is_people(m, trigger.people) for m in about):
            return False
    if trigger.unless and not trigger.unless.isdisjoint(around.beside(both=True)) and _forbidden(trigger, around):
        return False
    return not trigger.things or not trigger.things.isdisjoint(around.beside(both=voice(trigger, around) in _BOTH))


def _has_object(around: Around) -> bool:
    """Whether a noun phrase can begin right behind a verb: no mark and no preposition stands there."""
    words, folded = around.words, around.scene.folded
    end, until = around.predicate.end, around.region.end
    if folded[end : end + 1] != " ":
        return False
    word = first_word(folded, end, until)
    closed = words.oblique | words.to | words.by | words.joiners | words.relative | words.setting | words.adverbs
    return bool(word) and word not in closed


def _forbidden(trigger: Trigger, around: Around) -> bool:
    """Whether a word that forbids an event is near enough: right behind a phrase that ends in a preposition."""
    words, folded = around.words, around.scene.folded
    own = around.predicate.of(folded).rpartition(" ")
    if not own[0] or own[2] not in words.by | words.to:
        return True
    behind = folded[around.predicate.end : around.region.end].split(maxsplit=_LED)[:_LED]
    beside = {word.strip(',.;:"”') for word in behind}
    beside |= {word.removesuffix(end) for word in beside for end in words.endings}
    return not trigger.unless.isdisjoint(beside | {" ".join(pair) for pair in pairwise(behind)})


def _direct(around: Around) -> Party:
    """The mention behind a verb with no preposition between."""
    nearest = tuple(around.right[:1])
    apart = around.words.oblique | around.words.setting | around.words.to | around.words.relative
    between = around.gap(nearest[0]) if nearest else ""
    return () if far(between, 2 * PHRASE) or not apart.isdisjoint(between.split()) else nearest


def _is_people(mention: Mention, sector: str) -> bool:
    """Whether a mention is people, of a sector where one is asked for: "sent | 3,000 soldiers"."""
    value = mention.value
    if not isinstance(value, Actor) or value.type not in ("person", "group"):
        return False
    return (value.key or "").partition("/")[0].endswith(sector)


def voice(trigger: Trigger, around: Around) -> Voice:
    """The voice in its place: "attack" after "the" is a noun, "killed" after "was" or before "by" is passive."""
    words, folded = around.words, around.scene.folded
    if trigger.voice == "past":
        beside = first_word(folded, around.predicate.end, around.scene.span.end)
        auxiliaries = around.verb.auxiliaries
        if beside not in words.agents and words.modals.intersection(auxiliaries[:1]):
            return "active"  # "is likely to | cut"
        passive = beside in words.agents or words.be.intersection(auxiliaries)
        stranded = trigger.reduced and beside in words.setting | words.of and not _counts(around)
        stranded = stranded and words.perfect.isdisjoint(auxiliaries)  # "whom they had | accused of lying"
        return "passive" if passive or stranded or around.verb.before in words.be else "active"
    if trigger.voice == "active" and (words.determiners or trigger.either):
        before = folded[max(around.scene.span.start, around.predicate.start - PHRASE) : around.predicate.start].split()
        if before and _leads_on(before[-1], around):
            return "active"  # "by | expelling Greek diplomats"
        if (before and before[-1] in words.determiners) or (trigger.either and not _as_verb(around)):
            return "noun"
    return trigger.voice


def _counts(around: Around) -> bool:
    """Whether a figure stands right behind a verb, its words of measure with it: "killed | around 20 villagers"."""
    folded, at = around.scene.folded, around.predicate.end
    return any(q.span.start >= at and not folded[at : q.span.start].strip() for q in around.scene.quantities)


def _as_verb(around: Around) -> bool:
    """Whether a word that can be a noun is the verb: behind an auxiliary, a pronoun, its subject or a joiner."""
    words, verb = around.words, around.verb
    if verb.auxiliaries or verb.before in words.relative | words.single | words.thing | words.many | words.joiners:
        return True
    left = around.left
    if words.be and any(v.end + 1 == around.predicate.start for v in around.verbs) and _takes_object(around):
        return True  # "denied | shelling the town"
    return bool(left) and not around.scene.folded[left[-1].span.end : around.predicate.start].strip()


def _leads_on(before: str, around: Around) -> bool:
    """Whether a verb in the form that a preposition leads has its object right behind: "for | attacking him"."""
    words = around.words
    if before not in words.leading or not leads_on(around):
        return False
    return _counts(around) or _takes_object(around)


def _takes_object(around: Around) -> bool:
    """Whether a noun with its article, or a party, stands right behind: "shelling | the town"."""
    words, at = around.words, around.predicate.end
    if first_word(around.scene.folded, at, around.region.end) in (words.articles | words.possessives) - words.of:
        return True
    return bool(around.right) and around.gap(around.right[0]) == " "


def adjective(around: Around) -> bool:
    """Whether a participle stands as an adjective: "the | delayed | subsidies"."""
    before = last_tokens(around, 1)[:1]
    by = first_word(around.scene.folded, around.predicate.end, around.scene.span.end) in around.words.agents
    return bool(before) and before[0] in around.words.articles | around.words.possessives and not by
