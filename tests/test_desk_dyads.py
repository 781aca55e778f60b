"""The pages of two countries: what each did towards the other, with Goldstein values over time."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import both, kept, pages, rows, survives, told, words

__all__ = ["kept", "pages"]


def test_pairs_of_countries_are_listed(pages: TestClient) -> None:
    tree, found = both(pages, "/dyads"), told(pages, "/dyads")["dyads"]
    assert ("IDN", "NOR") in {(d["one"], d["other"]) for d in found}
    assert len(tree.xpath("//tbody/tr")) == len(found) == len(rows(pages, "/dyads"))
    assert "Norway" in words(tree)


def test_a_dyad_is_drawn_and_told_as_a_table(pages: TestClient) -> None:
    tree, found = both(pages, "/dyad/IDN/NOR"), told(pages, "/dyad/IDN/NOR")
    assert found["deeds"]
    assert len(tree.xpath("//svg[@role='img']//circle")) == len(found["over_time"])
    assert len(tree.xpath("//details//tbody/tr")) == len(found["over_time"])
    assert all(-10 <= p["goldstein"] <= 10 for p in found["over_time"])
    assert [r["claim"] for r in rows(pages, "/dyad/IDN/NOR")] == [d["claim"] for d in found["deeds"]]
    for deed in found["deeds"]:
        assert pages.get(f"/claim/{deed['claim']}").status_code == 200


def test_the_order_of_the_countries_is_of_no_account(pages: TestClient) -> None:
    one, other = told(pages, "/dyad/IDN/NOR"), told(pages, "/dyad/nor/idn")
    assert [d["claim"] for d in one["deeds"]] == [d["claim"] for d in other["deeds"]]


def test_odd_countries_break_nothing(pages: TestClient) -> None:
    assert pages.get("/dyad/XXX/YYY").status_code == 404
    survives(pages, "/dyad/{}/NOR", "/dyad/IDN/NOR?page={}", "/dyads?page={}")
