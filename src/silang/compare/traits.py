"""What the reports of a story tell of each of its figures, read once for all that it is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log1p

from silang.compare.changes import contrasted
from silang.compare.counters import Body, bodies
from silang.compare.deeds import deeds
from silang.compare.facts import Fact, Interval, Said
from silang.compare.kept import kept
from silang.compare.moves import moves
from silang.compare.scope import Scope, scope, sides_told
from silang.compare.sides import by_value
from silang.compare.surroundings import Surroundings, Weights, names_beside
from silang.compare.things import of_a_happening, toll
from silang.compare.values import digits, span_of
from silang.compare.whose import own_places, owner
from silang.schema import LEFTOVER, Schema, Slot
from silang.schema.nouns import kinds_of
from silang.types import Lang, Place

TELLINGS = 4
"""Tellings of a figure whose words are read: the first of each report, where there are so many."""

_MEASURES = 3  # what a fact's measure holds before: kind of unit, what is counted, role
_SHORT = 1500  # code points of a report that counts as no longer: in a short one all is near the start


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What a figure counts or measures, and as what."""

    slot: str
    known: Slot | None
    loose: bool  # no event's slot holds it
    toll: bool
    happening: bool  # of which a happening has one figure: its dead, its force
    moves: str
    scale: str
    units: frozenset[str | None]
    kinds: frozenset[str]
    wider: frozenset[str]  # its noun, and all that it is a kind of
    role: str
    measures: Mapping[str, frozenset[str]]  # by kind: "of", "place", "group", "item"; under "" the plain ones


Given = Mapping[tuple[str, ...], set[tuple[float | None, float | None]]]
Firsts = Mapping[tuple[str, ...], int]  # where each report first gives a figure of a slot


@dataclass(eq=False)
class Traits:
    """A figure of a story with all that its reports tell of it; what few pairs ask for is read when one does."""

    of: int  # the place of its fact among those of the story
    fact: Fact  # with its tellings alone
    said: Sequence[Said]
    told: Sequence[Said]  # those whose words are read
    reports: frozenset[str]
    langs: frozenset[Lang]
    counted: Counted
    middle: float
    digits: int
    given: Given  # in the reports of the story
    firsts: Firsts
    schema: Schema
    about: Surroundings  # of all figures of the story
    at: int  # its place among them

    @kept
    def exact(self) -> bool:
        """Whether all who give it give it as one number."""
        return not any(s.quantity.approximate or s.quantity.low != s.quantity.high for s in self.said)

    @kept
    def bound(self) -> bool:
        """Whether it only says how many at least or at most."""
        return None in self.said[0].bounds

    @kept
    def planned(self) -> bool:
        """Whether all tell it as a plan."""
        return all(s.claim.status == "planned" for s in self.said)

    @kept
    def denied(self) -> bool:
        """Whether anybody denies it."""
        return any(s.claim.status == "denied" for s in self.said)

    @kept
    def long_ago(self) -> frozenset[str]:
        """The times of earlier happenings, or of all of a year, that it is a toll of."""
        return frozenset(m for m in self.fact.measured[_MEASURES:] if m.startswith(("then:", "over:")))

    @kept
    def whens(self) -> tuple[Interval | str, ...]:
        """When what it counts happened."""
        return tuple(span_of(s.claim.when) or s.claim.when.value for s in self.told if s.claim.when is not None)

    @kept
    def as_of(self) -> tuple[Interval, Interval] | None:
        """The first and the last time of its count, where all its tellings are of a known one."""
        known = [s.as_of for s in self.said if s.as_of is not None]
        return (min(known), max(known)) if len(known) == len(self.said) else None

    @kept
    def stated(self) -> frozenset[str]:
        """As of when, where a text says so."""
        return frozenset(s.counted.value for s in self.said if s.counted is not None)

    @kept
    def places(self) -> tuple[Place, ...]:
        """The places that its sentences name."""
        return tuple(place for s in self.told for place in own_places(s))

    @kept
    def owners(self) -> frozenset[str]:
        """The companies whose figure it is."""
        return frozenset(key for s in self.told if (key := owner(s)) is not None)

    @kept
    def speakers(self) -> frozenset[str]:
        """Who gives it."""
        return frozenset(s.speaker for s in self.said if s.speaker is not None)

    @kept
    def counters(self) -> frozenset[Body]:
        """Who is known to count it."""
        return bodies(self.told)

    @kept
    def codes(self) -> Weights:
        """Actors, places, times, nouns and deeds right beside it: the rarer in the story the more."""
        return self.about.codes[self.at]

    @kept
    def words(self) -> Mapping[Lang, Weights]:
        """The words about it in each language, likewise."""
        return self.about.words[self.at]

    @kept
    def names(self) -> frozenset[str]:
        """The names beside it, which are of all languages."""
        return frozenset().union(*map(names_beside, self.told))

    @kept
    def deeds(self) -> frozenset[str]:
        """What is done with what it counts."""
        return frozenset().union(*map(deeds, self.told))

    @kept
    def scope(self) -> Scope:
        """Of how much it is told."""
        return scope(self.said)

    @kept
    def sides(self) -> frozenset[str]:
        """The sides of a trade or trial that it is told of."""
        return frozenset().union(*map(sides_told, self.told))

    @kept
    def part(self) -> bool:
        """Whether each of its reports gives more of it in the same claim."""
        return all(map(_beside_more, self.said))

    @kept
    def stands_out(self) -> bool:
        """Whether a report tells it as news."""
        return any(s.stands_out for s in self.said)

    @kept
    def start(self) -> float:
        """How far from the start of a report it is first told, 0 to 1."""
        return min(s.amount.mention.span.start / max(len(s.reading.report.text), _SHORT) for s in self.said)

    @kept
    def comes_first(self) -> bool:
        """Whether a report gives it before any other figure of its slot."""
        return any(self.firsts[_of_slot(s, self.fact)] == s.amount.mention.span.start for s in self.said)

    @kept
    def others(self) -> float:
        """The fewest other figures of its kind of unit in a report of it, as a logarithm."""
        return log1p(min(len(self.given[_of_kind(s, self.fact, self.schema)]) for s in self.said) - 1)

    @kept
    def alone(self) -> bool:
        """Whether a report of it gives no other figure of its slot."""
        return min(len(self.given[_of_slot(s, self.fact)]) for s in self.said) == 1


