"""Chains followed to the body that knows: outlet ← carrier ← speaker or agency. Chains that meet count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

from silang.trace.between import at_one, bare, cited, together
from silang.trace.bodies import Body, nameless
from silang.trace.copies import PART as MUCH
from silang.trace.ends import BEHIND, UNTOLD, End
from silang.trace.facts import Fact, fact
from silang.trace.heard import Heard
from silang.trace.joins import Joined, country, joined
from silang.trace.main import chosen, in_court, owning_up, silent, source
from silang.trace.posts import post
from silang.trace.register import register
from silang.trace.rivals import rivals
from silang.trace.texts import Texts
from silang.trace.witnesses import gathered, sellers, witnesses
from silang.types import Chain, Claim, Copy, Event, Origin, OriginType, Reading, Story

__all__ = ["BEHIND", "UNTOLD", "Followed", "followed", "origins"]

_RANK: Mapping[OriginType, int] = {"body": 0, "person": 0, "agency": 0, "document": 0, "unknown": 1, "outlet": 2}


@dataclass(frozen=True, slots=True)
class Followed:
    """Chains followed: all origins, for each story those behind its main claim, for each claim those behind it."""

    origins: tuple[Origin, ...]
    stories: Mapping[str, tuple[str, ...]]
    claims: Mapping[str, tuple[str, ...]]


def origins(
    readings: Sequence[Reading], copies: Sequence[Copy], stories: Sequence[Story], events: Sequence[Event]
) -> tuple[tuple[Origin, ...], dict[str, tuple[str, ...]]]:
    """All origins with their chains, and for each story those behind its main claim."""
    found = followed(readings, copies, stories, events)
    return found.origins, dict(found.stories)


def followed(
    readings: Sequence[Reading], copies: Sequence[Copy], stories: Sequence[Story], events: Sequence[Event]
) -> Followed:
    """All origins with their chains, those behind each story's main claim, and those behind each claim.

    Every statement gives a chain whose evidence is its source and content; a report that names nobody rests on
    whom it copies, else on the carrier it credits ("unknown behind AFP"), else on its outlet alone.
    """
    of = {r.report.id: r for r in readings}
    event = {e.id: e for e in events}
    copied = {later: of[earlier] for later, earlier in most_copied(copies).items() if earlier in of}
    chains: dict[Body, list[Chain]] = defaultdict(list)
    behind: dict[str, tuple[str, ...]] = {}
    claims: dict[str, tuple[str, ...]] = {}
    for story in sorted(stories, key=lambda s: s.id):
        told = [of[i] for i in story.reports if i in of]
        one = of_story(told, story, event.get(story.main) if story.main else None, copied)
        for body, way in one.chains:
            chains[body].append(way)
        behind[story.id] = one.main
        claims |= one.claims
    return Followed(met(chains), behind, claims)


@dataclass(frozen=True, slots=True)
class OfStory:
    """One story's chains with the bodies that they end at; the origins behind its main claim, and behind each."""

    chains: tuple[tuple[Body, Chain], ...]
    main: tuple[str, ...]
    claims: Mapping[str, tuple[str, ...]]


def of_story(told: Sequence[Reading], story: Story, main: Event | None, copied: Mapping[str, Reading]) -> OfStory:
    """The chains of one story; `copied` gives for a report the reading of the one whose text it mostly carries."""
    traced = _traced(told, fact(told, story, main), copied)
    chains = tuple((traced.groups.top(end.body), _through(end, traced.groups)) for end in traced.all)
    return OfStory(chains, _counted(traced.main, traced.groups), dict(_by_claim(traced)))


def met(chains: Mapping[Body, Sequence[Chain]]) -> tuple[Origin, ...]:
    """The origins of chains that were followed to their bodies, by id."""
    return tuple(sorted((_origin(b, c) for b, c in _met(chains).items()), key=lambda o: o.id))


@dataclass(frozen=True, slots=True)
class _Traced:
    """One story's reports as heard, its bodies put together, the ends behind its main claim, and all ends."""

    heard: Sequence[Heard]
    groups: Joined
    main: Sequence[End]
    all: Sequence[End]


