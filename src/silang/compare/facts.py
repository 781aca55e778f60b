"""Which claims speak of one thing: figures of one slot and measure, times and places of one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from silang.schema import Schema
from silang.types import Actor, Amount, Claim, Event, Quantity, Reading, Story, Timex

_PLAIN = 4  # what a key holds before measures: story, slot, kind of unit, role
_MONEY = 3  # the length of an ISO 4217 code


_DAY = timedelta(days=1)
_A_DAY = len("2025-06-04")  # a shorter TIMEX3 value is a month or a year: no count of other figures


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's figure, or the claim alone, with the report it stands in."""

    claim: Claim
    reading: Reading
    amount: Amount | None = None
    by: Actor | None = None  # the speaker whose words the claim stands in; None is the outlet's own voice
    counted: Timex | None = None  # as of when, where the text says so of this figure or of the count it belongs to

    @property
    def quantity(self) -> Quantity:
        """The figure; only for what has one."""
        assert self.amount is not None and isinstance(self.amount.mention.value, Quantity)  # noqa: PT018
        return self.amount.mention.value

    @property
    def as_of(self) -> tuple[datetime, datetime] | None:
        """When it held: as the text states it, else the day of the report. When it happened says nothing of that."""
        stated = self.counted
        if stated is None and self.amount is not None and self.amount.as_of != self.claim.when:
            stated = self.amount.as_of
        if stated is not None and stated.begin is not None:
            return stated.begin, stated.until or stated.begin
        day = self.reading.report.day or self.reading.anchor
        return (datetime.combine(day, time()), datetime.combine(day + timedelta(1), time())) if day else None


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is said of one thing."""

    story: str | None
    event: str | None
    type: str
    about: str
    said: tuple[Said, ...]


Key = tuple[str, ...]


def figures(
    readings: Iterable[Reading], events: Sequence[Event], stories: Sequence[Story], schema: Schema
) -> tuple[Fact, ...]:
    """The figures of each story, put together by what they measure."""
    event_of = {c: e.id for e in events for c in e.claims}
    story_of = _stories_by_report(stories)
    begun = {s.id: s.when.begin for s in stories if s.when is not None and s.when.begin is not None}
    groups: dict[Key, list[Said]] = defaultdict(list)
    for reading in readings:
        for said in _counted(reading, schema):
            for story in story_of.get(reading.report.id, ()):
                groups[(story, *thing(said), *_earlier(said, begun.get(story), schema))].append(said)
    _measured(groups)
    apart = ((key, said) for key, whole in sorted(groups.items()) for said in _by_period(whole, _moves(schema, key[1])))
    return tuple(_fact(key, said, event_of) for key, said in apart)


def _counted(reading: Reading, schema: Schema) -> Iterator[Said]:
    """The report's figures in order; a toll that states no time of its own is of the count last dated before it."""
    last: Timex | None = None
    speakers = {s.id: s.speaker for s in reading.statements}
    amounts = [(a.mention.span, c, a) for c in reading.claims for a in c.amounts]
    for _, claim, amount in sorted(amounts, key=lambda x: x[0]):
        toll = claim.type in schema.types and schema.types[claim.type].follows
        last = amount.as_of if toll and amount.as_of is not None and len(amount.as_of.value) >= _A_DAY else last
        yield Said(
            claim, reading, amount, speakers.get(claim.statement or ""), (amount.as_of or last) if toll else None
        )


def _earlier(said: Said, begun: datetime | None, schema: Schema) -> Key:
    """What tells the toll of an earlier happening, told as background, from the story's own."""
    if begun is None or not schema.types[said.claim.type].follows:
        return ()
    for when in (said.claim.when, said.counted):
        if when is not None and when.until is not None and when.until <= begun - _DAY:
            return (f"then:{when.value}",)
    return ()


def _measured(groups: dict[Key, list[Said]]) -> None:
    """A figure joins the same figure that says more of its measure: a bare "inflasi 0,21%" is the monthly one."""
    named: dict[tuple[Key, float | None], Counter[Key]] = defaultdict(Counter)
    for key, said in groups.items():
        for one in said:
            named[key[:_PLAIN], one.quantity.low][key] += 1
    for key in sorted(groups, key=lambda k: (len(k), k)):
        for one in groups.pop(key):
            alike = named[key[:_PLAIN], one.quantity.low]
            fuller = [k for k in alike if len(k) > len(key) and set(key[_PLAIN:]) < set(k[_PLAIN:])]
            groups.setdefault(min(fuller, key=lambda k: (len(k), -alike[k], k), default=key), []).append(one)


def _moves(schema: Schema, slot: str) -> str:
    return schema.slots[slot].moves if slot in schema.slots else "any"


def _by_period(said: list[Said], moves: str) -> Iterable[list[Said]]:
    """What may move either way is of its period: the rate of July 2022 is not that of July 2023.

    A figure that names no period is of the one that the others name, where they name but one.
    """
    periods: dict[str | None, list[Said]] = defaultdict(list)
    for one in said:
        periods[_period(one) if moves == "any" else None].append(one)
    named = sorted(p for p in periods if p is not None)
    if len(named) == 1 and None in periods:
        return [said]
    return [periods[p] for p in (None, *named) if p in periods]


def _period(said: Said) -> str | None:
    """The month, quarter or year that the figure is of; None for a day, a moment or nothing."""
    as_of = said.amount.as_of if said.amount is not None else None
    return as_of.value if as_of is not None and as_of.type == "DATE" and len(as_of.value) < len("2023-07-01") else None


def thing(said: Said) -> Key:
    """What the figure measures: slot, kind of unit, role, and what tells one measure from another."""
    assert said.amount is not None
    return (said.amount.slot, _unit_kind(said.quantity), said.amount.role, *said.amount.measure)


def _unit_kind(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    if unit == "%" or (len(unit) == _MONEY and unit.isupper()):
        return unit
    return "count"


def _fact(key: Key, said: list[Said], event_of: Mapping[str, str]) -> Fact:
    ordered = tuple(sorted(said, key=lambda s: (s.reading.report.id, s.claim.span, s.quantity.low or 0)))
    held = Counter(event_of[s.claim.id] for s in ordered if s.claim.id in event_of)
    event = min(held, key=lambda e: (-held[e], e)) if held else None
    return Fact(key[0], event, ordered[0].claim.type, key[1], ordered)


def _stories_by_report(stories: Sequence[Story]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        for report in story.reports:
            held[report].append(story.id)
    return held
