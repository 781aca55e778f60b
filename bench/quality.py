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
from pathlib import Path

from silang.read import read
from silang.run import compare
from silang.show.export import export

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally
from own import TEXTS, measured

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
SETS: tuple[tuple[str, str, list[str]], ...] = (
    ("seeds, bare text", "seeds", ["--bare"]),
    ("dev", "dev", []),
    ("pfsa-dev", "pfsa-dev", []),
    ("giveme-dev", "giveme-dev", []),
)


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
    own = {name: measured(name) for name in TEXTS}
    figures: dict[str, Mapping[str, float]] = {f"our own: {name}": f for name, (f, _) in own.items()}
    if not args.floors:
        figures |= {name: f for name, folder, options in SETS if (f := shared(folder, options)) is not None}
    print(markdown(figures))
    if args.misses:
        print("\n".join(cases(name, *case) for name, (_, tallies) in own.items() for case in tallies.items()))
    if args.write:
        args.write.write_text(markdown(figures), encoding="utf-8")
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
