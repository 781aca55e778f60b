"""The pages of outlets: reports, origins, firsts, errors, silent edits, shared text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import both, kept, page, pages, rows, survives, told, words
from silang.store import Ledger

__all__ = ["kept", "pages"]

EDITED = f"/outlet/{quote('Kabar/Talaga =1', safe='')}"


def test_outlets_are_listed_with_their_reports(pages: TestClient, kept: Path) -> None:
    tree, found = both(pages, "/outlets"), told(pages, "/outlets")["outlets"]
    with Ledger(kept, readonly=True) as ledger:
        query = "SELECT outlet, count(*) FROM report WHERE current AND outlet IS NOT NULL GROUP BY 1"
        assert {one["outlet"]: one["reports"] for one in found} == dict(ledger.db.execute(query))
    assert len(tree.xpath("//tbody/tr")) == len(found) == len(rows(pages, "/outlets"))
    for one in found:
        page(pages, one["at"])


def test_a_silent_edit_is_shown(pages: TestClient) -> None:
    tree, found = both(pages, EDITED), told(pages, EDITED)
    assert [(e["version"], e["before"] != e["report"]) for e in found["edits"]] == [(2, True)]
    assert found["looked"] == 1
    assert "Silent edits" in words(tree)
    assert [r["report"] for r in rows(pages, EDITED)] == [found["edits"][0]["report"]]


def test_an_owner_that_was_judged_is_shown(pages: TestClient) -> None:
    found = told(pages, "/outlet/Warta")
    assert [(j["kind"], j["right"], j["undone_at"]) for j in found["judgements"]] == [("owner", "Grup Warta", None)]
    assert "Grup Warta" in words(both(pages, "/outlet/Warta"))


def test_whom_it_rests_on_and_firsts_are_counted(pages: TestClient) -> None:
    every = [told(pages, one["at"]) for one in told(pages, "/outlets")["outlets"]]
    assert any(of["rests_on"] for of in every)
    assert any(of["shared"] for of in every)
    assert all(0 <= of["first"] <= of["shared"] <= of["looked"] for of in every)
    assert all(of["checks_all"] == len(of["checks"]) for of in every)
    assert any(of["copies_from"] for of in every) == any(of["copies_to"] for of in every)
    assert any(c["message"] and c["marked"] for of in every for c in of["checks"])


def test_odd_names_break_nothing(pages: TestClient) -> None:
    assert pages.get("/outlet/nobody").status_code == 404
    survives(pages, "/outlet/{}", "/outlets?page={}", "/outlet/Warta?page={}")
