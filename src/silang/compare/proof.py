"""What must speak for it that two sides are of one thing before they are shown as at odds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from silang.compare.changes import contrasted
from silang.compare.deeds import deeds
from silang.compare.facts import Said
from silang.compare.in_one_report import corrected, rivals, side_by_side, stood_by
from silang.compare.likeness import REACH, Words, around, overlap
from silang.compare.scope import opposed, scope
from silang.compare.things import SHOCK, toll
from silang.compare.values import slipped
from silang.schema import LEFTOVER
from silang.schema import load as load_schema

ALIKE = 0.2
"""Likeness of the words about two figures of a known slot from which on they may be at odds, in one language."""

LOOSELY = 0.3
"""The same where no event of the slot's kind holds them: "three districts", "two cars"."""

SMALL = 10
"""Two figures under this stand in every report for something: their words must be alike by half."""

CLOSE = 1.5
"""Times: two accounts of one thing are mostly no further apart."""

ALL_BUT = 1.1
"""Times: two measurements of one thing are mostly no further apart."""

_MEASURES = frozenset(("duration", "length"))
_HALF = 0.5
_IN_TEXT = 0.15  # likeness of the words about two sums that one report is read to set against one another
_TELLINGS = 4  # of a side whose words are read
_NAME = re.compile(r"(?<=[\w,;:'’\"”“(] )[A-Z][\w'’\-]{2,30}|(?<=[\w,;:] [\"“(])[A-Z][\w'’\-]{2,30}")


def of_one_thing(left: Sequence[Said], right: Sequence[Said], *, became: bool) -> bool:
    """Whether two sides may be shown as at odds: of one scope, and by slot, words, deed or a text that opposes them.

    A count that `became` another may be far from it; two that conflict across languages are close, or of one deed.
    """
    if corrected(left, right) is not None:
        return True
    told = rivals(left, right) or stood_by(left, right)
    if told or any(contrasted(a, b) for a, b in side_by_side(left, right)):
        return _counted(left, right) or _alike(left, right) >= _IN_TEXT
    told_of = scope(left)
    if told_of != scope(right) or told_of.sets_apart or opposed(left, right):
        return False
    if _slot(left, right) and "part" not in told_of and not (_part(left) or _part(right)):
        return became or not _across(left, right) or _close(left, right) or _done(left, right)
    return slipped(left[0].quantity, right[0].quantity) or _measured(left, right) or _like(left, right)


def _measured(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether both are lengths or durations, all but equal: two of different things in one story seldom are."""
    kinds = {load_schema().kind(side[0].quantity.unit) for side in (left, right)}
    large = min(abs(left[0].middle), abs(right[0].middle)) > SMALL
    return kinds <= _MEASURES and len(kinds) == 1 and large and _close(left, right, ALL_BUT)


def _counted(*sides: Sequence[Said]) -> bool:
    """Whether both are counts of people or things, which a report seldom sets side by side by chance."""
    kind = load_schema().kind
    return not any(kind(s.quantity.unit) in ("money", "share") for side in sides for s in side[:_TELLINGS])


def _slot(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether events of one kind give both in one slot, of which a happening has one figure: its dead, its force."""
    here, there = ({s.amount.slot for s in side if s.claim.type != LEFTOVER} for side in (left, right))
    return any(_of_a_happening(slot) for slot in here & there)


def _of_a_happening(slot: str) -> bool:
    schema = load_schema()
    known = schema.slots.get(slot)
    shock = known is not None and known.home == SHOCK and known.moves == "fixed"
    return shock or toll(slot, schema)


def _part(side: Sequence[Said]) -> bool:
    """Whether every report of the side gives more of the same slot in the same claim: the figure is some of them."""
    return all(_beside_more(s) for s in side)


def _beside_more(said: Said) -> bool:
    return any(
        a.slot == said.amount.slot
        and a.role == said.amount.role == "total"
        and a is not said.amount
        and (getattr(a.mention.value, "low", None) or 0.0) > said.middle
        and not contrasted(said, said._replace(amount=a))
        for a in said.claim.amounts
    )


def _like(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether reports in one language tell of both in like words, or reports in two of one deed and noun or name."""
    loose = all(s.claim.type == LEFTOVER for s in left) or all(s.claim.type == LEFTOVER for s in right)
    needed = LOOSELY if loose else ALIKE
    small = max(abs(left[0].middle), abs(right[0].middle)) < SMALL and _counted(left, right)
    alike, done = _alike(left, right), _done(left, right)
    if alike >= (_HALF if small and not done else needed) and _close(left, right):
        return True
    met = done and _close(left, right)
    return met and _same_noun(left, right) and _names_meet(left, right)


def _across(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether no report of the one is in a language of the other's."""
    here, there = ({s.reading.report.lang for s in side} for side in (left, right))
    return here.isdisjoint(there)


def _close(left: Sequence[Said], right: Sequence[Said], times: float = CLOSE) -> bool:
    """Whether the two are so near to one another as two accounts of one thing mostly are."""
    few, many = sorted((abs(left[0].middle), abs(right[0].middle)))
    return many <= times * few


def _pairs(left: Sequence[Said], right: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    return ((a, b) for a in left[:_TELLINGS] for b in right[:_TELLINGS])


def _alike(left: Sequence[Said], right: Sequence[Said]) -> float:
    """How alike the words about the two are, in reports of one language."""
    return max(
        (
            overlap(_words(a), _words(b))
            for a, b in _pairs(left, right)
            if a.reading.report.lang == b.reading.report.lang
        ),
        default=0.0,
    )


def _words(said: Said) -> Words:
    report = said.reading.report
    return _about(report.text, said.amount.mention.span, report.lang, said.quantity.noun or "")


_about = lru_cache(maxsize=1_000)(around)
_deeds_about = lru_cache(maxsize=1_000)(deeds)


def _done(left: Sequence[Said], right: Sequence[Said]) -> bool:
    here, there = (_deeds(side) for side in (left, right))
    return not here.isdisjoint(there)


def _deeds(side: Sequence[Said]) -> frozenset[str]:
    told = ((s.reading.report, s.amount.mention.span) for s in side[:_TELLINGS])
    return frozenset().union(*(_deeds_about(r.text, span, r.lang) for r, span in told))


def _same_noun(left: Sequence[Said], right: Sequence[Said]) -> bool:
    here, there = ({s.quantity.unit for s in side} for side in (left, right))
    return not here.isdisjoint(there)


def _names_meet(left: Sequence[Said], right: Sequence[Said]) -> bool:
    """Whether a name stands by both, or a noun is counted that says what it is: names are of all languages."""
    units = {s.quantity.unit for side in (left, right) for s in side}
    schema = load_schema()
    if len(units) == 1 and _counted(left, right) and not units & (schema.plain | {None}):
        return True
    return not _names(left).isdisjoint(_names(right))


def _names(side: Sequence[Said]) -> frozenset[str]:
    found = set[str]()
    for said in side[:_TELLINGS]:
        span, text = said.amount.mention.span, said.reading.report.text
        found.update(_NAME.findall(text, max(0, span.start - REACH), span.end + REACH))
    return frozenset(found)
