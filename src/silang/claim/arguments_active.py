"""Who acts and on whom around a verb in the active voice."""

from __future__ import annotations

from silang.claim.arguments_around import Around, far
from silang.claim.arguments_clauses import leads_on
from silang.claim.arguments_common import addressed, asked, opening
from silang.claim.arguments_links import leading, led_by, word_before
from silang.claim.arguments_meant import meant, of_them
from silang.claim.arguments_object import object_, submitted, whom
from silang.claim.arguments_parties import Parties, Party, only_adjective, without
from silang.claim.arguments_sides import behind_quote, within
from silang.claim.arguments_subject import subject
from silang.claim.events_people import RULE as PEOPLE
from silang.claim.frames import Trigger
from silang.lang.lexicon import fold
from silang.types import Actor, Mention, Quantity

_ANYONE = "CVL"
"""The sector of people of whom nothing else is told."""
_PURPOSE = 140  # code points from a gift to the country that it is for
_CONDITION = 12  # words from a threat to whom its condition names


def active(trigger: Trigger, around: Around) -> Parties:
    """The subject acts; the object, or whom a preposition leads, is acted on."""
    if behind_quote(around):
        actors = object_(around, trigger.after)
        return Parties(actors, without(addressed(around), actors))
    actors = _described(trigger, around) or subject(around)
    if trigger.pointing:
        return Parties(actors, without(meant(around), actors))
    led, words = trigger.moves or trigger.only_after, around.words
    alone = trigger.type not in words.answering | words.conditional | words.asking
    targets = object_(around, trigger.after, led=led, to=trigger.moves, own=alone) or whom(around)
    targets = targets or _whose_else(trigger, around)
    if targets and trigger.type in words.traded and only_adjective(targets):
        targets = object_(around, trigger.after | words.answered, led=True)  # "sold its Russian unit to | X"
    if not targets and trigger.type in words.traded:
        targets = object_(around, trigger.after | words.by, led=True)  # "membeli saham dari | X"
    targets = targets or of_them(around) or (() if trigger.moves else within(around))
    if not targets and trigger.type in words.asking:
        targets = asked(around)
    if not targets and trigger.type in words.answering | words.voiced | words.given | words.undergone:
        targets = addressed(around)
    if not targets and trigger.type in words.conditional:
        targets = _threatened(trigger, around) or _in_condition(around)
    if not actors and targets and trigger.type in words.named & (words.voiced | words.asking):
        actors = opening(around)
    return Parties(actors, without(targets, actors))


def _described(trigger: Trigger, around: Around) -> Party:
    """Who stands right behind a participle that only describes him: "met striking | teachers"."""
    words = around.words
    if trigger.type not in words.outcry or not leads_on(around) or around.verb.auxiliaries or not around.right:
        return ()
    return around.party(0) if around.gap(around.right[0]) == " " and " " not in _own(around) else ()


def _own(around: Around) -> str:
    return around.predicate.of(around.scene.folded)


def _whose_else(trigger: Trigger, around: Around) -> Party:
    """Who is acted on though no object names him: whose the thing is, or who gets it."""
    words, kind = around.words, trigger.type
    found: Party = ()
    if kind in words.given:
        found = _given(around) or receivers(around) or _for_whom(around)
    if not found and kind in words.answering:
        answered = words.answered | (words.to - words.locative)
        found = object_(around, trigger.after | answered, led=True)  # "menolak usulan dari | Mesir"
    if not found and kind in words.answering | words.undergone:
        found = submitted(around, words.passive_light)
    if not found and kind in words.facing:
        found = submitted(around, words.holding)
    if not found and kind in words.facing | words.undergone | words.answering:
        found = object_(around, words.belonging, led=True)  # "menyita aset milik | X"
    return found


def _given(around: Around) -> Party:
    """Who stands between a verb of giving and the figure that is given: "lend | Ethiopia $260 million"."""
    folded, words = around.scene.folded, around.words
    if not words.be or not around.right or not words.articles.issuperset(around.gap(around.right[0]).split()):
        return ()
    party = around.party(0)
    end = party[-1].span.end
    return (
        party
        if any(not folded[end : q.span.start].strip() for q in around.scene.quantities if q.span.start > end)
        else ()
    )


def _for_whom(around: Around) -> Party:
    """The country that what is given is for: "gave $20 million to rebuild schools in | Laos"."""
    words, folded = around.words, around.scene.folded
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if far(gap, _PURPOSE):
            return ()
        value = mention.value
        country = isinstance(value, Actor) and value.type == "country"
        before = word_before(folded, mention.span.start, around.predicate.end)
        if country and before not in words.by and not words.purpose.isdisjoint(gap.split()):
            return around.party(at)
    return ()


def receivers(around: Around) -> Party:
    """Who is counted where help goes, though no one is named: "delivered water to | 3,000 families"."""
    words, folded = around.words, around.scene.folded
    for figure in around.scene.quantities:
        gap = folded[around.predicate.end : figure.span.start]
        if figure.span.start < around.predicate.end or not isinstance(figure.value, Quantity):
            continue
        if far(gap):
            return ()
        noun = figure.value.noun
        if noun is not None and fold(noun) in words.receivers and led_by(gap, words.receiving, words):
            return (Mention(figure.span, Actor(noun, "group", None, _ANYONE), PEOPLE),)
    return ()


def _threatened(trigger: Trigger, around: Around) -> Party:
    """At whom what is threatened is aimed: "mengancam akan menaikkan tarif terhadap | Kanada"."""
    words, folded = around.words, around.scene.folded
    aimed = (words.to - words.locative - words.setting) | trigger.after
    at = around.predicate.end
    for which, mention in enumerate(around.right):
        if far(around.gap(mention)):
            return ()
        before = leading(folded, mention.span.start, at, words)
        if before and before[0] in aimed:
            return around.party(which)
        at = mention.span.end
    return ()


def _in_condition(around: Around) -> Party:
    """Who is threatened, where only a condition names him: "threatened to strike if | the airline cuts pay"."""
    for at, mention in enumerate(around.right):
        if around.gap(mention).count(" ") > _CONDITION:
            return ()
        before = [w for w in around.gap(mention).split() if w not in around.words.articles][-1:]
        if before and before[0] in around.words.conditions:
            return around.party(at)
    return ()
