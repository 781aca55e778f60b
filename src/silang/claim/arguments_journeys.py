"""Places that a journey only begins or ends at: a ship "berlayar dari Ketapang menuju Gilimanuk" sinks at neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from silang.claim.arguments_links import Links, last_words
from silang.claim.events_scene import Scene
from silang.types import Mention

BEFALLING = frozenset(("DISASTER", "CASUALTY", "DAMAGE"))
"""Types of what befalls somebody on the way."""

_WORD = re.compile(r"\w+")
_GAP = 40  # code points between two places of one journey


def off_the_way(scene: Scene, words: Links) -> Sequence[Mention]:
    """The sentence's places but for those of a journey; all of them where only an end is told: "menuju Filipina"."""
    places = scene.places
    if not places or words.journeys.isdisjoint(_WORD.findall(scene.folded[scene.span.start : scene.span.end])):
        return places
    parted = [_between(left, right, scene, words) for left, right in pairwise(places)]
    on, begun = set[int](), False
    for at in range(len(places)):
        before = last_words(scene.folded, places[at].span.start, scene.span.start)
        gone_on = at and at - 1 in on and parted[at - 1] is not None
        leaves = not words.leaving.isdisjoint(before) or (
            not words.leaving_for.isdisjoint(before) and _goes_on(parted[at:])
        )
        if gone_on or leaves or not words.journeys.isdisjoint(before):
            on.add(at)
            begun = begun or leaves
    others = [place for at, place in enumerate(places) if at not in on]
    return others if others or begun else places


def _goes_on(parted: Sequence[bool | None]) -> bool:
    """Whether a place, and what larger ones follow it, comes before one that the journey leads to."""
    return next((onward for onward in parted if onward is not False), None) is True


def _between(left: Mention, right: Mention, scene: Scene, words: Links) -> bool | None:
    """Whether a word for onward stands between two places; False for a comma alone; None for anything else."""
    gap = scene.folded[left.span.end : right.span.start]
    if len(gap) > _GAP or right.span.start < left.span.end:
        return None
    told = _WORD.findall(gap)
    if not told:
        return "-" in gap or "–" in gap
    return True if set(told) <= words.onward else None
