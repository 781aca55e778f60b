"""The timeline of a thread: what is otherwise from one story to the next, where claims hold it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from silang.link.threads_grounds import THEMES, background
from silang.schema import load as load_schema
from silang.types import Change, Claim, Event, Facts, Figure, Quantity, Reading, Sketch, Step, Story, ThreadKind

CHANGES = 3
"""Changes that a step tells."""

UNITS: Mapping[str, frozenset[str | None]] = {"rate": frozenset(("%",)), "height": frozenset(("m", "km", "cm"))}
"""The units that a slot's figures are held beside one another in: a rate, not the points that it was cut by."""

Named = tuple[str, tuple[str, ...]]
"""A slot, and what its figure measures."""


def facts(story: Story, readings: Sequence[Reading], main: Event | None, themes: Iterable[str]) -> Facts:
    """What of the story may be otherwise in the next."""
    held = frozenset(main.claims if main is not None else ())
    claims = [c for r in readings for c in r.claims]
    own = sorted((c for c in claims if c.id in held), key=lambda c: c.id)
    modes = Counter(c.mode for c in own if c.mode)
    mode = min(modes, key=lambda m: (-modes[m], m), default=None)
    types = {t for theme in themes for t in THEMES[theme]} | {"CASUALTY"}
    about = sorted(
        (c for r in readings for c in r.claims if c.type in types and not background(c, r)), key=lambda c: c.id
    )
    return Facts(
        (main.type, mode) if main is not None else None,
        tuple(c.id for c in own),
        story.where,
        tuple((c.type, c.id) for c in about if c.status == "planned"),
        tuple((c.type, c.id) for c in own if c.status == "happened"),
        tuple(_figures(about, {r.report.id: _day(r) for r in readings})),
    )


def _day(reading: Reading) -> str:
    return reading.report.published or (reading.anchor.isoformat() if reading.anchor else "")


def _figures(claims: Iterable[Claim], days: Mapping[str, str]) -> Iterator[Figure]:
    """For each slot and measure the total that most reports give; of a toll that rises, that of the latest."""
    said: dict[Named, dict[Quantity, list[tuple[int, Claim]]]] = defaultdict(lambda: defaultdict(list))
    slots = load_schema().slots
    for claim in claims:
        for amount in claim.amounts:
            value = amount.mention.value
            if not isinstance(value, Quantity) or amount.role != "total" or claim.status != "happened":
                continue
            if amount.slot not in UNITS or value.unit in UNITS[amount.slot]:
                plain = Quantity(value.low, value.high, value.unit, value.approximate)
                said[amount.slot, tuple(sorted(amount.measure))][plain].append((amount.mention.span.start, claim))
    for (slot, measure), values in sorted(said.items()):
        rises = slot in slots and slots[slot].moves == "up"
        best = max(values, key=lambda v: _weight(v, values[v], days, rises))
        yield Figure(
            slot, measure, best, tuple(c.id for _, c in sorted(values[best], key=lambda at: (at[0], at[1].id)))
        )


def _weight(
    value: Quantity, said: Sequence[tuple[int, Claim]], days: Mapping[str, str], rises: bool
) -> tuple[object, ...]:
    """What makes a figure stand for its story: many or late reports that give it, and early in their texts."""
    latest = max(days[c.report] for _, c in said)
    many = len({c.report for _, c in said})
    first = -min(at for at, c in said if days[c.report] == latest)
    bounds = (value.low or 0.0, value.high or 0.0, str(value.unit))
    return (latest, many, first, bounds) if rises else (many, latest, first, bounds)


def steps(sketches: Sequence[Sketch], kind: ThreadKind) -> tuple[Step, ...]:
    """The stories of a thread in order, each with what is otherwise than before."""
    found = []
    before: Sketch | None = None
    for now in sketches:
        changes = tuple(_changes(before, now, kind))[:CHANGES] if before is not None else ()
        assert now.day is not None
        found.append(Step(now.story, now.day, now.title, changes))
        before = now
    return tuple(found)


def _changes(before: Sketch, now: Sketch, kind: ThreadKind) -> Iterator[Change]:
    """What is otherwise, each thing once; two stories of one day do not follow one another."""
    known = set()
    for told in TOLD[kind] if before.day != now.day else ():
        for change in told(before, now):
            said = (change.code, change.about, change.before, change.after)
            if said not in known:
                known.add(said)
                yield change


