"""The weights of linking, climbed on sets of reports whose stories are known: the recipe of `silang.link.FEATURES`.

`python bench/link_weights.py [FOLDER …] [--halved FOLDER --half 0] [--seconds 120]`. A folder holds `reports.jsonl`,
whose sources begin with the story ("fire/01.txt"), and is read beside our own seen sets and look-alikes. Of the stories
of one that is halved only one half is learnt from; what is found in either is shown. The weights that are printed are
put into the table by a person who has looked at them.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import own
from silang.link import FEATURES, columns, groups, met, ordered
from silang.link.features import BASE, DIGITS
from silang.link.paired import APART, Pairs
from silang.read import read
from silang.run import compare
from silang.types import Reading, Report

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from test_link_alike import APART as APART_TEXTS
from test_link_alike import TOGETHER

LEARNT = (
    "sample",
    "fresh",
    "stories-seen",
    "stories-seen-2",
    "stories-seen-3",
    "stories-seen-4",
    "stories-seen-5",
    "links-seen",
)
"""Own sets that are learnt from; those called blind never are. The last is of stories alone."""

KEPT = 0.02
"""What each unit that a weight moves away from where it stood must bring."""

SURE = 0.04
"""What the mean doubt over single pairs counts beside the stories."""

STEEP = 8.0
"""Of a score: 0.3 above 0 is held for eleven to one."""

MOST = {"same-quotes": 0.6, "same-figures": 0.6, "same-headline": 0.7, "same-places": 0.6, "same-outlet": 0.4}
"""What a feature may weigh at most: none alone is proof, and how a set was made is not to be learnt."""

LEAST = {60: 0.6, 365: 1.0}
"""What so many days must speak against one story at least."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Set:
    """Reports with their stories, and the pairs of them that are held against one another."""

    name: str
    story: Ints
    left: Ints
    right: Ints
    amounts: Floats  # a row a pair: 1, each feature, and the days between by the knots of their curve
    half: Mask  # the reports that are learnt from


def of_readings(name: str, readings: Sequence[Reading], story: Mapping[str, str], half: int | None) -> Set:
    """The set of these readings; `story` is of each report's id."""
    rows = ordered(columns(readings))
    left, right = met(rows)
    pairs = Pairs(rows, left, right)
    days = np.array([day for day, _ in APART], dtype=np.float64)
    curve = [-np.interp(pairs.gap, days, unit) * (1 - pairs.held) for unit in np.eye(len(days))[1:]]
    each = [f.amount(pairs) if f.code != "days-apart" else np.zeros(len(left)) for f in FEATURES]
    names = [story[r] for r in rows.report.tolist()]
    _, number = np.unique(np.array(names, dtype=np.str_), return_inverse=True)
    learnt = np.array([half is None or crc32(n.encode()) % 2 == half for n in names])
    return Set(name, number, left, right, np.stack([np.ones(len(left)), *each, *curve], axis=1), learnt)


