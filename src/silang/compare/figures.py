"""Which figures speak of one thing: of one slot, unit, measure and time, and in like words."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache, lru_cache, partial
from operator import itemgetter

from silang.compare.changes import denied_beside, is_window
from silang.compare.cited import of_another
from silang.compare.facts import Fact, Said, told_figure
from silang.compare.of_whom import GROUP, of_whom
from silang.compare.parts import summed
from silang.compare.placed import placed
from silang.compare.sides import by_value
from silang.compare.things import SHOCK, things
from silang.lang import codes, load
from silang.schema import Schema
from silang.types import Actor, Amount, AmountRole, Event, Lang, Quantity, Reading, Span, Statement, Story, Timex

_ROLE = 4
_PLAIN = 5  # what a key holds before measures: story, slot, kind of unit, who or what is counted, role
_MONEY = 3  # the length of an ISO 4217 code
_BACKGROUND = timedelta(days=45)  # a toll of so long before its report is that of an earlier happening
_MEASURED = frozenset(
    ("share", "length", "mass", "volume", "area", "speed", "duration", "energy", "bytes", "temperature")
)
_CLASSIFIER = "unit"  # counts whatever is spoken of: "rumah yang rusak menjadi 431 unit"
_FATES = frozenset(("deaths", "injured", "missing", "displaced"))
_FATED = _FATES | {"rescued", "trapped", "personnel"}
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_YEARS = timedelta(days=2 * 365)  # what is counted since longer ago is no toll of the happening
_A_YEAR = len("2025")
_A_DAY = len("2025-06-04")  # a shorter TIMEX3 value is a month or a year: no count of other figures

Key = tuple[str, ...]


def figures(
    readings: Iterable[Reading], events: Sequence[Event], stories: Sequence[Story], schema: Schema
) -> tuple[Fact, ...]:
    """The figures of each story, put together by what they measure."""
    event_of = {c: e.id for e in events for c in e.claims}
    story_of = _stories_by_report(stories)
    told = tuple(readings)
    begun = _begun(told, stories)
    groups: dict[Key, list[Said]] = defaultdict(list)
    for reading in told:
        held = story_of.get(reading.report.id, ())
        for said in _counted(reading, schema) if held else ():
            what = thing(said, schema)
            for story in held:
                groups[(story, *what, *_earlier(said, begun.get(story), schema))].append(said)
    _measured(groups)
    placed(groups, schema)
    apart = ((key, said) for key, whole in sorted(groups.items()) for said in _apart(whole, key, schema))
    return tuple(_fact(key, said, event_of) for key, said in apart)


def _begun(readings: Sequence[Reading], stories: Sequence[Story]) -> Mapping[str, datetime]:
    """When each story began: on the day it is dated to, or that of its first report of the week before."""
    days = {r.report.id: datetime.combine(r.report.day, time()) for r in readings if r.report.day is not None}
    dated = {
        s.id: s.when.begin.replace(tzinfo=None) for s in stories if s.when is not None and s.when.begin is not None
    }
    first = {s.id: min((days[r] for r in s.reports if r in days), default=datetime.max) for s in stories}
    return {s: min(begin, first[s]) if first[s] > begin - _WEEK else begin for s, begin in dated.items()}


def _apart(whole: list[Said], key: Key, schema: Schema) -> Iterator[list[Said]]:
    """The figures of one key by what they are of: period, whole or part, place."""
    if _alone(whole):
        yield whole
        return
    for said in _by_period(whole, _moves(schema, key[1])):
        if _alone(said):
            yield said
        elif key[_ROLE] == "part":
            yield from by_value(said).values()  # "151 of them are missing", "39 of them in one village"
        else:
            yield from things(said, key[1], schema)


def _alone(said: Sequence[Said]) -> bool:
    """Whether the figures are of one report, so that there is nothing to hold them against."""
    report = said[0].report
    return all(s.report == report for s in said)


def _counted(reading: Reading, schema: Schema) -> Iterator[Said]:
    """The report's figures in order; a toll that states no time of its own is of the count last dated before it."""
    last: Timex | None = None
    amounts = [(a.mention.span.start, c, a) for c in reading.claims for a in c.amounts if not _of_one(a, schema)]
    if not amounts:
        return
    amounts.sort(key=itemgetter(0))
    parted = summed([(c.id, a) for _, c, a in amounts])
    speakers = {s.id: s.speaker for s in reading.statements}
    several = len({c.id for _, c, _ in amounts}) < len(amounts) and len(speakers) > 1
    for (_, claim, amount), voice in zip(amounts, _voices(reading, (a for *_, a in amounts)), strict=True):
        toll = claim.type in schema.types and schema.types[claim.type].follows
        dated = toll and _of_this_week(amount.as_of, reading) and _counts(amount, schema)
        last = amount.as_of if dated else last
        counted = (amount.as_of or last) if toll else None
        if amount.mention.span in parted:
            amount = replace(amount, role="part")
        by = voice if several or claim.statement is None else None
        said = told_figure(claim, reading, amount, by or speakers.get(claim.statement or ""), counted)
        if amount.slot == "duration" and is_window(said):
            continue  # "in the last 24 hours" lasts nothing
        if of_another(said):
            continue
        yield said
        for denied in denied_beside(said):
            yield told_figure(claim, reading, replace(amount, mention=denied), said.by, counted)


