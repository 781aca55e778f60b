"""Which reports carry another's text: candidates by shared sampled shingles, then the shared passages.

A sample of shingles (unlike a signature of fixed size) also finds a short report, or a paragraph, in a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from silang.trace.aligned import Run, Runs, aligned, apart
from silang.trace.candidates import LOSS, NEAR, PARAGRAPH, SURE, About, keyed, likely, shared
from silang.trace.firsts import first
from silang.trace.shingles import Texts, signatures, texts
from silang.types import Copy, CopyKind, Report, Span

PART = 0.3
"""Share, quotations left out, from which it holds much of another outlet's text."""
PASSAGE = 20
"""Words, quotations left out, that the longest shared run must have."""
SENTENCE = 10
"""Words of a run that is counted towards a paragraph: shorter ones are phrases of the trade, that all have."""
PLAIN = 0.95
"""Share that needs no closer look for short runs between the long ones."""
AT_ONCE = 1 << 21
"""Words of the pairs that are looked at closely at a time."""

_QUOTED = re.compile(
    r"“(?:[^“”\n]|“[^“”\n]{1,200}”){1,800}”|\"[^\"\n]{1,800}\""
    r"|(?<!\w)['‘](?:[^'‘’\n]|(?<=\w)['’](?=\w)){20,800}['’](?!\w)"
)

Ints = NDArray[np.int64]


@dataclass
class Worded:
    """A report with the places of its words."""

    report: Report
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    @cached_property
    def heard(self) -> list[tuple[int, int]]:
        """The words that stand in quotation marks, as the first of each quotation and the one behind it."""
        quoted = np.array([q.span() for q in _QUOTED.finditer(self.report.text)], dtype=np.int32).reshape(-1, 2)
        begins, after = np.searchsorted(self.ends, quoted[:, 0], "right"), np.searchsorted(self.starts, quoted[:, 1])
        return list(zip(begins.tolist(), after.tolist(), strict=True))


class Held(NamedTuple):
    """A copy, and the numbers of the two reports of it, in the order in which they were held against one another."""

    copy: Copy
    left: int
    right: int


def copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Pairs of reports of which the later carries the earlier's text, wholly or in part."""
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.published or "9999", r.id))
    kept = signatures(ordered)
    about = About(days(ordered), outlets(ordered), kept.words)
    keys = keyed(kept.shingles, np.repeat(np.arange(len(ordered)), kept.sampled), len(ordered))
    return tuple(copy for copy, _, _ in held(ordered, *likely(shared(keys, about.days), about), about.words))


def days(reports: Sequence[Report]) -> Ints:
    """The days of publication as ordinals; 0 where one is not known."""
    return np.array([r.day.toordinal() if r.day else 0 for r in reports], dtype=np.int64)


def outlets(reports: Sequence[Report]) -> Ints:
    """A number for each report's outlet; 0 where it is not known."""
    return np.array([_number(r.outlet) if r.outlet else 0 for r in reports], dtype=np.int64)


@lru_cache(maxsize=4096)
def _number(outlet: str) -> int:
    return 1 + int.from_bytes(blake2b(outlet.encode("utf-8", "surrogatepass"), digest_size=7).digest(), "big")


def held(reports: Sequence[Report], left: Ints, right: Ints, words: Ints) -> Iterator[Held]:
    """The pairs that are copies, looked at stretch by stretch; `words` says how many words each report has."""
    load = np.cumsum(words[left] + words[right]) // AT_ONCE
    cuts = np.flatnonzero(np.diff(load)) + 1
    parts = list(zip(np.split(left, cuts), np.split(right, cuts), strict=True)) if len(left) else []
    return chain.from_iterable(_held(reports, *part) for part in parts)


def _held(reports: Sequence[Report], left: Ints, right: Ints) -> list[Held]:
    needed = np.unique(np.concatenate((left, right)))
    few = [reports[n] for n in needed.tolist()]
    of = texts(few)
    one, other = np.searchsorted(needed, left), np.searchsorted(needed, right)
    found = _copies(few, of, one, other, _shared(of, one, other))
    return [Held(copy, int(left[n]), int(right[n])) for n, copy in found]


