"""Of several events that one word may tell, those that it does tell here; and the plan that a joined verb shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from silang.claim.arguments_links import Links, last_words
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading, Told
from silang.claim.frames import NOUNS

TOGETHER = frozenset(
    frozenset(pair)
    for pair in (
        ("COERCE", "COURT"),
        ("COERCE", "SANCTION"),
        ("ASSAULT", "CASUALTY"),
        ("CASUALTY", "DISASTER"),
        ("DAMAGE", "DISASTER"),
        ("DAMAGE", "ASSAULT"),
        ("AGREE", "DEAL"),
        ("AGREE", "COOPERATE"),
        ("DEAL", "SPORT"),
        ("ELECTION", "OFFICE"),
    )
)
"""Types that one word can tell at once: an arrest is force of the state and a matter of its courts."""
_PHRASE = 3  # words of a noun's phrase before it: "a homemade | bomb"
_CARRIED = frozenset({"planned", "possible"})


def told_here(told: Sequence[Told], scene: Scene, reading: Reading) -> list[Told]:
    """The events that the words of a sentence tell in their places, each with the status that it shares."""
    kept = [t for t in told if not _is_noun(t, scene, reading.links)]
    if len(kept) < 2:
        return kept
    spans = {t.span for t in kept}
    kept = [t for t in kept if not any(s.holds(t.span) and len(s) > len(t.span) for s in spans)]
    kept = [t for t in kept if not _outdone(t, kept)]
    for at, (one, then) in enumerate(pairwise(kept), 1):
        if one.status in _CARRIED and _shares(one, then, scene, reading.links):
            kept[at] = replace(then, status=one.status)
    return kept


def _outdone(told: Told, others: Sequence[Told]) -> bool:
    """Whether what stands beside the same word makes another event of it: "signed | the bill" is no accord."""
    if told.trigger.narrow:
        return False
    return any(
        t.trigger.narrow
        and t.span == told.span
        and t.trigger.type != told.trigger.type
        and frozenset((t.trigger.type, told.trigger.type)) not in TOGETHER
        for t in others
    )


def _is_noun(told: Told, scene: Scene, words: Links) -> bool:
    """Whether a bare verb stands where only a noun can, in a language with articles: "a homemade | bomb"."""
    trigger = told.trigger
    if (
        not words.determiners
        or trigger.voice != "active"
        or trigger.either
        or trigger.narrow
        or " " in told.span.of(scene.folded)
    ):
        return False
    before = scene.folded[scene.clause_start(told.span.start) : told.span.start].split()[-_PHRASE:]
    for back, word in enumerate(reversed(before)):
        if word in _ARTICLES:
            return True
        if word.endswith("s") or not word.isalpha() or word in words.auxiliaries or (back and word in words.oblique):
            return False
    return False


_ARTICLES = frozenset({"a", "an"})


def _shares(one: Told, then: Told, scene: Scene, words: Links) -> bool:
    """Whether a verb is joined to another without a subject of its own: "will train … and | share"."""
    if then.status != "happened" or then.trigger.voice in NOUNS or one.trigger.voice in NOUNS:
        return False
    if then.trigger.voice not in ("active", "mutual") or one.span.end > then.span.start:
        return False
    before = last_words(scene.folded, then.span.start, one.span.end)
    return bool(before) and before[0] in words.joiners and before[0].isalpha()
