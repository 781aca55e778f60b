"""When and where: the time and the place that stand nearest to a predicate, told by the same speaker."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from silang.claim.arguments_links import Links, leading, word_before
from silang.claim.events_scene import Scene
from silang.schema import Schema
from silang.types import Mention, Place, Quantity, Span, Timex


def when(scene: Scene, predicate: Span, words: Links, schema: Schema) -> Timex | None:
    """The nearest time in the clause, else in the sentence, told by the same speaker as the predicate.

    What is named as the cause of a count has no time that is the count's: "17 orang tewas akibat banjir hingga Minggu",
    "the toll from the flood rose to 21 on Monday".
    """
    times: Sequence[Mention] = scene.times
    if not words.causes.isdisjoint(_before_it(scene, predicate, words)):
        times = [t for t in times if not _of_a_count(t.span, predicate, scene, words, schema)]
    if times and _looked_into(scene, predicate, words):
        times = _beside(times, predicate, scene)
    found = _nearest(scene, predicate, times)
    return found.value if found is not None and isinstance(found.value, Timex) else None


def _before_it(scene: Scene, predicate: Span, words: Links) -> Collection[str]:
    """The words before a predicate and before what may describe it: "from a | flash | flood"."""
    right = leading(scene.folded, predicate.start, scene.span.start, words)
    behind = scene.folded.rfind(" ", scene.span.start, max(scene.span.start, predicate.start - 1))
    return right if behind < 0 else (*right, *leading(scene.folded, behind, scene.span.start, words))


def _looked_into(scene: Scene, predicate: Span, words: Links) -> bool:
    """Whether the predicate names what somebody looks into: its time and place are not theirs."""
    return not words.inquired.isdisjoint(_before_it(scene, predicate, words))


def _beside(mentions: Sequence[Mention], predicate: Span, scene: Scene) -> Sequence[Mention]:
    """What stands behind the predicate, in its clause: "penyebab tenggelamnya kapal di Selat Bali, Jumat"."""
    first_break = min((b for b in scene.breaks if b >= predicate.end), default=scene.span.end)
    return [m for m in mentions if predicate.end <= m.span.start and m.span.end <= first_break]


def _of_a_count(time: Span, predicate: Span, scene: Scene, words: Links, schema: Schema) -> bool:
    """Whether people or things were counted up to this time, or a count stands between it and the predicate."""
    if word_before(scene.folded, time.start, scene.span.start) in words.until:
        return True
    between = (m.value for m in scene.quantities if predicate.end <= m.span.start and m.span.end <= time.start)
    return any(isinstance(value, Quantity) and schema.kind(value.unit) in _COUNTED for value in between)


_COUNTED = frozenset(("person", "soldier", "number", "thing"))


def where(
    scene: Scene, predicate: Span, words: Links, places: Sequence[Mention], parties: Collection[str] = ()
) -> Place | None:
    """The nearest of the places in the clause, else in the sentence; one after "di" first; no capital that acts.

    `parties` are the names of those who act or are acted on.
    """
    if _looked_into(scene, predicate, words):
        places = _beside(places, predicate, scene)
    located = [p for p in places if _after_locative(p, scene, words)]
    found = _nearest(scene, predicate, located) or _nearest(scene, predicate, places)
    if not located and found is not None and isinstance(found.value, Place) and found.value.name in parties:
        others = [p for p in places if isinstance(p.value, Place) and p.value.name not in parties]
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
