"""Who acts and on whom: the arguments that stand around a trigger, by its voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from silang.claim.arguments_active import active
from silang.claim.arguments_around import Around
from silang.claim.arguments_clauses import opens_clause
from silang.claim.arguments_links import leading, word_before
from silang.claim.arguments_memory import Memory
from silang.claim.arguments_mutual import mutual
from silang.claim.arguments_nouns import LIGHT, nominal
from silang.claim.arguments_offices import without_offices
from silang.claim.arguments_parties import Parties, Party, groups, is_adjective, victims
from silang.claim.arguments_passive import passive, undergo
from silang.claim.arguments_sides import last_tokens
from silang.claim.arguments_subject import blamed
from silang.claim.arguments_voice import adjective, fits, voice
from silang.claim.frames import NOUNS, Trigger, Voice
from silang.types import Actor, Mention

_CROWD = "CVL"  # the key of people without an office


def parties(trigger: Trigger, around: Around) -> Parties:
    """Who acts and on whom around a trigger, by its voice."""
    memory = around.memory
    if trigger.voice == "past" and adjective(around):
        return Parties()
    how = voice(trigger, around)
    found = _besides(FRAMES[how](trigger, around), how, around)
    found = _of_its_type(found, trigger, how, around)
    _keep(found, how, around)
    if not found.actors and not found.targets:
        return found
    people = (*found.actors, *found.targets)
    after = found.targets if how in ("active", "past") else people
    behind = [m for m in after if m.span.start >= around.predicate.end]
    memory.objects.update(m.span for m in behind if around.left or ", " not in around.gap(m))  # "Setelah rapat, | A"
    if how == "passive":
        memory.agents.update(m.span for m in found.actors if m.span.start >= around.predicate.end)
    if len(people) > 1:
        memory.pair = people[:2]
    return found


def _besides(found: Parties, how: Voice, around: Around) -> Parties:
    """The parties, where no word of the verb's own acts: "Hasan | menjadi tersangka" has no suspect to arrest him.

    Of those who may arrest it may: "ditahan polisi".
    """
    if how in NOUNS:
        return found
    own = (m for m in found.actors if around.predicate.holds(m.span))
    idle = {m.span for m in own if how != "passive" or (isinstance(m.value, Actor) and m.value.key == _CROWD)}
    return Parties(tuple(m for m in found.actors if m.span not in idle), found.targets) if idle else found


def _of_its_type(found: Parties, trigger: Trigger, how: Voice, around: Around) -> Parties:
    """The parties as the type has them: nobody does a quake, and no one is the target of a launch."""
    words, type_ = around.words, trigger.type
    if type_ in words.befalling:
        return _befallen(found, how, around)
    if type_ in words.undone:
        return _suffered(found, how, around)
    if type_ in words.unaimed:
        return Parties(found.actors)
    if trigger.acts:
        return _done(found, how, around)
    if type_ in words.moving:
        return Parties(found.actors, tuple(m for m in found.targets if m not in groups(found.targets)))
    if type_ in words.papered and how not in NOUNS:
        return Parties(found.actors, tuple(m for m in found.targets if not _of_the_paper(m, around)))
    if type_ in words.of_people and found.targets:
        return Parties(found.actors, groups(found.targets) if how not in NOUNS else ())
    return without_offices(found, trigger, how, around) if type_ in words.offices else found


def _done(found: Parties, how: Voice, around: Around) -> Parties:
    """Who does and suffers what only a named doer does: nobody where the subject is a thing of his."""
    told = how == "passive" or (found.actors and _does(found.actors[0], around))
    return found if told else Parties()


def _suffered(found: Parties, how: Voice, around: Around) -> Parties:
    """Who is dead or hurt, and by whom where he is the subject himself: not "serangan | Israel menewaskan 20 orang"."""
    if how in NOUNS and not found.targets and _of_whom(around):
        return Parties((), _people(found.actors, around))  # "meninggalnya | Budi"
    if how in NOUNS or how == "undergo":
        return Parties((), _people(found.targets, around))
    told = not found.actors or _does(found.actors[0], around)
    return found if told else Parties((), found.targets)


def _of_whom(around: Around) -> bool:
    """Whether a noun made of a verb tells what became of whoever stands right behind it: "tenggelamnya"."""
    words, own = around.words, around.predicate.of(around.scene.folded)
    return bool(words.verb_starts) and " " not in own and own.endswith(tuple(words.endings))


def _does(mention: Mention, around: Around) -> bool:
    """Whether a party is the doer itself: it opens its clause, or is blamed for the deed; not whose a weapon is."""
    return opens_clause(mention, around) or mention in blamed(around)


def _befallen(found: Parties, how: Voice, around: Around) -> Parties:
    """Whom what happens to people befalls; who acts where a verb carries its noun: "memulai vaksinasi"."""
    if how == "deed" and found.targets and _of_whom(around):
        return Parties((), _people(found.targets, around))  # "tenggelamnya | KMP Tirta"
    if how in NOUNS:
        carried = around.words.light.intersection(last_tokens(around, LIGHT))
        return Parties(found.actors) if carried else Parties()
    return Parties((), _people(found.targets, around) or _people(found.actors, around))


def _of_the_paper(mention: Mention, around: Around) -> bool:
    """Whether people behind a verb only tell what is agreed on: "meneken konvensi | pekerja", not "dengan | buruh"."""
    if not groups((mention,)) or mention.span.start < around.predicate.end:
        return False
    words = around.words
    if words.articles.issuperset(around.gap(mention).split()):
        return False  # "promised | farmers cheaper fuel"
    before = leading(around.scene.folded, mention.span.start, around.predicate.start, words)[:1]
    return (words.with_ | words.answered | words.between).isdisjoint(before)


def _people(party: Party, around: Around) -> Party:
    """The people of a party, and no bare adjective of a noun: "the | Spanish resort of Salou"."""
    return tuple(m for m in victims(party) if not is_adjective(m) or not _describes(m, around))


def _describes(mention: Mention, around: Around) -> bool:
    """Whether a country's adjective stands behind an article, and in no plural: "the | Spanish"."""
    before = word_before(around.scene.folded, mention.span.start, around.region.start)
    own = mention.span.of(around.scene.folded)
    return before in around.words.articles and not own.endswith(around.words.plural_ends)


def _keep(found: Parties, how: Voice, around: Around) -> None:
    """Keeps the subject of a verb for one that is joined to it, and who did the deed that a noun tells."""
    memory = around.memory
    if how in NOUNS:
        memory.doers = found.actors
        return
    if found.targets:
        memory.suffered[around.predicate] = found.targets
    party = found.targets if how in ("passive", "undergo") else found.actors
    before = tuple(m for m in party if m.span.start < around.predicate.start)
    if before and before[0].span not in memory.objects:  # not the object of the verb before, which does what follows
        memory.subject = before


FRAMES: Mapping[Voice, Callable[[Trigger, Around], Parties]] = {
    "active": active,
    "passive": passive,
    "past": active,
    "undergo": undergo,
    "noun": nominal,
    "deed": nominal,
    "talks": mutual,
    "mutual": mutual,
}


__all__ = ["Memory", "Parties", "fits", "parties"]
