"""What is said of one thing: a figure with its report, speaker and time, and all the figures of one thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar

from silang.compare.kept import kept
from silang.compare.nearby import before, behind, of_its_own
from silang.mark.calendar import bounds
from silang.schema.scales import scaled
from silang.types import Actor, Amount, Claim, Quantity, Reading, Timex

_A_DAY = len("2025-06-04")

BACKGROUND = timedelta(days=45)
"""A happening this long before its report is retold as background, not told as news."""

LEAD = 1200
"""Code points from the start within which a report tells its own news; what nobody is named for later is background."""


Interval = tuple[datetime, datetime]
Bounds = tuple[float | None, float | None]


class _Told(NamedTuple):
    """One claim's figure with the report it stands in."""

    claim: Claim
    reading: Reading
    amount: Amount
    by: Actor | None  # the speaker whose words the claim stands in; None is the outlet's own voice
    counted: Timex | None  # as of when, where the text says so of this figure or of the count it belongs to
    quantity: Quantity  # in the unit that stands for its scale: 410 hectares and 4.1 square kilometres are one
    bounds: Bounds
    middle: float  # of its bounds, or the one that it has
    speaker: str | None
    as_of: Interval | None  # as the text states it, else when the report was published
    report: str  # its id
    rival: Bounds | None = None  # the figure of the same thing beside which its report sets it, as another's count
    guessed: bool = False  # whether it has no noun and is only likely to count what one before it counts


class Said(_Told):
    """One claim's figure with the report it stands in; what is asked of it again and again is worked out once."""

    @property
    def given(self) -> Quantity:
        """The figure in the unit that the report gives it in."""
        value = self.amount.mention.value
        assert isinstance(value, Quantity)
        return value

    @property
    def stands_out(self) -> bool:
        """Whether it is told as news: near the start, in the words of someone known, or with the time of its count."""
        named = self.by is not None and self.by.type in ("person", "organisation") and self.by.key is not None
        return self.amount.mention.span.start < LEAD or named or self.counted is not None

    @kept
    def nearby(self) -> tuple[str, str]:
        """The words before and behind it, of its sentence, that speak of it."""
        text, span = self.reading.report.text, self.amount.mention.span
        return before(text, span, self.reading.marks.mentions), behind(text, span)

    @kept
    def words_about(self) -> tuple[str, str]:
        """The same, but behind it only up to the next figure."""
        told, then = self.nearby
        return told, of_its_own(then, self.amount.mention.span, self.reading.marks.mentions)


Told = TypeVar("Told")


def once(ask: Callable[[Said], Told]) -> Callable[[Said], Told]:
    """The same question, whose answer is kept with the figure that it is first asked of."""
    name = f"{ask.__module__}.{ask.__name__}"

    @wraps(ask)
    def asked(said: Said) -> Told:
        held: dict[str, Told] = said.__dict__
        if name not in held:
            held[name] = ask(said)
        return held[name]

    return asked


def told_figure(claim: Claim, reading: Reading, amount: Amount, by: Actor | None, counted: Timex | None = None) -> Said:
    """The claim's figure, with what is asked of it again and again."""
    assert isinstance(amount.mention.value, Quantity)
    value = scaled(amount.mention.value)
    low, high = value.low, value.high
    middle = (low + high) / 2 if low is not None and high is not None else low if low is not None else high or 0.0
    speaker = by.name if by is not None else None
    as_of = _as_of(claim, reading, amount, counted)
    return Said(claim, reading, amount, by, counted, value, (low, high), middle, speaker, as_of, reading.report.id)


def _as_of(claim: Claim, reading: Reading, amount: Amount, counted: Timex | None) -> Interval | None:
    """When the figure held. When the thing happened says nothing of that."""
    stated = counted or (amount.as_of if amount.as_of != claim.when or _of_two_times(claim, amount) else None)
    if stated is not None and stated.begin is not None:
        return stated.begin, stated.until or stated.begin
    told = reading.report.published or reading.anchor
    published = _published(str(told)) if told is not None else None
    if stated is not None and stated.mod == "UNTIL" and (last := _last(stated)) is not None:
        return last if published is None or last[0] < published[1] else published
    return published


def _of_two_times(claim: Claim, amount: Amount) -> bool:
    """Whether the claim gives its slot at another time too: "dari 105,58 pada Februari menjadi 106,13 pada Maret"."""
    others = (a.as_of for a in claim.amounts if a.slot == amount.slot)
    return any(when is not None and when != amount.as_of for when in others)


def _last(counted: Timex) -> Interval | None:
    """When was counted what is told up to a time: late on that day ("hingga Selasa"), that hour ("hingga 12.00")."""
    begin, until = bounds(counted.value)
    if begin is None or until is None:
        return None
    late = until - timedelta(minutes=1)
    return (begin, until) if until - begin < timedelta(days=1) else (late, late)


@lru_cache(maxsize=10_000)
def _published(when: str) -> Interval:
    """The moment of publication, or the whole day where no hour is known."""
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
    of_one: frozenset[frozenset[Bounds]] = frozenset()  # its pairs of figures that are two accounts of one thing
