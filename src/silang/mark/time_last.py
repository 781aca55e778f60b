"""The time last named in a report, from which "dua hari kemudian" and a bare "pukul 13.21" count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from silang.types import Timex

_AT_HAND = 31  # days before the report's own within which a bare "pukul 13.21" may lie


class Weight(IntEnum):
    """How much a day bears on the hours told after it."""

    SPOKEN = 0  # somebody merely spoke then: "kata Budi, Senin (2/6)"
    BOUNDS = 1  # a state began or ends then: "dirawat sejak Senin", "berlaku hingga 4 Desember"
    HAPPENED = 2


@dataclass(slots=True)
class Last:
    """The time last named as one at which something happened, and the day it lies in."""

    value: str | None = None
    at: int = -1
    day: date | None = None
    day_at: int = -1
    weight: Weight = Weight.SPOKEN
    spoken: date | None = None  # the day of the latest cue, from which times inside quotations count

    def tell(self, timex: Timex, at: int, weight: Weight, anchor: date | None) -> None:
        """Keep a time; one of less weight only where the day known so far is long gone."""
        day = day_named(timex)
        if weight == Weight.SPOKEN:
            self.spoken = day or self.spoken
        if self.day is not None and weight < self.weight and is_recent(self.day, anchor):
            return
        self.value, self.at = timex.value, at
        if day is not None:
            self.day, self.day_at, self.weight = day, at, weight


def is_recent(day: date | None, anchor: date | None, *, ahead: bool = False) -> bool:
    """Whether a day mentioned in an earlier sentence may still be the day at hand, as no day long gone is."""
    if day is None or anchor is None:
        return day is not None
    return 0 <= (anchor - day).days <= _AT_HAND or (ahead and day > anchor)


def day_named(timex: Timex) -> date | None:
    """The single day that a time lies in, where it names one."""
    value = timex.value.split("/")[-1]
    return date.fromisoformat(value[:10]) if len(value) >= 10 and value[:4].isdigit() and "W" not in value else None
