"""The two sides of what is done together: meetings, agreements, fights."""

from __future__ import annotations

from silang.claim.arguments_around import BESIDE, FAR, PHRASE, Around, chain
from silang.claim.arguments_common import between
from silang.claim.arguments_heads import is_oblique
from silang.claim.arguments_links import Links, first_word, verb_like, word_before
from silang.claim.arguments_meant import pronoun_side
from silang.claim.arguments_nouns import LIGHT, owned
from silang.claim.arguments_object import renamed
from silang.claim.arguments_parties import Parties, Party, is_person, is_several, once, without
from silang.claim.arguments_sides import last_tokens, owner
from silang.claim.arguments_subject import subject
from silang.claim.frames import Trigger
from silang.types import Mention


def mutual(trigger: Trigger, around: Around) -> Parties:
    """Both sides act: "A bertemu B", "pertemuan antara A dan B", "A dan B bertemu"."""
    sides = _sides(around) or pronoun_side(around)
    if len(sides) < 2 and trigger.voice == "talks" and (both := between(around)):
        return _faced(trigger, both[:1], both[1:], around)
    carried = trigger.voice != "talks" or _carried(around) or owned(around, pointing=trigger.pointing)
    if len(sides) > 1 and (_is_between(around) or not carried):
        return _faced(trigger, sides[:1], sides[1:], around)
    first = _adverbial(around)
    party: Party = owner(around) if trigger.voice == "talks" else ()
    if not party and (carried or sides):
        party = subject(around, first=first)
    if not party and len(sides) < 2:
        party = _beyond(around)
    if not sides and len(party) == 1:
        sides = _each_of(party[0], around)
        party = () if sides else party
    return _faced(trigger, party, sides, around)


def _faced(trigger: Trigger, party: Party, sides: Party, around: Around) -> Parties:
    """Both sides act together; of a fight, each is the other's target."""
    if trigger.type in around.words.facing:
        if not party or (len(party) > 1 and not sides):
            party, sides = (*party, *sides)[:1], (*party, *sides)[1:]
        return Parties(once(party), without(once(sides), party))
    return Parties(once((*party, *sides)))


def _each_of(mention: Mention, around: Around) -> Party:
    """The sides that one subject stands for: "police in | Spain and Morocco worked together"."""
    left = around.left
    at = left.index(mention) + 1 if mention in left else len(left)
    if at >= len(left) or not is_several((mention,)):
        return ()
    led = around.scene.folded[mention.span.end : left[at].span.start].split()
    start, end = chain(left, at, around)
    return tuple(left[start:end]) if end - start > 1 and led and led[0] in around.words.inside else ()


def _sides(around: Around) -> Party:
    """The sides that stand behind a meeting: "… dengan A dan B"."""
    words = around.words
    sides: list[Mention] = []
    at = around.predicate.end
    for mention in around.right:
        gap = around.scene.folded[at : mention.span.start]
        tokens = [t for t in gap.split() if t not in words.articles]
        plain = " ".join(tokens)
        if not sides and renamed(mention, around):
            return (mention,)
        if len(gap) > FAR // 2 or (", " in gap and not _goes_on(plain, words)) or around.cut_off(mention):
            break
        if sides and gap == ", " and around.acts_next(mention):
            break  # "usai bertemu raja, | perdana menteri terbang"
        linked = {*tokens, plain} & (words.with_ | words.between | words.joiners | words.agents | words.of)
        apart = sides or len(gap) > BESIDE or set(tokens) & (words.oblique | words.setting)
        if apart and not linked and not _goes_on(plain, words):
            break
        sides.append(mention)
        at = mention.span.end
    return tuple(sides)


def _goes_on(between: str, words: Links) -> bool:
    """Whether a comma leads on to one more side, or to the name of one: "dengan mitranya dari Turki, | Fidan"."""
    return between in words.joiners or any(f" {led} " in f" {between} " for led in words.counterparts_of)


def _carried(around: Around) -> bool:
    """Whether a verb of the sentence carries the noun, so that its subject meets: "menggelar pertemuan dengan"."""
    last = last_tokens(around, LIGHT)
    if _adverbial(around) or not around.words.light.isdisjoint(last):
        return True
    before = word_before(around.scene.folded, around.predicate.start, around.region.start)
    if not verb_like(before, around.words) or before in around.words.passive_light:
        return False
    led = around.gap(around.right[0]).split()[-1:] if around.right else []
    return not around.words.with_.isdisjoint(led)  # "memulihkan | kesepakatan dengan X"


def _adverbial(around: Around) -> bool:
    """Whether the noun stands in a phrase such as "dalam sebuah pertemuan", so that the sentence's subject acts."""
    scene, at = around.scene, around.predicate.start
    before = scene.folded[max(scene.span.start, at - PHRASE) : at].split()
    return any(w in around.words.during for w in before[-3:])


def _is_between(around: Around) -> bool:
    return first_word(around.scene.folded, around.predicate.end, around.scene.span.end) in around.words.between


def _beyond(around: Around) -> Party:
    """The subject after an opening phrase: "Dalam pertemuan dengan Lavrov, Kim …"."""
    scene, at = around.scene, around.predicate
    if not _adverbial(around) and at.start - scene.span.start > PHRASE // 2:
        return ()
    comma = scene.folded.find(", ", at.end, min(scene.span.end, at.end + FAR))
    after = [m for m in around.right if comma >= 0 and m.span.start > comma and not is_oblique(m, around)]
    return tuple(([m for m in after if is_person(m)] or after)[:1])
