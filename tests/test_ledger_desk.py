"""The commands of a desk: what an outlet changed, what people judged, what was done, what is read again."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest

from silang.store import Ledger
from test_ledger import format_one
from test_ledger_commands import SAMPLE, Say, say
from test_store import a_reading

__all__ = ["say"]

FIRST = "Banjir di Talaga menewaskan 3 orang, kata polisi, Jumat (3/1/2025). Air naik cepat pada malam hari.\n"


@pytest.fixture
def desk(say: Say) -> str:
    """A ledger of one report and its later version, and one other."""
    for text in (FIRST, FIRST.replace("3 orang", "5 orang")):
        Path("banjir.txt").write_text(text)
        status, said, _ = say("add", "banjir.txt", "--ledger", "a.ledger")
        assert status == 0
    assert "1 later version of a report that was there" in said
    say("add", str(SAMPLE / "01-suara-wanasari.txt"), "--ledger", "a.ledger")
    return "a.ledger"


def test_versions_show_what_changed(say: Say, desk: str) -> None:
    status, said, _ = say("versions", "banjir.txt", "--ledger", desk, "--plain")
    assert status == 0
    assert "figure: 3 orang → 5 orang" in said
    assert "version 2" in said.splitlines()[1]
    status, said, _ = say("versions", "banjir.txt", "--ledger", desk, "--ui", "id", "--plain")
    assert "angka: 3 orang → 5 orang" in said
    assert say("versions", "nowhere.txt", "--ledger", desk)[0] == 1


def test_a_judgement_is_made_listed_undone_and_taken_elsewhere(say: Say, desk: str) -> None:
    with Ledger(desk) as ledger:
        one, other, _ = ledger.ids()
    status, said, _ = say("judge", "not-same", one, other, "--by", "Rini", "--why", "dua banjir", "--ledger", desk)
    assert status == 0
    name = said.split("(")[1].rstrip(")\n")
    status, said, _ = say("judge", "list", "--ledger", desk)
    assert status == 0
    assert name in said
    assert "dua banjir" in said
    assert say("judge", "undo", name, "--by", "Tono", "--ledger", desk)[0] == 0
    assert say("judge", "undo", name, "--ledger", desk)[0] == 1
    assert say("judge", "export", "rulings.jsonl", "--ledger", desk)[:2] == (
        0,
        "1 judgement written to rulings.jsonl\n",
    )
    say("add", str(SAMPLE), "--ledger", "b.ledger")
    assert say("judge", "apply", "rulings.jsonl", "--ledger", "b.ledger")[:2] == (0, "b.ledger: 2 changes\n")
    assert say("judge", "apply", "rulings.jsonl", "--ledger", "b.ledger")[:2] == (0, "b.ledger: 0 changes\n")
    with Ledger("b.ledger") as ledger:
        assert [(j.by, j.undone_by) for j in ledger.judgements(undone=True)] == [("Rini", "Tono")]


@pytest.mark.parametrize(
    "wrong", [("same", "a"), ("same", "a", "b"), ("funny",), ("figure", "c"), ("undo",), ("list", "x"), ("check", "x")]
)
def test_a_judgement_that_lacks_something_says_what(say: Say, desk: str, wrong: tuple[str, ...]) -> None:
    status, _, errors = say("judge", *wrong, "--ledger", desk)
    assert status == 2
    assert errors


def test_the_log_tells_what_was_done(say: Say, desk: str) -> None:
    status, said, _ = say("log", "--ledger", desk, "--json")
    assert status == 0
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["what"] for line in lines] == ["added", "version", "added"]
    assert lines[1]["detail"] == {"before": lines[0]["of"], "version": 2}
    assert len(say("log", "--ledger", desk, "--after", "2")[1].splitlines()) == 1
    assert say("log", "--ledger", desk, "--after", "3")[0] == 1
    first, *_, last = say("log", "--ledger", desk, "--plain")[1].splitlines()
    assert re.fullmatch(r" +1  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  added  [0-9a-f]{16}  banjir.txt  .*", first)
    assert "Gempa M5,8 Guncang Wanasari" in last


def test_reports_that_another_version_read_are_read_again(say: Say, desk: str) -> None:
    assert say("reread", "--ledger", desk)[1] == "a.ledger: 0 reports read again, 0 say something else\n"
    with Ledger(desk) as ledger:
        before = list(ledger.readings())
    db = sqlite3.connect(desk)
    db.execute("UPDATE report SET read_by = '0.0.1+old'")
    db.commit()
    db.close()
    assert say("reread", "--ledger", desk)[:2] == (0, "a.ledger: 3 reports read again, 0 say something else\n")
    with Ledger(desk) as ledger:
        assert list(ledger.readings()) == before


def test_an_old_ledger_is_searched_at_once(say: Say) -> None:
    format_one(Path("old.ledger"), a_reading("a1"))
    status, said, _ = say("search", "banjir", "--ledger", "old.ledger")
    assert status == 0
    assert "a1" in said
