"""Figures of a story that are two accounts of one thing, whatever slots hold them, put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from silang.compare.apart import apart, surely_a_change
from silang.compare.as_two import told_as_two
from silang.compare.asked import asked, only_moved
from silang.compare.facts import Bounds, Fact
from silang.compare.in_one_report import corrected, likely, rivals, side_by_side
from silang.compare.in_time import contradict, has_become, vague
from silang.compare.one_thing import chance, weights
from silang.compare.pairs import Pair, firm
from silang.compare.traits import Counted, Traits, traits
from silang.schema import LEFTOVER, Schema

MOST = 60
"""Figures of one scale that are held against one another in a story at most: what has more is a table."""

SMALL = 10
"""Equal figures under this may be of anything."""

_SOME, _MANY = 2, 3  # digits in which a figure is told: 85 in two, 80 in one

_UNSURE = frozenset(("apart-change",))
"""What tells two figures apart, but is too often read wrong to do so against all that speaks for one thing."""

_MEASURES = 3  # unit, what is counted, role, measures
_BEHIND_READING = 2  # in a telling: its claim and its reading come first, its report again behind them


class Joining(NamedTuple):
    """Two figures, by their place among those of a story, and the chance that they are of one thing."""

    chance: float
    left: int
    right: int


def joined(facts: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    """The facts, those of one thing in a story as one, each with the pairs of its figures that are of one thing."""
    stories: dict[str | None, list[Fact]] = defaultdict(list)
    for fact in facts:
        stories[fact.story].append(fact)
    for story in stories.values():
        yield from _of_story(story, schema) if _more_than_one(story) else story


def _more_than_one(story: Sequence[Fact]) -> bool:
    """Whether the story has two figures at all."""
    return len(story) > 1 or any(s.bounds != story[0].said[0].bounds for s in story[0].said)


def _of_story(story: Sequence[Fact], schema: Schema) -> Iterator[Fact]:
    told = traits(story, schema)
    of_one = [j for j in joinings(told, schema) if not _as_two(told[j.left], told[j.right])]
    of_one = [j for j in of_one if _sure(j, told[j.left], told[j.right])]
    group = {n: n for n in range(len(story))}
    fates = _fates(told)
    for left, right in (*_equal(story), *_retold(told, schema)):
        _unite(group, left, right, fates, schema)
    for one in sorted(of_one, key=lambda j: -j.chance):
        _unite(group, told[one.left].of, told[one.right].of, fates, schema)
    pairs: dict[int, set[frozenset[Bounds]]] = defaultdict(set)
    for one in of_one:
        if _first(group, told[one.left].of) != _first(group, told[one.right].of):
            continue
        bounds = frozenset((told[one.left].said[0].bounds, told[one.right].said[0].bounds))
        pairs[_first(group, told[one.left].of)].add(bounds)
    whole: dict[int, list[Fact]] = defaultdict(list)
    for n, fact in enumerate(story):
        whole[_first(group, n)].append(fact)
    for n, members in whole.items():
        if len(members) == 1 and members[0].said[0].guessed:
            continue  # a bare figure that is of nothing else
        yield members[0] if len(members) == 1 and n not in pairs else _as_one(members, frozenset(pairs[n]))


def _first(group: Mapping[int, int], n: int) -> int:
    while group[n] != n:
        n = group[n]
    return n


def _fates(told: Sequence[Traits]) -> dict[int, dict[str, Counted]]:
    """What each fact counts, by its slots."""
    found: dict[int, dict[str, Counted]] = defaultdict(dict)
    for one in told:
        if one.counted.slot != _OF_ANY_FATE:
            found[one.of].setdefault(one.counted.slot, one.counted)
    return found


_OF_ANY_FATE = "casualties"
"""The slot of those who were hit, of whom it is not said how: "77 victims" may be the 77 dead."""


def _unite(group: dict[int, int], left: int, right: int, fates: dict[int, dict[str, Counted]], schema: Schema) -> None:
    """Two groups as one, unless they count two fates: "19 korban" may be of the dead or the missing, not of both."""
    a, b = sorted((_first(group, left), _first(group, right)))
    if a == b or any(_of_two_fates(x, y, schema) for x in fates[a].values() for y in fates[b].values()):
        return
    group[b] = a
    fates[a] |= fates[b]


def _equal(story: Sequence[Fact]) -> Iterator[tuple[int, int]]:
    """Facts of one figure of one slot, no small one: 46 held, once as protesters and once as participants."""
    first: dict[tuple[object, ...], int] = {}
    for n, fact in enumerate(story):
        of = tuple(m for m in fact.measured[_MEASURES:] if not m.startswith(("group:", "item:")))
        one = fact.said[0]
        if (
            not one.guessed
            and fact.measured[:1] == ("count",)
            and abs(one.middle) >= SMALL
            and all(s.bounds == one.bounds for s in fact.said)
        ):
            yield first.setdefault((fact.about, *fact.measured[:_MEASURES], of, one.bounds), n), n


def _retold(told: Sequence[Traits], schema: Schema) -> Iterator[tuple[int, int]]:
    """Facts with a figure in common that says enough to be one, whatever slots hold it: 85 per cent here and there."""
    alike: dict[tuple[str, Bounds], list[Traits]] = defaultdict(list)
    for one in told:
        if one.middle >= SMALL:
            alike[one.counted.scale, one.said[0].bounds].append(one)
    for same in alike.values():
        for left, right in combinations(same[:MOST], 2):
            if left.of != right.of and _hardly_by_chance(left, right, schema) and apart(left.fact, right.fact) is None:
                yield left.of, right.of


def _hardly_by_chance(left: Traits, right: Traits, schema: Schema) -> bool:
    """Whether two equal figures say enough to be one: of many digits, or of slots that may hold one thing."""
    if left.digits >= _MANY:
        return True
    a, b = left.counted, right.counted
    if a.slot != b.slot and not (a.loose or b.loose) and b.slot not in schema.kin.get(a.slot, ()):
        return False
    return left.digits >= _SOME or not a.units.isdisjoint(b.units)


def joinings(told: Sequence[Traits], schema: Schema) -> list[Joining]:
    """The pairs that are likely enough of one thing."""
    needed = weights().needed
    found = (
        Joining(1.0 if _in_words(told[a], told[b]) else chance(pair, needed), a, b)
        for a, b, pair in candidates(told, schema)
    )
    return [one for one in found if one.chance >= needed]


def _in_words(left: Traits, right: Traits) -> bool:
    """Whether a report sets the two side by side: another voice's count, or the former one that another gives too."""
    if left.counted.slot != right.counted.slot or left.counted.loose or not likely(left.said, right.said):
        return False
    if len(left.reports | right.reports) > 1 and corrected(left.said, right.said) is not None:
        return True
    return bool(rivals(left.said, right.said))


