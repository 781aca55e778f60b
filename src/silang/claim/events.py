"""What a report says happened: one claim for each type of event in a sentence, with all its amounts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from silang.claim.arguments import Memory, Parties, named, parties
from silang.claim.arguments_links import Links, first_word, links
from silang.claim.arguments_where import when, where
from silang.claim.events_scene import Scene, pieces, scenes
from silang.claim.frames import Trigger, Triggers, triggers
from silang.claim.slots import Placed, amounts
from silang.claim.slots_setting import Setting
from silang.claim.slots_words import gap, words
from silang.claim.status import cues, status
from silang.lang import Language
from silang.lang.lexicon import Hit, fold
from silang.schema import Schema
from silang.types import Actor, Claim, Marks, Report, Span, Statement, Status

_INDENT = 12  # code points that a bullet may stand before the words of its item
_BULLETS = frozenset("-•·*–—▪►>")
_KEPT = 8  # how many figures back "jumlahnya" may reach
_VERBS = ("active", "passive", "past", "undergo", "mutual")


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger where it stands, with who acts, on whom, and whether it has happened."""

    trigger: Trigger
    span: Span
    parties: Parties
    status: Status


def claims(
    report: Report, marks: Marks, statements: Sequence[Statement], language: Language, schema: Schema
) -> tuple[Claim, ...]:
    """What the report says happened, each with who acts, when, where, how many, and in whose words."""
    folded = fold(report.text)
    setting = _Reading(report, language, schema, folded)
    found: list[Claim] = []
    before: Sequence[Placed] = ()
    heading: Span | None = None
    memory = Memory()
    told = setting.triggers(marks)
    around = frozenset(t.type for hits in told for _, _, triggers in hits for t in triggers)
    for scene, hits in zip(scenes(report, folded, marks, statements, language), told, strict=True):
        events = _tell(scene, hits, setting, memory)
        here = frozenset(t.trigger.type for t in events)
        heading = _heading(scene, heading)
        placed = amounts(scene, Setting(setting.words, schema, language, here, around, heading), before)
        found.extend(_claims(scene, events, placed, setting))
        before = [*before, *placed][-_KEPT:]
        _remember(scene, memory, setting.links)
    return tuple(_measured_alike(found))


def _heading(scene: Scene, heading: Span | None) -> Span | None:
    """The line that ends in a colon over the list items that follow it, while they follow."""
    sentence = scene.span.of(scene.folded)
    if sentence.rstrip().endswith(":"):
        return scene.span
    line = max(
        scene.folded.rfind("\n", max(0, scene.span.start - _INDENT), scene.span.start) + 1, scene.span.start - _INDENT
    )
    item = scene.folded[max(0, line) : scene.span.start + 2].lstrip()[:1]
    return heading if item in _BULLETS or item.isdigit() else None


class _Reading:
    """What is found once for the whole report."""

    def __init__(self, report: Report, language: Language, schema: Schema, folded: str) -> None:
        self.report = report
        self.language = language
        self.schema = schema
        self.folded = folded
        self.words = words(folded, language)
        self.cues = cues(folded, language)
        self.reach = int(language["status"]["reach"])
        self.links: Links = links(language)

    def triggers(self, marks: Marks) -> list[list[Hit[Triggers]]]:
        """The trigger words of each sentence, but for those that stand inside a name."""
        names = [m.span for m in marks.mentions if isinstance(m.value, Actor)]
        starts = [n.start for n in names]
        spans = pieces(marks, self.report.text)
        found: list[list[Hit[Triggers]]] = [[] for _ in spans]
        begins = [s.start for s in spans]
        for hit in triggers(self.language).find(self.folded):
            at = bisect_left(begins, hit.start + 1) - 1
            if at < 0 or hit.end > spans[at].end or not hit.entry:
                continue
            name = bisect_left(starts, hit.start + 1) - 1
            if name < 0 or not names[name].holds(Span(hit.start, hit.end)):
                found[at].append(hit)
        return found


def _tell(scene: Scene, hits: Sequence[Hit[Triggers]], reading: _Reading, memory: Memory) -> list[Told]:
    told = []
    for start, end, entry in hits:
        span = Span(start, end)
        for trigger in entry:
            found = parties(trigger, (scene, span, reading.links, memory))
            told.append(Told(trigger, span, found, _status(scene, span, reading)))
    return told


def _status(scene: Scene, predicate: Span, reading: _Reading) -> Status:
    scope = Span(scene.clause(predicate.start).start, scene.region(predicate).end)
    found = status(predicate, scope, reading.cues, reading.reach)
    if found == "happened":
        said = scene.said_in(predicate)
        if said is not None and (said.denied or said.hedged):
            return "denied" if said.denied else "possible"
        if scene.folded[scene.span.end - 1 : scene.span.end] == "?":
            return "possible"
    return found


