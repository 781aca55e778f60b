"""Figures without a noun that may count what a figure before them in their report counts: "LBH menyebut 44"."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from silang.compare.facts import Fact, Said, told_figure
from silang.schema import Schema
from silang.types import Actor, Mention, Quantity, Reading, Span

MOST = 6
"""Times: two accounts of one thing are seldom further apart."""

SMALL = 10
"""A smaller bare figure may be of anything."""

_BACK = 3  # sentences before that of a bare figure in which what it counts may stand
_FIGURES = 6  # figures before it that are looked at
_YEARS = range(1900, 2101)
_GREAT = 1e6  # a sum; smaller bare figures are seldom money
_SCALES = frozenset(
    ("share", "length", "mass", "volume", "area", "speed", "duration", "energy", "bytes", "temperature")
)
"""Kinds of units that a figure of them names."""


def with_bare(facts: Sequence[Fact], schema: Schema) -> list[Fact]:
    """The facts, and each bare figure as one of its own that is guessed to be of another's kind."""
    held: dict[tuple[str, str | None], list[tuple[Said, Fact]]] = defaultdict(list)
    for fact in facts:
        for said in fact.said:
            held[said.report, fact.story].append((said, fact))
    return [*facts, *(guess for of in held.values() for guess in _of_report(of, schema))]


def _of_report(held: Sequence[tuple[Said, Fact]], schema: Schema) -> Iterator[Fact]:
    reading = held[0][0].reading
    told = {said.amount.mention.span: (said, fact) for said, fact in held}
    figures = [m for m in reading.marks.mentions if isinstance(m.value, Quantity)]
    for at, mention in enumerate(figures):
        if mention.span in told or not _bare(mention):
            continue
        first = _first(reading, mention.span)
        before = (m for m in reversed(figures[max(0, at - _FIGURES) : at]) if m.span.start >= first)
        bases = (told[m.span] for m in before if m.span in told)
        if (base := next((b for b in bases if _may_count(mention, b[0], schema)), None)) is not None:
            yield replace(base[1], said=(_guess(mention, base[0]),))


def _bare(mention: Mention) -> bool:
    """Whether it is an exact figure without a noun, no small one and no year."""
    value = mention.value
    if not isinstance(value, Quantity) or value.unit is not None or value.low is None or value.approximate:
        return False
    return abs(value.low) >= SMALL and value.low not in _YEARS


def _first(reading: Reading, span: Span) -> int:
    """Where the sentences begin in which what a figure counts may stand."""
    sentences = reading.marks.sentences
    at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
    return sentences[max(0, at - _BACK)].span.start if at >= 0 else 0


def _may_count(mention: Mention, base: Said, schema: Schema) -> bool:
    """Whether the figure is of the order of the base, and of a kind that a bare figure may be of."""
    value, given = mention.value, base.given
    assert isinstance(value, Quantity)
    if value.low is None or not given.low or value.low == given.low:
        return False
    few, many = sorted((abs(value.low), abs(given.low)))
    kind = schema.kind(given.unit)
    if kind != "money" and value.low != int(value.low) and given.low == int(given.low):
        return False  # "di 90 kota. Dari 111,57 pada Agustus menjadi 112,87": no cities
    return many <= MOST * few and kind not in _SCALES and (kind != "money" or few >= _GREAT)


def _guess(mention: Mention, base: Said) -> Said:
    """The figure as one of the base's kind, in the words of whoever says it."""
    value = mention.value
    assert isinstance(value, Quantity)
    counted = replace(value, unit=base.given.unit, noun=base.given.noun)
    amount = replace(base.amount, mention=replace(mention, value=counted))
    told = told_figure(base.claim, base.reading, amount, _voice(base.reading, mention.span), base.counted)
    return told._replace(guessed=True)


def _voice(reading: Reading, span: Span) -> Actor | None:
    return next((s.speaker for s in reading.statements if s.content.holds(span)), None)
