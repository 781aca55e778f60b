"""How well Silang reads and compares: its own gold, held to `floors.toml`, and every shared set at hand.

python bench/quality.py            the figures
python bench/quality.py --floors   fail where a figure of our own gold lies under its floor
python bench/quality.py --write F  write them as Markdown
python bench/quality.py --misses   also show what was missed and what was added
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from silang.read import read
from silang.run import compare
from silang.show.export import export, rows
from silang.types import Comparison, Report

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally, bcubed, match, overlap_share, total

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "src" / "silang" / "sample"
SHARED = HERE.parents[1] / "shared"
SETS = (
    ("seeds, bare text", "seeds", ["--bare"]),
    ("dev", "dev", []),
    ("pfsa-dev", "pfsa-dev", []),
    ("giveme-dev", "giveme-dev", []),
)


Gold = Mapping[str, Any]
Row = dict[str, Any]


def sample() -> tuple[dict[str, float], list[Tally]]:
    """Every measure of the bundled sample against its gold, and the tallies behind them."""
    gold = tomllib.loads((HERE / "gold" / "sample.toml").read_text(encoding="utf-8"))
    comparison = compare(read([SAMPLE]))
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
    return figures, list(tallies.values())


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
            lambda w, g: overlap_share(w[0], _span(g)) > 0 and g["value"].removesuffix("+07:00") == w[1][1],
        )


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


def shared(folder: str, options: list[str]) -> dict[str, float] | None:
    """The scorer's figures on a shared gold set, or None where it is not at hand."""
    gold, score = SHARED / "gold" / folder, SHARED / "eval" / "score.py"
    if not gold.is_dir() or not score.is_file():
        return None
    with tempfile.TemporaryDirectory() as made:
        given, out = Path(made) / "reports.jsonl", Path(made) / "out"
        given.write_bytes(subprocess.check_output([sys.executable, score, gold, "--input", *options]))
        export(compare(read([given])), out)
        answer = subprocess.check_output([sys.executable, score, gold, out, "--json"])
    figures: dict[str, float] = json.loads(answer)
    return figures


def markdown(measured: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as one table a set."""
    lines = ["# Quality", "", "Written by `make quality`. F1 unless the name says otherwise.", ""]
    for name, figures in measured.items():
        lines += [f"## {name}", "", "| measure | value |", "|---|---|"]
        lines += [f"| {measure} | {value:.3f} |" for measure, value in figures.items()]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and hold to the floors where asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--floors", action="store_true")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--write", type=Path)
    args = asked.parse_args()
    own, tallies = sample()
    measured: dict[str, Mapping[str, float]] = {"the bundled sample": own}
    if not args.floors:
        measured |= {name: f for name, folder, options in SETS if (f := shared(folder, options)) is not None}
    print(markdown(measured))
    if args.misses:
        print("\n".join(f"missed {m}" for t in tallies for m in t.missed))
        print("\n".join(f"extra {e}" for t in tallies for e in t.extra))
    if args.write:
        args.write.write_text(markdown(measured), encoding="utf-8")
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["sample"] if args.floors else {}
    under = [f"{name}: {own[name]} is under its floor {floor}" for name, floor in floors.items() if own[name] < floor]
    print("\n".join(under), file=sys.stderr)
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
