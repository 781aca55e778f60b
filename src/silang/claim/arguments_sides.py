"""The sides of a predicate: its subject, its object, and who acts in the passive."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from silang.claim.arguments_around import PHRASE, Around, chain, far, is_oblique, is_person
from silang.claim.arguments_clauses import clause_start, is_object, only_describes, opens_clause
from silang.claim.arguments_links import Links, first_word, last_words, led_by, verb_like, word_before
from silang.types import Actor, Mention, Span

Party = tuple[Mention, ...]

_OPENS = " \"“‘'(…"  # what may stand before the first word of what is said
_AGENT = 160
"""The furthest that who acts in the passive stands from its verb, in code points."""
_STOPS = (";", ": ", "(", '"', "“")
_ADJECTIVE = ".names.country"  # the rule of a country's adjective, where its value is a group
_DESCRIBED = 6  # words that describe someone before a comma and the name
_PARTICIPLE = 120  # code points from a verb that opens a sentence to its comma
_INSIDE = 4  # words from one that owns or holds a party to it: "of the three dead | miners"
_ASIDE = 80  # code points in which the "yang" of an aside is looked for


def subject(around: Around, *, first: bool = False) -> Party:
    """The party left of a predicate: the nearest that is no object; `first`, the one that the sentence opens with."""
    chains = tuple(_chains(around))
    verb = around.verb
    if verb.before in around.words.relative:
        return _antecedent(chains, around)
    if not first and (controlled := _controlled(chains, around)):
        return controlled
    if not first and _figure_acts(around):
        return ()
    if verb.before.strip(",") in around.words.joiners and around.memory.subject and not first:
        return around.memory.subject
    if verb.before in around.words.single | around.words.thing | around.words.many:
        return spoken_of(around)
    if verb.before in around.words.first:
        return _speaker(around)
    start = around.region.start if first or not chains else clause_start(around)
    heads = [party for party in chains if party[0].span.start >= start and _may_head(party, around)]
    if not first:
        heads = [party for party in heads if not is_object(party[0], around)]
    if not heads:
        return spoken_of(around) or _said_next(around)
    head = heads[-1] if first else _opening(heads, around)
    return () if only_describes(head, around) else head


def _said_next(around: Around) -> Party:
    """The subject behind the comma, of a verb that opens its sentence: "Accusing Israel of …, | Turkey withdrew"."""
    scene, here = around.scene, around.predicate
    if scene.folded[scene.span.start : here.start].strip(_OPENS):
        return ()
    comma = scene.folded.find(", ", here.end, min(around.region.end, here.end + _PARTICIPLE))
    if comma < 0 or not (around.words.verb_starts or here.of(scene.folded).partition(" ")[0].endswith("ing")):
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
    return any(word_before(folded, q.span.start, around.region.start) not in around.words.inside for q in beside)


def _chains(around: Around) -> Iterator[Party]:
    """The parties left of the predicate, the nearest first."""
    left = around.left
    at = len(left) - 1
    while at >= 0:
        start = chain(left, at, around)[0]
        while start < at and any(m.span in around.memory.objects for m in left[start:at]):
            start += 1  # "menyerang A | dan B menyerang"
        yield tuple(left[start : at + 1])
        at = start - 1


def _may_head(party: Party, around: Around) -> bool:
    """Whether a party before the predicate can be its subject: no object, behind no preposition, in no aside."""
    if party[0].span in around.memory.objects or is_oblique(party[0], around) or _is_inside(party[0], around):
        return False
    return not _in_aside(party[0].span, around)


def _is_inside(mention: Mention, around: Around) -> bool:
    """Whether a party before the predicate only tells more of the one before it: "relatives of the dead | miners"."""
    at = around.left.index(mention) if mention in around.left else 0
    if not at:
        return False
    before, words = around.left[at - 1], around.words
    gap = around.scene.folded[before.span.end : mention.span.start]
    tokens = gap.split()
    if before.span in around.memory.objects or "," in gap:
        return False
    if tokens and tokens[0] in words.inside:
        return len(tokens) <= _INSIDE and not any(verb_like(t, words) for t in tokens)
    if words.articles.issuperset(tokens):
        return gap != "" and before.span.of(around.scene.folded).split()[-1] in words.kin
    return False


def _in_aside(span: Span, around: Around) -> bool:
    """Whether a mention stands in a clause that closes before the predicate: "Budi, yang menemani Ani, ditahan"."""
    folded = around.scene.folded
    start = max(around.region.start, span.start - _ASIDE)
    comma = folded.rfind(", ", start, span.start)
    if comma < 0 or first_word(folded, comma + 1, span.start) not in around.words.relative:
        return False
    return folded.find(",", span.end, around.predicate.start) >= 0


def _antecedent(chains: Sequence[Party], around: Around) -> Party:
    """Whom a relative clause is about: "Budi yang | ditahan KPK"; even where it is an object itself."""
    for party in chains[:1]:
        between = around.scene.folded[party[-1].span.end : around.verb.start]
        if len(between) <= PHRASE and not _verb_within(party[-1].span.end, around):
            return party
    return ()


def _verb_within(start: int, around: Around) -> bool:
    return any(start <= span.start and span.end <= around.verb.start for span in around.verbs)


def _controlled(chains: Sequence[Party], around: Around) -> Party:
    """The party right before the verb, though it is another's object: "mendesak Israel | (untuk) menarik pasukan"."""
    if not chains:
        return ()
    party, verb = chains[0], around.verb
    between = around.scene.folded[party[-1].span.end : verb.start].strip()
    led = around.words.control.intersection((*verb.auxiliaries, between))
    if between and between not in around.words.control:
        return ()
    if len(chains) > 1 and _is_inside(party[0], around):
        party = chains[1]  # "asked the leader of | the rebels to surrender"
        if party[0].span in around.memory.objects and not led:
            return ()
    if led or _begins_clause(party[0], around):
        return party
    return () if is_oblique(party[0], around) or _is_inside(party[0], around) else party


