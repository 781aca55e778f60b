"""A corpus run from the command line: who does the work, how far it is, what came of it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from silang import __version__
from silang.run.corpus import Asked, Progress, corpus
from silang.run.corpus_local import Local
from silang.run.corpus_read import How
from silang.run.corpus_tables import library
from silang.run.corpus_work import CorpusError
from silang.show.consoles import ALL_READ, NOTHING, SOME_REJECTED, consoles, failed
from silang.show.export import rows
from silang.show.terminal import reject_line
from silang.show.words import Words, WordsError, words
from silang.types import Reject

SECONDS = 10.0
"""Between two lines that tell how far a stage is, where there is no terminal to draw a bar on."""

TOLD = ("reports", "stories", "findings", "rejects")
"""The tables whose number of rows is told at the end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for."""

    inputs: tuple[str, ...]
    folder: Path
    spark: str | None = None
    jobs: int | None = None
    part: int = 1_000
    limit: float = 60.0
    fresh: bool = False
    ui: str = "en"
    plain: bool = False


def run(wanted: Wanted) -> int:
    """Do it, and give the exit status."""
    console, errors = consoles(plain=wanted.plain)
    try:
        said = words(wanted.ui)
    except WordsError as broken:
        return failed(errors, str(broken))
    how = How(wanted.part, wanted.limit)
    asked = Asked(wanted.inputs, wanted.folder, rows, how, __version__, wanted.fresh)
    try:
        library()
        with _runner(wanted) as runner, _shown(errors, said) as progress:
            told = corpus(asked, runner, progress)
    except CorpusError as stopped:
        return failed(errors, said.sentence(stopped.code, _about(stopped, said)))
    _tell(console, said, wanted.folder, told)
    return SOME_REJECTED if told["tables"]["rejects"] else ALL_READ if told["tables"]["reports"] else NOTHING


def _about(stopped: CorpusError, said: Words) -> Sequence[object]:
    """What the error speaks of; what could not be read in one line, the first few of it."""
    refused = [reject_line(r, said) for r in stopped.about if isinstance(r, Reject)]
    if not refused:
        return stopped.about
    more = [said.count("more", len(refused) - NAMED)] if len(refused) > NAMED else []
    return (" ".join((*refused[:NAMED], *more)),)


NAMED = 3
"""Inputs that could not be read that are named in one error."""


def _runner(wanted: Wanted) -> AbstractContextManager[Any]:
    if wanted.spark is None:
        return Local(wanted.jobs or os.cpu_count() or 1)
    from silang.run.corpus_spark import Spark

    return Spark(wanted.spark)


def _tell(console: Console, said: Words, folder: Path, told: dict[str, Any]) -> None:
    """What came of it, where it lies, and how it is opened."""
    counts = [
        said.number(said.name("corpus", name), n).format(f"{n:,}") for name in TOLD for n in [told["tables"][name]]
    ]
    console.print(" · ".join([*counts, said.name("corpus", "seconds").format(f"{told['seconds']:,.0f}")]), markup=False)
    lines = [said.sentence("corpus-there", (folder,))] if told.get("there") else []
    for line in (*lines, said.sentence("corpus-tables", (folder,)), said.sentence("corpus-open", (folder,))):
        console.print(line, markup=False, soft_wrap=True)


@contextmanager
def _shown(errors: Console, said: Words) -> Iterator[Progress]:
    """How far each stage is: a bar on a terminal, else a line now and then."""
    if not errors.is_terminal:
        yield _Lines(errors, said)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, TimeRemainingColumn(), console=errors) as drawn:
        known: dict[str, Any] = {}

        def progress(stage: str, done: int, whole: int) -> None:
            if stage not in known:
                known[stage] = drawn.add_task(said.name("corpus-stage", stage), total=whole)
            drawn.update(known[stage], completed=done)

        yield progress


class _Lines:
    """Lines for a log: when a stage ends, and every few seconds until then."""

    def __init__(self, errors: Console, said: Words) -> None:
        self._errors = errors
        self._said = said
        self._last = time.monotonic()

    def __call__(self, stage: str, done: int, whole: int) -> None:
        """Tell how far a stage is."""
        now = time.monotonic()
        if done == whole or now - self._last >= SECONDS:
            self._last = now
            about = (self._said.name("corpus-stage", stage), f"{done:,}", f"{whole:,}")
            self._errors.print(self._said.sentence("corpus-line", about), markup=False, soft_wrap=True)
