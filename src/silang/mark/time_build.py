"""What the named pieces of a matched rule say, as `Parts`: one builder per way of speaking."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from silang.mark.time_build_feasts import anniversary, feast, feast_away
from silang.mark.time_counts import grammar_count, length, roman, unit_of
from silang.mark.time_feasts import feasts
from silang.mark.time_grammar import Grammar, Rule
from silang.mark.time_lengths import Groups, compound, duration, duration_towards, round_days, uncounted, with_half
from silang.mark.time_parts import DayPart, Parts
from silang.mark.time_point import point

Builder = Callable[[Groups, Grammar], "Parts | None"]

LEAVE_ALONE = "nothing"  # the builder of rules for what looks like a time and is none
_CENTURY = 100


def build(rule: Rule, groups: Mapping[str, str | None], grammar: Grammar) -> Parts | None:
    """The parts that a match gives; None where its pieces make no time ("31 Februari" is left to the calendar)."""
    given = {name: text for name, text in groups.items() if text is not None}
    parts = BUILDERS[rule.build](given, grammar)
    if parts is None or not rule.fixed:
        return parts
    fixed = {name: _FIXED.get(name, _as_given)(value, grammar) for name, value in rule.fixed.items()}
    return replace(parts, **fixed)


def _as_given(value: Any, grammar: Grammar) -> Any:  # noqa: ARG001 - one signature for all readers
    return value


# Pieces that a rule fixes by a word: { part = "malam" }; an empty mod takes the one that was read away.
_FIXED: dict[str, Callable[[Any, Grammar], Any]] = {
    "part": lambda word, grammar: grammar.parts_of_day[word],
    "mod": lambda mod, _: mod or None,
}


def point_of_quarter(groups: Groups, grammar: Grammar) -> Parts:
    """A quarter or half of a year with its months told beside: "triwulan III (Juli-September) 2014"."""
    return point({name: text for name, text in groups.items() if name in ("quarter", "half", "year")}, grammar)


def part_of_it(groups: Groups, grammar: Grammar) -> Parts:
    """A part of the day last named: "malamnya"."""
    part = grammar.words["part_of_it"][groups["part_of_it"]]
    return Parts(part=DayPart(part.get("code"), part["from"], part["until"]), unit="D", offset=0, of_last=True)


def point_before(groups: Groups, grammar: Grammar) -> Parts:
    """A part of the day before the one last named: "the night before"."""
    part = groups.get("part") or groups["part_before"]
    return Parts(part=grammar.parts_of_day[part], unit="D", offset=-1, of_last=True)


def deictic(groups: Groups, grammar: Grammar) -> Parts:
    """A day counted from the report's own: "kemarin", "tadi malam"."""
    entry = grammar.words["deictic"][groups["deictic"]]
    base = point(groups, grammar)
    part = grammar.parts_of_day[entry["part"]] if "part" in entry else base.part
    return replace(base, unit="D", offset=entry["offset"], part=part)


def calendar(groups: Groups, grammar: Grammar, far: int = 0) -> Parts | None:
    """A unit of the calendar counted from the report's day: "pekan lalu", "bulan depan", "dua hari lalu"."""
    one = groups.get("one_unit")
    unit = grammar.words["one_unit"][one] if one else grammar.words["unit"][groups["unit"]]
    way = grammar.words["way"][groups["way"]] if "way" in groups else far
    count = grammar_count(groups["count"], grammar) if "count" in groups else 1.0
    base = replace(point({k: v for k, v in groups.items() if k != "way"}, grammar), way=None)
    if count is None or count != int(count):
        return Parts(ref="FUTURE_REF" if way > 0 else "PAST_REF")
    many, code = unit_of(unit)
    return replace(base, unit=code, offset=way * int(count) * many)


def counted_on(groups: Groups, grammar: Grammar) -> Parts | None:
    """Weeks after a day as a day, hours after a clock time: "sepekan kemudian", "dua jam kemudian"."""
    counted = counted_after(1)(groups, grammar)
    return replace(counted, unit="WD") if counted is not None and counted.unit == "W" else counted


