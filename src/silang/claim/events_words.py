"""The words of a report that its events are told by, each kind by its dictionary, all found in one pass."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from silang.claim import events_people, events_scene, frames, slots_words, status
from silang.claim.events_fuller import as_before, echoed
from silang.claim.events_within import with_inner
from silang.claim.frames import Triggers
from silang.claim.slots_words import Cue
from silang.claim.status_cues import in_place
from silang.lang import Language
from silang.lang.lexicon import Hit, Lexicons


class Found(NamedTuple):
    """Where the words of each dictionary stand, in order."""

    triggers: list[Hit[Triggers]]
    people: list[Hit[str]]
    breaks: list[Hit[bool]]
    cues: list[Hit[str]]  # of status
    figures: list[list[Hit[tuple[Cue, ...]]]]  # what tells of figures: of slots, of measures, of all else


def found(text: str, folded: str, language: Language) -> Found:
    """The words of every dictionary in a text."""
    triggers, people, breaks, cues, *figures = _lexicons(language).find(folded)
    cues = in_place(cues, triggers, text, folded, language)
    triggers = as_before(with_inner(triggers, folded, language), folded, language)
    triggers = echoed(triggers, folded, language)
    return Found(triggers, people, breaks, cues, figures)


@cache
def _lexicons(language: Language) -> Lexicons:
    alone = frames.triggers, events_people.lexicon, events_scene.breaks, status.lexicon
    return Lexicons([*(of(language) for of in alone), *slots_words.lexicons(language)])
