"""What the reports of a story tell of each of its figures, read once for all that it is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

from silang.compare.changes import contrasted
from silang.compare.deeds import deeds
from silang.compare.facts import Fact, Interval, Said
from silang.compare.moves import moves
from silang.compare.scope import Scope, scope, sides_told
from silang.compare.sides import by_value
from silang.compare.surroundings import Weights, codes_beside, names_beside, weighed, words_by_lang
from silang.compare.things import of_a_happening, toll
from silang.compare.values import digits, span_of
from silang.compare.whose import own_places, owner
from silang.schema import LEFTOVER, Schema, Slot
from silang.schema.nouns import kinds_of
from silang.types import Lang, Place

TELLINGS = 4
"""Tellings of a figure whose words are read: the first of each report, where there are so many."""

_MEASURES = 3  # what a fact's measure holds before: kind of unit, what is counted, role
_START = 1500  # code points from the start of a report from which on it matters no more where a figure stands


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


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """A figure of a story with all that its reports tell of it."""

    of: int  # the place of its fact among those of the story
    fact: Fact  # with its tellings alone
    said: Sequence[Said]
    reports: frozenset[str]
    langs: frozenset[Lang]
    counted: Counted
    middle: float
    digits: int
    exact: bool
    guessed: bool  # all who give it give it without a noun
    planned: bool
    denied: bool
    long_ago: frozenset[str]  # the times of earlier happenings, or of all of a year, that it is a toll of
    whens: tuple[Interval | str, ...]
    as_of: tuple[Interval, Interval] | None  # the first and the last, where all its tellings are of a known time
    stated: frozenset[str]  # as of when, where a text says so
    places: tuple[Place, ...]
    owners: frozenset[str]
    speakers: frozenset[str]
    codes: Weights  # actors, places, times, nouns and deeds right beside it: the rarer in the story the more
    words: Mapping[Lang, Weights]  # those about it in each language, likewise
    names: frozenset[str]
    deeds: frozenset[str]
    scope: Scope
    sides: frozenset[str]
    part: bool  # each of its reports gives more of it in the same claim
    stands_out: bool
    start: float  # how far from the start of a report it is first told, 0 to 1
    others: float  # the fewest other figures of its kind of unit in a report of it, as a logarithm
    alone: bool  # a report of it gives no other figure of its slot


def traits(facts: Sequence[Fact], schema: Schema) -> list[Traits]:
    """The figures of a story's facts, each value of each fact, with what is told of them."""
    given = _given(facts, schema)
    told = [(n, fact, said) for n, fact in enumerate(facts) for said in by_value(fact.said).values()]
    first = [_first_tellings(said) for _, _, said in told]
    codes = weighed([codes_beside(said) for said in first])
    words = words_by_lang(first)
    return [
        _traits(n, fact, said, first[at], codes[at], words[at], given, schema)
        for at, (n, fact, said) in enumerate(told)
    ]


def _first_tellings(said: Sequence[Said]) -> list[Said]:
    """The first telling of each report, then the others."""
    told: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        told[one.report].append(one)
    firsts = [s[0] for s in told.values()]
    return [*firsts, *(s for one in told.values() for s in one[1:])][:TELLINGS]


Given = Mapping[tuple[str, ...], set[tuple[float | None, float | None]]]


def _given(facts: Sequence[Fact], schema: Schema) -> Given:
    """The figures that each report gives of a kind of unit, and of a slot and what is counted in it."""
    held: dict[tuple[str, ...], set[tuple[float | None, float | None]]] = defaultdict(set)
    for fact in facts:
        for said in fact.said:
            held[_of_kind(said, fact, schema)].add(said.bounds)
            held[_of_slot(said, fact)].add(said.bounds)
    return held


def _of_kind(said: Said, fact: Fact, schema: Schema) -> tuple[str, ...]:
    return (said.report, fact.measured[0], schema.kind(said.quantity.unit))


def _of_slot(said: Said, fact: Fact) -> tuple[str, ...]:
    return (said.report, "", fact.about, fact.measured[1])


def _traits(
    n: int,
    fact: Fact,
    said: Sequence[Said],
    told: Sequence[Said],
    codes: Weights,
    words: Mapping[Lang, Weights],
    given: Given,
    schema: Schema,
) -> Traits:
    as_of = [s.as_of for s in said if s.as_of is not None]
    return Traits(
        of=n,
        fact=replace(fact, said=tuple(said)),
        said=said,
        reports=frozenset(s.report for s in said),
        langs=frozenset(s.reading.report.lang for s in said),
        counted=_counted(fact, said, schema),
        middle=abs(said[0].middle),
        digits=digits(said[0].middle),
        exact=not any(s.quantity.approximate or s.quantity.low != s.quantity.high for s in said),
        guessed=all(s.guessed for s in said),
        planned=all(s.claim.status == "planned" for s in said),
        denied=any(s.claim.status == "denied" for s in said),
        long_ago=frozenset(m for m in fact.measured[_MEASURES:] if m.startswith(("then:", "over:"))),
        whens=tuple(span_of(s.claim.when) or s.claim.when.value for s in told if s.claim.when is not None),
        as_of=(min(as_of), max(as_of)) if len(as_of) == len(said) else None,
        stated=frozenset(s.counted.value for s in said if s.counted is not None),
        places=tuple(place for s in told for place in own_places(s)),
        owners=frozenset(key for s in told if (key := owner(s)) is not None),
        speakers=frozenset(s.speaker for s in said if s.speaker is not None),
        codes=codes,
        words=words,
        names=frozenset().union(*map(names_beside, told)),
        deeds=frozenset().union(*map(_deeds, told)),
        scope=scope(said),
        sides=frozenset().union(*map(sides_told, told)),
        part=all(map(_beside_more, said)),
        stands_out=any(s.stands_out for s in said),
        start=min(min(s.amount.mention.span.start for s in said), _START) / _START,
        others=log1p(min(len(given[_of_kind(s, fact, schema)]) for s in said) - 1),
        alone=min(len(given[_of_slot(s, fact)]) for s in said) == 1,
    )


def _deeds(said: Said) -> frozenset[str]:
    return deeds(said.reading.report.text, said.amount.mention.span, said.reading.report.lang)


def _counted(fact: Fact, said: Sequence[Said], schema: Schema) -> Counted:
    units = frozenset(s.quantity.unit for s in said)
    known = schema.slots.get(fact.about)
    measures: dict[str, set[str]] = defaultdict(set)
    for kind, what in _measures(fact.measured[_MEASURES:]):
        measures[kind].add(what)
    return Counted(
        slot=fact.about,
        known=known,
        loose=known is None or known.home == LEFTOVER,
        toll=toll(fact.about, schema),
        happening=any(s.claim.type != LEFTOVER and of_a_happening(s.amount.slot, schema) for s in said),
        moves=moves(fact, schema),
        scale=fact.measured[0],
        units=units,
        kinds=frozenset(map(schema.kind, units)),
        wider=frozenset(noun for unit in units if unit for noun in (unit, *kinds_of(unit))),
        role=fact.measured[2],
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
