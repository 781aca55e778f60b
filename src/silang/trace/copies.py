"""Which reports carry another's text: candidates by shared sampled shingles, then the shared passages.

A sample of shingles (unlike a signature of fixed size) also finds a short report, or a paragraph, in a long one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from silang.trace.aligned import Run, Runs, aligned, apart
from silang.trace.candidates import candidates
from silang.trace.firsts import first
from silang.trace.shingles import SAMPLE, SHINGLE, Signatures, Words, batches, signatures, words
from silang.types import Copy, Report, Span

SURE = 0.5
"""Share of the later report's words, from which it is a copy."""
PART = 0.3
"""Share, quotations left out, from which it holds much of another outlet's text."""
PASSAGE, PARAGRAPH = 20, 30
"""Words, quotations left out, that the longest shared run must have, and all of them where they are not much."""
NEAR = 21
"""Days, where they are known, that a shared paragraph lies apart at most: older ones are background told again."""
PLAIN = 0.95
"""Share that needs no closer look for short runs between the long ones."""
LOSS = 0.7
"""Of what the sample lets expect of a pair, the share that is certain enough to look closer."""

_QUOTED = re.compile(
    r"“(?:[^“”\n]|“[^“”\n]{1,200}”){1,800}”|\"[^\"\n]{1,800}\""
    r"|(?<!\w)['‘](?:[^'‘’\n]|(?<=\w)['’](?=\w)){20,800}['’](?!\w)"
)

Ints = NDArray[np.int64]
Shared = tuple[int, int, list[Run]]
Places = tuple[NDArray[np.int32], NDArray[np.int32]]
Worded = tuple[Report, Places]


def copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Pairs of reports of which the later carries the earlier's text, wholly or in part."""
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.published or "9999", r.id))
    kept = signatures(ordered)
    days = np.array([r.day.toordinal() if r.day else 0 for r in ordered], dtype=np.int64)
    left, right = _worth_a_look(ordered, kept, days)
    runs = aligned(kept, left, right)
    near, plain = _near_enough(kept, runs, left, right, LOSS)
    shared = dict(runs.of_pairs(near & plain))
    closer = np.flatnonzero(near & ~plain)
    runs = aligned(kept, left[closer], right[closer], dense=True)
    near, _ = _near_enough(kept, runs, left[closer], right[closer], 1)
    shared |= {int(closer[n]): own for n, own in runs.of_pairs(near)}
    return tuple(_copies(ordered, [(int(left[n]), int(right[n]), shared[n]) for n in sorted(shared)]))


def _worth_a_look(reports: Sequence[Report], kept: Signatures, days: Ints) -> tuple[Ints, Ints]:
    """The candidates that may share half of the later's words or, if of two outlets, a paragraph."""
    left, right, count = candidates(kept, days)
    outlets: dict[str, int] = {}
    outlet = np.array([outlets.setdefault(r.outlet, len(outlets)) if r.outlet else -1 for r in reports], np.int64)
    likely = SAMPLE * (count + 2 * np.sqrt(count)) + SHINGLE
    other = (outlet[left] != outlet[right]) | (outlet[left] < 0)
    near = (days[left] == 0) | (days[right] == 0) | (np.abs(days[right] - days[left]) <= NEAR)
    take = (likely >= SURE * LOSS * np.diff(kept.at)[right]) | (other & near & (likely >= LOSS * PARAGRAPH))
    return left[take], right[take]


def _near_enough(
    kept: Signatures, runs: Runs, left: Ints, right: Ints, share: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which pairs share so much of what makes a copy or a passage, or more; and which share all but a few words."""
    words = np.diff(kept.at)
    least = np.minimum(words[left], words[right])  # who is the later may not be known
    whole = np.bincount(runs.pair, runs.length, len(left))
    longest = np.zeros(len(left), dtype=np.int64)
    np.maximum.at(longest, runs.pair, runs.length)
    return (whole >= SURE * share * least) | (longest >= PASSAGE * share), whole >= PLAIN * words[right]


def _copies(reports: Sequence[Report], shared: Sequence[Shared]) -> Iterator[Copy]:
    """The pairs that are copies, with the passages as spans; words are looked up again only of the reports of these."""
    needed = sorted({n for left, right, _ in shared for n in (left, right)})
    spans = dict(zip(needed, _places([reports[n] for n in needed]), strict=True))
    for left, right, runs in shared:
        if copy := _copy((reports[left], spans[left]), (reports[right], spans[right]), runs):
            yield copy


def _copy(one: Worded, other: Worded, runs: list[Run]) -> Copy | None:
    """The copy, with the later of the two as the later; where that is not known, the one of which more is shared."""
    earlier, _, order = first(one[0], other[0])
    if earlier is not one[0] or (order == "unknown" and len(one[1][0]) < len(other[1][0])):
        one, other = other, one
        runs = apart(sorted((Run(r.right, r.left, r.length) for r in runs), key=lambda r: (r.right, -r.length)))
    (a, left), (b, right) = one, other
    share = sum(r.length for r in runs) / len(right[0])
    if share < SURE and not _passage((a, left), (b, right), runs):
        return None
    at = np.array(runs).T
    pairs = tuple(zip(_spans(left, at[0], at[2]), _spans(right, at[1], at[2]), strict=True))
    return Copy(a.id, b.id, pairs, round(share, 4), kind="copy" if share >= SURE else "partial", order=order)


def _places(reports: Sequence[Report]) -> Iterator[Places]:
    """Start and end of each word, report after report."""
    for batch in batches(reports):
        own: Words = words(batch)
        starts, ends = own.starts.astype(np.int32), own.ends.astype(np.int32)
        yield from ((starts[a:b], ends[a:b]) for a, b in pairwise(own.at.tolist()))


def _passage(earlier: Worded, later: Worded, runs: Sequence[Run]) -> bool:
    """Whether enough is shared beyond an outlet's standing lines, and what either quotes, which both may have heard."""
    a, b = earlier[0], later[0]
    if a.outlet is not None and a.outlet == b.outlet:
        return False
    here, there = _heard(*later), _heard(*earlier)
    told = [r.length - max(_both(r.right, r.length, here), _both(r.left, r.length, there)) for r in runs]
    if max(told) < PASSAGE:
        return False
    return sum(told) / len(later[1][0]) >= PART or (sum(told) >= PARAGRAPH and _near(a, b))


def _heard(report: Report, places: Places) -> list[tuple[int, int]]:
    """The words that stand in quotation marks, as the first of each quotation and the one behind it."""
    starts, ends = places
    quoted = np.array([q.span() for q in _QUOTED.finditer(report.text)], dtype=np.int32).reshape(-1, 2)
    begins, after = np.searchsorted(ends, quoted[:, 0], "right"), np.searchsorted(starts, quoted[:, 1])
    return list(zip(begins.tolist(), after.tolist(), strict=True))


def _both(first: int, length: int, stretches: Sequence[tuple[int, int]]) -> int:
    """How many words of a run lie in the stretches."""
    return sum(max(0, min(first + length, end) - max(first, begin)) for begin, end in stretches)


def _near(earlier: Report, later: Report) -> bool:
    return earlier.day is None or later.day is None or abs((later.day - earlier.day).days) <= NEAR


def _spans(places: Places, at: Ints, length: Ints) -> Iterator[Span]:
    return map(Span, places[0][at].tolist(), places[1][at + length - 1].tolist())
