"""Judging in the browser: it takes effect, shows where it did, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from desk_ledger import client, csrf, sample


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    with client(sample(tmp_path)) as one:
        yield one


def stories(browser: TestClient) -> list[dict[str, Any]]:
    told = browser.get("/stories.json?order=outlets").json()["stories"]
    assert isinstance(told, list)
    return told


def judge(browser: TestClient, kind: str, **form: str) -> str:
    """Judges so; the address that it leads to."""
    given = {"by": "Dewi", "why": "dua hal", "csrf": csrf(browser)} | form
    answer = browser.post(f"/judge/{kind}", data=given)
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_report_is_parted_from_its_story_and_put_back(browser: TestClient) -> None:
    before = stories(browser)
    story = before[0]["id"]
    report = browser.get(f"/story/{story}.json").json()["reports"][0]["id"]
    there = judge(browser, "not-same", left=report, right=story, back=f"/story/{story}")
    assert there.endswith("?came=judged")
    page = browser.get(there)
    assert page.status_code == 200
    alone = browser.get(f"/story/{report}.json").json()
    assert [r["id"] for r in alone["reports"]] == [report]
    assert "dua hal" in page.text
    for one in alone["judgements"]:
        form = {"judgement": one["id"], "back": there, "csrf": csrf(browser)}
        assert browser.post("/judge/undo", data=form).headers["location"].endswith("?came=undone")
    assert stories(browser) == before
    undone = browser.get(f"/story/{story}.json").json()["judgements"]
    assert {j["undone_at"] is not None for j in undone} == {True}


def test_two_stories_are_judged_one_by_address(browser: TestClient) -> None:
    one, other = stories(browser)[0], stories(browser)[1]
    address = f"http://127.0.0.1:8700/story/{other['id']}?ui=en#r"
    there = judge(browser, "same", left=one["id"], right=address, back=f"/story/{one['id']}")
    together = browser.get(there.replace("?came=judged", ".json")).json()["story"]
    assert together["reports"] == one["reports"] + other["reports"]


def test_a_check_that_is_wrong_is_gone_but_told(browser: TestClient) -> None:
    checks = [
        (r["id"], c)
        for s in stories(browser)
        for r in browser.get(f"/story/{s['id']}.json").json()["reports"]
        for c in re.findall(r'name="left" value="(\w+)"', browser.get(f"/report/{r['id']}").text)
    ]
    report, check = checks[0]
    had = len(browser.get(f"/report/{report}.json").json()["checks"])
    there = judge(browser, "check", left=check, back=f"/report/{report}")
    assert there == f"/report/{report}?came=judged"
    told = browser.get(f"/report/{report}.json").json()
    assert len(told["checks"]) == had - 1
    assert [j["kind"] for j in told["judgements"]] == ["check"]


def test_a_speaker_is_judged_to_be_somebody(browser: TestClient) -> None:
    said = browser.get(f"/story/{stories(browser)[0]['id']}.json").json()["statements"][0]
    judge(browser, "actor", left=said["id"], value="Ratih Kusuma", back=f"/report/{said['report']}")
    told = browser.get(f"/report/{said['report']}.json").json()["statements"]
    assert next(s for s in told if s["id"] == said["id"])["speaker"]["name"] == "Ratih Kusuma"
    assert "Ratih Kusuma" in browser.get(f"/report/{said['report']}").text


def test_a_figure_is_judged_to_be_about_something_else(browser: TestClient) -> None:
    story = stories(browser)[0]["id"]
    choice = re.search(r'id="figure-left"[^>]*><option value="(\w+) ([\w-]+)"', browser.get(f"/story/{story}").text)
    assert choice is not None
    there = judge(browser, "figure", left=f"{choice[1]} {choice[2]}", value="korban banjir", back=f"/story/{story}")
    told = browser.get(there.replace("?came=judged", ".json")).json()
    claim = next(c for c in told["claims"] if c["id"] == choice[1])
    assert choice[2] not in claim["amounts"]
    assert [j["value"] for j in told["judgements"]] == ["korban banjir"]


def test_what_is_not_there_cannot_be_judged(browser: TestClient) -> None:
    story = stories(browser)[0]["id"]
    there = judge(browser, "same", left=story, right="tidak-ada", back=f"/story/{story}")
    assert there == f"/story/{story}?came=unknown"
    assert 'class="told wrong"' in browser.get(there).text
    token = {"csrf": csrf(browser), "by": "Dewi"}
    assert browser.post("/judge/better", data=token).status_code == 404
    assert browser.post("/judge/same", data={"csrf": token["csrf"], "left": story, "right": "x"}).status_code == 422
    assert browser.get(f"/story/{story}.json").json()["judgements"] == []


def test_an_outlet_is_judged_to_belong_to_an_owner_on_its_page(browser: TestClient) -> None:
    name = next(o["outlet"] for o in browser.get("/outlets.json").json()["outlets"])
    address = f"/outlet/{name}"
    page = browser.get(address).text
    assert 'action="/judge/owner"' in page
    assert re.search(r'name="left" value="([^"]*)"', page)[1] == name  # type: ignore[index]
    there = judge(browser, "owner", left=name, right="Grup Talaga", back=address)
    page = browser.get(there).text
    assert "Grup Talaga" in page
    assert 'role="status"' in page
    (one,) = browser.get(f"{address}.json").json()["judgements"]
    form = {"judgement": one["id"], "back": address, "csrf": csrf(browser)}
    assert browser.post("/judge/undo", data=form).headers["location"] == f"{address}?came=undone"
