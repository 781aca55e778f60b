"""What is measured of worlds too large to be held is what users run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from scale_corpus import corpus_job
from scale_streamed import Truth
from silang.run import cross_check
from silang.show.export import rows
from world import World, told

pytest.importorskip("pyarrow", reason="SKIPPED LOUDLY: pyarrow is not installed (pip install 'silang[corpus]')")


def test_the_corpus_job_that_is_measured_finds_what_a_cross_check_finds() -> None:
    world = World(300, 3)
    whole = list(told(world))
    truth = Truth()
    truth.add((o.reading.report.id, int(o.story[1:].partition("-")[0]), o.story, len(o.reading.claims)) for o in whole)
    job = corpus_job(world, truth, 1)
    found = {name: len(list(each)) for name, each in rows(cross_check(o.reading for o in whole)).items()}
    assert {"reports", "stories", "events", "claims", "findings", "origins", "duplicates"} <= found.keys()
    assert {name: job["tables"][name] for name in found} == found
    assert job["seconds"] > 0