def _counts(amount: Amount, schema: Schema) -> bool:
    """Whether the figure is a count, not a measure: when a lorry of 25 tonnes came dates no toll."""
    value = amount.mention.value
    return isinstance(value, Quantity) and _unit_kind(value.unit, schema) == "count"


def _of_this_week(when: Timex | None, reading: Reading) -> bool:
    """Whether the time is a day or moment of the report's week: an older one says nothing of the figures behind it."""
    if when is None or len(when.value) < _A_DAY:
        return False
    day = reading.report.day or reading.anchor
    return day is None or when.until is None or when.until.date() >= day - _WEEK


def _voices(reading: Reading, amounts: Iterable[Amount]) -> Iterator[Actor | None]:
    """Who says each of the figures, which come in order, where its claim is of more than one voice.

    "polisi menyebut 7, sedangkan BPBD menyebut 12"; "the toll is 11, rescuers said, as divers looked for 21".
    """
    coming = deque(sorted(reading.statements, key=lambda s: s.content))
    begun: list[Statement] = []
    for span in (a.mention.span for a in amounts):
        while coming and coming[0].content.start <= span.start:
            begun.append(coming.popleft())
        begun = [s for s in begun if s.content.end > span.start]
        yield next((s.speaker for s in begun if s.content.holds(span)), None)


def _of_one(amount: Amount, schema: Schema) -> bool:
    """Whether the figure is a fraction of people or things that are not told: "a third of them" is no count."""
    value = amount.mention.value
    if not isinstance(value, Quantity) or value.low is None or not 0 < value.low < 1:
        return False
    return schema.kind(value.unit) in ("person", "number") and amount.slot not in _NUMBERS


_NUMBERS = frozenset(("rate", "index", "price", "exchange", "magnitude", "share"))


def _earlier(said: Said, begun: datetime | None, schema: Schema) -> Key:
    """What tells the toll of an earlier happening, told as background, from the story's own."""
    if said.claim.when is None and said.counted is None:
        return ()
    if not (schema.types[said.claim.type].follows or said.claim.type == SHOCK):
        return ()
    day = said.reading.report.day or said.reading.anchor
    if begun is None and day is not None:
        begun = datetime.combine(day - _BACKGROUND, time())
    if begun is None:
        return ()
    if said.counted is not None and len(said.counted.value) == _A_YEAR and said.counted.mod != "SINCE":
        return (f"over:{said.counted.value}",)  # all that died in a year
    if said.counted is not None and said.counted.mod == "SINCE" and _long_before(said.counted, begun):
        return (f"since:{said.counted.value}",)  # "the worst since 2004, when seven were killed"
    when = said.counted  # a day that an earlier sentence counts on says less than the figure's own
    if when is None or (said.amount.as_of is None and said.claim.when is not None):
        when = said.claim.when
    if when is not None and when.until is not None and when.until <= begun - _DAY and when.mod != "SINCE":
        return (f"then:{when.value}",)
    return ()


def _long_before(when: Timex, begun: datetime) -> bool:
    """Whether a year or decade began long before the story."""
    return len(when.value) <= _A_YEAR and when.begin is not None and when.begin.replace(tzinfo=None) < begun - _YEARS


def _measured(groups: dict[Key, list[Said]]) -> None:
    """A figure joins the same figure that says more of its measure: a bare "inflasi 0,21%" is the monthly one."""
    slots: dict[Key, list[Key]] = defaultdict(list)
    for key in groups:
        slots[key[:_PLAIN]].append(key)
    for keys in slots.values():
        if len(keys) > 1:
            _fuller(keys, groups)


def _fuller(keys: Sequence[Key], groups: dict[Key, list[Said]]) -> None:
    """The same for the measures of one slot."""
    named: dict[float | None, Counter[Key]] = defaultdict(Counter)
    for key in keys:
        for one in groups[key]:
            named[one.quantity.low][key] += 1
    for key in sorted(keys, key=lambda k: (len(k), k)):
        for one in groups.pop(key):
            alike = named[one.quantity.low]
            fuller = [
                k
                for k in alike
                if len(k) > len(key)
                and set(key[_PLAIN:]) < set(k[_PLAIN:])
                and not any(m.startswith(("then:", "over:", "since:")) for m in set(k[_PLAIN:]) - set(key[_PLAIN:]))
            ]
            groups.setdefault(min(fuller, key=lambda k: (len(k), -alike[k], k), default=key), []).append(one)


def _moves(schema: Schema, slot: str) -> str:
    return schema.slots[slot].moves if slot in schema.slots else "any"


