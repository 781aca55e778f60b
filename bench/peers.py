"""Claims linked into happenings, beside what a user would otherwise pick, in one run: Splink on DuckDB, and plain SQL.

`python bench/peers.py 2000 10000 [--seed 7] [--write PAGE]`, or `make bench-peers`. All work on the same synthetic
world of `bench/world.py`, whose truth says which claims tell of one happening, and all get what reading gives: of each
claim its type, day, parties, place and figures, and the telling words of its report.

- Silang: `link`, from readings to events, its words and keys made on the way.
- Splink (probabilistic linkage, Fellegi and Sunter) dedupes the claims. What it could not know is given for nothing:
  the words are taken out of Silang's profile, outside its time. Claims of one type meet on day and a party, day and
  place, a figure and place, or two telling words of their reports, whatever the day. Its weights are learnt from the
  data (u from random pairs, m by expectation maximisation over two blockings), and of several thresholds the one counts
  that fits the truth best.
- SQL: every two claims of one type and day with a party in common, in one join; no groups are made of these pairs.

Seconds are of the processor, over all threads. A peer that is not installed is skipped, loudly.
"""

from __future__ import annotations

import argparse
import gc
import logging
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from itertools import combinations
from pathlib import Path
from typing import Any

from silang.link import link, profile
from silang.link.profile import day_of
from silang.types import Claim, Quantity, Reading

sys.path.insert(0, str(Path(__file__).parent))
from world import Told, World, told
from world_measures import grouping

MISSING = "SKIPPED: {peer} is not installed: nothing is compared with it (pip install 'splink>=5' duckdb)"
THRESHOLDS = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)
"""Probabilities from which on Splink may put two claims together: the best is taken."""

WORDS = 10
"""Telling words of a report that its claims are given."""

TWO_OF = 4
"""The weightiest of these, of which two by two make the claims meet."""

