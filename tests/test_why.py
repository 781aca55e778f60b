"""`silang why A B`: what joined two reports to one story, or parted them, in words and figures that add up."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import typer
from typer.testing import CliRunner

from silang.link import Why, why
from silang.link.whys import Verdict
from silang.run import compare
from silang.show.commands.why import register
from silang.show.why import called
from silang.types import Report

app = typer.Typer()
register(app)

FERRY = (
    "Feri Lestari Jaya tenggelam di Selat Alas, 14 penumpang hilang\n"
    "Feri Lestari Jaya tenggelam di Selat Alas pada Senin (4/3/2024). Basarnas mencari 14 penumpang. Nakhoda Darwis "
    "Halim selamat.\n"
)
TOO = (
    "Empat belas orang dicari usai feri karam di Selat Alas\n"
    "Basarnas mencari penumpang feri Lestari Jaya yang karam di Selat Alas, Senin (4/3/2024). Nakhoda Darwis Halim "
    "selamat.\n"
)
BRIDGE = (
    "Jembatan Musi Lima retak, truk dialihkan\n"
    "Retakan ditemukan pada pilar Jembatan Musi Lima di Palembang, Rabu (6/3/2024). Truk dialihkan.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("ferry.txt", FERRY), ("ferry-too.txt", TOO), ("bridge.txt", BRIDGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def asked(*given: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*given])
    return done.exit_code, done.stdout, done.stderr


def weights(shown: str) -> list[float]:
    return [float(w.replace("−", "-").replace(",", ".")) for w in re.findall(r"^ +([+−]\d[.,]\d\d)  ", shown, re.M)]


@pytest.mark.parametrize(("ui", "verdict"), [("en", "One story"), ("id", "Satu berita")])
def test_two_reports_of_one_happening_are_one_story_and_the_weights_add_up(folder: Path, ui: str, verdict: str) -> None:
    status, shown, _ = asked("ferry.txt", "ferry-too", str(folder), "--ui", ui, "--plain")
    assert status == 0
    assert verdict in shown
    *parts, total = weights(shown)
    assert total > 0
    assert sum(parts) == pytest.approx(total, abs=0.06)


def test_two_that_share_no_key_were_not_held_against_one_another_and_the_keys_are_shown(folder: Path) -> None:
    status, shown, _ = asked("ferry.txt", "bridge", str(folder), "--plain")
    assert status == 0
    assert "not held against one another" in shown
    assert "Keys of A" in shown
    assert "lestari" in shown
    assert "musi" in shown.lower()


def test_two_files_alone_are_enough(folder: Path) -> None:
    status, shown, _ = asked(str(folder / "ferry.txt"), str(folder / "ferry-too.txt"), "--plain")
    assert status == 0
    assert "(2 reports)" in shown


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("ferry", "bridge"), "fits several reports"),
        (("ferri.txt", "bridge"), "near it: ferry.txt"),
        (("zzzz", "bridge"), "No report is called zzzz"),
        (("bridge", "bridge.txt"), "name two"),
        (("", "bridge"), "No report is called"),
    ],
)
def test_a_name_that_means_no_one_report_is_told(folder: Path, names: tuple[str, str], said: str) -> None:
    status, shown, wrong = asked(*names, str(folder))
    assert status == 2
    assert not shown
    assert said in wrong


def test_days_of_a_ledger_without_a_ledger_are_wrong_usage(folder: Path) -> None:
    assert asked("a", "b", str(folder), "--since", "2024-01-01")[0] == 2


def test_a_report_is_called_by_its_id_before_anything_else() -> None:
    one, other = Report("ab", "ba.txt", ""), Report("ba", "ab.txt", "")
    assert called("ab", [one, other]) == [one]
    assert called("ab.txt", [one, other]) == [other]
    assert called("ab.", [one, other]) == [other]


def of(texts: dict[str, tuple[str, str]], left: str, right: str, stories: dict[str, str] | None = None) -> Why:
    reports = [Report(n, f"{n}.txt", text, "id", n, text.partition("\n")[0], day) for n, (text, day) in texts.items()]
    found = compare(reports)
    return why(left, right, found.readings, stories or {r: s.id for s in found.stories for r in s.reports})


def test_two_that_only_others_join_are_shown_with_the_way_between_them() -> None:
    end = (
        "Helikopter Bell pantau Palung Biru dan Tanjung Menangis\n"
        "Kolonel Rustam Sahab memantau Palung Biru dan Tanjung Menangis dengan helikopter Bell.\n"
    )
    mid = FERRY + end
    texts = {"a": (FERRY, "2024-03-05"), "b": (mid, "2024-03-05"), "c": (end, "2024-03-05")}
    found = of(texts, "a", "c", dict.fromkeys("abc", "one story"))
    assert found.verdict == "joined-unheld"
    assert [(s.left, s.right) for s in found.path] == [("a", "b"), ("b", "c")]
    assert all(s.score > 0 for s in found.path)


def test_the_same_ferry_half_a_year_later_was_never_held_or_weighs_less_than_nothing() -> None:
    found = of({"a": (FERRY, "2024-03-05"), "b": (FERRY.replace("4/3", "9/9"), "2024-09-10")}, "a", "b")
    assert found.verdict in ("apart", "never-held")
    assert found.link.score < 0
    assert found.link.score == pytest.approx(sum(r.score for r in found.link.reasons), abs=1e-3)


def test_texts_that_are_the_same_are_joined() -> None:
    assert of({"a": (FERRY, "2024-03-05"), "b": (FERRY, "2024-03-05")}, "a", "b").verdict == "joined"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_verdict_has_its_sentence(lang: str) -> None:
    words = tomllib.loads((files("silang.show") / "words" / lang / "why.toml").read_text(encoding="utf-8"))
    assert {f"why-{v}" for v in get_args(Verdict)} <= words.keys()


def test_a_report_is_found_by_the_file_that_holds_it_alone_whatever_its_source_is_called(tmp_path: Path) -> None:
    for file, source, text in (("a.json", "desk/1", FERRY), ("b.json", "desk/2", TOO)):
        (tmp_path / file).write_text(json.dumps([{"source": source, "text": text}]), encoding="utf-8")
    status, shown, _ = asked(str(tmp_path / "a.json"), str(tmp_path / "b.json"), "--plain")
    assert status == 0
    assert "A  desk/1" in shown
    assert "One story" in shown


def test_days_countries_and_weights_are_told_in_the_language_of_the_answer(tmp_path: Path) -> None:
    for n, verb in enumerate(("bertemu", "menemui")):
        told = f"Rusia dan Korea Utara {verb}\nMenteri Rusia Lavrov {verb} menteri Korea Utara, Senin (4/3/2024)."
        (tmp_path / f"{n}.txt").write_text(told, encoding="utf-8")
    _, shown, _ = asked(str(tmp_path / "0.txt"), str(tmp_path / "1.txt"), "--ui", "id", "--plain")
    assert "negara yang sama: Korea Utara, Rusia." in shown
    assert "hari yang sama: 4 Mar 2024." in shown
    assert re.search(r"^ +\+\d,\d\d  ", shown, re.M)
