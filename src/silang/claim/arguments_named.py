"""The parties of a predicate as actors, each once, and a country by its name: "Israeli strikes" are Israel's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from silang.claim.arguments_links import first_word, links
from silang.claim.arguments_parties import is_adjective
from silang.claim.frames import listed
from silang.lang import Language
from silang.mark.gazetteer import countries
from silang.types import Actor, Mention

_PEER = 24  # code points behind an adjective in which its noun is looked for


def named(party: Sequence[Mention], text: str, language: Language) -> tuple[Actor, ...]:
    """The actors of a party, each once."""
    once: dict[str, Actor] = {}
    for mention in party:
        if isinstance(mention.value, Actor):
            once.setdefault(mention.value.key or mention.value.name, _actor(mention, mention.value, text, language))
    return tuple(once.values())


def country_name(code: str, language: Language) -> str | None:
    """What a language calls the country of a code of ISO 3166-1 alpha-3."""
    return _names(language).get(code)


def _actor(mention: Mention, value: Actor, text: str, language: Language) -> Actor:
    """The actor of a mention: the country itself where only its adjective stands, not its people ("Israelis")."""
    if not is_adjective(mention) or value.name.endswith(_many(language)):
        return value
    end = mention.span.end
    peer = first_word(text, end, end + _PEER)
    if peer in links(language).peers and text[end : end + 1] == " ":
        return replace(value, name=f"{value.name} {peer}")  # "his Indian counterpart"
    name = country_name(value.key or "", language)
    return value if name is None else replace(value, name=name, type="country")


@cache
def _names(language: Language) -> Mapping[str, str]:
    return {code: names[0] for code, names, _ in countries(language.code)}


@cache
def _many(language: Language) -> tuple[str, ...]:
    """How nouns in the plural end."""
    return listed(language["sides"]["verbs"]["ends"]["plural"]) or ("\0",)
