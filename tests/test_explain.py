"""`silang explain`: every mention, statement and claim stands under its sentence with its rule, and what failed too."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from silang.compare import checks
from silang.read import report
from silang.run import explain, reading
from silang.show.commands.explain import register
from silang.show.explained import ORDER, explained
from silang.show.explaining import page
from silang.show.values import writer
from silang.types import Nearly, Reading, Report, Span

TEXT = (
    "Banjir Talaga, 12 Orang Tewas\n\n"
    "TALAGA - Banjir melanda Kabupaten Talaga pada Selasa (13/1/2025). Sebanyak 12 orang tewas, kata Kepala BPBD "
    "Talaga Agus Nugroho, Senin malam.\n\nBaca juga: Banjir <b>Demak</b> Meluas\n"
)
FLOOD = report(TEXT, name="flood.txt")
app = typer.Typer()
register(app)
MISS = Nearly(Span(0, 6), "id.times.month", "no-such-code", ("Banjir",))


def parts(read: Reading, miss: Nearly) -> bool:
    """Whether it is part of something that was read as a whole."""
    return any(m.span.holds(miss.span) and m.span != miss.span for m in read.marks.mentions)


def test_a_reading_is_the_same_whether_or_not_it_is_explained() -> None:
    assert explain(FLOOD)[0] == reading(FLOOD)


def test_everything_that_was_read_stands_under_its_sentence_once() -> None:
    read, nearly = explain(FLOOD)
    view = explained(read, checks(read), [*nearly, MISS], writer("en"))
    rows = [row for sentence in view.sentences for row in sentence.rows]
    have = [(row.span, row.rule) for row in rows]
    for span, rule in (
        *((m.span, m.rule) for m in read.marks.mentions),
        *((s.content, s.rule) for s in read.statements),
        *((c.predicate, c.rule) for c in read.claims),
        *((n.span, n.rule) for n in (*nearly, MISS) if not parts(read, n)),
    ):
        assert have.count((span, rule)) == 1
    inside = [n for n in nearly if parts(read, n)]
    assert inside
    assert not any((n.span, n.rule) in have for n in inside)  # "Orang" of "12 Orang", which was read
    assert dict(view.counts)["check"] == len(checks(read)) == 1
    assert [row.kind for row in view.unread] == ["unread"]
    assert {row.kind for row in rows} <= set(ORDER)
    assert all("".join(p.text for p in s.pieces) in TEXT for s in view.sentences)


@pytest.mark.parametrize("ui", ["en", "id"])
def test_the_page_escapes_the_report_and_names_each_rule(ui: str) -> None:
    read, nearly = explain(FLOOD)
    html = "".join(page([explained(read, checks(read), nearly, writer(ui))], writer(ui)))
    assert "<b>Demak" not in html
    assert "&lt;b&gt;Demak" in html
    assert {m.rule for m in read.marks.mentions} | {c.rule for c in read.claims} <= set(
        html.replace("<", ">").split(">")
    )


def test_the_command_prints_and_writes_and_names_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "flood.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    out = tmp_path / "new" / "explained.html"
    done = CliRunner().invoke(app, [str(tmp_path), "-o", str(out)])
    assert done.exit_code == 1
    assert "id.times.weekday" in done.stdout
    assert "empty.txt" in done.stderr
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert CliRunner().invoke(app, [str(tmp_path / "empty.txt")]).exit_code == 2
    assert CliRunner().invoke(app, [str(tmp_path), "-o", str(tmp_path)]).exit_code == 2


@given(st.text(max_size=300))
def test_any_text_can_be_explained(text: str) -> None:
    given = Report("x", "x.txt", text)
    read, nearly = explain(given)
    assert all(0 <= n.span.start <= n.span.end <= len(text) for n in nearly)
    view = explained(read, checks(read), nearly, writer("en"))
    assert "".join(page([view], writer("en"))).rstrip().endswith("</html>")