def _traced(told: Sequence[Reading], about: Fact, copied: Mapping[str, Reading]) -> _Traced:
    known = register(told, _between_states(told, about.claims))
    post(told, known)
    heard = [Heard(r, known) for r in told]
    carried = Texts(told, copied)
    sources = [source(h, about, carried) for h in heard]
    spoken = [e for h in heard for _, e in h.ends]
    joint, from_whom = [p for h in heard for p in together(h)], [p for h in heard for p in cited(h)]
    joint += (*bare(heard), *pairwise(b for h in heard for b in at_one(h)))
    sure = [e for s in sources for e in (*s.asserting, *s.beside)]
    sure += [e for h in heard for e in h.deniers]
    bodies = [*(e.body for e in (*spoken, *sure)), *(b for pair in (*joint, *from_whom) for b in pair)]
    groups = joined(bodies, joint, from_whom)
    tops = {b: groups.top(b) for b in bodies}
    main = list(chosen(about, sources, carried, tops))
    if about.court:
        main = [*in_court(main), *(e for h in heard for e in owning_up(h))]
    else:
        main = _with_others(about, heard, main, tops)
    mute = [silent(h, carried) for h in heard if not h.ends]
    return _Traced(heard, groups, main, list(dict.fromkeys((*spoken, *main, *mute))))


def _with_others(about: Fact, heard: Sequence[Heard], main: Sequence[End], tops: Mapping[Body, Body]) -> list[End]:
    """The ends behind the main claim with those at who gives other figures of it, and at who knows it otherwise."""
    every = [*main, *rivals(about, heard, main, tops), *witnesses(about, heard, main, tops), *sellers(about, heard)]
    return gathered(about, heard, every, tops)


def _through(end: End, groups: Joined) -> Chain:
    """The end's chain, on to the body that it says it has its words from."""
    if not groups.citing:
        return end.chain
    top = groups.top(end.body)
    if not groups.further(end.body) or top.name in end.chain.names:
        return end.chain
    return Chain(end.chain.report, (*end.chain.names, top.name), end.chain.evidence)


def _by_claim(traced: _Traced) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each claim that has one, the origin behind it."""
    for heard in traced.heard:
        for claim in heard.page.reading.claims:
            end = heard.behind(claim) if claim.statement is not None or claim.amounts else None
            if end is not None:
                yield claim.id, (origin_id(traced.groups.top(end.body)),)


def _between_states(told: Sequence[Reading], claims: frozenset[str]) -> bool:
    """Whether the main event has two countries for parties, so that each one's organs speak for it."""
    parties = (_countries(c) for r in told for c in r.claims if c.id in claims and (c.actors or c.targets))
    named = [p for p in parties if p]
    return bool(named) and sum(len(p) > 1 for p in named) * 4 >= len(named)


def _countries(claim: Claim) -> frozenset[str]:
    codes = (country(a.key) for a in (*claim.actors, *claim.targets) if a.key)
    return frozenset(c for c in codes if c)


def most_copied(copies: Sequence[Copy]) -> dict[str, str]:
    """Each later report's earliest likeness; who carries a passage of another's has the rest from elsewhere."""
    best: dict[str, Copy] = {}
    for copy in sorted((c for c in copies if c.share >= MUCH), key=lambda c: (-c.share, c.earlier)):
        best.setdefault(copy.later, copy)
    return {later: c.earlier for later, c in best.items()}


def _counted(ends: Sequence[End], groups: Joined) -> tuple[str, ...]:
    """The origins behind a story's main claim: an unknown counts only where no body is known, an outlet last of all.

    An outlet whose reporter saw it counts as one who knows; nameless officials only where nobody is named.
    """
    ranked = [(_rank(e, groups), origin_id(groups.top(e.body))) for e in ends]
    best = min((rank for rank, _ in ranked), default=0)
    return tuple(sorted({i for rank, i in ranked if rank == best}))


def _rank(end: End, groups: Joined) -> int:
    top = groups.top(end.body)
    if top == UNTOLD:
        return max(_RANK.values()) + 1
    return 0 if end.own else 1 if top.type == "document" and nameless(top.name) else _RANK[top.type]


def _met(chains: Mapping[Body, Sequence[Chain]]) -> dict[Body, list[Chain]]:
    """Bodies of one key and type are one, under their most frequent name."""
    by: dict[str, list[tuple[Body, Chain]]] = defaultdict(list)
    for knows, ways in chains.items():
        by[origin_id(knows)] += [(knows, w) for w in ways]
    met: dict[Body, list[Chain]] = {}
    for same in by.values():
        count: dict[Body, int] = defaultdict(int)
        for knows, _ in same:
            count[knows] += 1
        met[min(count, key=lambda b: (-count[b], b.name))] = [way for _, way in same]
    return met


def origin_id(knows: Body) -> str:
    """The id of the origin that a body is: the same in whatever story it is met."""
    return _id_of(knows.type, knows.key)


@lru_cache(maxsize=1 << 12)
def _id_of(kind: str, key: str) -> str:
    return blake2b(f"origin\n{kind}\n{key}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _origin(knows: Body, ways: Sequence[Chain]) -> Origin:
    reports = tuple(sorted({w.report for w in ways}))
    return Origin(
        origin_id(knows), knows.type, knows.name, reports, tuple(sorted(ways, key=lambda w: (w.report, w.evidence)))
    )
