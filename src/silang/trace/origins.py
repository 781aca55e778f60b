"""Chains followed to the body that knows: outlet ← carrier ← speaker or agency. Chains that meet count once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from silang.lang.lexicon import fold
from silang.trace.bodies import SECTORS, Body, Register, body, medium, register
from silang.trace.copies import PART as MUCH
from silang.trace.credits import credits
from silang.types import Chain, Claim, Copy, Event, Origin, OriginType, Reading, Span, Statement, Story

BEHIND = "unknown behind "
"""How an origin is named whose chain ends at a carrier."""

_RANK: Mapping[OriginType, int] = {"body": 0, "person": 0, "agency": 0, "document": 0, "unknown": 1, "outlet": 2}


@dataclass(frozen=True, slots=True)
class _End:
    """Where one chain ends, and how it goes there."""

    body: Body
    chain: Chain


def origins(
    readings: Sequence[Reading], copies: Sequence[Copy], stories: Sequence[Story], events: Sequence[Event]
) -> tuple[tuple[Origin, ...], dict[str, tuple[str, ...]]]:
    """All origins with their chains, and for each story those behind its main claim.

    Every statement gives a chain whose evidence is its source and content; a report that names nobody rests on
    whom it copies, else on the carrier it credits ("unknown behind AFP"), else on its outlet alone.
    """
    of = {r.report.id: r for r in readings}
    event = {e.id: e for e in events}
    copied = _copied(copies)
    chains: dict[Body, list[Chain]] = defaultdict(list)
    behind: dict[str, tuple[str, ...]] = {}
    for story in sorted(stories, key=lambda s: s.id):
        told = [of[i] for i in story.reports if i in of]
        main = event.get(story.main) if story.main else None
        firsts: list[_End] = []
        ends = list(_ends(told, copied, of, main))
        full = _in_full({e.body for first, others in ends for e in (first, *others)})
        for first, others in ends:
            firsts.append(_End(full[first.body], first.chain))
            for end in others:
                chains[full[end.body]].append(end.chain)
        behind[story.id] = _counted(firsts)
    found = tuple(sorted((_origin(b, c) for b, c in _met(chains).items()), key=lambda o: o.id))
    return found, behind


def _ends(
    told: Sequence[Reading], copied: Mapping[str, str], of: Mapping[str, Reading], main: Event | None
) -> Iterator[tuple[_End, list[_End]]]:
    """For each report the end behind its main claim, and all ends."""
    claims = frozenset(main.claims) if main else frozenset()
    known = register(told, _between_states(told, claims))
    for reading in told:
        said = [(s, end) for s in sorted(reading.statements, key=_place) if (end := _end(reading, s, known))]
        body = [(s, end) for s, end in said if not _in_headline(s, reading)] or said
        first = _behind_main(reading, claims, body) or (_silent(reading, copied, of) if not said else None)
        if first is not None:
            yield first, [e for _, e in said] or [first]


def _behind_main(reading: Reading, claims: frozenset[str], said: Sequence[tuple[Statement, _End]]) -> _End | None:
    """Whose words tell the main event where the report first tells it; in its own voice, who speaks first in it."""
    told = sorted((c for c in reading.claims if c.id in claims), key=lambda c: c.predicate)
    first = next((c.statement for c in told if not _headlined(c.predicate, reading)), None)
    ends = [e for s, e in said if s.id == first] or [e for _, e in said]
    sure = [e for e in ends if e.body.type != "unknown"] if first else []
    return next(iter(sure or ends), None)


def _in_headline(statement: Statement, reading: Reading) -> bool:
    return _headlined(statement.content, reading)


def _headlined(span: Span, reading: Reading) -> bool:
    """Whether it stands in the headline, which says in short what the body gives in full."""
    head = reading.report.headline
    return head is not None and span.end <= reading.report.text.find(head) + len(head)


def _in_full(bodies: set[Body]) -> dict[Body, Body]:
    """Each body of a story, or the one that its name begins: "BPBD" beside "BPBD Cianjur" is that."""
    known = sorted((b for b in bodies if b.type != "unknown"), key=lambda b: (fold(b.name), b.key), reverse=True)
    named = {fold(b.name): b for b in known}
    names = sorted(named)
    full = {b: b for b in bodies}
    for knows in known:
        start = fold(knows.name) + " "
        at = bisect_left(names, start)
        longer = [n for n in names[at : at + 2] if n.startswith(start)]
        if len(longer) == 1:  # two longer names are two bodies: the short one may be either
            full[knows] = named[longer[0]]
    return full


def _place(statement: Statement) -> Span:
    return min((s for s in (statement.source, statement.content, statement.cue) if s), key=lambda s: s.start)


def _between_states(told: Sequence[Reading], claims: frozenset[str]) -> bool:
    """Whether the main event has two countries for parties, so that each one's organs speak for it."""
    parties = [_countries(c) for r in told for c in r.claims if c.id in claims]
    named = [p for p in parties if p]
    return bool(named) and sum(len(p) > 1 for p in named) * 4 >= len(named)


