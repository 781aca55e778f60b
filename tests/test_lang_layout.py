"""How the language data are laid out: lists that can be read, and no word in one of them twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import silang.lang
from silang.lang import codes, load
from silang.run.language_lists import repeated

HERE = Path(silang.lang.__file__).parent
WIDTH = 140
_LIST = re.compile(r'(?:[^=]+ = )?(?:\[.*\]|"[^"]*")|[^=({]+')  # not a pattern or a table, which TOML keeps in one line


@pytest.mark.parametrize("path", sorted(HERE.rglob("*.toml")), ids=lambda path: str(path.relative_to(HERE)))
def test_a_list_is_broken_into_lines(path: Path) -> None:
    wide = [number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if _wide(line)]
    assert not wide


def _wide(line: str) -> bool:
    listed = line.count(", ") > 3 and not line.startswith("#") and _LIST.fullmatch(line)
    return len(line) > WIDTH and bool(listed) and not set("(|{") & set(line)


@pytest.mark.parametrize("code", codes())
def test_no_word_stands_twice_in_one_list(code: str) -> None:
    assert not list(repeated(load(code)))
