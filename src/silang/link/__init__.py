"""`Claim` → `Event` → `Story`: which reports tell of one happening, and why that is thought.

Pure functions of their arguments do it, and the same ones for five reports and for a million: they know no corpus and
no order, so that adding reports in any order, or in any batches, gives the same stories.

- `columns(readings)` cuts readings, which may be streamed, down to `Profiles`: flat arrays, a row a report, which
  `Profiles.flat` and `Profiles.of_flat` take to and from files. `joined(parts)` puts batches together, and
  `ordered(profiles)` puts rows in their one order, which the others count rows in.
- `keys(profiles, bucket)` says where rows may meet, for each of `buckets(profiles)`; `pairs(keys)` gives those that do,
  `met(profiles)` those of all buckets.
- `score(profiles, left, right)` holds rows against one another by the table `FEATURES`; above 0 they are likelier one.
- `groups(members, left, right, score)` gives each member the lowest of its group.
- `gathered(profiles)` does all of this; `story(readings, profiles)` then tells what a group is about, with
  its events; `told(readings, worth)` does where `worths(profiles, group)` are known.

`link(readings)` does the whole for readings at hand; `threads(readings, stories, events)` tells which stories continue
one another; `why(left, right, …)` tells of one pair in words and figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from silang.link.columns import Ints, Profiles, columns, joined, packed
from silang.link.features import FEATURES, links, score, weighed
from silang.link.groups import groups
from silang.link.judged import standing
from silang.link.judged import told as as_judged
from silang.link.keys import buckets, keys, ordered, pairs
from silang.link.profile import Profile, profile
from silang.link.stories import Gathered, gathered, met, story, told, worths
from silang.link.threads import threads
from silang.link.whys import Met, Why, why
from silang.types import Event, Judgement, Link, Reading, Story

__all__ = [
    "FEATURES",
    "Gathered",
    "Linked",
    "Met",
    "Profile",
    "Profiles",
    "Why",
    "buckets",
    "columns",
    "gathered",
    "groups",
    "joined",
    "keys",
    "link",
    "met",
    "ordered",
    "packed",
    "pairs",
    "profile",
    "score",
    "story",
    "threads",
    "told",
    "weighed",
    "why",
    "worths",
]


@dataclass(frozen=True)
class Linked:
    """Events and stories by id; `links` are the pairs of reports that speak for one story, with reasons, when asked."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    profiles: Sequence[Profile] = field(repr=False)
    paired: tuple[Ints, Ints] = field(repr=False, compare=False)
    judgements: tuple[Judgement, ...] = ()
    rows: Profiles | None = field(default=None, repr=False, compare=False)  # the profiles as columns

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The pairs of reports that speak for one story, with their reasons."""
        judged = standing(self.judgements)
        found = (as_judged(one, judged) for one in links(self.profiles, *self.paired, self.rows))
        return tuple(sorted(found, key=lambda of: (of.left, of.right)))


def link(
    readings: Sequence[Reading], judgements: Sequence[Judgement] = (), profiled: Iterable[Profile] | None = None
) -> Linked:
    """Events and stories of the readings; every reading is in one story, alone in it if none is like it.

    What a person judged of two reports outranks their score. `profiled` are the readings' profiles, where known.
    """
    of = {r.report.id: r for r in readings}
    profiles = {p.report: p for p in (map(profile, of.values()) if profiled is None else profiled)}
    rows = ordered(packed(list(profiles.values())))
    found = gathered(rows, judgements)
    names = found.report.tolist()
    worth = found.worth.tolist()
    each = [told([of[names[at]] for at in g], [worth[at] for at in g]) for g in found.stories()]
    spoken = found.score > 0
    return Linked(
        tuple(sorted((e for _, events in each for e in events), key=lambda e: e.id)),
        tuple(sorted((s for s, _ in each), key=lambda s: s.id)),
        [profiles[name] for name in names],
        (found.left[spoken], found.right[spoken]),
        tuple(judgements),
        rows,
    )
