"""Silang on cases of one or two short reports that tell two figures, of one thing or of two.

python bench/of_counts.py              the figures, and the same by language and by number of reports
python bench/of_counts.py --misses 30  also show what was missed and what was added

"differing figures found": of the cases whose two figures are accounts of one thing, the share where they stand on two
sides of a conflict or an update. "kept apart": of those whose figures are of two things, the share where they do not.
"conflict or update right": of those found, the share that is called as the gold has it. Each case is compared for
itself, so that a case of two reports that are taken for two stories is a miss.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from silang.run import compare
from silang.types import Comparison, Finding, Quantity, Report

sys.path.insert(0, str(Path(__file__).parent))
from measures import Tally

GOLD = Path(__file__).parent / "gold"
SPLITS = ("seen",)
"""Sets of cases; these were learnt from."""

DIFFER = ("conflict", "update")


class GoldError(ValueError):
    """A case that cannot be measured against; the message names it."""


@dataclass(frozen=True, slots=True)
class Case:
    """Reports, two figures of theirs, and whether these are two accounts of one thing."""

    about: str
    reports: tuple[Report, ...]
    sides: tuple[tuple[str, float], ...]  # the id of a report, and the figure that it gives
    one: bool
    relation: str | None  # where they are of one thing

    def __str__(self) -> str:
        told = " | ".join(r.text.replace("\n", " ") for r in self.reports)
        return f"{self.about}: {' against '.join(f'{figure:g}' for _, figure in self.sides)} | {told}"


def cases(split: str) -> Iterator[Case]:
    """The cases of a split; a `GoldError` for one that holds not two sides, or no relation."""
    path = GOLD / f"counts-{split}.toml"
    for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"]):
        sides = tuple((f"r{report}", float(figure)) for report, figure in case["sides"])
        if len(sides) != len(DIFFER) or case["one"] != ("relation" in case):
            raise GoldError(f"{path.name}, case {number}: {case['about']}")
        yield Case(case["about"], tuple(_reports(case)), sides, case["one"], case.get("relation"))


def _reports(case: Mapping[str, Any]) -> Iterator[Report]:
    langs = case.get("langs") or [case["lang"]] * len(case["told"])
    for n, (text, lang, day) in enumerate(zip(case["told"], langs, case["published"], strict=True)):
        yield Report(f"r{n}", f"r{n}.txt", text, lang, f"Outlet {n}", text.partition("\n")[0], day)


def called(case: Case, found: Comparison) -> str | None:
    """What the findings call the two figures: a conflict, an update, or None where nothing is said of the two."""
    shown = (f for f in found.findings if f.relation in DIFFER)
    return next((f.relation for f in shown if _stand(case, f)), None)


def _stand(case: Case, finding: Finding) -> bool:
    one, other = case.sides
    return any(_holds(a, one) and _holds(b, other) for a, b in permutations(finding.sides, 2))


def _holds(side: Any, told: tuple[str, float]) -> bool:
    report, figure = told
    value = side.value
    return report in side.reports and isinstance(value, Quantity) and figure in (value.low, value.high)


def measured(split: str) -> tuple[dict[str, float], dict[str, Tally]]:
    """The shares of a split, and the tallies behind them."""
    tallies = _tallies((case, called(case, compare(case.reports))) for case in cases(split))
    return {name: round(_share(tally), 3) for name, tally in tallies.items()}, tallies


def _tallies(judged: Iterable[tuple[Case, str | None]]) -> dict[str, Tally]:
    found, apart, right = list[str](), list[str](), list[str]()
    many = dict.fromkeys(("one", "two", "shown"), 0)
    for case, said in judged:
        many["one" if case.one else "two"] += 1
        if case.one and said is None:
            found.append(str(case))
        elif not case.one and said is not None:
            apart.append(str(case))
        elif case.one:
            many["shown"] += 1
            right += [str(case)] if said != case.relation else []
    return {
        "differing figures found": Tally(many["one"] - len(found), tuple(found), ()),
        "kept apart": Tally(many["two"] - len(apart), tuple(apart), ()),
        "conflict or update right": Tally(many["shown"] - len(right), tuple(right), ()),
    }


def _share(tally: Tally) -> float:
    wanted = tally.found + len(tally.missed)
    return tally.found / wanted if wanted else 1.0


def main() -> None:
    """Measure, and show what a person asks to see."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--misses", type=int, default=0)
    args = asked.parse_args()
    judged = [(case, called(case, compare(case.reports))) for split in SPLITS for case in cases(split)]
    kinds = {"all": judged}
    for case, said in judged:
        lang = "/".join(sorted({r.lang for r in case.reports}))
        kinds.setdefault(lang, []).append((case, said))
        kinds.setdefault(f"{len(case.reports)} report{'s' * (len(case.reports) > 1)}", []).append((case, said))
    for kind, some in kinds.items():
        told = _tallies(some)
        print(f"{kind:12}", "  ".join(f"{name} {_share(tally):.3f}" for name, tally in told.items()))
    for name, tally in _tallies(judged).items():
        print(*(f"{name}: {case}" for case in tally.missed[: args.misses]), sep="\n")


if __name__ == "__main__":
    main()
