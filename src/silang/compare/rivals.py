"""Bare figures that a report sets beside a count as that of another voice: "BNPB menyebut 12 orang, warga 19"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from silang.compare.facts import Fact, Said, told_figure
from silang.compare.voices import Voices
from silang.compare.whose import other_place
from silang.lang import Language, reading_language
from silang.lang.lexicon import fold
from silang.mark.numbers import parse
from silang.mark.numbers_words import number_words
from silang.schema import Schema
from silang.types import Actor, Mention, Quantity, Reading, Span

MOST = 6
"""Times: two voices are seldom further apart over one count."""

_BACK = 2  # sentences before that of the figure in which the count may stand
_FIGURES = 6  # figures before it that are looked at


def with_rivals(facts: Sequence[Fact], schema: Schema) -> tuple[Fact, ...]:
    """The facts, each with the bare figures that a report sets beside one of its figures; those are of nothing else."""
    holders: dict[str, list[tuple[Said, int]]] = defaultdict(list)
    for n, fact in enumerate(facts):
        for said in fact.said:
            holders[said.report].append((said, n))
    added: dict[int, list[Said]] = defaultdict(list)
    moved: set[tuple[str, Span]] = set()
    for held in holders.values():
        of: dict[int, dict[int, None]] = defaultdict(dict)  # the facts that each figure of the report stands in
        for said, n in held:
            of[id(said)][n] = None
        for rival, base in _of_report(held, schema):
            moved.add((rival.report, rival.amount.mention.span))
            for n in of.get(id(base), ()):
                added[n].append(rival)
    return tuple(facts) if not added else tuple(_changed(facts, added, moved))


def _changed(
    facts: Sequence[Fact], added: Mapping[int, Sequence[Said]], moved: set[tuple[str, Span]]
) -> Iterator[Fact]:
    for n, fact in enumerate(facts):
        kept = [s for s in fact.said if (s.report, s.amount.mention.span) not in moved]
        if said := (*kept, *added.get(n, ())):
            yield replace(fact, said=said) if len(said) != len(fact.said) or n in added else fact


def _of_report(held: Sequence[tuple[Said, int]], schema: Schema) -> Iterator[tuple[Said, Said]]:
    """The rivals in one report, each with the figure that it is set beside."""
    reading = held[0][0].reading
    told = {said.amount.mention.span: said for said, _ in held}
    figures = sorted((*_bare_behind_voices(reading), *_spelled(reading, held)), key=_begin)
    voices = Voices(reading)
    for at, mention in enumerate(figures):
        if at == 0 or not _exact(mention):
            continue
        found = _rival(mention, figures[max(0, at - _FIGURES) : at], told, voices, schema)
        if found is not None:
            told[mention.span] = found[1]  # what is set beside a rival is set beside its base
            yield found


def _bare_behind_voices(reading: Reading) -> Iterator[Mention]:
    """The figures; one right behind a name or group counts no such people: "BPBD menyebut 12 orang, polisi | 15"."""
    voice = -1
    for mention in reading.marks.mentions:
        value, start = mention.value, mention.span.start
        if isinstance(value, Actor):
            voice = mention.span.end + 1
        elif isinstance(value, Quantity):
            beside = start == voice and mention.rule.endswith(_FILLED_IN) and value.noun is None
            yield replace(mention, value=replace(value, unit=None)) if beside else mention


_FILLED_IN = ".quantities.subject"
"""How the rule is named by which a bare figure counts the noun before it."""


def _spelled(reading: Reading, held: Sequence[tuple[Said, int]]) -> Iterator[Mention]:
    """Small numbers in words that end a clause behind a count, where they stand for none: "Islamabad said seven"."""
    text, language = reading.report.text, reading_language(reading.report.lang)
    read: set[int] = set()
    for said, _ in held:
        value, end = said.given.low, said.amount.mention.span.end
        if value is None or value > _SPELLED * MOST or not _may_spell(text[end : end + _BEHIND], language):
            continue
        for m in _LAST_WORD.finditer(text, end, end + _BEHIND):
            if m.end() in read:
                continue
            read.add(m.end())
            for told in (m[0], m[1]):  # "dua belas", "seven"
                if (number := _number(fold(told), language)) is not None:
                    span = Span(m.end() - len(told), m.end())
                    yield Mention(span, Quantity(number, number), f"{reading.report.lang}.quantities.figure")
                    break


@lru_cache(maxsize=2_000)
def _may_spell(stretch: str, language: Language) -> bool:
    """Whether a stretch of text has a word of which a number in words has one."""
    return not number_words(language).telling.isdisjoint(_LETTERS.findall(fold(stretch)))


_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def _number(word: str, language: Language) -> float | None:
    """The number that a word tells; "one" may be anybody."""
    number = parse(word, language)
    return number if number is not None and 1 < number <= _SPELLED else None


_SPELLED = 99
_BEHIND = 200  # code points behind a count in which another may stand
_LAST_WORD = re.compile(r"\b(?:[^\W\d_]{2,12} )?([^\W\d_]{2,12}(?:-[^\W\d_]{3,8})?)(?=[.,;:!?\"”»\n])")


def _exact(mention: Mention) -> bool:
    """Whether it is a figure that can be another's count: "thousands" may be anybody's."""
    value = mention.value
    return isinstance(value, Quantity) and value.low is not None and not (value.approximate and value.high is None)


def _rival(
    mention: Mention, before: Sequence[Mention], told: Mapping[Span, Said], voices: Voices, schema: Schema
) -> tuple[Said, Said] | None:
    """The figure as another's count of what one before it counts."""
    first = voices.sentence_start(mention.span, _BACK)
    for other in reversed(before):
        if other.span.start < first:
            return None
        base = told.get(other.span)
        if base is None or not _may_stand_for(mention, base, schema):
            continue
        if voices.earlier(mention, base):
            return _told(mention, base, base.by), base
        voice = voices.of(mention, base)
        if voice is None:
            return None
        rival = _told(mention, base, voice)
        return (rival, base) if not (voices.same(voice, base) or other_place(rival, base)) else None
    return None


