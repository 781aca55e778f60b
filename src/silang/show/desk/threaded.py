"""Threads in a list: each with its latest steps, every step the way to its story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from silang.show.index import Index
from silang.show.threads import StepView, change, ground
from silang.show.values import Writer
from silang.types import Comparison, Reason, Thread

SHOWN = 5
"""Steps of a thread that a list shows, the latest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A thread in words."""

    title: str
    name: str
    grounds: tuple[str, ...]
    before: int
    steps: tuple[StepView, ...]


def listed(thread: Thread, writer: Writer) -> Listed:
    """The thread under the title of its latest story."""
    nothing = Index(Comparison(()))
    steps = tuple(
        StepView(
            writer.day(s.day),
            s.day.isoformat(),
            s.title,
            None,
            tuple(change(c, writer) for c in s.changes),
            f"/story/{s.story}",
            here=False,
        )
        for s in thread.steps[-SHOWN:]
    )
    grounds = tuple(dict.fromkeys(ground(_named(g), nothing, writer) for g in thread.grounds))
    name = writer.words.sentence(f"thread-{thread.kind}", ())
    return Listed(thread.steps[-1].title, name, grounds, max(len(thread.steps) - SHOWN, 0), steps)


def _named(reason: Reason) -> Reason:
    """The ground with folded names as names are written: a list reads no report that would tell."""
    return replace(reason, about=tuple(a.title() if " " in a and a.islower() else a for a in reason.about))


def thread_row(thread: Thread) -> dict[str, Any]:
    """The thread for programs."""
    return {
        "id": thread.id,
        "kind": thread.kind,
        "stories": len(thread.stories),
        "first": thread.steps[0].day.isoformat(),
        "last": thread.steps[-1].day.isoformat(),
        "steps": [{"story": s.story, "day": s.day.isoformat(), "title": s.title} for s in thread.steps],
    }
