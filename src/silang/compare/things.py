"""Figures that share a slot and a measure: those of a toll as one count, by place and part, all others by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from silang.compare.clinics import IN_CLINICS, by_clinic
from silang.compare.facts import Said
from silang.compare.parts import whole_and_parts
from silang.compare.sides import by_value
from silang.compare.whose import apart_places, own_places
from silang.schema import LEFTOVER, Schema, Slot

SHOCK = "DISASTER"
"""The type of event whose force is measured: of several shocks that one report tells of, the strongest is meant."""


def things(said: Sequence[Said], slot: str, schema: Schema) -> Iterator[list[Said]]:
    """The figures of each thing, as far as their slot tells: of a toll there is one in a story."""
    for own in by_clinic(said) if slot in IN_CLINICS else (said,):
        if toll(slot, schema) or of_a_happening(slot, schema):
            for here in _by_place(own):
                yield from _of_toll(here, schema.slots[slot])
        else:
            yield from by_value(own).values()


def _of_toll(said: Sequence[Said], known: Slot) -> Iterator[list[Said]]:
    """The counts of one toll, and apart from them the figures beside them."""
    if known.moves != "up" and known.home != SHOCK:
        yield list(said)
        return
    whole, parts = whole_and_parts(said)
    yield from (whole,) if whole else ()
    yield from by_value(parts).values()


def _by_place(said: Sequence[Said]) -> Iterator[list[Said]]:
    """The figures of each place, where sentences name places that cannot be one: another town has another toll."""
    if all(one.bounds == said[0].bounds for one in said):
        yield list(said)
        return
    left, places = list(said), {id(s): own_places(s) for s in said}
    for _ in range(_TOWNS):
        named = [places[id(s)] for s in left[:_PLACED] if places[id(s)]]
        hub = max(named, key=lambda p: sum(not apart_places(p, o) for o in named), default=())
        away = [s for s in left if apart_places(hub, places[id(s)])]
        yield [s for s in left if not apart_places(hub, places[id(s)])]
        left = away
        if not left:
            return
    yield left


_TOWNS = 12  # places whose tolls are told apart
_PLACED = 60  # figures whose places are held against one another


def toll(slot: str, schema: Schema) -> bool:
    """Whether the slot counts people, or what came of a happening: its dead, its houses, its suspects."""
    known = schema.slots.get(slot)
    if known is None or known.home == LEFTOVER:
        return False
    return ("person" in known.kinds and known.told_by != "topic") or schema.types[known.home].follows


def of_a_happening(slot: str, schema: Schema) -> bool:
    """Whether a happening has one figure of the slot: its dead, its force."""
    known = schema.slots.get(slot)
    return toll(slot, schema) or (known is not None and known.home == SHOCK and known.moves == "fixed")


def develops(slot: str, schema: Schema) -> bool:
    """Whether the slot counts what a happening brings about, hour by hour: its dead, its missing, its sick."""
    known = schema.slots.get(slot)
    return known is not None and known.home != LEFTOVER and schema.types[known.home].follows
