"""Who acts, on whom, when and where: the arguments that stand around a trigger."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from silang.claim.arguments_links import Links, first_word, last_words
from silang.claim.events_scene import Scene
from silang.claim.frames import Trigger, Voice
from silang.types import Actor, Mention, Span

_FAR = 90  # the furthest that an object stands from its verb, in code points
_NEAR = 24  # the furthest that one word of a phrase stands from the next
_BESIDE = 14  # "serangan udara Israel": how far a noun's neighbour may stand


@dataclass(frozen=True, slots=True)
class Parties:
    """Who acts and on whom, as mentions."""

    actors: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()


@dataclass(slots=True)
class Memory:
    """Who was last spoken of: what "ia" and "keduanya" stand for, and objects that no verb may take as its subject."""

    person: Mention | None = None
    pair: tuple[Mention, ...] = ()
    objects: set[Span] = field(default_factory=set)


Around = tuple[Scene, Span, Links, Memory]
"""Where a predicate stands, its span, the small words, and who was spoken of."""


def parties(trigger: Trigger, around: Around) -> Parties:
    """Who acts and on whom around a trigger, by its voice."""
    memory = around[3]
    found = FRAMES[_voice(trigger.voice, around)](trigger, around)
    if not found.actors and not found.targets:
        return Parties()
    memory.objects.update(m.span for m in found.targets)
    people = (*found.actors, *found.targets)
    if len(people) > 1:
        memory.pair = people[:2]
    return found


def _voice(voice: Voice, around: Around) -> Voice:
    """The voice in its place: "attack" after "the" is a noun, "killed" after "was" or before "by" is passive."""
    scene, predicate, words, _ = around
    before = last_words(scene.folded, predicate.start, scene.span.start)
    if voice == "past":
        beside = first_word(scene.folded, predicate.end, scene.span.end)
        passive = beside in words.by or any(w in words.be for w in before)
        return "passive" if passive else "active"
    if voice == "active" and before and before[0] in words.determiners:
        return "noun"
    return voice


def _chain(mentions: Sequence[Mention], at: int, scene: Scene, words: Links) -> tuple[int, int]:
    """The range of mentions that are one party with the one at this place: "AS, Jepang, dan Korsel"."""
    first, last = at, at
    while first and _joined(mentions[first - 1], mentions[first], scene, words):
        first -= 1
    while last + 1 < len(mentions) and _joined(mentions[last], mentions[last + 1], scene, words):
        last += 1
    return first, last + 1


def _joined(left: Mention, right: Mention, scene: Scene, words: Links) -> bool:
    gap = right.span.start - left.span.end
    return 0 < gap <= _BESIDE and scene.folded[left.span.end : right.span.start].strip() in words.joiners


def _is_oblique(mention: Mention, scene: Scene, words: Links) -> bool:
    return any(w in words.oblique for w in last_words(scene.folded, mention.span.start, scene.span.start)[:2])


def _inside(scene: Scene, predicate: Span) -> tuple[list[Mention], list[Mention]]:
    """The actors left and right of a predicate, within the words of one speaker."""
    region = scene.region(predicate)
    left = [m for m in scene.actors if region.start <= m.span.start and m.span.end <= predicate.start]
    return left, [m for m in scene.actors if m.span.start >= predicate.end and m.span.end <= region.end]


def _subject(around: Around, *, first: bool = False) -> tuple[Mention, ...]:
    """The party left of a predicate: the nearest that is no object; `first`, the one that the sentence opens with."""
    scene, predicate, words, memory = around
    left, _ = _inside(scene, predicate)
    heads: list[tuple[int, int]] = []
    at = len(left) - 1
    while at >= 0:
        start, end = _chain(left, at, scene, words)
        if not _is_oblique(left[start], scene, words) and left[start].span not in memory.objects:
            heads.append((start, end))
        at = start - 1
    if heads:
        start, end = heads[-1] if first else heads[0]
        return tuple(left[start:end])
    return _spoken_of(around)


def _spoken_of(around: Around) -> tuple[Mention, ...]:
    """Whom a pronoun before the predicate stands for; else the speaker of the words that leave their subject out."""
    scene, predicate, words, memory = around
    region = scene.region(predicate)
    before = scene.folded[max(region.start, predicate.start - 3 * _NEAR) : predicate.start]
    tokens = before.replace(",", " ").split()
    phrases = {*tokens, *(" ".join(tokens[i : i + n]) for n in (2, 3) for i in range(len(tokens)))}
    if phrases & words.double and memory.pair:
        return memory.pair
    if phrases & words.single and memory.person is not None:
        return (memory.person,)
    said = scene.said_in(predicate)
    if said is None or said.speaker is None or said.form == "direct":
        return ()
    return (Mention(said.source or said.content, said.speaker, said.rule),)


def _object(around: Around) -> tuple[Mention, ...]:
    """The party right of a predicate, not beyond a comma and not far."""
    scene, predicate, words, _ = around
    _, right = _inside(scene, predicate)
    for at, mention in enumerate(right):
        gap = scene.folded[predicate.end : mention.span.start]
        if len(gap) > _FAR or any(stop in gap for stop in (", ", ";", ": ", "(", '"', "“")):
            return ()
        if _by(around, mention):
            continue
        return tuple(right[at : _chain(right, at, scene, words)[1]])
    return ()


def _by(around: Around, mention: Mention) -> bool:
    scene, _, words, _ = around
    before = last_words(scene.folded, mention.span.start, scene.span.start)
    return bool(before) and before[0] in words.by and before[0] not in words.to


def _agent(around: Around, *, beside_too: bool = True) -> tuple[Mention, ...]:
    """Who acts in the passive: after "oleh", or right beside the verb ("ditangkap KPK")."""
    scene, predicate, words, _ = around
    _, right = _inside(scene, predicate)
    for at, mention in enumerate(right):
        gap = scene.folded[predicate.end : mention.span.start]
        if len(gap) > _FAR:
            return ()
        beside = beside_too and not words.be and gap == " "
        before = last_words(scene.folded, mention.span.start, predicate.end)
        if beside or (before and before[0] in words.by):
            return tuple(right[at : _chain(right, at, scene, words)[1]])
    return ()


def _active(_: Trigger, around: Around) -> Parties:
    if _after_quote(around):
        return Parties(_object(around))
    actors = _subject(around)
    return Parties(actors, _without(_object(around), actors))


def _after_quote(around: Around) -> bool:
    """Whether the verb follows a quotation, so that its subject stands behind it: "…," desak Guterres."""
    scene, predicate, words, _ = around
    before = scene.folded[max(scene.span.start, predicate.start - 3) : predicate.start].rstrip()
    return not words.be and before.endswith(('"', "”", "“"))


def _passive(_: Trigger, around: Around) -> Parties:
    actors = _agent(around)
    return Parties(actors, _without(_subject_or_none(around), actors))


def _undergo(_: Trigger, around: Around) -> Parties:
    return Parties((), _subject_or_none(around))


def _subject_or_none(around: Around) -> tuple[Mention, ...]:
    """The subject where the text names it; the speaker of the words is not meant."""
    scene, predicate, _, _ = around
    return tuple(m for m in _subject(around) if scene.region(predicate).holds(m.span) or m.span.end <= scene.span.start)


def _noun(_: Trigger, around: Around) -> Parties:
    """Beside it: "serangan Israel ke Gaza", "dukungan bagi Rusia" with the subject of its sentence."""
    scene, predicate, words, _memory = around
    left, right = _inside(scene, predicate)
    actors: tuple[Mention, ...] = _agent(around)
    targets: tuple[Mention, ...] = ()
    for at, mention in enumerate(right):
        gap = scene.folded[predicate.end : mention.span.start]
        if len(gap) > _FAR // 2 or ", " in gap:
            break
        before = last_words(scene.folded, mention.span.start, predicate.end)
        party = tuple(right[at : _chain(right, at, scene, words)[1]])
        if before and before[0] in words.to:
            targets = targets or party
        elif not words.be and not actors and len(gap) <= _BESIDE and not (set(gap.split()) & words.oblique):
            actors = party
    if words.be and left and predicate.start - left[-1].span.end <= _BESIDE:  # "Israeli air strike"
        actors = actors or (left[-1],)
    actors = actors or _subject(around, first=_adverbial(around))
    return Parties(actors, _without(targets, actors))


def _adverbial(around: Around) -> bool:
    """Whether the noun stands in a phrase such as "dalam sebuah pertemuan", so that the sentence's subject acts."""
    scene, predicate, words, _ = around
    before = scene.folded[max(scene.span.start, predicate.start - _NEAR) : predicate.start].split()
    return any(w in words.oblique for w in before[-2:])


