"""Who acts and on whom: the arguments that stand around a trigger, by its voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from silang.claim.arguments_around import BESIDE, FAR, PHRASE, Around, Memory, chain, far, is_oblique, is_person
from silang.claim.arguments_links import Links, first_word, last_words, leading, led_by, verb_like
from silang.claim.arguments_sides import (
    Party,
    agent,
    behind_quote,
    is_adjective,
    is_several,
    last_tokens,
    meant,
    named_subject,
    object_,
    of_them,
    owner,
    pronoun_side,
    renamed,
    spoken_of,
    subject,
    whom,
    within,
)
from silang.claim.events_people import RULE as PEOPLE
from silang.claim.frames import NOUNS, Trigger, Voice
from silang.types import Actor, Mention, Span

_BOTH = frozenset({"passive", "undergo", *NOUNS})  # voices whose words may stand before them: "pasukan | dikirim"
_CONDITION = 12  # words from a threat to whom its condition names
_LIGHT = 5  # words before a noun in which its verb stands: "melakukan serangan", "gave its full support"


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Parties:
    """Who acts and on whom, as mentions."""

    actors: Party = ()
    targets: Party = ()


def parties(trigger: Trigger, around: Around) -> Parties:
    """Who acts and on whom around a trigger, by its voice."""
    memory = around.memory
    if trigger.voice == "past" and _adjective(around):
        return Parties()
    how = voice(trigger, around)
    found = FRAMES[how](trigger, around)
    if trigger.type in around.words.befalling:
        found = _befallen(found, how, around)
    elif trigger.type in around.words.undone and how in (*NOUNS, "undergo"):
        found = Parties((), _victims(found.targets))
    elif trigger.type in around.words.unaimed and found.targets:
        found = Parties(found.actors, _groups(found.targets) if how not in NOUNS else ())
    if trigger.type in around.words.offices:
        found = _without_offices(found, trigger, how, around)
    _keep(found, how, around)
    if not found.actors and not found.targets:
        return found
    people = (*found.actors, *found.targets)
    after = found.targets if how in ("active", "past") else people
    memory.objects.update(m.span for m in after if m.span.start >= around.predicate.end)
    if len(people) > 1:
        memory.pair = people[:2]
    return found


def _befallen(found: Parties, how: Voice, around: Around) -> Parties:
    """Whom what happens to people befalls; who acts where a verb carries its noun: "memulai vaksinasi"."""
    if how in NOUNS:
        carried = around.words.light.intersection(last_tokens(around, _LIGHT))
        return Parties(found.actors) if carried else Parties()
    return Parties((), _victims(found.targets) or _victims(found.actors))


def _without_offices(found: Parties, trigger: Trigger, how: Voice, around: Around) -> Parties:
    """The parties but for the office that is given or taken: "ditunjuk menjadi | duta besar", "run for | governor"."""
    alone = trigger.type != "OFFICE" or (how not in NOUNS and bool(around.words.be))
    actors, targets = (
        tuple(m for m in party if not _is_office(m, how, around, alone=alone))
        for party in (found.actors, found.targets)
    )
    return found if (actors, targets) == (found.actors, found.targets) else Parties(actors, targets)


def _is_office(mention: Mention, how: Voice, around: Around, *, alone: bool) -> bool:
    """Whether a bare role behind a predicate is the office itself; `alone`, also where nothing leads it."""
    words, folded = around.words, around.scene.folded
    if mention.span.start < around.predicate.start:
        return False
    gap = around.gap(mention)
    if not mention.rule.endswith((".role", PEOPLE, ".group")):  # "ditunjuk menjadi komandan | Kodiklat"
        own = gap.split()
        return how == "passive" and bool(own) and own[0] in words.office and not led_by(gap, words.agents, words)
    own = around.predicate.of(folded).split()
    if mention.span.start < around.predicate.end:
        return not words.office.isdisjoint(own)
    if len(gap) > FAR or led_by(gap, words.agents, words):
        return False
    if own[-1] in words.office or not words.office.isdisjoint(gap.split()):
        return True
    return alone and (how not in ("active", "past") or own[0] in words.be) and not gap.strip()


def _groups(party: Party) -> Party:
    return tuple(m for m in party if isinstance(m.value, Actor) and m.value.type == "group")


def _victims(party: Party) -> Party:
    """The people of a party: what befalls a country or a body happens there."""
    return tuple(m for m in party if isinstance(m.value, Actor) and m.value.type in ("person", "group"))


def _keep(found: Parties, how: Voice, around: Around) -> None:
    """Keeps the subject of a verb for one that is joined to it, and who did the deed that a noun tells."""
    memory = around.memory
    if how in NOUNS:
        memory.doers = found.actors
        return
    party = found.targets if how in ("passive", "undergo") else found.actors
    before = tuple(m for m in party if m.span.start < around.predicate.start)
    if before and before[0].span not in memory.objects:  # not the object of the verb before, which does what follows
        memory.subject = before


def fits(trigger: Trigger, around: Around) -> bool:
    """Whether what stands beside a word lets it tell its event: "mengirim | obat", not "won 61 | seats"."""
    if trigger.things and trigger.heads.isdisjoint(around.words_beside):
        return False
    if trigger.people is not None:
        about = named_subject(around) if voice(trigger, around) == "passive" else _direct(around)
        if not any(_is_people(m, trigger.people) for m in about):
            return False
    if trigger.unless and not trigger.unless.isdisjoint(around.beside(both=True)):
        return False
    return not trigger.things or not trigger.things.isdisjoint(around.beside(both=voice(trigger, around) in _BOTH))


def _direct(around: Around) -> Party:
    """The mention behind a verb with no preposition between."""
    nearest = tuple(around.right[:1])
    apart = around.words.oblique | around.words.setting | around.words.to | around.words.relative
    between = around.gap(nearest[0]) if nearest else ""
    return () if far(between, 2 * PHRASE) or not apart.isdisjoint(between.split()) else nearest


def _adjective(around: Around) -> bool:
    """Whether a participle stands as an adjective: "the | delayed | subsidies"."""
    before = last_tokens(around, 1)[:1]
    by = first_word(around.scene.folded, around.predicate.end, around.scene.span.end) in around.words.agents
    return bool(before) and before[0] in around.words.articles | around.words.possessives and not by


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
        passive = beside in words.agents or words.be.intersection(around.verb.auxiliaries)
        stranded = trigger.reduced and beside in words.setting | words.of and not _counts(around)
        return "passive" if passive or stranded or around.verb.before in words.be else "active"
    if trigger.voice == "active" and (words.determiners or trigger.either):
        before = folded[max(around.scene.span.start, around.predicate.start - PHRASE) : around.predicate.start].split()
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
    return bool(left) and not around.scene.folded[left[-1].span.end : around.predicate.start].strip()


def _active(trigger: Trigger, around: Around) -> Parties:
    if behind_quote(around):
        return Parties(object_(around, trigger.after))
    actors = subject(around)
    if trigger.pointing:
        return Parties(actors, _without(meant(around), actors))
    led = trigger.moves or trigger.only_after
    targets = object_(around, trigger.after, led=led, to=trigger.moves) or whom(around)
    if not targets and trigger.type in around.words.given:
        targets = _given(around)
    if not targets and trigger.type in around.words.answering:
        answered = around.words.answered | (around.words.to - around.words.locative)
        targets = object_(around, trigger.after | answered, led=True)  # "menolak usulan dari | Mesir"
    if targets and trigger.type in around.words.traded and _only_adjective(targets):
        targets = object_(around, trigger.after | around.words.answered, led=True)  # "sold its Russian unit to | X"
    if not targets and trigger.type in around.words.traded:
        targets = object_(around, trigger.after | around.words.by, led=True)  # "membeli saham dari | X"
    targets = targets or of_them(around) or within(around)
    if not targets and trigger.type in around.words.conditional:
        targets = _in_condition(around)
    return Parties(actors, _without(targets, actors))


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


def _only_adjective(party: Party) -> bool:
    """Whether a party is no more than a country's adjective: "its | Russian business"."""
    return len(party) == 1 and is_adjective(party[0])


