"""Whole words and phrases found by dictionary: Aho-Corasick, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

Entry = TypeVar("Entry")

_QUICK = 2_000  # phrases up to which the quickest automaton costs but a few milliseconds to make
_HALF = re.compile(r"[\ud800-\udfff]")  # half a character, which no word holds and UTF-8 cannot write


class Hit(NamedTuple, Generic[Entry]):
    """An entry where it stands: half-open, in code points."""

    start: int
    end: int
    entry: Entry


def fold(text: str) -> str:
    """The text in lower case, with the same length, so that offsets keep their meaning."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # "İ" would grow


class Lexicon(Generic[Entry]):
    """Phrases with what they stand for; finds the longest at each place, whole words only.

    Phrases are matched in the case they are given in: give folded phrases and `fold(text)` to ignore case.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Later entries of the same phrase replace earlier ones."""
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # `import silang` loads no outside library

        known = dict(entries)
        self._phrases = tuple(known)
        self._entries = tuple(known.values())
        kind = Implementation.DFA if len(known) <= _QUICK else Implementation.ContiguousNFA
        self._automaton = AhoCorasick(self._phrases, matchkind=MatchKind.Standard, implementation=kind)

    def __len__(self) -> int:
        return len(self._phrases)

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Hits from left to right, none overlapping: the leftmost first, of those the longest."""
        last = 0
        for start, back, which in sorted(self._whole_words(text)):
            if start >= last:
                last = -back
                yield Hit(start, last, self._entries[which])

    def _whole_words(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end with its sign turned, and number of each match that no word goes on across either end of."""
        padded = f" {text} "  # so that the two characters about an offset are always there
        return [
            (start, -end, which)
            for which, start, end in self._matches(text)
            if not (padded[start : start + 2].isalnum() or padded[end : end + 2].isalnum())
        ]

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_HALF.sub("\ufffd", text), overlapping=True)
