"""What `import silang` gives: light to load, two verbs, frames, a ledger, pictures in a notebook."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import silang
from silang.types import Comparison, Reading, Reject, Report

SAMPLE = Path(silang.__file__).parent / "sample"
FRAMES: Mapping[str, Callable[[Comparison], Any]] = {"pandas": silang.to_pandas, "polars": silang.to_polars}


def loaded_after(code: str) -> set[str]:
    """The packages that a fresh interpreter has loaded after this."""
    program = (
        f"import sys, json; before = set(sys.modules); {code}; print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, env=_own_path())
    assert done.returncode == 0, done.stderr
    return {str(name).partition(".")[0] for name in json.loads(done.stdout)}


def _own_path() -> dict[str, str]:
    """Where Silang and the libraries lie, for an interpreter that starts without site packages."""
    return {"PYTHONPATH": ":".join([str(Path(silang.__file__).parents[1]), *sys.path]), "PATH": ""}


def test_importing_silang_loads_no_outside_library() -> None:
    loaded = loaded_after("import silang")
    assert loaded <= sys.stdlib_module_names | {"silang"}, loaded - sys.stdlib_module_names


def test_the_verbs_stay_functions_when_their_rooms_are_imported() -> None:
    loaded_after(
        "import silang, silang.compare.values, silang.read.page, silang.run, silang.show.session; "
        "from silang import read, compare; from silang.compare.values import figures_meet; "
        "from silang.compare import findings; from silang.read import ReadError; "
        "assert read.__name__ == 'read' and compare.__name__ == 'compare', (read, compare)"
    )


def test_reading_and_comparing_in_four_lines() -> None:
    reports = silang.read(SAMPLE)
    comparison = silang.compare(reports)
    assert all(isinstance(r, Report) for r in reports)
    assert {r.report for r in comparison.readings} == set(reports)
    assert {f.relation for f in comparison.findings} >= {"agree", "conflict", "update"}


def test_rows_in_memory_are_read_as_lines_of_json_are() -> None:
    told = "Banjir di Desa Sukarena menewaskan 12 orang, kata BPBD, Senin (3/3/2025)."
    rows = [{"teks": told, "media": "Harian Satu", "tanggal": "2025-03-03"}, {"text": told, "outlet": "Koran Dua"}]
    one, other = silang.read(rows)
    assert isinstance(one, Report)
    assert isinstance(other, Report)
    assert (one.outlet, one.published, one.source) == ("Harian Satu", "2025-03-03", "row 1")
    assert (other.outlet, other.text) == ("Koran Dua", told)
    assert silang.read(rows[0]) == [one]
    assert silang.read([*rows, *rows, SAMPLE])[:2] == [one, other]


def test_a_row_without_text_is_a_reject_that_names_it() -> None:
    report, reject = silang.read([{"text": "Hujan turun di Malang."}, {"title": "Hujan"}])
    assert isinstance(report, Report)
    assert reject == Reject("row 2", "no-text")


@pytest.mark.parametrize("given", [None, 3, [3], [None], [SAMPLE, b"text"]])
def test_what_is_no_input_is_an_error_that_says_what_it_is(given: Any) -> None:
    with pytest.raises(TypeError, match=r"a file, folder, pattern or row .*, not (NoneType|int|bytes) \(input [12]\)"):
        silang.read(given)


@pytest.mark.parametrize("given", ["reports/", ["one.txt"], Path("reports"), [{"text": "Gempa."}], None])
def test_what_was_not_read_is_not_compared(given: Any) -> None:
    with pytest.raises(TypeError, match=r"what silang\.read gives, not (str|dict|\w*Path|NoneType)"):
        silang.compare(given)


def test_a_comparison_says_how_much_there_is_and_not_all_of_it() -> None:
    assert repr(silang.compare([])) == "Comparison()"
    told = repr(silang.compare(silang.read([{"text": "Gempa menewaskan 5 orang di Lombok.", "outlet": "Kabar"}])))
    assert told.startswith("Comparison(readings: 1, ")
    assert len(told) < 200


def test_rejects_stand_among_the_reports_and_are_kept(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    given = silang.read([tmp_path, SAMPLE / "07-nusa-ekonomi.txt"])
    assert [type(r) for r in given].count(Reject) == 1
    assert [r.reason for r in silang.compare(given).rejects] == ["empty"]


def test_readings_are_compared_like_their_reports() -> None:
    reports = silang.read(SAMPLE)
    whole = silang.compare(reports)
    assert silang.compare(whole.readings) == whole
    assert silang.compare([*whole.readings[:5], *reports]) == whole


def test_a_date_lent_by_a_story_is_not_kept_for_the_next() -> None:
    whole = silang.compare(silang.read(SAMPLE))
    lent = [r for r in whole.readings if r.anchored_by == "story"]
    assert lent, "the sample holds a report without a date"
    alone = silang.compare([lent[0]])
    assert alone.readings[0].anchored_by == "nothing"
    own = next(r for r in whole.readings if r.anchored_by == "stated")
    assert isinstance(own.anchor, date)
    assert silang.compare([own]).readings[0] == own


def test_a_ledger_keeps_readings(tmp_path: Path) -> None:
    whole = silang.compare(silang.read(SAMPLE))
    with silang.Ledger(tmp_path / "a.ledger") as ledger:
        assert len(ledger.add(whole.readings).new) == len(whole.readings)
        again: list[Reading] = list(ledger.readings())
    assert silang.compare(again) == whole


def test_silang_has_nothing_that_it_does_not_name() -> None:
    for name in silang.__all__:
        assert getattr(silang, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'summarise'"):
        silang.summarise  # noqa: B018


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_hold_a_row_a_statement(library: str) -> None:
    pytest.importorskip(library)
    comparison = silang.compare(silang.read(SAMPLE))
    frames: Mapping[str, Any] = FRAMES[library](comparison)
    assert len(frames["statements"]) == sum(len(r.statements) for r in comparison.readings)
    assert "relation" in frames["findings"].columns


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_missing_frames_are_told_with_their_cure(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=rf"{library} is not installed; pip install 'silang\[frames\]'"):
        FRAMES[library](Comparison(()))


def test_a_running_notebook_learns_the_nouns(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: dict[str, object] = {}
    html = SimpleNamespace(for_type_by_name=lambda module, name, draw: learned.setdefault(f"{module}.{name}", draw))
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": html}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    silang.compare([])
    assert "silang.types.Comparison" in learned
