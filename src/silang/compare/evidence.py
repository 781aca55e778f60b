"""What speaks for it that two figures of a story are of one thing, and what against it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final, NamedTuple

from silang.compare.apart import apart
from silang.compare.changes import beside, contrasted, disputed, one_sentence, was
from silang.compare.deeds import deeds
from silang.compare.facts import Fact, Said
from silang.compare.likeness import Words, around, overlap
from silang.compare.things import toll
from silang.compare.values import near, times_meet
from silang.compare.whose import other_place
from silang.schema import LEFTOVER, Schema

_TELLINGS = 3  # of one fact whose words are read
_NOUN = 0.45  # the same noun is counted, and it is not one of all news
_PEOPLE = 0.2  # the same noun for people at large: passengers, residents
_AKIN = 0.15  # nouns by which two reports may name the same
_SLOT = 0.4  # a word by either figure says the same of it
_LOOSELY = 0.05  # … or that it is money, a length
_KIN = 0.1  # … or what may be the same
_TOPIC = 0.2
_MEASURE = 0.1
_ACROSS = 0.25
_DONE = 0.1  # reports in one language do, each in its words
_DEED = 0.25  # reports in two languages tell that the same was done with it
_AGAINST = 0.25  # a report sets the two against one another, each in other words than the other
_REPLACED = 0.4  # a report tells that the one took the place of the other
SURE = 3.0
SMALL = 10  # a smaller figure stands in every report for something
_WORDS = 1.6  # times how alike the words are
MOST_WORDS = 0.6
_BACKGROUND = 0.15
_PLANNED = 0.1
_UNPLACED = -0.15  # what stands in a slot and what stands in none
_LENGTHS = 0.2  # a story tells of many hours and kilometres
_LOOSE = frozenset({"m", "s", "min", "h", "d", "wk", "mo", "a"})
_FEW = 0.2  # nor do two or three of something say much
_VOICES = 4  # times: two voices are seldom further apart over one count
_OF_ONE = 3  # times: what no event holds is told of in like figures, or is of two things
_NARROWER = 0.05  # the one says more closely what is counted, or where
_CLOSE: Final = ((1.1, 0.15), (1.5, 0.1), (2.0, 0.0), (3.0, -0.15), (float("inf"), -0.5))
"""What two figures of one order say: those of one thing are seldom far apart."""

_SCALES = frozenset(
    {"money", "share", "duration", "mass", "volume", "length", "area", "energy", "speed", "temperature"}
)
_ORDINARY = frozenset({"person", "people", "unit", "item", "piece", "times", "time", "thing", "number"})


class Telling(NamedTuple):
    """A figure as one report tells it."""

    said: Said
    words: Words  # about it
    counted: Words  # … and the noun that is counted
    deeds: frozenset[str]  # what is done with it, in classes of all languages


def equal(left: Fact, right: Fact) -> bool:
    """Whether both are one figure of one slot, no small one: 46 held, once as protesters and once as participants."""
    one, other = left.said[0], right.said[0]
    same = left.about == right.about and left.measured[:3] == right.measured[:3] and one.bounds == other.bounds
    a, b = ({m for m in f.measured[3:] if not m.startswith(("group:", "item:"))} for f in (left, right))
    return same and a == b and abs(one.middle) >= SMALL and left.measured[0] == "count"


def apart_in_text(left: Fact, right: Fact, shared: Set[str], schema: Schema) -> bool:
    """Whether no report gives both, unless as those of two who count one thing, or the one as what the other became."""
    shared = {
        report for report in shared if not (replaced(left, right, report) or rivalled(left, right, report, schema))
    }
    if not shared:
        return True
    if _ratio(left.said[0], right.said[0]) > _OF_ONE:
        return False
    slot = schema.slots.get(left.about)
    if left.about == right.about and slot is not None and slot.home != LEFTOVER:
        return all(_two_voices(left, right, report) for report in shared)
    return all(_two_voices(left, right, report) and _set_against(left, right, report) for report in shared)


def replaced(left: Fact, right: Fact, report: str) -> bool:
    """Whether the report tells that the one took the place of the other: "rose to 78 from 51", "semula disebut 12"."""
    if left.measured[:1] != right.measured[:1]:
        return False
    here, there = ([s for s in f.said if s.report == report] for f in (left, right))
    near = ((a, b) for a in here for b in there if beside(a, b) and (left.measured[0] == "count" or one_sentence(a, b)))
    return any(was(a) != was(b) for a, b in near)


def rivalled(left: Fact, right: Fact, report: str, schema: Schema) -> bool:
    """Whether the report tells that somebody stands by the one against the other, of one slot: "versi warga 19"."""
    if left.measured[:1] != right.measured[:1] or _ratio(left.said[0], right.said[0]) > _VOICES:
        return False
    if left.about != right.about and right.about not in schema.kin.get(left.about, ()):
        return False
    here, there = ([s for s in f.said if s.report == report] for f in (left, right))
    return any(
        beside(a, b) and disputed(a, b) and not other_place(a, b) and _of_one_kind(a, b, schema)
        for a in here
        for b in there
    )


def _of_one_kind(left: Said, right: Said, schema: Schema) -> bool:
    """Whether both count people, or soldiers, or money; a bare figure may be of any kind."""
    units = left.quantity.unit, right.quantity.unit
    return None in units or schema.kind(units[0]) == schema.kind(units[1])


def replaced_in(left: Fact, right: Fact, shared: Set[str]) -> bool:
    """Whether one of the reports tells that the one took the place of the other."""
    return any(replaced(left, right, report) for report in shared)


def _set_against(left: Fact, right: Fact, report: str) -> bool:
    """Whether the report sets the two against one another: "polisi menyebut 74 anak, tetapi sekolah 83 nama"."""
    here, there = ([s for s in f.said if s.report == report] for f in (left, right))
    return any(beside(a, b) and contrasted(a, b) for a in here for b in there)


def _two_voices(left: Fact, right: Fact, report: str) -> bool:
    here, there = ({s.speaker for s in f.said if s.report == report} for f in (left, right))
    return here.isdisjoint(there) and all(
        s.by is None or s.by.type == "organisation" or None not in here | there
        for f in (left, right)
        for s in f.said
        if s.report == report
    )


def _reports(fact: Fact) -> Set[str]:
    return {s.report for s in fact.said}


def tellings(fact: Fact) -> list[Telling]:
    """The figure as the first reports tell it."""
    return [_telling(said) for said in fact.said[:_TELLINGS]]


def _telling(said: Said) -> Telling:
    report, span = said.reading.report, said.amount.mention.span
    plain = around(report.text, span, report.lang)
    noun = said.quantity.noun
    counted = around(report.text, span, report.lang, noun) if noun else plain
    return Telling(said, plain, counted, deeds(report.text, span, report.lang))


def may_be_one(left: Fact, right: Fact, schema: Schema) -> bool:
    """Whether nothing tells the two apart, and they are of one order."""
    one, other = left.said[0], right.said[0]
    if not near(one.middle, other.middle) or (_planned(left, right) and not _loose(one, other)):
        return False
    if any(s.quantity.approximate and s.quantity.high is None for s in (one, other)):
        return False  # "thousands" may be of anything
    if left.about == right.about and replaced_in(left, right, _reports(left) & _reports(right)):
        return True
    if LEFTOVER in (left.type, right.type) and _ratio(one, other) > _OF_ONE:
        return False
    if not (_loose(one, other) or toll(left.about, schema)) and not _at_once(one, other):
        return False
    return apart(left, right) is None and (_slot(left, right, schema) is not None or _noun(left, right, schema) > 0)


def _at_once(left: Said, right: Said) -> bool:
    """Whether what they are figures of may have happened on one day."""
    a, b = left.claim.when, right.claim.when
    return a is None or b is None or {a.type, b.type} != {"DATE"} or times_meet(a, b)


def _planned(left: Fact, right: Fact) -> bool:
    """Whether all that tell the one tell it as planned, and nobody who tells the other."""
    here, there = ({s.claim.status == "planned" for s in f.said} for f in (left, right))
    return here.isdisjoint(there)


def _loose(*said: Said) -> bool:
    """Whether no event says what became of them: a figure beside a plan is not itself one."""
    return any(s.claim.type in (LEFTOVER, "ECON") for s in said)


def support(left: Fact, right: Fact, schema: Schema) -> float:
    """What speaks for one thing, but for the words around."""
    one, other = left.said[0], right.said[0]
    a, b = (set(f.measured[3:]) for f in (left, right))
    shared = {m for m in a & b if not m.startswith(("place:", "group:"))}
    if equal(left, right):
        return SURE
    found = _noun(left, right, schema) + (_slot(left, right, schema) or 0.0) + _of_one_order(one, other)
    found += _TOPIC * any(m.startswith("of:") for m in shared) + _MEASURE * any(":" not in m for m in shared)
    found -= _NARROWER * len(a ^ b) + _PLANNED * _planned(left, right)
    against = _reports(left) & _reports(right)
    found += _REPLACED * replaced_in(left, right, against)
    loose = left.measured[0] in _LOOSE and LEFTOVER in (schema.slots[left.about].home, schema.slots[right.about].home)
    loosely = LEFTOVER == left.type == right.type or not (toll(left.about, schema) or toll(right.about, schema))
    few = loosely and max(abs(one.middle), abs(other.middle)) < SMALL
    background = sum(not any(s.stands_out for s in f.said) for f in (left, right))
    return found + _AGAINST * bool(against) - _BACKGROUND * background - _LENGTHS * loose - _FEW * few


def _noun(left: Fact, right: Fact, schema: Schema) -> float:
    """What it says that both count the same: trucks and trucks much, people and people nothing."""
    here, there = ({s.quantity.unit for s in f.said} for f in (left, right))
    akin = _AKIN * any(not schema.akin.get(unit or "", frozenset()).isdisjoint(there) for unit in here)
    return max((_of_unit(unit, schema) for unit in here & there), default=akin)


def _of_unit(unit: str | None, schema: Schema) -> float:
    if unit is None or unit in _ORDINARY or schema.kind(unit) in _SCALES:
        return 0.0
    return _PEOPLE if unit in schema.plain else _NOUN


def _slot(left: Fact, right: Fact, schema: Schema) -> float | None:
    """What it says that both stand in one slot, or in two that may hold one thing; None where the slots differ."""
    a, b = schema.slots.get(left.about), schema.slots.get(right.about)
    if a is None or b is None:
        return None
    if a.name == b.name:
        return _SLOT if a.home != LEFTOVER else _LOOSELY
    if b.name in schema.kin.get(a.name, ()):
        return _KIN
    if a.home == LEFTOVER and b.home == LEFTOVER:
        return 0.0
    return _UNPLACED if a.home == LEFTOVER or b.home == LEFTOVER else None


def _of_one_order(left: Said, right: Said) -> float:
    ratio = _ratio(left, right)
    return next(weight for most, weight in _CLOSE if ratio <= most)


def _ratio(left: Said, right: Said) -> float:
    few, many = sorted((abs(left.middle), abs(right.middle)))
    return many / few if few else float("inf")


def by_words(left: Sequence[Telling], right: Sequence[Telling], *, alone: bool) -> float:
    """How alike the words are about the two; across languages words say nothing, so that being alone says more."""
    pairs = [(a, b) for a in left for b in right if a.said.reading.report.lang == b.said.reading.report.lang]
    done = any(a.deeds & b.deeds for a in left for b in right)
    if not pairs:
        return (_ACROSS if alone else 0.0) + _DEED * done
    return min(MOST_WORDS, _WORDS * max(_alike(a, b) for a, b in pairs) + _DONE * done)


def _alike(left: Telling, right: Telling) -> float:
    """By the words about them; with the nouns where those are not one: "12,480 pilgrims", "12,840 of the pilgrims"."""
    if left.said.quantity.unit == right.said.quantity.unit:
        return overlap(left.words, right.words)
    return overlap(left.counted, right.counted)