def _countries(claim: Claim) -> frozenset[str]:
    heads = ((a.key or "").partition("/")[0] for a in (*claim.actors, *claim.targets))
    return frozenset(h[:3] for h in heads if h[:3].isupper() and h[:3] not in SECTORS)


def _end(reading: Reading, statement: Statement, known: Register) -> _End | None:
    """The end of a statement's chain; None where nobody is named."""
    speaker, lang = statement.speaker, reading.report.lang
    names = [_outlet(reading), *(v.name for v in reversed(statement.via))]
    evidence = tuple(s for s in (statement.source, statement.content) if s)
    knows = body(speaker, lang, known) if speaker else None
    if knows is None:
        carrier = speaker if speaker and medium(speaker, lang) else statement.via[0] if statement.via else None
        if carrier is None:
            return None
        knows = Body(BEHIND + (carrier.key or carrier.name), BEHIND + carrier.name, "unknown")
        names.append(carrier.name)
    elif speaker and speaker.name != knows.name and speaker.name not in names:
        names.append(speaker.name)
    if knows.type != "unknown":
        names.append(knows.name)
    return _End(knows, Chain(reading.report.id, tuple(dict.fromkeys(names)), evidence))


def _silent(reading: Reading, copied: Mapping[str, str], of: Mapping[str, Reading]) -> _End:
    """Where a report that names no speaker has its words from."""
    outlet = _outlet(reading)
    earlier = of.get(copied.get(reading.report.id, ""))
    if earlier is not None:
        name = _outlet(earlier)
        return _End(Body("/" + name, name, "outlet"), Chain(reading.report.id, (outlet, name)))
    if named := credits(reading):
        carrier = named[0].names[0]
        behind = Body(BEHIND + carrier, BEHIND + carrier, "unknown")
        return _End(behind, Chain(reading.report.id, (outlet, carrier), (named[0].span,)))
    return _End(Body("/" + outlet, outlet, "outlet"), Chain(reading.report.id, (outlet,)))


def _outlet(reading: Reading) -> str:
    return reading.report.outlet or reading.report.source.rpartition("/")[2]


def _copied(copies: Sequence[Copy]) -> dict[str, str]:
    """Each later report's earliest likeness; who carries a passage of another's has the rest from elsewhere."""
    best: dict[str, Copy] = {}
    for copy in sorted((c for c in copies if c.share >= MUCH), key=lambda c: (-c.share, c.earlier)):
        best.setdefault(copy.later, copy)
    return {later: c.earlier for later, c in best.items()}


def _counted(firsts: Sequence[_End]) -> tuple[str, ...]:
    """The origins behind a story's main claim: an unknown counts only where no body is known, an outlet last of all."""
    rank = min((_RANK[e.body.type] for e in firsts), default=0)
    return tuple(sorted({_id(e.body) for e in firsts if _RANK[e.body.type] == rank}))


def _met(chains: Mapping[Body, Sequence[Chain]]) -> dict[Body, list[Chain]]:
    """Bodies of one key and type are one, under their most frequent name."""
    by: dict[str, list[tuple[Body, Chain]]] = defaultdict(list)
    for knows, ways in chains.items():
        by[_id(knows)] += [(knows, w) for w in ways]
    met: dict[Body, list[Chain]] = {}
    for same in by.values():
        count: dict[Body, int] = defaultdict(int)
        for knows, _ in same:
            count[knows] += 1
        met[min(count, key=lambda b: (-count[b], b.name))] = [way for _, way in same]
    return met


def _id(knows: Body) -> str:
    return blake2b(f"origin\n{knows.type}\n{knows.key}".encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _origin(knows: Body, ways: Sequence[Chain]) -> Origin:
    reports = tuple(sorted({w.report for w in ways}))
    return Origin(
        _id(knows), knows.type, knows.name, reports, tuple(sorted(ways, key=lambda w: (w.report, w.evidence)))
    )
