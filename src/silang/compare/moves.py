"""How the figures of a fact may move while its happening goes on."""

from __future__ import annotations

from silang.compare.facts import Fact
from silang.compare.things import develops
from silang.schema import Schema

EITHER = "either"
"""How the count of people moves that may rise and fall from hour to hour: the missing, the displaced."""

SETTLED = "settled"
"""How a figure moves that is of a finished thing: robbers, a crowd. The hours of one day do not change it."""

COUNTED = ("up", "fixed", EITHER)
"""How figures move that one report may put right: tolls and what is fixed; a rate or price only changes."""

_LASTED = frozenset(("s", "min", "h"))
"""Units of how long a thing has lasted, which no later report changes: a match, a flight."""

_SETTLED = frozenset(
    [
        "attackers",
        "workers",
        "attendance",
        "money",
        "people",
        "duration",
        "companies",
        "capacity",
        "seized",
        "weight",
        "goods",
    ]
)
"""Slots whose figure is of a thing that is over or agreed when it is told."""


def moves(fact: Fact, schema: Schema) -> str:
    """How the figures of a fact move over time."""
    told = schema.slots[fact.about].moves if fact.about in schema.slots else "any"
    if fact.about == "duration" and fact.measured[:1] and fact.measured[0] in _LASTED:
        return "fixed"
    if told == "any" and develops(fact.about, schema):
        return EITHER
    return SETTLED if fact.about in _SETTLED else told
