"""Whom a pronoun before a predicate means, and who speaks of himself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from silang.claim.arguments_around import PHRASE, Around, chain
from silang.claim.arguments_parties import Party, is_person, is_several
from silang.types import Mention

OPENS = " \"“‘'(…"  # what may stand before the first word of what is said


def spoken_of(around: Around) -> Party:
    """Whom a pronoun before the predicate stands for; else the speaker of the words that leave their subject out."""
    words, memory = around.words, around.memory
    if _opens_what_is_said(around) and (speaker := who_speaks(around)):
        return speaker
    before = around.scene.folded[max(around.region.start, around.predicate.start - 3 * PHRASE) : around.predicate.start]
    tokens = before.replace(",", " ").split()
    phrases = {*tokens, *(" ".join(tokens[i : i + n]) for n in (2, 3) for i in range(len(tokens)))}
    if phrases & words.double and memory.pair:
        return memory.pair
    if phrases & words.many and (many := _first_fitting(is_several, around) or memory.many):
        return many
    if phrases & words.single and (person := _person(around)):
        return person
    if phrases & words.thing:
        return _first_fitting(_is_one_thing, around) or ((memory.thing,) if memory.thing is not None else ())
    return ()


def _opens_what_is_said(around: Around) -> bool:
    """Whether nothing but a pronoun stands before the verb in indirect words: "said | it would attack"."""
    said, words = around.scene.said_in(around.predicate), around.words
    if said is None or said.form == "direct" or around.verb.start - said.content.start > 3 * PHRASE:
        return False
    opening = around.scene.folded[said.content.start : around.verb.start].strip(OPENS).split()
    return (words.adverbs | words.single | words.thing | words.many | words.openers).issuperset(opening)


def who_speaks(around: Around) -> Party:
    """Who says the words that the predicate stands in: "kami"."""
    said = around.scene.said_in(around.predicate)
    if said is None or said.speaker is None:
        return ()
    return (Mention(said.source or said.content, said.speaker, said.rule),)


def _first_fitting(fits: Callable[[Party], bool], around: Around) -> Party:
    """The first party of the sentence before the predicate that a pronoun can mean."""
    return next((party for party in reversed(tuple(chains_before(around))) if fits(party)), ())


def _is_one_thing(party: Party) -> bool:
    """Whether "it" can mean a party: one body, country or group."""
    return len(party) == 1 and not is_person(party[0])


def _person(around: Around) -> Party:
    """The person that "ia" means: the first one of the sentence before it, else the one kept in mind."""
    own = next((m for m in around.left if is_person(m) and m.span not in around.memory.objects), None)
    found = own or around.memory.person
    return (found,) if found is not None else ()


def _listed(left: Sequence[Mention], start: int, at: int, around: Around) -> int:
    """Where the party that ends at a place begins; no comma alone joins: "Tanpa menyebut Israel, | menteri itu"."""
    text, folded = around.scene.text, around.scene.folded
    if start == at or text[around.predicate.start].isupper():  # in headlines a comma joins
        return start
    gaps = (folded[m.span.end : then.span.start].strip() for m, then in pairwise(left[start : at + 1]))
    return start if any(gap != "," for gap in gaps) else at


def chains_before(around: Around) -> Iterator[Party]:
    """The parties left of the predicate, the nearest first."""
    left = around.left
    at = len(left) - 1
    while at >= 0:
        start = _listed(left, chain(left, at, around)[0], at, around)
        while start < at and any(m.span in around.memory.objects for m in left[start:at]):
            start += 1  # "menyerang A | dan B menyerang"
        yield tuple(left[start : at + 1])
        at = start - 1
