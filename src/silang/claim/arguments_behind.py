"""Who stands behind a noun that tells an event, and as what: who does it, whose it is, on whom."""

from __future__ import annotations

from silang.claim.arguments_around import BESIDE, FAR, Around, far
from silang.claim.arguments_links import Links, last_words, leading, led_by, verb_like
from silang.claim.arguments_parties import Party
from silang.claim.frames import Trigger
from silang.types import Mention


def behind(trigger: Trigger, around: Around) -> tuple[Party, Party, Party]:
    """Who acts ("oleh X"), who stands beside, and on whom ("terhadap X"), as they stand behind a noun."""
    words = around.words
    actors: Party = ()
    beside: Party = ()
    targets: Party = ()
    last = last_words(around.scene.folded, around.predicate.end, around.predicate.start)[0]  # "threat | against"
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if mention in actors or mention in beside or mention in targets:
            continue
        own = around.scene.folded[around.right[at - 1].span.end : mention.span.start] if at else last + gap
        if far(gap) or _ends(own if at else gap, words) or _verb_between(mention, around, through=trigger.through):
            break
        if _acts(own, mention, (actors, beside), trigger, around):
            actors = around.party(at)
        elif len(own) > FAR // 2:
            break
        elif _is_of(trigger, own, words):
            beside = beside or around.party(at)
        elif led_by(own, words.to | trigger.after, words):
            if trigger.type not in words.befalling or not led_by(own, words.locative, words):
                targets = targets or around.party(at)
        elif led_by(own, words.by, words) or _beside(gap, around):
            beside = beside or around.party(at)
    return actors, beside, targets


def _acts(own: str, mention: Mention, known: tuple[Party, Party], trigger: Trigger, around: Around) -> bool:
    """Whether a mention is who does what a noun tells; `known`, who acts and who stands beside so far."""
    actors, beside = known
    words = around.words
    told = bool(beside) and trigger.type in words.voiced
    if led_by(own, words.agents | trigger.sources, words):
        return not (told and _of_what_is_told(own, words))
    return not actors and not told and _done_by(mention, around)


def _of_what_is_told(own: str, words: Links) -> bool:
    """Whether an agent did the deed that the words are about: "kecaman X terhadap penyadapan oleh | Y"."""
    tokens = own.split()
    aimed = (words.to - words.locative).intersection(tokens[:-1])
    return bool(aimed) and tokens[-1] in words.agents


def _is_of(trigger: Trigger, own: str, words: Links) -> bool:
    """Whether what a noun tells is of or from someone: "a protest from | Manila"; not what is taken from there."""
    if led_by(own, words.of, words) and (trigger.type not in words.of_target or trigger.deed_of == "actor"):
        return True
    return trigger.type in words.voiced and led_by(own, (words.by & words.to) - words.of - trigger.after, words)


def _ends(own: str, words: Links) -> bool:
    """Whether a verb stands in a gap, so that what belongs to the noun before has ended: "kritik X | dimuat di Y"."""
    tokens = own.split()
    if words.verb_starts:
        return any(verb_like(t, words) and t not in words.passive_light for t in tokens)
    if words.finite.isdisjoint(tokens):
        return False
    return words.passive_light.isdisjoint(tokens)


def _beside(gap: str, around: Around) -> bool:
    return not around.words.be and len(gap) <= BESIDE and not set(gap.split()) & around.words.oblique


def _verb_between(mention: Mention, around: Around, *, through: bool = False) -> bool:
    """Whether a verb of the sentence stands between a noun and a mention; "dilakukan" is the noun's own.

    `through`: what is asked for or threatened is no other verb: "the threat to | sack the chairman".
    """
    spans = [s for s in around.verbs if around.predicate.end <= s.start and s.end <= mention.span.start]
    if through:
        start = around.predicate.end
        spans = [s for s in spans if around.scene.folded[start : s.start].strip() not in around.words.control]
    return any(s.of(around.scene.folded) not in around.words.passive_light for s in spans)


def _done_by(mention: Mention, around: Around) -> bool:
    """ "Serangan itu dilakukan | kelompok bersenjata"."""
    before = around.gap(mention).split()[-1:]
    return bool(before) and before[0] in around.words.passive_light and not around.words.be


def placed(mention: Mention, around: Around) -> bool:
    """Whether a mention only tells where a deed was done: "penikaman pendeta di | Gereja Santo Markus"."""
    before = leading(around.scene.folded, mention.span.start, around.predicate.end, around.words)
    return bool(before) and before[0] in around.words.inside
