"""What tells an event only with more beside it: words for lasting matters, and figures without one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from silang.claim.arguments_links import leading
from silang.claim.events_drafts import Told
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading
from silang.claim.frames import words_of
from silang.claim.slots import Placed
from silang.claim.status import AFTER
from silang.schema import LEFTOVER, Slot

_OCCURS = 40  # code points between a noun and the verb that says that it takes place
_SIDES = 2
_BESIDE = frozenset(
    {
        frozenset(p)
        for p in (("CASUALTY", "DISASTER"), ("CASUALTY", "ASSAULT"), ("CASUALTY", "DAMAGE"), ("CASUALTY", "HEALTH"))
    }
    | {frozenset(p) for p in (("DAMAGE", "DISASTER"), ("DAMAGE", "ASSAULT"), ("DISASTER", "ASSAULT"))}
)
"""Types of which a report of one may give the figures of the other."""


def told_of(said: Sequence[Told], figures: Sequence[Placed], scene: Scene, reading: Reading) -> list[Told]:
    """The triggers of one type but for those that only name a lasting matter: "di tengah | pandemi"."""
    known = words_of(reading.language, "events", "topics")
    if figures or not known:
        return list(said)
    kept = [t for t in said if t.span.of(scene.folded) not in known or _is_told(t, scene, reading)]
    if len(kept) < len(said):
        reading.untold.only_named([t for t in said if t not in kept])
    return kept


def _is_told(told: Told, scene: Scene, reading: Reading) -> bool:
    """Whether a lasting matter is told of as what happens: both its sides are named, or it takes place."""
    if len({m.value for m in (*told.parties.actors, *told.parties.targets)}) >= _SIDES:
        return True
    words = reading.links
    before = leading(scene.folded, told.span.start, scene.span.start, words)[:1]
    if not (words.oblique | words.setting).isdisjoint(before):
        return False
    end = min(scene.clause(told.span.start).end, told.span.end + _OCCURS)
    cues = reading.cues
    return any(cues.kinds[at] == "occurs" or cues.kinds[at] in AFTER for at in cues.within(told.span.end, end))


_WITH_ITS_EVENT = frozenset({"area"})  # a terminal covers an area too: what is damaged says so in its sentence
_NEEDS = {"aboard": "DISASTER"}  # a bus has passengers in a report of the dead of a disease too


def homeless(slot: Slot, around: Collection[str]) -> bool:
    """Whether a figure tells no event in a report that tells of none of its kind: "1.000 pengunjung" no protest."""
    if slot.alone or slot.home == LEFTOVER:
        return False
    if slot.name in _WITH_ITS_EVENT:
        return True
    if slot.home in around:
        return _NEEDS.get(slot.name, slot.home) not in around
    return not any(frozenset((slot.home, type_)) in _BESIDE for type_ in around)
