"""A synthetic news world: happenings, the outlets and agencies that report them, and the truth of it all, seeded.

`told` gives the reports one by one, each as a perfect reader would read it, with its truth: a million need no more
memory than the one at hand. `reports` gives full texts to be read from scratch.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from random import Random

from silang.types import Lang, Report
from world_happenings import thread
from world_nouns import Told, World
from world_reading import Scene, ident, scene
from world_reading import told as worded
from world_telling import drafts

__all__ = ["Told", "World", "of_thread", "reports", "told"]

A_SENTENCE, CLAIMING = 9, 75
"""Words of a sentence that fills a text, and of all those that claim something, about."""


def told(world: World) -> Iterator[Told]:
    """The reports of the world with their truth, thread after thread; the last thread is cut off where it is full."""
    return islice((one for number in count() for one in of_thread(world, number)), world.reports)


def of_thread(world: World, number: int) -> Iterator[Told]:
    """The reports of one thread; no other is needed to make them."""
    base = 0
    for happening in thread(world, number):
        dice = Random(f"{world.seed}/{happening.id}")
        scenes: dict[Lang, Scene] = {}
        for at, draft in enumerate(drafts(happening, dice)):
            copies = None if draft.copies is None else ident(world, number, base + draft.copies)
            if draft.lang not in scenes:
                scenes[draft.lang] = scene(happening, draft.lang)
            yield worded(draft, scenes[draft.lang], world, name=ident(world, number, base + at), copies=copies)
        base += happening.size


def reports(number: int, seed: int = 7, words: int = 350) -> Iterator[Report]:
    """That many reports as full texts of about `words` words."""
    fillers = max(0, (words - CLAIMING) // A_SENTENCE)
    for one in told(World(number, seed, fillers=fillers, quotes="“”")):
        yield one.reading.report
