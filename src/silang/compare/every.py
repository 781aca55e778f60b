"""All findings of a comparison: figures, days, places and denials, then words, names, posts and blame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from silang.compare.findings import findings as of_figures
from silang.compare.others import others
from silang.schema import Schema
from silang.types import Event, Finding, Reading, Story


def findings(
    readings: Sequence[Reading],
    events: Sequence[Event],
    stories: Sequence[Story],
    behind: Mapping[str, tuple[str, ...]],
    schema: Schema,
) -> tuple[Finding, ...]:
    """All findings; `behind` gives for a claim the ids of the origins that it rests on (`trace.followed`)."""
    return (*of_figures(readings, events, stories, behind, schema), *others(readings, stories, behind))