def counted_after(way: int) -> Builder:
    """A unit counted from the time last mentioned ("dua hari kemudian"); without a number it is a length."""

    def build(groups: Groups, grammar: Grammar) -> Parts | None:
        counted = _calendar_towards(way, of_last=True)(groups, grammar)
        return duration(groups, grammar) if counted is not None and counted.ref is not None else counted

    return build


def week_of(groups: Groups, grammar: Grammar) -> Parts:
    """A week by its number in a month or a year: "pekan kedua Desember", "pekan kedelapan 2026"."""
    figure = groups.get("ordinal_figure")
    nth = int(figure) if figure else grammar.words["ordinal"][groups["ordinal"]]
    year = int(groups["year_only"]) if "year_only" in groups else None
    base = point(groups, grammar)
    return replace(base, nth=nth, year=base.year or year)


def week_of_away(groups: Groups, grammar: Grammar) -> Parts | None:
    """A week by its number in a month counted from the report's: "pekan kedua bulan ini"."""
    nth = week_of({name: text for name, text in groups.items() if name.startswith("ordinal")}, grammar).nth
    month = calendar({name: text for name, text in groups.items() if name in ("unit", "way")}, grammar)
    return replace(month, nth=nth) if month is not None else None


def eve(groups: Groups, grammar: Grammar) -> Parts:
    """The night before a day: "malam Minggu" is a Saturday night."""
    base = point(groups, grammar)
    return replace(base, weekday=((base.weekday or 1) + 5) % 7 + 1)


def _calendar_towards(way: int, *, of_last: bool = False) -> Builder:
    """A unit of the calendar on one side of the report's day, or of the time last mentioned."""

    def build(groups: Groups, grammar: Grammar) -> Parts | None:
        base = calendar(groups, grammar, far=way or 1)
        if base is None or base.ref is not None or base.offset is None:
            return base
        count = abs(base.offset)
        return replace(base, offset=way * count, of_last=of_last)

    return build


def every(groups: Groups, grammar: Grammar) -> Parts:
    """What comes again: "setiap Senin", "tiap sore", "per bulan"."""
    if "weekday" in groups:
        days = [grammar.words["weekday"][groups[name]] for name in ("weekday", "weekday_b") if name in groups]
        part = grammar.parts_of_day[groups["part"]].code if "part" in groups else None
        return Parts(every="/".join(f"XXXX-WXX-{day}" + (f"T{part}" if part else "") for day in days))
    if "day" in groups:
        month = f"{grammar.words['month'][groups['month']]:02d}" if "month" in groups else "XX"
        return Parts(every=f"XXXX-{month}-{int(groups['day']):02d}")
    if "part" in groups:
        return Parts(every=f"RT{grammar.parts_of_day[groups['part']].code}")
    if "feast" in groups:
        day = feasts().every_year.get(grammar.words["feast"][groups["feast"]]["day"])
        return Parts(every=f"XXXX-{day[0]:02d}-{day[1]:02d}" if day is not None else "P1Y")
    if "month" in groups:
        return Parts(every=f"XXXX-{grammar.words['month'][groups['month']]:02d}")
    one = groups.get("one_unit")
    unit = grammar.words["one_unit"][one] if one else grammar.words["unit"][groups["unit"]]
    if unit == "WE":
        return Parts(every="XXXX-WXX-WE")
    count = grammar_count(groups["count"], grammar) if "count" in groups else 1.0
    return Parts(every=length(count, unit))


def span(groups: Groups, grammar: Grammar) -> Parts:
    """From one to another: "22-23 November", "Jumat-Minggu"; the second half's pieces end in `_b`."""
    last = point({k[:-2]: v for k, v in groups.items() if k.endswith("_b")}, grammar)
    first = point({k: v for k, v in groups.items() if not k.endswith("_b")}, grammar)
    shared = {n: getattr(first, n) for n in ("year", "month", "zone") if getattr(last, n) is None}
    last = replace(last, **shared)
    back = {n: getattr(last, n) for n in ("year", "month", "zone", "part", "mod") if getattr(first, n) is None}
    if first.month is None and first.day is None:
        back.pop("month")
    return replace(first, **back, end=replace(last, mod=None))


