"""What tells two figures of a story apart: part or whole, place, time, group, method."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date, timedelta

from silang.compare.clinics import IN_CLINICS, clinic
from silang.compare.facts import BACKGROUND, Fact, Said
from silang.compare.parts import beside_others, some_of
from silang.compare.whose import (
    beside_in_sentence,
    candidate,
    of_all_votes,
    other_candidate,
    other_owner,
    other_place,
    own_places,
    owner,
)
from silang.schema import load
from silang.types import Mention, Quantity, Reading, Reason, Span

LEFTOVER_SLOTS = frozenset(("count", "people", "workers", "money"))
"""Slots that say no more than the kind of unit."""

_OF_THE_PAST = frozenset(("ECON", "COURT"))
"""Types of events whose figures are of a time before, whether a report says so or not: of last month, of the deed."""

NEVER_BARE = frozenset(("core", "contribution", "with-debt", "cumulative", "quick-count"))
"""Measures that a figure of them always names: a bare rate is not that of what is core, nor what it adds."""

_WEEK = timedelta(days=7)
_ROLE = 2  # unit, what is counted, role, measures
_MEASURES = 3
_TOGETHER = 12  # code points between two figures that are told in one breath: "103 passengers and 26 crew"
_IN_LIST = 40  # code points between two items of a list: "9 pelajar SMK Harapan Bangsa, 1 guru"
_TELLINGS = 3  # of one fact whose sentences are read


def apart(left: Fact, right: Fact, unless: Set[str] = frozenset()) -> Reason | None:
    """Why the two are not compared; None where nothing tells them apart, `unless` aside."""
    told = (reason for tell in TOLD_BY if (reason := tell(left, right)) is not None)
    return next((reason for reason in told if reason.code not in unless), None)


def _by_role(left: Fact, right: Fact) -> Reason | None:
    """A part and its total, what is added, and by how much a figure changed."""
    a, b = left.measured[_ROLE], right.measured[_ROLE]
    if a == b or ({a, b} == {"total", "change"} and _of_change(left, right)):
        return None
    return Reason(f"apart-{b if a == 'total' else a}")


def surely_a_change(fact: Fact) -> bool:
    """Whether it is told, each time, beside the level that it led to: "naik Rp2.350 per liter menjadi Rp10.000"."""
    return all(s.amount.role == "change" and _beside_level(s) for s in fact.said[:_TELLINGS])


def _beside_level(said: Said) -> bool:
    """Whether a larger figure of its unit stands right behind it in its sentence."""
    own, unit = said.amount.mention.span, said.given.unit
    behind = (m for m in beside_in_sentence(said) if 0 <= m.span.start - own.end <= _IN_LIST)
    values = (m.value for m in behind if isinstance(m.value, Quantity) and m.value.unit == unit)
    return any((v.low or 0.0) > abs(said.middle) for v in values)


def _of_change(left: Fact, right: Fact) -> bool:
    """Whether the figure may be a change, whichever word says so: "shed 2,600 jobs", "a rise of 6.5%"."""
    return left.measured[0] == "%" or {left.about, right.about} <= LEFTOVER_SLOTS


def _by_place(left: Fact, right: Fact) -> Reason | None:
    """Two places, or one of which the reports of the other say nothing: they tell of the whole country."""
    if (reason := _by_code("place:", "apart-place", left, right)) is not None:
        return reason
    for one, other in ((left, right), (right, left)):
        places = {m.removeprefix("place:") for m in one.measured[_MEASURES:] if m.startswith("place:")}
        whole = not any(m.startswith("place:") for m in other.measured[_MEASURES:])
        level = one.type == "ECON" and one.about in ("rate", "index", "price")
        if places and whole and (level or not any(_names(s.reading, places) for s in other.said)):
            return Reason("apart-place-whole", (_name(min(places)),))
    return None


def _names(reading: Reading, places: Set[str]) -> bool:
    text = reading.report.text.casefold()
    return any(place.rpartition("/")[2].casefold() in text for place in places)


def _by_unit(left: Fact, right: Fact) -> Reason | None:
    """Districts and regencies: what is counted by another name in one language is another thing."""
    if left.about != "regions" or right.about != "regions" or left.measured[1] == right.measured[1]:
        return None
    one_language = {s.reading.report.lang for s in left.said} & {s.reading.report.lang for s in right.said}
    return Reason("apart-unit") if one_language else None


def _by_own_place(left: Fact, right: Fact) -> Reason | None:
    """What every sentence of the two tells of other places."""
    if all(other_place(a, b) for a in left.said[:_TELLINGS] for b in right.said[:_TELLINGS]):
        here, there = own_places(left.said[0])[0], own_places(right.said[0])[0]
        return Reason("apart-place", (here.name, there.name))
    return None


def _by_others(left: Fact, right: Fact) -> Reason | None:
    """What is counted beside others of the same lot, and all of them."""
    a, b = (all(map(beside_others, f.said[:_TELLINGS])) for f in (left, right))
    return Reason("apart-addition") if a != b else None


def _by_sum(left: Fact, right: Fact) -> Reason | None:
    """Some of a whole, and the whole: "103 passengers and 26 crew", 129 people; "17 of 24 kilometres"."""
    few, many = sorted((left, right), key=lambda f: f.said[0].middle)
    whole = many.said[0].given.low
    if whole is None:
        return None
    plain = not any(code.startswith("group:") for code in many.measured[_MEASURES:])
    part = any(_of_whole(said, whole) or (plain and _listed(said, whole)) for said in few.said[:_TELLINGS])
    return Reason("apart-part") if part else None


def _of_whole(said: Said, whole: float) -> bool:
    """Whether the figure's sentence tells it as some of so many."""
    for mention in beside_in_sentence(said):
        if isinstance(mention.value, Quantity) and mention.value.low == mention.value.high is not None:
            if mention.value.low == whole and some_of(said, mention.span):
                return True
            if mention.value.low == whole - (said.given.low or whole) and _beside_rest(said, mention, mention.value):
                return True
    return False