def _deed(trigger: Trigger, around: Around) -> Parties:
    """One acted on beside it: "pembunuhan Yosua oleh atasannya", "pengiriman pasukan Korut ke Rusia"."""
    noun = _noun(trigger, around)
    if trigger.deed_of == "actor":
        return noun
    scene, predicate, _, _ = around
    beside = [m for m in noun.actors if predicate.end <= m.span.start <= predicate.end + _BESIDE]
    agents = _agent(around, beside_too=False)
    if not beside or (set(beside) == set(agents) and scene.folded[predicate.end : beside[0].span.start] != " "):
        return noun
    by = tuple(m for m in agents if m not in beside)
    return Parties(by, tuple(beside))


def _mutual(_: Trigger, around: Around) -> Parties:
    """Both sides act: "A bertemu B", "pertemuan antara A dan B", "A dan B bertemu"."""
    scene, predicate, words, _memory = around
    _left, right = _inside(scene, predicate)
    sides: list[Mention] = []
    at = predicate.end
    for mention in right:
        gap = scene.folded[at : mention.span.start]
        tokens = gap.split()
        if len(gap) > _FAR // 2 or (", " in gap and gap.strip() not in words.joiners):
            break
        linked = {*tokens, gap.strip()} & (words.with_ | words.between | words.joiners)
        if not linked and (len(gap) > _BESIDE or set(tokens) & words.oblique):
            break
        sides.append(mention)
        at = mention.span.end
    subject = _subject(around, first=_adverbial(around)) if len(sides) < 2 or not _between(around) else ()
    if not subject and len(sides) < 2:
        subject = _beyond(right, around)
    return Parties(tuple(dict.fromkeys((*subject, *sides))), ())


