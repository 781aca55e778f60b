"""Figures of one thing that reports of a story place in other words: put together by noun, unit, place and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations
from typing import Final, NamedTuple

from silang.compare.apart import apart
from silang.compare.facts import Fact, Said
from silang.compare.likeness import Words, around, overlap
from silang.compare.things import toll
from silang.compare.values import near, times_meet
from silang.schema import LEFTOVER, Schema

NEEDED = 0.6
"""The evidence from which two figures are of one thing, tried on reports of both languages."""

MARGIN = 0.06
"""By how much the evidence must be better than that for another figure of the same report."""

MOST = 60
"""Figures of one scale that are held against one another in a story at most: what has more is a table."""

_TELLINGS = 3  # of one fact whose words are read
_NOUN = 0.45  # the same noun is counted, and it is not one of all news
_PEOPLE = 0.2  # the same noun for people at large: passengers, residents
_SLOT = 0.4  # a word by either figure says the same of it
_KIN = 0.1  # … or what may be the same
_TOPIC = 0.2
_MEASURE = 0.1
_ALONE = 0.15  # neither report gives another such figure
_ONLY = 0.15  # nor any other of its scale: the only sum, the only weight
_ACROSS = 0.25
_AGAINST = 0.25  # a report sets the two against one another, each in other words than the other
_SURE = 3.0
_BEHIND = 0.2  # evidence by which another figure of a report must be weaker, so that this one is alone
_SMALL = 10  # a smaller figure stands in every report for something
_MANY = frozenset({"count", "%"})
_WORDS = 1.6  # times how alike the words are
_MOST_WORDS = 0.6
_BACKGROUND = 0.15
_PLANNED = 0.1
_UNPLACED = -0.15  # what stands in a slot and what stands in none
_LENGTHS = 0.2  # a story tells of many hours and kilometres
_LOOSE = frozenset({"m", "s", "min", "h", "d", "wk", "mo", "a"})
_FEW = 0.2  # nor do two or three of something say much
_OF_ONE = 3  # times: what no event holds is told of in like figures, or is of two things
_NARROWER = 0.05  # the one says more closely what is counted, or where
_CLOSE: Final = ((1.1, 0.15), (1.5, 0.1), (2.0, 0.0), (3.0, -0.15), (float("inf"), -0.5))
"""What two figures of one order say: those of one thing are seldom far apart."""

Bounds = tuple[float | None, float | None]

_ORDINARY = frozenset({"person", "people", "unit", "item", "piece", "times", "time", "thing", "number"})


class Telling(NamedTuple):
    """A figure as one report tells it."""

    said: Said
    words: Words  # about it
    counted: Words  # … and the noun that is counted


class Joining(NamedTuple):
    """Two facts by their place, and the evidence that they are of one thing."""

    evidence: float
    left: int
    right: int


def joined(facts: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    """The facts, those of one thing in a story as one; what a report tells in two figures stays two."""
    stories: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        stories[fact.story].append(fact)
    for story in stories.values():
        if len({s.report for f in story for s in f.said}) < 2:
            yield from story
        else:
            yield from _of_story(story, schema)


def _of_story(story: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    scales: dict[str, list[int]] = defaultdict(list)
    for n, fact in enumerate(story):
        scales[fact.measured[0] if fact.measured else ""].append(n)
    group = {n: n for n in range(len(story))}
    reports = {n: frozenset(s.report for s in fact.said) for n, fact in enumerate(story)}
    for alike in scales.values():
        if len(alike) > 1:
            _put_together(_first_told(alike, story), story, schema, group, reports)
    whole: dict[int, list[Fact]] = defaultdict(list)
    for n, fact in enumerate(story):
        whole[group[n]].append(fact)
    for members in whole.values():
        yield members[0] if len(members) == 1 else _as_one(members)


def _first_told(numbers: Sequence[int], story: Sequence[Fact]) -> list[int]:
    """The figures of a scale that most reports tell, or tell first, where there are many."""
    if len(numbers) <= MOST:
        return list(numbers)
    first = {n: min(s.amount.mention.span.start for s in story[n].said) for n in numbers}
    return sorted(numbers, key=lambda n: (-len(story[n].said), first[n], n))[:MOST]


def _put_together(
    numbers: Sequence[int],
    story: Sequence[Fact],
    schema: Schema,
    group: dict[int, int],
    reports: dict[int, frozenset[str]],
) -> None:
    """Joins facts with the best evidence first; none with another of a report that it already holds."""
    found = _joinings(numbers, story, schema, reports)
    for one in found:
        left, right = group[one.left], group[one.right]
        if left == right or (one.evidence < _SURE and _barred(one, left, right, found, group, reports, story, schema)):
            continue
        both = reports[left] | reports[right]
        for n in [n for n, g in group.items() if g in (left, right)]:
            group[n] = min(left, right)
        reports[min(left, right)] = both


def _barred(
    one: Joining,
    left: int,
    right: int,
    found: Sequence[Joining],
    group: Mapping[int, int],
    reports: Mapping[int, Set[str]],
    story: Sequence[Fact],
    schema: Schema,
) -> bool:
    """Whether a report tells both groups as two things, or another figure is as good a partner."""
    shared = reports[left] & reports[right]
    return not _apart_in_text(story[one.left], story[one.right], shared, schema) or _rivalled(
        one, found, group, reports
    )


def _rivalled(
    one: Joining, found: Sequence[Joining], group: Mapping[int, int], reports: Mapping[int, Set[str]]
) -> bool:
    """Whether another figure of the same report is as good a partner for either, and has none of its own."""
    for other in found:
        if other.evidence < one.evidence - MARGIN:
            return False
        if other == one or len({one.left, one.right} & {other.left, other.right}) != 1:
            continue
        mine, its = {one.left, one.right} - {other.left, other.right}, {other.left, other.right} - {one.left, one.right}
        a, b = group[min(mine)], group[min(its)]
        if a != b and not reports[a].isdisjoint(reports[b]):
            return True
    return False


def _joinings(
    numbers: Sequence[int], story: Sequence[Fact], schema: Schema, reports: Mapping[int, Set[str]]
) -> list[Joining]:
    """The pairs with evidence enough, the best first."""
    given = _Given(story, numbers)
    base = {
        (a, b): _evidence(story[a], story[b], schema)
        for a, b in combinations(numbers, 2)
        if _equal(story[a], story[b])
        or (
            _apart_in_text(story[a], story[b], reports[a] & reports[b], schema)
            and _may_be_one(story[a], story[b], schema)
            and not given.both(story[a], story[b])
        )
    }
    best: dict[tuple[int, str], list[tuple[float, int]]] = defaultdict(list)
    for (a, b), evidence in base.items():
        for one, other in ((a, b), (b, a)):
            for report in reports[other]:
                best[one, report].append((evidence, other))
    words: dict[int, list[Telling]] = {}
    found = []
    for (a, b), evidence in base.items():
        if evidence + _MOST_WORDS + _ALONE + _ONLY < NEEDED:
            continue
        for n in (a, b):
            if n not in words:
                words[n] = _told(story[n])
        alone = not any(
            other != mate and rival > evidence - _BEHIND
            for one, mate in ((a, b), (b, a))
            for report in reports[mate]
            for rival, other in best[one, report]
        )
        evidence += _by_words(words[a], words[b], alone=alone) + alone * _ALONE
        evidence += _ONLY * (alone and given.only(story[a]) and given.only(story[b]))
        if evidence >= NEEDED:
            found.append(Joining(evidence, a, b))
    return sorted(found, key=lambda j: (-j.evidence, j.left, j.right))


class _Given:
    """The figures of a scale that each report of a story gives."""

    def __init__(self, story: Sequence[Fact], numbers: Sequence[int]) -> None:
        self._held: dict[str, set[Bounds]] = defaultdict(set)
        for n in numbers:
            for said in story[n].said:
                self._held[said.report].add(said.bounds)

    def both(self, left: Fact, right: Fact) -> bool:
        """Whether a report of the one gives the other's figure too, and no small one: it knows both, as two."""
        return any(
            s.bounds != o.bounds and abs(o.middle) >= _SMALL and o.bounds in self._held[s.report]
            for one, other in ((left, right), (right, left))
            for s in one.said
            for o in other.said[:1]
            if all(x.report != s.report for x in other.said)
        )

    def only(self, fact: Fact) -> bool:
        """Whether its reports give no other figure of a scale that few figures of a report are of."""
        return fact.measured[0] not in _MANY and all(len(self._held[s.report]) == 1 for s in fact.said)


