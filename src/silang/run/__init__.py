"""Run: the whole program on a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import chain

from silang.compare import checks, findings
from silang.link import Linked, link
from silang.run.pool import Progress, readings
from silang.run.reading import reading
from silang.schema import load as load_schema
from silang.trace import copies, credits, origins
from silang.types import Comparison, Reading, Reject, Report, Story

__all__ = ["Progress", "compare", "cross_check", "reading", "readings"]


def compare(reports: Iterable[Report | Reject], *, jobs: int = 1, progress: Progress | None = None) -> Comparison:
    """The cross-check of these reports; rejects among them are kept and counted. Their order does not matter."""
    given = tuple(reports)
    rejects = tuple(r for r in given if isinstance(r, Reject))
    unique = {r.id: r for r in given if isinstance(r, Report)}
    return cross_check(readings(tuple(unique[i] for i in sorted(unique)), jobs=jobs, progress=progress), rejects)


def cross_check(read: Iterable[Reading], rejects: tuple[Reject, ...] = ()) -> Comparison:
    """The cross-check of reports that have been read: linked, traced, compared."""
    members = tuple(sorted(read, key=lambda r: r.report.id))
    linked = link(members)
    dated = with_story_dates(members, linked.stories)
    if dated != members:
        members, linked = dated, link(dated)
    return _compared(members, linked, rejects)


def _compared(members: tuple[Reading, ...], linked: Linked, rejects: tuple[Reject, ...]) -> Comparison:
    shared = copies([m.report for m in members])
    known, behind = origins(members, shared, linked.stories, linked.events)
    return Comparison(
        readings=members,
        rejects=rejects,
        events=linked.events,
        stories=linked.stories,
        links=linked.links,
        copies=shared,
        credits=tuple(chain.from_iterable(map(credits, members))),
        origins=known,
        story_origins=behind,
        findings=findings(members, linked.events, linked.stories, known, load_schema()),
        checks=tuple(chain.from_iterable(map(checks, members))),
    )


def with_story_dates(members: tuple[Reading, ...], stories: tuple[Story, ...]) -> tuple[Reading, ...]:
    """The readings again, with each that has no date of its own read from the first day of its story."""
    anchors = {m.report.id: m.anchor for m in members}
    first: dict[str, date] = {}
    for story in stories:
        known = [day for r in story.reports if (day := anchors[r]) is not None]
        if known:
            first |= dict.fromkeys(story.reports, min(known))
    return tuple(
        reading(m.report, first[m.report.id]) if m.anchor is None and m.report.id in first else m for m in members
    )
