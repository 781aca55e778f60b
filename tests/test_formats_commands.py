"""`silang export`: of reports given directly, of a ledger, of both; with what people judged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from silang.show.formats import FORMATS
from silang.store import Ledger
from test_formats import NEEDS
from test_ledger_commands import SAMPLE, Say, say

__all__ = ["say"]

pytestmark = pytest.mark.usefixtures("read_once")


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("kind", FORMATS)
def test_reports_given_directly_are_written_in_each_format(say: Say, kind: str) -> None:
    if kind in NEEDS:
        pytest.importorskip(NEEDS[kind])
    status, said, errors = say("export", str(SAMPLE), "--format", kind, "--to", "out")
    assert (status, errors) == (0, "")
    assert "out" in said
    assert any(f.stat().st_size > 0 for f in Path("out").iterdir())


def test_a_ledger_and_its_reports_given_directly_are_written_alike(say: Say) -> None:
    files = sorted(str(f) for f in SAMPLE.glob("*.txt"))
    say("add", *files, "--ledger", "a.ledger")
    assert say("export", "--ledger", "a.ledger", "--format", "gdelt", "--to", "kept")[0] == 0
    assert say("export", *files, "--format", "gdelt", "--to", "read")[0] == 0
    for name in ("export.CSV", "mentions.CSV"):
        assert Path("kept", name).read_text() == Path("read", name).read_text()
    assert say("export", files[0], "--ledger", "a.ledger", "--format", "gdelt", "--to", "both")[0] == 0
    assert Path("both/export.CSV").read_text() == Path("kept/export.CSV").read_text()


def test_a_check_that_a_person_judged_wrong_is_not_exported(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    say("export", "--ledger", "a.ledger", "--to", "before")
    first, *rest = rows("before/checks.jsonl")
    with Ledger("a.ledger") as ledger:
        (name,) = ledger.db.execute(
            'SELECT id FROM check_ WHERE report = ? AND start = ? AND "end" = ? AND kind = ?',
            (first["report"], first["start"], first["end"], first["kind"]),
        ).fetchone()
    assert say("judge", "check", name, "--by", "Rini", "--ledger", "a.ledger")[0] == 0
    say("export", "--ledger", "a.ledger", "--to", "after")
    assert rows("after/checks.jsonl") == rest


def test_two_reports_that_a_person_judged_apart_are_exported_apart(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    say("export", "--ledger", "a.ledger", "--to", "before")
    pair = next(s["reports"] for s in rows("before/stories.jsonl") if len(s["reports"]) == 2)
    assert say("judge", "not-same", *pair, "--by", "Rini", "--ledger", "a.ledger")[0] == 0
    say("export", "--ledger", "a.ledger", "--to", "after")
    stories = [set(s["reports"]) for s in rows("after/stories.jsonl")]
    assert not any(set(pair) <= of for of in stories)


def test_what_cannot_be_read_is_said_and_the_rest_is_written(say: Say) -> None:
    Path("empty.txt").write_text("")
    status, _, errors = say("export", str(SAMPLE), "empty.txt", "--format", "ris", "--to", "out")
    assert status == 1
    assert "empty.txt" in errors
    assert Path("out/reports.ris").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--to", "out"),
        ("nowhere.txt", "--to", "out"),
        (str(SAMPLE), "--format", "xml", "--to", "out"),
        (str(SAMPLE), "--since", "2025-01-01", "--to", "out"),
        ("--ledger", "none.ledger", "--to", "out"),
        (str(SAMPLE),),
    ],
)
def test_wrong_usage_is_said_and_writes_nothing(say: Say, words: tuple[str, ...]) -> None:
    status, _, errors = say("export", *words)
    assert status == 2
    assert errors
    assert not Path("out").exists()


def test_a_folder_that_cannot_be_made_is_said(say: Say) -> None:
    Path("taken").write_text("")
    status, _, errors = say("export", str(SAMPLE), "--format", "ris", "--to", "taken")
    assert status == 2
    assert "taken" in errors


def test_the_files_are_counted_in_both_languages(say: Say) -> None:
    assert "1 file " in say("export", str(SAMPLE), "--format", "ris", "--to", "out")[1]
    assert "1 berkas" in say("export", str(SAMPLE), "--format", "ris", "--to", "out", "--ui", "id")[1]
