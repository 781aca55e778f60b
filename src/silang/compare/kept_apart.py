"""Figures of a story that look like two accounts of one thing and are not compared: each pair with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from silang.compare.apart import apart
from silang.compare.facts import Fact, Said
from silang.compare.ids import finding_id
from silang.compare.likeness import around, overlap
from silang.compare.sides import sides
from silang.compare.values import figures_meet
from silang.schema import LEFTOVER, Schema
from silang.types import Finding, Reason

SHOWN = 4
"""Pairs of a story that are told: those whose words are most alike."""

MOST = 30
"""Figures of one slot that are held against one another in a story at most."""

ALIKE = 0.2
"""How alike the words about two figures must be, so that a reader could take them for two accounts of one thing."""

_FAR = 5  # times: figures further apart are not mistaken for one another


def kept_apart(facts: Sequence[Fact], behind: Mapping[str, tuple[str, ...]], schema: Schema) -> Iterator[Finding]:
    """A finding for each pair, with the relation "apart" and why the two are not compared."""
    stories: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact.story is not None:
            stories[fact.story][fact.about].append(fact)
    for story in stories.values():
        pairs = [pair for alike in story.values() for pair in _pairs(alike[:MOST], schema)]
        for _, left, right, reason in sorted(pairs, key=lambda p: (-p[0], p[1].said[0].claim.id))[:SHOWN]:
            yield _finding(left, right, reason, behind)


def _pairs(alike: Sequence[Fact], schema: Schema) -> Iterator[tuple[float, Fact, Fact, Reason]]:
    for left, right in combinations(alike, 2):
        one, other = _of_two_reports(left, right)
        if one is None or other is None or figures_meet(one.quantity, other.quantity):
            continue
        few, many = sorted((abs(one.middle), abs(other.middle)))
        if many > _FAR * few or not (one.stands_out and other.stands_out) or _loose(left, right, schema):
            continue
        reason = _unit(left, right) or apart(left, right)
        if reason is not None and (found := _alike(one, other)) >= ALIKE:
            yield found, left, right, reason


def _of_two_reports(left: Fact, right: Fact) -> tuple[Said | None, Said | None]:
    """The first of either that is told by a report which does not tell the other."""
    a, b = ({s.report for s in f.said} for f in (left, right))
    one = next((s for s in left.said if s.report not in b), None)
    return one, next((s for s in right.said if s.report not in a), None)


def _loose(left: Fact, right: Fact, schema: Schema) -> bool:
    """Whether nothing but the kind of unit says that both could be of one thing."""
    known = schema.slots.get(left.about)
    of_one = left.said[0].quantity.unit == right.said[0].quantity.unit is not None
    return known is None or (known.home == LEFTOVER and not (of_one and left.measured[0] == "count"))


def _unit(left: Fact, right: Fact) -> Reason | None:
    """People and households, tonnes and litres: no figure of the one is one of the other."""
    return Reason("apart-unit") if left.measured[:2] != right.measured[:2] else None


def _alike(left: Said, right: Said) -> float:
    a, b = left.reading.report, right.reading.report
    if a.lang != b.lang:
        return 0.0
    mine, its = around(a.text, left.amount.mention.span, a.lang), around(b.text, right.amount.mention.span, b.lang)
    return overlap(mine, its)


def _finding(left: Fact, right: Fact, reason: Reason, behind: Mapping[str, tuple[str, ...]]) -> Finding:
    one, other = _of_two_reports(left, right)
    held = tuple(sides([said], behind)[0][0] for said in (one, other) if said is not None)
    shown = [s.amount.mention.span.of(s.reading.report.text) for s in (one, other) if s is not None]
    return Finding(
        id=finding_id(left.story, f"apart:{left.about}", held),
        story=left.story,
        event=left.event,
        about=left.about,
        relation="apart",
        sides=held,
        reasons=(Reason(reason.code, (*shown, *reason.about)),),
    )