def _equal(left: Fact, right: Fact) -> bool:
    """Whether both are one figure of one slot, no small one: 46 held, once as protesters and once as participants."""
    one, other = left.said[0], right.said[0]
    same = left.about == right.about and left.measured[:3] == right.measured[:3] and one.bounds == other.bounds
    a, b = ({m for m in f.measured[3:] if not m.startswith(("group:", "item:"))} for f in (left, right))
    return same and a == b and abs(one.middle) >= _SMALL and left.measured[0] == "count"


def _apart_in_text(left: Fact, right: Fact, shared: Set[str], schema: Schema) -> bool:
    """Whether no report gives both, unless as those of two who count one thing."""
    if not shared:
        return True
    slot = schema.slots.get(left.about)
    if left.about != right.about or slot is None or slot.home == LEFTOVER:
        return False
    if _ratio(left.said[0], right.said[0]) > _OF_ONE:
        return False
    return all(_two_voices(left, right, report) for report in shared)


def _two_voices(left: Fact, right: Fact, report: str) -> bool:
    here, there = ({s.speaker for s in f.said if s.report == report} for f in (left, right))
    return here.isdisjoint(there) and all(
        s.by is None or s.by.type == "organisation" or None not in here | there
        for f in (left, right)
        for s in f.said
        if s.report == report
    )


