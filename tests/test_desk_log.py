"""The log and the judgements on the desk, and judgements to be taken along."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from starlette.testclient import TestClient

from fixture_desk_found import HOSTILE, both, kept, pages, rows, survives, told, words
from silang.store import Ledger

__all__ = ["kept", "pages"]


def test_the_log_is_told_from_its_end(pages: TestClient) -> None:
    tree, found = both(pages, "/log"), told(pages, "/log")["lines"]
    seqs = [line["seq"] for line in found]
    assert seqs == list(range(seqs[0], seqs[0] - len(seqs), -1))
    assert len(tree.xpath("//tbody/tr")) == len(found) == len(rows(pages, "/log"))
    assert {"added", "version", "judged", "undone"} <= {line["what"] for line in found}


def test_the_log_of_one_kind_or_report(pages: TestClient) -> None:
    assert {line["what"] for line in told(pages, "/log?what=version")["lines"]} == {"version"}
    of = told(pages, "/log?what=version")["lines"][0]["of"]
    assert {line["of"] for line in told(pages, f"/log?of={of}")["lines"]} == {of}
    before = told(pages, "/log?before=3")["lines"]
    assert [line["seq"] for line in before] == [2, 1]


def test_judgements_say_whether_they_stand(pages: TestClient) -> None:
    tree, found = both(pages, "/judgements"), told(pages, "/judgements")["judgements"]
    assert {(j["kind"], j["undone_by"]) for j in found} == {("same", "Tono"), ("owner", None)}
    assert HOSTILE in words(tree)
    assert "undone" in words(tree)
    assert [r["id"] for r in rows(pages, "/judgements")] == [j["id"] for j in found]
    assert {j["kind"] for j in told(pages, "/judgements?kind=owner")["judgements"]} == {"owner"}


def test_judgements_can_be_taken_to_another_ledger(pages: TestClient, tmp_path: Path) -> None:
    answer = pages.get("/judgements.jsonl")
    assert answer.headers["content-type"] == "application/x-ndjson"
    with Ledger(tmp_path / "other.ledger") as other:
        assert other.apply_judgements(answer.text.splitlines()) == 3  # two, and one of them undone
        assert len(other.judgements()) == 1


def test_odd_questions_break_nothing(pages: TestClient) -> None:
    survives(pages, "/log?of={}", "/log?what={}", "/log?before={}", "/judgements?of={}&kind={}&page={}")


def test_the_log_names_reports_by_their_headlines(pages: TestClient) -> None:
    tree = both(pages, "/log?what=added")
    named = tree.xpath("//td[@class='named']/a/text()")
    assert "Gempa M5,8 Guncang Wanasari, Sembilan Orang Meninggal" in named
    assert tree.xpath("//td[@class='named']/a/@href")[0].startswith("/report/")


def test_judgements_are_told_in_words_and_undone_where_they_are_listed(pages: TestClient) -> None:
    tree = both(pages, "/judgements")
    assert "Warta belongs to Grup Warta." in words(tree)
    assert tree.xpath("//li/p/a[@href='/outlet/Warta']")
    assert len(tree.xpath("//form[@action='/judge/undo']")) == 1  # of two, one of them undone already
    assert tree.xpath("//form[@action='/judge/undo']/input[@name='back']/@value") == ["/judgements"]
