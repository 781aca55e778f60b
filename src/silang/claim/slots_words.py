"""The words that tell what a figure counts or measures, found once for a whole report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from silang.claim.frames import listed
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicon
from silang.types import Span


class Cue(NamedTuple):
    """What a word says of a figure near it: `kind` "slot", "measure", "role", "carry", "as_of", "base" or "topic"."""

    kind: str
    what: str  # the slot; the role; the topic; the code of the measure
    slot: str = ""  # of a measure: the slot that it tells apart; of a slot: the one kind of units that it tells so


class Word(NamedTuple):
    """A cue where it stands."""

    start: int
    end: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Words:
    """The cues of one report by kind, each in order of place."""

    by_kind: Mapping[str, tuple[Word, ...]]
    starts: Mapping[str, tuple[int, ...]]

    def within(self, kind: str, start: int, end: int) -> Sequence[Word]:
        """The cues of a kind that begin in this stretch."""
        starts = self.starts[kind]
        first = bisect_left(starts, start)
        return self.by_kind[kind][first : bisect_left(starts, end, first)] if first < len(starts) else ()


KINDS = ("slot", "measure", "role", "carry", "as_of", "base", "topic")


def words(hits: Iterable[Iterable[Hit[tuple[Cue, ...]]]]) -> Words:
    """Every cue, of what each of the dictionaries has found."""
    found: dict[str, list[Word]] = {kind: [] for kind in KINDS}
    new = tuple.__new__  # quicker than to call the class, for as many as there are
    for one in hits:
        for start, end, cues in one:
            for cue in cues:
                found[cue.kind].append(new(Word, (start, end, cue)))
    by_kind = {kind: tuple(sorted(held)) for kind, held in found.items()}
    return Words(by_kind, {kind: tuple(w.start for w in held) for kind, held in by_kind.items()})


@cache
def lexicons(language: Language) -> tuple[Lexicon[tuple[Cue, ...]], ...]:
    """One dictionary of slots, one of all else, so that "korban meninggal" hides no measure."""
    return _gathered(_slot_cues(language)), _gathered(_measure_cues(language)), _gathered(_other_cues(language))


def _gathered(pairs: Iterator[tuple[str, Cue]]) -> Lexicon[tuple[Cue, ...]]:
    entries: dict[str, tuple[Cue, ...]] = {}
    for phrase, cue in pairs:
        entries[phrase] = (*entries.get(phrase, ()), cue)
    return Lexicon(entries.items())


def _slot_cues(language: Language) -> Iterator[tuple[str, Cue]]:
    for slot, phrases in language["slots"]["words"].items():
        yield from ((phrase, Cue("slot", slot)) for phrase in listed(phrases))
    for kind, slots in language["slots"]["only"].items():
        for slot, phrases in slots.items():
            yield from ((phrase, Cue("slot", slot, kind)) for phrase in listed(phrases))


def _measure_cues(language: Language) -> Iterator[tuple[str, Cue]]:
    for slot, codes in language["slots"]["measures"].items():
        for code, phrases in codes.items():
            yield from ((phrase, Cue("measure", code, slot)) for phrase in listed(phrases))


def _other_cues(language: Language) -> Iterator[tuple[str, Cue]]:
    table = language["slots"]
    for role, phrases in table["roles"].items():
        yield from ((phrase, Cue("role", role)) for phrase in listed(phrases))
    for topic, phrases in table["topics"].items():
        yield from ((phrase, Cue("topic", topic)) for phrase in listed(phrases))
    yield from ((phrase, Cue("carry", "carry")) for phrase in listed(table["carry"]["words"]))
    yield from ((phrase, Cue("as_of", "as_of")) for phrase in listed(table["as_of"]["before"]))
    yield from ((phrase, Cue("base", "base")) for phrase in listed(table["as_of"]["base"]))


@cache
def plain_words(language: Language) -> frozenset[str]:
    """Words too plain to tell what a figure is of."""
    return frozenset(listed(language["slots"]["plain"]["words"]))


@cache
def close_words(language: Language) -> frozenset[str]:
    """Words that place a figure only from right beside it: "a 6.1 quake"."""
    return frozenset(listed(language["slots"]["close"]["words"]))


@cache
def count_heads(language: Language) -> tuple[str, ...]:
    """Nouns of a count, whose subject may stand far before its level: "jumlah korban … menjadi"."""
    return tuple(listed(language["slots"]["counts"]["heads"]))


@cache
def classifiers(language: Language) -> frozenset[str]:
    """Units that count whatever is spoken of: "rumah yang rusak menjadi 431 unit"."""
    return frozenset(listed(language["slots"]["classifiers"]["units"]))


def gap(left: Span | Word, right: Span | Word) -> int:
    """The code points between two stretches; 0 where they meet."""
    return max(0, left.start - right.end, right.start - left.end)