def _told(fact: Fact) -> list[Telling]:
    return [_telling(said) for said in fact.said[:_TELLINGS]]


def _telling(said: Said) -> Telling:
    report, span = said.reading.report, said.amount.mention.span
    plain = around(report.text, span, report.lang)
    noun = said.quantity.noun
    return Telling(said, plain, around(report.text, span, report.lang, noun) if noun else plain)


def _may_be_one(left: Fact, right: Fact, schema: Schema) -> bool:
    """Whether nothing tells the two apart, and they are of one order."""
    one, other = left.said[0], right.said[0]
    if not near(one.middle, other.middle) or (_plan(one) != _plan(other) and not _loose(one, other)):
        return False
    if any(s.quantity.approximate and s.quantity.high is None for s in (one, other)):
        return False  # "thousands" may be of anything
    if LEFTOVER in (left.type, right.type) and _ratio(one, other) > _OF_ONE:
        return False
    if not (_loose(one, other) or toll(left.about, schema)) and not _at_once(one, other):
        return False
    return apart(left, right) is None and (_slot(left, right, schema) is not None or _noun(one, other, schema) > 0)


def _at_once(left: Said, right: Said) -> bool:
    """Whether what they are figures of may have happened on one day."""
    a, b = left.claim.when, right.claim.when
    return a is None or b is None or {a.type, b.type} != {"DATE"} or times_meet(a, b)


def _plan(said: Said) -> bool:
    return said.claim.status == "planned"


def _loose(*said: Said) -> bool:
    """Whether no event says what became of them: a figure beside a plan is not itself one."""
    return any(s.claim.type in (LEFTOVER, "ECON") for s in said)


