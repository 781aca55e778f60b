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
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from silang.read import read
from silang.run import compare
from silang.show.export import export
from silang.types import Comparison

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally
from own import TEXTS, measured

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
SCORE = SHARED / "eval" / "score.py"

OWN = {
    "sample": "The 13 reports of the demo, written for Silang.",
    "fresh": "20 reports written after the rules. Before anything was mended by them they measured: statement + "
    "speaker 0.852, quantity value 0.975, time value 0.955, near-copies and stories 1.000, differing figures 0.667, "
    "origin count 0.000. Since then they were learnt from, as the sample, seeds and dev were: reports never seen lie "
    "nearer those first figures.",
}


@dataclass(frozen=True, slots=True)
class Shared:
    """A gold set beside the project, what it has gold for, and what a reader of its figures must know."""

    title: str
    folder: str
    note: str
    measures: tuple[str, ...] = ()  # those that it has gold for; none named is all
    options: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()  # the forms of statements that its gold marks; none named is all


SETS = (
    Shared("seeds, bare text", "seeds", "Five real Indonesian reports, text alone.", options=("--bare",)),
    Shared("dev", "dev", "26 reports of five stories and four look-alikes, Indonesian and English."),
    Shared(
        "pfsa-dev, every statement",
        "pfsa-dev",
        "408 real Kompas articles. Their gold marks only direct quotations, and of these only those of public figures: "
        "every indirect statement that is found counts as an error here.",
        ("statement span", "statement + speaker"),
    ),
    Shared(
        "pfsa-dev, direct quotations only",
        "pfsa-dev",
        "The same, with indirect and mixed statements left out of what was found, as they are of the gold.",
        ("statement span", "statement + speaker"),
        forms=("direct",),
    ),
    Shared("giveme-dev", "giveme-dev", "204 real English reports of 35 events.", ("story B-cubed",)),
)


def shared(gold_set: Shared) -> dict[str, float] | None:
    """The scorer's figures on a shared gold set, or None where it is not at hand."""
    gold = SHARED / "gold" / gold_set.folder
    if not gold.is_dir() or not SCORE.is_file():
        return None
    with tempfile.TemporaryDirectory() as made:
        out = Path(made) / "out"
        export(crossed(gold, gold_set.options), out)
        keep(out / "statements.jsonl", gold_set.forms)
        answer = subprocess.check_output([sys.executable, SCORE, gold, out, "--json"])
    figures: dict[str, float] = json.loads(answer)
    return {name: value for name, value in figures.items() if not gold_set.measures or name in gold_set.measures}


@cache
def crossed(gold: Path, options: tuple[str, ...]) -> Comparison:
    """The cross-check of a gold set's reports, once for all the ways that it is scored."""
    given = subprocess.check_output([sys.executable, SCORE, gold, "--input", *options])
    return compare(read(["-"], stdin=BytesIO(given)))


def keep(statements: Path, forms: tuple[str, ...]) -> None:
    """Leave only statements of these forms in the file."""
    rows = statements.read_text(encoding="utf-8").splitlines(keepends=True)
    statements.write_text("".join(r for r in rows if not forms or json.loads(r)["form"] in forms), encoding="utf-8")


def markdown(figures: Mapping[str, Mapping[str, float]], notes: Mapping[str, str]) -> str:
    """The figures as one table a set."""
    lines = ["# Quality", "", "Written by `make quality`. F1 unless the name says otherwise.", ""]
    for name, of_set in figures.items():
        lines += [f"## {name[:1].upper()}{name[1:]}", "", notes.get(name, ""), "", "| measure | value |", "|---|---|"]
        lines += [f"| {measure} | {value:.3f} |" for measure, value in of_set.items()]
        lines.append("")
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and hold to the floors where asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--floors", action="store_true")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--write", type=Path)
    args = asked.parse_args()
    own = {name: measured(name) for name in TEXTS}
    figures: dict[str, Mapping[str, float]] = {f"our own, {name}": f for name, (f, _) in own.items()}
    if not args.floors:
        figures |= {s.title: f for s in SETS if (f := shared(s)) is not None}
    notes = {s.title: s.note for s in SETS} | {f"our own, {name}": note for name, note in OWN.items()}
    page = markdown(figures, notes)
    print(page)
    if args.misses:
        print("\n".join(cases(name, *case) for name, (_, tallies) in own.items() for case in tallies.items()))
    if args.write:
        args.write.write_text(page, encoding="utf-8")
    under = [line for name, (f, _) in own.items() for line in below(name, f)] if args.floors else []
    print("\n".join(under), file=sys.stderr)
    return 1 if under else 0


def cases(name: str, measure: str, tally: Tally) -> str:
    """What was missed and what was added, a line each."""
    lines = [f"{name}, {measure}: missed {case}" for case in tally.missed]
    return "\n".join(lines + [f"{name}, {measure}: extra {case}" for case in tally.extra])


def below(name: str, figures: Mapping[str, float]) -> list[str]:
    """The figures of one set that lie under their floors."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[name]
    return [f"{name}: {m} {figures[m]} is under its floor {floor}" for m, floor in floors.items() if figures[m] < floor]


if __name__ == "__main__":
    sys.exit(main())
