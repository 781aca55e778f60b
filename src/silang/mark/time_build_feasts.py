"""Builders of the times that a feast gives: the feast, days before and after it, the birthday of a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import MAXYEAR

from silang.mark.time_feasts import feasts
from silang.mark.time_grammar import Grammar
from silang.mark.time_lengths import Groups
from silang.mark.time_parts import LAST_FEAST, Parts
from silang.mark.time_point import point


def feast(groups: Groups, grammar: Grammar) -> Parts:
    """A feast, or the night before it: "Natal 2014", "malam Tahun Baru"."""
    islamic = groups.get("islamic_day")
    entry = grammar.words["islamic_day"][islamic] if islamic else grammar.words["feast"][groups["feast"]]
    part = grammar.parts_of_day[entry["part"]] if "part" in entry else None
    base = point(groups, grammar)
    if "hijri" in groups:
        base = replace(base, year=feasts().year_of_hijri(entry["day"], int(groups["hijri"])))
    return replace(base, feast=entry["day"], offset=entry.get("offset", base.offset), part=part or base.part)


def feast_away(groups: Groups, grammar: Grammar) -> Parts:
    """So many days before or after a feast, the one named or the last one told: "H-5 Lebaran", "H+2"."""
    named = {name: text for name, text in groups.items() if name in ("feast", "year", "hijri")}
    told = feast(named, grammar) if "feast" in named else Parts(feast=LAST_FEAST, weak=True)
    first, last = (
        replace(
            told, offset=(told.offset or 0) + int(groups["days" + end]) * (1 if groups["sign" + end] == "+" else -1)
        )
        for end in ("", "_b" if "days_b" in groups else "")
    )
    return replace(first, end=last) if "days_b" in groups else first


def anniversary(groups: Groups, grammar: Grammar) -> Parts | None:
    """The birthday of a body by its number: "HUT ke-80 RI"."""
    key = grammar.words["anniversary"][groups["anniversary"]]
    number = groups.get("nth") or groups.get("nth_b")
    if number is None:
        return replace(point(groups, grammar), feast=key)
    year = feasts().first_year[key] + int(number)
    return Parts(feast=key, year=year) if year < MAXYEAR else None
