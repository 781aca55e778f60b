"""Which language a text is in, by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from silang.lang import codes, load, reading_code
from silang.read.lines import Line
from silang.types import Lang, Passage

SAMPLE = 2_000
"""Characters looked at: some three hundred words, which tell a language without doubt."""
DEFAULT = "id"
"""What a text counts as that holds no word of any language known here."""
PLAIN = 6
"""Function words by which a line is known to be in another language than its report; a shorter line goes along."""

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


def passages(rows: Sequence[Line], lang: Lang) -> tuple[Passage, ...]:
    """The lines in another language than the report's: those that plainly are, and short ones beside them."""
    own = reading_code(lang)
    spoken = [_spoken(line.text, own) for line in rows]
    plain = {told.code for told in spoken if told.code != own and told.words >= max(PLAIN, 3 * told.own)}
    if not plain:
        return ()
    clear = [_clear(told, own, plain) for told in spoken]
    before = next(code for code in clear if code is not None)
    found = []
    for line, code in zip(rows, clear, strict=True):
        before = code or before
        if before != own:
            found.append(Passage(line.span, before))
    return tuple(found)


def _clear(told: _Told, own: Lang, plain: Collection[Lang]) -> Lang | None:
    """The language that a line's words tell; None where they tell none, and it goes with the line before."""
    if told.words == told.own:
        return None
    return told.code if told.words > told.own and told.code in plain else own


class _Told(NamedTuple):
    """What a line's function words tell: the likeliest other language, its words, and those of the report's own."""

    code: Lang
    words: int
    own: int


def _spoken(line: str, own: Lang) -> _Told:
    words = line[:SAMPLE].lower().split()
    counts = {code: sum(w in known for w in words) for code, known in _function_words()}
    mine = counts.pop(own, 0)
    code = max(counts, key=lambda code: (counts[code], code), default=own)
    return _Told(code, counts.get(code, 0), mine)


@cache
def _function_words() -> tuple[tuple[Lang, frozenset[str]], ...]:
    return tuple((code, frozenset(load(code).tables.get("words", {}).get("function", ()))) for code in codes())
