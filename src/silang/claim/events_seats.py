"""Capitals that can stand for their government: "Budapest menolak", "protested to Baku"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from silang.claim.arguments_links import Links, word_before
from silang.mark.gazetteer import countries
from silang.mark.variants import fold_plain
from silang.types import Actor, Mention, Place

RULE = "seat"
"""The rule of a party that is named by its capital; it is one only right beside a verb or its preposition."""
_SECTOR = "GOV"


@cache
def _capitals() -> frozenset[str]:
    """The keys of the capitals: "HUN/budapest"."""
    return frozenset(f"{country}/{fold_plain(capital)}" for country, _, capital in countries("en") if capital)


def seats(places: Sequence[Mention], folded: str, words: Links) -> list[Mention]:
    """The places that can be parties: capitals behind no word for where, and not part of a longer address."""
    found: list[Mention] = []
    for at, mention in enumerate(places):
        value = mention.value
        if not isinstance(value, Place) or value.country is None or value.key not in _capitals():
            continue
        if word_before(folded, mention.span.start, 0) in words.placing:
            continue
        then = places[at + 1] if at + 1 < len(places) else None
        if then is not None and folded[mention.span.end : then.span.start] == ", ":
            continue
        found.append(Mention(mention.span, Actor(value.name, "organisation", None, value.country + _SECTOR), RULE))
    return found
