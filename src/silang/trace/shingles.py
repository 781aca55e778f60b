"""A report's own words with their places, and the hashes of the runs of words that two texts may share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from silang.types import Report, Span

_WORD = re.compile(r"\w{1,60}")
_OPENS = frozenset('.!?\n"“”«»:()[]–—-•')
_ODD = 0x9E3779B97F4A7C15

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Words:
    """Words as numbers, in order, with where each stands in the text."""

    ids: Hashes
    spans: Sequence[tuple[int, int]]


@lru_cache(maxsize=1 << 17)
def _id(word: str) -> int:
    raw = word.encode(errors="surrogatepass")
    return crc32(raw) << 32 | crc32(raw, 0x5EED)


def words(report: Report) -> Words:
    """All words of the report outside its skipped spans, in lower case."""
    low, spans = _own(report)
    text = report.text
    return Words(np.array([_id(text[a:b].lower()) for a, b in spans], dtype=np.uint64) if low else _NONE, spans)


def facts(report: Report, own: Words) -> Words:
    """Only what a rewording keeps: figures, and words with a capital that open no sentence."""
    text = report.text
    kept = [
        at
        for at, (a, _) in enumerate(own.spans)
        if (c := text[a]).isdigit() or (c.isupper() and text[max(0, a - 2) : a].strip(" ")[-1:] not in _OPENS and a > 0)
    ]
    return Words(own.ids[kept] if kept else _NONE, [own.spans[at] for at in kept])


def shingles(ids: Hashes, width: int) -> Hashes:
    """A hash of every run of so many words, by the place of its first word."""
    if len(ids) < width:
        return _NONE
    runs = np.zeros(len(ids) - width + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for at in range(width):
            runs = runs * np.uint64(_ODD) + ids[at : len(ids) - width + 1 + at]
            runs ^= runs >> np.uint64(29)
    return runs


_NONE: Hashes = np.zeros(0, dtype=np.uint64)


def _own(report: Report) -> tuple[bool, list[tuple[int, int]]]:
    spans = [m.span() for m in _WORD.finditer(report.text)]
    if report.skipped:
        skipped = sorted((s.span for s in report.skipped), key=lambda s: (s.start, s.end))
        spans = list(_outside(spans, skipped))
    return bool(spans), spans


def _outside(spans: Sequence[tuple[int, int]], skipped: Sequence[Span]) -> list[tuple[int, int]]:
    kept, at = [], 0
    for a, b in spans:
        while at < len(skipped) and skipped[at].end <= a:
            at += 1
        if at == len(skipped) or b <= skipped[at].start:
            kept.append((a, b))
    return kept
