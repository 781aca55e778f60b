"""Reports into a ledger: read and kept, one batch after another, while the next is being read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from rich.console import Console

from silang.read import ReadError
from silang.run import Progress
from silang.run.entered import entries
from silang.show.consoles import ALL_READ, NOTHING, SOME_REJECTED, consoles, failed
from silang.show.fetching import FetchingError, with_pages
from silang.show.ledgers import done as carried
from silang.show.ledgers import opened
from silang.show.session import Task, bar, say_rejects, stopped
from silang.show.words import Words, WordsError, words
from silang.store import Added, Ledger, LedgerError, reader
from silang.types import Reject, Report

BATCH = 500
"""Reports that are kept in one go: what is lost when the work is broken off."""


def add(task: Task, path: Path, allow: tuple[str, ...] = ()) -> int:
    """Read what the task names, addresses of the web among it, keep it, say what came of it; the exit status."""
    console, errors = consoles(plain=task.plain)
    try:
        said = words(task.ui)
        given = with_pages(task, allow, said)
        if not any(isinstance(r, Report) for r in given):
            say_rejects(errors, given, said)
            return NOTHING
        with opened(path, new=True) as ledger:
            console.print(_add(ledger, given, task, errors, said), markup=False, soft_wrap=True)
    except (WordsError, LedgerError, FetchingError) as broken:
        return failed(errors, str(broken))
    except ReadError as broken:
        return stopped(errors, broken, words(task.ui))
    return _told(errors, [r for r in given if isinstance(r, Reject)], said)


def _add(ledger: Ledger, given: Iterable[Report | Reject], task: Task, errors: Console, said: Words) -> str:
    reports = {r.id: r for r in given if isinstance(r, Report)}
    new = [r for r in reports.values() if r.id not in ledger]
    done = Added()
    with (
        bar(errors, said.say("reading"), len(new)) as progress,
        closing(entries(new, jobs=task.jobs, progress=progress)) as made,
    ):
        while batch := tuple(islice(made, BATCH)):
            done += ledger.add(batch)
    done += Added(again=ledger.again([name for name in reports if name in ledger]))
    return f"{ledger.path}: {', '.join(_counts(done, len(reports), said))}; {said.count('ledger-holds', len(ledger))}"


def _counts(done: Added, whole: int, said: Words) -> Iterator[str]:
    versions = len(done.versions) + len(done.again)
    fresh = len(done.new) + versions
    yield said.count("ledger-added", len(done.new))
    if versions:
        yield said.count("ledger-versions", versions)
    yield said.count("ledger-there", whole - fresh)


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


def reread(path: Path, *, every: bool, jobs: int, ui: str) -> int:
    """Read again what another version of Silang has read, say how much says something else; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger:
            ids = ledger.ids(not_read_by=None if every else reader())
            changed = _reread(ledger, ids, jobs, errors, said)
            counts = (said.count("ledger-read-again", len(ids)), said.count("ledger-otherwise", changed))
            console.print(said.say("ledger-reread", ledger.path, *counts), markup=False, soft_wrap=True)
        return ALL_READ

    return carried(work, ui)


def _reread(ledger: Ledger, ids: Sequence[str], jobs: int, errors: Console, said: Words) -> int:
    changed = 0
    with bar(errors, said.say("ledger-reading-again"), len(ids)) as progress:
        for start in range(0, len(ids), BATCH):
            reports = [old.report for old in ledger.readings(ids[start : start + BATCH])]
            changed += ledger.replace(entries(reports, jobs=jobs, progress=_from(start, len(ids), progress)))
    return changed
