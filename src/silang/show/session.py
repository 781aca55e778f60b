"""One cross-check from the command line: read, compare, show, write; and the exit status that tells how it went."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console

from silang.read import ReadError, read
from silang.run import Progress, cross_check, together
from silang.show.consoles import ALL_READ, NOTHING, SOME_REJECTED, consoles, failed
from silang.show.ledgers import kept
from silang.show.words import Words, WordsError, words
from silang.store import LedgerError
from silang.types import Comparison, Reading, Reject, Report

LONG = 40
"""Reports from which on a bar shows how far the work is."""


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked for."""

    inputs: tuple[str, ...]
    page: Path | None = None
    json: Path | None = None
    ui: str = "en"
    strict: bool = False
    day: date | None = None
    jobs: int = 1
    plain: bool = False
    ledger: Path | None = None
    days: tuple[date | None, date | None] = (None, None)  # of the ledger: published from the one, before the other


@dataclass(frozen=True, slots=True)
class Given:
    """What a task names, taken in: the words to speak in, what a ledger holds of it, what was read and what was not."""

    said: Words
    held: tuple[Reading, ...]
    read: tuple[Report | Reject, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were read."""
        return tuple(r for r in self.read if isinstance(r, Report))

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """What could not be read."""
        return tuple(r for r in self.read if isinstance(r, Reject))

    @property
    def status(self) -> int:
        """The exit status of work that went well."""
        return SOME_REJECTED if self.rejects else ALL_READ


def taken(task: Task, errors: Console) -> Given | int:
    """What a task names; where that gives nothing to go on with, it is said, and the exit status comes back."""
    try:
        said = words(task.ui)
        held = kept(task.ledger, *task.days) if task.ledger is not None else ()
    except (WordsError, LedgerError) as broken:
        return failed(errors, str(broken))
    try:
        given = Given(said, held, tuple(inputs(task)))
    except ReadError as broken:
        return stopped(errors, broken, said)
    if not held and not given.reports:
        say_rejects(errors, given.read, said)
        return NOTHING
    return given


def compared(given: Given, task: Task, errors: Console) -> Comparison:
    """The cross-check of what was taken in, a bar showing how far the reading is."""
    with bar(errors, given.said.say("reading"), len(given.read)) as progress:
        members = together((*given.held, *given.read), jobs=task.jobs, progress=progress)
    return cross_check(members, given.rejects, jobs=task.jobs)


def run(task: Task) -> int:
    """Do it, and give the exit status."""
    console, errors = consoles(plain=task.plain)
    given = taken(task, errors)
    if isinstance(given, int):
        return given
    if refused := _refused(task):
        return failed(errors, given.said.say("cannot-write", *refused))
    unwritten = _show(compared(given, task, errors), task, console, given.said)
    for message in unwritten:
        failed(errors, message)
    return NOTHING if unwritten else given.status


def _refused(task: Task) -> tuple[Path, str] | None:
    """The output that cannot be written, told before the work and not after it."""
    for path, folder in ((task.page, task.page and task.page.parent), (task.json, task.json)):
        if path is None or folder is None:
            continue
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            return path, os.strerror(errno.ENOTDIR)
        except OSError as wrong:
            return path, wrong.strerror or str(wrong)
        if path is task.page and path.is_dir():
            return path, os.strerror(errno.EISDIR)
    return None


def inputs(task: Task) -> list[Report | Reject]:
    """What was read of the inputs, undated reports with the day that was given for them; what was named twice, once."""
    return list(dict.fromkeys(_dated(r, task.day) for r in read(task.inputs, strict=task.strict)))


def _dated(report: Report | Reject, day: date | None) -> Report | Reject:
    """The report with the day that the user gave, where it bears none."""
    if day is None or isinstance(report, Reject) or report.published:
        return report
    return replace(report, published=day.isoformat())


def stopped(errors: Console, broken: ReadError, said: Words) -> int:
    """Say what a strict reading stopped at: the file, the line and the reason."""
    from silang.show.terminal import reject_line

    detail = f" ({broken.reject.detail})" if broken.reject.detail else ""
    return failed(errors, f"{said.say('strict-failed')}\n{reject_line(broken.reject, said)}{detail}", SOME_REJECTED)


def say_rejects(errors: Console, given: Iterable[Report | Reject], said: Words) -> None:
    """Say that there was nothing to read, and why."""
    from silang.show.terminal import reject_line

    rejects = [r for r in given if isinstance(r, Reject)]
    names = "; ".join(reject_line(r, said) for r in rejects[:5]) if rejects else said.say("no-input")
    errors.print(said.say("nothing-to-read", names), markup=False, soft_wrap=True)


def _show(found: Comparison, task: Task, console: Console, said: Words) -> list[str]:
    """Print what was found and write it; what could not be written, in words."""
    from silang.show.terminal import show

    show(found, console, task.ui)
    refused = []
    for path, write, note in ((task.page, _page, "wrote"), (task.json, _rows, "wrote-json")):
        if path is None:
            continue
        try:
            write(found, path, task.ui)
        except OSError as wrong:
            refused.append(said.say("cannot-write", wrong.filename or path, wrong.strerror or wrong))
        else:
            console.print(said.say(note, path), markup=False, soft_wrap=True)
    return refused


def _page(found: Comparison, path: Path, ui: str) -> None:
    from silang.show.html import write

    write(found, path, ui)


def _rows(found: Comparison, path: Path, _ui: str) -> None:
    from silang.show.export import export

    export(found, path)


@contextmanager
def bar(errors: Console, what: str, whole: int) -> Iterator[Progress | None]:
    """A progress bar on standard error, where that is a terminal and the work is long."""
    if whole < LONG or not errors.is_terminal or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=errors, transient=True) as drawn:
        task = drawn.add_task(what, total=whole)

        def progress(done: int, total: int) -> None:
            drawn.update(task, completed=done, total=total)

        yield progress