def _listed(said: Said, whole: float) -> bool:
    """Whether it is told in a list of kinds of people that comes to no more: "9 pelajar, 1 guru" of 11 dead."""
    if not any(code.startswith("group:") for code in said.amount.measure):
        return False
    own, unit, sum_ = said.amount.mention.span, said.quantity.unit, said.given.low or whole
    listed = False
    for mention in beside_in_sentence(said):
        value = mention.value
        if isinstance(value, Quantity) and value.unit not in (None, unit) and value.low is not None:
            between = max(mention.span.start - own.end, own.start - mention.span.end)
            if between <= _IN_LIST and said.amount.slot in _slots(said.reading, mention.span):
                sum_, listed = sum_ + value.low, True
    return listed and sum_ <= whole


def _beside_rest(said: Said, rest: Mention, value: Quantity) -> bool:
    """Whether the two stand together, of one slot and of two names: those of which the whole is made."""
    own, unit = said.amount.mention.span, said.quantity.unit
    between = max(rest.span.start - own.end, own.start - rest.span.end)
    two = None not in (unit, value.unit) and unit != value.unit
    return two and between <= _TOGETHER and said.amount.slot in _slots(said.reading, rest.span)


def _slots(reading: Reading, span: Span) -> Set[str]:
    return {a.slot for c in reading.claims for a in c.amounts if a.mention.span == span}


def _by_clinic(left: Fact, right: Fact) -> Reason | None:
    """The patients of two hospitals."""
    if "count" not in (left.measured[0], right.measured[0]):
        return None
    here, there = (set[str]().union(*(clinic(s) for s in f.said[:_TELLINGS])) for f in (left, right))
    if not here or not there or not here.isdisjoint(there) or {left.about, right.about}.isdisjoint(IN_CLINICS):
        return None
    return Reason("apart-place", (_name(min(here)), _name(min(there))))


def _by_owner(left: Fact, right: Fact) -> Reason | None:
    """The sums of two companies."""
    if any(f.measured[0] == "count" for f in (left, right)):
        return None
    if all(other_owner(a, b) for a in left.said[:_TELLINGS] for b in right.said[:_TELLINGS]):
        return Reason("apart-group", (_name(owner(left.said[0]) or ""), _name(owner(right.said[0]) or "")))
    return None


def _by_candidate(left: Fact, right: Fact) -> Reason | None:
    """The votes of two candidates; by how much one leads is no one's own."""
    if not all(f.measured[_ROLE] == "total" and (f.about == _VOTES or _OF_VOTES in f.measured) for f in (left, right)):
        return None
    pairs = [(a, b) for a in left.said[:_TELLINGS] for b in right.said[:_TELLINGS]]
    if not all(other_candidate(a, b) for a, b in pairs):
        return None
    return Reason("apart-group", (candidate(left.said[0]) or "", candidate(right.said[0]) or ""))


def _by_all_votes(left: Fact, right: Fact) -> Reason | None:
    """The votes of a candidate, and all that were cast."""
    if {left.about, right.about} != {_VOTES}:
        return None
    for few, many in ((left, right), (right, left)):
        if any(map(candidate, few.said[:_TELLINGS])) and all(map(of_all_votes, many.said[:_TELLINGS])):
            return Reason("apart-part")
    return None


_VOTES, _OF_VOTES = "votes", "of:vote"


