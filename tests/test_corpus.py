"""A corpus run gives what a comparison in one go gives, whatever its parts, and outlives what goes wrong in it."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
import time
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fixture_comparison import comparison
from fixture_corpus import ROWS, Tables, an_input, asked, losing_its_worker, poisoned, tables, wanted
from silang.read import read
from silang.read.parts import Part, cut, dumped, lines_in, loaded, part_rows, report_of
from silang.read.reading import file_rows
from silang.run.corpus import corpus
from silang.run.corpus_local import Local
from silang.run.corpus_read import pieces, split
from silang.run.corpus_tables import TABLES, fields
from silang.run.corpus_work import CorpusError, Work
from silang.show.export import rows
from silang.types import Reject, Report

pytest.importorskip("pyarrow", reason="SKIPPED LOUDLY: pyarrow is not installed (pip install 'silang[corpus]')")

LINES = ['{"text": "Satu."}', '{"text": "Dua; é."}', "{broken", "", "  ", '{"text": ""}', '{"text": "Tiga"}\r']


@pytest.fixture(scope="module")
def given_input(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return an_input(tmp_path_factory.mktemp("corpus") / "in")


@pytest.fixture(scope="module")
def in_one_go(given_input: Path) -> Tables:
    return wanted(given_input)


# -- parts -----------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12), st.lists(st.integers(0, 150), max_size=4))
@example(["", '{"text": ""}'], [])
def test_parts_of_json_lines_give_the_rows_of_the_whole_with_their_lines(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], cuts: list[int]
) -> None:
    file = tmp_path_factory.getbasetemp() / "lines.jsonl"
    file.write_bytes("\n".join(lines).encode())
    size = file.stat().st_size
    at = sorted({0, size, *(c for c in cuts if c < size)})
    found: list[Report | Reject] = []
    before = 0
    for start, end in pairwise(at):
        part = Part((str(file),), start, end)
        for one in map(report_of, part_rows(part)):
            line = one.line + before if isinstance(one, Reject) and one.line is not None else None
            found.append(Reject(one.source, one.reason, one.detail, line) if isinstance(one, Reject) else one)
        before += lines_in(part)
    whole = [report_of((str(file), row)) for row in file_rows(file)]
    assert found == [one for one in whole if not (isinstance(one, Reject) and one.reason == "empty")] or (
        not any(line.strip() for line in lines)
    )


def test_large_json_lines_are_cut_and_small_files_are_read_together(tmp_path: Path) -> None:
    large = tmp_path / "large.jsonl"
    large.write_text("".join(json.dumps({"text": f"Laporan {n}. " + "kata " * 200}) + "\n" for n in range(600)))
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Laporan.")
    parts = [p for p in cut([tmp_path], 100) if isinstance(p, Part)]
    assert [len(p.files) for p in parts] == [*[1] * (len(parts) - 1), 3]
    assert 5 <= len(parts) - 1 <= 8
    assert sum(1 for p in parts for _ in part_rows(p)) == 603


def test_a_row_is_kept_as_it_is(given_input: Path) -> None:
    items = [item for p in cut([given_input], 100) if isinstance(p, Part) for item in part_rows(p)]
    assert [report_of(loaded(dumped(item))) for item in items] == [report_of(item) for item in items]


def test_a_stream_is_no_corpus() -> None:
    assert list(cut(["-"], 10)) == [Reject("-", "no-stream")]


# -- kinds of files --------------------------------------------------------------------


def _texts(path: Path) -> list[tuple[str, str | None, str | None]]:
    return [(r.text, r.url, r.published) for r in read([path]) if isinstance(r, Report)]


def test_parquet_reads_as_its_rows(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    lines, file = tmp_path / "rows.jsonl", tmp_path / "rows.parquet"
    lines.write_text("\n".join(json.dumps(row) for row in ROWS))
    parquet.write_table(pyarrow.Table.from_pylist([{"n": 1, **row} for row in ROWS]), file, row_group_size=1)
    assert _texts(file) == _texts(lines)
    parts = [p for p in cut([file], 100) if isinstance(p, Part)]
    assert len(parts) == 3
    assert [report_of(item).id for p in parts for item in part_rows(p)] == [r.id for r in read([file])]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("content", "reason"), [(b"PAR1 is no Parquet", "broken-parquet"), (b"WARC/1.0 oops\r\n", None)]
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, content: bytes, reason: str | None) -> None:
    (tmp_path / "broken.bin").write_bytes(content)
    (found,) = read([tmp_path / "broken.bin"])
    assert isinstance(found, Reject)
    assert reason is None or found.reason == reason


def test_a_large_row_group_is_cut_into_pieces(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    table = pyarrow.table({"text": [f"Laporan nomor {n}." for n in range(25)]})
    parquet.write_table(table, tmp_path / "all.parquet", row_group_size=20)
    parts = [p for p in cut([tmp_path / "all.parquet"], 8) if isinstance(p, Part)]
    assert [p.large for p in parts] == [True, False]
    work = Work(str(tmp_path / "out"))
    work.finish("split", 0, split(work, 0, parts[0], 8))
    assert [rows.piece for rows in pieces(work, parts)] == [(0, 0), (0, 1), (0, 2), None]


def test_parquet_without_text_is_refused_with_its_columns(tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"harga": [1, 2]}), tmp_path / "harga.parquet")
    (found,) = read([tmp_path / "harga.parquet"])
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("no-text", "no column of text: harga")


def test_gzip_reads_as_what_it_holds_and_tells_where_it_breaks_off(tmp_path: Path) -> None:
    whole = "\n".join(json.dumps(row) for row in ROWS)
    (tmp_path / "rows.jsonl").write_text(whole)
    packed = gzip.compress(whole.encode())
    (tmp_path / "rows.jsonl.gz").write_bytes(packed)
    assert _texts(tmp_path / "rows.jsonl.gz") == _texts(tmp_path / "rows.jsonl")
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(whole.encode()) + packed[:-20])
    assert any(isinstance(r, Reject) for r in read([tmp_path / "cut.jsonl.gz"]))


def _warc(pages: list[tuple[str, str, bytes]], *, packed: bool) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, kind, page in pages:
        about = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        if kind == "404":
            about = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(page), http_headers=about))
    return out.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_warc_gives_its_pages_and_leaves_pictures_and_errors(tmp_path: Path, *, packed: bool) -> None:
    pytest.importorskip("warcio", reason="SKIPPED LOUDLY: warcio is not installed (pip install 'silang[corpus]')")
    body = "Sebanyak 14 orang tewas akibat banjir di Wanasari, kata Budi Prasetyo. Hujan turun dua hari. " * 5
    page = f"<html><head><title>Banjir</title></head><body><article><p>{body}</p></article></body></html>"
    pages = [
        ("https://satu.example/a", "text/html; charset=utf-16", page.encode("utf-16")),
        ("https://satu.example/gambar", "image/png", b"\x89PNG"),
        ("https://satu.example/hilang", "404", page.encode()),
        ("https://dua.example/b", "text/html", page.encode()),
    ]
    name = tmp_path / ("pages.warc.gz" if packed else "pages.warc")
    name.write_bytes(_warc(pages, packed=packed))
    found = list(read([name]))
    assert [r.url for r in found if isinstance(r, Report)] == ["https://satu.example/a", "https://dua.example/b"]
    assert all(isinstance(r, Report) and "14 orang tewas" in r.text for r in found)


# -- the whole run ---------------------------------------------------------------------


@pytest.mark.parametrize("reports", [1, 4, 1000])
def test_a_corpus_run_gives_what_one_comparison_gives(
    given_input: Path, in_one_go: Tables, tmp_path: Path, reports: int
) -> None:
    told = corpus(asked(given_input, tmp_path / "out", reports), Local(1))
    assert tables(tmp_path / "out", in_one_go) == in_one_go
    assert told["tables"]["reports"] == len(in_one_go["reports"])
    assert told["largest"] > reports or reports > 4  # a story larger than a task stays whole
    assert not (tmp_path / "out" / ".work").exists()


@pytest.mark.parametrize("reports", [1, 1000])
def test_a_text_that_lists_name_is_a_report_of_each_outlet_and_none_by_itself(tmp_path: Path, reports: int) -> None:
    given_ = tmp_path / "in"
    given_.mkdir()
    (given_ / "a.txt").write_text("Banjir melanda Talaga, 12 orang tewas.")
    (given_ / "b.txt").write_text("Gempa mengguncang Kintamani, 3 orang luka.")
    (given_ / "one.csv").write_text("file,outlet\na.txt,Harian Uji\na.txt,Koran Coba\n")
    (given_ / "two.csv").write_text("file,outlet\na.txt,Kabar Tes\n")
    corpus(asked(given_, tmp_path / "out", reports), Local(1))
    from pyarrow import parquet

    found = parquet.read_table(tmp_path / "out" / "reports").to_pylist()
    assert sorted(str(row["outlet"]) for row in found) == ["Harian Uji", "Kabar Tes", "Koran Coba", "None"]
    assert {row["id"] for row in found} == {one.id for one in read([given_]) if isinstance(one, Report)}


def test_every_table_can_be_opened_though_it_has_no_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Budi pergi ke pasar.")
    corpus(asked(tmp_path / "a.txt", tmp_path / "out"), Local(1))
    assert {name: len(found) for name, found in tables(tmp_path / "out", TABLES).items()}["findings"] == 0


def test_every_field_of_the_contract_has_a_column() -> None:
    found = rows(comparison())
    assert {name: fields(name, each) for name, each in found.items()} == {name: set() for name in found}


def test_a_report_that_ends_its_reader_and_one_that_holds_it_up_are_rejects(tmp_path: Path) -> None:
    lines = [{"text": f"Sebanyak {n} orang tewas."} for n in range(5)]
    lines[0]["published"] = "entah kapan"
    lines.insert(1, {"text": "MATIKAN"})
    lines.insert(4, {"text": "TAHAN"})
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    told = corpus(asked(tmp_path / "in.jsonl", tmp_path / "out", reader=poisoned, limit=2.0), Local(1))
    assert told["tables"]["reports"] == 5
    found = [json.loads(r) for r in tables(tmp_path / "out", ["rejects"])["rejects"]]
    assert sorted((r["line"], r["reason"]) for r in found) == [(1.0, "no-date"), (2.0, "crashed"), (5.0, "too-slow")]


def test_a_process_that_is_lost_is_made_good(given_input: Path, in_one_go: Tables, tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    with Local(2) as pool:
        corpus(asked(given_input, tmp_path / "out", to_rows=losing_its_worker(lost)), pool)
    assert lost.exists()
    assert tables(tmp_path / "out", in_one_go) == in_one_go


KILLED = """
import sys
from pathlib import Path
from fixture_corpus import asked, slowly
from silang.run.corpus import corpus
from silang.run.corpus_local import Local
corpus(asked(Path(sys.argv[1]), Path(sys.argv[2]), 2, reader=slowly), Local(1))
"""


def test_a_run_that_was_killed_goes_on_where_it_was(given_input: Path, in_one_go: Tables, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = out / ".work" / "read"
    path = {"PYTHONPATH": ":".join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", KILLED, str(given_input), str(out)], env=path) as run:
        until = time.monotonic() + 120
        while len(list(done.glob("*.json"))) < 2 and time.monotonic() < until and run.poll() is None:
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)
    kept = {f: f.stat().st_mtime_ns for f in done.glob("*.json")}
    assert len(kept) >= 2
    seen: list[tuple[str, int, int]] = []
    corpus(asked(given_input, out, 2, keep=True), Local(1), lambda *now: seen.append(now))
    first = next(done for stage, done, _ in seen if stage == "read")
    assert first == len(kept)
    assert {f: f.stat().st_mtime_ns for f in kept} == kept
    assert tables(out, in_one_go) == in_one_go


def test_a_folder_is_not_given_to_another_input_unless_asked_to(tmp_path: Path) -> None:
    one, other, out = tmp_path / "one.txt", tmp_path / "other.txt", tmp_path / "out"
    one.write_text("Sebanyak 14 orang tewas.")
    other.write_text("Sebanyak 15 orang tewas.")
    corpus(asked(one, out), Local(1))
    assert corpus(asked(one, out), Local(1))["there"] is True
    with pytest.raises(CorpusError) as refused:
        corpus(asked(other, out), Local(1))
    assert refused.value.code == "corpus-other-input"
    corpus(asked(other, out, fresh=True), Local(1))
    (found,) = tables(out, ["reports"])["reports"]
    assert "other.txt" in found


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("x")
    for fresh in (False, True):
        with pytest.raises(CorpusError) as refused:
            corpus(asked(tmp_path, tmp_path / "out", fresh=fresh), Local(1))
        assert refused.value.code == "corpus-not-empty"
    assert (tmp_path / "out" / "mine.txt").read_text() == "x"


def test_the_command_tells_what_came_of_it_in_either_language(tmp_path: Path) -> None:
    from silang.show.corpora import Wanted, run

    (tmp_path / "a.jsonl").write_text(json.dumps(ROWS[0]) + "\n{broken\n")
    for ui, word in (("en", "1 report"), ("id", "1 laporan")):
        out = tmp_path / ui
        status, told = _printed(run, Wanted((str(tmp_path / "a.jsonl"),), out, jobs=1, ui=ui))
        assert status == 1
        assert word in told
        assert str(out) in told


def _printed(run: Any, wanted: Any) -> tuple[int, str]:
    from contextlib import redirect_stdout
    from io import StringIO

    with redirect_stdout(StringIO()) as out:
        status = run(wanted)
    return status, out.getvalue()


@pytest.mark.parametrize(
    ("library", "spark", "extra"), [("pyarrow", None, "corpus"), ("pyspark.sql", "local", "spark")]
)
def test_a_library_that_is_missing_is_told_by_the_extra_that_brings_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    library: str,
    spark: str | None,
    extra: str,
) -> None:
    from silang.show.corpora import Wanted, run

    (tmp_path / "a.txt").write_text("Sebanyak 14 orang tewas.")
    monkeypatch.setitem(sys.modules, library, None)
    assert run(Wanted((str(tmp_path / "a.txt"),), tmp_path / "out", spark)) == 2
    assert f"pip install 'silang[{extra}]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_warc_without_its_reader_is_refused_by_the_extra_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.warc").write_bytes(b"WARC/1.0\r\n")
    monkeypatch.setitem(sys.modules, "warcio.archiveiterator", None)
    (found,) = read([tmp_path / "a.warc"])
    assert found == Reject(str(tmp_path / "a.warc"), "no-reader", "pip install 'silang[corpus]'")


def test_nothing_to_read_is_said_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as refused:
        corpus(asked(tmp_path / "none.jsonl", tmp_path / "out"), Local(1))
    assert refused.value.code == "corpus-nothing"
    assert [r.reason for r in refused.value.about if isinstance(r, Reject)] == ["missing"]
