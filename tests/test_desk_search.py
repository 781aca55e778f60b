"""Searching on the desk: by words and by what is claimed, each hit with its sentence."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import HOSTILE, both, kept, page, pages, rows, survives, told, words

__all__ = ["kept", "pages"]


def test_the_form_names_types_and_figures_in_words(pages: TestClient) -> None:
    tree = both(pages, "/search")
    assert tree.xpath("//select[@name='type']/option[@value='CASUALTY']")[0].text == "Casualties"
    assert page(pages, "/search", "id").xpath("//select[@name='type']/option[@value='CASUALTY']")[0].text == "Korban"
    options = [o.text for o in tree.xpath("//select[@name='slot']/option")]
    assert "Deaths" in options
    assert len(options) == len(set(options))


def test_words_lead_to_the_sentence_that_holds_them(pages: TestClient) -> None:
    tree = both(pages, "/search?q=gempa")
    found = told(pages, "/search?q=gempa")["found"]
    assert found
    for one, quote in zip(found, tree.xpath("//main//ol/li"), strict=True):
        assert one["at"].startswith(f"/report/{one['report']}")
        assert quote.xpath(".//figcaption/a/@href") == [one["at"]]
    assert any("gempa" in one["marked"].casefold() and "#rs" in one["at"] for one in found)
    assert [r["report"] for r in rows(pages, "/search?q=gempa")] == [one["report"] for one in found]


def test_an_anchor_of_a_hit_stands_in_the_report(pages: TestClient) -> None:
    hit = next(one for one in told(pages, "/search?q=gempa")["found"] if one["sentence"] is not None)
    address, _, anchor = hit["at"].partition("#")
    report = pages.get(address)
    if report.status_code == 200:
        assert f'id="{anchor}"' in report.text
    else:
        pytest.fail(f"{address}: {report.status_code}")


def test_claims_are_found_by_speaker_type_figure_and_days(pages: TestClient) -> None:
    address = "/search?type=CASUALTY&slot=deaths&least=6&since=2025-01-01&until=2025-12-31"
    tree, found = both(pages, address), told(pages, address)["found"]
    assert found
    assert {one["type"] for one in found} == {"CASUALTY"}
    assert len(tree.xpath("//main//ol/li")) == len(found)
    assert [r["claim"] for r in rows(pages, address)] == [one["claim"] for one in found]
    assert any("7 orang" in one["marked"] for one in told(pages, "/search?speaker=Budi Raharja")["found"])
    assert not told(pages, "/search?speaker=nobody at all")["found"]


def test_the_last_day_counts_and_pages_follow_one_another(pages: TestClient) -> None:
    days = [one["when"] for one in told(pages, "/search?status=happened")["found"] if one["when"]]
    last = max(days)
    assert told(pages, f"/search?since={last}&until={last}")["found"]
    first = told(pages, "/search?status=happened")
    assert first["next"]
    second = told(pages, f"/search{first['next']}")
    seen = {one["claim"] for one in first["found"]}
    assert second["found"]
    assert not seen & {one["claim"] for one in second["found"]}


def test_hostile_words_stay_words(pages: TestClient) -> None:
    tree = page(pages, "/search?q=alert")
    assert HOSTILE in words(tree)
    assert all(not r["outlet"].startswith("=") for r in rows(pages, "/search?q=alert"))


def test_what_is_no_day_or_figure_is_told(pages: TestClient) -> None:
    for asked in ("since=gestern", "until=2025-02-31", "least=viel", "most=nan", "least=1e999"):
        answer = pages.get(f"/search?{asked}&ui=en")
        assert answer.status_code == 422
        assert "is not a" in answer.text
    pages.cookies.clear()
    assert pages.get("/search?until=9999-12-31").status_code == 422


def test_odd_words_break_nothing(pages: TestClient) -> None:
    names = ("q", "speaker", "place", "type", "slot", "least", "since", "after&speaker=a&after", "outlet", "q=a&page")
    survives(pages, *(f"/search?{name}={{}}" for name in names))
