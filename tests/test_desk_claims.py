"""The page of a claim: its sentence, its sides, its chain, what was judged of it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import both, kept, pages, survives, told, words
from silang.run.settle import stories
from silang.store import Ledger

__all__ = ["kept", "pages"]


def _contested(path: Path) -> tuple[str, int]:
    """A claim of a conflict, and the number of sides of it."""
    with Ledger(path, readonly=True) as ledger:
        findings = stories(ledger).comparison().findings
    return next(
        (f.sides[0].claims[0], len(f.sides)) for f in findings if f.relation == "conflict" and f.sides[0].claims
    )


def test_a_claim_stands_beside_what_contradicts_it(pages: TestClient, kept: Path) -> None:
    name, sides = _contested(kept)
    tree, found = both(pages, f"/claim/{name}"), told(pages, f"/claim/{name}")
    conflict = next(f for f in found["findings"] if f["relation"] == "conflict")
    assert len(conflict["sides"]) == sides
    assert all(side["sentences"] for side in conflict["sides"])
    assert any(name in side["claims"] for side in conflict["sides"])
    assert found["sentence"]["marked"] in words(tree)
    assert "this claim" in words(tree)
    assert tree.xpath(f"//a[@href='/story/{found['story']}']")


def test_its_chain_is_drawn_and_told_in_words(pages: TestClient, kept: Path) -> None:
    with Ledger(kept, readonly=True) as ledger:
        names = [n for (n,) in ledger.db.execute("SELECT claim FROM claim_origin ORDER BY claim")]
    drawn = next(
        tree for n in names if (tree := both(pages, f"/claim/{n}")).xpath("//div[contains(@class,'chain')]//svg")
    )
    assert drawn.xpath("//h2[@id='chain']/following-sibling::ul/li")


def test_its_speaker_leads_to_their_page(pages: TestClient) -> None:
    claim = told(pages, "/search?speaker=Budi Raharja")["found"][0]["claim"]
    found = told(pages, f"/claim/{claim}")
    assert found["speaker"]["name"] == "Budi Raharja"
    assert pages.get(found["speaker"]["at"]).status_code == 200
    assert found["amounts"][0]["low"] == 7


def test_what_is_no_claim_is_told_so(pages: TestClient) -> None:
    assert pages.get("/claim/none").status_code == 404
    survives(pages, "/claim/{}", "/claim/{}?page={}")


def test_claims_are_reached_from_reports_and_stories(pages: TestClient, kept: Path) -> None:
    name, _ = _contested(kept)
    found = told(pages, f"/claim/{name}")
    report = both(pages, f"/report/{found['report']}")
    assert report.xpath(f"//aside//a[@href='/claim/{name}']")
    story = both(pages, f"/story/{found['story']}")
    claims = story.xpath("//ol[@class='claims']//a[starts-with(@href, '/claim/')]/@href")
    assert f"/claim/{name}" in claims
    assert len(claims) == len(set(claims))
    assert all(pages.get(address).status_code == 200 for address in claims[:5])


def test_speakers_lead_to_all_that_they_say(pages: TestClient, kept: Path) -> None:
    name, _ = _contested(kept)
    found = told(pages, f"/claim/{name}")
    for page in (both(pages, f"/report/{found['report']}"), both(pages, f"/story/{found['story']}")):
        actors = page.xpath("//a[starts-with(@href, '/actor/')]/@href")
        assert actors
        assert all(pages.get(address).status_code == 200 for address in actors)


def test_a_claim_without_actor_or_figure_is_titled_by_its_place(pages: TestClient, kept: Path) -> None:
    with Ledger(kept, readonly=True) as ledger:
        readings = ledger.readings()
        bare = next(c for r in readings for c in r.claims if c.where and not (c.actors or c.amounts))
    (title,) = both(pages, f"/claim/{bare.id}").xpath("//h1/text()")
    assert bare.where is not None
    assert bare.where.name in title
