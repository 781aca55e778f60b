"""Whom a pronoun behind a predicate means."""

from __future__ import annotations

from silang.claim.arguments_around import PHRASE, Around
from silang.claim.arguments_parties import Party, is_person, is_several
from silang.claim.arguments_pronouns import chains_before
from silang.claim.arguments_subject import subject


def by_pronoun(around: Around) -> Party | None:
    """Whom a pronoun right behind a verb or its preposition means; None where none stands there."""
    words, here = around.words, around.predicate.end
    behind = around.scene.folded[here : min(around.region.end, here + PHRASE)].split(maxsplit=2)
    if behind and behind[0] in words.answered:
        behind = behind[1:]
    then = behind[0].strip(",.") if behind else ""
    if then in words.objects:
        return meant(around)
    return _them(around) if then in words.them else None


def pronoun_side(around: Around) -> Party:
    """Whom a pronoun behind a meeting means: "bertemu dengan | mereka"."""
    return by_pronoun(around) or ()


def meant(around: Around) -> Party:
    """Whom "-nya" means behind a verb: the last person before it that is not its subject, else the one in mind."""
    apart = subject(around)
    own = next((m for m in reversed(around.left) if is_person(m) and m not in apart), None)
    found = own or around.memory.person
    return (found,) if found is not None else ()


def _them(around: Around) -> Party:
    """Whom "mereka" behind a verb means: the last several before it that are not its subject, else those in mind."""
    apart = subject(around)
    return next((p for p in chains_before(around) if is_several(p) and p != apart), ()) or around.memory.many


def of_them(around: Around) -> Party:
    """Whose part a bare figure behind a verb is: "arrested 18 | of them"."""
    behind = around.scene.folded[around.predicate.end : min(around.region.end, around.predicate.end + 2 * PHRASE)]
    if not any(words in behind for words in around.words.of_them):
        return ()
    tokens = behind.partition(",")[0].strip(". ").split()
    near = {" ".join(tokens[i : i + n]) for n in (1, 2) for i in range(len(tokens))}
    return () if near.isdisjoint(around.words.of_them) else _them(around)
