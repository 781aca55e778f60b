"""The figures of a fact on their sides: equal figures share one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import lru_cache

from silang.compare.changes import was
from silang.compare.facts import Bounds, Interval, Said
from silang.types import Mention, Quantity, Side

_A_DAY = len("2025-06-04")


def sides(said: Sequence[Said], origins: Mapping[str, tuple[str, ...]]) -> tuple[tuple[Side, ...], list[list[Said]]]:
    """The figures on their sides: equal figures share one; sides stand in the order of time, then of value."""
    members = _with_bounds(by_value(said))
    if len(members) > 1:
        members.sort(key=_order)
    return tuple(_side(m, origins) for m in members), members


def by_value(said: Sequence[Said]) -> dict[Bounds, list[Said]]:
    """All that is said by the bounds of its figure."""
    grouped: dict[Bounds, list[Said]] = {}
    for one in said:
        grouped.setdefault(one.bounds, []).append(one)
    return grouped


def _with_bounds(grouped: Mapping[Bounds, list[Said]]) -> list[list[Said]]:
    """The groups, a bound with the figure of its own number: who says "at least 500" is on the side of "500"."""
    members = {bounds: [*same] for bounds, same in grouped.items()}
    for low, high in grouped:
        number = low if high is None else high if low is None else None
        if number is not None and (exact := members.get((number, number))) is not None:
            exact += members.pop((low, high))
    return list(members.values())


def _order(members: list[Said]) -> tuple[str, bool, str, float, float]:
    when = _earliest(members)
    low, high = members[0].quantity.low, members[0].quantity.high
    told = when.isoformat() if when else "9"
    return told[:_A_DAY], not any(map(was, members)), told, low or 0.0, high or 0.0


def _earliest(members: Sequence[Said]) -> datetime | None:
    return min((m.as_of[0] for m in members if m.as_of is not None), default=None)


def _side(members: list[Said], origins: Mapping[str, tuple[str, ...]]) -> Side:
    if len(members) == 1:
        only = members[0]
        claim, held = only.claim.id, only.as_of
        return Side(
            only.given,
            (claim,),
            (only.report,),
            tuple(sorted(set(origins.get(claim, ())))),
            ((only.report, only.amount.mention.span),),
            _told_as_of(held) if held is not None else None,
        )
    value = next((m.given for m in members if not m.given.approximate), members[0].given)
    return Side(
        value=value,
        claims=tuple(sorted({m.claim.id for m in members})),
        reports=tuple(sorted({m.report for m in members})),
        origins=tuple(sorted({o for m in members for o in origins.get(m.claim.id, ())})),
        spans=tuple(sorted({(m.report, m.amount.mention.span) for m in members})),
        as_of=min((_told_as_of(when) for when in {m.as_of for m in members} if when is not None), default=None),
    )


@lru_cache(maxsize=10_000)
def _told_as_of(when: Interval) -> datetime:
    """As of when a side holds: the hour of publication orders counts, but nobody counted in it."""
    return datetime.combine(when[0].date(), time()) if when[0] == when[1] else when[0]


def given_by(side: Sequence[Said]) -> set[str]:
    """The reports that give the side's figure."""
    return {s.report for s in side}


def shown(members: Sequence[Said]) -> str:
    """The words of the side's figure where they say what is counted in the fewest: "21 orang", not "jadi 21 orang"."""
    one = min(members, key=lambda m: (_nameless(m.amount.mention), len(m.amount.mention.span)))
    return one.amount.mention.span.of(one.reading.report.text)


def _nameless(figure: Mention) -> bool:
    return isinstance(figure.value, Quantity) and figure.value.noun is None


def who(members: Sequence[Said]) -> str:
    """Who gives the side's figure: a speaker where one is named, else the outlet."""
    one = next((m for m in members if m.by is not None), members[0])
    return one.by.name if one.by is not None else one.reading.report.outlet or one.reading.report.source
