"""What a word comes down to without its affixes, so that "ditahan", "menahan" and "penahanan" are one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from silang.lang import codes, load
from silang.types import Lang

VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Affixes:
    """What words of a language begin with and end in, the longest first; `least` letters of a word are left."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    least: int = 0
    behind: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    before_vowels: Mapping[str, str] = field(default_factory=dict)

    def root(self, word: str) -> str:
        """The word without its affixes: no word of the language always, yet the same for all forms of one."""
        return self._opened(self._shut(self._begun(word)))

    def _begun(self, word: str) -> str:
        for prefix in self.before if word.startswith(self.before) else ():
            if word.startswith(prefix) and len(word) - len(prefix) >= max(self.least, 1):
                rest = word[len(prefix) :]
                if rest[0] in VOWELS and prefix[-1] not in VOWELS:  # "periksa" is not "iksa"
                    continue
                turned = ((of, to) for of, to in self.behind.get(prefix, {}).items() if rest.startswith(of))
                return next((to + rest[len(of) :] for of, to in turned), rest)
        return word

    def _shut(self, word: str) -> str:
        if word.endswith(self.after):
            for end in self.after:
                if word.endswith(end) and len(word) - len(end) >= self.least:
                    return word[: -len(end)]
        return word

    def _opened(self, word: str) -> str:
        vowel = len(word) > 1 and word[1] in VOWELS
        return self.before_vowels.get(word[0], word[0]) + word[1:] if vowel else word


@cache
def affixes(lang: Lang) -> Affixes:
    """The affixes of a language; none of one that is not known."""
    table = load(lang).tables.get("glossary", {}).get("affixes", {}) if lang in codes() else {}
    behind = {prefix: _pairs(turns) for prefix, turns in table.get("behind", {}).items()}
    before, after = (tuple(table.get(side, "").split()) for side in ("before", "after"))
    return Affixes(before, after, table.get("least", 0), behind, table.get("before_vowels", {}))


def _pairs(turns: str) -> dict[str, str]:
    """What a root begins with and what it is turned from: "ny:s ng:"."""
    return {of: to for of, _, to in (turn.partition(":") for turn in turns.split())}
