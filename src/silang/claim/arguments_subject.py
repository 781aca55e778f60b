"""The subject of a predicate: the nearest party before it that is no object, or whom the sentence goes on with."""

from __future__ import annotations

from collections.abc import Sequence

from silang.claim.arguments_around import PHRASE, Around
from silang.claim.arguments_clauses import (
    another_acts,
    clause_start,
    is_object,
    leads_on,
    only_describes,
    opens_clause,
)
from silang.claim.arguments_heads import is_inside, is_oblique, may_head
from silang.claim.arguments_links import leading, verb, verb_like, word_before
from silang.claim.arguments_parties import Party
from silang.claim.arguments_pronouns import OPENS, chains_before, spoken_of, who_speaks
from silang.types import Mention

_CLOSING = ('"', "”", "’", "»")
_PARTICIPLE = 120  # code points from a verb that opens a sentence to its comma


def subject(around: Around, *, first: bool = False) -> Party:
    """The party left of a predicate: the nearest that is no object; `first`, the one that the sentence opens with."""
    chains = tuple(chains_before(around))
    own = around.verb
    if own.before in around.words.relative:
        return _antecedent(chains, around)
    if not first:
        if led := _led(chains, around):
            return led
        if _figure_acts(around):
            return ()
        if shared := _joined(around):
            return shared
    if own.before in around.words.single | around.words.thing | around.words.many:
        return spoken_of(around)
    if own.before in around.words.first:
        return who_speaks(around)
    start = around.region.start if first or not chains else clause_start(around)
    heads = [party for party in chains if party[0].span.start >= start and may_head(party, around)]
    if not first:
        heads = [party for party in heads if not is_object(party[0], around)]
    if not heads:
        return spoken_of(around) or _said_next(around) or (() if first else _joined_to_what_is_said(around))
    head = heads[-1] if first else _opening(heads, around)
    return () if only_describes(head, around) or (not first and another_acts(head, around)) else head


def named_subject(around: Around) -> Party:
    """The subject where the text names it; the speaker of the words is not meant."""
    scene, region = around.scene, around.region
    return tuple(m for m in subject(around) if region.holds(m.span) or m.span.end <= scene.span.start)


def _led(chains: Sequence[Party], around: Around) -> Party:
    """The subject that a preposition, or the verb before, tells: "after | meeting Xi", "urged X to | go"."""
    if suffered := blamed(around):
        return suffered
    if around.verb.before in around.words.sharing and leads_on(around):
        return _said_next(around) or _sharer(around)
    return _controlled(chains, around)


def _joined(around: Around) -> Party:
    """The subject of a verb that a joiner ties to what is before it."""
    if _goes_on_behind_quote(around) and (speaker := who_speaks(around)):
        return speaker
    return around.memory.subject if around.verb.before.strip(",") in around.words.joiners else ()


def blamed(around: Around) -> Party:
    """Who is punished or praised for what a verb tells: "sentenced two soldiers to life for | killing a family"."""
    if around.verb.before not in around.words.blaming or around.predicate not in around.verbs:
        return ()
    verbs = [span for span in around.memory.suffered if span.end <= around.verb.start]
    return around.memory.suffered[max(verbs)] if verbs else ()


def _goes_on_behind_quote(around: Around) -> bool:
    """Whether a joiner ties the verb to words in quotation marks: "menyebutnya “keji,” dan | menuding Israel"."""
    if around.verb.before.strip(",") not in around.words.joiners:
        return False
    folded, start = around.scene.folded, around.verb.start
    before = folded[around.scene.span.start : start].rstrip().removesuffix(around.verb.before).rstrip(" ,")
    return before.endswith(_CLOSING)


def _joined_to_what_is_said(around: Around) -> Party:
    """Who speaks, where a joiner ties the verb to his words: "menyebut kinerja itu buruk, lalu | memecat menteri"."""
    said, own, words = around.scene.said_in(around.predicate), around.verb, around.words
    before = around.scene.folded[around.region.start : own.start].rstrip()
    joined = before.endswith(",") and not words.joiners.isdisjoint(own.auxiliaries)
    joined = joined or (before.removesuffix(own.before).rstrip().endswith(",") and own.before in words.joiners)
    return who_speaks(around) if said is not None and said.form != "direct" and joined else ()


def _sharer(around: Around) -> Party:
    """Whose subject a verb behind a preposition shares: that of the verb before, else of the sentence."""
    return around.memory.subject or subject(around, first=True)


def _said_next(around: Around) -> Party:
    """The subject behind the comma, of a verb that opens its sentence: "Accusing Israel of …, | Turkey withdrew"."""
    scene, here = around.scene, around.predicate
    opening = scene.folded[scene.span.start : around.verb.start].strip(OPENS)
    if opening and opening not in around.words.sharing:
        return ()
    comma = scene.folded.find(", ", here.end, min(around.region.end, here.end + _PARTICIPLE))
    fronted = not opening and here in around.verbs  # "Sacked by her own party, | the minister"
    if comma < 0 or not (around.words.verb_starts or leads_on(around) or fronted):
        return ()
    for at, mention in enumerate(around.right):
        if mention.span.start > comma:
            start = comma + 2
            between = [w for w in scene.folded[start : mention.span.start].split() if w not in around.words.articles]
            return _itself(around, at) if not between else ()
    return ()


