"""Who acts and on whom around a verb in the passive voice, or one that befalls its subject."""

from __future__ import annotations

from silang.claim.arguments_around import PHRASE, Around, chain
from silang.claim.arguments_behind import placed
from silang.claim.arguments_links import first_word, led_by, verb_like
from silang.claim.arguments_object import object_
from silang.claim.arguments_parties import Parties, Party, groups, victims, without
from silang.claim.arguments_sides import agent, within
from silang.claim.arguments_subject import named_subject
from silang.claim.frames import Trigger


def passive(trigger: Trigger, around: Around) -> Parties:
    """Who acts stands behind "oleh" or "by"; the subject is acted on."""
    carried = around.predicate.of(around.scene.folded).partition(" ")[0] in around.words.suffering
    sources = trigger.sources | around.words.by if carried else trigger.sources  # "menuai kecaman dari | X"
    actors = agent(around, sources, through=trigger.through)
    subjects = () if trigger.moves else named_subject(around)
    if trigger.moves and not actors:
        moved = named_subject(around)
        if trigger.deed_of == "actor" or groups(moved):
            return Parties(moved)  # "2,000 officers were deployed"
    if not subjects and (trigger.of_deeds or trigger.type in around.words.answering):
        subjects = around.memory.doers or _author(around)
    if actors and trigger.type in around.words.voiced | around.words.answering:
        subjects = (() if subjects and around.words.be else whose(around)) or subjects
    targets = subjects or object_(around, trigger.after, led=True, to=True)
    if targets and not subjects and trigger.type in around.words.undergone and placed(targets[0], around):
        targets = ()  # "enam joki ditangkap polisi di | sebuah hotel"
    if not targets and trigger.type in around.words.given:
        targets = victims(named_subject(around))  # "ibu hamil | diberi vitamin"
    return Parties(actors, without(targets, actors))


def whose(around: Around) -> Party:
    """Whose the thing is that is praised, blamed or backed: "the nurses' | pay claim was backed"."""
    left = around.left
    if not left:
        return ()
    if not around.words.be:
        start = around.region.start
        opening = around.scene.folded[start : left[0].span.start].split()
        own = left[0].span.of(around.scene.folded).split()
        utters = (opening or own)[0] in around.words.uttered and len(opening) <= 2
        return tuple(left[slice(*chain(left, 0, around))]) if utters else ()
    gap = around.scene.folded[left[-1].span.end : around.verb.start]
    owned = any(gap.startswith(mark) for mark in around.words.genitive)
    return tuple(left[slice(*chain(left, len(left) - 1, around))]) if owned and len(gap) <= 2 * PHRASE else ()


def _author(around: Around) -> Party:
    """Whose what is blamed, praised or refused is: "the proposal by Egypt was | rejected"."""
    left = around.left
    if not left or len(around.scene.folded[left[-1].span.end : around.verb.start]) > 2:
        return ()
    before = around.scene.folded[max(around.region.start, left[-1].span.start - PHRASE) : left[-1].span.start]
    return tuple(left[-1:]) if led_by(before, around.words.by, around.words) else ()


def undergo(_: Trigger, around: Around) -> Parties:
    """What the verb tells happens to its subject."""
    actors = within(around) if verb_like(first_word(around.scene.folded, *_ends_of(around)), around.words) else ()
    return Parties(actors, without(named_subject(around), actors))


def _ends_of(around: Around) -> tuple[int, int]:
    return around.predicate.start, around.predicate.end
