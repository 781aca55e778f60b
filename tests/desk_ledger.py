"""A ledger of the reports that come with Silang, made once, and a desk over a copy of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

import silang
from silang.read import read
from silang.run import readings
from silang.run.settle import settle
from silang.store import Ledger
from silang.types import Report

if TYPE_CHECKING:
    from starlette.testclient import TestClient

SAMPLE = sorted((Path(silang.__file__).parent / "sample").glob("*.txt"))
HOME = "http://127.0.0.1:8700"


@cache
def _settled() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.ledger"
        with Ledger(path) as ledger:
            ledger.add(readings([r for r in read(SAMPLE) if isinstance(r, Report)]))
            settle(ledger)
            ledger.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return path.read_bytes()


def sample(folder: Path) -> Path:
    """A ledger of the sample reports, settled."""
    path = folder / "sample.ledger"
    path.write_bytes(_settled())
    return path


@contextmanager
def client(path: Path, **said: Any) -> Iterator[TestClient]:
    """A browser before the desk over this ledger; a test that asks for one skips without FastAPI."""
    pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")
    from starlette.testclient import TestClient

    from silang.show.desk import Settings, desk

    with TestClient(desk(Settings(path, **said)), base_url=HOME, follow_redirects=False) as browser:
        yield browser


def csrf(browser: TestClient, page: str = "/add") -> str:
    """The token of the forms of a page."""
    found = re.search(r'name="csrf" value="(\w+)"', browser.get(page).text)
    assert found is not None
    return found[1]
