"""kill -9 while a ledger is written, again and again: what was acknowledged is there, and the file is sound."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from kill import killed, readings, survived

TIMES = 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    path, read, acknowledged = tmp_path / "kill.ledger", readings(), 0
    for seed in range(TIMES):
        after = survived(path, killed(path, read, seed))
        acknowledged += after.acknowledged
        assert after.whole, f"kill {seed}: {after}"
    assert acknowledged > TIMES
