"""A page asks a bounded number of questions, however much it shows, and names are counted once in a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from desk_ledger import sample
from silang.show.desk import Settings, making
from silang.show.desk.app import hand
from silang.store import Ledger
from silang.store.looked_up_names import WHILE, Names, names

Asking = Callable[[str, str], list[str]]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return sample(tmp_path)


@pytest.fixture
def asking(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """What a page asks of the ledger, each time that it is made in a process of its own."""
    app, loop = hand(Settings(ledger)), asyncio.new_event_loop()
    monkeypatch.setitem(making._HERE, "app", app)
    monkeypatch.setitem(making._HERE, "loop", loop)

    def of(path: str, query: str = "") -> list[str]:
        asked: list[str] = []
        app.state.ledger.db.set_trace_callback(asked.append)
        made = making._made({"path": path, "query_string": query.encode()})
        app.state.ledger.db.set_trace_callback(None)
        assert made.status == 200
        return [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]

    yield of
    loop.close()
    app.state.ledger.close()


@pytest.mark.parametrize(
    ("path", "query", "most"),
    [
        ("/stories", "", 4),
        ("/stories", "order=contested", 4),
        ("/search", "q=gempa", 7),  # two of them: whether the search is followed
        ("/search", "speaker=bupati", 8),
        ("/search", "type=DISASTER&slot=deaths&least=2", 6),
    ],
)
def test_a_list_asks_as_much_for_many_rows_as_for_few(asking: Asking, path: str, query: str, most: int) -> None:
    assert len(asking(path, query)) <= most


def test_a_story_of_many_reports_asks_no_more_than_one_of_few(asking: Asking, ledger: Path) -> None:
    with Ledger(ledger, readonly=True) as held:
        told = held.db.execute("SELECT id, reports FROM story ORDER BY reports DESC, id").fetchall()
    (large, many), (small, few) = told[0], told[-1]
    assert many > few
    asking(f"/story/{large}", "")  # the names of its origins are kept in mind
    of_large, of_small = asking(f"/story/{large}", ""), asking(f"/story/{small}", "")
    assert len(of_large) <= 30
    assert abs(len(of_large) - len(of_small)) <= 8


def test_every_report_is_shown_with_few_questions(asking: Asking, ledger: Path) -> None:
    with Ledger(ledger, readonly=True) as held:
        ids = held.ids(current=True)
    assert max(len(asking(f"/report/{name}", "")) for name in ids) <= 14


def test_names_are_counted_again_after_a_while(ledger: Path) -> None:
    now = 0.0
    with Ledger(ledger) as held:
        origins = [o for (o,) in held.db.execute("SELECT DISTINCT origin FROM story_origin ORDER BY 1")]
        kept, told = Names(lambda: now), names(held.db, origins)
        assert told
        assert kept(held.db, origins) == told
        with held.writing() as db:
            db.execute("UPDATE story_origin SET name = name || '!'")
        now = WHILE - 1
        assert kept(held.db, origins) == told
        now = WHILE
        assert kept(held.db, origins) == {origin: f"{name}!" for origin, name in told.items()}
