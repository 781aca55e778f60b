"""Copies found among synthetic reports with known copying: speed, precision and recall, beside datasketch in one run.

`python bench/copies.py 1000 10000 [--words 350] [--seed 7] [--without-peer] [--write PAGE]`. The peer is what a user
would otherwise pick: MinHash of 128 permutations over the same shingles of five words in an LSH of threshold 0.5, each
report looked up before it is put in. It is not among Silang's own needs; where it is missing, that is said and only
Silang is measured.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import re
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from silang.trace import copies
from silang.types import Report

sys.path.insert(0, str(Path(__file__).parent))
from world import World, told
from world_reading import iso

Pair = tuple[str, str]

MISSING = "SKIPPED: datasketch, the peer, is not installed: nothing is compared (pip install datasketch)"
PERMUTATIONS, THRESHOLD, SHINGLE = 128, 0.5, 5
FILLER = 9
"""Words of a sentence that fills a text, about."""
CLAIMING = 75
"""Words of all sentences of a text that claim something, about."""
EDITED = 0.04
"""Of the words of an edited copy, the share that is changed."""
TAKEN = 0.05
"""Of all reports of no other's text, the share that takes a paragraph over."""
PARAGRAPH = 4
"""Sentences of such a paragraph."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Reports, and how each that carries another's text does so; reports of one family carry the same text."""

    reports: tuple[Report, ...]
    how: dict[str, str]
    families: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """What one finder of copies took and found."""

    seconds: float  # of the processor
    pairs: int
    precision: float  # of the pairs, those that share a carried text
    found: dict[str, float]  # of the carriers by how they carry, those paired with one of their family


