"""Which language a text is in, by its commonest words."""

from __future__ import annotations

import re
from functools import cache

from silang.lang import codes, load
from silang.types import Lang

SAMPLE = 2_000
"""Characters looked at: some three hundred words, which tell a language without doubt."""
DEFAULT = "id"
"""What a text counts as that holds no word of any language known here."""

_WORD = re.compile(r"[^\W\d_]{1,20}")


@cache
def _weights() -> dict[str, tuple[tuple[Lang, int], ...]]:
    """Each function word with the languages that it speaks for; a word that sets a neighbour apart weighs more."""
    known: dict[str, list[tuple[Lang, int]]] = {}
    for code in codes():
        words = load(code).tables.get("words", {})
        for word in words.get("function", ()):
            known.setdefault(word, []).append((code, 1))
        for neighbour, apart in words.get("neighbours", {}).items():
            for word in apart:
                known.setdefault(word, []).append((neighbour, 1))
    return {word: tuple(speaks) for word, speaks in known.items()}


@cache
def _neighbours() -> tuple[tuple[Lang, Lang], ...]:
    """(neighbour, the language beside which it is told): ("ms", "id")."""
    return tuple((n, code) for code in codes() for n in load(code).tables.get("words", {}).get("neighbours", {}))


@cache
def _ours() -> tuple[Lang, ...]:
    return codes()


def language(text: str) -> Lang:
    """The language of a text: that whose function words stand in it most, "ms" where Malay words outweigh chance."""
    weights = _weights()
    counts: dict[Lang, int] = {}
    for word in _WORD.findall(text[:SAMPLE].lower()):
        for code, weight in weights.get(word, ()):
            counts[code] = counts.get(code, 0) + weight
    best = min(_ours(), key=lambda code: (-counts.get(code, 0), code != DEFAULT, code), default=DEFAULT)
    for neighbour, beside in _neighbours():
        apart = counts.get(neighbour, 0)
        if best == beside and apart >= 3 and apart * 20 >= counts.get(beside, 0):
            return neighbour
    return best
