"""Who acts and on whom around a verb in the active voice."""

from __future__ import annotations

from silang.claim.arguments_around import Around
from silang.claim.arguments_meant import meant, of_them
from silang.claim.arguments_object import object_, whom
from silang.claim.arguments_parties import Parties, Party, only_adjective, without
from silang.claim.arguments_sides import behind_quote, within
from silang.claim.arguments_subject import subject
from silang.claim.frames import Trigger

_CONDITION = 12  # words from a threat to whom its condition names


def active(trigger: Trigger, around: Around) -> Parties:
    """The subject acts; the object, or whom a preposition leads, is acted on."""
    if behind_quote(around):
        return Parties(object_(around, trigger.after))
    actors = subject(around)
    if trigger.pointing:
        return Parties(actors, without(meant(around), actors))
    led = trigger.moves or trigger.only_after
    targets = object_(around, trigger.after, led=led, to=trigger.moves) or whom(around)
    if not targets and trigger.type in around.words.given:
        targets = _given(around)
    if not targets and trigger.type in around.words.answering:
        answered = around.words.answered | (around.words.to - around.words.locative)
        targets = object_(around, trigger.after | answered, led=True)  # "menolak usulan dari | Mesir"
    if targets and trigger.type in around.words.traded and only_adjective(targets):
        targets = object_(around, trigger.after | around.words.answered, led=True)  # "sold its Russian unit to | X"
    if not targets and trigger.type in around.words.traded:
        targets = object_(around, trigger.after | around.words.by, led=True)  # "membeli saham dari | X"
    targets = targets or of_them(around) or within(around)
    if not targets and trigger.type in around.words.conditional:
        targets = _in_condition(around)
    return Parties(actors, without(targets, actors))


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


def _in_condition(around: Around) -> Party:
    """Who is threatened, where only a condition names him: "threatened to strike if | the airline cuts pay"."""
    for at, mention in enumerate(around.right):
        if around.gap(mention).count(" ") > _CONDITION:
            return ()
        before = [w for w in around.gap(mention).split() if w not in around.words.articles][-1:]
        if before and before[0] in around.words.conditions:
            return around.party(at)
    return ()
