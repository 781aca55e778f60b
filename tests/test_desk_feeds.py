"""The feeds on the desk: what is watched and followed, and the findings as an Atom feed that a reader takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import HOSTILE, both, kept, page, pages, told, words
from silang.show.desk import Settings, desk
from silang.store import Ledger, watched, watched_follows
from silang.store.watched_follows import Alert, Follow

__all__ = ["kept", "pages"]

ATOM = "{http://www.w3.org/2005/Atom}"


def test_where_nothing_is_watched_the_page_says_so(pages: TestClient) -> None:
    assert "Nothing is watched" in words(both(pages, "/feeds"))
    assert told(pages, "/feeds")["feeds"] == []


def test_the_state_of_a_feed_and_what_is_followed_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "watched.ledger"
    with Ledger(path) as ledger, ledger.writing() as db:
        watched.enlist(db, [("https://kabar.example/rss", "feed", f"Kabar {HOSTILE}")], "2025-01-01T00:00:00.000Z")
        (feed,) = watched.feeds(db)
        watched.stands(db, replace(feed, failures=3, error="time-out", asked="2025-01-02T00:00:00.000Z"))
        watched_follows.follow(
            db, Follow("a1", "words", "banjir bandang", at="2025-01-01", webhook="https://x.example/secret")
        )
    with TestClient(desk(Settings(path)), base_url="http://127.0.0.1:8700") as client:
        tree, found = page(client, "/feeds"), told(client, "/feeds")
        assert found["feeds"][0]["failures"] == 3
        assert "failed 3 times in a row" in words(tree)
        assert tree.xpath("//a[@href='/search?q=banjir%20bandang']")
        assert "secret" not in client.get("/feeds").text + client.get("/feeds.json").text
        (line,) = told(client, "/log?what=followed")["lines"]
        assert line["at"] == "/feeds#followed"
        assert client.get(line["at"]).status_code == 200
        assert "secret" not in client.get("/log").text + client.get("/log.json").text


def test_findings_come_as_valid_atom(pages: TestClient) -> None:
    feedparser = pytest.importorskip("feedparser")
    answer = pages.get("/findings.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert read.version == "atom10"
    assert read.entries
    assert {e.tags[0].term for e in read.entries} <= {"conflict", "update"}
    assert all(pages.get(e.link).status_code in (200, 503) for e in read.entries[:3])


def test_an_atom_feed_has_what_the_standard_asks_for(pages: TestClient) -> None:
    feed = ElementTree.fromstring(pages.get("/findings.atom").content)
    assert [feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author")] == [True] * 4
    ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 0
    stamps = [e.findtext(f"{ATOM}updated") or "" for e in feed.iter(f"{ATOM}entry")]
    assert stamps == sorted(stamps, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == stamps[0]
    assert pages.get("/findings.atom").content == pages.get("/findings.atom").content


def test_alerts_come_as_valid_atom_in_the_language_asked_for(tmp_path: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    path = tmp_path / "followed.ledger"
    alert = Alert(0, "a1", "2025-01-02T00:00:00.000Z", "report", "r1", "r1", outlet="Kabar \x0b", headline="Banjir")
    alert = replace(alert, words="Air \u202ekgnub\u202c naik\x1b[31m,\nkata warga")
    with Ledger(path) as ledger, ledger.writing() as db:
        watched_follows.follow(db, Follow("a1", "words", "banjir", at="2025-01-01"))
        watched_follows.give(db, [alert])
    with TestClient(desk(Settings(path)), base_url="http://127.0.0.1:8700") as client:
        read = feedparser.parse(client.get("/alerts.atom?ui=id").content)
        assert (read.bozo, read.version) == (False, "atom10")
        assert [e.title for e in read.entries] == ["kata banjir · Kabar · Banjir"]
        assert [e.summary for e in read.entries] == ["Air kgnub naik [31m, kata warga"]
        assert read.feed.title == "Silang: yang baru dari yang diikuti"
        assert {link.rel for link in read.feed.links} == {"self", "alternate"}
        assert client.get("/alerts.atom").content == client.get("/alerts.atom").content


def test_an_empty_ledger_has_empty_feeds(tmp_path: Path) -> None:
    Ledger(tmp_path / "new.ledger").close()
    with TestClient(desk(Settings(tmp_path / "new.ledger")), base_url="http://127.0.0.1:8700") as client:
        for address in ("/findings.atom", "/alerts.atom"):
            assert not list(ElementTree.fromstring(client.get(address).content).iter(f"{ATOM}entry"))
        for address in ("/actors", "/outlets", "/dyads", "/log", "/judgements", "/search?q=a", "/search?type=SPORT"):
            page(client, address)