def _begins_clause(mention: Mention, around: Around) -> bool:
    """Whether the word before a mention can open a clause whose subject it is: "after | prosecutors"."""
    before = last_words(around.scene.folded, mention.span.start, around.region.start)
    return bool(before) and before[0] in around.words.setting - around.words.locative


def pronoun_side(around: Around) -> Party:
    """Whom a pronoun behind a meeting means: "bertemu dengan | mereka"."""
    return _pronoun(around) or ()


def spoken_of(around: Around) -> Party:
    """Whom a pronoun before the predicate stands for; else the speaker of the words that leave their subject out."""
    words, memory = around.words, around.memory
    if _opens_what_is_said(around) and (speaker := _speaker(around)):
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
    opening = around.scene.folded[said.content.start : around.verb.start].strip(_OPENS).split()
    return (words.adverbs | words.single | words.thing | words.many | words.openers).issuperset(opening)


def _speaker(around: Around) -> Party:
    """Who says the words that the predicate stands in: "kami"."""
    said = around.scene.said_in(around.predicate)
    if said is None or said.speaker is None:
        return ()
    return (Mention(said.source or said.content, said.speaker, said.rule),)


def _first_fitting(fits: Callable[[Party], bool], around: Around) -> Party:
    """The first party of the sentence before the predicate that a pronoun can mean."""
    return next((party for party in reversed(tuple(_chains(around))) if fits(party)), ())


def is_several(party: Party) -> bool:
    """Whether "mereka" can mean a party: several, or a group; not what only tells a country ("American")."""
    return len(party) > 1 or any(_is_group(m) for m in party)


def _is_group(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Actor) and value.type == "group" and not mention.rule.endswith(_ADJECTIVE)


def is_adjective(mention: Mention) -> bool:
    """Whether a mention only tells a country as an adjective: "American"."""
    return isinstance(mention.value, Actor) and mention.value.type == "group" and mention.rule.endswith(_ADJECTIVE)


def _is_one_thing(party: Party) -> bool:
    """Whether "it" can mean a party: one body, country or group."""
    return len(party) == 1 and not is_person(party[0])


def _person(around: Around) -> Party:
    """The person that "ia" means: the first one of the sentence before it, else the one kept in mind."""
    own = next((m for m in around.left if is_person(m) and m.span not in around.memory.objects), None)
    found = own or around.memory.person
    return (found,) if found is not None else ()


def named_subject(around: Around) -> Party:
    """The subject where the text names it; the speaker of the words is not meant."""
    scene, region = around.scene, around.region
    return tuple(m for m in subject(around) if region.holds(m.span) or m.span.end <= scene.span.start)


