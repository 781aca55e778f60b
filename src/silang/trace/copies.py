"""Which reports carry another's text: candidates by shared sampled shingles, then exact alignment.

Shingles whose hash is a multiple of `SAMPLE` are kept (modulo sampling, Broder 1997): unlike a MinHash of fixed
size it also finds a short report inside a long one. Time is linear in the reports as long as texts do not repeat
without end: a shingle that very many share is held against the first reports by id only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from silang.trace.shingles import Hashes, Words, facts, shingles, words
from silang.types import Copy, Report, Span

SHINGLE = 5
"""Words of a shingle."""
SAMPLE = 4
"""One shingle of so many is looked up."""
SURE = 0.5
"""Share of the later report's words, from which it is a copy."""
PART = 0.3
"""Share, quotations left out, from which it holds a passage of another outlet's text."""
PASSAGE = 20
"""Words, quotations left out, that the longest shared run must have to be such a passage."""
FACTS = 3
"""Facts (names, figures) of a shingle of facts."""
ENOUGH = 14
"""Facts that both must have before their order can show a rewording."""
RETOLD = 0.85
"""Share of the facts of each, in the order of the other, from which it is likely a rewording."""
WHOLE, SPEAKERS = 24, 8
"""Reports of a shingle that are all paired; of more, the first by date and id are paired with the rest."""

_QUOTED = re.compile(r"“[^”\n]{1,800}”|\"[^\"\n]{1,800}\"")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Run:
    left: int
    right: int
    length: int


def copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """Pairs of reports of which the later carries the earlier's text, or (not `sure`) likely retells it."""
    ordered = sorted({r.id: r for r in reports}.values(), key=lambda r: (r.published or "9999", r.id))
    own = [words(r) for r in ordered]
    found: dict[tuple[int, int], Copy] = {}
    for a, b in _candidates([shingles(w.ids, SHINGLE) for w in own], SAMPLE, 2):
        if copy := _copy(ordered[a], ordered[b], own[a], own[b]):
            found[a, b] = copy
    told = [facts(r, w) for r, w in zip(ordered, own, strict=True)]
    for a, b in _candidates([shingles(f.ids, FACTS) for f in told], 1, ENOUGH // 2):
        if ((a, b) not in found or not found[a, b].sure) and (
            copy := _retold(ordered[a], ordered[b], told[a], told[b])
        ):
            found[a, b] = copy
    return tuple(found[pair] for pair in sorted(found))


def _candidates(runs: Sequence[Hashes], sample: int, least: int) -> list[tuple[int, int]]:
    """Pairs that share at least so many of the sampled shingles."""
    kept = [np.unique(r[r % np.uint64(sample) == 0]) for r in runs]
    whole = np.concatenate([*kept, np.zeros(0, dtype=np.uint64)])
    who = np.repeat(np.arange(len(kept)), [len(k) for k in kept])
    order = np.lexsort((who, whole))
    whole, who = whole[order], who[order]
    width = int(who.max()) + 1 if len(who) else 1
    starts = np.flatnonzero(np.r_[True, whole[1:] != whole[:-1]]) if len(whole) else np.zeros(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(whole)])
    pairs = [_of_size(who, starts[sizes == n], int(n)) for n in np.unique(sizes) if n > 1]
    if not pairs:
        return []
    codes, count = np.unique(np.concatenate(pairs), return_counts=True)
    return [(int(c) // width, int(c) % width) for c in codes[count >= least]] if len(codes) else []


def _of_size(who: Ints, starts: Ints, size: int) -> Ints:
    """Codes of the pairs within all blocks of one size."""
    block = who[starts[:, None] + np.arange(size)[None, :]]
    first = size if size <= WHOLE else SPEAKERS
    left, right = np.array([(a, b) for a in range(first) for b in range(a + 1, size)]).T
    codes: Ints = (block[:, left].astype(np.int64) * (int(who.max()) + 1) + block[:, right]).ravel()
    return codes


def _copy(earlier: Report, later: Report, left: Words, right: Words) -> Copy | None:
    runs = _aligned(left.ids, right.ids, SHINGLE)
    share = sum(r.length for r in runs) / len(right.spans)
    if share >= SURE or (share >= PART and _passage(earlier, later, right, runs)):
        return Copy(earlier.id, later.id, _pairs(runs, left, right), round(share, 4))
    return None


def _passage(earlier: Report, later: Report, right: Words, runs: Sequence[_Run]) -> bool:
    """Whether enough is shared beyond quotations, which two may have heard, and an outlet's standing lines."""
    if earlier.outlet is not None and earlier.outlet == later.outlet:
        return False
    quoted = [m.span() for m in _QUOTED.finditer(later.text)]
    own = [not any(a < end and start < b for start, end in quoted) for a, b in right.spans] if quoted else None
    told = [sum(own[r.right : r.right + r.length]) if own else r.length for r in runs]
    return sum(told) / len(right.spans) >= PART and max(told) >= PASSAGE


def _retold(earlier: Report, later: Report, left: Words, right: Words) -> Copy | None:
    if min(len(left.spans), len(right.spans)) < ENOUGH:
        return None
    runs = _aligned(left.ids, right.ids, FACTS)
    shared = sum(r.length for r in runs)
    in_order = all(a.left < b.left for a, b in pairwise(runs))
    if in_order and shared / max(len(left.spans), len(right.spans)) >= RETOLD:
        return Copy(earlier.id, later.id, _pairs(runs, left, right), round(shared / len(right.spans), 4), False)
    return None


def _aligned(left: Hashes, right: Hashes, width: int) -> list[_Run]:
    """Maximal runs of words that both share, in order of the right, none overlapping there."""
    at = {h: i for i, h in reversed(list(enumerate(shingles(left, width).tolist())))}
    runs: list[_Run] = []
    a, b = left.tolist(), right.tolist()
    there = shingles(right, width).tolist()
    j = 0
    while j < len(there):
        i = at.get(there[j])
        if i is None or a[i : i + width] != b[j : j + width]:
            j += 1
            continue
        length = width
        while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
            length += 1
        runs.append(_Run(i, j, length))
        j += length
    return runs


def _pairs(runs: Sequence[_Run], left: Words, right: Words) -> tuple[tuple[Span, Span], ...]:
    return tuple((_span(left, r.left, r.length), _span(right, r.right, r.length)) for r in runs)


def _span(words: Words, at: int, length: int) -> Span:
    return Span(words.spans[at][0], words.spans[at + length - 1][1])
