"""Which figures speak of one thing: of one slot, unit, measure and time, and in like words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from functools import cache, partial

from silang.compare.facts import Fact, Said
from silang.compare.things import SHOCK, things
from silang.lang import codes, load
from silang.schema import Schema
from silang.types import Actor, Amount, Event, Lang, Quantity, Reading, Span, Story, Timex

_PLAIN = 5  # what a key holds before measures: story, slot, kind of unit, who or what is counted, role
_MONEY = 3  # the length of an ISO 4217 code, and of a country's in an actor's key
_BACKGROUND = timedelta(days=45)  # a toll of so long before its report is that of an earlier happening
_MEASURED = frozenset(
    ("share", "length", "mass", "volume", "area", "speed", "duration", "energy", "bytes", "temperature")
)
_DEAD = "deaths"
_FATES = frozenset(("injured", "missing", "displaced"))
_DAY = timedelta(days=1)
_TITLE = 140  # code points of a headline or heading at most
_STOPS = (".", "!", "?", '"', "”", ",", ":", ";")
_A_DAY = len("2025-06-04")  # a shorter TIMEX3 value is a month or a year: no count of other figures

Key = tuple[str, ...]


def figures(
    readings: Iterable[Reading], events: Sequence[Event], stories: Sequence[Story], schema: Schema
) -> tuple[Fact, ...]:
    """The figures of each story, put together by what they measure."""
    event_of = {c: e.id for e in events for c in e.claims}
    story_of = _stories_by_report(stories)
    begun = {s.id: s.when.begin for s in stories if s.when is not None and s.when.begin is not None}
    groups: dict[Key, list[Said]] = defaultdict(list)
    for reading in readings:
        for said in _counted(reading, schema):
            for story in story_of.get(reading.report.id, ()):
                groups[(story, *thing(said, schema), *_earlier(said, begun.get(story), schema))].append(said)
    _measured(groups)
    apart = ((key, said) for key, whole in sorted(groups.items()) for said in _apart(whole, key, schema))
    return tuple(_fact(key, said, event_of) for key, said in apart)


def _apart(whole: list[Said], key: Key, schema: Schema) -> Iterator[list[Said]]:
    """The figures of one key by what they are of: period, whole or part, and the words around them."""
    for said in _by_period(whole, _moves(schema, key[1])):
        yield from things(said, key[1], key[_PLAIN:], schema) if _reports(said) > 1 else [said]


def _reports(said: Sequence[Said]) -> int:
    return len({s.reading.report.id for s in said})


def _counted(reading: Reading, schema: Schema) -> Iterator[Said]:
    """The report's figures in order; a toll that states no time of its own is of the count last dated before it."""
    last: Timex | None = None
    speakers = {s.id: s.speaker for s in reading.statements}
    amounts = [(a.mention.span, c, a) for c in reading.claims for a in c.amounts]
    for _, claim, amount in sorted(amounts, key=lambda x: x[0]):
        toll = claim.type in schema.types and schema.types[claim.type].follows
        last = amount.as_of if toll and amount.as_of is not None and len(amount.as_of.value) >= _A_DAY else last
        yield Said(
            claim, reading, amount, speakers.get(claim.statement or ""), (amount.as_of or last) if toll else None
        )


def _earlier(said: Said, begun: datetime | None, schema: Schema) -> Key:
    """What tells the toll of an earlier happening, told as background, from the story's own."""
    day = said.reading.report.day or said.reading.anchor
    if begun is None and day is not None:
        begun = datetime.combine(day - _BACKGROUND, time())
    if begun is None or not (schema.types[said.claim.type].follows or said.claim.type == SHOCK):
        return ()
    for when in (said.claim.when, said.counted):
        if when is not None and when.until is not None and when.until <= begun - _DAY and when.mod != "SINCE":
            return (f"then:{when.value}",)
    return ()


def _measured(groups: dict[Key, list[Said]]) -> None:
    """A figure joins the same figure that says more of its measure: a bare "inflasi 0,21%" is the monthly one."""
    named: dict[tuple[Key, float | None], Counter[Key]] = defaultdict(Counter)
    for key, said in groups.items():
        for one in said:
            named[key[:_PLAIN], one.quantity.low][key] += 1
    for key in sorted(groups, key=lambda k: (len(k), k)):
        for one in groups.pop(key):
            alike = named[key[:_PLAIN], one.quantity.low]
            fuller = [k for k in alike if len(k) > len(key) and set(key[_PLAIN:]) < set(k[_PLAIN:])]
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
    slot = slot_of(said.amount, schema)
    unit = said.quantity.unit
    measure = {*filter(partial(_tells, said.reading.report.lang), said.amount.measure), *_of_whom(said)}
    return (slot, _unit_kind(unit, schema), _counted_in(slot, unit, schema), said.amount.role, *sorted(measure))


def _tells(lang: Lang, measure: str) -> bool:
    """Whether the code tells measures apart: a known topic does, a plain word beside it is left to its words."""
    kind, _, what = measure.partition(":")
    return kind != "of" or what in _topics(lang)


@cache
def _topics(lang: Lang) -> frozenset[str]:
    """The topics that the language knows words of, by their codes, which are equal across languages."""
    table = load(lang).tables.get("slots", {}) if lang in codes() else {}
    return frozenset(table.get("topics", ()))


def _of_whom(said: Said) -> Iterator[str]:
    """Whose people are counted, where the noun names a country: "warga Kanada", "three Algerians"."""
    noun, amount = said.quantity.noun, said.amount
    if noun is None or noun.islower() or any(m.startswith("group:") for m in amount.measure):
        return
    for mention in said.reading.marks.mentions:
        key = mention.value.key if isinstance(mention.value, Actor) else None
        if key is not None and amount.mention.span.meets(mention.span) and key[:_MONEY].isupper() and key[:1].isalpha():
            yield f"group:{key[:_MONEY]}"
            return
    last = noun.split()[-1]
    if last[:1].isupper() and not last.isupper() and not _in_a_title(said.reading.report.text, amount.mention.span):
        yield f"group:{last.casefold()}"


def _in_a_title(text: str, span: Span) -> bool:
    """Whether the line is a short one without a stop at its end: there all words may have capitals."""
    end = text.find("\n", span.end)
    line = text[text.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(text)]
    return len(line) < _TITLE and not line.rstrip().endswith(_STOPS)


def slot_of(amount: Amount, schema: Schema) -> str:
    """The slot of the figure; one among the dead whose unit says another fate is of that: "14 tewas dan 17 luka"."""
    unit = amount.mention.value.unit if isinstance(amount.mention.value, Quantity) else None
    own = schema.own.get(unit or "", amount.slot)
    return own if amount.slot == _DEAD and own in _FATES else amount.slot


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
    if unit in schema.plain:
        return ""
    kind = schema.kind(unit)
    if kind == "person":
        return unit if known.told_by is None and known.kinds[0] == "person" else ""
    if kind == "thing":
        return unit
    return "" if kind in ("soldier", "money", "number", known.kinds[0]) or kind in _MEASURED else kind


def _fact(key: Key, said: list[Said], event_of: Mapping[str, str]) -> Fact:
    ordered = tuple(sorted(said, key=lambda s: (s.reading.report.id, s.claim.span, s.quantity.low or 0)))
    held = Counter(event_of[s.claim.id] for s in ordered if s.claim.id in event_of)
    event = min(held, key=lambda e: (-held[e], e)) if held else None
    return Fact(key[0], event, ordered[0].claim.type, key[1], ordered, key[2:])


def _stories_by_report(stories: Sequence[Story]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        for report in story.reports:
            held[report].append(story.id)
    return held
