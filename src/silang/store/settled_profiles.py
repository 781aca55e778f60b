"""Profiles of reports as rows of the ledger: the arrays of one report, one behind the other, as bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from silang.link.columns import Column, Ints, Profiles, Tokens

NAMES = tuple(f.name for f in fields(Profiles) if f.type == "Column")
"""The columns of tokens, in their order."""

_PLAIN = ("lang", "outlet", "day", "told")
_WEIGHTS = 4

SHAPE = " ".join((*_PLAIN, *NAMES))
"""What a row holds, in its order: rows of another shape cannot be read."""


def readable(db: sqlite3.Connection) -> bool:
    """Whether the profiles that the ledger keeps, if any, are of this shape."""
    row = db.execute("SELECT value FROM meta WHERE name = 'profiles'").fetchone()
    return row == (SHAPE,) or db.execute("SELECT 1 FROM profile LIMIT 1").fetchone() is None


def shaped(db: sqlite3.Connection) -> None:
    """Note that the profiles that the ledger keeps are of this shape."""
    db.execute("INSERT OR REPLACE INTO meta VALUES ('profiles', ?)", (SHAPE,))


def blobs(profiles: Profiles) -> list[bytes]:
    """Each row as bytes: plain fields, the counts of its columns, their tokens, and the weights of its words."""
    plain = np.stack([getattr(profiles, n).astype(np.int64) for n in _PLAIN], axis=1)
    columns = [getattr(profiles, n) for n in NAMES]
    head = np.concatenate((plain, np.stack([c.counts for c in columns], axis=1)), axis=1)
    starts = [c.starts.tolist() for c in columns]
    weights = profiles.words.weights
    assert weights is not None
    found = []
    for row in range(len(profiles)):
        tokens = [c.tokens[s[row] : s[row + 1]].tobytes() for c, s in zip(columns, starts, strict=True)]
        words = starts[NAMES.index("words")]
        found.append(b"".join((head[row].tobytes(), *tokens, weights[words[row] : words[row + 1]].tobytes())))
    return found


def profiles_of(report: Sequence[str], rows: Sequence[bytes]) -> Profiles:
    """The profiles whose rows these are, in their order."""
    width = len(_PLAIN) + len(NAMES)
    heads = np.array([np.frombuffer(r, np.int64, width) for r in rows], dtype=np.int64).reshape(-1, width)
    counts = heads[:, len(_PLAIN) :]
    many = counts.sum(axis=1)
    none = np.zeros(0, np.uint64)
    tokens = np.concatenate(
        [none, *(np.frombuffer(r, np.uint64, n, 8 * width) for r, n in zip(rows, many.tolist(), strict=True))]
    )
    weights = np.concatenate(
        [
            np.zeros(0, np.float32),
            *(np.frombuffer(r, np.float32, -1, 8 * (width + n)) for r, n in zip(rows, many.tolist(), strict=True)),
        ]
    ).reshape(-1, _WEIGHTS)
    begins = (np.cumsum(many) - many)[:, None] + np.cumsum(counts, axis=1) - counts
    return Profiles(
        report=np.array(report, dtype=np.str_),
        lang=heads[:, 0].astype(np.uint64),
        outlet=heads[:, 1].astype(np.uint64),
        day=heads[:, 2],
        told=heads[:, 3],
        **{n: _column(tokens, begins[:, at], counts[:, at], weights, n) for at, n in enumerate(NAMES)},
    )


def _column(tokens: Tokens, begins: Ints, counts: Ints, weights: NDArray[np.float32], name: str) -> Column:
    ends = np.cumsum(counts)
    starts = np.r_[0, ends]
    at = np.repeat(begins - (ends - counts), counts) + np.arange(int(ends[-1]) if len(ends) else 0)
    return Column(starts, tokens[at], weights if name == "words" else None)
