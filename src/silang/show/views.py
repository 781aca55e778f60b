"""What pages and the terminal show, gathered and put into words: findings, sides, statements, checks, stories."""

from __future__ import annotations

from dataclasses import dataclass

from silang.show.chains import Path
from silang.show.charts import Chart
from silang.show.quotes import Quote, Source
from silang.show.threads import ThreadView
from silang.types import Story


@dataclass(frozen=True, slots=True)
class SideView:
    """One value, who gives it, and the sentences that it stands on."""

    letter: str
    value: str
    as_of: str | None
    who: tuple[str, ...]
    outlets: tuple[str, ...]
    quotes: tuple[Quote, ...]
    denies: tuple[str, ...] = ()  # who names it only to say that it is wrong
    origins: int = 0  # that are known, behind what several outlets give; 0 where that says no more than the outlets


@dataclass(frozen=True, slots=True)
class FindingView:
    """What sources give for one thing, side by side."""

    relation: str
    about: str
    sides: tuple[SideView, ...]
    reasons: tuple[str, ...]
    chart: Chart | None
    anchor: str

    @property
    def keys(self) -> tuple[tuple[tuple[tuple[int, str], ...], tuple[str, ...]], ...]:
        """Sides by who gives them, each with its number and letter: what tells the marks of a chart apart."""
        found: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for number, side in enumerate(self.sides):
            found.setdefault((side.who or side.outlets)[:2], []).append((number, side.letter))
        return tuple((tuple(of), who) for who, of in found.items())


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: the words, the reports that bring it, by way of whom."""

    quote: Quote
    form: str
    via: tuple[str, ...]
    also: tuple[Source, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """A speaker, and all that is said by them."""

    name: str
    role: str | None
    said: tuple[Said, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class CheckView:
    """An error inside one report, in words."""

    message: str
    suggestion: str | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class EventView:
    """Claims that speak of one happening."""

    type: str
    when: str | None
    where: str | None
    who: tuple[str, ...]
    quotes: tuple[Quote, ...]
    main: bool
    claims: tuple[str, ...] = ()  # ids, one for each quotation


@dataclass(frozen=True, slots=True)
class StoryView:
    """All that is told of a story."""

    anchor: str
    title: str
    what: str | None
    when: str | None
    where: str | None
    who: tuple[str, ...]
    sources: tuple[Source, ...]
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    origins_unknown: int
    findings: dict[str, tuple[FindingView, ...]]
    paths: tuple[Path, ...]
    speakers: tuple[SpeakerView, ...]
    checks: tuple[CheckView, ...]
    copies: tuple[str, ...]
    events: tuple[EventView, ...]
    story: Story
    threads: tuple[ThreadView, ...] = ()

    def of(self, relation: str) -> tuple[FindingView, ...]:
        """The findings of one relation."""
        return self.findings.get(relation, ())


@dataclass(frozen=True, slots=True)
class AcrossView:
    """What sources give for things that several stories speak of."""

    anchor: str
    findings: dict[str, tuple[FindingView, ...]]

    def of(self, relation: str) -> tuple[FindingView, ...]:
        """The findings of one relation."""
        return self.findings.get(relation, ())