def span_away(groups: Groups, grammar: Grammar) -> Parts | None:
    """A stretch of another year: "Januari-September tahun lalu"."""
    year = calendar({name: text for name, text in groups.items() if name in ("unit", "way")}, grammar)
    first = span({name: text for name, text in groups.items() if name not in ("unit", "way")}, grammar)
    if year is None or first.end is None:
        return None
    return replace(
        first, unit=year.unit, offset=year.offset, end=replace(first.end, unit=year.unit, offset=year.offset)
    )


def to_midnight(groups: Groups, grammar: Grammar) -> Parts:
    """Hours up to the end of the day: "pukul 16.00 hingga tengah malam"."""
    return replace(point(groups, grammar), end=Parts(hour=0, minute=0, next_day=True))


def decade(groups: Groups, grammar: Grammar) -> Parts:
    """Ten years: "1990-an" is 199."""
    year = int(groups["decade"])
    return replace(point(groups, grammar), era=str(year if year > _CENTURY else 1900 + year)[:3])


def decades(groups: Groups, grammar: Grammar) -> Parts:
    """From one ten years to another: "1960-1970-an" is 196/197."""
    ends = [decade({"decade": groups[name]}, grammar) for name in ("decade", "decade_b")]
    return replace(point({k: v for k, v in groups.items() if k == "side"}, grammar), era=ends[0].era, end=ends[1])


def half_to(groups: Groups, grammar: Grammar) -> Parts:
    """Half an hour before the hour that is named: "pukul setengah delapan" is 7.30."""
    base = point(groups, grammar)
    return replace(base, hour=(base.hour or 12) - 1, minute=30)


def century(groups: Groups, grammar: Grammar) -> Parts | None:
    """A hundred years: "abad ke-19" is 18."""
    text = groups.get("century") or groups["century_word"]
    number = grammar.words["rank"].get(text) or (int(text) if text.isdigit() else roman(text))
    return Parts(era=f"{number - 1:02d}") if 0 < number <= _CENTURY else None


def to_date(groups: Groups, grammar: Grammar) -> Parts:  # noqa: ARG001 - one signature for all builders
    """From the start of the year to the last whole month: "sejak awal tahun"."""
    return Parts(to_date=True)


def nothing(groups: Groups, grammar: Grammar) -> Parts:  # noqa: ARG001 - one signature for all builders
    """What looks like a time and is none."""
    return Parts(weak=True)


BUILDERS: dict[str, Builder] = {
    "point": point,
    "point_of_quarter": point_of_quarter,
    "part_of_it": part_of_it,
    "point_before": point_before,
    "deictic": deictic,
    "calendar": calendar,
    "duration": duration,
    "every": every,
    "span": span,
    "span_away": span_away,
    "to_midnight": to_midnight,
    "decade": decade,
    "decades": decades,
    "half_to": half_to,
    "century": century,
    "to_date": to_date,
    "duration_past": duration_towards(-1),
    "duration_on": duration_towards(1),
    "duration_many": uncounted,
    "calendar_on": _calendar_towards(1),
    "calendar_ago": _calendar_towards(-1),
    "next_of_last": _calendar_towards(1, of_last=True),
    "before_last": _calendar_towards(-1, of_last=True),
    "of_last": _calendar_towards(0, of_last=True),
    "calendar_day": lambda groups, grammar: Parts(),  # noqa: ARG005 - all is fixed by the rule
    "eve": eve,
    "round_days": round_days,
    "duration_compound": compound,
    "often": lambda groups, grammar: Parts(every=grammar.words["often"][groups["often"]]),
    "duration_half": with_half,
    "of_weekend": lambda groups, grammar: Parts(unit="WE"),  # noqa: ARG005
    "counted_after": counted_after(1),
    "counted_on": counted_on,
    "counted_before": counted_after(-1),
    "feast": feast,
    "feast_away": feast_away,
    "anniversary": anniversary,
    "week_of": week_of,
    "week_of_away": week_of_away,
    LEAVE_ALONE: nothing,
}
