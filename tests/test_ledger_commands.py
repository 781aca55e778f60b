"""The commands that keep reports: added, searched, compared, exported, taken out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import silang
from silang.run.settle import stories
from silang.show.cli import app, main
from silang.store import Ledger

pytestmark = pytest.mark.usefixtures("read_once")

SAMPLE = Path(silang.__file__).parent / "sample"

Said = tuple[int, str, str]
Say = Callable[..., Said]


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Say:
    """Runs `silang` with these words in an empty folder: its exit status, what it said, what it complained of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*words: str) -> Said:
        monkeypatch.setattr("sys.argv", ["silang", *words])
        out, errors = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as done:
            main()
        return int(done.value.code or 0), out.getvalue(), errors.getvalue()

    return run


def test_adding_tells_what_is_new_and_what_was_there(say: Say) -> None:
    first = str(SAMPLE / "01-suara-wanasari.txt")
    assert say("add", first, "--ledger", "a.ledger") == (
        0,
        "a.ledger: 1 report added, 0 already there; it holds 1 report\n",
        "",
    )
    status, said, _ = say("add", str(SAMPLE), "--ledger", "a.ledger")
    whole = len(list(SAMPLE.glob("*.txt")))
    assert (status, said) == (0, f"a.ledger: {whole - 1} reports added, 1 already there; it holds {whole} reports\n")


def test_entering_again_registers_no_command_twice(say: Say) -> None:
    for _ in range(2):
        assert say("search", "--help")[0] == 0
        assert [c.name for c in app.registered_commands].count("search") == 1


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(say: Say) -> None:
    status, said, errors = say("add", str(SAMPLE), "nowhere.txt", "--ledger", "a.ledger")
    assert status == 1
    assert "added" in said
    assert "nowhere.txt" in errors


def test_nothing_to_read_makes_no_ledger(say: Say) -> None:
    status, _, errors = say("add", "nowhere.txt", "--ledger", "a.ledger")
    assert status == 2
    assert "nowhere.txt" in errors
    assert not Path("a.ledger").exists()


def test_strict_keeps_nothing_when_one_cannot_be_read(say: Say) -> None:
    status, _, errors = say("add", str(SAMPLE), "nowhere.txt", "--strict", "--ledger", "a.ledger")
    assert status == 1
    assert "nowhere.txt" in errors
    assert not Path("a.ledger").exists()


def test_search_shows_ids_that_remove_takes(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    status, said, _ = say("search", "perikanan", "Norwegia", "--ledger", "a.ledger", "--most", "1")
    assert status == 0
    assert "[" in said
    found = said.split()[0]
    with Ledger("a.ledger") as ledger:
        assert found in ledger
    assert say("remove", found, "--ledger", "a.ledger")[0] == 0
    with Ledger("a.ledger") as ledger:
        assert found not in ledger
    status, _, errors = say("remove", found, "--ledger", "a.ledger")
    assert status == 1
    assert found in errors


def test_words_that_stand_nowhere_are_told(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    status, said, errors = say("search", "xyzzy", "--ledger", "a.ledger", "--ui", "id")
    assert (status, said) == (1, "")
    assert "xyzzy" in errors


def test_a_ledger_is_compared_like_its_files(say: Say) -> None:
    files = sorted(str(f) for f in SAMPLE.glob("*.txt"))
    say("add", *files[:7], "--ledger", "a.ledger")
    status, said, _ = say("compare", "--ledger", "a.ledger", *files[5:], "--json", "kept", "--plain")
    assert status == 0
    say("compare", *files, "--json", "read", "--plain")
    for table in sorted(Path("read").iterdir()):
        assert (Path("kept") / table.name).read_text() == table.read_text(), table.name
    assert said.startswith(f"Silang · {len(files)} reports")


def test_days_choose_reports_of_a_ledger(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    days = ("--since", "2025-09-08", "--until", "2025-09-12")
    status, said, _ = say("compare", "--ledger", "a.ledger", *days, "--plain")
    assert status == 0
    assert said.startswith("Silang · 1 report ")
    assert say("compare", "--ledger", "a.ledger", "--until", "1999-01-01")[0] == 2
    assert say("compare", "--since", "2025-01-01", str(SAMPLE))[0] == 2
    assert say("compare", "--ledger", "a.ledger", "--since", "yesterday")[0] == 2


def test_export_writes_the_cross_check_of_a_ledger(say: Say) -> None:
    say("add", str(SAMPLE), "--ledger", "a.ledger")
    status, said, _ = say("export", "--ledger", "a.ledger", "--format", "jsonl", "--to", "out")
    assert status == 0
    assert "out" in said
    rows = [json.loads(line) for line in Path("out/reports.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(list(SAMPLE.glob("*.txt")))
    assert Path("out/findings.jsonl").stat().st_size > 0
    assert say("export", "--ledger", "a.ledger", "--format", "xml", "--to", "out")[0] == 2


@pytest.mark.parametrize(
    "command", [("search", "gempa"), ("compare",), ("export", "--to", "out"), ("remove", "3f1c9a02d4b7e655")]
)
def test_a_ledger_that_is_none_is_named_with_the_reason(say: Say, command: tuple[str, ...]) -> None:
    Path("notes.txt").write_text("Bukan buku besar. " * 200)
    status, _, errors = say(*command, "--ledger", "notes.txt")
    assert status == 2
    assert "notes.txt: not a ledger" in errors
    status, _, errors = say(*command, "--ledger", "nowhere.ledger")
    assert status == 2
    assert "nowhere.ledger" in errors
    assert not Path("nowhere.ledger").exists()


def waiting(path: str) -> int:
    with Ledger(path, readonly=True) as ledger:
        return stories(ledger).waiting()


def test_what_changes_a_ledger_settles_it_unless_it_is_told_not_to(say: Say) -> None:
    first, *others = sorted(str(f) for f in SAMPLE.glob("*.txt"))[:8]
    assert say("add", first, "--ledger", "a.ledger", "--no-settle")[0] == 0
    assert waiting("a.ledger") == 1
    assert say("add", *others, "--ledger", "a.ledger")[0] == 0
    assert waiting("a.ledger") == 0
    with Ledger("a.ledger", readonly=True) as ledger:
        one, other, *_ = ledger.ids()
        together = {stories(ledger).story_of(one), stories(ledger).story_of(other)}
    assert None not in together
    assert say("judge", "same", one, other, "--ledger", "a.ledger", "--no-settle")[0] == 0
    assert waiting("a.ledger") == 2
    assert say("judge", "list", "--ledger", "a.ledger")[0] == 0
    assert waiting("a.ledger") == 2
    assert say("reread", "--ledger", "a.ledger")[0] == 0
    with Ledger("a.ledger", readonly=True) as ledger:
        assert stories(ledger).story_of(one) == stories(ledger).story_of(other) is not None
    assert say("remove", one, "--ledger", "a.ledger")[0] == 0
    with Ledger("a.ledger", readonly=True) as ledger:
        assert stories(ledger).waiting() == 0
        assert stories(ledger).story_of(one) is None
