"""What the tests share: where the gold reports lie, when they are there; readings that are made once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from silang import run
from silang.run import entered, pool, settle_readings
from silang.run.reading import reading
from silang.types import Reading, Report

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile("busy", deadline=None)  # machines that test are busy: no clock says whether a test holds
settings.load_profile("busy")


def pytest_sessionstart() -> None:
    """What is spawned imports what it needs, not also what started this process: pytest, a quarter of a second each."""
    main = sys.modules["__main__"]
    main.__spec__ = main.__file__ = None


@pytest.fixture
def gold() -> Path:
    """The folder of gold reports beside the project; a test that asks for it skips without it."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("no gold reports beside the project (../shared/gold)")
    return SHARED / "gold"


@pytest.fixture(autouse=True, scope="module")
def own_heap() -> None:
    """What other tests left behind is kept from the collector, so that a timing counts its own work alone.

    It stays so: looking through all that a few thousand tests hold takes a second, again and again.
    """
    gc.collect()
    gc.freeze()


@cache
def _read(report: Report, day: date | None = None) -> Reading:
    return reading(report, day)


@pytest.fixture(scope="module")
def read_once() -> Iterator[None]:
    """No report is read twice with the same day: a reading is the same each time, which other tests show.

    Half the time of tests that settle the same reports in many orders goes there otherwise.
    """
    with pytest.MonkeyPatch.context() as own:
        for module in (run, pool, entered, settle_readings):
            own.setattr(module, "reading", _read)
        yield
