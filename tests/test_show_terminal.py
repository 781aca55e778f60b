"""The terminal, the command line, frames and the notebook."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from fixture_comparison import comparison
from silang.show import cli, notebook
from silang.show.chains import Path as Way
from silang.show.chains import drawing, wrapped
from silang.show.charts import PHONE, chart
from silang.show.index import Index
from silang.show.manual import ORDER
from silang.show.terminal import show
from silang.show.values import writer
from silang.types import Comparison, Quantity
from test_commandline import silang


def shown(language: str = "en", width: int = 80, *, colour: bool = False) -> str:
    out = io.StringIO()
    show(comparison(), Console(file=out, width=width, force_terminal=colour, highlight=False), language)
    return out.getvalue()


def test_a_pipe_gets_plain_text_of_eighty_columns() -> None:
    text = shown()
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_terminal_gets_colour() -> None:
    assert "\x1b[" in shown(colour=True)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_conflicts_come_first_with_both_sides_and_their_sentences(width: int) -> None:
    words = " ".join(shown(width=width).split())
    order = [words.index(part) for part in ("conflict", "update", "Houses")]
    assert order == sorted(order)
    for part in ("19 people", "at least", "harian.txt", "BPBD Sanggar"):
        assert part in words


def test_it_says_on_how_many_origins_a_story_rests() -> None:
    assert "3 reports · 3 outlets · 2 independent origins" in shown(width=120)
    assert "3 laporan · 3 media · 2 sumber asal mandiri" in shown("id", width=120)


def test_what_could_not_be_read_is_told() -> None:
    assert "laporan/foto.jpg: This is no text" in shown()
    assert "a.jsonl, line 3: The line could not be read" in shown()


def test_a_terminal_without_unicode_gets_signs_that_it_has() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="strict")
    only_ascii = Comparison(comparison().readings[3:])
    show(only_ascii, Console(file=out, width=80, highlight=False))
    out.flush()
    assert raw.getvalue().startswith(b"Silang - 1 report")


def test_help_is_quick_to_load_and_shows_an_example() -> None:
    told = silang("--help")
    assert told.returncode == 0
    assert "silang compare reports/*.txt -o report.html" in told.stdout


def test_every_command_has_a_heading_and_its_help_names_no_type_of_python() -> None:
    cli._registered()
    group: Any = typer.main.get_command(cli.app)
    assert set(group.commands) == set(ORDER)
    said = CliRunner()
    for name in ORDER:
        told = said.invoke(cli.app, [name, "--help"], terminal_width=100).output
        assert not [sign for sign in ("<bool>", "<str", "<path", "<int", "list[") if sign in told], told


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys\nfrom silang.show.cli import main\nsys.argv=['silang','--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy={'numpy','babel','jinja2','trafilatura'} & set(sys.modules)\nassert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_version_is_told() -> None:
    assert silang("--version").stdout.startswith("silang 0.")


@pytest.mark.parametrize(
    "wrong", [("compare",), ("compare", "--nonsense", "x"), ("compare", "x", "--date", "5/6"), ("nonsense",)]
)
def test_wrong_usage_is_status_two(wrong: tuple[str, ...]) -> None:
    assert silang(*wrong).returncode == 2


def test_the_frames_hold_the_rows_of_the_export() -> None:
    pandas = pytest.importorskip("pandas")
    from silang.show.frames import to_pandas

    frames = to_pandas(comparison())
    assert isinstance(frames["reports"], pandas.DataFrame)
    assert list(frames["reports"]["outlet"]) == ["Kabar Teluk", "Harian Sanggar", "The Strait Courier", "Pesisir Kini"]
    assert {"statements", "quantities", "times", "claims", "events", "stories", "findings", "checks"} <= frames.keys()


def test_polars_frames_too() -> None:
    polars = pytest.importorskip("polars")
    from silang.show.frames import to_polars

    frames = to_polars(comparison())
    assert isinstance(frames["findings"], polars.DataFrame)
    assert frames["reports"].height == 4


def test_frames_name_the_extra_where_the_library_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from silang.show.frames import FramesError, to_pandas

    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(FramesError, match=r"silang\[frames\]"):
        to_pandas(comparison())


def test_nouns_show_themselves_in_a_notebook() -> None:
    given = comparison()
    assert notebook.comparison(given).startswith("<iframe srcdoc=")
    for noun, of in (
        ("Finding", given.findings[0]),
        ("Report", given.readings[0].report),
        ("Reject", given.rejects[0]),
    ):
        assert "<script>" not in notebook.PICTURES[noun](of)
        assert notebook.PICTURES[noun](of).startswith("<p>")


def test_without_a_notebook_nothing_is_installed() -> None:
    assert notebook.install() is False
    assert "IPython" not in sys.modules


def test_a_chart_draws_every_side_inside_its_frame() -> None:
    given = comparison()
    for finding in given.findings[:2]:
        drawn = chart(finding, Index(given), writer("en"))
        assert drawn is not None
        assert {m.side for m in drawn.marks} == {0, 1}
        assert all(0 <= m.x <= 100 and 0 <= m.high <= m.low <= drawn.height for m in drawn.marks)
    rising = chart(given.findings[1], Index(given), writer("en"))
    assert rising is not None
    assert [m.label for m in rising.marks] == ["12", "19"]
    assert rising.marks[0].x < rising.marks[1].x
    assert rising.marks[0].y > rising.marks[1].y


def test_long_figures_of_the_grid_push_the_first_mark_in() -> None:
    given = comparison()
    rising = given.findings[1]
    sums = [Quantity(n, n, "IDR") for n in (194.72e9, 578.1e9)]
    of_sums = replace(rising, sides=tuple(replace(s, value=v) for s, v in zip(rising.sides, sums, strict=True)))
    short, long = (chart(f, Index(given), writer("en")) for f in (rising, of_sums))
    assert short is not None
    assert long is not None
    widest = max(len(row.label) for row in long.rows)
    assert min(m.x for m in short.marks) < min(m.x for m in long.marks)
    assert min(m.x for m in long.marks) * PHONE > 7 * widest


def test_words_have_no_chart() -> None:
    assert chart(comparison().findings[3], Index(comparison()), writer("en")) is None


@pytest.mark.parametrize("width", [336.0, 880.0])
def test_chains_meet_in_one_box_and_no_box_covers_another(width: float) -> None:
    paths = [
        Way("Kabar", (), "KCNA"),
        Way("Harian", ("Yonhap", "AFP"), "KCNA"),
        Way("Warta", ("AFP",), "KCNA"),
        Way("Lensa", ("Reuters",), "Reuters", known=False),
        Way("Sendiri", (), "Sendiri"),
    ]
    drawn = drawing(paths, width)
    assert drawn is not None
    assert sum(b.lines == ("KCNA",) for b in drawn.boxes) == 1
    for one in drawn.boxes:
        assert one.x >= 0
        assert one.x + one.width <= drawn.width + 0.5
        assert one.y >= 0
        assert one.y + one.height <= drawn.height + 0.5
        apart = [o for o in drawn.boxes if o.x == one.x and o is not one]
        assert all(o.y + o.height <= one.y or one.y + one.height <= o.y for o in apart)


def test_many_outlets_on_one_origin_share_a_box() -> None:
    drawn = drawing([Way(f"Media {n}", (), "KCNA") for n in range(40)], 336)
    assert drawn is not None
    assert len(drawn.boxes) == 2


def test_carriers_that_name_each_other_do_not_hang() -> None:
    assert drawing([Way("A", ("B", "C"), "D"), Way("A", ("C", "B"), "D"), Way("B", ("A",), "A")], 336) is not None


def test_long_names_are_wrapped_and_nothing_is_lost() -> None:
    name = "Badan Penanggulangan Bencana Daerah Kabupaten-Pegunungan-Bintang"
    lines = wrapped(name, 14)
    assert max(map(len, lines)) <= 14
    assert "".join("".join(lines).split()).replace("-", "") == "".join(name.split()).replace("-", "")


def test_a_page_is_written_where_its_folder_is_missing(tmp_path: Path) -> None:
    from silang.show.html import write

    write(comparison(), tmp_path / "a" / "b" / "report.html", "id")
    assert (tmp_path / "a" / "b" / "report.html").read_text(encoding="utf-8").startswith("<!doctype html>")


REPORT = """Banjir Landa Sanggar

