"""The headline against the body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from silang.compare.checks_given import Given
from silang.compare.values import figures_meet
from silang.schema import load
from silang.types import Amount, Check, Claim, Mention, Place, Quantity, Span

_LEAD = 4  # sentences behind the headline that tell the same news
_ROUND = 0.06  # headlines round
_DASHES = ("-", "–", "—")
_MOST = 10  # figures of which every two or three are added


def headlines(given: Given) -> Iterator[Check]:
    """A figure or a place of the headline that the body gives otherwise."""
    head = headline(given)
    if head is not None:
        yield from _figures(given, head)
        yield from _places(given, head)


def headline(given: Given) -> Span | None:
    """Where the headline stands in the text."""
    report = given.reading.report
    at = report.text.find(report.headline) if report.headline else -1
    return Span(at, at + len(report.headline)) if at >= 0 and report.headline else None


def _figures(given: Given, head: Span) -> Iterator[Check]:
    """People, houses and measures of an event, of which the lead has another number and the body nowhere this one."""
    told = [c for c in given.reading.claims if c.amounts and head.holds(c.span)]
    if not told:
        return
    body = [m.value for m in given.reading.marks.mentions if isinstance(m.value, Quantity) and not head.meets(m.span)]
    lead = _lead(given, head)
    for claim in told:
        for amount in claim.amounts:
            own = _quantity(amount)
            if load().slots[amount.slot].home not in ("CASUALTY", "DAMAGE", "DISASTER") or amount.role != "total":
                continue
            rivals = [a for c in lead for a in c.amounts if _same_thing(claim, amount, c, a)]
            if rivals and not any(_meets(own, other) for other in body) and not _added(own, body):
                said = rivals[0].mention.span.of(given.text)
                about = (amount.mention.span.of(given.text), said)
                yield Check(given.reading.report.id, amount.mention.span, "headline-body", about)


def _lead(given: Given, head: Span) -> Sequence[Claim]:
    behind = [s.span.end for s in given.reading.marks.sentences if s.span.start >= head.end]
    end = behind[min(_LEAD, len(behind)) - 1] if behind else head.end
    return [c for c in given.reading.claims if head.end <= c.span.start < end]


def _quantity(amount: Amount) -> Quantity:
    assert isinstance(amount.mention.value, Quantity)
    return amount.mention.value


def _same_thing(claim: Claim, amount: Amount, other: Claim, rival: Amount) -> bool:
    same_kind = claim.type == other.type and amount.slot == rival.slot and amount.role == rival.role
    return same_kind and amount.measure == rival.measure


def _meets(own: Quantity, other: Quantity) -> bool:
    if figures_meet(own, other):
        return True
    a, b = own.low or own.high or 0.0, other.low or other.high or 0.0
    return max(a, b) > 100 and abs(a - b) <= _ROUND * max(a, b)


def _added(own: Quantity, body: Sequence[Quantity]) -> bool:
    """Whether the headline adds up figures of the body."""
    values = sorted({q.low for q in body if q.low is not None and q.low == q.high})[:_MOST]
    return any(sum(some) == own.low for n in (2, 3) for some in combinations(values, n))


def _places(given: Given, head: Span) -> Iterator[Check]:
    """A regency or city of the headline that the body never names, where all its own lie in other provinces."""
    named: list[tuple[Mention, Place]] = []
    there: list[tuple[Mention, Place]] = []
    for mention in given.reading.marks.mentions:
        if isinstance(mention.value, Place) and mention.value.code:
            (named if head.holds(mention.span) else there).append((mention, mention.value))
    if len(named) != 1 or not there:
        return
    mention, place = named[0]
    behind = given.text[mention.span.end : head.end].lstrip(" ,")
    if mention.span.start == head.start and behind.startswith(_DASHES):
        return  # the dateline of a text without a headline
    provinces = {(other.code or "")[:2] for _, other in there}
    if (place.code or "")[:2] not in provinces and given.text.casefold().count(place.name.casefold()) == 1:
        about = (mention.span.of(given.text), there[0][1].name)
        yield Check(given.reading.report.id, mention.span, "headline-place", about)