def corpus(size: int, seed: int, words: int) -> Corpus:
    """So many reports of a synthetic world: half of its copies edited, and some with one paragraph of another's."""
    fillers = max(0, (words - CLAIMING) // FILLER)
    dice = Random(f"copies/{seed}")
    reports: list[Report] = []
    how: dict[str, str] = {}
    families: dict[str, frozenset[str]] = {}
    latest: dict[str, Report] = {}
    for one in told(World(size, seed, fillers=fillers, quotes="“”")):
        report, way, family = one.reading.report, one.how, {one.copies or one.reading.report.id}
        if way == "verbatim" and dice.random() < 0.5:
            report, way = replace(report, text=_edited(report.text, dice)), "edited"  # type: ignore[assignment]
        elif way is None and dice.random() < TAKEN and (source := latest.get(one.story)) is not None:
            report, way = _with_paragraph(report, source, dice), "paragraph"  # type: ignore[assignment]
            family |= families[source.id]
        if way in ("verbatim", "edited", "part", "paragraph"):
            how[report.id] = str(way)
        if one.how is None:
            latest[one.story] = report
        families[report.id] = frozenset(family)
        reports.append(report)
    return Corpus(tuple(reports), how, families)


def _edited(text: str, dice: Random) -> str:
    """The text with some words changed for others, each line by itself."""
    return re.sub(r"\w+", lambda m: f"{m[0]}nya" if dice.random() < EDITED else m[0], text)


def _with_paragraph(report: Report, source: Report, dice: Random) -> Report:
    """The report with a paragraph of the source between its lines, published after it."""
    lines, other = report.text.split("\n"), source.text.split("\n")
    start = dice.randrange(1, max(2, len(other) - PARAGRAPH))
    at = dice.randrange(1, len(lines) + 1)
    text = "\n".join([*lines[:at], " ".join(other[start : start + PARAGRAPH]), *lines[at:]])
    day = source.day
    later = f"{iso(day.toordinal() + 1)}T12:00" if day else report.published
    return replace(report, text=text, published=later, outlet=f"{report.outlet} Baru")


def ours(reports: Sequence[Report]) -> set[Pair]:
    """Pairs that Silang calls copies or partial copies."""
    return {(c.earlier, c.later) for c in copies(reports)}


def theirs(reports: Sequence[Report]) -> set[Pair]:
    """Pairs that datasketch's LSH gives."""
    peer: Any = import_module("datasketch")
    index = peer.MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: set[Pair] = set()
    for report in reports:
        words = _WORD.findall(report.text.lower())
        signature = peer.MinHash(num_perm=PERMUTATIONS)
        signature.update_batch([" ".join(words[n : n + SHINGLE]).encode() for n in range(len(words) - SHINGLE + 1)])
        found.update((earlier, report.id) for earlier in index.query(signature))
        index.insert(report.id, signature)
    return found


def measure(of: Corpus, finder: Callable[[Sequence[Report]], set[Pair]]) -> Measured:
    """The finder's time, and its pairs held against what was carried in truth."""
    gc.collect()
    gc.freeze()  # what the corpus holds is no garbage, for either finder
    start = time.process_time()  # both work on one core: what else the machine does is left out
    pairs = finder(of.reports)
    seconds = time.process_time() - start
    gc.unfreeze()
    right = [p for p in pairs if of.families[p[0]] & of.families[p[1]]]
    paired: dict[str, bool] = defaultdict(bool)
    for pair in right:
        for report in pair:
            paired[report] = True
    there = Counter(of.how.values())
    hit = Counter(way for report, way in of.how.items() if paired[report])
    return Measured(
        seconds,
        len(pairs),
        len(right) / len(pairs) if pairs else 1.0,
        {w: hit[w] / n for w, n in sorted(there.items())},
    )


def rows(size: int, silang: Measured, peer: Measured | None) -> Iterator[tuple[str, str, str, str]]:
    """The table: what is measured, Silang, the peer, and how many times the one is the other."""

    def row(name: str, of: Callable[[Measured], float], shown: str) -> tuple[str, str, str, str]:
        a, b = of(silang), of(peer) if peer else None
        ratio = f"{a / b:.2f}" if b else "–"
        return name, format(a, shown), format(b, shown) if b is not None else "–", ratio

    yield row("reports a second, one core", lambda m: size / m.seconds, ",.0f")
    yield row("pairs", lambda m: m.pairs, ",")
    yield row("precision of the pairs", lambda m: m.precision, ".3f")
    for way in silang.found:
        yield row(f"found of those carried: {way}", lambda m, w=way: m.found[w], ".3f")  # type: ignore[misc]


def page(size: int, of: Corpus, table: Sequence[tuple[str, ...]]) -> str:
    """The table of one size, with what it was measured on."""
    words = sum(len(r.text.split()) for r in of.reports) / max(1, len(of.reports))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    heads = (f"{size:,} reports of {words:.0f} words", "Silang", "datasketch", "ratio")
    lines = [heads, ("---",) * 4, *table]
    note = f"{os.cpu_count()} cores, Python {platform.python_version()}, {peak:,.0f} MB at most with all texts"
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n{note}\n"


def main() -> None:
    """Each size in turn, both finders on the same texts."""
    asked = _asked()
    peer = not asked.without_peer and _known()
    if not peer:
        print(MISSING, file=sys.stderr)
    pages = []
    for size in asked.sizes:
        of = corpus(size, asked.seed, asked.words)
        ours(of.reports[:100])
        silang, other = measure(of, ours), measure(of, theirs) if peer else None
        pages.append(page(size, of, list(rows(size, silang, other))))
        print(pages[-1], flush=True)
    if asked.write is not None:
        note = "" if peer else f"\n{MISSING}\n"
        asked.write.write_text("# Copies\n\n" + "\n".join(pages) + note, encoding="utf-8")


def _known() -> bool:
    try:
        import_module("datasketch")
    except ImportError:
        return False
    return True


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000], help="how many reports, each in turn")
    parser.add_argument("--words", type=int, default=350, help="words of a report, about")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--without-peer", action="store_true", help="Silang alone")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="keep the tables as Markdown")
    return parser.parse_args()


if __name__ == "__main__":
    main()
