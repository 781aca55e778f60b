"""Whole words and phrases found by dictionary: Aho-Corasick, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Entry = TypeVar("Entry")

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


def _automaton(phrases: Sequence[str]) -> AhoCorasick:
    """What finds the phrases; the tables of a quicker kind are so large that fetching them makes it slower."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind  # `import silang` loads no outside library

    return AhoCorasick(phrases, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)


class Lexicon(Generic[Entry]):
    """Phrases with what they stand for; finds the longest at each place, whole words only.

    Phrases are matched in the case they are given in: give folded phrases and `fold(text)` to ignore case.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """Later entries of the same phrase replace earlier ones; a phrase that is empty or no text is an error."""
        known = dict(entries)
        if wrong := [phrase for phrase in known if not isinstance(phrase, str) or not phrase]:
            raise ValueError(f"no phrase to look for: {wrong[0]!r}")
        self._phrases = tuple(known)
        self._entries = tuple(known.values())
        self._automaton: AhoCorasick | None = None  # made when first asked

    def __len__(self) -> int:
        return len(self._phrases)

    def find(self, text: str) -> Iterator[Hit[Entry]]:
        """Hits from left to right, none overlapping: the leftmost first, of those the longest."""
        last, new = 0, tuple.__new__  # quicker than to call the class, for as many as there are
        for start, end, entry in self.every(text):
            if start >= last:
                last = end
                yield new(Hit, (start, end, entry))

    def items(self) -> Iterator[tuple[str, Entry]]:
        """Each phrase with what it stands for."""
        return zip(self._phrases, self._entries, strict=True)

    def every(self, text: str) -> list[tuple[int, int, Entry]]:
        """Every phrase that stands in the text, those that overlap too, from left to right, the longer first."""
        entries = self._entries
        return [(start, -back, entries[which]) for start, back, which in sorted(self._whole_words(text))]

    def _whole_words(self, text: str) -> list[tuple[int, int, int]]:
        """Start, end with its sign turned, and number of each match that no word goes on across either end of."""
        padded = f" {text} "  # so that the two characters about an offset are always there
        return [
            (start, -end, which)
            for which, start, end in self._matches(text)
            if not (padded[start : start + 2].isalnum() or padded[end : end + 2].isalnum())
        ]

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        if self._automaton is None:
            self._automaton = _automaton(self._phrases)
        try:
            return self._automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_HALF.sub("\ufffd", text), overlapping=True)


class Lexicons:
    """Several lexicons that are looked for in one pass over a text; each finds what it finds alone."""

    def __init__(self, lexicons: Sequence[Lexicon[Any]]) -> None:
        """What is found comes in the order of `lexicons`."""
        known: dict[str, tuple[tuple[int, Any], ...]] = {}
        for number, lexicon in enumerate(lexicons):
            for phrase, entry in lexicon.items():
                own = ((number, entry),)
                known[phrase] = known[phrase] + own if phrase in known else own
        self._count = len(lexicons)
        self._all = Lexicon(known.items())

    def find(self, text: str) -> list[list[Hit[Any]]]:
        """The hits of each lexicon, as its own `find` gives them."""
        found: list[list[Hit[Any]]] = [[] for _ in range(self._count)]
        last, new = [0] * self._count, tuple.__new__
        for start, end, entries in self._all.every(text):
            for number, entry in entries:
                if start >= last[number]:
                    last[number] = end
                    found[number].append(new(Hit, (start, end, entry)))
        return found
