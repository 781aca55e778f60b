"""What docs/languages.md shows was done: its blocks make folders that are sound, and its sentences read as it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import silang
from silang.lang import ELSEWHERE
from silang.run.language_check import check

PAGE = (Path(__file__).parents[1] / "docs" / "languages.md").read_text(encoding="utf-8")
OURS = Path(silang.__file__).parent / "lang"
BLOCKS = re.findall(r"^```(toml|text)\n(.*?)^```", PAGE, re.S | re.M)
WHERE = re.compile(r"# (?P<file>(?P<code>\w+)/\w+\.toml)(?:, (?:under (?P<under>\[\S+\])|(?P<end>at the end)))?\n")

READER = """
import json, sys
from silang.run import reading
from silang.types import Quantity, Report, Timex
code, *texts = json.load(sys.stdin)
for text in texts:
    of = reading(Report("page", "page.txt", text, code, published="2025-06-05"))
    found = [c.type for c in of.claims]
    found += [f"{s.speaker.name}: {s.content.of(text)}" for s in of.statements if s.speaker]
    for value in (m.value for m in of.marks.mentions):
        if isinstance(value, Quantity):
            found.append(f"{value.low:g} {value.unit}" if value.low == value.high else "")
        else:
            found.append(value.value if isinstance(value, Timex) else value.key or value.name)
    print(json.dumps([*found, *{f"rules of {m.rule.partition('.')[0]}" for m in of.marks.mentions}]))
"""


def put(into: Path, block: str) -> str:
    """Write a block where its first line says; the code of its language."""
    where = WHERE.match(block)
    assert where is not None, block
    file, lines = into / where["file"], block[where.end() :]
    if where["under"]:
        text = file.read_text(encoding="utf-8")
        assert text.count(f"\n{where['under']}") == 1
        lines = re.sub(rf"(?m)^{re.escape(where['under'])}.*\n", lambda m: m[0] + lines, text)
    elif where["end"]:
        lines = f"{file.read_text(encoding='utf-8')}\n{lines}"
    file.parent.mkdir(exist_ok=True)
    file.write_text(lines, encoding="utf-8")
    return where["code"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders that the page makes, a copy of Indonesian among them."""
    into = tmp_path_factory.mktemp("languages")
    shutil.copytree(OURS / "id", into / "id")
    for kind, block in BLOCKS:
        if kind == "toml":
            put(into, block)
    return into


def sentences() -> dict[str, list[tuple[str, list[str]]]]:
    """The sentences of the page by language, each with what is read in it."""
    known: dict[str, list[tuple[str, list[str]]]] = {}
    code = ""
    for kind, block in BLOCKS:
        if kind == "toml":
            where = WHERE.match(block)
            assert where is not None
            code = where["code"]
        else:
            rows = (line.split(" → ") for line in block.splitlines())
            known.setdefault(code, []).extend((text, values.split("; ")) for text, values in rows)
    return known


@pytest.mark.parametrize("code", ["id", "ms"])
def test_each_folder_is_sound(folders: Path, code: str) -> None:
    assert check(folders / code).problems == ()


def test_the_small_language_leaves_most_files_out(folders: Path) -> None:
    assert {"events.toml", "credits.toml", "names.toml"} <= set(check(folders / "ms").left_out)


@cache
def read(folder: Path | None, code: str, texts: tuple[str, ...]) -> list[list[str]]:
    """What is read in each text, with the folder among the languages or without."""
    room = {k: v for k, v in os.environ.items() if k != ELSEWHERE} | ({ELSEWHERE: str(folder)} if folder else {})
    done = subprocess.run(
        [sys.executable, "-c", READER], input=json.dumps([code, *texts]), capture_output=True, text=True, env=room
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_sentence_is_read_as_the_page_says_and_was_not_before(folders: Path) -> None:
    rows = sentences()["id"]
    texts = tuple(text for text, _ in rows)
    with_it, without = read(folders / "id", "id", texts), read(None, "id", texts)
    for (text, values), found, before in zip(rows, with_it, without, strict=True):
        assert set(values) <= set(found), (text, found)
        assert not set(values) <= set(before), (text, "needs no edit")


def test_the_small_language_is_read_with_its_own_rules_alone(folders: Path) -> None:
    rows = sentences()["ms"]
    for (text, values), found in zip(rows, read(folders / "ms", "ms", tuple(t for t, _ in rows)), strict=True):
        assert {*values, "rules of ms"} <= set(found), (text, found)
        assert not {"rules of id", "rules of en"} & set(found)


def test_every_kind_of_edit_has_its_example() -> None:
    assert len(sentences()["id"]) >= 6
    places = [WHERE.match(block) for kind, block in BLOCKS if kind == "toml"]
    edited = {where["file"].partition("/")[2] for where in places if where is not None}
    assert {"units.toml", "bodies.toml", "places.toml", "events.toml", "times_feasts.toml", "words.toml"} <= edited