def _told(mention: Mention, base: Said, voice: Actor | None) -> Said:
    """The figure as one of the base's thing, in the words of the voice."""
    value = mention.value
    assert isinstance(value, Quantity)
    counted = replace(value, unit=base.given.unit, noun=base.given.noun) if value.unit is None else value
    amount = replace(base.amount, mention=replace(mention, value=counted))
    return told_figure(base.claim, base.reading, amount, voice, base.counted)._replace(rival=base.bounds)


def _may_stand_for(mention: Mention, base: Said, schema: Schema) -> bool:
    """Whether a figure may be one of the base's thing: of its unit or of none, of its order, and another."""
    value, unit = mention.value, base.given.unit
    assert isinstance(value, Quantity)
    if base.given.low is None or value.low is None or value.low == base.given.low:
        return False
    few, many = sorted((abs(value.low), abs(base.given.low)))
    if few == 0 or many > MOST * few or base.amount.role not in ("total", "part"):
        return False
    if schema.own.get(value.unit or "", base.amount.slot) != base.amount.slot:
        return False  # "12 dead, 19 injured"
    if value.unit is not None and value.unit != unit:
        return value.unit in schema.plain and schema.kind(value.unit) == schema.kind(unit) == "person"
    if value.unit is None and schema.kind(unit) in _SCALES:
        return False
    return value.low == int(value.low) or base.given.low != int(base.given.low) or unit == "magnitude"


_SCALES = frozenset(
    ("money", "share", "length", "mass", "volume", "area", "speed", "duration", "energy", "bytes", "temperature")
)
"""Kinds of units that a figure of them always names."""


def _begin(mention: Mention) -> int:
    return mention.span.start