def _in_condition(around: Around) -> Party:
    """Who is threatened, where only a condition names him: "threatened to strike if | the airline cuts pay"."""
    for at, mention in enumerate(around.right):
        if around.gap(mention).count(" ") > _CONDITION:
            return ()
        before = [w for w in around.gap(mention).split() if w not in around.words.articles][-1:]
        if before and before[0] in around.words.conditions:
            return around.party(at)
    return ()


def _meant(around: Around) -> Party:
    """Whom "-nya" means behind a verb: the person kept in mind."""
    person = around.memory.person
    return (person,) if person is not None else ()


def _passive(trigger: Trigger, around: Around) -> Parties:
    carried = around.predicate.of(around.scene.folded).partition(" ")[0] in around.words.suffering
    sources = trigger.sources | around.words.by if carried else trigger.sources  # "menuai kecaman dari | X"
    actors = agent(around, sources, through=trigger.through)
    subjects = () if trigger.moves else named_subject(around)
    if trigger.moves and not actors:
        moved = named_subject(around)
        if trigger.deed_of == "actor" or _groups(moved):
            return Parties(moved)  # "2,000 officers were deployed"
    if not subjects and (trigger.of_deeds or trigger.type in around.words.answering):
        subjects = around.memory.doers or _author(around)
    if actors and trigger.type in around.words.voiced | around.words.answering:
        subjects = (() if subjects and around.words.be else _whose(around)) or subjects
    targets = subjects or object_(around, trigger.after, led=True, to=True)
    if targets and not subjects and trigger.type in around.words.undergone and _placed(targets[0], around):
        targets = ()  # "enam joki ditangkap polisi di | sebuah hotel"
    if not targets and trigger.type in around.words.given:
        targets = _groups(named_subject(around))  # "ibu hamil | diberi vitamin"
    return Parties(actors, _without(targets, actors))


