"""Reports into a ledger: read in batches, each kept before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from rich.console import Console

from silang.read import ReadError
from silang.run import Progress, readings
from silang.show.ledgers import opened
from silang.show.session import (
    ALL_READ,
    NOTHING,
    SOME_REJECTED,
    Task,
    bar,
    consoles,
    failed,
    inputs,
    say_rejects,
    stopped,
)
from silang.show.words import Words, WordsError, words
from silang.store import Ledger, LedgerError
from silang.types import Reject, Report

BATCH = 500
"""Reports that are kept in one go: what is lost when the work is broken off."""


def add(task: Task, path: Path) -> int:
    """Read what the task names, keep it, say what came of it; the exit status."""
    console, errors = consoles(plain=task.plain)
    try:
        said = words(task.ui)
        given = inputs(task)
        if not any(isinstance(r, Report) for r in given):
            say_rejects(errors, given, said)
            return NOTHING
        with opened(path, new=True) as ledger:
            console.print(_add(ledger, given, task, errors, said), markup=False, soft_wrap=True)
    except (WordsError, LedgerError) as broken:
        return failed(errors, str(broken))
    except ReadError as broken:
        return stopped(errors, broken, words(task.ui))
    return _told(errors, [r for r in given if isinstance(r, Reject)], said)


def _add(ledger: Ledger, given: Iterable[Report | Reject], task: Task, errors: Console, said: Words) -> str:
    reports = {r.id: r for r in given if isinstance(r, Report)}
    new = [r for r in reports.values() if r.id not in ledger]
    with bar(errors, said.say("reading"), len(new)) as progress:
        for start in range(0, len(new), BATCH):
            ledger.add(readings(_batch(new, start), jobs=task.jobs, progress=_from(start, len(new), progress)))
    counts = (said.count("ledger-added", len(new)), said.count("ledger-there", len(reports) - len(new)))
    return f"{ledger.path}: {', '.join(counts)}; {said.count('ledger-holds', len(ledger))}"


def _batch(new: Sequence[Report], start: int) -> tuple[Report, ...]:
    return tuple(islice(new, start, start + BATCH))


def _from(start: int, whole: int, progress: Progress | None) -> Progress | None:
    """The same bar for all batches."""
    return None if progress is None else lambda done, _: progress(start + done, whole)


def _told(errors: Console, rejects: Sequence[Reject], said: Words) -> int:
    from silang.show.terminal import reject_line

    if not rejects:
        return ALL_READ
    errors.print(said.count("rejected-count", len(rejects)) + ":", markup=False)
    for reject in rejects:
        errors.print(f"  {reject_line(reject, said)}", markup=False, soft_wrap=True)
    return SOME_REJECTED
