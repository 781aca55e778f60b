"""What is said of one thing: a figure with its report, speaker and time, and all the figures of one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from silang.types import Actor, Amount, Claim, Quantity, Reading, Timex

_A_DAY = len("2025-06-04")

LEAD = 1200
"""Code points from the start within which a report tells its own news; what nobody is named for later is background."""


Interval = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim's figure with the report it stands in; what is asked of it again and again is worked out once."""

    claim: Claim
    reading: Reading
    amount: Amount
    by: Actor | None = None  # the speaker whose words the claim stands in; None is the outlet's own voice
    counted: Timex | None = None  # as of when, where the text says so of this figure or of the count it belongs to
    quantity: Quantity = field(init=False)
    bounds: tuple[float | None, float | None] = field(init=False)
    middle: float = field(init=False)  # of its bounds, or the one that it has
    speaker: str | None = field(init=False)
    as_of: Interval | None = field(init=False)  # as the text states it, else when the report was published

    def __post_init__(self) -> None:
        value = self.amount.mention.value
        assert isinstance(value, Quantity)
        ends = [x for x in (value.low, value.high) if x is not None]
        object.__setattr__(self, "quantity", value)
        object.__setattr__(self, "bounds", (value.low, value.high))
        object.__setattr__(self, "middle", sum(ends) / len(ends) if ends else 0.0)
        object.__setattr__(self, "speaker", self.by.name if self.by is not None else None)
        object.__setattr__(self, "as_of", _as_of(self.claim, self.reading, self.amount, self.counted))

    @property
    def stands_out(self) -> bool:
        """Whether it is told as news: near the start, in the words of someone known, or with the time of its count."""
        named = self.by is not None and self.by.type in ("person", "organisation") and self.by.key is not None
        return self.amount.mention.span.start < LEAD or named or self.counted is not None


def _as_of(claim: Claim, reading: Reading, amount: Amount, counted: Timex | None) -> Interval | None:
    """When the figure held. When the thing happened says nothing of that."""
    stated = counted or (amount.as_of if amount.as_of != claim.when else None)
    if stated is not None and stated.begin is not None:
        return stated.begin, stated.until or stated.begin
    return _published(reading.report.published or (reading.anchor.isoformat() if reading.anchor else None))


@lru_cache(maxsize=10_000)
def _published(when: str | None) -> Interval | None:
    """The moment of publication, or the whole day where no hour is known."""
    if when is None:
        return None
    moment = datetime.fromisoformat(when).replace(tzinfo=None)
    return (moment, moment) if len(when) > _A_DAY else (moment, moment + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Fact:
    """All that is said of one thing."""

    story: str | None
    event: str | None
    type: str
    about: str
    said: tuple[Said, ...]
    measured: tuple[str, ...] = ()  # what tells it from other figures of its slot: unit, who is counted, role, measures