def _whose(around: Around) -> Party:
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


def _undergo(_: Trigger, around: Around) -> Parties:
    actors = within(around) if verb_like(first_word(around.scene.folded, *_ends_of(around)), around.words) else ()
    return Parties(actors, _without(named_subject(around), actors))


def _ends_of(around: Around) -> tuple[int, int]:
    return around.predicate.start, around.predicate.end


def _noun(trigger: Trigger, around: Around) -> Parties:
    """Beside it ("serangan Israel ke Gaza"), before it ("Israel's attack"), or the subject of its light verb."""
    actors, beside, targets = _behind(trigger, around)
    if beside and around.words.of and not actors and (own := owner(around)):
        return Parties(own, _without(targets or beside, own))  # "Germany's endorsement of Kallas"
    if actors and beside and not targets and trigger.type in around.words.undergone:
        targets = beside  # "sidang bekas bupati itu digelar | pengadilan"
    actors = actors or beside or owner(around)
    if actors:
        targets = targets or (_suffers(around) if trigger.type in around.words.voiced else ())
        return Parties(actors, _without(targets, actors))
    return _of_its_verb(trigger, around, targets)


def _suffers(around: Around) -> Party:
    """Who gets what a noun tells, where its verb says so: "the nominee won the | backing of senators"."""
    carriers = around.words.suffering.intersection(last_tokens(around, _LIGHT)) if around.words.be else frozenset()
    return subject(_carrier(carriers, around)) if carriers else ()


def _behind(trigger: Trigger, around: Around) -> tuple[Party, Party, Party]:
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
        if far(gap) or _ends(own, words) or _verb_between(mention, around, through=trigger.through):
            break
        if led_by(own, words.agents | trigger.sources, words) or (not actors and _done_by(mention, around)):
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


def _of_its_verb(trigger: Trigger, around: Around, targets: Party) -> Parties:
    """The arguments of a noun from the verb that carries it: "melancarkan serangan", "menerima bantuan"."""
    words = around.words
    before = frozenset(last_tokens(around, _LIGHT))
    if carriers := before & words.suffering:
        sufferer = (_whose(around) if trigger.type in words.voiced else ()) or subject(_carrier(carriers, around))
        sufferer = _without(sufferer, targets)
        return Parties(() if targets == sufferer else targets, sufferer)
    if carriers := before & words.light:
        actors = subject(_carrier(carriers, around))
        return Parties(actors, _without(targets, actors))
    return Parties(_without(within(around), targets), targets)  # "aksi mogok | sopir"


def _carrier(carriers: frozenset[str], around: Around) -> Around:
    """The verb before a noun that carries it, as a predicate of its own."""
    at, word = max((around.scene.folded.rfind(w, around.region.start, around.predicate.start), w) for w in carriers)
    if at < 0:
        return around
    return Around(around.scene, Span(at, at + len(word)), around.words, around.memory, around.verbs)


def _owned(around: Around, *, pointing: bool) -> bool:
    """Whether a pronoun says whose it is: "kunjungannya", "his visit"."""
    return pointing or bool(around.words.possessives.intersection(last_tokens(around, 2)[:2]))


def _deed(trigger: Trigger, around: Around) -> Parties:
    """One acted on beside it: "pembunuhan Yosua oleh atasannya", "the arrest of Li by police"."""
    if trigger.deed_of == "actor":
        return _noun(trigger, around)
    actors, beside, targets = _behind(trigger, around)
    acted_on = tuple(m for m in beside if _acted_on(m, around))
    if acted_on:
        actors = actors or _without(owner(around), acted_on)
        swapped = targets and not actors and not _placed(targets[0], around)
        return Parties(acted_on, targets) if swapped else Parties(actors, acted_on)
    before = owner(around)
    if before and not targets and before != actors:
        return Parties(actors, before)
    if actors and beside and not targets:
        return Parties(actors, _without(beside, actors))  # "penyitaan aset milik A | oleh B"
    if actors or before or beside:
        return Parties(actors or before or beside, _without(targets, actors or before or beside))
    return _of_its_verb(trigger, around, targets)