def object_(around: Around, after: frozenset[str], *, led: bool = False, to: bool = False) -> Party:
    """The party right of a predicate, not beyond a comma or another verb, not far; "him" is whom it means.

    `led`: only one behind a preposition of `after`, with `to` also one that leads a target of any verb.
    """
    words = around.words
    if (pronoun := _pronoun(around)) is not None:
        return pronoun
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if not led and not at and renamed(mention, around):
            return around.party(at)
        own = around.scene.folded[around.right[at - 1].span.end : mention.span.start] if at else gap
        if far(gap) or around.cut_off(mention) or (led and _of_a_deed(own, words)):
            return ()
        if led_by(own, words.agents, words) or (led_by(own, words.by, words) and not _aimed(own, after, words)):
            continue
        if led:
            if led_by(own, (words.to & words.locative) | after if to else after, words):
                return around.party(at)
            continue
        placed = not words.setting.isdisjoint(own.split()) and not led_by(own, words.answered | after, words)
        if (placed or led_by(own, words.setting - after, words)) and not _aimed_through(own, words):
            return ()
        if at + 1 < len(around.right) and _describes(mention, around.right[at + 1], around):
            continue
        return around.party(at)
    return ()


def _of_a_deed(own: str, words: Links) -> bool:
    """Whether a verb by its form leads on to a mention: "700 polisi untuk mengamankan laga | Arema"."""
    return any(verb_like(t, words) for t in own.split())


def renamed(mention: Mention, around: Around) -> bool:
    """Whether a mention names who was only described behind the verb: "beat the top seed, | Iga Swiatek,"."""
    folded, words = around.scene.folded, around.words
    described, comma, rest = around.gap(mention).rpartition(", ")
    tokens = described.split()
    named = tokens or " " in around.predicate.of(folded)  # "memecat pelatihnya, | Thomas Doll,"
    if not comma or rest or not named or len(tokens) > _DESCRIBED or around.cut_off(mention):
        return False
    if any(mark in described for mark in (*_STOPS, ",")) or not mention.span.of(around.scene.text)[:1].isupper():
        return False
    if not (words.setting | words.openers | words.relative | words.control | words.joiners).isdisjoint(tokens):
        return False
    then = folded[mention.span.end : mention.span.end + 2]
    return then[:1] in (",", ".", "") and not any(verb_like(t, words) for t in tokens)


def _describes(mention: Mention, then: Mention, around: Around) -> bool:
    """Whether a word for people only describes what a verb of several words asks for: "meminta bantuan | militer"."""
    words, folded, here = around.words, around.scene.folded, around.predicate
    if words.be or " " not in here.of(folded) or around.gap(mention) != " ":
        return False
    if not is_several((mention,)) or not mention.span.of(around.scene.text).islower():
        return False
    return led_by(folded[mention.span.end : then.span.start], words.answered, words)


def _aimed(own: str, after: frozenset[str], words: Links) -> bool:
    """Whether what stands behind "dari" is aimed at by a word of its own, or with what is from it."""
    return led_by(own, words.to | after, words) or _aimed_through(own, words)


def _aimed_through(own: str, words: Links) -> bool:
    """Whether what is from someone is aimed at: "tarif atas barang dari | Jepang"."""
    if not led_by(own, words.by, words):
        return False
    return led_by(own.rpartition(" ")[0].rstrip().rpartition(" ")[0], words.to - words.locative, words)


def _pronoun(around: Around) -> Party | None:
    """Whom a pronoun right behind a verb or its preposition means; None where none stands there."""
    words, here = around.words, around.predicate.end
    behind = around.scene.folded[here : min(around.region.end, here + PHRASE)].split(maxsplit=2)
    if behind and behind[0] in words.answered:
        behind = behind[1:]
    then = behind[0].strip(",.") if behind else ""
    if then in words.objects:
        return meant(around)
    return _them(around) if then in words.them else None


def meant(around: Around) -> Party:
    """Whom "-nya" means behind a verb: the last person before it that is not its subject, else the one in mind."""
    apart = subject(around)
    own = next((m for m in reversed(around.left) if is_person(m) and m not in apart), None)
    found = own or around.memory.person
    return (found,) if found is not None else ()


def _them(around: Around) -> Party:
    """Whom "mereka" behind a verb means: the last several before it that are not its subject, else those in mind."""
    apart = subject(around)
    return next((p for p in _chains(around) if is_several(p) and p != apart), ()) or around.memory.many


