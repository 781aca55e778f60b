"""Silang on its own gold: what a careful reader finds in a set of reports against what Silang finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from measures import Tally, bcubed, match, overlap_share, total
from silang.read import read
from silang.run import compare
from silang.show.export import rows
from silang.types import Comparison, Report

GOLD = Path(__file__).parent / "gold"
TEXTS = {"sample": GOLD.parents[1] / "src" / "silang" / "sample", "fresh": GOLD / "fresh"}

Gold = Mapping[str, Any]
Row = dict[str, Any]


def measured(name: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """Every measure of one set ("sample", "fresh") against its gold, and the tallies behind them."""
    gold = tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    comparison = compare(_told(gold, report) for report in read([TEXTS[name]]) if isinstance(report, Report))
    name_of = {r.report.id: Path(r.report.source).stem for r in comparison.readings}
    tables = rows(comparison)
    tallies = {
        "statement + speaker": total(_statements(gold, comparison, tables["statements"])),
        "quantity value": total(_quantities(gold, comparison, tables["quantities"], tables["times"])),
        "time value": total(_times(gold, comparison, tables["times"])),
        "checks": total(_checks(gold, comparison, tables["checks"])),
        "near-copies": _copies(gold, name_of, tables["duplicates"]),
        "differing figures": _differing(gold, name_of, tables["findings"]),
    }
    figures = {name: round(tally.f1, 3) for name, tally in tallies.items()}
    figures["stories B-cubed"] = round(_stories(gold, name_of, tables["stories"]), 3)
    figures["origin count"] = round(_origins(gold, name_of, tables["stories"]), 3)
    return figures, tallies


def _told(gold: Gold, report: Report) -> Report:
    """The report with what the gold tells that its text does not: outlet and day of publication."""
    beside = gold["reports"][Path(report.source).stem]
    return replace(report, **{k: beside[k] for k in ("outlet", "published") if k in beside})


def _reports(gold: Gold, comparison: Comparison) -> Iterator[tuple[Gold, Report]]:
    for reading in comparison.readings:
        yield gold["reports"][Path(reading.report.source).stem], reading.report


def _located(text: str, wanted: list[list[Any]]) -> list[tuple[tuple[int, int], list[Any]]]:
    at, found = 0, []
    for one in wanted:
        start = text.index(one[0], at)
        found.append(((start, start + len(one[0])), one))
        at = start + 1
    return found


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _statements(gold: Gold, comparison: Comparison, found: list[Row]) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        given = [r for r in found if r["report"] == report.id]
        spans = [
            ((report.text.index(c), report.text.index(c) + len(c)), speaker) for speaker, c in wanted["statements"]
        ]
        yield match(spans, given, lambda w, g: overlap_share(w[0], _span(g)) >= 0.5 and _same_name(w[1], g["speaker"]))


def _same_name(wanted: str, speaker: Row | None) -> bool:
    known = {w for k in ("name", "role", "key") for w in _words((speaker or {}).get(k))}
    return bool(_words(wanted) & known)


def _words(name: str | None) -> set[str]:
    return {w for w in (name or "").casefold().replace("/", " ").replace(",", " ").split() if len(w) > 2}


def _quantities(gold: Gold, comparison: Comparison, found: list[Row], times: list[Row]) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        dated = [_span(t) for t in times if t["report"] == report.id]
        needed = _located(report.text, wanted["quantities"])
        named = {n for span, _ in needed for n in range(*span)}
        given = [
            r
            for r in found
            if r["report"] == report.id
            and (r["start"] in named or not any(overlap_share(_span(r), d) > 0 for d in dated))
        ]
        yield match(needed, given, _same_quantity)


def _same_quantity(wanted: tuple[tuple[int, int], list[Any]], given: Row) -> bool:
    low, high = (None if v == "" else float(v) for v in wanted[1][1:])
    return overlap_share(wanted[0], _span(given)) > 0 and given["low"] == low and given["high"] == high


def _times(gold: Gold, comparison: Comparison, found: list[Row]) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        given = [r for r in found if r["report"] == report.id]
        yield match(
            _located(report.text, wanted["times"]),
            given,
            lambda w, g: overlap_share(w[0], _span(g)) > 0 and _clock(g["value"]) in w[1][1:],
        )


def _clock(value: str) -> str:
    """A TIMEX3 value in the clock of its text: without the offset from UTC."""
    return re.sub(r"(T\d\d:\d\d)(?:Z|[+-]\d\d:?\d\d)$", r"\1", value)


def _checks(gold: Gold, comparison: Comparison, found: list[Row]) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        spans = [span for span, _ in _located(report.text, [[c] for c in wanted["checks"]])]
        given = [r for r in found if r["report"] == report.id]
        yield match(spans, given, lambda w, g: overlap_share(w, _span(g)) > 0)


def _copies(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    wanted = [frozenset((c["earlier"], c["later"])) for c in gold["copies"]]
    given = [frozenset((name_of[r["earlier"]], name_of[r["later"]])) for r in found]
    return match(wanted, given, lambda w, g: w == g)


def _differing(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    """Whether each pair of differing figures stands on two sides of one finding; only misses count."""
    shown = [f for f in found if f["relation"] in ("conflict", "update")]
    missed = [d["about"] for d in gold["differ"] if not any(_told_apart(d, f, name_of) for f in shown)]
    return Tally(len(gold["differ"]) - len(missed), tuple(missed), ())


def _told_apart(differ: Gold, finding: Row, name_of: Mapping[str, str]) -> bool:
    def holds(side: Row, report: str, figure: float) -> bool:
        return figure in (side["value"].get("low"), side["value"].get("high")) and report in map(
            name_of.get, side["reports"]
        )

    return all(any(holds(side, *wanted) for side in finding["sides"]) for wanted in differ["sides"])


def _stories(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> float:
    wanted = {report: story for story, reports in gold["stories"].items() for report in reports}
    return bcubed(wanted, {name_of[r]: s["id"] for s in found for r in s["reports"]})


def _origins(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> float:
    """The share of stories with as many origins behind their main claim as the gold counts."""

    def of(wanted: set[str]) -> Row:
        return max(found, key=lambda s: len(wanted & {name_of[r] for r in s["reports"]}))

    right = [of(set(gold["stories"][story]))["origins"] == count for story, count in gold["origins"].items()]
    return sum(right) / len(right) if right else 1.0
