"""The weights by which two figures of a story are of one thing, learnt from our own read sets: `schema/one_thing.toml`.

`python bench/thing_weights.py [--without SET …] [--check] [--write]`. A pair that a set lists as differing is of one
thing; a pair that it keeps apart is of two, and so are all other pairs of figures of its stories, which count less.
Where a report gives a figure twice, the likelier pair is the one that is meant. The weights are those of a logistic
regression with a penalty on their squares, each with the sign that the table of features allows. `--check` learns from
all sets but one, in turn, and shows what is found in that one. Sets called blind are never learnt from.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import own
from silang.compare.bare import with_bare
from silang.compare.facts import Fact
from silang.compare.figures import figures
from silang.compare.joined import candidates
from silang.compare.pairs import FEATURES, features
from silang.compare.rivals import with_rivals
from silang.compare.traits import Traits, traits
from silang.read import read
from silang.run import compare
from silang.schema import load
from silang.types import Report

LEARNT = ("stories-seen", "stories-seen-2", "stories-seen-3", "stories-seen-4", "stories-seen-5")
"""Own sets that are learnt from."""

PENALTY = 10.0
"""On the squares of the weights, each times the spread of its feature."""

UNLISTED = 0.7
"""What a pair counts that the set does not list, beside one that it does: a reader may have passed over it."""

APART = 2.0
"""What a pair counts that the set keeps apart: it is one that is easily confused."""

NEEDED = 0.25
"""The chance from which on two figures are taken for one thing."""

AT_ODDS = 0.42
"""The same for two of which neither became the other."""

ROUNDS = 3
"""Times that the pairs meant are chosen anew by the weights."""

TARGET = Path(__file__).parents[1] / "src" / "silang" / "schema" / "one_thing.toml"

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Set:
    """The pairs of a set with their features, and which of them its gold speaks of."""

    name: str
    amounts: Floats
    ends: list[tuple[int, int]]  # the figures of each pair, numbered through the set
    differ: list[list[int]]  # the pairs that each differing pair of the gold may be
    same: list[list[int]]  # … and each that it keeps apart


def set_of(name: str) -> Set:
    """The pairs of one of our own sets."""
    gold = tomllib.loads((own.GOLD / f"{name}.toml").read_text(encoding="utf-8"))
    found = compare(own._told(gold, r) for r in read([own.TEXTS[name]]) if isinstance(r, Report))
    name_of = {r.report.id: Path(r.report.source).stem for r in found.readings}
    stories: dict[str | None, list[Fact]] = defaultdict(list)
    told_of = with_rivals(figures(found.readings, found.events, found.stories, load()), load())
    for fact in with_bare(told_of, load()):
        stories[fact.story].append(fact)
    rows, ends, told = list[list[float]](), list[tuple[int, int]](), list[Traits]()
    for story in stories.values():
        here = traits(story, load())
        for a, b, pair in candidates(here, load()):
            rows.append(list(features(pair)))
            ends.append((len(told) + a, len(told) + b))
        told += here
    given = [{(name_of[s.report], v) for s in t.said for v in (s.given.low, s.given.high)} for t in told]
    differ, same = ([_meant(pair, ends, given) for pair in gold[kind]] for kind in ("differ", "same"))
    return Set(name, np.array(rows), ends, differ, same)


def _meant(
    pair: Mapping[str, Any], ends: Sequence[tuple[int, int]], given: Sequence[set[tuple[str, float | None]]]
) -> list[int]:
    """The pairs of figures that a pair of the gold may be."""
    one, other = ((report, float(figure)) for report, figure, *_ in pair["sides"])
    return [
        n
        for n, (a, b) in enumerate(ends)
        if (one in given[a] and other in given[b]) or (other in given[a] and one in given[b])
    ]


def labels(of: Set, chance: Floats | None) -> tuple[Floats, Floats]:
    """Which pairs are of one thing, and what each counts."""
    one, counts = np.zeros(len(of.ends)), np.full(len(of.ends), UNLISTED)
    counts[listed(of)] = 0.0
    for meant in of.same:
        counts[[n for n in meant if counts[n]]] = APART
    for meant in of.differ:
        if len(meant) == 1 or (meant and chance is not None):
            best = max(meant, key=lambda n: chance[n] if chance is not None else 0.0)
            one[best], counts[best] = 1.0, 1.0
    return one, counts


def listed(of: Set) -> Mask:
    """The pairs that the gold lists as differing, or that follow from those: of 6, 8 and 11 dead, 6 and 11."""
    group: dict[int, int] = {}

    def first(n: int) -> int:
        while group.setdefault(n, n) != n:
            n = group[n]
        return n

    for meant in of.differ:
        if len(meant) == 1:
            a, b = of.ends[meant[0]]
            group[first(a)] = first(b)
    found = np.array([a in group and b in group and first(a) == first(b) for a, b in of.ends])
    found[[n for meant in of.differ for n in meant]] = True
    return found


def learnt(sets: Sequence[Set]) -> tuple[float, Floats]:
    """What two figures have from the start, and the weight of each feature."""
    amounts = np.concatenate([s.amounts for s in sets])
    chances: list[Floats | None] = [None] * len(sets)
    for _ in range(ROUNDS):
        told = [labels(s, c) for s, c in zip(sets, chances, strict=True)]
        one, counts = (np.concatenate(part) for part in zip(*told, strict=True))
        start, each = fitted(amounts[counts > 0], one[counts > 0], counts[counts > 0])
        chances = [chance(s.amounts, start, each) for s in sets]
    return start, each


def chance(amounts: Floats, start: float, each: Floats) -> Floats:
    """The chance of each pair that it is of one thing."""
    return 1 / (1 + np.exp(-np.clip(start + amounts @ each, -30, 30)))


def fitted(amounts: Floats, one: Floats, counts: Floats) -> tuple[float, Floats]:
    """The logistic regression of these pairs, its weights within their signs, by coordinates on each Newton step."""
    signs = np.array([sign for sign, _ in FEATURES.values()])
    low, high = np.where(signs > 0, 0.0, -np.inf), np.where(signs < 0, 0.0, np.inf)
    spread = np.maximum(amounts.std(axis=0), 0.1)
    scaled = np.concatenate([np.ones((len(amounts), 1)), amounts / spread], axis=1)
    low, high = np.concatenate([[-np.inf], low]), np.concatenate([[np.inf], high])
    penalty = np.full(len(low), PENALTY)
    penalty[0] = 0.0
    found = np.zeros(len(low))
    for _ in range(60):
        told = chance(scaled, 0.0, found)
        curve = (scaled * np.maximum(counts * told * (1 - told), 1e-6)[:, None]).T @ scaled
        slope = scaled.T @ (counts * (one - told)) + curve @ found
        step = _bounded(curve, slope, penalty, found, low, high)
        moved, found = float(np.abs(step - found).max()), step
        if moved < 1e-3:
            break
    return float(found[0]), found[1:] / spread


def _bounded(curve: Floats, slope: Floats, penalty: Floats, found: Floats, low: Floats, high: Floats) -> Floats:
    """The lowest point of a quadratic within bounds, a coordinate at a time."""
    now = found.copy()
    for _ in range(200):
        before = now.copy()
        for k in range(len(now)):
            rest = slope[k] - curve[k] @ now + curve[k, k] * now[k]
            now[k] = min(max(rest / (curve[k, k] + penalty[k]), low[k]), high[k])
        if np.abs(now - before).max() < 1e-5:
            break
    return now


def shown(of: Set, chances: Floats, needed: float) -> str:
    """What is found in a set from a chance on: differing pairs, findings that the gold backs, what is kept apart."""
    held, backed = chances >= needed, listed(of)
    found = sum(any(held[n] for n in meant) for meant in of.differ)
    apart = sum(not any(held[n] and not backed[n] for n in meant) for meant in of.same)
    group: dict[int, set[int]] = {}
    for n in np.flatnonzero(held):
        a, b = of.ends[n]
        both = group.get(a, {a}) | group.get(b, {b})
        group |= dict.fromkeys(both, both)
    good = {id(group[of.ends[n][0]]) for n in np.flatnonzero(held & backed)}
    findings = len({id(g) for g in group.values()})
    return (
        f"{needed:.2f} found {found}/{len(of.differ)} = {found / len(of.differ):.3f}"
        f"  backed {len(good)}/{findings} = {len(good) / max(1, findings):.3f}"
        f"  pairs {int((held & backed).sum())}/{int(held.sum())}  apart {apart / max(1, len(of.same)):.3f}"
    )


def written(start: float, each: Floats) -> str:
    """The weights as they stand in their file."""
    lines = [
        "# What speaks for it that two figures of a story are of one thing, and what against: bench/thing_weights.py.",
        f"start = {start:.4f}",
        f"needed = {NEEDED}",
        f"at_odds = {AT_ODDS}",
        "",
        "[weights]",
    ]
    told = zip(FEATURES, each, strict=True)
    return "\n".join([*lines, *(f'"{name}" = {weight:.4f}' for name, weight in told if abs(weight) >= 5e-5)]) + "\n"


def checked(sets: Sequence[Set]) -> Iterator[str]:
    """What is found in each set by weights learnt from the others."""
    for of in sets:
        start, each = learnt([s for s in sets if s is not of])
        chances = chance(of.amounts, start, each)
        yield of.name
        yield from (f"  {shown(of, chances, needed)}" for needed in (0.2, 0.3, 0.4, 0.5, 0.6))


def main() -> None:
    """Learn, and show or write what was learnt."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--without", nargs="*", default=(), help="sets that are not learnt from, and shown for it")
    asked.add_argument("--check", action="store_true", help="learn from all sets but one, in turn")
    asked.add_argument("--write", action="store_true", help="write the weights into their file")
    args = asked.parse_args()
    sets = [set_of(name) for name in LEARNT if name in own.TEXTS]
    if args.check:
        print("\n".join(checked(sets)))
        return
    start, each = learnt([s for s in sets if s.name not in args.without])
    for of in sets:
        print(of.name, "(not learnt)" if of.name in args.without else "")
        print(f"  {shown(of, chance(of.amounts, start, each), NEEDED)}")
    if args.write:
        TARGET.write_text(written(start, each), encoding="utf-8")


if __name__ == "__main__":
    main()
