"""A comparison by its ids, so that a page finds the sentence behind every claim at once."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from silang.compare.hours import day_of
from silang.types import (
    Actor,
    Claim,
    Comparison,
    Event,
    Finding,
    Mention,
    Origin,
    Place,
    Reading,
    Sentence,
    Span,
    Statement,
    Story,
    Thread,
    Timex,
)


@dataclass(frozen=True)
class Index:
    """What a comparison holds, by id; ids that nothing bears are left out in silence, for a page must still come."""

    comparison: Comparison
    pages: str = ""  # where each report has a page of its own, by its id; else all stand on one page

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """Readings by the id of their report."""
        return {r.report.id: r for r in self.comparison.readings}

    @cached_property
    def shared_files(self) -> frozenset[str]:
        """Files that hold several reports, so that their name alone tells none."""
        held = Counter(r.report.source for r in self.comparison.readings)
        return frozenset(file for file, reports in held.items() if reports > 1)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number that a page gives each report, from 1."""
        return {r.report.id: n for n, r in enumerate(self.comparison.readings, 1)}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {c.id: c for r in self.comparison.readings for c in r.claims}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """Statements by id."""
        return {s.id: s for r in self.comparison.readings for s in r.statements}

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.comparison.events}

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """Origins by id."""
        return {o.id: o for o in self.comparison.origins}

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by story."""
        found: dict[str, list[Finding]] = {}
        for finding in self.comparison.findings:
            if finding.story is not None:
                found.setdefault(finding.story, []).append(finding)
        return {story: tuple(of) for story, of in found.items()}

    @cached_property
    def threads(self) -> Mapping[str, tuple[Thread, ...]]:
        """Threads by story, the longest first; of stories that the comparison knows."""
        found: dict[str, list[Thread]] = {story: [] for story in self.titled}
        for thread in sorted(self.comparison.threads, key=lambda t: (-len(t.stories), t.id)):
            for story in thread.stories:  # of a thread that many stories make, most are elsewhere
                if story in found:
                    found[story].append(thread)
        return {story: tuple(of) for story, of in found.items() if of}

    @cached_property
    def named(self) -> dict[tuple[str, str], Any]:
        """Reports as pages name them (`quotes.source`), by id and language: each is named once."""
        return {}

    @cached_property
    def titled(self) -> Mapping[str, Story]:
        """Stories by id."""
        return {s.id: s for s in self.comparison.stories}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The name that is said most for each folded one: "kim jong un" is Kim Jong Un."""
        said: dict[str, Counter[str]] = {}
        for mention in self._mentions():
            if isinstance(mention.value, Actor) and (folded := (mention.value.key or "").partition("/")[2]):
                said.setdefault(folded, Counter())[mention.value.name] += 1
        return {key: min(of, key=lambda n: (-of[n], -len(n), n)) for key, of in said.items()}

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """A place for each key of one."""
        values = (m.value for m in self._mentions())
        return {v.key: v for v in values if isinstance(v, Place) and v.key}

    def _mentions(self) -> Iterator[Mention]:
        return (m for r in self.comparison.readings for m in r.marks.mentions)

    @cached_property
    def _starts(self) -> Mapping[str, list[int]]:
        return {i: [s.span.start for s in r.marks.sentences] for i, r in self.readings.items()}

    def told(self, ids: Iterable[str]) -> tuple[Reading, ...]:
        """The readings of these reports, the earliest first."""
        have = [self.readings[i] for i in dict.fromkeys(ids) if i in self.readings]
        return tuple(sorted(have, key=lambda r: (published(r) or "9", self.numbers[r.report.id])))

    def main_claims(self, story: Story) -> tuple[Claim, ...]:
        """The claims of the event that a story is about."""
        event = self.events.get(story.main or (story.events[0] if story.events else ""))
        return tuple(self._held(event.claims)) if event else ()

    def when(self, story: Story) -> Timex | None:
        """When a story was: its day alone where the reports give hours that cannot both be right."""
        event = self.events.get(story.main or "")
        when = story.when or (event.when if event else None)
        disputed = any(f.about == "hour" and f.relation == "conflict" for f in self.findings.get(story.id, ()))
        return day_of(when) if when is not None and disputed else when

    def _held(self, ids: Iterable[str]) -> Iterator[Claim]:
        return (self.claims[i] for i in ids if i in self.claims)

    def sentence(self, report: str, span: Span) -> tuple[int, Sentence] | None:
        """The sentence that a stretch begins in, with its number in the report; None outside all sentences."""
        reading = self.readings.get(report)
        if reading is None or not reading.marks.sentences:
            return None
        number = max(bisect_right(self._starts[report], span.start) - 1, 0)
        found = reading.marks.sentences[number]
        return (number, found) if found.span.meets(span) or found.span.holds(span) else None

    def speaker(self, claim: Claim) -> Statement | None:
        """The statement that a claim stands in."""
        return self.statements.get(claim.statement) if claim.statement else None


def published(reading: Reading) -> str | None:
    """The day a report appeared, or the day its times count from; ISO 8601."""
    if reading.report.published:
        return reading.report.published
    return reading.anchor.isoformat() if reading.anchor else None
