"""A page that was made is given again only as long as the ledger is as it was, and never to anybody else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from desk_ledger import HOME, client, csrf, sample
from silang.run import reading
from silang.run.settle import settle
from silang.show.desk import Settings, desk
from silang.show.desk.making import Made
from silang.show.desk.remembered import BESIDE, Key, Shelf, taken_up
from silang.show.desk.users import hashed
from silang.show.html import environment
from silang.store import Ledger
from silang.types import Report

PASSWORD = "sandi yang cukup panjang"
TOKEN = "t" * 40


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return sample(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made, one after another."""
    pages = list[str]()

    def counted() -> Any:
        pages.append("made")
        return environment()

    monkeypatch.setattr("silang.show.desk.answers.environment", counted)
    return pages


@pytest.fixture
def browser(ledger: Path) -> Iterator[TestClient]:
    with client(ledger) as one:
        yield one


def added(ledger: Path, text: str = "Gempa di Talaga menewaskan dua orang, kata polisi, Jumat (3/1/2025).") -> None:
    """Another process adds a report, and settles."""
    with Ledger(ledger) as other:
        other.add([reading(Report("f" * 16, "https://baru.example/1", text, outlet="Baru"))])
        settle(other)


def test_a_page_is_made_once_and_again_when_the_ledger_is_another(
    browser: TestClient, ledger: Path, made: list[str]
) -> None:
    first, again = browser.get("/search?q=talaga"), browser.get("/search?q=talaga")
    assert (first.status_code, len(made)) == (200, 1)
    assert again.text == first.text
    added(ledger)
    after = browser.get("/search?q=talaga")
    assert len(made) == 2
    told = [re.sub(r"<[^>]+>", "", page.text) for page in (again, after)]
    assert ["menewaskan dua orang" in text for text in told] == [False, True]
    assert after.headers["etag"] != again.headers["etag"]


def test_who_has_a_page_that_stands_is_told_so(browser: TestClient, ledger: Path, made: list[str]) -> None:
    browser.get("/add")  # from here on the browser has its id
    page = browser.get("/stories")
    many, tag = len(made), page.headers["etag"]
    for given in (tag, f"W/{tag}", f'"other", {tag}'):
        again = browser.get("/stories", headers={"if-none-match": given})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert "content-security-policy" in again.headers
    assert len(made) == many
    assert browser.get("/stories", headers={"if-none-match": '"other"'}).status_code == 200
    added(ledger)
    assert browser.get("/stories", headers={"if-none-match": tag}).status_code == 200


def test_what_is_judged_shows_at_once(browser: TestClient) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]["id"]
    report = browser.get(f"/story/{story}.json").json()["reports"][0]["id"]
    before = browser.get(f"/story/{report}").text
    form = {"by": "Dewi", "why": "dua hal", "csrf": csrf(browser), "left": report, "right": story, "back": "/stories"}
    assert browser.post("/judge/not-same", data=form).status_code == 303
    after = browser.get(f"/story/{report}").text
    assert "dua hal" in after
    assert "dua hal" not in before


def test_forms_of_a_page_that_is_given_again_are_bound_to_who_asks(ledger: Path) -> None:
    app = desk(Settings(ledger))
    with TestClient(app, base_url=HOME) as one, TestClient(app, base_url=HOME) as other:
        story = one.get("/stories.json").json()["stories"][0]["id"]
        tokens, pages = list[str](), list[str]()
        for browser in (one, other, one):
            browser.get("/add")
            page = browser.get(f"/story/{story}")
            tokens.append(csrf(browser, f"/story/{story}"))
            pages.append(page.text.replace(tokens[-1], ""))
        assert tokens[0] == tokens[2] != tokens[1]
        assert pages[0] == pages[1] == pages[2]
        form = {"by": "Dewi", "left": "x", "right": "y", "back": "/stories"}
        assert other.post("/judge/same", data={**form, "csrf": tokens[0]}).status_code == 403
        assert other.post("/judge/same", data={**form, "csrf": tokens[1]}).status_code != 403


def test_each_language_has_its_page(browser: TestClient) -> None:
    for code in ("id", "en", "id"):
        page = browser.get("/stories", headers={"accept-language": code})
        assert f'<html lang="{code}"' in page.text
        assert "accept-language" in page.headers["vary"]
    for address in ("/stories?ui=en", "/stories?ui"):  # an answer that does more than to show a page is no page to keep
        for _ in range(2):
            kept = browser.get(address, headers={"accept-language": "en"})
            assert kept.cookies["ui"] == "en"
            assert "etag" not in kept.headers


def test_a_page_of_one_who_came_in_is_for_nobody_else(ledger: Path) -> None:
    users = {name: hashed(PASSWORD) for name in ("dewi", "arif")}
    tokens = (hashlib.sha256(TOKEN.encode()).hexdigest(),)
    app = desk(Settings(ledger, users=users, tokens=tokens, limit=0))
    with TestClient(app, base_url=HOME, follow_redirects=False) as one, TestClient(app, base_url=HOME) as nobody:
        form = {"name": "dewi", "password": PASSWORD, "back": "/stories", "csrf": csrf(one, "/enter")}
        one.post("/enter", data=form)
        mine = one.get("/stories")
        assert "dewi" in mine.text
        assert mine.headers["cache-control"] == "no-store"
        assert nobody.get("/stories", follow_redirects=False).status_code == 303
        tag = {"if-none-match": mine.headers["etag"]}
        assert nobody.get("/stories", headers=tag, follow_redirects=False).status_code == 303
        asked = nobody.get("/stories", headers={"authorization": f"Bearer {TOKEN}", **tag})
        assert asked.status_code == 200
        assert "dewi" not in asked.text


def test_errors_and_lists_that_count_the_whole_are_not_kept(browser: TestClient) -> None:
    for address in ("/story/nothing", "/actors", "/outlets", "/dyads", "/add", "/feeds"):
        assert "etag" not in browser.get(address).headers


def test_the_shelf_has_room_for_so_much() -> None:
    shelf = Shelf(room=3 * BESIDE)
    keys: list[Key] = [(bytes([n]), b"", "id", "", "") for n in range(5)]
    for key in keys[:3]:
        shelf.put(key, (1, 1), Made(200, [], b"x" * 400))
    assert [shelf.get(key, (1, 1)) is not None for key in keys[:3]] == [False, True, True]
    shelf.get(keys[1], (1, 1))
    shelf.put(keys[3], (1, 1), Made(200, [], b"y" * 400))
    assert shelf.get(keys[2], (1, 1)) is None
    assert shelf.get(keys[1], (1, 2)) is None
    shelf.put(keys[1], (1, 2), Made(200, [], b"z" * 20))
    assert shelf.size == sum(taken_up(key, made) for key, (_, made) in shelf.held.items()) <= shelf.room
    assert shelf.get(keys[1], (1, 2)) == Made(200, [], b"z" * 20)


def test_addresses_that_are_longer_than_their_pages_take_up_room_too() -> None:
    shelf = Shelf(room=50_000)
    for n in range(20):
        shelf.put((b"/search.json", b"q=" + b"x" * 9_000 + bytes([n]), "id", "", ""), (1, 1), Made(200, [], b"{}"))
    assert 1 < len(shelf.held) < 6
    assert shelf.size == sum(taken_up(key, made) for key, (_, made) in shelf.held.items())
