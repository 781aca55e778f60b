"""`silang export` from the command line: read, compare as people judged, write in the format that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from silang.run import cross_check, together
from silang.run.pool import PoolError
from silang.run.settle_judged import Rulings, rulings
from silang.show.consoles import consoles, failed
from silang.show.formats import FormatError, write
from silang.show.ledgers import opened
from silang.show.session import Given, Task, bar, taken
from silang.show.terminal import reject_line
from silang.store import LedgerError, check_id
from silang.types import Comparison


def export(task: Task, kind: str, folder: Path) -> int:
    """Write the cross-check of what the task names into the folder; the exit status."""
    console, errors = consoles(plain=task.plain)
    given = taken(task, errors)
    if isinstance(given, int):
        return given
    for reject in given.rejects:
        failed(errors, reject_line(reject, given.said))
    if not given.held and not given.reports:
        return failed(errors, given.said.say("ledger-empty", task.ledger))
    try:
        files = write(kind, _compared(given, task, errors), folder)
    except (FormatError, LedgerError) as broken:
        return failed(errors, str(broken))
    except PoolError:  # which has nothing to do with the folder
        raise
    except OSError as wrong:
        return failed(errors, given.said.say("cannot-write", wrong.filename or folder, wrong.strerror or wrong))
    return _told(files, kind, folder, given, console)


def _told(files: Sequence[Path], kind: str, folder: Path, given: Given, console: Console) -> int:
    """Say what was written; the exit status."""
    say = given.said
    told = say.say("wrote-json", folder) if kind == "jsonl" else say.count("wrote-files", len(files))
    line = told if kind == "jsonl" else say.say("wrote-files-in", told, folder)
    console.print(line, markup=False, soft_wrap=True)
    return given.status


def _compared(given: Given, task: Task, errors: Console) -> Comparison:
    """The cross-check, what people judged in the ledger holding."""
    ruled, wrong = _ruled(task.ledger) if task.ledger is not None else (Rulings(), frozenset[str]())
    with bar(errors, given.said.say("reading"), len(given.read)) as progress:
        members = together((*given.held, *given.read), jobs=task.jobs, progress=progress)
    found = cross_check(members, given.rejects, ruled.pairs, ruled.mended, jobs=task.jobs)
    origins = {o.id: o for o in found.origins}
    return replace(
        found,
        findings=tuple(ruled.explained(found.findings, found.readings)),
        checks=tuple(c for c in found.checks if check_id(c) not in wrong),
        story_origins={story: ruled.counted(behind, origins) for story, behind in found.story_origins.items()},
    )


def _ruled(path: Path) -> tuple[Rulings, frozenset[str]]:
    """The judgements of a ledger that stand, and the checks that were judged wrong."""
    with opened(path) as ledger:
        return rulings(ledger.db), frozenset(j.left for j in ledger.standing("check"))
