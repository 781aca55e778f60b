"""The parties of a predicate as mentions: two sides, and what kind of someone a party is."""

from __future__ import annotations

from dataclasses import dataclass

from silang.types import Actor, Mention

Party = tuple[Mention, ...]


_ADJECTIVE = ".names.country"  # the rule of a country's adjective, where its value is a group


@dataclass(slots=True)  # not frozen: many are made, and quickly
class Parties:
    """Who acts and on whom, as mentions."""

    actors: Party = ()
    targets: Party = ()


def without(party: Party, others: Party) -> Party:
    """A party without those that another names, here or elsewhere."""
    known = {m.value for m in others}
    return tuple(m for m in party if m.value not in known) if known else party


def once(party: Party) -> Party:
    """Each mention of a party once."""
    return tuple(dict.fromkeys(party))


def groups(party: Party) -> Party:
    """The groups of a party."""
    return tuple(m for m in party if isinstance(m.value, Actor) and m.value.type == "group")


def victims(party: Party) -> Party:
    """The people of a party: what befalls a country or a body happens there."""
    return tuple(m for m in party if isinstance(m.value, Actor) and m.value.type in ("person", "group"))


def is_several(party: Party) -> bool:
    """Whether "mereka" can mean a party: several, or a group; not what only tells a country ("American")."""
    return len(party) > 1 or any(_is_group(m) for m in party)


def _is_group(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Actor) and value.type == "group" and not mention.rule.endswith(_ADJECTIVE)


def is_adjective(mention: Mention) -> bool:
    """Whether a mention only tells a country as an adjective: "American"."""
    return isinstance(mention.value, Actor) and mention.value.type == "group" and mention.rule.endswith(_ADJECTIVE)


def only_adjective(party: Party) -> bool:
    """Whether a party is no more than a country's adjective: "its | Russian business"."""
    return len(party) == 1 and is_adjective(party[0])


def is_person(mention: Mention) -> bool:
    """Whether a mention is one person."""
    return isinstance(mention.value, Actor) and mention.value.type == "person"


def key_of(mention: Mention) -> str | None:
    """The code of a mention's actor."""
    return mention.value.key if isinstance(mention.value, Actor) else None


def is_thing(mention: Mention) -> bool:
    """Whether a mention is a body or a country."""
    return isinstance(mention.value, Actor) and mention.value.type in ("organisation", "country")
