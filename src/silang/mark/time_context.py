"""What a time is read against, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from silang.mark.calendar import bounds, narrowed
from silang.mark.time_parts import Parts
from silang.types import Timex

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a time is read against: the report's day, the time last mentioned, and which way the sentence looks."""

    anchor: date | None
    last: str | None = None  # the TIMEX3 value last mentioned
    last_day: date | None = None
    ahead: bool = False  # the sentence speaks of what is still to come
    year: int | None = None  # the year that a neighbour shares: "Januari dan Februari 2020"


class Resolved(NamedTuple):
    """A time, and which way it was looked for where the text leaves that open."""

    timex: Timex
    looked: str | None = None  # "past", "future"


def looked(context: Context) -> str:
    """Which way a time was looked for where the text leaves it open: the rule's name tells."""
    return "future" if context.ahead else "past"


def made(kind: Kind, value: str, parts: Parts, stated: str | None = None, looked: str | None = None) -> Resolved:
    """The time of this value, bounded as its parts say."""
    begin, until = narrowed(bounds(value), parts.mod)
    return Resolved(Timex(kind, value, begin, until, parts.mod, stated), looked)
