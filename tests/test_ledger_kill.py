"""kill -9 while a ledger is written, again and again: what was acknowledged is there, and the file is sound."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from kill import finished, killed, readings, survived, world

TIMES = 20
SETTLING = 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_nothing_acknowledged_is_lost_to_a_kill(tmp_path: Path) -> None:
    path, read, acknowledged = tmp_path / "kill.ledger", readings(), 0
    for seed in range(TIMES):
        after = survived(path, killed(path, read, seed))
        acknowledged += after.acknowledged
        assert after.whole, f"kill {seed}: {after}"
    assert acknowledged > TIMES


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_ledger_killed_while_it_is_settled_is_settled_to_the_end_as_a_rebuild_is(tmp_path: Path) -> None:
    path, read, settled = tmp_path / "kill.ledger", world(), 0
    for seed in range(SETTLING):
        told = killed(path, read, seed, settling=True)
        settled += sum(line.startswith("=") for line in told)
        after = survived(path, told)
        assert after.whole, f"kill {seed}: {after}"
        assert finished(path) == "", f"kill {seed}"
    assert settled
