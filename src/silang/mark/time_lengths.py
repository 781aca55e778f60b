"""Lengths out of the named pieces of a matched rule: "tiga bulan", "setahun terakhir", "4 tahun 6 bulan"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from silang.mark.clock import HOURS
from silang.mark.time_counts import grammar_count, length
from silang.mark.time_grammar import Grammar
from silang.mark.time_parts import Parts

Groups = Mapping[str, str]

_BY_SIZE = ("Y", "M", "W", "D", "TH", "TM", "TS")  # units from great to small


def duration(groups: Groups, grammar: Grammar) -> Parts:
    """How long: "tiga bulan", "lebih dari tiga tahun", "setahun terakhir"; `way` says which side of now it lies on."""
    one = groups.get("one_unit")
    unit = grammar.words["one_unit"][one] if one else grammar.words["unit"][groups["unit"]]
    count = grammar_count(groups["count"], grammar) if "count" in groups else 1.0
    most = grammar_count(groups["count_b"], grammar) if "count_b" in groups else None
    low = length(count, unit)
    whole = low if most is None else f"{low}/{length(most, unit)}"
    mod = grammar.words["mod"][groups["mod"]] if "mod" in groups else None
    way = grammar.words["way"][groups["way"]] if "way" in groups else None
    return Parts(length=whole, mod=mod, way=way)


def with_half(groups: Groups, grammar: Grammar) -> Parts:
    """A length and half a unit more: "dua tahun setengah"."""
    one = groups.get("one_unit")
    unit = grammar.words["one_unit"][one] if one else grammar.words["unit"][groups["unit"]]
    count = grammar_count(groups["count"], grammar) if "count" in groups else 1.0
    return Parts(length=length(count + 0.5 if count is not None else None, unit))


def round_days(groups: Groups, grammar: Grammar) -> Parts:
    """Days told as rounds of the clock, and in its hours: "2 x 24 jam" is PT48H."""
    rounds = grammar_count(groups["count"], grammar)
    return Parts(length=length(rounds * HOURS if rounds is not None else None, "TH"))


def compound(groups: Groups, grammar: Grammar) -> Parts | None:
    """A length in two units or three, the greater ones first: "4 tahun 6 bulan" is P4Y6M."""
    ends = [end for end in ("", "_b", "_c") if "unit" + end in groups]
    codes = [grammar.words["unit"][groups["unit" + end]] for end in ends]
    sizes = [_BY_SIZE.index(code) if code in _BY_SIZE else -1 for code in codes]
    if -1 in sizes or sizes != sorted(set(sizes)):
        return None
    whole = ""
    for end, code in zip(ends, codes, strict=True):
        next_one = length(grammar_count(groups["count" + end], grammar), code)
        whole += next_one.removeprefix("PT") if "T" in whole else next_one.removeprefix("P") if whole else next_one
    return Parts(length=whole)


def duration_towards(way: int) -> Callable[[Groups, Grammar], Parts]:
    """A length that lies on one side of the report's day: "terakhir", "ke depan"."""
    return lambda groups, grammar: replace(duration({k: v for k, v in groups.items() if k != "way"}, grammar), way=way)


def uncounted(groups: Groups, grammar: Grammar) -> Parts:
    """A length without a number: "bertahun-tahun"."""
    words = {**grammar.words.get("many", {}), **grammar.words["moment"]}
    return Parts(length=length(None, words[groups["many"]]))
