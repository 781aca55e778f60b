"""What reports of all days share with one that bears no date is found without making every key of every report."""

from __future__ import annotations

import sqlite3
from random import Random

import numpy as np
import pytest

from silang.link.columns import NO_DAY
from silang.run import settle_windows
from silang.run.settle_held import CUT, distinct
from silang.run.settle_windows import Windows, held_of

WORDS = [Random(1).getrandbits(64) for _ in range(60)]


def strong(dice: Random) -> bytes:
    """Some strong words of a report, in their order."""
    return np.array(sorted(dice.sample(WORDS, dice.choice((0, 1, 2, 5)))), np.uint64).tobytes()


def test_all_and_only_what_shares_two_words_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settle_windows, "SOME", 64)
    dice = Random(3)
    rows = [(n, 20_000 + n if n % 9 else NO_DAY, strong(dice)) for n in range(1, 401)]
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE profile (layer, number, day, strong)")
    db.executemany("INSERT INTO profile VALUES (0, ?, ?, ?)", rows)
    undated = [np.array(sorted(WORDS[at : at + 8]), np.uint64).tobytes() for at in (0, 4)]
    blocks = distinct(*(held_of([(0, 0, "", of)]).key >> CUT for of in undated))
    every = held_of([(day, n, "", of) for n, day, of in rows if day != NO_DAY])
    wanted = {(k, n) for k, n in zip((every.key >> CUT).tolist(), every.number.tolist(), strict=True) if k in blocks}
    found = Windows().everywhere(db, 0, blocks, undated)
    assert set(zip((found.key >> CUT).tolist(), found.number.tolist(), strict=True)) == wanted
    assert len(wanted) > 10
    assert not len(Windows().everywhere(db, 0, blocks[:0], []).key)
