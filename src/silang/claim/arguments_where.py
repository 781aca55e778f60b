"""When and where: the time and the place that stand nearest to a predicate, told by the same speaker."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from silang.claim.arguments_links import Links, word_before
from silang.claim.events_scene import Scene
from silang.types import Mention, Place, Span, Timex


def when(scene: Scene, predicate: Span) -> Timex | None:
    """The nearest time in the clause, else in the sentence, told by the same speaker as the predicate."""
    found = _nearest(scene, predicate, scene.times)
    return found.value if found is not None and isinstance(found.value, Timex) else None


def where(scene: Scene, predicate: Span, words: Links, parties: Collection[str] = ()) -> Place | None:
    """The nearest place in the clause, else in the sentence; one after "di" before others; no capital that acts.

    `parties` are the names of those who act or are acted on.
    """
    located = [p for p in scene.places if _after_locative(p, scene, words)]
    found = _nearest(scene, predicate, located) or _nearest(scene, predicate, scene.places)
    if not located and found is not None and isinstance(found.value, Place) and found.value.name in parties:
        others = [p for p in scene.places if isinstance(p.value, Place) and p.value.name not in parties]
        found = _nearest(scene, predicate, others)
    return found.value if found is not None and isinstance(found.value, Place) else None


def _after_locative(mention: Mention, scene: Scene, words: Links) -> bool:
    return word_before(scene.folded, mention.span.start, scene.span.start) in words.locative


def _nearest(scene: Scene, predicate: Span, mentions: Sequence[Mention]) -> Mention | None:
    if not mentions:
        return None
    same = mentions
    if scene.statements:
        said = scene.said_in(predicate)
        same = [m for m in mentions if scene.said_in(m.span) is said]
    if len(same) < 2:
        return same[0] if same else None
    clause = scene.clause(predicate.start)
    return min(same, default=None, key=lambda m: (not clause.holds(m.span), _apart(m.span, predicate), m.span.start))


def _apart(left: Span, right: Span) -> int:
    return max(0, left.start - right.end, right.start - left.end)
