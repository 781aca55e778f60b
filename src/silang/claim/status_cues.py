"""The cues of status as they stand in a text: what only looks like one goes, and what ends their reach comes in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from silang.claim.frames import NOUNS, Triggers, words_of
from silang.lang import Language
from silang.lang.lexicon import Hit

BACKGROUND = "background"
_REACH = 24  # code points in which the preposition before a noun is looked for: "after the | deadly | blast"
_MODIFIERS = 2  # words between a preposition and its noun
_TYPES = frozenset({"ASSAULT", "CASUALTY", "DAMAGE", "DISASTER", "HEALTH", "PROTEST"})


def in_place(
    cues: Sequence[Hit[str]], triggers: Sequence[Hit[Triggers]], text: str, folded: str, language: Language
) -> list[Hit[str]]:
    """The cues of a text in order, with the nouns that name what went before: "to help | after the flood"."""
    infinitives = words_of(language, "status", "infinitives")
    kept = [c for c in cues if not _names(c, text, folded, infinitives, language)]
    for hit in _past(triggers, folded, language):
        at = bisect_left(kept, hit)
        if not any(c.start < hit.end and hit.start < c.end for c in kept[max(0, at - 1) : at + 1]):
            kept.insert(at, hit)
    return kept


def _names(cue: Hit[str], text: str, folded: str, infinitives: frozenset[str], language: Language) -> bool:
    """Whether a word that leads infinitives leads a noun here: "to | 3,000 families", "to Washington"."""
    if folded[cue.start : cue.end] not in infinitives:
        return False
    follows = text[cue.end : cue.end + _REACH].split(maxsplit=1)
    if not follows:
        return True
    capital = follows[0][0].isupper() and not text[cue.start : cue.end][0].isupper()
    return not follows[0][0].isalpha() or capital or follows[0] in words_of(language, "status", "before_nouns")


def _past(triggers: Sequence[Hit[Triggers]], folded: str, language: Language) -> Iterator[Hit[str]]:
    """The nouns of what harms behind a word that tells that it has happened: "akibat | banjir", "after the blast"."""
    leading = words_of(language, "status", "background_after")
    for start, end, entry in triggers:
        if not entry or entry[0].voice not in NOUNS or entry[0].type not in _TYPES:
            continue
        before = folded[max(0, start - _REACH) : start].split()
        for back in range(1, min(len(before), _MODIFIERS + 1) + 1):
            if before[-back] in leading:
                at = folded.rfind(before[-back], 0, start)
                yield Hit(at, end, BACKGROUND)
                break
