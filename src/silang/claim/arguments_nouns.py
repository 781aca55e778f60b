"""Who acts and on whom around a noun that tells an event."""

from __future__ import annotations

from silang.claim.arguments_around import BESIDE, Around, far
from silang.claim.arguments_behind import behind, placed
from silang.claim.arguments_links import first_word, leading, led_by
from silang.claim.arguments_parties import Parties, Party, without
from silang.claim.arguments_passive import whose
from silang.claim.arguments_pronouns import spoken_of
from silang.claim.arguments_sides import last_tokens, owner, within
from silang.claim.arguments_subject import subject
from silang.claim.frames import NOUNS, Trigger
from silang.types import Mention, Span

LIGHT = 5  # words before a noun in which its verb stands: "melakukan serangan", "gave its full support"


def nominal(trigger: Trigger, around: Around) -> Parties:
    """Who acts and on whom, as they stand around a noun; with a pronoun, of whom was spoken of."""
    if trigger.voice in NOUNS and owned(around, pointing=trigger.pointing):
        return _possessed(trigger, around)
    return (_deed if trigger.voice == "deed" else _noun)(trigger, around)


def _possessed(trigger: Trigger, around: Around) -> Parties:
    """A noun with a pronoun: "kunjungannya ke Rusia" is of the subject, else of the person kept in mind."""
    found = _noun(trigger, around) if trigger.voice != "deed" else _deed(trigger, around)
    if found.actors:
        return found
    actors = subject(around, first=True) or _meant(around) or spoken_of(around)
    return Parties(actors, without(found.targets, actors))


def _meant(around: Around) -> Party:
    """Whom "-nya" means behind a verb: the person kept in mind."""
    person = around.memory.person
    return (person,) if person is not None else ()


def _noun(trigger: Trigger, around: Around) -> Parties:
    """Beside it ("serangan Israel ke Gaza"), before it ("Israel's attack"), or the subject of its light verb."""
    actors, beside, targets = behind(trigger, around)
    if beside and around.words.of and not actors and (own := owner(around)):
        return Parties(own, without(targets or beside, own))  # "Germany's endorsement of Kallas"
    if trigger.type == "OFFICE" and beside and not actors and _takes_office(beside, around):
        return Parties((), beside)  # "the appointment of | Reed as chairwoman"
    if not targets and trigger.type in around.words.asking:
        targets = _asked(around)
    if actors and beside and not targets and trigger.type in around.words.undergone:
        targets = beside  # "sidang bekas bupati itu digelar | pengadilan"
    if trigger.type in around.words.traded and not actors and (led := _of_its_verb(trigger, around, targets)).actors:
        return led  # "membatalkan pembelian 14 pesawat | Boeing"
    actors = actors or beside or owner(around)
    if actors:
        targets = targets or (_suffers(around) if trigger.type in around.words.voiced else ())
        return Parties(actors, without(targets, actors))
    return _of_its_verb(trigger, around, targets)


def _takes_office(party: Party, around: Around) -> bool:
    """Whether an office stands right behind a party: "penunjukan Budi | sebagai direktur"."""
    last, folded = party[-1].span, around.scene.folded
    if first_word(folded, last.end, around.region.end) in around.words.office:
        return True
    return not around.words.office.isdisjoint(last.of(folded).split())  # its mention holds the office


def _asked(around: Around) -> Party:
    """Whom a noun asks to do something: "seruan Paus agar | Rusia menarik pasukan"."""
    words, folded = around.words, around.scene.folded
    for at, mention in enumerate(around.right):
        if far(around.gap(mention)):
            return ()
        before = leading(folded, mention.span.start, around.predicate.end, words)
        if before and before[0] in words.asked:
            return around.party(at)
    return ()


def _suffers(around: Around) -> Party:
    """Who gets what a noun tells, where its verb says so: "the nominee won the | backing of senators"."""
    carriers = around.words.suffering.intersection(last_tokens(around, LIGHT)) if around.words.be else frozenset()
    return subject(_carrier(carriers, around)) if carriers else ()


def _deed(trigger: Trigger, around: Around) -> Parties:
    """One acted on beside it: "pembunuhan Yosua oleh atasannya", "the arrest of Li by police"."""
    if trigger.deed_of == "actor":
        return _noun(trigger, around)
    actors, beside, targets = behind(trigger, around)
    acted_on = tuple(m for m in beside if _acted_on(m, around))
    if acted_on:
        actors = actors or without(owner(around), acted_on)
        swapped = targets and not actors and not placed(targets[0], around)
        return Parties(acted_on, targets) if swapped else Parties(actors, acted_on)
    before = owner(around)
    if before and not targets and before != actors:
        return Parties(actors, before)
    if actors and beside and not targets:
        return Parties(actors, without(beside, actors))  # "penyitaan aset milik A | oleh B"
    if actors or before or beside:
        return Parties(actors or before or beside, without(targets, actors or before or beside))
    return _of_its_verb(trigger, around, targets)


def _acted_on(mention: Mention, around: Around) -> bool:
    """Whether a deed's neighbour is the one acted on: right beside it, or after "of"."""
    gap = around.gap(mention)
    if around.words.be:
        return led_by(gap, around.words.of, around.words)
    return len(gap) <= BESIDE and not led_by(gap, around.words.by, around.words)


def _of_its_verb(trigger: Trigger, around: Around, targets: Party) -> Parties:
    """The arguments of a noun from the verb that carries it: "melancarkan serangan", "menerima bantuan"."""
    words = around.words
    before = frozenset(last_tokens(around, LIGHT))
    if _told_before(around):
        return Parties((), targets)
    if carriers := before & words.suffering:
        if targets and not words.of.isdisjoint(around.gap(targets[0]).split()[:1]):
            return Parties((), targets)  # "secured the release of | 21 girls"
        sufferer = (whose(around) if trigger.type in words.voiced else ()) or subject(_carrier(carriers, around))
        sufferer = without(sufferer, targets)
        return Parties(() if targets == sufferer else targets, sufferer)
    if carriers := before & words.light:
        actors = subject(_carrier(carriers, around))
        return Parties(actors, without(targets, actors))
    return Parties(without(within(around), targets), targets)  # "aksi mogok | sopir"


def _told_before(around: Around) -> bool:
    """Whether a noun only tells what people suffered who are named before: "menemui keluarga korban | banjir"."""
    last = around.left[-1] if around.left else None
    if last is None or last.span.end + 1 != around.predicate.start:
        return False
    first, _, then = last.span.of(around.scene.folded).rpartition(" ")
    return bool(first) and then in around.words.suffering


def _carrier(carriers: frozenset[str], around: Around) -> Around:
    """The verb before a noun that carries it, as a predicate of its own."""
    at, word = max((around.scene.folded.rfind(w, around.region.start, around.predicate.start), w) for w in carriers)
    if at < 0:
        return around
    return Around(around.scene, Span(at, at + len(word)), around.words, around.memory, around.verbs)


def owned(around: Around, *, pointing: bool) -> bool:
    """Whether a pronoun says whose it is: "kunjungannya", "his visit"."""
    return pointing or bool(around.words.possessives.intersection(last_tokens(around, 2)[:2]))