def _placed(mention: Mention, around: Around) -> bool:
    """Whether a mention only tells where a deed was done: "penikaman pendeta di | Gereja Santo Markus"."""
    before = leading(around.scene.folded, mention.span.start, around.predicate.end, around.words)
    return bool(before) and before[0] in around.words.inside


def _acted_on(mention: Mention, around: Around) -> bool:
    """Whether a deed's neighbour is the one acted on: right beside it, or after "of"."""
    gap = around.gap(mention)
    if around.words.be:
        return led_by(gap, around.words.of, around.words)
    return len(gap) <= BESIDE and not led_by(gap, around.words.by, around.words)


def _mutual(trigger: Trigger, around: Around) -> Parties:
    """Both sides act: "A bertemu B", "pertemuan antara A dan B", "A dan B bertemu"."""
    sides = _sides(around) or pronoun_side(around)
    carried = trigger.voice != "talks" or _carried(around) or _owned(around, pointing=trigger.pointing)
    if len(sides) > 1 and (_between(around) or not carried):
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
        return Parties(_once(party), _without(_once(sides), party))
    return Parties(_once((*party, *sides)))


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
        linked = {*tokens, plain} & (words.with_ | words.between | words.joiners | words.agents | words.of)
        apart = sides or len(gap) > BESIDE or set(tokens) & (words.oblique | words.setting)
        if apart and not linked and not _goes_on(plain, words):
            break
        sides.append(mention)
        at = mention.span.end
    return tuple(sides)


def _goes_on(between: str, words: Links) -> bool:
    """Whether a comma leads on to one more side, or to the name of one: "dengan mitranya dari Turki, | Fidan"."""
    return between in words.joiners or any(f" {led} " in f" {between}" for led in words.counterparts_of)


def _carried(around: Around) -> bool:
    """Whether a verb of the sentence carries the noun, so that its subject meets: "menggelar pertemuan dengan"."""
    return _adverbial(around) or bool(around.words.light.intersection(last_tokens(around, _LIGHT)))


def _adverbial(around: Around) -> bool:
    """Whether the noun stands in a phrase such as "dalam sebuah pertemuan", so that the sentence's subject acts."""
    scene, at = around.scene, around.predicate.start
    before = scene.folded[max(scene.span.start, at - PHRASE) : at].split()
    return any(w in around.words.during for w in before[-3:])


def _between(around: Around) -> bool:
    return first_word(around.scene.folded, around.predicate.end, around.scene.span.end) in around.words.between


def _beyond(around: Around) -> Party:
    """The subject after an opening phrase: "Dalam pertemuan dengan Lavrov, Kim …"."""
    scene, at = around.scene, around.predicate
    if not _adverbial(around) and at.start - scene.span.start > PHRASE // 2:
        return ()
    comma = scene.folded.find(", ", at.end, min(scene.span.end, at.end + FAR))
    after = [m for m in around.right if comma >= 0 and m.span.start > comma and not is_oblique(m, around)]
    return tuple(([m for m in after if is_person(m)] or after)[:1])


def _possessed(trigger: Trigger, around: Around) -> Parties:
    """A noun with a pronoun: "kunjungannya ke Rusia" is of the subject, else of the person kept in mind."""
    found = _noun(trigger, around) if trigger.voice != "deed" else _deed(trigger, around)
    if found.actors:
        return found
    actors = subject(around, first=True) or _meant(around) or spoken_of(around)
    return Parties(actors, _without(found.targets, actors))


def _nominal(trigger: Trigger, around: Around) -> Parties:
    if trigger.voice in NOUNS and _owned(around, pointing=trigger.pointing):
        return _possessed(trigger, around)
    return (_deed if trigger.voice == "deed" else _noun)(trigger, around)


def _without(party: Party, others: Party) -> Party:
    """A party without those that another names, here or elsewhere."""
    known = {m.value for m in others}
    return tuple(m for m in party if m.value not in known) if known else party


def _once(party: Party) -> Party:
    return tuple(dict.fromkeys(party))


FRAMES: Mapping[Voice, Callable[[Trigger, Around], Parties]] = {
    "active": _active,
    "passive": _passive,
    "past": _active,
    "undergo": _undergo,
    "noun": _nominal,
    "deed": _nominal,
    "talks": _mutual,
    "mutual": _mutual,
}


def named(party: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors of a party, each once."""
    once: dict[str, Actor] = {}
    for mention in party:
        if isinstance(mention.value, Actor):
            once.setdefault(mention.value.key or mention.value.name, mention.value)
    return tuple(once.values())


__all__ = ["Memory", "Parties", "fits", "named", "parties"]