def _evidence(left: Fact, right: Fact, schema: Schema) -> float:
    """What speaks for one thing, but for the words around."""
    one, other = left.said[0], right.said[0]
    a, b = (set(f.measured[3:]) for f in (left, right))
    shared = {m for m in a & b if not m.startswith(("place:", "group:"))}
    if _equal(left, right):
        return _SURE
    found = _noun(one, other, schema) + (_slot(left, right, schema) or 0.0) + _of_one_order(one, other)
    found += _TOPIC * any(m.startswith("of:") for m in shared) + _MEASURE * any(":" not in m for m in shared)
    found -= _NARROWER * len(a ^ b) + _PLANNED * (_plan(one) != _plan(other))
    against = {s.report for s in left.said} & {s.report for s in right.said}
    loose = left.measured[0] in _LOOSE and LEFTOVER in (schema.slots[left.about].home, schema.slots[right.about].home)
    loosely = LEFTOVER == left.type == right.type or not (toll(left.about, schema) or toll(right.about, schema))
    few = loosely and max(abs(one.middle), abs(other.middle)) < _SMALL
    background = sum(not any(s.stands_out for s in f.said) for f in (left, right))
    return found + _AGAINST * bool(against) - _BACKGROUND * background - _LENGTHS * loose - _FEW * few


def _noun(left: Said, right: Said, schema: Schema) -> float:
    """What it says that both count the same: trucks and trucks much, people and people nothing."""
    unit = left.quantity.unit
    if unit is None or unit != right.quantity.unit or unit in _ORDINARY:
        return 0.0
    kind = schema.kind(unit)
    if kind in ("money", "share", "duration", "mass", "volume", "length", "area", "energy", "speed", "temperature"):
        return 0.0
    return _PEOPLE if unit in schema.plain else _NOUN


def _slot(left: Fact, right: Fact, schema: Schema) -> float | None:
    """What it says that both stand in one slot, or in two that may hold one thing; None where the slots differ."""
    a, b = schema.slots.get(left.about), schema.slots.get(right.about)
    if a is None or b is None:
        return None
    if a.name == b.name:
        return _SLOT if a.home != LEFTOVER else _KIN / 2
    if b.name in schema.kin.get(a.name, ()) or (a.home == LEFTOVER and b.home == LEFTOVER):
        return 0.0
    return _UNPLACED if a.home == LEFTOVER or b.home == LEFTOVER else None


def _of_one_order(left: Said, right: Said) -> float:
    ratio = _ratio(left, right)
    return next(weight for most, weight in _CLOSE if ratio <= most)


def _ratio(left: Said, right: Said) -> float:
    few, many = sorted((abs(left.middle), abs(right.middle)))
    return many / few if few else float("inf")


def _by_words(left: Sequence[Telling], right: Sequence[Telling], *, alone: bool) -> float:
    """How alike the words are about the two; across languages words say nothing, so that being alone says more."""
    pairs = [(a, b) for a in left for b in right if a.said.reading.report.lang == b.said.reading.report.lang]
    if not pairs:
        return _ACROSS if alone else 0.0
    return min(_MOST_WORDS, _WORDS * max(_alike(a, b) for a, b in pairs))


def _alike(left: Telling, right: Telling) -> float:
    """By the words about them; with the nouns where those are not one: "12,480 pilgrims", "12,840 of the pilgrims"."""
    if left.said.quantity.unit == right.said.quantity.unit:
        return overlap(left.words, right.words)
    return overlap(left.counted, right.counted)


def _as_one(members: Sequence[Fact]) -> Fact:
    """One fact of several: in the slot that says most of it."""
    lead = max(members, key=lambda f: (f.type != LEFTOVER, len(f.said), len(f.measured)))
    said = sorted({s for f in members for s in f.said}, key=lambda s: (s.report, s.amount.mention.span))
    return replace(lead, said=tuple(said))
