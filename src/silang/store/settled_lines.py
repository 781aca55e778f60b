"""The rows of lists of what was found: a story, a deed of one country towards another, a part that an actor has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A story in a list: its numbers of reports, outlets, known origins, carriers with unknown origin, conflicts."""

    id: str
    title: str
    day: str | None
    newest: str | None  # when the newest report appeared
    place: str | None
    country: str | None
    type: str | None  # of its main event
    reports: int
    outlets: int
    origins: int
    unknown: int
    contested: int
    when: str | None  # as the reports say it, in TIMEX3: "2025-03" where only the month is known


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim by which one country acts towards another; the Goldstein value runs from -10 to 10."""

    source: str
    target: str
    day: str | None
    claim: str
    report: str
    story: str
    event: str | None
    type: str
    status: str
    cameo: str | None
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim or statement of a report in which an actor has a part: "actor", "target" or "speaker"."""

    id: str
    report: str
    story: str | None
    part: str
    type: str  # of the claim; of a statement its form
    day: str | None
    start: int
    end: int
