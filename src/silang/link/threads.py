"""Stories that continue one another: threads, each with its timeline, whose stories stay what they are.

`sketch` cuts a story down to its keys and to what may change from one to the next. A key names two grounds at least:
who or where, and the theme. Stories of one key, each within `GAP` days of the one before, are a thread; a key therefore
never chains what lies far apart, and no two keys are chained to one another. `woven` looks only at keys and days: it
is linear in stories, knows no corpus and no order; what is far from a thread changes nothing in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Ints
from silang.link.events import hashed
from silang.link.threads_grounds import GROUNDS, Key, Told, day_of
from silang.link.threads_steps import facts, steps
from silang.types import Event, Reading, Reason, Sketch, Story, Thread

__all__ = ["GAP", "near", "runs", "sketch", "threads", "woven"]

GAP = 200
"""Days from one story of a thread to the next at most: half a year, and what a date that was moved takes."""


def threads(readings: Sequence[Reading], stories: Iterable[Story], events: Iterable[Event]) -> tuple[Thread, ...]:
    """The threads of these stories, by id; a story may stand in several, and in none."""
    told = {r.report.id: r for r in readings}
    of = {e.id: e for e in events}
    return woven(sketch(s, [told[r] for r in s.reports if r in told], of.get(s.main or "")) for s in stories)


def sketch(story: Story, readings: Sequence[Reading], main: Event | None) -> Sketch:
    """The story cut down to what threads are made of; one without a day has no place on a timeline, and no keys."""
    members = sorted(readings, key=lambda r: r.report.id)
    day = day_of(story, members)
    told = Told(members, main)
    keys = {(kind, *key) for kind, ground in GROUNDS.items() for key in ground(told)} if day is not None else set()
    return Sketch(story.id, day, story.title, tuple(sorted(keys)), facts(story, members, main, told.themes))


def woven(sketches: Iterable[Sketch]) -> tuple[Thread, ...]:
    """The threads of the sketched stories, by id."""
    of = {s.story: s for s in sketches if s.keys}
    found: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key, run in runs(of.values()):
        found[run].append(key)
    return tuple(sorted((_thread(run, keys, of) for run, keys in _widest(found)), key=lambda t: t.id))


def runs(sketches: Iterable[Sketch]) -> Iterator[tuple[Key, tuple[str, ...]]]:
    """Two stories or more of one key, by their day, each within `GAP` days of the one before."""
    by_key: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for one in sketches:
        if one.day is not None:
            for key in one.keys:
                by_key[key].append((one.day.toordinal(), one.story))
    for key in sorted(by_key):
        for run in _cut(sorted(by_key[key])):
            if len(run) > 1:
                yield key, tuple(run)


def near(key: NDArray[np.uint64], day: Ints) -> NDArray[np.bool_]:
    """Which of the rows, a key and the day of its story, have one of the same key within `GAP` days."""
    order = np.lexsort((day, key))
    joined = (np.diff(day[order]) <= GAP) & (key[order][1:] == key[order][:-1])
    found = np.zeros(len(key), dtype=bool)
    found[order[1:]] = joined
    found[order[:-1]] |= joined
    return found


def _cut(dated: Sequence[tuple[int, str]]) -> Iterator[list[str]]:
    """The stories in stretches without a gap."""
    run: list[str] = []
    last = None
    for day, story in dated:
        if last is not None and day - last > GAP:
            yield run
            run = []
        run.append(story)
        last = day
    yield run


def _widest(found: Mapping[tuple[str, ...], list[Key]]) -> Iterator[tuple[tuple[str, ...], list[Key]]]:
    """The runs that lie in no longer one of their kind, with the keys of those that do."""
    kept: dict[tuple[str, ...], list[Key]] = {}
    holding: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in sorted(found, key=lambda r: (-len(r), r)):
        within = next((wide for wide in holding[run[0]] if set(run) <= set(wide)), None)
        if within is not None:
            kept[within] += found[run]
            continue
        kept[run] = list(found[run])
        for story in run:
            holding[story].append(run)
    yield from kept.items()


def _thread(run: tuple[str, ...], keys: Sequence[Key], of: Mapping[str, Sketch]) -> Thread:
    """The thread of one run; its kind is the narrowest of what holds it together."""
    whole = sorted(k for k in keys if all(k in of[s].keys for s in run))
    kind = next(kind for kind in GROUNDS if any(k[0] == kind for k in whole))
    reasons = tuple(Reason(f"thread-{k[1]}", k[2:]) for k in whole if k[0] == kind)
    return Thread(hashed("thread", *run), kind, run, reasons[:SHOWN], steps([of[s] for s in run], kind))


SHOWN = 4
"""Grounds of a thread that are told."""