Truth = Mapping[str, str]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one of them took, and its pairs of claims held against the truth."""

    seconds: float
    precision: float
    recall: float
    note: str = ""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rows(members: Sequence[Reading]) -> list[Row]:
    """The claims as a table."""
    found = []
    for reading in members:
        weights = profile(reading).weights
        words = sorted(weights, key=lambda w: (-weights[w], w))[:WORDS]
        found += [_row(claim, reading, words) for claim in reading.claims]
    return found


def _row(claim: Claim, reading: Reading, words: Sequence[str]) -> Row:
    on = day_of(claim.when) or (reading.anchor.toordinal() if reading.anchor else None)
    figures = (a.mention.value for a in claim.amounts)
    return {
        "unique_id": claim.id,
        "type": claim.type,
        "day": date.fromordinal(on) if on is not None else None,
        "place": claim.where.key if claim.where else None,
        "actors": sorted({a.key for a in (*claim.actors, *claim.targets) if a.key}),
        "figures": sorted({f"{f.low:.6g}" for f in figures if isinstance(f, Quantity) and f.low is not None}),
        "words": list(words),
        "first": next(iter(words), None),
        "pairs": [f"{a} {b}" for a, b in combinations(sorted(words[:TWO_OF]), 2)],
    }


def ours(members: Sequence[Reading], table: Sequence[Row], true: Truth) -> Measured:  # noqa: ARG001
    """The events that Silang puts the claims into."""
    events, seconds = _timed(lambda: link(members).events)
    found = grouping(true, {claim: event.id for event in events for claim in event.claims})
    return Measured(seconds, found.precision, found.recall)


def splink(members: Sequence[Reading], table: Sequence[Row], true: Truth) -> Measured:  # noqa: ARG001
    """The clusters that Splink puts them into."""
    (linker, scored), seconds = _timed(lambda: _scored(table))
    best = Measured(seconds, 0.0, 0.0)
    for threshold in THRESHOLDS:
        clusters, more = _timed(partial(_clusters, linker, scored, threshold))
        found = grouping(true, clusters)
        one = Measured(seconds + more, found.precision, found.recall, f"probability {threshold:g} or more")
        best = max(best, one, key=lambda m: m.f1)
    return best


def _scored(table: Sequence[Row]) -> tuple[Any, Any]:
    """Splink, trained on the claims, and its pairs with a probability for each."""
    peer, library = import_module("splink"), import_module("splink.comparison_library")
    database = import_module("splink.backends.duckdb").DuckDBAPI()
    on = peer.block_on
    settings = peer.SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            on("type", "day", "actors", arrays_to_explode=["actors"]),
            on("type", "day", "place"),
            on("type", "figures", "place", arrays_to_explode=["figures"]),
            on("type", "pairs", arrays_to_explode=["pairs"]),
        ],
        comparisons=[
            library.ArrayIntersectAtSizes("words", [6, 4, 2, 1]),
            library.ArrayIntersectAtSizes("actors", [2, 1]),
            library.ArrayIntersectAtSizes("figures", [2, 1]),
            library.ExactMatch("place"),
            library.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=False, metrics=["day"] * 3, thresholds=[1, 7, 28]
            ),
        ],
        retain_matching_columns=False,
    )
    linker = peer.Linker(database.register(_arrow(table)), settings, log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match([on("type", "day", "place")], recall=0.7)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    train.estimate_parameters_using_expectation_maximisation(on("type", "day", "place"))
    train.estimate_parameters_using_expectation_maximisation(on("type", "first"))
    return linker, linker.inference.predict(threshold_match_probability=min(THRESHOLDS))


def _clusters(linker: Any, scored: Any, threshold: float) -> dict[str, str]:
    made = linker.clustering.cluster_pairwise_predictions_at_threshold(scored, threshold_match_probability=threshold)
    found = made.as_pyarrow_table()
    return dict(zip(found["unique_id"].to_pylist(), found["cluster_id"].to_pylist(), strict=True))


def _arrow(table: Sequence[Row]) -> Any:
    return import_module("pyarrow").Table.from_pylist(list(table))


JOIN = """
with named as (select unique_id, type, day, unnest(actors) as actor from claims)
select distinct a.unique_id, b.unique_id from named a join named b
on a.type = b.type and a.day = b.day and a.actor = b.actor and a.unique_id < b.unique_id
"""


def sql(members: Sequence[Reading], table: Sequence[Row], true: Truth) -> Measured:  # noqa: ARG001
    """The pairs that one join gives."""
    database = import_module("duckdb").connect()
    given = _arrow(table)

    def joined() -> Any:
        database.register("claims", given)
        return database.execute(JOIN).fetchall()

    pairs, seconds = _timed(joined)
    right = sum(true[a] == true[b] for a, b in pairs)
    wanted = grouping(true, dict.fromkeys(true, "all"))  # of all pairs, the share that is right
    whole = wanted.precision * len(true) * (len(true) - 1) / 2
    return Measured(seconds, right / len(pairs) if pairs else 1.0, right / whole if whole else 1.0)


def _timed(made: Callable[[], Any]) -> tuple[Any, float]:
    gc.collect()
    gc.freeze()  # what the world holds is no garbage, for any of them
    start = time.process_time()
    found = made()
    seconds = time.process_time() - start
    gc.unfreeze()
    return found, seconds


Finder = Callable[[Sequence[Reading], Sequence[Row], Truth], Measured]
PEERS: Mapping[str, tuple[str, Finder]] = {"Splink": ("splink", splink), "SQL": ("duckdb", sql)}
"""The peers by name: the package that each needs, and what measures it."""


def measured(size: int, seed: int) -> dict[str, Measured]:
    """All of them that are installed, on one world."""
    whole: tuple[Told, ...] = tuple(told(World(size, seed)))
    members = [one.reading for one in whole]
    true = {c.id: e for one in whole for c, e in zip(one.reading.claims, one.events, strict=True)}
    table = rows(members)
    ours(members[:100], table, true)  # what is loaded once
    found = {"Silang": ours(members, table, true)}
    for name, (package, finder) in PEERS.items():
        if _installed(package):
            found[name] = finder(members, table, true)
        else:
            print(MISSING.format(peer=name), file=sys.stderr)
    return found


def _installed(package: str) -> bool:
    try:
        import_module(package)
    except ImportError:
        return False
    return True


def page(size: int, found: Mapping[str, Measured]) -> str:
    """The table of one size: each figure, and how many times that of Silang it is."""
    lines = [(f"{size:,} reports", *found), ("---",) * (len(found) + 1), *_lines(found)]
    notes = [f"{name}: {m.note}." for name, m in found.items() if m.note]
    return "\n".join(["\n".join(f"| {' | '.join(line)} |" for line in lines), "", *notes, f"Python {_python()}.", ""])


def _python() -> str:
    return platform.python_version()


def _lines(found: Mapping[str, Measured]) -> Iterator[tuple[str, ...]]:
    base = found["Silang"]
    each: tuple[tuple[str, Callable[[Measured], float], str], ...] = (
        ("seconds in the processor", lambda m: m.seconds, ".1f"),
        ("precision over pairs of claims", lambda m: m.precision, ".3f"),
        ("recall over pairs of claims", lambda m: m.recall, ".3f"),
        ("F1 over pairs of claims", lambda m: m.f1, ".3f"),
    )
    for name, of, shown in each:
        ratios = (f" ({of(m) / of(base):.2f} ×)" if m is not base and of(base) else "" for m in found.values())
        yield (name, *(f"{of(m):{shown}}{ratio}" for m, ratio in zip(found.values(), ratios, strict=True)))


def main() -> None:
    """Each size in turn."""
    asked = _asked()
    pages = []
    for size in asked.sizes:
        pages.append(page(size, measured(size, asked.seed)))
        print(pages[-1], flush=True)
    if asked.write is not None:
        asked.write.write_text("# Claims linked, beside others\n\n" + "\n".join(pages), encoding="utf-8")


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[2_000, 10_000], help="how many reports, each in turn")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", type=Path, metavar="PAGE", help="keep the tables as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    main()
