"""Silang on its own gold: what a careful reader finds in a set of reports against what Silang finds."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

from measures import Tally, bcubed, match, overlap_share, total
from silang.read import read
from silang.run import compare
from silang.show.export import rows
from silang.types import Comparison, Report

GOLD = Path(__file__).parent / "gold"
TEXTS = {
    "sample": GOLD.parents[1] / "src" / "silang" / "sample",
    "fresh": GOLD / "fresh",
    "stories-seen": GOLD / "stories-seen",
    "stories-seen-2": GOLD / "stories-seen-2",
    "stories-seen-3": GOLD / "stories-seen-3",
    "stories-seen-4": GOLD / "stories-seen-4",
    "stories-seen-5": GOLD / "stories-seen-5",
    "origins-seen": GOLD / "origins-seen",
    "stories-blind": GOLD / "stories-blind",
    "stories-blind-2": GOLD / "stories-blind-2",
    "stories-blind-3": GOLD / "stories-blind-3",
    "stories-blind-4": GOLD / "stories-blind-4",
}

Gold = Mapping[str, Any]
Row = dict[str, Any]
Rows = Mapping[str, list[Row]]


def measured(name: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """Every measure that the gold of one set in TEXTS allows, and the tallies behind them."""
    gold = tomllib.loads((GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    comparison = compare(_told(gold, report) for report in read([TEXTS[name]]) if isinstance(report, Report))
    name_of = {r.report.id: Path(r.report.source).stem for r in comparison.readings}
    tables = rows(comparison)
    tallies = {name: total(of(gold, comparison, tables)) for name, of in _listed(gold).items()}
    tallies["near-copies"] = _copies(gold, name_of, tables["duplicates"])
    tallies["differing figures"] = _differing(gold, name_of, tables["findings"])
    if "threads" in gold:
        tallies["threads"] = _threads(gold, name_of, comparison)
    figures = {name: round(tally.f1, 3) for name, tally in tallies.items()}
    if "same" in gold:
        told = sides(gold, name_of, tables["findings"])
        tallies |= told
        figures |= shares(told)
    figures["stories B-cubed"] = round(_stories(gold, name_of, tables["stories"]), 3)
    figures["origin count"] = round(_origins(gold, name_of, tables["stories"]), 3)
    if "main" in gold:
        figures["main event"] = round(_main(gold, name_of, comparison), 3)
    return figures, tallies


def _listed(gold: Gold) -> dict[str, Callable[[Gold, Comparison, Rows], Iterator[Tally]]]:
    """The measures of what a report holds, for the lists that this gold has."""
    return {name: of for name, (key, of) in LISTED.items() if any(key in r for r in gold["reports"].values())}


def sides(gold: Gold, name_of: Mapping[str, str], findings: list[Row]) -> dict[str, Tally]:
    """How the pairs of figures that differ, and that only look as if they did, stand in the findings.

    `name_of` tells by what name the gold calls a report, by its id.
    """
    return {
        "differing figures found": _differing(gold, name_of, findings),
        "conflict or update right": _related(gold, name_of, findings),
        "kept apart": _kept_apart(gold, name_of, findings),
    }


def shares(tallies: Mapping[str, Tally]) -> dict[str, float]:
    """The share found of what was wanted, of each."""
    return {name: round(_share(tally), 3) for name, tally in tallies.items()}


def _share(tally: Tally) -> float:
    wanted = tally.found + len(tally.missed)
    return tally.found / wanted if wanted else 1.0


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


def _statements(gold: Gold, comparison: Comparison, tables: Rows) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        given = [r for r in tables["statements"] if r["report"] == report.id]
        spans = [
            ((report.text.index(c), report.text.index(c) + len(c)), speaker) for speaker, c in wanted["statements"]
        ]
        yield match(spans, given, lambda w, g: overlap_share(w[0], _span(g)) >= 0.5 and _same_name(w[1], g["speaker"]))


def _same_name(wanted: str, speaker: Row | None) -> bool:
    known = {w for k in ("name", "role", "key") for w in _words((speaker or {}).get(k))}
    return bool(_words(wanted) & known)


def _words(name: str | None) -> set[str]:
    return {w for w in (name or "").casefold().replace("/", " ").replace(",", " ").split() if len(w) > 2}


def _quantities(gold: Gold, comparison: Comparison, tables: Rows) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        dated = [_span(t) for t in tables["times"] if t["report"] == report.id]
        needed = _located(report.text, wanted["quantities"])
        named = {n for span, _ in needed for n in range(*span)}
        given = [
            r
            for r in tables["quantities"]
            if r["report"] == report.id
            and (r["start"] in named or not any(overlap_share(_span(r), d) > 0 for d in dated))
        ]
        yield match(needed, given, _same_quantity)


def _same_quantity(wanted: tuple[tuple[int, int], list[Any]], given: Row) -> bool:
    low, high = (None if v == "" else float(v) for v in wanted[1][1:])
    return overlap_share(wanted[0], _span(given)) > 0 and given["low"] == low and given["high"] == high


def _times(gold: Gold, comparison: Comparison, tables: Rows) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        given = [r for r in tables["times"] if r["report"] == report.id]
        yield match(
            _located(report.text, wanted["times"]),
            given,
            lambda w, g: overlap_share(w[0], _span(g)) > 0 and _clock(g["value"]) in w[1][1:],
        )


def _clock(value: str) -> str:
    """A TIMEX3 value in the clock of its text: without the offset from UTC."""
    return re.sub(r"(T\d\d:\d\d)(?:Z|[+-]\d\d:?\d\d)$", r"\1", value)


def _checks(gold: Gold, comparison: Comparison, tables: Rows) -> Iterator[Tally]:
    for wanted, report in _reports(gold, comparison):
        spans = [span for span, _ in _located(report.text, [[c] for c in wanted["checks"]])]
        given = [r for r in tables["checks"] if r["report"] == report.id]
        yield match(spans, given, lambda w, g: overlap_share(w, _span(g)) > 0)


LISTED = {
    "statement + speaker": ("statements", _statements),
    "quantity value": ("quantities", _quantities),
    "time value": ("times", _times),
    "checks": ("checks", _checks),
}


def _copies(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    """Whole reports that are copies; one that took only passages (`partial`) may be told or not."""
    pairs = {frozenset((c["earlier"], c["later"])): c.get("partial", False) for c in gold["copies"]}
    wanted = [pair for pair, partial in pairs.items() if not partial]
    told = (frozenset((name_of[r["earlier"]], name_of[r["later"]])) for r in found)
    given = [pair for pair in told if not pairs.get(pair, False)]
    return match(wanted, given, lambda w, g: w == g)


def _differing(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    """Whether each pair of differing figures stands on two sides of one finding; only misses count."""
    shown = [f for f in found if f["relation"] in ("conflict", "update")]
    missed = [d["about"] for d in gold["differ"] if not any(_told_apart(d, f, name_of) for f in shown)]
    return Tally(len(gold["differ"]) - len(missed), tuple(missed), ())


def _related(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    """Of the pairs of differing figures that are shown, those called a conflict or an update as the gold has it."""
    right, wrong = 0, []
    for differ in gold["differ"]:
        called = {f["relation"] for f in found if _told_apart(differ, f, name_of)} & {"conflict", "update"}
        if differ["relation"] in called:
            right += 1
        elif called:
            wrong.append(f"{differ['about']}: {differ['relation']}")
    return Tally(right, tuple(wrong), ())


def _kept_apart(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> Tally:
    """Whether each pair of figures that only look different stands in no conflict; misses are those that do."""
    conflicts = [f for f in found if f["relation"] == "conflict"]
    wrong = [f"{s['sides']} ({s['why']})" for s in gold["same"] if any(_told_apart(s, f, name_of) for f in conflicts)]
    return Tally(len(gold["same"]) - len(wrong), tuple(wrong), ())


def _told_apart(pair: Gold, finding: Row, name_of: Mapping[str, str]) -> bool:
    def holds(side: Row, report: str, figure: float) -> bool:
        return figure in (side["value"].get("low"), side["value"].get("high")) and report in map(
            name_of.get, side["reports"]
        )

    one, other = pair["sides"]
    return any(holds(a, *one) and holds(b, *other) for a, b in permutations(finding["sides"], 2))


def _stories(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> float:
    wanted = {report: story for story, reports in gold["stories"].items() for report in reports}
    return bcubed(wanted, {name_of[r]: s["id"] for s in found for r in s["reports"]})


def _threads(gold: Gold, name_of: Mapping[str, str], comparison: Comparison) -> Tally:
    """Pairs of stories that one thread holds; a story that is found in parts counts once, by most of its reports."""
    of_report = {report: story for story, reports in gold["stories"].items() for report in reports}
    told = {s.id: Counter(of_report[name_of[r]] for r in s.reports).most_common(1)[0][0] for s in comparison.stories}
    found = {pair for thread in comparison.threads for pair in _pairs(told[s] for s in thread.stories)}
    wanted = {pair for stories in gold["threads"].values() for pair in _pairs(stories)}
    either = {pair for stories in gold.get("either", {}).values() for pair in _pairs(stories)}
    return match(sorted(wanted), sorted(found - either), lambda w, g: w == g)


def _pairs(stories: Iterable[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(set(stories)), 2))


def _main(gold: Gold, name_of: Mapping[str, str], comparison: Comparison) -> float:
    """The share of reports whose story is about an event of the type that the gold's story is about."""
    type_of = {e.id: e.type for e in comparison.events}
    about = {name_of[r]: type_of.get(s.main or "") for s in comparison.stories for r in s.reports}
    told = [(wanted, about[name]) for story, wanted in gold["main"].items() for name in gold["stories"][story]]
    return sum(given in wanted for wanted, given in told) / len(told)


def _origins(gold: Gold, name_of: Mapping[str, str], found: list[Row]) -> float:
    """The share of stories with as many origins behind their main claim as the gold counts."""

    def of(wanted: set[str]) -> Row:
        return max(found, key=lambda s: len(wanted & {name_of[r] for r in s["reports"]}))

    right = [of(set(gold["stories"][story]))["origins"] == count for story, count in gold["origins"].items()]
    return sum(right) / len(right) if right else 1.0
