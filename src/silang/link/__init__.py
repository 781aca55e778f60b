"""`Claim` → `Event` → `Story`: which reports tell of one happening, and why that is thought.

Three pure functions do it: `keys(profile)` says where reports may meet, `score(left, right)` holds two against
one another by a table of features, `groups(members, links)` takes apart what hangs together. None of them knows
the corpus or an order: adding reports in any order gives the same stories.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from silang.link.features import FEATURES, score
from silang.link.groups import groups
from silang.link.keys import keys
from silang.link.profile import Profile, profile
from silang.link.stories import gathered, story
from silang.link.whys import Met, Why, why
from silang.types import Event, Link, Reading, Story

__all__ = ["FEATURES", "Linked", "Met", "Profile", "Why", "groups", "keys", "link", "profile", "score", "why"]


@dataclass(frozen=True, slots=True)
class Linked:
    """Events and stories by id, and the pairs of reports that speak for one story, with reasons."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    links: tuple[Link, ...]


def link(readings: Sequence[Reading]) -> Linked:
    """Events and stories of the readings; every reading is in one story, alone in it if none is like it."""
    ordered = sorted({r.report.id: r for r in readings}.values(), key=lambda r: r.report.id)
    profiles = [profile(r) for r in ordered]
    found, linked = gathered(profiles)
    told = [story([ordered[at] for at in g], [profiles[at] for at in g]) for g in found]
    return Linked(
        tuple(sorted((e for _, events in told for e in events), key=lambda e: e.id)),
        tuple(sorted((s for s, _ in told), key=lambda s: s.id)),
        tuple(score(profiles[a], profiles[b]) for a, b in linked),
    )
