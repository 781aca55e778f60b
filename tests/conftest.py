"""What the tests share: where the gold reports lie, when they are there."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


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