def _by_group(left: Fact, right: Fact) -> Reason | None:
    """The dead of two groups; members may be those of any, and civilians bear no arms."""
    known = load()
    a, b = (_groups(f) for f in (left, right))
    for few, many in ((left, b), (right, a)):
        if many and many <= known.armed | known.anyone and {s.quantity.unit for s in few.said} == {_CIVILIAN}:
            return Reason("apart-group", (_CIVILIAN.title(), min(many).title()))
    if (a | b) & known.anyone:
        return None
    return _by_code("group:", "apart-group", left, right)


def _groups(fact: Fact) -> Set[str]:
    return {m.removeprefix("group:") for m in fact.measured[_MEASURES:] if m.startswith("group:")}


_CIVILIAN = "civilian"


def _by_topic(left: Fact, right: Fact) -> Reason | None:
    """Exports and imports; growth may be that of anything."""
    if any("of:growth" in f.measured for f in (left, right)):
        return None
    return _by_code("of:", "apart-topic", left, right)


def _by_time(left: Fact, right: Fact) -> Reason | None:
    """A toll of another year, a rate of another month."""
    a, b = (_of_before(f, left, right) for f in (left, right))
    if a != b:
        return Reason("apart-time", tuple(sorted(m.partition(":")[2] for m in a | b)))
    if _OF_THE_PAST.isdisjoint((left.type, right.type)) and _long_ago(left) != _long_ago(right):
        return Reason("apart-time")
    periods = [_periods(f) for f in (left, right)]
    if all(periods) and periods[0].isdisjoint(periods[1]):
        return Reason("apart-time", (min(periods[0]), min(periods[1])))
    return None


def _of_before(fact: Fact, left: Fact, right: Fact) -> Set[str]:
    """The times before its story's own that the figure is of, but for its report's year and the week of either."""
    told = {m for m in fact.measured[_MEASURES:] if m.startswith(("then:", "over:"))}
    return told - _own_years(fact) - _these_days(fact, left, right) if told else told


def _these_days(fact: Fact, left: Fact, right: Fact) -> Set[str]:
    """Those of them that ended no longer than a week before the first report of either: its story began then."""
    days = [d for s in (*left.said, *right.said) if (d := s.reading.report.day or s.reading.anchor) is not None]
    since = min(days, default=date.max) - _WEEK
    whens = (when for s in fact.said for when in (s.counted, s.claim.when) if when is not None)
    return {f"then:{w.value}" for w in whens if w.until is not None and w.until.date() >= since}


def _long_ago(fact: Fact) -> bool:
    """Whether the figure is of a time that ended long before its report."""
    for said in fact.said:
        day, when = said.reading.report.day or said.reading.anchor, said.amount.as_of or said.claim.when
        if day is not None and when is not None and when.until is not None and when.mod != "SINCE":
            return when.until.date() + BACKGROUND < day
    return False


def _own_years(fact: Fact) -> Set[str]:
    """What a report tells of the year that it is of, which goes without saying."""
    days = (s.reading.report.day or s.reading.anchor for s in fact.said)
    return {f"over:{day.year}" for day in days if day is not None}


def _periods(fact: Fact) -> Set[str]:
    """The months and years that the figure is of, as its report tells them."""
    whens = (when for s in fact.said for when in (s.amount.as_of, s.claim.when) if when is not None)
    return {when.value for when in whens if when.type == "DATE" and len(when.value) <= len("2023-07")}


def _by_method(left: Fact, right: Fact) -> Reason | None:
    """Measured in another way: by year or by month, demanded or sentenced, suspected or confirmed."""
    a, b = ({m for m in f.measured[_MEASURES:] if ":" not in m} for f in (left, right))
    if (a ^ b) & NEVER_BARE:
        return Reason("apart-method", tuple(sorted((a ^ b) & NEVER_BARE)))
    if a <= b or b <= a:
        return None
    return Reason("apart-method", (min(a - b), min(b - a)))


def _by_code(kind: str, code: str, left: Fact, right: Fact) -> Reason | None:
    """Both have a code of the kind, and none in common."""
    a, b = ({m.removeprefix(kind) for m in f.measured[_MEASURES:] if m.startswith(kind)} for f in (left, right))
    return Reason(code, (_name(min(a)), _name(min(b)))) if a and b and a.isdisjoint(b) else None


def _name(code: str) -> str:
    """A place or group as a reader knows it: "IDN/sumatera utara" is Sumatera Utara."""
    own = code.rpartition("/")[2]
    return own if own.isupper() else own.title()


TOLD_BY: tuple[Callable[[Fact, Fact], Reason | None], ...] = (
    _by_role,
    _by_time,
    _by_place,
    _by_group,
    _by_topic,
    _by_method,
    _by_unit,
    _by_sum,
    _by_own_place,
    _by_owner,
    _by_candidate,
    _by_all_votes,
    _by_clinic,
    _by_others,
)
