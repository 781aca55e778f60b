"""What is only asked for, threatened or denied is no event of its own; it tells what kind of request it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from silang.claim.arguments_links import first_word, verb_like
from silang.claim.events_drafts import Told
from silang.claim.events_scene import Scene
from silang.claim.events_told import Reading
from silang.claim.frames import NOUNS
from silang.types import Span

_DENIED_WITHIN = 80  # code points between "membantah" and what is denied


def on_their_own(scene: Scene, events: Sequence[Told], reading: Reading) -> list[Told]:
    """The events of a sentence without those that another only asks for, threatens or denies."""
    if not any(t.trigger.denies or _asks(t, reading) for t in events):
        return list(events)
    kept: list[Told] = []
    asking: int | None = None  # where in `kept` the last request or threat stands
    until = -1  # up to where its words reach
    for told in events:
        behind = asking is not None and told.span.start >= kept[asking].span.end
        if asking is not None and behind and _belongs(scene, until, told, kept[asking], reading):
            until = told.span.end
            kept[asking] = _with_mode(kept[asking], told, reading)
            reading.untold.only_asked(told)
            continue
        if told.trigger.voice not in NOUNS or _asks(told, reading):
            asking = None
        if _asks(told, reading):
            asking, until = len(kept), told.span.end
        kept.append(told)
    return [t for t in kept if not _denies(t, events, reading)]


def _asks(told: Told, reading: Reading) -> bool:
    return told.trigger.alleges or reading.schema.types[told.trigger.type].asks


def _belongs(scene: Scene, start: int, told: Told, asking: Told, reading: Reading) -> bool:
    """Whether an event stands in the same clause as the request before it, or behind "agar", "to"."""
    noun = told.trigger.voice in NOUNS
    if not noun and asking.trigger.alleges:
        return False
    if not noun and asking.trigger.voice in NOUNS:
        between = scene.folded[asking.span.end : told.span.start].split()
        if reading.links.control.isdisjoint((*between, asking.span.of(scene.folded).rpartition(" ")[2])):
            return False  # "ancaman Rusia | dikecam NATO"
        if told.trigger.voice == "passive" and any(verb_like(word, reading.links) for word in between):
            return False  # "usul untuk menutup pasar | ditolak"
    if noun and reading.schema.types[told.trigger.type].family != "plover":
        return False
    for at in scene.breaks:
        if start <= at <= told.span.start:
            word = first_word(scene.folded, at, told.span.end)
            joined = told.span.start - at < 8 and word in reading.links.joiners  # "… dan | membuka"
            if word not in reading.links.control and not joined:
                return False
    return ", " not in scene.folded[start : told.span.start]


def _with_mode(asking: Told, asked: Told, reading: Reading) -> Told:
    """The request with the mode of what is asked: to release is to yield, to meet is to meet."""
    if asking.trigger.mode is not None:
        return asking
    mode = reading.schema.asked.get(asking.trigger.type, {}).get(asked.trigger.type)
    return replace(asking, trigger=replace(asking.trigger, mode=mode))


def _denies(told: Told, events: Sequence[Told], reading: Reading) -> bool:
    """Whether a denial has what it denies beside it as an event of its own: "membantah | menyerang"."""
    if not told.trigger.denies:
        return False
    reach = Span(told.span.end, told.span.end + _DENIED_WITHIN)
    denied = any(
        t.status == "denied" and reach.holds(Span(t.span.start, t.span.start)) for t in events if t is not told
    )
    if denied:
        reading.untold.denying(told)
    return denied