def _happened(before: Sketch, now: Sketch) -> Iterator[Change]:
    """What was planned then and is now what the story is about."""
    planned, done = dict(before.facts.planned), dict(now.facts.happened)
    for type_ in sorted(planned.keys() & done.keys()):
        if before.facts.kind is not None and before.facts.kind[0] != type_:
            yield Change("happened", type_, "planned", "happened", (planned[type_], done[type_]))


def _kind(before: Sketch, now: Sketch) -> Iterator[Change]:
    """Another kind of event than the one before."""
    then, here = before.facts.kind, now.facts.kind
    if then is not None and here is not None and then[0] != here[0] and _of_one_theme(then[0], here[0]):
        yield Change("kind", "type", then[0], here[0], (*before.facts.main[:1], *now.facts.main[:1]))


def _of_one_theme(*types: str) -> bool:
    return any(all(t in theme for t in types) for theme in THEMES.values())


def _place(before: Sketch, now: Sketch) -> Iterator[Change]:
    """Another place for the same; one that lies within the other is none."""
    then, here, kinds = before.facts.where, now.facts.where, (before.facts.kind, now.facts.kind)
    if then is None or here is None or not all(p.key and "/" in p.key for p in (then, here)) or then.key == here.key:
        return
    if all(k is not None for k in kinds) and _of_one_theme(*(k[0] for k in kinds if k is not None)):
        yield Change("place", "place", then, here, (*before.facts.main[:1], *now.facts.main[:1]))


def _same_thing(before: Sketch, now: Sketch) -> Iterator[Change]:
    """The figures of what a series measures, and of the counts of an outbreak."""
    things = {k[2] for k in now.keys if k[0] == "series" and k in before.keys}
    for one, other in _both(before, now):
        topics = {m.partition(":")[2] for m in one.measure if m.startswith("of:")}
        if not (topics & things if things else one.slot in COUNTS and not any(":" in m for m in one.measure)):
            continue
        if one.value.unit == other.value.unit:
            code = "figure-same" if one.value == other.value else "figure"
            measures = (m for m in one.measure if ":" not in m)
            about = ":".join((one.slot, *sorted(topics & things)[:1], *measures))
            yield Change(code, about, one.value, other.value, (*one.claims[:1], *other.claims[:1]))


def _other_thing(before: Sketch, now: Sketch) -> Iterator[Change]:
    """The same figure of another happening: the one is no later count of the other."""
    for one, other in _both(before, now):
        if one.slot in FORCE and not one.measure:
            yield Change("other-figure", one.slot, one.value, other.value, (*one.claims[:1], *other.claims[:1]))


def _sentence(before: Sketch, now: Sketch) -> Iterator[Change]:
    """What was asked for, and what the court gave."""
    asked = next((f for f in before.facts.figures if f.slot == "prison" and "demanded" in f.measure), None)
    given = next((f for f in now.facts.figures if f.slot == "prison" and "sentenced" in f.measure), None)
    if asked is not None and given is not None:
        yield Change("sentence", "prison", asked.value, given.value, (*asked.claims[:1], *given.claims[:1]))


def _both(before: Sketch, now: Sketch) -> Iterator[tuple[Figure, Figure]]:
    then = {(f.slot, f.measure): f for f in before.facts.figures}
    order = sorted(now.facts.figures, key=lambda f: (_rank(f.slot), len(f.measure), f.measure))
    return ((then[f.slot, f.measure], f) for f in order if (f.slot, f.measure) in then)


FORCE = ("deaths", "injured", "magnitude", "height", "displaced")
"""What two disasters or attacks are held beside one another by."""

COUNTS = ("cases", "deaths", "treated", "vaccinated")
"""What is counted of an outbreak."""


def _rank(slot: str) -> int:
    known = (*COUNTS, *FORCE)
    return known.index(slot) if slot in known else len(known)


Tell = Callable[[Sketch, Sketch], Iterator[Change]]

TOLD: Mapping[ThreadKind, Sequence[Tell]] = {
    "case": (_sentence, _kind),
    "series": (_same_thing,),
    "outbreak": (_same_thing,),
    "match": (_place,),
    "vote": (_happened, _kind),
    "talks": (_happened, _kind, _place),
    "deal": (_happened, _kind),
    "hazard": (_other_thing,),
    "strikes": (_place, _other_thing),
}
"""What a step of each kind of thread tells."""
