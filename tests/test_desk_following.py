"""Following in the browser: begun where something is seen, listed and ended with the feeds, told when it is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from lxml import html as markup  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from desk_ledger import client, csrf, sample
from silang.read import Stated, report
from silang.run import readings
from silang.run.alerts import follow, followed, look
from silang.run.settle import settle
from silang.store import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample(tmp_path)


@pytest.fixture
def browser(path: Path) -> Iterator[TestClient]:
    with client(path) as one:
        one.headers["accept-language"] = "en"
        yield one


def press(browser: TestClient, address: str, action: str) -> str:
    """Send the form of a page that does this; the page that it leads to."""
    tree = markup.document_fromstring(browser.get(address).text)
    (form,) = tree.xpath(f"//form[@action='{action}']")
    given = {one.get("name"): one.get("value") for one in form.xpath(".//input")}
    answer = browser.post(action, data=given)
    assert answer.status_code == 303
    return answer.headers["location"]


def follows(browser: TestClient) -> list[tuple[str, str]]:
    return [(f["kind"], f["named"]) for f in browser.get("/feeds.json").json()["follows"]]


def test_a_story_a_search_and_an_actor_are_followed_where_they_are_seen(browser: TestClient) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]
    actor = browser.get("/actors.json").json()["actors"][0]
    for address in (f"/story/{story['id']}", actor["at"], "/search?q=gempa"):
        there = press(browser, address, "/follow")
        assert unquote(there) == unquote(f"{address}{'&' if '?' in address else '?'}came=followed")
        page = browser.get(there).text
        assert "Followed from now on." in page
        assert 'action="/unfollow"' in page
        assert 'action="/follow"' not in page
    assert sorted(kind for kind, _ in follows(browser)) == ["actor", "story", "words"]
    assert ("words", "gempa") in follows(browser)
    assert all(len(named) != 16 for _, named in follows(browser)), "a story is told by a headline, not by its id"
    assert press(browser, "/search?q=gempa", "/unfollow") == "/search?q=gempa&came=unfollowed"
    assert "words" not in {kind for kind, _ in follows(browser)}


def test_a_story_that_grew_is_still_followed(browser: TestClient, path: Path) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]
    press(browser, f"/story/{story['id']}", "/follow")
    words = "Gempa M5,8 Guncang Wanasari\n\nGempa M5,8 mengguncang Wanasari, Selasa (11/3/2025). 9 orang meninggal."
    with Ledger(path) as ledger:
        added = ledger.add(readings([report(words, stated=Stated(outlet="Kabar Luhur", published="2025-03-11"))]))
        settle(ledger)
        given = look(ledger)
    now = browser.get(f"/story/{added.new[0]}.json").json()["story"]
    assert now["reports"] == story["reports"] + 1
    assert 'action="/unfollow"' in browser.get(f"/story/{now['id']}").text
    assert {a.kind for a in given} >= {"report"}
    assert "Gempa M5,8 Guncang Wanasari" in browser.get("/feeds").text


def test_a_figure_is_followed_by_its_slot_and_bound(browser: TestClient) -> None:
    figure = {"kind": "figure", "slot": "deaths", "sign": ">", "number": "100", "back": "/feeds"}
    answer = browser.post("/follow", data=figure | {"csrf": csrf(browser)})
    assert answer.headers["location"] == "/feeds?came=followed"
    (one,) = browser.get("/feeds.json").json()["follows"]
    assert (one["what"], one["named"], one["webhook"]) == ("deaths > 100", "deaths > 100", False)
    gone = browser.post("/unfollow", data={"follow": one["id"], "back": "/feeds", "csrf": csrf(browser)})
    assert gone.headers["location"] == "/feeds?came=unfollowed"
    assert follows(browser) == []


@pytest.mark.parametrize(
    "form",
    [
        {"kind": "figure", "slot": "nothing", "sign": ">", "number": "1"},
        {"kind": "figure", "what": "deaths > many"},
        {"kind": "story", "what": "0000000000000000"},
        {"kind": "words", "what": "…"},
        {"kind": "webhook", "what": "x"},
        {},
    ],
)
def test_what_cannot_be_followed_is_told(browser: TestClient, form: dict[str, str]) -> None:
    answer = browser.post("/follow", data={"back": "/feeds", "csrf": csrf(browser), **form})
    assert answer.headers["location"] == "/feeds?came=unfollowable"
    assert "Nothing of that kind can be followed." in browser.get(answer.headers["location"]).text
    assert follows(browser) == []


def test_following_needs_a_form_of_the_desk_and_leads_nowhere_else(browser: TestClient) -> None:
    assert browser.post("/follow", data={"kind": "words", "what": "gempa"}).status_code == 403
    back = "https://elsewhere.example/"
    answer = browser.post("/follow", data={"kind": "words", "what": "gempa", "back": back, "csrf": csrf(browser)})
    assert answer.headers["location"] == "/stories?came=followed"


def test_what_is_new_is_told_once_and_in_words(browser: TestClient, path: Path) -> None:
    story = browser.get("/stories.json?order=outlets").json()["stories"][0]
    with Ledger(path) as ledger:
        for kind, what in (("story", story["id"]), ("words", "Wanasari")):
            follow(ledger, followed(kind, what, None, ledger))
        words = "Gempa Wanasari\n\nKorban meninggal akibat gempa di Wanasari menjadi 41 orang, Rabu (12/3/2025)."
        ledger.add(readings([report(words, stated=Stated(outlet="Kabar Luhur", published="2025-03-12"))]))
        settle(ledger)
        assert {a.kind for a in look(ledger)} == {"report", "finding"}
    page = markup.document_fromstring(browser.get("/feeds").text)
    told = [" ".join(li.text_content().split()) for li in page.xpath("//section[@aria-labelledby='alerts']//li")]
    assert len(told) == len(set(told))
    assert any("deaths" in line and "41 people" in line for line in told), told
    assert not any("unnamed outlet" in line for line in told)
