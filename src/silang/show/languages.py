"""The check of a language's data in a terminal: a line a problem, then what each file holds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from silang.lang import LanguageError
from silang.lang.proof import Problem
from silang.run.language_check import Checked
from silang.run.language_check import check as checked
from silang.show.consoles import NOTHING, consoles, failed
from silang.show.words import Words, WordsError, words

SOUND, PROBLEMS = 0, 1
"""Exit status."""

ROOM = 300
"""Characters of an example or a reason that a line shows."""


def check(folder: Path, *, ui: str, plain: bool) -> int:
    """Check the folder and print what is wrong with it; the exit status."""
    console, errors = consoles(plain=plain)
    try:
        said = words(ui)
        found = checked(folder)
    except (WordsError, LanguageError) as broken:
        return failed(errors, str(broken), NOTHING)
    for problem in found.problems:
        console.print(_line(problem, said), soft_wrap=True)
    _counts(found, console, said)
    return PROBLEMS if found.problems else SOUND


def _line(problem: Problem, said: Words) -> Text:
    """File, rule, and what was expected and came."""
    line = Text(problem.file, "bold")
    if problem.rule is not None:
        line.append(f"  {problem.rule}", "not bold cyan")
    about = (_short(part) for part in problem.flaw.about)
    return line.append(f"  {said.sentence(f'data-{problem.flaw.failed}', about)}", "not bold default")


def _short(part: str) -> str:
    """On one line, and not too much of it."""
    line = " ".join(part.split()) if part.strip() else repr(part)
    return line if len(line) <= ROOM else f"{line[:ROOM]}…"


def _counts(found: Checked, console: Console, said: Words) -> None:
    """A row a file: its rules, their examples, its problems; then the whole in a line."""
    wrong = Counter(problem.file for problem in found.problems)
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(said.say("data-file"))
    for code in ("data-rules", "data-examples", "data-problems"):
        table.add_column(said.say(code), justify="right")
    for file in found.files:
        problems = Text(str(wrong[file.file]), "red" if wrong[file.file] else "green")
        table.add_row(file.file, str(file.rules), str(file.examples), problems)
    console.print()
    console.print(table)
    if found.left_out:
        console.print(said.say("data-left-out", ", ".join(found.left_out)), style="dim", markup=False, soft_wrap=True)
    console.print(_verdict(found, said), soft_wrap=True)


def _verdict(found: Checked, said: Words) -> Text:
    if not found.problems:
        return Text(said.say("data-sound", found.code), "green")
    return Text(f"{found.code}: {said.count('data-problem-count', len(found.problems))}", "red")
