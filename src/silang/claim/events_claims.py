"""The claims of one sentence: a claim for each predicate with its parties, and its figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

from silang.claim.arguments_grounds import Sides, ground
from silang.claim.arguments_named import named
from silang.claim.arguments_voice import voice
from silang.claim.arguments_where import when
from silang.claim.events_asked import on_their_own
from silang.claim.events_drafts import Told
from silang.claim.events_modes import context, mode
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading, status_in
from silang.claim.events_topics import homeless, told_of
from silang.claim.frames import NOUNS, rule
from silang.claim.slots import Placed
from silang.claim.slots_words import gap
from silang.schema import LEFTOVER
from silang.types import Actor, Claim, Span, Timex

_TWO = 2


def claims_of(scene: Scene, events: Sequence[Told], placed: Sequence[Placed], reading: Reading) -> Iterator[Claim]:
    """A claim for each type of the sentence, more where verbs name other parties; each figure in the nearest."""
    by_type: dict[str, list[Told]] = {}
    for told in on_their_own(scene, events, reading):
        by_type.setdefault(told.trigger.type, []).append(told)
    held: dict[str, list[Placed]] = {}
    for figure in placed:
        held.setdefault(_holder(figure, by_type, reading), []).append(figure)
    left: list[Placed] = []
    for type_ in dict.fromkeys((*by_type, *held)):
        said = told_of(by_type.get(type_, ()), held.get(type_, ()), scene, reading)
        main = max(said, key=_weight, default=None)
        if not said and not held.get(type_):
            continue
        claim = _claim(scene, type_, main, held.get(type_, ()), reading)
        if claim is None:
            left.extend(held.get(type_, ()))
            needs = reading.schema.types[type_].needs
            reading.untold.no_party(said, needs_actor=needs == "actor")
            continue
        yield claim
        yield from _further(scene, said, claim, main, reading)
    yield from _by_home(scene, left, reading)


def _further(scene: Scene, said: Sequence[Told], claim: Claim, main: Told | None, reading: Reading) -> Iterator[Claim]:
    """Claims of verbs of the same type that name other parties: "A menyerang B dan C menyerang D"."""
    if len(said) < 2 or main is None:
        return
    known = [(_keys(claim.actors), _keys(claim.targets))]
    verb = main.trigger.voice not in NOUNS
    for told in said:
        sides = told.parties.actors, told.parties.targets
        actors, targets = (_keys(named(side, scene.text, reading.language)) for side in sides)
        both = actors, targets
        others = both[0].isdisjoint(known[0][0] | known[0][1])
        own = told.span != main.span and told.trigger.voice not in NOUNS
        apart = own and (
            (both[0] and (both[1] or (verb and others)))
            or (both[1] and not both[0] and told.trigger.type in reading.links.undergone)
        )
        if apart and not any(both[0] <= actors and both[1] <= targets for actors, targets in known):
            known.append(both)
            further = _claim(scene, told.trigger.type, told, (), reading)
            if further is not None:
                yield further


def _keys(party: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.key or a.name for a in party)


def _by_home(scene: Scene, left: Sequence[Placed], reading: Reading) -> Iterator[Claim]:
    """Claims for figures whose event lacks the actor that it needs: by the home of their slot."""
    held: dict[str, list[Placed]] = {}
    for figure in left:
        home = reading.schema.slots[figure.amount.slot].home
        told = reading.schema.types[home].needs == "any"
        told = (
            told
            and figure.rule != "left-over"
            and not homeless(reading.schema.slots[figure.amount.slot], reading.around)
        )
        held.setdefault(home if told else LEFTOVER, []).append(figure)
    for type_, figures in held.items():
        claim = _claim(scene, type_, None, figures, reading)
        if claim is not None:
            yield claim


def _holder(figure: Placed, by_type: Mapping[str, Sequence[Told]], reading: Reading) -> str:
    """The type of event that a figure belongs to."""
    schema = reading.schema
    slot = schema.slots[figure.amount.slot]
    lost = homeless(slot, reading.around)
    if slot.home != LEFTOVER and (slot.home in by_type or (slot.home == "CASUALTY" and not lost)):
        return slot.home
    holders = schema.held_by[slot.name]
    beside = [
        (gap(told.span, figure.word or figure.amount.mention.span), type_)
        for type_, events in by_type.items()
        if type_ in holders
        for told in events
    ]
    if beside:
        return min(beside)[1]
    return LEFTOVER if lost or (figure.rule == "left-over" and LEFTOVER in holders) else slot.home


def _claim(scene: Scene, type_: str, main: Told | None, figures: Sequence[Placed], reading: Reading) -> Claim | None:
    """The claim of one predicate, or of figures alone; None where what its type needs is missing."""
    predicate = main.span if main is not None else _figure_span(figures)
    actors = named(main.parties.actors, scene.text, reading.language) if main is not None else ()
    targets = named(main.parties.targets, scene.text, reading.language) if main is not None else ()
    needs_actor = reading.schema.types[type_].needs == "actor"
    if needs_actor and not (actors or targets):
        return None
    if main is not None and ((needs_actor and not actors and _undone(main)) or _lacks(main, actors, targets)):
        return None
    time = when(scene, predicate, reading.links, reading.schema) if scene.times else None
    parties = Sides(actors, targets)
    place = ground(scene, predicate, type_, parties, reading.links, reading.language, alone=not needs_actor)
    if not (actors or targets or (not needs_actor and (time or place or figures))):
        return None
    said = scene.said_in(predicate) or (None if needs_actor else scene.said_from(predicate))
    event = reading.schema.types[type_]
    how = mode(main.trigger, event, (*actors, *targets), place) if main is not None else None
    around = context(main.trigger, event, actors) if main is not None else None
    name = main.trigger.name if main is not None else f"figure-{figures[0].rule}"
    alone = Span(scene.clause_start(predicate.start), scene.region(predicate).end)
    return Claim(
        _id(reading.report.id, type_, predicate),
        reading.report.id,
        _span(scene, predicate, figures),
        predicate,
        type_,
        rule(reading.language, type_, name),
        main.status if main is not None else status_in(scene, predicate, alone, reading),
        how,
        actors,
        targets,
        time if isinstance(time, Timex) else None,
        place,
        tuple(f.amount for f in figures),
        said.id if said is not None else None,
        around,
        reading.schema.cameo(type_, how, around, main.trigger.cameo or "") if main is not None else None,
    )


def _undone(told: Told) -> bool:
    """Whether a verb in the active has no one who acts: "ledakan itu | memaksa warga mengungsi"."""
    if told.around is None or told.trigger.voice != "active" or told.trigger.either:
        return False
    return voice(told.trigger, told.around) == "active"


def _lacks(told: Told, actors: Sequence[Actor], targets: Sequence[Actor]) -> bool:
    """Whether what is only done by two has one side ("sama-sama"), or what only a named doer does has none."""
    if told.trigger.acts and not actors:
        return True
    return told.trigger.several and len({*actors, *targets}) < _TWO


def _weight(told: Told) -> tuple[int, bool, bool, int]:
    """Which of several triggers of one type tells the event: most parties, what happened, verbs, the first."""
    count = bool(told.parties.actors) + bool(told.parties.targets) + (len(told.parties.actors) > 1)
    return count, told.status == "happened", told.trigger.voice not in NOUNS, -told.span.start


def _figure_span(figures: Sequence[Placed]) -> Span:
    return figures[0].word or figures[0].amount.mention.span


def _span(scene: Scene, predicate: Span, figures: Sequence[Placed]) -> Span:
    """The words of one speaker in the sentence that the claim stands on; with every figure, the sentence."""
    region = scene.region(predicate)
    return region if all(region.holds(f.amount.mention.span) for f in figures) else scene.span


def _id(report: str, type_: str, predicate: Span) -> str:
    return blake2b(f"{report} {type_} {predicate.start} {predicate.end}".encode(), digest_size=8).hexdigest()