def own_set(name: str) -> Set:
    """One of our own seen sets."""
    gold = tomllib.loads((own.GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    of = {report: story for story, reports in gold["stories"].items() for report in reports}
    given = (own._told(gold, r) for r in read([own.TEXTS.get(name, own.GOLD / name)]) if isinstance(r, Report))
    readings = compare(given).readings
    return of_readings(name, readings, {r.report.id: of[Path(r.report.source).stem] for r in readings}, None)


def alike_set() -> Set:
    """The look-alikes of `tests/test_link_alike.py`, each case for itself."""
    cases = {f"{name} {n}": told for name, two in APART_TEXTS.items() for n, told in enumerate(two)}
    cases |= {f"{name} +{n}": told for name, two in TOGETHER.items() for n, told in enumerate(two)}
    reports = [
        Report(name, name, text, lang, f"Outlet {name[-1]}", text.partition("\n")[0], day)
        for name, (lang, day, text) in cases.items()
    ]
    found = of_readings("look-alikes", compare(reports).readings, {n: n.partition("+")[0] for n in cases}, None)
    case = np.unique(
        [n.rpartition(" ")[0] for n in sorted(cases, key=lambda n: (cases[n][1], n))], return_inverse=True
    )[1]
    own_case = case[found.left] == case[found.right]
    return replace(found, left=found.left[own_case], right=found.right[own_case], amounts=found.amounts[own_case])


def folder_set(path: Path, half: int | None) -> Set:
    """The set of a folder, learnt from by half."""
    readings = compare(read([path / "reports.jsonl"])).readings
    of = {r.report.id: r.report.source.removeprefix("texts/") for r in readings}
    stories = {i: s.partition("/")[0] if "/" in s else s for i, s in of.items()}
    return of_readings(path.name, readings, stories, half)


def start() -> Floats:
    """The weights as they stand: what two have from the start, each feature, the curve of days."""
    return np.array([BASE, *(f.weight for f in FEATURES), *(speaks for _, speaks in APART[1:])])


def allowed(weights: Floats) -> Floats:
    """The weights with the signs they began with, within their bounds; more days speak no less."""
    first, many = start(), 1 + len(FEATURES)
    low, high = np.where(first > 0, 0.0, -2.0), np.where(first > 0, 2.0, 0.0)
    low[0] = -0.2
    for at, feature in enumerate(FEATURES, 1):
        bound = MOST.get(feature.code, 2.0)
        low[at], high[at] = max(low[at], -bound), min(high[at], bound)
    for at, (day, _) in enumerate(APART[1:], many):
        low[at] = LEAST.get(day, low[at])
    weights = np.clip(weights, low, high)
    weights[many:] = np.maximum.accumulate(weights[many:])
    return weights


def bcubed(found: Ints, story: Ints, asked: Mask) -> tuple[float, float, float]:
    """Precision, recall and F1 over the reports asked for."""
    both = np.unique(np.stack([found, story]), axis=1, return_inverse=True, return_counts=True)
    same = both[2][both[1].ravel()][asked]
    p = float(np.mean(same / np.bincount(found)[found][asked]))
    r = float(np.mean(same / np.bincount(story)[story][asked]))
    return p, r, 2 * p * r / (p + r)


def told(one: Set, weights: Floats, asked: Mask) -> tuple[float, float, float]:
    """How well these weights find the stories of a set."""
    score = np.round(one.amounts @ weights, DIGITS)
    return bcubed(groups(len(one.story), one.left, one.right, score), one.story, asked)


def worth(sets: Sequence[Set], weights: Floats) -> float:
    """What is climbed: stories found and kept apart, sure pairs, and little moved."""
    total = -KEPT * float(np.abs(weights - start()).sum())
    for one in sets:
        p, _, f1 = told(one, weights, one.half)
        total += (3 if one.name == "look-alikes" else 1) * (f1 + 0.3 * p) - SURE * _doubt(one, weights)
    return total


def _doubt(one: Set, weights: Floats) -> float:
    """The mean log-loss over pairs of one story and over others, each alike; no pair counts above 4."""
    within = one.half[one.left] & one.half[one.right]
    same = (one.story[one.left] == one.story[one.right])[within]
    score = STEEP * (one.amounts[within] @ weights)
    loss = np.minimum(np.logaddexp(0, np.where(same, -score, score)), 4)
    return float(loss[same].mean() + 1.5 * loss[~same].mean())


def climbed(sets: Sequence[Set], seconds: float, seed: int) -> Floats:
    """The best weights that small steps find in the time given, from where they stand."""
    dice, best = random.Random(seed), allowed(start())
    high, until = worth(sets, best), time.monotonic() + seconds
    while time.monotonic() < until:
        tried = best.copy()
        for at in dice.choices(range(len(tried)), k=dice.choice((1, 1, 2, 3, 4))):
            tried[at] += dice.gauss(0, 0.03 if at == 0 else 0.08)
        tried = allowed(tried)
        if (now := worth(sets, tried)) > high:
            best, high = tried, now
    return best


def main() -> None:
    """Climb, and print the weights with what they find, before and after."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="*", type=Path, help="sets of reports.jsonl that are learnt from as a whole")
    asked.add_argument("--halved", type=Path, help="a folder of whose stories one half is learnt from")
    asked.add_argument("--half", type=int, choices=(0, 1), default=0, help="which half of its stories that is")
    asked.add_argument("--seconds", type=float, default=120, help="how long to climb")
    asked.add_argument("--seed", type=int, default=1, help="of the dice that choose the steps")
    args = asked.parse_args()
    sets = [*map(own_set, LEARNT), alike_set(), *(folder_set(path, None) for path in args.folders)]
    if args.halved is not None:
        sets.append(folder_set(args.halved, args.half))
    before, after = start(), climbed(sets, args.seconds, args.seed)
    names = ("unlike", *(f.code for f in FEATURES), *(f"{day} days" for day, _ in APART[1:]))
    for name, was, now in zip(names, before, after, strict=True):
        print(f"{name:16} {was:6.2f} {now:6.2f}")
    for one in sets:
        for label, which in (("learnt", one.half), ("not learnt", ~one.half)):
            if which.any():
                each = (" ".join(f"{x:.3f}" for x in told(one, w, which)) for w in (before, after))
                print(f"{one.name:16} {label:11} P R F1", " → ".join(each))


if __name__ == "__main__":
    main()