def _itself(around: Around, at: int) -> Party:
    """The party right of a predicate; where it only carries words, whoever says them: "KCNA wrote that | Kim …"."""
    carrier = around.right[at].value
    for said in around.scene.statements:
        if said.speaker is not None and carrier in said.via:
            spoken = (n for n, m in enumerate(around.right) if m.value == said.speaker)
            return around.party(found) if (found := next(spoken, None)) is not None else ()
    return around.party(at)


def _opening(heads: Sequence[Party], around: Around) -> Party:
    """The nearest party that its clause begins with, before one that is named within: "polisi memeriksa Ani, lalu"."""
    nearest = heads[0]
    if len(heads) == 1 or opens_clause(nearest[0], around):
        return nearest
    found = next((party for party in heads if opens_clause(party[0], around)), nearest)
    between = around.scene.folded[found[-1].span.end : nearest[0].span.start]
    told = around.words.derived
    return found if not told or any(w.startswith(told) for w in between.split()) else nearest


def _figure_acts(around: Around) -> bool:
    """Whether people that are only counted stand before the verb: "and 25 people | were injured"."""
    folded, at = around.scene.folded, around.verb.start
    beside = [q for q in around.scene.quantities if q.span.end <= at and not folded[q.span.end : at].strip()]
    if around.left and any(around.left[-1].span.holds(q.span) for q in beside):
        return False  # "two colleagues | had accused"
    return any(word_before(folded, q.span.start, around.region.start) not in around.words.inside for q in beside)


def _antecedent(chains: Sequence[Party], around: Around) -> Party:
    """Whom a relative clause is about: "Budi yang | ditahan KPK"; even where it is an object itself."""
    for party in chains[:1]:
        between = around.scene.folded[party[-1].span.end : around.verb.start]
        tokens = between.split()[:-1]
        led = around.words.verb_starts and not (around.words.setting | around.words.oblique).isdisjoint(tokens)
        if led and not _only_placed(party[-1].span.end, around):
            return ()  # "pabrik terkait ledakan yang | menewaskan"
        if len(between) <= PHRASE and not _verb_within(party[-1].span.end, around):
            return party
    return ()


def _only_placed(start: int, around: Around) -> bool:
    """Whether nothing but a place stands between a party and a clause about it: "guru di Palu yang | ditahan"."""
    folded, end = around.scene.folded, around.verb.start
    for place in around.scene.places:
        if start < place.span.start and place.span.end < end:
            led, then = folded[start : place.span.start].split(), folded[place.span.end : end].split()
            return len(then) == 1 and around.words.locative.issuperset(led)
    return False


def _verb_within(start: int, around: Around) -> bool:
    return any(start <= span.start and span.end <= around.verb.start for span in around.verbs)


def _controlled(chains: Sequence[Party], around: Around) -> Party:
    """The party right before the verb, though it is another's object: "mendesak Israel | (untuk) menarik pasukan"."""
    if not chains:
        return ()
    party, own = chains[0], around.verb
    between = around.scene.folded[party[-1].span.end : own.start].strip()
    led = around.words.control.intersection((*own.auxiliaries, between))
    if (between and between not in around.words.control) or any(v.holds(party[0].span) for v in around.verbs):
        return ()
    if not led and (_told_of_another(party, around) or _finite_behind(party, around)):
        return ()
    if not between and leads_on(around) and not own.auxiliaries:
        return party  # "fired at students | marching"
    if len(chains) > 1 and is_inside(party[0], around):
        party = chains[1]  # "asked the leader of | the rebels to surrender"
        if party[0].span in around.memory.objects and not led:
            return ()
    if led or _begins_clause(party[0], around):
        return party
    return () if is_oblique(party[0], around) or is_inside(party[0], around) else party


def _finite_behind(party: Party, around: Around) -> bool:
    """Whether a verb with its auxiliary follows an object of another: "to expel Smith | was criticised"."""
    if not around.words.be:
        return False
    first = around.scene.folded[around.verb.start : around.predicate.end].partition(" ")[0]
    held = first in around.words.finite and party[0].span in around.memory.objects
    return held or is_object(party[0], around)


def _told_of_another(party: Party, around: Around) -> bool:
    """Whether a party before the verb belongs to a clause about another: "warga yang digusur | polisi menggugat"."""
    folded, words, span = around.scene.folded, around.words, party[0].span
    if span in around.memory.agents:
        return True
    before = word_before(folded, span.start, around.region.start)
    if words.agented and before.startswith(words.agented) and verb_like(before, words):
        return True  # "kelompok yang dipimpin | X menyandera"
    if span not in around.memory.objects:
        return False
    last = max((v for v in around.verbs if v.end <= span.start), default=None)
    return last is not None and verb(folded, last.start, around.region.start, words).before in words.relative


def _begins_clause(mention: Mention, around: Around) -> bool:
    """Whether the word before a mention can open a clause whose subject it is: "after | prosecutors"."""
    before = leading(around.scene.folded, mention.span.start, around.region.start, around.words)
    return bool(before) and before[0] in around.words.setting - around.words.locative