def _claims(scene: Scene, events: Sequence[Told], placed: Sequence[Placed], reading: _Reading) -> Iterator[Claim]:
    """A claim for each type of the sentence; a figure goes to the nearest event that holds its slot."""
    by_type: dict[str, list[Told]] = {}
    for told in events:
        by_type.setdefault(told.trigger.type, []).append(told)
    held: dict[str, list[Placed]] = {}
    for figure in placed:
        held.setdefault(_holder(figure, by_type, reading.schema), []).append(figure)
    left: list[Placed] = []
    for type_ in dict.fromkeys((*by_type, *held)):
        claim = _claim(scene, type_, by_type.get(type_, ()), held.get(type_, ()), reading)
        if claim is not None:
            yield claim
        else:
            left.extend(held.get(type_, ()))
    yield from _by_home(scene, left, reading)


def _by_home(scene: Scene, left: Sequence[Placed], reading: _Reading) -> Iterator[Claim]:
    """Claims for figures whose event lacks the actor that it needs: by the home of their slot."""
    held: dict[str, list[Placed]] = {}
    for figure in left:
        home = reading.schema.slots[figure.amount.slot].home
        told = reading.schema.types[home].needs == "any"
        held.setdefault(home if told else "FIGURE", []).append(figure)
    for type_, figures in held.items():
        claim = _claim(scene, type_, (), figures, reading)
        if claim is not None:
            yield claim


def _holder(figure: Placed, by_type: Mapping[str, Sequence[Told]], schema: Schema) -> str:
    """The type of event that a figure belongs to."""
    slot = schema.slots[figure.amount.slot]
    if slot.home != "FIGURE" and (slot.home in by_type or slot.home == "CASUALTY"):
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
    return "FIGURE" if figure.rule == "left-over" and "FIGURE" in holders else slot.home


def _claim(
    scene: Scene, type_: str, events: Sequence[Told], figures: Sequence[Placed], reading: _Reading
) -> Claim | None:
    main = max(events, key=_weight, default=None)
    predicate = main.span if main is not None else _figure_span(figures)
    actors = named(main.parties.actors) if main is not None else ()
    targets = named(main.parties.targets) if main is not None else ()
    time, place = when(scene, predicate), where(scene, predicate, reading.links)
    needs_actor = reading.schema.types[type_].needs == "actor"
    if not (actors or targets or (not needs_actor and (time or place or figures))):
        return None
    said = scene.said_in(predicate)
    name = main.trigger.name if main is not None else f"figure-{figures[0].rule}"
    return Claim(
        _id(reading.report.id, type_, predicate),
        reading.report.id,
        _span(scene, predicate, figures),
        predicate,
        type_,
        f"{reading.language.code}.events.{type_.lower()}-{name}",
        main.status if main is not None else _status(scene, predicate, reading),
        main.trigger.mode if main is not None else None,
        actors,
        targets,
        time,
        place,
        tuple(f.amount for f in figures),
        said.id if said is not None else None,
    )


def _weight(told: Told) -> tuple[int, bool, bool, int]:
    """Which of several triggers of one type tells the event: most parties, what happened, verbs, the first."""
    count = bool(told.parties.actors) + bool(told.parties.targets) + (len(told.parties.actors) > 1)
    return count, told.status == "happened", told.trigger.voice in _VERBS, -told.span.start


def _figure_span(figures: Sequence[Placed]) -> Span:
    return figures[0].word or figures[0].amount.mention.span


def _span(scene: Scene, predicate: Span, figures: Sequence[Placed]) -> Span:
    """The words of one speaker in the sentence that the claim stands on; with every figure, the sentence."""
    region = scene.region(predicate)
    return region if all(region.holds(f.amount.mention.span) for f in figures) else scene.span


def _id(report: str, type_: str, predicate: Span) -> str:
    return blake2b(f"{report} {type_} {predicate.start} {predicate.end}".encode(), digest_size=8).hexdigest()


def _remember(scene: Scene, memory: Memory, links: Links) -> None:
    """Keeps whom the next sentence's "ia" may stand for: the first person that the sentence names."""
    memory.objects.clear()
    people = [m for m in scene.actors if isinstance(m.value, Actor) and m.value.type == "person"]
    opens = first_word(scene.folded, scene.span.start, scene.span.end)
    if people and opens not in links.single:  # "Ia …" goes on with the same person
        memory.person = people[0]


def _measured_alike(found: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, where a bare figure takes the measure of the same figure told in full elsewhere in the report."""
    full: dict[tuple[object, ...], set[tuple[str, ...]]] = {}
    for claim in found:
        for amount in claim.amounts:
            if amount.measure:
                full.setdefault((amount.slot, amount.mention.value), set()).add(amount.measure)
    for claim in found:
        alike = tuple(
            replace(a, measure=next(iter(said)))
            if len(said := full.get((a.slot, a.mention.value), set())) == 1 and not a.measure
            else a
            for a in claim.amounts
        )
        yield replace(claim, amounts=alike) if alike != claim.amounts else claim