def of_them(around: Around) -> Party:
    """Whose part a bare figure behind a verb is: "arrested 18 | of them"."""
    behind = around.scene.folded[around.predicate.end : min(around.region.end, around.predicate.end + 2 * PHRASE)]
    if not any(words in behind for words in around.words.of_them):
        return ()
    tokens = behind.partition(",")[0].strip(". ").split()
    near = {" ".join(tokens[i : i + n]) for n in (1, 2) for i in range(len(tokens))}
    return () if near.isdisjoint(around.words.of_them) else _them(around)


def whom(around: Around) -> Party:
    """Of whom a relative clause with its own subject speaks: "the hostages whom | Boko Haram freed"."""
    left, words = around.left, around.words
    if len(left) < 2 or not words.be or around.scene.folded[left[-1].span.end : around.verb.start].strip():
        return ()
    start = chain(left, len(left) - 1, around)[0]
    between = around.scene.folded[left[start - 1].span.end : left[start].span.start].split() if start else []
    while between and between[-1] in words.articles:
        between.pop()
    if len(between) != 1 or between[0].strip(",") not in words.relative:
        return ()
    return tuple(left[slice(*chain(left, start - 1, around))])


def agent(around: Around, after: frozenset[str] = frozenset(), *, through: bool = False) -> Party:
    """Who acts in the passive: after "oleh", or right beside the verb ("ditangkap KPK", "diterima oleh | Xi")."""
    words, folded = around.words, around.scene.folded
    last = folded[around.predicate.start : around.predicate.end].rpartition(" ")[2]
    open_ended = last in words.agents | after
    alone = not words.be and last not in words.oblique
    if own := within(around):
        return own
    for at, mention in enumerate(around.right):
        gap = around.gap(mention)
        if len(gap) > _AGENT or (around.cut_off(mention) and not through):
            return ()
        own_gap = folded[around.right[at - 1].span.end : mention.span.start] if at else gap
        beside = not at and ((alone and (gap == " " or gap.strip() in words.instruments)) or open_ended)
        near = not far(gap) or _far_agent(gap, own_gap, words)
        if near and (beside or led_by(own_gap, words.agents | after, words)):
            return around.party(at)
    return ()


def _far_agent(gap: str, own: str, words: Links) -> bool:
    """Whether an agent behind commas is still the verb's: "ditangkap di Bekasi, Jawa Barat, oleh | polisi"."""
    if any(stop in gap for stop in _STOPS) or not led_by(own, words.agents, words):
        return False
    return words.openers.isdisjoint(gap.split()) and words.relative.isdisjoint(gap.split())


def within(around: Around) -> Party:
    """Who is named by the words of the predicate itself: "ditahan | KPK", "mendesak | pemerintah"."""
    here = around.predicate
    return tuple(m for m in around.scene.parties if here.start < m.span.start < here.end)


def behind_quote(around: Around) -> bool:
    """Whether the verb follows a quotation, so that its subject stands behind it: "…," desak Guterres."""
    scene, at = around.scene, around.predicate.start
    before = scene.folded[max(scene.span.start, at - 3) : at].rstrip()
    return not around.words.be and before.endswith(('"', "”", "“"))


def owner(around: Around) -> Party:
    """Who stands before a noun as its owner: "Israel's | attack", "Israeli air | strike"."""
    left, words = around.left, around.words
    if not left or not words.be:
        return ()
    gap = around.scene.folded[left[-1].span.end : around.predicate.start]
    tokens = gap.split()
    if any(gap.startswith(mark) for mark in words.genitive):
        near = len(gap) <= 2 * PHRASE and not words.oblique.intersection(tokens)
    else:
        near = len(gap) <= PHRASE // 2 and not (words.oblique | words.articles | words.joiners).intersection(tokens)
    if not near or "," in gap or _cut(left[-1], around):
        return ()
    start, end = chain(left, len(left) - 1, around)
    return tuple(left[start:end])


def _cut(mention: Mention, around: Around) -> bool:
    """Whether a verb stands between a mention before the predicate and it."""
    return any(mention.span.end <= span.start and span.end <= around.predicate.start for span in around.verbs)


def last_tokens(around: Around, count: int) -> tuple[str, ...]:
    """The last words of the clause before the predicate, and each two of them together."""
    folded = around.scene.folded
    start = max(around.region.start, around.predicate.start - 2 * PHRASE)
    tail = folded[start : around.predicate.start].rpartition(", ")[2].split()[-count:]
    return (*tail, *(" ".join(tail[i : i + 2]) for i in range(len(tail) - 1)))
