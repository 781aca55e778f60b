"""What can be claimed, as data: event types, their slots, the units a slot accepts and how it may move."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

from silang.schema.nouns import classes, kinds_of, wider

Move = Literal["up", "down", "any", "fixed"]
Family = Literal["plover", "silang"]
Needs = Literal["actor", "any"]

LEFTOVER = "FIGURE"
"""The type of a figure that no event of its sentence takes."""

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


class SchemaError(ValueError):
    """Schema data that cannot be used; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event: a PLOVER code, or one of Silang's own for what PLOVER leaves out.

    `cameo` are the root codes of CAMEO that it takes in, none outside PLOVER. `needs` says which arguments a claim
    must have: an actor, or any argument at all. `label` is the key of its name in the words of the pages.
    """

    code: str
    family: Family
    label: str
    slots: tuple[str, ...]
    needs: Needs
    cameo: tuple[str, ...] = ()
    follows: bool = False
    answers: bool = False
    asks: bool = False
    meets: bool = False
    by_forces: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """What an amount of an event measures.

    `kinds` are the kinds of units that it accepts (see `Schema.kind`), `own` the units that say by themselves
    that a figure belongs here ("magnitude"), `moves` which way its value may move while the event goes on (a toll
    rises; the magnitude of a quake is fixed), `whole` the slot that it is a part of, `home` the event
    type that holds it where the sentence names none; it is no `alone` where only a report of such events can mean that.
    """

    name: str
    label: str
    kinds: tuple[str, ...]
    moves: Move
    home: str
    own: tuple[str, ...] = ()
    never: tuple[str, ...] = ()  # units of its kinds, and all under them, that another slot counts
    whole: str | None = None
    told_by: Literal["item", "group", "topic"] | None = None  # what tells two figures of the slot apart
    alone: bool = True  # it tells an event of its home by itself: deaths do, visitors make no protest


@dataclass(frozen=True, slots=True)
class Schema:
    """Event types and slots by their codes, and the kind that each unit is of."""

    types: Mapping[str, EventType]
    slots: Mapping[str, Slot]
    kinds: Mapping[str, str]  # unit → kind
    own: Mapping[str, str]  # unit → the slot that it belongs to by itself
    held_by: Mapping[str, frozenset[str]]  # slot → the types that may hold it
    left_over: Mapping[str, str]  # kind → the slot of a figure that no word of its sentence places
    kin: Mapping[str, frozenset[str]]  # slot → slots in which other words may put the same figure
    plain: frozenset[str]  # units that name no group among people
    armed: frozenset[str]  # units of those who bear arms
    anyone: frozenset[str]  # units that may be any group's: "members"
    objects: frozenset[str]  # nouns of nobody: a slot of people takes a noun that is not known, but none of these
    akin: Mapping[str, frozenset[str]]  # unit → units by which another report may name what it counts
    codes: Mapping[str, Mapping[str, str]]  # type → mode, "mode/context", "/context", "" (itself) → CAMEO code
    goldstein: Mapping[str, float]  # CAMEO code → Goldstein value, −10 (conflict) … +10 (cooperation)
    asked: Mapping[str, Mapping[str, str]]  # type that asks → type asked for → its mode

    def kind(self, unit: str | None) -> str:
        """The kind of a unit: "money", "share", "person", …; "number" without one, "thing" for an unknown noun."""
        if unit is None:
            return "number"
        return self.kinds.get(unit) or ("money" if _CURRENCY.match(unit) else "thing")

    def accepts(self, slot: str, unit: str | None) -> bool:
        """Whether a figure of this unit can stand in the slot."""
        known = self.slots[slot]
        if self.kind(unit) not in known.kinds or unit in known.never:
            return False
        return unit not in self.objects or known.kinds[0] != "person"

    def cameo(self, type_: str, mode: str | None = None, context: str | None = None, code: str = "") -> str | None:
        """The CAMEO code of an event, the finest that its PLOVER mode and context tell; None outside PLOVER.

        `code` is the one that its word tells, where mode and context do not: a whole code, or a root that they refine.
        """
        known = self.codes.get(type_, {})
        if code:
            return known.get(f"{code}:{mode}") or known.get(f"{code}:") or code
        keys = (f"{mode}/{context}", mode, f"/{context}", "")
        return next((known[key] for key in keys if key is not None and key in known), None)

    def __hash__(self) -> int:
        return id(self)


def _table(name: str) -> Mapping[str, Any]:
    text = (files(__name__) / f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise SchemaError(f"schema/{name}.toml: {broken}") from broken


def _type(code: str, row: Mapping[str, Any]) -> EventType:
    return EventType(
        code,
        family=cast(Family, row["family"]),
        label=f"types.{code}",
        slots=tuple(row.get("slots", ())),
        needs=cast(Needs, row["needs"]),
        cameo=tuple(row.get("cameo", ())),
        follows=bool(row.get("follows", False)),
        answers=bool(row.get("answers", False)),
        asks=bool(row.get("asks", False)),
        meets=bool(row.get("meets", False)),
        by_forces=bool(row.get("by_forces", False)),
    )


def _slot(name: str, row: Mapping[str, Any]) -> Slot:
    return Slot(
        name,
        label=f"slots.{name}",
        kinds=tuple(row["kinds"]),
        moves=cast(Move, row["moves"]),
        home=row["home"],
        own=tuple(row.get("own", ())),
        never=_with_narrower(row.get("never", ())),
        whole=row.get("whole"),
        told_by=row.get("told_by"),
        alone=bool(row.get("alone", True)),
    )


def _with_narrower(units: Sequence[str]) -> tuple[str, ...]:
    """The units, and of each that is a class all nouns under it: with "animal" also "cow"."""
    return (*units, *(noun for noun in wider() if not set(units).isdisjoint(kinds_of(noun))))


def _kin(families: list[list[str]]) -> Mapping[str, set[str]]:
    """Each slot or unit with those of its families."""
    found: dict[str, set[str]] = {}
    for family in families:
        for name in family:
            found.setdefault(name, set()).update(family)
    return found


def _kinds_of_units(table: Mapping[str, list[str]]) -> dict[str, str]:
    """Each unit with its kind; a noun that the table does not have is of the kind of the next wider one."""
    kinds = {unit: kind for kind, units in table.items() for unit in units}
    narrower = {noun: next((kinds[w] for w in kinds_of(noun) if w in kinds), None) for noun in wider()}
    return {noun: kind for noun, kind in narrower.items() if kind is not None} | kinds


@cache
def load() -> Schema:
    """The schema as the tables give it; a slot that no type holds, or an unknown kind, is a `SchemaError`."""
    slots = {name: _slot(name, row) for name, row in _table("slots").items()}
    types = {code: _type(code, row) for code, row in _table("events").items()}
    kinds = _kinds_of_units(_table("units"))
    held = {name: frozenset(t.code for t in types.values() if name in t.slots) for name in slots}
    known = {*_table("units"), "money", "number", "thing"}
    for slot in slots.values():
        if slot.home not in held[slot.name] or not known.issuperset(slot.kinds):
            raise SchemaError(f"schema/slots.toml: {slot.name} has an unknown home or kind")
    own = {unit: slot.name for slot in slots.values() for unit in slot.own}
    rest = _table("leftover")
    cameo = _table("cameo")
    return Schema(
        types,
        slots,
        kinds,
        own,
        held,
        rest["slot"],
        {name: frozenset(row) - {name} for name, row in _kin(rest["kin"]["slots"]).items()},
        frozenset(rest["plain"]["units"]),
        frozenset(rest["armed"]["units"]),
        frozenset(rest["anyone"]["units"]),
        frozenset((*rest["objects"]["units"], *(noun for noun in classes() if noun not in kinds))),
        {unit: frozenset(row) - {unit} for unit, row in _kin(rest["akin"]["units"]).items()},
        cameo["codes"],
        cameo["goldstein"],
        cameo["asked"],
    )
