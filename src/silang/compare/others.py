"""What reports of a story differ in besides figures, days and places: words, verbs, names, posts, ages, blame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from silang.compare.ages import ages
from silang.compare.blame import blamed
from silang.compare.posts import posts
from silang.compare.spelled import spelled
from silang.compare.telling import Telling
from silang.compare.verbs import verbs
from silang.compare.worded import worded
from silang.types import Finding, Reading, Story

OTHERS: tuple[Callable[[Telling], Iterator[Finding]], ...] = (worded, verbs, spelled, posts, ages, blamed)


def others(
    readings: Sequence[Reading], stories: Sequence[Story], behind: Mapping[str, tuple[str, ...]]
) -> tuple[Finding, ...]:
    """The findings of every story that several reports tell, each once, story by story."""
    told = {r.report.id: r for r in readings}
    found: dict[str, Finding] = {}
    for story in sorted(stories, key=lambda s: s.id):
        members = tuple(told[r] for r in sorted(story.reports) if r in told)
        if len(members) > 1:
            telling = Telling(story, members, behind, told)
            found |= {f.id: f for find in OTHERS for f in find(telling)}
    return tuple(found.values())
