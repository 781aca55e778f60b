"""`silang brief` from the command line: read, compare, find the story that is meant, write its brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from silang.show.brief import brief
from silang.show.brief_choice import Choice, choose, ordered
from silang.show.brief_markdown import markdown
from silang.show.brief_page import page
from silang.show.brief_terminal import choices, show
from silang.show.brief_views import Brief
from silang.show.consoles import ALL_READ, NOTHING, consoles, failed
from silang.show.session import Task, compared, taken
from silang.show.terminal import printed, reject_line
from silang.show.values import Writer, writer
from silang.types import Comparison, Story

FORMS: Mapping[str, Callable[[Brief, Writer], str]] = {
    ".md": markdown,
    ".markdown": markdown,
    ".html": page,
    ".htm": page,
}
"""How a brief is written, by how the name of its file ends."""


def named(given: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The words that name a story, and the inputs: what is there, or is written as files, folders and patterns are."""
    reads = [g for g in given if _is_input(g)]
    return " ".join(g for g in given if g not in reads), tuple(reads)


def _is_input(given: str) -> bool:
    if given == "-" or any(sign in given for sign in "/\\*") or Path(given).suffix.lower() in _SUFFIXES:
        return True
    try:
        return Path(given).exists()
    except (OSError, ValueError):
        return False


_SUFFIXES = frozenset((".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".gz", ".md", ".xml"))


def run(task: Task, asked: str) -> int:
    """Write the brief of the story that is asked for, or list the stories; the exit status."""
    console, errors = consoles(plain=task.plain)
    given = taken(task, errors)
    if isinstance(given, int):
        return given
    if task.page is not None and task.page.suffix.lower() not in FORMS:
        return failed(errors, given.said.say("brief-suffix", task.page))
    for reject in given.rejects:
        failed(errors, reject_line(reject, given.said))
    return _answer(compared(given, task, errors), asked, task, console, errors) or given.status


def _answer(comparison: Comparison, asked: str, task: Task, console: Console, errors: Console) -> int:
    """The brief of the one story that is meant, or what to choose from."""
    write, found = writer(task.ui), comparison.stories
    if not found:
        return failed(errors, write.words.say("no-stories"))
    if asked:
        choice = choose(asked, comparison)
        if choice.story is None:
            return _unclear(choice, comparison, asked, errors, write)
        return _written(choice.story, comparison, task, console, errors)
    if len(found) == 1:
        return _written(found[0], comparison, task, console, errors)
    if task.page is not None:
        return _listed(comparison, errors, write, NOTHING)
    return _listed(comparison, console, write, ALL_READ)


def _listed(comparison: Comparison, console: Console, write: Writer, status: int) -> int:
    console.print(write.words.count("stories-heading", len(comparison.stories)), markup=False, soft_wrap=True)
    printed(console, lambda: choices(ordered(comparison.stories), console, write))
    return status


def _unclear(choice: Choice, comparison: Comparison, asked: str, errors: Console, write: Writer) -> int:
    """Say that no story, or more than one, is called so; where no title is near, list them."""
    say = write.words.say
    if choice.near and not choice.others:
        errors.print(say("story-none", asked), markup=False, soft_wrap=True)
        return _listed(comparison, errors, write, NOTHING)
    told = f"{say('story-none', asked)} {say('story-nearest')}" if choice.near else say("story-several", asked)
    errors.print(told, markup=False, soft_wrap=True)
    printed(errors, lambda: choices(choice.others, errors, write))
    return NOTHING


def _written(story: Story, comparison: Comparison, task: Task, console: Console, errors: Console) -> int:
    write = writer(task.ui)
    made = brief(story, comparison, write)
    printed(console, lambda: show(made, console, write))
    if task.page is None:
        return ALL_READ
    try:
        task.page.parent.mkdir(parents=True, exist_ok=True)
        text = FORMS[task.page.suffix.lower()](made, write)
        task.page.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as wrong:
        return failed(errors, write.words.say("cannot-write", task.page, wrong.strerror or wrong))
    console.print(write.words.say("wrote", task.page), markup=False, soft_wrap=True)
    return ALL_READ
