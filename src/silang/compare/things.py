"""Figures that share a slot and a measure, put together where they are of one thing: by count and part, or by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import NamedTuple

from silang.compare.clinics import IN_CLINICS, by_clinic
from silang.compare.facts import Said
from silang.compare.likeness import Words, around, likeness
from silang.compare.parts import whole_and_parts
from silang.compare.values import near, slipped, times_meet
from silang.compare.whose import apart_places, other_owner, other_place, own_places
from silang.schema import LEFTOVER, Schema, Slot

ALIKE = 0.42
"""Likeness of the words about two figures from which on both are of one thing, tried on reports of both languages."""

ALONE = 0.4
"""The share of that which is enough where each report gives but one such figure, as its news: less can be confused."""

TOPIC = 0.33
"""The same where a known topic is told: "inflation", "turnout"."""

LOOSE = 0.75
"""The same for a figure that no slot of an event takes."""

MOST = 60
"""Values held against one another by their words at most; what has more is a table."""

_SURE = 9.0  # a likeness above that of any words
_TELLINGS = 4  # reports of one value whose words are read

Bounds = tuple[float | None, float | None]
Voice = tuple[str, str | None]


SHOCK = "DISASTER"
"""The type of event whose force is measured: of several shocks that one report tells of, the strongest is meant."""


def things(said: Sequence[Said], slot: str, measured: Sequence[str], schema: Schema) -> Iterator[list[Said]]:
    """The figures of each thing. Of a toll there is one in a story; other figures must be told of in like words."""
    for own in by_clinic(said) if slot in IN_CLINICS else (said,):
        yield from _things(own, slot, measured, schema)


def _things(said: Sequence[Said], slot: str, measured: Sequence[str], schema: Schema) -> Iterator[list[Said]]:
    known = schema.slots.get(slot)
    shock = known is not None and known.home == SHOCK and known.moves == "fixed"
    if not toll(slot, schema) and not shock:
        yield from by_words(said, _needed(slot, measured, schema))
        return
    for here in _by_place(said):
        yield from _of_toll(here, known, shock=shock)


def _of_toll(said: Sequence[Said], known: Slot | None, *, shock: bool) -> Iterator[list[Said]]:
    """The counts of one toll, and apart from them the figures beside them."""
    if known is not None and (known.moves == "up" or shock):
        whole, parts = whole_and_parts(said)
        yield from (whole, *by_words(parts, TOPIC)) if whole else by_words(parts, TOPIC)
    else:
        yield list(said)


def _by_place(said: Sequence[Said]) -> Iterator[list[Said]]:
    """The figures of each place, where sentences name places that cannot be one: another town has another toll."""
    if all(one.bounds == said[0].bounds for one in said):
        yield list(said)
        return
    left, places = list(said), {id(s): own_places(s) for s in said}
    for _ in range(_TOWNS):
        named = [places[id(s)] for s in left[:_PLACED] if places[id(s)]]
        hub = max(named, key=lambda p: sum(not apart_places(p, o) for o in named), default=())
        away = [s for s in left if apart_places(hub, places[id(s)])]
        yield [s for s in left if not apart_places(hub, places[id(s)])]
        left = away
        if not left:
            return
    yield left


_TOWNS = 12  # places whose tolls are told apart
_PLACED = 60  # figures whose places are held against one another


def _needed(slot: str, measured: Sequence[str], schema: Schema) -> float:
    """How alike the words must be."""
    if any(m.startswith("of:") for m in measured):
        return TOPIC
    known = schema.slots.get(slot)
    loose = known is not None and known.home == LEFTOVER and "money" not in known.kinds
    return LOOSE if loose and all(m.startswith(("item:", "group:", "place:", "then:")) for m in measured) else ALIKE


def toll(slot: str, schema: Schema) -> bool:
    """Whether the slot counts people, or what came of a happening: its dead, its houses, its suspects."""
    known = schema.slots.get(slot)
    if known is None or known.home == LEFTOVER:
        return False
    return ("person" in known.kinds and known.told_by != "topic") or schema.types[known.home].follows


def develops(slot: str, schema: Schema) -> bool:
    """Whether the slot counts what a happening brings about, hour by hour: its dead, its missing, its sick."""
    known = schema.slots.get(slot)
    return known is not None and known.home != LEFTOVER and schema.types[known.home].follows


class _Telling(NamedTuple):
    """The words about a figure in one report."""

    said: Said
    report: str
    lang: str
    words: Words


@dataclass(frozen=True, slots=True)
class _Told:
    """One value as some reports tell it, with the words about it."""

    said: Sequence[Said]
    words: tuple[_Telling, ...]
    alone: bool  # whether none of its reports gives another value


def by_words(said: Sequence[Said], needed: float = ALIKE, *, one_story: bool = True) -> Iterator[list[Said]]:
    """Values that are told of in like words, each group of them with all that is said of it."""
    values: dict[Bounds, list[Said]] = defaultdict(list)
    if all(one.bounds == said[0].bounds for one in said):
        yield from [list(said)] if said else ()
        return
    given: dict[Voice, set[Bounds]] = defaultdict(set)
    for one in said:
        values[one.bounds].append(one)
        given[_voice(one)].add(one.bounds)
    told = [
        _told(v, alone=one_story and all(s.stands_out and len(given[_voice(s)]) == 1 for s in v))
        for _, v in sorted(values.items(), key=_first)
    ]
    for numbers in _grouped(told, needed):
        yield [s for n in numbers for s in told[n].said]


def _grouped(told: Sequence[_Told], needed: float) -> list[list[int]]:
    """The values by what they are of: the likest first, and a value joins a group that it is like as a whole."""
    count = min(len(told), MOST)
    like = {(a, b): _likeness(told[a], told[b], needed) for a, b in combinations(range(count), 2)}
    group: dict[int, list[int]] = {n: [n] for n in range(len(told))}
    for (a, b), found in sorted(like.items(), key=lambda x: (-(x[1] or 0.0), x[0])):
        if found is None or found < 1:
            break
        if group[a] is not group[b] and _mean(like, group[a], group[b]) >= 1:
            joined = sorted((*group[a], *group[b]))
            group |= dict.fromkeys(joined, joined)
    return list({id(g): g for g in group.values()}.values())


def _mean(like: Mapping[tuple[int, int], float | None], left: Sequence[int], right: Sequence[int]) -> float:
    pairs = [x for a in left for b in right if (x := like[min(a, b), max(a, b)]) is not None]
    return sum(pairs) / len(pairs)


def _first(value: tuple[Bounds, list[Said]]) -> tuple[float, float]:
    low, high = value[0]
    return low or 0.0, high or 0.0


def _told(said: list[Said], *, alone: bool) -> _Told:
    first: dict[Voice, Said] = {}
    for one in sorted(said, key=lambda s: (s.report, s.claim.span)):
        first.setdefault(_voice(one), one)
    return _Told(said, tuple(_words(one) for one in islice(first.values(), _TELLINGS)), alone)


def _voice(said: Said) -> Voice:
    return said.report, said.speaker


def _words(said: Said) -> _Telling:
    report = said.reading.report
    return _Telling(said, report.id, report.lang, around(report.text, said.amount.mention.span, report.lang))


def _likeness(left: _Told, right: _Told, needed: float) -> float | None:
    """How alike two reports tell of the two values, as a share of what is needed; None where one report tells both.

    Across languages, words say nothing: there each report must give but the one, or they are too far apart to tell.
    """
    alone = left.alone and right.alone and needed < LOOSE
    pairs = [(a, b) for a in left.words for b in right.words if _differ(a.said, b.said)]
    if not pairs:
        return None
    pairs = [(a, b) for a, b in pairs if _fit(a.said, b.said)]
    if not pairs or not near(left.said[0].middle, right.said[0].middle):
        return 0.0
    if slipped(left.said[0].quantity, right.said[0].quantity):
        return _SURE
    found = max((likeness(a.words, b.words) for a, b in pairs if a.lang == b.lang), default=0.0)
    if left.alone and right.alone and _close(left.said[0], right.said[0]):
        return max(found / needed, 1.0)
    placed = alone and not any(s.claim.type == LEFTOVER for t in (left, right) for s in t.said)
    across = 1.0 if placed and any(a.lang != b.lang and _as_exact(a.said, b.said) for a, b in pairs) else 0.0
    return max(found / (needed * ALONE if alone else needed), across)


def _measure(said: Said) -> bool:
    """Whether the figure is money or a share."""
    unit = said.quantity.unit or ""
    return unit == "%" or (len(unit) == _MONEY and unit.isupper())


_MONEY = 3  # the length of an ISO 4217 code


def _close(left: Said, right: Said) -> bool:
    """Whether two exact figures of more than one digit are all but equal, as those of two things hardly are."""
    if "money" in (left.amount.slot, right.amount.slot):
        return False  # a story tells of many sums
    exact = all(s.quantity.low == s.quantity.high and not s.quantity.approximate for s in (left, right))
    a, b = abs(left.middle), abs(right.middle)
    return exact and min(_digits(a), _digits(b)) >= _EXACT and abs(a - b) <= _CLOSE * max(a, b)


def _as_exact(left: Said, right: Said) -> bool:
    """Whether the two are told in about as many digits: a level of 7,000 is no close at 7,208.61."""
    few, many = sorted((abs(left.middle), abs(right.middle)))
    return abs(_digits(few) - _digits(many)) < _ROUNDER and many <= _LIKELY * few


def _digits(figure: float) -> int:
    return len(f"{abs(figure):.12g}".replace(".", "").strip("0"))


_EXACT = 2  # digits
_ROUNDER = 3
_LIKELY = 3  # times
_CLOSE = 0.06


def _differ(left: Said, right: Said) -> bool:
    """Whether two reports give them, or two speakers in one."""
    if left.report != right.report:
        return True
    return left.speaker is not None and right.speaker is not None and left.speaker != right.speaker


def _fit(left: Said, right: Said) -> bool:
    """Whether nothing that is said of the two tells them apart: plan or fact, when it was, since when it changed."""
    if (left.claim.status == "planned") != (right.claim.status == "planned"):
        return False
    if other_place(left, right) or (left.quantity.unit is not None and _measure(left) and other_owner(left, right)):
        return False
    a, b = left.amount, right.amount
    if a.role in ("change", "addition"):
        return (a.as_of.value if a.as_of else None) == (b.as_of.value if b.as_of else None)
    if left.claim.when is None or right.claim.when is None or "TIME" in (left.claim.when.type, right.claim.when.type):
        return True
    return times_meet(left.claim.when, right.claim.when)
