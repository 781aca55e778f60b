"""What people judged, where it has effect: in the readings, between reports, in what is counted and told.

- same, not-same (of two reports): linking takes them as `silang.types.Judgement`.
- actor: the statement's speaker is that actor, in the reading, before anything is made of it.
- figure: the claim's figure in that slot is about something else: it is taken out of the claim, and so of all findings.
- owner: of outlets that belong to one owner only one counts behind a story, where neither has an origin of its own.
- check: a check judged wrong is listed, not shown (`silang.store.settled.Stories.wrong_checks`).

A finding that a judged statement or figure touches says so among its reasons.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from silang.store.judgements import Judged, found, standing
from silang.store.settled_rows import chosen
from silang.types import Actor, Claim, Finding, Judgement, Origin, Reading, Reason, Statement


@dataclass(frozen=True)
class Rulings:
    """The judgements that stand, by what they are about."""

    pairs: tuple[Judgement, ...] = ()
    actors: Mapping[str, Judged] = field(default_factory=dict)  # by statement
    figures: Mapping[str, tuple[Judged, ...]] = field(default_factory=dict)  # by claim
    owners: Mapping[str, Judged] = field(default_factory=dict)  # by outlet

    def mended(self, reading: Reading) -> Reading:
        """The reading with what was judged of its statements and figures."""
        said = tuple(self._said(s) for s in reading.statements) if self.actors else reading.statements
        told = tuple(self._told(c) for c in reading.claims) if self.figures else reading.claims
        if said == reading.statements and told == reading.claims:
            return reading
        return replace(reading, statements=said, claims=told)

    def _said(self, said: Statement) -> Statement:
        judged = self.actors.get(said.id)
        if judged is None or judged.value is None:
            return said
        return replace(said, speaker=_actor(judged.value, said.speaker))

    def _told(self, claim: Claim) -> Claim:
        slots = {j.right for j in self.figures.get(claim.id, ())}
        if not slots:
            return claim
        return replace(claim, amounts=tuple(a for a in claim.amounts if a.slot not in slots and None not in slots))

    def explained(self, findings: Iterable[Finding], members: Sequence[Reading]) -> Iterator[Finding]:
        """The findings, those that a judgement touches with the reason that a person judged so."""
        reasons = self._reasons(members)
        for one in findings:
            ids = {c for side in one.sides for c in side.claims}
            own = [why for claim, about, why in reasons if claim in ids or about == one.about]
            yield replace(one, reasons=(*one.reasons, *dict.fromkeys(own))) if own else one

    def _reasons(self, members: Sequence[Reading]) -> list[tuple[str, str | None, Reason]]:
        """For each judged claim, the slot that it no longer has, and why."""
        claims = [c for m in members for c in m.claims]
        taken = [(c.id, j.right, _reason("judged-figure", j)) for c in claims for j in self.figures.get(c.id, ())]
        said = [(c.id, self.actors.get(c.statement or "")) for c in claims]
        return [*taken, *((claim, None, _reason("judged-actor", j)) for claim, j in said if j is not None)]

    def counted(self, behind: Sequence[str], origins: Mapping[str, Origin]) -> tuple[str, ...]:
        """The origins behind a story's main claim, of the outlets of one owner the first."""
        if not self.owners:
            return tuple(behind)
        first: dict[str, str] = {}
        for one in sorted(behind):
            origin = origins.get(one)
            own = self.owners.get(origin.name) if origin is not None and origin.type == "outlet" else None
            first.setdefault(one if own is None else f"owner\n{own.right}", one)
        return tuple(sorted(first.values()))

    def uncounted(self, behind: Sequence[str], origins: Mapping[str, Origin]) -> Iterator[tuple[str, Judged]]:
        """The origins that a judgement on owners left out, with the judgement."""
        for one in set(behind).difference(self.counted(behind, origins)):
            yield one, self.owners[origins[one].name]


def rulings(db: sqlite3.Connection) -> Rulings:
    """The judgements of a ledger that stand."""
    by: dict[str, list[Judged]] = defaultdict(list)
    for one in standing(found(db, None, None, undone=False)):
        by[one.kind].append(one)
    figures: dict[str, list[Judged]] = defaultdict(list)
    for one in by["figure"]:
        figures[one.left].append(one)
    return Rulings(
        _pairs(db, [*by["same"], *by["not-same"]]),
        {one.left: one for one in by["actor"]},
        {claim: tuple(of) for claim, of in figures.items()},
        {one.left: one for one in by["owner"] if one.right is not None},
    )


def _pairs(db: sqlite3.Connection, judged: Sequence[Judged]) -> tuple[Judgement, ...]:
    """Judged pairs of reports; a claim stands for its report. Of two on one pair the later stands."""
    sides = {side for one in judged for side in (one.left, one.right) if side is not None}
    of: dict[str, str] = dict(chosen(db, "SELECT id, report FROM claim WHERE id IN ({})", sides))
    last: dict[frozenset[str], Judgement] = {}
    for one in sorted(judged, key=lambda j: (j.at, j.by, j.kind)):
        if one.right is not None:
            left, right = sorted((of.get(one.left, one.left), of.get(one.right, one.right)))
            last[frozenset((left, right))] = Judgement(left, right, one.kind == "same", one.by, one.at, one.why)
    return tuple(last.values())


def _reason(code: str, judged: Judged) -> Reason:
    return Reason(code, (judged.by, judged.at[:10], judged.value or ""))


def _actor(value: str, before: Actor | None) -> Actor:
    """The actor that a judgement names, by key or by name."""
    kind = before.type if before is not None else "person"
    if "/" not in value:
        return Actor(value, kind, None, f"/{value.casefold()}")
    name = value.partition("/")[2].title() or value
    same = before is not None and before.key == value
    return before if same and before is not None else Actor(name, kind, None, value)
