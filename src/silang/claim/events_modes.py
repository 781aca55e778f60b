"""The PLOVER mode and context of a claim, and its CAMEO code: by its word, its parties and its place."""

from __future__ import annotations

from collections.abc import Sequence

from silang.claim.frames import Trigger
from silang.schema import EventType
from silang.types import Actor, Place

_CODE = 3  # letters of a country's code
_FORCES = ("MIL",)
MILITARY = "military"
"""PLOVER's context of armed forces."""
THIRD_PARTY = "third-party"
"""PLOVER's mode of a meeting that neither side hosts."""


def mode(trigger: Trigger, event: EventType, parties: Sequence[Actor], where: Place | None) -> str | None:
    """The mode of the word; that of a meeting of two countries in a third one by its place."""
    if trigger.mode is not None or not event.meets or where is None or where.country is None:
        return trigger.mode
    countries = {code for actor in parties if (code := country(actor))}
    return THIRD_PARTY if len(countries) > 1 and where.country not in countries else None


def context(trigger: Trigger, event: EventType, actors: Sequence[Actor]) -> str | None:
    """The context of the word; of force, the military one where a state or its forces act."""
    if trigger.context is not None or not event.by_forces:
        return trigger.context
    return MILITARY if any(_is_state(a) for a in actors) else None


def country(actor: Actor) -> str | None:
    """The country in an actor's key: "PRK" of "PRKGOV/kim jong un"; None where it has none."""
    codes = (actor.key or "").partition("/")[0]
    return codes[:_CODE] if len(codes) > _CODE or (codes and actor.type == "country") else None


def _is_state(actor: Actor) -> bool:
    return actor.type == "country" or (actor.key or "").partition("/")[0].endswith(_FORCES)
