"""Adding in the browser: read at once, compared, shown with the story that it went to, or with why not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from desk_ledger import SAMPLE, client, csrf, sample
from silang.show.desk.writer import BusyError, Writing
from silang.store import Ledger


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    Ledger(tmp_path / "new.ledger").close()
    with client(tmp_path / "new.ledger") as browser:
        yield browser


def bring(browser: TestClient, files: list[tuple[str, bytes]] = [], **form: str) -> dict[str, Any]:  # noqa: B006
    sent = [("file", f) for f in files]
    answer = browser.post("/add", data={"csrf": csrf(browser), **form}, files=sent or None)
    assert answer.status_code == 303
    told: dict[str, Any] = browser.get(f"{answer.headers['location']}.json").json()
    return told


def test_five_files_are_a_story_with_a_conflict(empty: TestClient) -> None:
    told = bring(empty, [(f.name, f.read_bytes()) for f in SAMPLE[:5]])
    assert (told["done"], told["settled"], len(told["reports"]), told["rejects"]) == (True, True, 5, [])
    assert {r["how"] for r in told["reports"]} == {"new"}
    story = max(told["reports"], key=lambda r: r["conflicts"])
    assert story["conflicts"] >= 1
    assert f'href="/story/{story["story"]}"' in empty.get("/stories").text
    again = bring(empty, [(SAMPLE[0].name, SAMPLE[0].read_bytes())])
    assert [r["how"] for r in again["reports"]] == ["same"]


def test_a_text_is_pasted_with_what_is_known_of_it(empty: TestClient) -> None:
    text = "Banjir di Talaga\n\nSebanyak 12 orang tewas akibat banjir di Talaga, kata Bupati Surya Wirawan."
    known: dict[str, Any] = {"outlet": "Kabar Talaga", "published": "2025-02-03", "url": "https://kabar.example/banjir"}
    told = bring(empty, text=text, **known)
    (one,) = told["reports"]
    assert (one["outlet"], one["headline"], one["how"]) == ("Kabar Talaga", "Banjir di Talaga", "new")
    edited = bring(empty, text=text.replace("12", "21"), **known)
    assert [r["how"] for r in edited["reports"]] == ["version"]


def test_what_cannot_be_read_says_why(empty: TestClient) -> None:
    told = bring(empty, [("kosong.txt", b""), ("../../etc/gambar.png", b"\x89PNG\r\n\x1a\n\0\0\0"), ("a.json", b"{")])
    assert told["reports"] == []
    assert [r["source"] for r in told["rejects"]] == ["kosong.txt", "gambar.png", "a.json"]
    assert all(r["told"] for r in told["rejects"])


def test_nothing_is_said_to_be_nothing(empty: TestClient) -> None:
    answer = empty.post("/add", data={"csrf": csrf(empty), "text": "   "})
    assert answer.headers["location"] == "/add?none=1"
    assert 'role="alert"' in empty.get("/add?none=1").text


def test_pages_are_read_while_somebody_writes(tmp_path: Path) -> None:
    path = sample(tmp_path)
    with client(path) as browser, Ledger(path) as other, other.writing():
        assert browser.get("/stories").status_code == 200


def test_what_is_written_is_settled_after_and_in_turn(tmp_path: Path) -> None:
    writing = Writing(sample(tmp_path))
    threads = [writing.now(lambda _: threading.current_thread().name)[0] for _ in range(3)]
    assert len(set(threads)) == 1
    with pytest.raises(ZeroDivisionError):
        writing.now(lambda _: 1 // 0)
    assert writing.now(lambda ledger: len(ledger)) == (len(SAMPLE), True)
    writing.close()


def test_more_than_can_wait_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("silang.show.desk.writer.MOST", 0)
    writing = Writing(sample(tmp_path))
    with pytest.raises(BusyError):
        writing.now(len)
    writing.close()
