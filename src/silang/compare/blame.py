"""Findings on blame: parties of a story that accuse others, one of whom accuses someone else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from silang.compare.telling import Telling
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.types import Actor, Claim, Finding, Reading, Reason, Span

_REBELS = "REB"
_WITH_SECTOR = 6  # letters of codes that have a country and a sector: "ISRMIL"


@dataclass(frozen=True, slots=True)
class Blame:
    """Who says that who did it, and the words."""

    by: Actor
    on: Actor
    claim: Claim
    span: Span


@lru_cache(maxsize=64)
def _verbs(language: Language) -> frozenset[str]:
    return frozenset(map(fold, language["compare"]["blame"]["words"]))


def blamed(telling: Telling) -> Iterator[Finding]:
    """One finding a story, a side a party that is blamed, where one that is blamed blames another."""
    told = [b for reading in telling.members for b in _blames(reading)]
    parties: dict[str, list[Blame]] = defaultdict(list)
    for blame in told:
        parties[party(blame.on)].append(blame)
    by = {party(b.by): {party(x.on) for x in told if party(x.by) == party(b.by)} for b in told}
    accused = {a for a in parties if by.get(a, set()) - {a}}
    held = {a for a in parties if a in accused or any(a in by[x] for x in accused)}
    if len(held) < 2 or len({b.claim.report for a in held for b in parties[a]}) < 2:
        return
    order = sorted(held, key=lambda a: (-len({b.claim.report for b in parties[a]}), a))
    sides = [
        telling.side(parties[a][0].on, ((b.claim.report, b.span) for b in parties[a]), _said(parties[a])) for a in order
    ]
    reasons = [Reason("blamed-by", (_names(parties[a], on=False), _names(parties[a], on=True))) for a in order]
    yield telling.differ("blame", sides, reasons, telling.story.main)


def _said(held: Sequence[Blame]) -> Iterator[str]:
    return (b.claim.statement for b in held if b.claim.statement is not None)


def _names(held: Sequence[Blame], *, on: bool) -> str:
    names = dict.fromkeys((b.on if on else b.by).name for b in held)
    return ", ".join(list(names)[: 1 if on else 3])


def _blames(reading: Reading) -> Iterator[Blame]:
    """The accusations of a report that name both sides."""
    verbs = _verbs(reading_language(reading.report.lang))
    speakers = {s.id: s.speaker for s in reading.statements}
    for claim in reading.claims:
        if claim.type != "ACCUSE" or claim.status != "happened" or not claim.targets:
            continue
        if fold(claim.predicate.of(reading.report.text)) not in verbs:
            continue
        by = claim.actors[0] if claim.actors else speakers.get(claim.statement or "")
        if by is not None and by.key and claim.targets[0].key and party(by) != party(claim.targets[0]):
            yield Blame(by, claim.targets[0], claim, claim.span)


@lru_cache(maxsize=10_000)
def party(actor: Actor) -> str:
    """The side that an actor stands on: its country, but a rebel body and one of no country by its own name."""
    codes, named, _ = (actor.key or actor.name).partition("/")
    if len(codes) >= _WITH_SECTOR and _REBELS not in codes[3:]:
        return codes[:3]
    return (actor.key or actor.name) if named else codes