def traits(facts: Sequence[Fact], schema: Schema) -> list[Traits]:
    """The figures of a story's facts, each value of each fact, with what is told of them."""
    given, firsts = _given(facts, schema), _firsts(facts)
    told = [(n, fact, said) for n, fact in enumerate(facts) for said in by_value(fact.said).values()]
    first = [_first_tellings(said) for _, _, said in told]
    about = Surroundings(first)
    return [
        Traits(
            of=n,
            fact=fact if len(said) == len(fact.said) else replace(fact, said=tuple(said)),
            said=said,
            told=first[at],
            reports=frozenset(s.report for s in said),
            langs=frozenset(s.reading.report.lang for s in said),
            counted=_counted(fact, said, schema),
            middle=abs(said[0].middle),
            digits=digits(said[0].middle),
            given=given,
            firsts=firsts,
            schema=schema,
            about=about,
            at=at,
        )
        for at, (n, fact, said) in enumerate(told)
    ]


def _first_tellings(said: Sequence[Said]) -> list[Said]:
    """The first telling of each report, then the others."""
    told: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        told[one.report].append(one)
    firsts = [s[0] for s in told.values()]
    return [*firsts, *(s for one in told.values() for s in one[1:])][:TELLINGS]


def _given(facts: Sequence[Fact], schema: Schema) -> Given:
    """The figures that each report gives of a kind of unit, and of a slot and what is counted in it."""
    held: dict[tuple[str, ...], set[tuple[float | None, float | None]]] = defaultdict(set)
    for fact in facts:
        for said in fact.said:
            held[_of_kind(said, fact, schema)].add(said.bounds)
            held[_of_slot(said, fact)].add(said.bounds)
    return held


def _firsts(facts: Sequence[Fact]) -> Firsts:
    found: dict[tuple[str, ...], int] = {}
    for fact in facts:
        for said in fact.said:
            start = said.amount.mention.span.start
            found[_of_slot(said, fact)] = min(start, found.get(_of_slot(said, fact), start))
    return found


def _of_kind(said: Said, fact: Fact, schema: Schema) -> tuple[str, ...]:
    return (said.report, fact.measured[0], schema.kind(said.quantity.unit))


def _of_slot(said: Said, fact: Fact) -> tuple[str, ...]:
    return (said.report, "", fact.about, fact.measured[1])


def _counted(fact: Fact, said: Sequence[Said], schema: Schema) -> Counted:
    units = frozenset(s.quantity.unit for s in said)
    happening = any(s.claim.type != LEFTOVER and of_a_happening(s.amount.slot, schema) for s in said)
    return _counted_as(fact.about, fact.measured, moves(fact, schema), units, happening, schema=schema)


@lru_cache(maxsize=20_000)
def _counted_as(
    slot: str, measured: tuple[str, ...], moves: str, units: frozenset[str | None], happening: bool, *, schema: Schema
) -> Counted:
    """The same for all figures that count the same thing."""
    known = schema.slots.get(slot)
    measures: dict[str, set[str]] = defaultdict(set)
    for kind, what in _measures(measured[_MEASURES:]):
        measures[kind].add(what)
    return Counted(
        slot=slot,
        known=known,
        loose=known is None or known.home == LEFTOVER,
        toll=toll(slot, schema),
        happening=happening,
        moves=moves,
        scale=measured[0],
        units=units,
        kinds=frozenset(map(schema.kind, units)),
        wider=frozenset(noun for unit in units if unit for noun in (unit, *kinds_of(unit))),
        role=measured[2],
        measures={kind: frozenset(what) for kind, what in measures.items()},
    )


def _measures(measured: Sequence[str]) -> Iterator[tuple[str, str]]:
    for measure in measured:
        kind, told, what = measure.partition(":")
        yield (kind, what) if told else ("", measure)


def _beside_more(said: Said) -> bool:
    """Whether more of the same slot stands in the same claim: the figure is some of them."""
    return any(
        a.slot == said.amount.slot
        and a.role == said.amount.role == "total"
        and a is not said.amount
        and (getattr(a.mention.value, "low", None) or 0.0) > said.middle
        and not contrasted(said, said._replace(amount=a))
        for a in said.claim.amounts
    )
