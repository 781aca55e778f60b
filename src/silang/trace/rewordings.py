"""Which reports of one story likely tell another's text anew: the same figures, names, days, quotations, in one order.

Two who report the same happening on their own share facts, but order them each in their way. The order is measured as
the longest common subsequence of what each report names for the first time; between two languages quotations are left
out. Of 560 pairs of English reports of one event by several outlets that share no text, none comes up to the bounds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from silang.trace.firsts import first
from silang.types import Actor, Copy, CopyKind, Place, Quantity, Reading, Reason, Span, Story, Timex

SPEAKERS = 6
"""Reports of a story, the first by day and id, that a pair of facts is looked up in."""
NEXT = 3
"""Pairs of facts, one behind the other, that two must share to be held against one another."""
KINDS = ("figure", "name", "day", "quotation")
"""What is told apart of what two reports have in the same order."""


class Bound(NamedTuple):
    """How many facts in the same order make it likely, and of how many of both."""

    facts: int
    share: float


BOUNDS: Mapping[CopyKind, tuple[Bound, ...]] = {
    "reworded": (Bound(8, 0.85), Bound(10, 0.6)),
    "translated": (Bound(7, 0.8), Bound(8, 0.5)),
}
"""The fewer facts there are, the more of them must agree."""

_LEAST = min(bound.facts for bounds in BOUNDS.values() for bound in bounds)

Fact = tuple[str, object, object]
Facts = Mapping[Fact, Span]


def rewordings(readings: Sequence[Reading], stories: Sequence[Story], known: Sequence[Copy]) -> tuple[Copy, ...]:
    """For each report that shares no text with an earlier one of its story, the one that it most likely tells anew."""
    of = {r.report.id: r for r in readings}
    shared = {frozenset((c.earlier, c.later)) for c in known}
    found = [c for s in stories for c in _within([of[i] for i in s.reports if i in of], shared)]
    best: dict[str, Copy] = {}
    for copy in sorted(found, key=lambda c: (-c.share, c.earlier)):
        best.setdefault(copy.later, copy)
    return tuple(best[later] for later in sorted(best))


def _within(members: Sequence[Reading], shared: set[frozenset[str]]) -> Iterator[Copy]:
    if len(members) < 2:
        return
    ordered = sorted(members, key=lambda r: (r.report.published or "9999", r.report.id))
    told = [_told(r) for r in ordered]
    for a, b in _candidates(told):
        pair = frozenset((ordered[a].report.id, ordered[b].report.id))
        if pair not in shared and (copy := _copy((ordered[a], told[a]), (ordered[b], told[b]))):
            yield copy


def _candidates(told: Sequence[Facts]) -> Iterator[tuple[int, int]]:
    """Pairs that share several facts of which one stands behind the other."""
    seen: dict[tuple[Fact, Fact], list[int]] = defaultdict(list)
    for later, facts in enumerate(told):
        if len(facts) < _LEAST:
            continue
        count: Counter[int] = Counter()
        for two in pairwise(facts):
            count.update(before := seen[two])
            if len(before) < SPEAKERS:
                before.append(later)
        yield from ((earlier, later) for earlier in sorted(count) if count[earlier] >= NEXT)


def _copy(one: tuple[Reading, Facts], other: tuple[Reading, Facts]) -> Copy | None:
    kind: CopyKind = "reworded" if one[0].report.lang == other[0].report.lang else "translated"
    earlier, _, order = first(one[0].report, other[0].report)
    (_, left), (_, right) = (one, other) if earlier is one[0].report else (other, one)
    later = other[0].report if earlier is one[0].report else one[0].report
    same = _in_order(left, right)
    share = 2 * len(same) / (len(left) + len(right))
    if not any(len(same) >= bound.facts and share >= bound.share for bound in BOUNDS[kind]):
        return None
    pairs = tuple((left[f], right[f]) for f in same)
    return Copy(
        earlier.id, later.id, pairs, round(len(same) / len(right), 4), False, kind, order, tuple(_reasons(same))
    )


def _reasons(same: Iterable[Fact]) -> Iterator[Reason]:
    count = Counter(f[0] for f in same)
    return (Reason(f"same-{kind}s-in-order", (str(count[kind]),)) for kind in KINDS if count[kind])


def _in_order(left: Facts, right: Facts) -> list[Fact]:
    """The most facts that both have in the same order (the longest rising subsequence of their places)."""
    at = {fact: n for n, fact in enumerate(right)}
    both = [fact for fact in left if fact in at]
    ends: list[int] = []  # of rising subsequences of each length the lowest end
    chain: list[tuple[int, int]] = []  # for each fact its length, and the fact before it
    last: list[int] = []
    for n, fact in enumerate(both):
        length = bisect_left(ends, at[fact])
        ends[length : length + 1] = [at[fact]]
        last[length : length + 1] = [n]
        chain.append((length, last[length - 1] if length else -1))
    same: list[Fact] = []
    n = last[-1] if last else -1
    while n >= 0:
        same.append(both[n])
        n = chain[n][1]
    return same[::-1]


def _told(reading: Reading) -> Facts:
    """The facts of a report, each where it stands first."""
    found = [(m.span, _FACTS[type(m.value)](m.value)) for m in reading.marks.mentions]
    found += [(s.content, _said(reading, s.content)) for s in reading.statements if s.form == "direct"]
    told: dict[Fact, Span] = {}
    for span, fact in sorted(found, key=lambda f: f[0].start):
        if fact is not None:
            told.setdefault(fact, span)
    return told


def _said(reading: Reading, content: Span) -> Fact:
    """The words of a quotation, which no other language has."""
    words = "".join(filter(str.isalnum, content.of(reading.report.text).lower()))
    return ("quotation", words, reading.report.lang)


def _figure(value: Quantity) -> Fact | None:
    """The figure alone: "340" told anew as "tak kurang dari 340" is still taken from there."""
    figure = value.high if value.low is None else value.low
    return None if figure is None else ("figure", figure, "")


def _day(value: Timex) -> Fact | None:
    """A day or an hour of one, in the clock of the text."""
    stated = value.value
    return ("day", stated[:10], "") if value.type in ("DATE", "TIME") and stated[:4].isdigit() else None


def _name(value: Actor) -> Fact | None:
    """The name behind the codes, which differ with what a report says of an office."""
    if value.type == "country":
        return None
    key = value.key or ""
    return ("name", key.rpartition("/")[2] or key or value.name.lower(), "")


def _place(value: Place) -> Fact:
    return ("name", value.key or value.name.lower(), "place")


_FACTS: Mapping[type, Callable[..., Fact | None]] = {Quantity: _figure, Timex: _day, Actor: _name, Place: _place}