SANGGAR - Banjir melanda Sanggar, kata Kepala BPBD Sanggar Ratna Wijaya, Kamis (5/3/2026).
Sebanyak 12 orang meninggal dan 40 orang luka-luka, menurut BPBD Sanggar.
"""


def test_a_cross_check_from_end_to_end(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(REPORT.replace("12 orang", "19 orang"), encoding="utf-8")
    done = silang("compare", str(tmp_path), "-o", str(tmp_path / "out" / "p.html"), "--json", str(tmp_path / "json"))
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "Banjir Landa Sanggar" in done.stdout
    assert "12 orang" in (tmp_path / "out" / "p.html").read_text(encoding="utf-8")
    assert (tmp_path / "json" / "findings.jsonl").exists()


def test_an_input_that_cannot_be_read_is_status_one_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "two.txt").write_bytes(b"\x00\x01\x02\xff" * 200)
    done = silang("compare", str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    assert done.returncode == 1
    assert "two.txt" in done.stdout
    assert silang("compare", "--strict", str(tmp_path / "one.txt"), str(tmp_path / "two.txt")).returncode == 1


@pytest.mark.parametrize("missing", ["gone.txt", "no-such-folder/*.txt"])
def test_nothing_to_read_is_status_two(missing: str, tmp_path: Path) -> None:
    done = silang("compare", str(tmp_path / missing))
    assert done.returncode == 2
    assert done.stderr.startswith("There was nothing to read")
    assert "Traceback" not in done.stderr


def test_an_unknown_interface_language_is_status_two(tmp_path: Path) -> None:
    assert silang("compare", "--ui", "xx", str(tmp_path)).returncode == 2


def test_a_running_notebook_learns_to_show_every_noun(monkeypatch: pytest.MonkeyPatch) -> None:
    learnt: dict[str, object] = {}
    html = SimpleNamespace(for_type_by_name=lambda module, noun, draw: learnt.update({f"{module}.{noun}": draw}))
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": html}))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert notebook.install() is True
    assert learnt == {f"silang.types.{noun}": draw for noun, draw in notebook.PICTURES.items()}


def test_reports_of_one_file_are_told_by_their_outlets() -> None:
    told = comparison()
    held = tuple(replace(r, report=replace(r.report, source="laporan/semua.jsonl")) for r in told.readings)
    out = io.StringIO()
    show(replace(told, readings=held), Console(file=out, width=200), "en")
    assert f"{held[0].report.outlet} · semua.jsonl" in out.getvalue()
    assert " · semua.jsonl" not in shown(width=200)
