"""Events as event data has them: one happening a row, with whoever acts, on whom, when, where, and what tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from silang.types import Actor, Claim, Comparison, Event, Place, Reading, Span


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with its claims, in the order of their reports' days, and the reports that tell it."""

    event: Event
    claims: tuple[Claim, ...]
    readings: tuple[Reading, ...]  # of each claim, in their order

    @property
    def reports(self) -> tuple[Reading, ...]:
        """The reports, each once."""
        return tuple({r.report.id: r for r in self.readings}.values())

    @property
    def place(self) -> Place | None:
        """Where: the event's own place, else the first that a claim gives."""
        return self.event.where or next((c.where for c in self.claims if c.where is not None), None)

    @property
    def day(self) -> tuple[date | None, bool]:
        """On which day, and whether a text says so: else it is the first report's own day, as event data has it."""
        for when in (self.event.when, *(c.when for c in self.claims)):
            if when is not None and when.begin is not None:
                return when.begin.date(), True
        days = (r.anchor or r.report.day for r in self.readings)
        return next((d for d in days if d is not None), None), False

    def most(self, values: Iterable[str | None]) -> str | None:
        """What most claims have, the first of equals; None where none has any."""
        found = Counter(v for v in values if v is not None)
        return max(found, key=lambda v: found[v]) if found else None

    def sides(self) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Who acts and on whom, each actor once; of those who act on one another the first acts."""
        actors, targets = (
            _once(a for c in self.claims for a in c.actors),
            _once(a for c in self.claims for a in c.targets),
        )
        keys = {_key(a) for a in actors}
        targets = tuple(t for t in targets if _key(t) not in keys)
        return (actors, targets) if targets or len(actors) < 2 else (actors[:1], actors[1:])


def happenings(comparison: Comparison) -> Iterator[Happening]:
    """The events of a comparison, each with its claims; those of which no report is there are left out."""
    of = {c.id: (c, r) for r in comparison.readings for c in r.claims}
    for event in comparison.events:
        told = sorted((of[c] for c in event.claims if c in of), key=_order)
        if told:
            yield Happening(event, tuple(c for c, _ in told), tuple(r for _, r in told))


def _order(told: tuple[Claim, Reading]) -> tuple[str, str, int]:
    claim, reading = told
    return reading.report.published or "9999", claim.report, claim.span.start


def _once(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(_key(actor), actor)
    return tuple(found.values())


def _key(actor: Actor) -> str:
    return actor.key or actor.name.casefold()


def sentence(reading: Reading, span: Span) -> int | None:
    """The number of the sentence that a span begins in, from 1."""
    return next((n for n, s in enumerate(reading.marks.sentences, 1) if s.span.start <= span.start < s.span.end), None)


def leads(reading: Reading, span: Span) -> bool:
    """Whether a span stands in the first paragraph below the headline that has sentences."""
    paragraphs = sorted({s.paragraph for s in reading.marks.sentences})
    first = paragraphs[:2] if reading.report.headline else paragraphs[:1]
    return any(s.paragraph in first and s.span.meets(span) for s in reading.marks.sentences)


def stands(reading: Reading, actor: Actor, claim: Claim) -> int | None:
    """Where an actor of a claim is named in its report: in the claim's own words, else first; None where nowhere."""
    key = _key(actor)
    found = [m.span for m in reading.marks.mentions if isinstance(m.value, Actor) and _key(m.value) == key]
    inside = [s for s in found if claim.span.holds(s)]
    return (inside or found)[0].start if found else None


def quotes(told: Happening) -> Sequence[str]:
    """The words of each claim, each once."""
    pairs = zip(told.claims, told.readings, strict=True)
    return tuple(dict.fromkeys(c.span.of(r.report.text) for c, r in pairs))
