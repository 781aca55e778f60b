"""The pages of actors: what they said, what was said of them, when, and under which names."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import both, kept, pages, rows, survives, told, words

__all__ = ["kept", "pages"]


def test_actors_are_listed_by_how_often_they_are_met(pages: TestClient) -> None:
    tree, found = both(pages, "/actors"), told(pages, "/actors")["actors"]
    counts = [one["count"] for one in found]
    assert counts == sorted(counts, reverse=True)
    assert len(tree.xpath("//tbody/tr")) == len(found) == len(rows(pages, "/actors"))
    for one in found[:5]:
        assert pages.get(one["at"]).status_code == 200


def test_an_actor_is_shown_by_month_with_the_numbers_as_a_table(pages: TestClient) -> None:
    key = next(a["key"] for a in told(pages, "/actors")["actors"] if "/" in a["key"] and " " in a["key"])
    address = next(a["at"] for a in told(pages, "/actors")["actors"] if a["key"] == key)
    tree, found = both(pages, address), told(pages, address)
    assert found["key"] == key
    counted = sum(sum(m.values()) for m in found["months"].values())
    cells = [int(td.text) for td in tree.xpath("//details//tbody//td[@class='number']")]
    assert sum(cells) == counted > 0
    assert tree.xpath("//svg[@role='img']/@aria-label")
    assert len(tree.xpath("//svg//rect")) == sum(c > 0 for c in cells)
    assert sum(f["count"] for f in found["names"]) >= counted
    assert len(rows(pages, address)) == len(found["found"])


def test_what_they_said_and_what_was_said_of_them_are_told_apart(pages: TestClient) -> None:
    claim = told(pages, "/search?speaker=Budi Raharja")["found"][0]["claim"]
    address = told(pages, f"/claim/{claim}")["speaker"]["at"]
    said = told(pages, f"{address}?view=said")
    assert any("7 orang" in one["marked"] for one in said["found"])
    assert not any("3 orang" in one["marked"] for one in said["found"])  # an earlier version does not count
    assert {one["part"] for one in told(pages, f"{address}?view=told")["found"]} <= {"actor", "target"}
    assert "Budi Raharja" in words(both(pages, f"{address}?view=told"))


def test_a_key_may_be_given_as_a_field(pages: TestClient) -> None:
    key = told(pages, "/actors")["actors"][0]["key"]
    answer = pages.get("/actor", params={"key": key})
    assert answer.status_code == 200
    assert str(answer.url).startswith("http://127.0.0.1:8700/actor/")


def test_odd_keys_break_nothing(pages: TestClient) -> None:
    assert pages.get("/actor/nobody").status_code == 404
    survives(pages, "/actor/{}", "/actor?key={}", "/actors?page={}", "/actor/{}?page={}&view={}")