def _shared(of: Texts, left: Ints, right: Ints) -> dict[int, list[Run]]:
    """The runs of the pairs that share enough."""
    runs = aligned(of, left, right)
    near, plain = _near_enough(of, runs, left, right, LOSS)
    found = dict(runs.of_pairs(near & plain))
    closer = np.flatnonzero(near & ~plain)
    runs = aligned(of, left[closer], right[closer], dense=True)
    near, _ = _near_enough(of, runs, left[closer], right[closer], 1)
    return found | {int(closer[n]): own for n, own in runs.of_pairs(near)}


def _near_enough(
    of: Texts, runs: Runs, left: Ints, right: Ints, share: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs share so much of what makes a copy or a passage, or more; and which share all but a few words."""
    words = np.diff(of.at)
    least = np.minimum(words[left], words[right])  # who is the later may not be known
    whole = np.bincount(runs.pair, runs.length, len(left))
    longest = np.zeros(len(left), dtype=np.int64)
    np.maximum.at(longest, runs.pair, runs.length)
    return (whole >= SURE * share * least) | (longest >= PASSAGE * share), whole >= PLAIN * words[right]


def _copies(
    reports: Sequence[Report], of: Texts, left: Ints, right: Ints, runs: Mapping[int, list[Run]]
) -> Iterator[tuple[int, Copy]]:
    """The pairs that are copies, with the passages as spans."""
    known: dict[int, Worded] = {}

    def worded(n: int) -> Worded:
        if n not in known:
            own = slice(int(of.at[n]), int(of.at[n + 1]))
            known[n] = Worded(reports[n], of.starts[own], of.ends[own])
        return known[n]

    for n in sorted(runs):
        if copy := _copy(worded(int(left[n])), worded(int(right[n])), runs[n]):
            yield n, copy


def _copy(one: Worded, other: Worded, runs: list[Run]) -> Copy | None:
    """The copy, with the later of the two as the later; where that is not known, the one of which more is shared."""
    earlier, _, order = first(one.report, other.report)
    if earlier is not one.report or (order == "unknown" and len(one.starts) < len(other.starts)):
        one, other = other, one
        runs = apart(sorted((Run(r.right, r.left, r.length) for r in runs), key=lambda r: (r.right, -r.length)))
    share = sum(r.length for r in runs) / len(other.starts)
    if share < SURE and not _passage(one, other, runs):
        return None
    left, right, length = np.array(runs).T
    pairs = tuple(zip(_spans(one, left, length), _spans(other, right, length), strict=True))
    kind: CopyKind = "copy" if share >= SURE else "partial"
    return Copy(one.report.id, other.report.id, pairs, round(share, 4), kind=kind, order=order)


def _passage(earlier: Worded, later: Worded, runs: Sequence[Run]) -> bool:
    """Whether enough is shared beyond an outlet's standing lines, and what either quotes, which both may have heard."""
    a, b = earlier.report, later.report
    if a.outlet is not None and a.outlet == b.outlet:
        return False
    here, there = later.heard, earlier.heard
    told = [r.length - max(_both(r.right, r.length, here), _both(r.left, r.length, there)) for r in runs]
    if max(told) < PASSAGE:
        return False
    return sum(told) / len(later.starts) >= PART or (_once(runs, told) >= PARAGRAPH and _near(a, b))


def _once(runs: Sequence[Run], told: Sequence[int]) -> int:
    """The words of all longer runs, those that the later tells twice but once."""
    whole = at = 0
    for run, count in sorted(zip(runs, told, strict=True), key=lambda r: (r[0].left, -r[0].length)):
        if count >= SENTENCE and run.left + run.length > at:
            whole += min(count, run.left + run.length - max(at, run.left))
            at = run.left + run.length
    return whole


def _both(first: int, length: int, stretches: Sequence[tuple[int, int]]) -> int:
    """How many words of a run lie in the stretches."""
    return sum(max(0, min(first + length, end) - max(first, begin)) for begin, end in stretches)


def _near(earlier: Report, later: Report) -> bool:
    return earlier.day is None or later.day is None or abs((later.day - earlier.day).days) <= NEAR


def _spans(of: Worded, at: Ints, length: Ints) -> Iterator[Span]:
    return map(Span, of.starts[at].tolist(), of.ends[at + length - 1].tolist())