def _between(around: Around) -> bool:
    scene, predicate, words, _ = around
    return first_word(scene.folded, predicate.end, scene.span.end) in words.between


def _beyond(right: Sequence[Mention], around: Around) -> tuple[Mention, ...]:
    """The subject after an opening phrase: "Dalam pertemuan dengan Lavrov, Kim …"."""
    scene, predicate, words, _ = around
    if not _adverbial(around) and predicate.start - scene.span.start > _NEAR // 2:
        return ()
    comma = scene.folded.find(", ", predicate.end, min(scene.span.end, predicate.end + _FAR))
    after = [m for m in right if comma >= 0 and m.span.start > comma and not _is_oblique(m, scene, words)]
    people = [m for m in after if isinstance(m.value, Actor) and m.value.type == "person"]
    return tuple((people or after)[:1])


def _without(party: tuple[Mention, ...], others: tuple[Mention, ...]) -> tuple[Mention, ...]:
    return tuple(m for m in party if m not in others)


FRAMES: Mapping[Voice, Callable[[Trigger, Around], Parties]] = {
    "active": _active,
    "passive": _passive,
    "past": _active,
    "undergo": _undergo,
    "noun": _noun,
    "deed": _deed,
    "mutual": _mutual,
}


def named(party: Sequence[Mention]) -> tuple[Actor, ...]:
    """The actors of a party, each once."""
    once: dict[str, Actor] = {}
    for mention in party:
        if isinstance(mention.value, Actor):
            once.setdefault(mention.value.key or mention.value.name, mention.value)
    return tuple(once.values())