def candidates(told: Sequence[Traits], schema: Schema) -> Iterator[tuple[int, int, Pair]]:
    """The pairs of figures of one scale and order that cannot both be right of one thing."""
    scales: dict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(told):
        if one.middle and not vague(one.said[0]):
            scales[one.counted.scale].append(n)
    for alike in scales.values():
        for a, b in combinations(_first_told(alike, told), 2):
            if not _of_two_fates(told[a].counted, told[b].counted, schema) and _may_differ(told[a], told[b]):
                yield a, b, Pair(told[a], told[b], schema)


def _first_told(numbers: Sequence[int], told: Sequence[Traits]) -> Sequence[int]:
    """The figures of a scale that most reports tell, or tell first, where there are many."""
    if len(numbers) <= MOST:
        return numbers
    return sorted(sorted(numbers, key=lambda n: (-len(told[n].said), told[n].start, n))[:MOST])


def _sure(one: Joining, left: Traits, right: Traits) -> bool:
    """Whether the two are shown: likely enough for what they count, and more than a change that one report tells."""
    return one.chance >= asked(left, right, became=_became(left, right)) and not only_moved(left, right)


def _became(left: Traits, right: Traits) -> bool:
    """Whether the one may have become the other, so that both are right."""
    return has_become(left.said, right.said, firm(left, right).moves)


def _as_two(left: Traits, right: Traits) -> bool:
    """Whether part, time, place, group or method tells the two apart, or a report knows them as two."""
    changed = surely_a_change(left.fact) or surely_a_change(right.fact)
    return (
        apart(left.fact, right.fact, unless=frozenset() if changed else _UNSURE) is not None
        or told_as_two(left.said, right.said, firm(left, right).moves)
        or _say_little(left, right)
    )


def _say_little(left: Traits, right: Traits) -> bool:
    """Whether both are a few of something, in two languages, of no deed in common: three districts, two districts."""
    few = max(left.middle, right.middle) < SMALL and left.langs.isdisjoint(right.langs)
    return few and left.deeds.isdisjoint(right.deeds) and not (left.counted.happening and right.counted.happening)


def _of_two_fates(left: Counted, right: Counted, schema: Schema) -> bool:
    """Whether the two count what became of people in two ways: the dead, and of them the identified or the missing."""
    if left.slot == right.slot or left.known is None or right.known is None or left.known.home != right.known.home:
        return False
    return (
        schema.types[left.known.home].follows
        and left.known.home != LEFTOVER
        and right.slot not in schema.kin.get(left.slot, ())
    )


def _may_differ(left: Traits, right: Traits) -> bool:
    """Whether the two cannot both be right; of one report alone, only what it tells side by side."""
    if left.said[0].bounds == right.said[0].bounds:
        return False
    if left.reports == right.reports and len(left.reports) == 1:
        return any(side_by_side(left.said, right.said)) and _contradict(left, right)
    return _contradict(left, right)


def _contradict(left: Traits, right: Traits) -> bool:
    return contradict(left.said, right.said, firm(left, right).moves)


def _as_one(members: Sequence[Fact], of_one: frozenset[frozenset[Bounds]]) -> Fact:
    """One fact of several: in the slot that says most of it."""
    lead = max(members, key=lambda f: (f.type != LEFTOVER, len(f.said), len(f.measured)))
    once = {(s.claim.id, *s[_BEHIND_READING:]): s for f in members for s in f.said}  # a reading is long to hash
    said = sorted(once.values(), key=lambda s: (s.report, s.amount.mention.span))
    return replace(lead, said=tuple(said), of_one=of_one)
