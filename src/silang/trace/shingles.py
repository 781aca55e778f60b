"""Words of many reports at once as numbers, with their places, and the hashes of the runs of words that texts share.

Nothing here looks at one word alone: a batch of texts becomes one array of code points, and each step is one
operation over all of it. A word's number is a polynomial of its letters, cut out of a sum over the whole batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from silang.types import Report

SHINGLE = 5
"""Words of a shingle."""
SAMPLE = 4
"""One shingle of so many, a power of two, is looked up (modulo sampling, Broder 1997)."""
BATCH = 1 << 16
"""Code points that are worked on at once: what a processor's cache holds."""
LONGEST = 1 << 22
"""Words of a report that are looked at, from its beginning."""
Hashes = NDArray[np.uint64]
Ids = NDArray[np.uint32]
Places = NDArray[np.int64]

_NONE = np.zeros(0, dtype=np.int64)
_BASE = 0x9E3779B97F4A7C15
_BACK = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_STEPS = tuple(np.uint64(pow(0xD6E8FEB86659FD93, n, 1 << 64)) for n in range(SHINGLE))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of reports, one report after the other: report n has those from `at[n]` to `at[n + 1]`."""

    hashes: Hashes
    starts: Places  # in code points of its report's text
    ends: Places
    at: Places


@dataclass(frozen=True, slots=True)
class Signatures:
    """What is kept of reports to find those that share text: little, and flat."""

    shingles: Hashes  # the sampled ones, one report after the other
    sampled: Places  # how many each report has
    words: Places  # how many each report has


@dataclass(frozen=True, slots=True)
class Texts:
    """Reports to be held against one another: all words with their places, and the sampled shingles."""

    ids: Ids  # of all words, one report after the other
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    at: Places  # where each report's words begin, and the end
    shingles: Hashes
    words: Places  # of each sampled shingle its first word, counted from the report's first
    shingles_at: Places


def signatures(reports: Sequence[Report]) -> Signatures:
    """The sampled shingles of all reports, and how long these are."""
    kept = [_signed(batch) for batch in batches(reports)]
    shingled, sampled, sizes = zip(*kept, strict=True) if kept else ((_NONE,),) * 3
    return Signatures(
        np.concatenate(shingled).astype(np.uint64, copy=False), np.concatenate(sampled), np.concatenate(sizes)
    )


def texts(reports: Sequence[Report]) -> Texts:
    """The words and sampled shingles of reports that are looked at closely."""
    kept = [_text(batch) for batch in batches(reports)]
    ids, starts, ends, sizes, hashes, places, counts = zip(*kept, strict=True) if kept else ((_NONE,),) * 7
    return Texts(
        np.concatenate(ids).astype(np.uint32, copy=False),
        np.concatenate(starts).astype(np.int32, copy=False),
        np.concatenate(ends).astype(np.int32, copy=False),
        begins(np.concatenate(sizes)),
        np.concatenate(hashes).astype(np.uint64, copy=False),
        np.concatenate(places),
        begins(np.concatenate(counts)),
    )


def _signed(reports: Sequence[Report]) -> tuple[Hashes, Places, Places]:
    own = words(reports)
    hashes, at = _sampled(own)
    return hashes[at], np.diff(np.searchsorted(at, own.at)), np.diff(own.at)


def _text(reports: Sequence[Report]) -> tuple[Ids, Places, Places, Places, Hashes, Places, Places]:
    own = words(reports)
    hashes, at = _sampled(own)
    counts = np.diff(np.searchsorted(at, own.at))
    local = at - np.repeat(own.at[:-1], counts)
    ids = (own.hashes >> np.uint64(32)).astype(np.uint32)
    return ids, own.starts, own.ends, np.diff(own.at), hashes[at], local, counts


def _sampled(own: Words) -> tuple[Hashes, Places]:
    """All shingles, and which of them are of the sample."""
    hashes = shingles(own.hashes)
    take = hashes & np.uint64(SAMPLE - 1) == 0  # the high bits tell shingles apart
    for back in range(1, SHINGLE):  # runs that would reach into the next report
        last = own.at[1:] - back
        take[last[(last >= 0) & (last < len(take))]] = False
    return hashes, np.flatnonzero(take)


def batches(reports: Sequence[Report]) -> Iterator[Sequence[Report]]:
    """The reports in turn, so many at once as a batch holds."""
    start = size = 0
    for n, report in enumerate(reports):
        size += len(report.text)
        if size >= BATCH:
            yield reports[start : n + 1]
            start, size = n + 1, 0
    if start < len(reports):
        yield reports[start:]


def words(reports: Sequence[Report]) -> Words:
    """All words of the reports outside their skipped spans, whatever their case."""
    offsets = begins(np.array([len(r.text) + 1 for r in reports], dtype=np.int64))
    letters = _letters(_code_points(reports, offsets))
    inside = np.zeros(len(letters) + 2, dtype=bool)
    np.not_equal(letters, 0, out=inside[1:-1])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2], edges[1::2]
    at = np.searchsorted(starts, offsets)
    if len(at) > 1 and int(np.diff(at).max()) > LONGEST:
        keep = np.arange(len(starts)) - np.repeat(at[:-1], np.diff(at)) < LONGEST
        starts, ends = starts[keep], ends[keep]
        at = np.searchsorted(starts, offsets)
    ups, downs = _powers(1 << max(17, len(letters).bit_length()))
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.multiply(letters, ups[: len(letters)], out=sums[1:])
    np.cumsum(sums, out=sums)
    hashes = _mixed((sums[ends] - sums[starts]) * downs[starts])
    base = np.repeat(offsets[:-1], np.diff(at))
    return Words(hashes, starts - base, ends - base, at)


def shingles(hashes: Hashes) -> Hashes:
    """A hash of every run of `SHINGLE` words, by the place of its first word."""
    if len(hashes) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    count = len(hashes) - SHINGLE + 1
    runs = hashes[:count].copy()
    for n, step in enumerate(_STEPS[1:], 1):
        runs += hashes[n : n + count] * step
    return _mixed(runs)


def begins(sizes: NDArray[np.int64]) -> Places:
    """Where each of stretches that follow one another begins, and where the last ends."""
    at = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=at[1:])
    return at


def ranges(starts: Places, sizes: NDArray[np.int64]) -> Places:
    """All whole numbers of the stretches that start there and are so long, one stretch after the other."""
    first = np.repeat(starts - begins(sizes)[:-1], sizes)
    numbers: Places = first + np.arange(len(first), dtype=np.int64)
    return numbers


def _code_points(reports: Sequence[Report], offsets: Places) -> NDArray[np.uint32]:
    """The texts one after the other, parted by NUL, which also stands for all that is skipped."""
    raw = "\0".join([r.text for r in reports]).encode("utf-32-le", "surrogatepass") + b"\0\0\0\0"
    codes = np.frombuffer(raw, dtype=np.uint32)
    if any(r.skipped for r in reports):
        codes = codes.copy()
        for report, offset in zip(reports, offsets.tolist(), strict=False):
            for skip in report.skipped:
                codes[offset + skip.span.start : offset + min(skip.span.end, len(report.text))] = 0
    return codes


def _letters(codes: NDArray[np.uint32]) -> Hashes:
    """A number for each letter or digit, equal for both cases; 0 for all else."""
    if not len(codes) or int(codes.max()) < 1 << 16:
        near: Hashes = _alphabet()[codes]
        return near
    letters: Hashes = _alphabet()[codes & np.uint32(0xFFFF)]
    far = np.flatnonzero(codes >> np.uint32(16))
    known, which = np.unique(codes[far], return_inverse=True)
    letters[far] = _numbered(known.tolist())[which]
    return letters


@lru_cache(maxsize=1)
def _alphabet() -> Hashes:
    return _numbered(range(1 << 16))


def _numbered(codes: Sequence[int]) -> Hashes:
    return _mixed(np.array([_folded(chr(c)) for c in codes], dtype=np.uint64))


def _folded(letter: str) -> int:
    if not (letter.isalnum() or letter == "_"):
        return 0
    low = letter.lower()
    return ord(low) if len(low) == 1 else ord(letter)


def _mixed(numbers: Hashes) -> Hashes:
    """Each number's bits spread over all of it; 0 stays 0 (after SplitMix64)."""
    mixed = (numbers ^ (numbers >> np.uint64(31))) * _MIX
    return mixed ^ (mixed >> np.uint64(29))


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[Hashes, Hashes]:
    """The base to the power of 0, 1, 2, … and of 0, -1, -2, … (mod 2^64)."""
    ups, downs = (np.full(count, base, dtype=np.uint64) for base in (_BASE, _BACK))
    for powers in (ups, downs):
        powers[0] = 1
        np.multiply.accumulate(powers, out=powers)
    return ups, downs
