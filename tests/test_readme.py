"""What the README and the docs say holds: their commands run, their output comes out, their links lead somewhere."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import silang
import silang.types as nouns
import warm_program
from silang.show.export import rows

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.S | re.M)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that looks like the project from within, to write into."""
    made = tmp_path_factory.mktemp("readme")
    (made / "src").symlink_to(Path(silang.__file__).parents[1])
    return made


def run(line: str, folder: Path) -> str:
    """What a line prints: the shell says which words it gives `silang`, and the program, as it is here, gets those."""
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    command = tools / "silang"
    command.write_text("#!/bin/sh\nprintf '%s\\0' \"$@\"\n")
    command.chmod(0o755)
    room = os.environ | {"PATH": f"{tools}:/usr/bin:/bin", "COLUMNS": "80"}
    room.pop("SILANG_UI", None)
    told = subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, text=True, env=room, check=True)
    assert told.stdout.endswith("\0")  # the line ends in `silang`: nothing of it is the shell's own
    with chdir(folder):
        status, out, errors = warm_program.told(tuple(told.stdout[:-1].split("\0")), b"", room)
    assert status == 0, f"{line}\n{errors.decode()}"
    return out.decode()


def test_every_command_of_the_readme_runs(folder: Path) -> None:
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    assert len(lines) >= 7
    for line in lines:
        assert line.startswith("silang ")
        if line.startswith("silang corpus ") and find_spec("pyarrow") is None:
            continue  # the extra is not installed; CI says so loudly
        assert run(line, folder), line
    assert (folder / "report.html").stat().st_size > 50_000
    assert (folder / "out" / "findings.jsonl").exists()


def test_the_output_that_the_readme_shows_comes_out(folder: Path) -> None:
    printed = {line.rstrip() for line in run("silang demo --plain", folder).splitlines()}
    (shown,) = blocks("text")
    assert [line for line in shown.splitlines() if line not in printed] == []


def test_the_python_of_the_readme_runs(folder: Path) -> None:
    code = "\n".join(blocks("python"))
    program = f"{code}\nassert again == comparison\nassert len(reports) == 2\n"
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "money" in done.stdout
    assert "US$ 45 juta" in done.stdout.replace("Juta", "juta")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_and_path_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
        assert (page.parent / link).exists(), link
    for path in re.findall(r"`((?:src|scripts|bench|docs)/[\w/.-]+\w)/?`", text):
        assert (ROOT / path).exists(), path


def test_the_picture_is_small_enough_to_load() -> None:
    assert (ROOT / "docs" / "report.png").stat().st_size < 300_000


def named(value: Any) -> Iterator[str]:
    """The fields of a row and of what is nested in it; keys of `amounts` are slots, no fields."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            yield key
            yield from named(list(held.values()) if key == "amounts" else held)
    elif isinstance(value, list):
        for held in value:
            yield from named(held)


def test_every_field_that_the_export_writes_is_in_its_contract() -> None:
    contract = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    head = contract[: contract.index("| file |")]
    tables = rows(silang.compare([*silang.read(ROOT / "src/silang/sample"), *silang.read(ROOT / "nowhere.txt")]))
    for table, lines in tables.items():
        assert lines, f"the sample has no {table}"
        (line,) = re.findall(rf"^\| `{table}\.jsonl` \|(.*)$", contract, re.M)
        words = set(re.findall(r"\w+", line)) | set(re.findall(r"\w+", head))
        assert {f for row in lines for f in named(row)} - words == set(), table


def test_every_noun_is_in_its_table() -> None:
    listed = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "nouns.md").read_text(encoding="utf-8")))
    ours = {n for n, noun in vars(nouns).items() if dataclasses.is_dataclass(noun)}
    assert ours - listed == set()
