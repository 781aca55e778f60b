"""Days lent to reports without one by the reports of their story, as `silang.run.story_days` lends them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from silang.link import Linked, profile
from silang.link.columns import NO_DAY
from silang.run import story_days
from silang.run.settle_buckets import Pair
from silang.run.settle_link import Layer
from silang.run.settle_readings import Readings
from silang.store.settled_rows import chosen
from silang.types import Judgement, Reading, Story


def lent_days(members: Sequence[Reading], pairs: Iterable[Pair], judgements: tuple[Judgement, ...]) -> dict[str, str]:
    """The day that each undated report of a group is lent, where one is; pairs are places among the members."""
    undated = {row for row, m in enumerate(members) if m.anchor is None}
    each = [p for p in dict.fromkeys(sorted(pairs)) if not undated.isdisjoint(p)]  # no other pair lends a day
    rows = sorted({row for pair in each for row in pair})
    left, right = (np.searchsorted(rows, np.array([p[side] for p in each], dtype=np.int64)) for side in (0, 1))
    near = tuple(members[row] for row in rows)
    story = Story("", "", (), tuple(m.report.id for m in near))
    linked = Linked((), (story,), [profile(m) for m in near], (left, right), judgements)
    return {name: day.isoformat() for name, (day, _) in story_days(near, linked).items()}


def lend(layer: Layer, changed: Iterable[int], read: Readings) -> set[str]:
    """Lend days to the undated reports of the groups of these; those whose day is another than before."""
    db = layer.db
    query = "SELECT DISTINCT head FROM grouped WHERE layer = 0 AND number IN ({})"
    heads = {h for (h,) in chosen(db, query, set(changed))}
    undated = (
        "SELECT DISTINCT head FROM grouped g JOIN profile p ON p.layer = 0 AND p.number = g.number"
        " WHERE g.layer = 0 AND p.day = ? AND head IN ({})"
    )
    return {n for (h,) in sorted(chosen(db, undated, heads, NO_DAY)) for n in _within(layer, layer.group_of(h), read)}


def _within(layer: Layer, group: Sequence[int], read: Readings) -> set[str]:
    """Lend days within one group; those whose day is another than before."""
    db = layer.db
    rows = sorted(chosen(db, "SELECT report, number, lent FROM settled WHERE number IN ({})", group))
    was: Mapping[str, str | None] = {name: day for name, _, day in rows}
    at = {number: row for row, (_, number, _) in enumerate(rows)}
    own = read.base(was)
    pairs = ((min(at[a], at[b]), max(at[a], at[b])) for a, b in layer.pairs_within(list(at)))
    now = lent_days([own[name] for name in was], pairs, read.rulings.pairs)
    differ = {name for name in was if was[name] != now.get(name)}
    db.executemany("UPDATE settled SET lent = ? WHERE report = ?", ((now.get(n), n) for n in differ))
    return differ


def all_lent(db: sqlite3.Connection) -> list[str]:
    """The reports that a day is lent to."""
    return [n for (n,) in db.execute("SELECT report FROM settled WHERE lent IS NOT NULL ORDER BY report")]
