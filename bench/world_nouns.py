"""The nouns of the synthetic news world: what is asked for, what happened, who knows, and the truth of each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from silang.types import Actor, Lang, Place, Reading

How = Literal["verbatim", "part", "reworded", "translated"]
"""How a report carries another's text: all of it, its first lines, its facts in other words, or another language."""

A_DAY = 1_000
"""Reports a day in a large world: a stretch of days grows with the reports, and a day stays as full as it is."""


@dataclass(frozen=True, slots=True)
class World:
    """Which world to make; equal ones are equal to the last letter."""

    reports: int
    seed: int = 7
    days: int | None = None  # that the happenings are spread over; None: by the number of reports, 30 at least
    largest: int | None = None  # reports of one happening at most; None: by the number of reports, 3,000 at most
    one_happening: int = 0  # reports of the first happening, where it is to be a great one
    fillers: int = 2  # sentences in each report that claim nothing of the happening
    quotes: str = '""'  # quotation marks; curly ones double the memory of a text

    @property
    def stretch(self) -> int:
        """The days that the happenings are spread over."""
        return self.days or max(30, self.reports // A_DAY)

    @property
    def most(self) -> int:
        """Reports that one happening has at most."""
        return self.largest or min(3_000, max(20, self.reports // 200))


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who acts or speaks, in each language: the words when first named, the actor that they stand for."""

    words: Mapping[Lang, str]
    short: Mapping[Lang, str]
    actor: Mapping[Lang, Actor]


@dataclass(frozen=True, slots=True)
class Source:
    """Who knows of a happening; `counts` is the share of the true figures that this body arrives at."""

    body: str
    party: Party
    counts: float = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happened. `true` holds the last figure of each fact, in the unit that words give it in."""

    id: str
    kind: str
    day: int  # as in `date.toordinal`
    hour: int
    place: Place
    true: Mapping[str, float]
    sources: tuple[Source, ...]
    size: int  # reports of it
    a: Party | None = None
    b: Party | None = None
    ship: str | None = None
    abroad: bool = False  # reports in a second language too
    before: Happening | None = None  # what befell the same place or people before


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a report gives otherwise than it is: the fact or "day", how it went wrong, what is true, what is given."""

    fact: str
    how: str  # "typo", "weekday", "year", "rounded", "bound", "vague"
    true: float
    given: float


@dataclass(frozen=True, slots=True)
class Told:
    """One report with the truth of it: its story, whose text it carries, whose words it rests on, what is wrong in it.

    `events` names the happening behind each claim of the reading, in their order; `facts` holds the figure given of
    each fact, where it is given to the unit. `origins` are the bodies that its first words rest on; none where it names
    nobody.
    """

    reading: Reading
    story: str
    events: tuple[str, ...]
    facts: tuple[tuple[str, float], ...]
    origins: tuple[str, ...] = ()
    carrier: str | None = None
    copies: str | None = None
    how: How | None = None
    wrong: tuple[Wrong, ...] = ()