def _by_period(said: list[Said], moves: str) -> Iterable[list[Said]]:
    """What may move either way is of its period: the rate of July 2022 is not that of July 2023.

    A figure that names no period is of the one that the others name, where they name but one.
    """
    periods: dict[str | None, list[Said]] = defaultdict(list)
    for one in said:
        periods[_period(one) if moves == "any" else None].append(one)
    named = sorted(p for p in periods if p is not None)
    if len(named) == 1 and None in periods:
        return [said]
    return [periods[p] for p in (None, *named) if p in periods]


def _period(said: Said) -> str | None:
    """The month, quarter or year that the figure is of; None for a day, a moment or nothing."""
    as_of = said.amount.as_of
    return as_of.value if as_of is not None and as_of.type == "DATE" and len(as_of.value) < len("2023-07-01") else None


def thing(said: Said, schema: Schema) -> Key:
    """What the figure measures: slot, kind of unit, what is counted, role, and what tells one measure from another."""
    amount, lang = said.amount, said.reading.report.lang
    plain = _thing(lang, amount.slot, amount.role, said.quantity.unit, amount.measure, schema)
    group = of_whom(said, schema)
    if group is None:
        return plain
    others = (m for m in plain[_SLOT:] if not m.startswith(GROUP))  # "40 Cambodian fighters": whose says more than what
    return (*plain[:_SLOT], *sorted({*others, group}))


_SLOT = 4  # slot, kind of unit, who or what is counted, role


@lru_cache(maxsize=10_000)
def _thing(
    lang: Lang, slot: str, role: AmountRole, unit: str | None, measure: tuple[str, ...], schema: Schema
) -> tuple[str, ...]:
    """The same of any figure of this slot, role, unit and measure, whoever is counted."""
    slot = slot_of(slot, unit, schema)
    told = sorted({*filter(partial(_tells, lang), measure)})
    if slot == "exchange":
        return (slot, "count", "", role, *told)  # "16.745", "Rp 16.745 per dollar"
    if slot == "value":
        told = [t for t in told if t not in ("of:shares", "of:stock-index")]  # what is sold and bought there
    if unit == "%" and not _LEVELS.isdisjoint(told):
        slot, role = "rate", "change"  # by how much it fell, whichever word says so
    return (slot, _unit_kind(unit, schema), _counted_in(slot, unit, schema), role, *told)


_LEVELS = frozenset(("of:stock-index", "of:currency", "of:shares", "of:oil", "of:gold"))
"""What is told in points or money: its percentages are changes."""


def _tells(lang: Lang, measure: str) -> bool:
    """Whether the code tells measures apart: a known topic does, a plain word beside it is left to its words."""
    kind, _, what = measure.partition(":")
    return kind != "of" or what in _topics(lang)


@cache
def _topics(lang: Lang) -> frozenset[str]:
    """The topics that the language knows words of, by their codes, which are equal across languages."""
    table = load(lang).tables.get("slots", {}) if lang in codes() else {}
    return frozenset(table.get("topics", ()))


def slot_of(slot: str, unit: str | None, schema: Schema) -> str:
    """The slot of a figure; one whose unit says another fate is of that: "14 selamat, 6 meninggal dan 17 luka"."""
    own = schema.own.get(unit or "", slot)
    if unit == "hostage" and slot == "rescued":
        return "released"
    return own if slot in _FATED and own in _FATES else slot


def _unit_kind(unit: str | None, schema: Schema) -> str:
    """The unit of a measure, and "count" for what is counted: kilometres and miles are no two figures of one scale."""
    if unit is not None and ((len(unit) == _MONEY and unit.isupper()) or schema.kind(unit) in _MEASURED):
        return unit
    return "count"


def _counted_in(slot: str, unit: str | None, schema: Schema) -> str:
    """The unit, where it tells what is counted: bullet holes are no victims, girls no attackers; else "".

    A unit that the schema does not know is a noun of the text, and one of another kind of measure has its own scale.
    """
    known = schema.slots.get(slot)
    if unit is None or known is None:
        return ""
    if unit in known.own:
        return unit if known.moves == "fixed" and schema.kind(unit) == "person" else ""
    kind = schema.kind(unit)
    if unit in schema.plain or (unit == _CLASSIFIER and kind not in known.kinds):
        return ""
    if kind == "person":
        return unit if known.told_by is None and known.kinds[0] == "person" else ""
    if kind == "thing":
        return unit
    return "" if kind in ("soldier", "money", "number", known.kinds[0]) or kind in _MEASURED else kind


def _fact(key: Key, said: list[Said], event_of: Mapping[str, str]) -> Fact:
    ordered = tuple(sorted(said, key=_in_text)) if len(said) > 1 else tuple(said)
    named = [event_of[s.claim.id] for s in ordered if s.claim.id in event_of]
    event = min(set(named), key=lambda e: (-named.count(e), e)) if named else None
    return Fact(key[0], event, ordered[0].claim.type, key[1], ordered, key[2:])


def _in_text(said: Said) -> tuple[str, Span, float]:
    return said.report, said.claim.span, said.quantity.low or 0


def _stories_by_report(stories: Sequence[Story]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        for report in story.reports:
            held[report].append(story.id)
    return held
