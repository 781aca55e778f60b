"""What is done with a ledger that is there: searched, a report taken out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from silang.show.consoles import failed
from silang.show.ledgers import done, opened
from silang.show.words import Words
from silang.store import Passage

FOUND, NOT_FOUND = 0, 1
"""Exit status."""


def search(asked: str, path: Path, *, most: int, ui: str, plain: bool) -> int:
    """Print the reports that hold the words; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path, readonly=True) as ledger:
            found = ledger.search(asked, most=most)
        for passage in found:
            console.print(_lines(passage, said), soft_wrap=True)
        return FOUND if found else failed(errors, said.say("ledger-none", asked), NOT_FOUND)

    return done(work, ui, plain=plain)


def _lines(passage: Passage, said: Words) -> Text:
    head = (passage.published or said.say("undated"), passage.outlet or said.say("unknown-outlet"), passage.source)
    line = Text(f"{passage.report}  ", "dim").append(" · ".join(head), "bold not dim")
    return line.append(f"\n    {' '.join(passage.excerpt.split())}", "not bold not dim")


def remove(ids: Iterable[str], path: Path, *, ui: str) -> int:
    """Take the reports out; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger:
            missing = [i for i in ids if not ledger.remove(i)]
            console.print(f"{ledger.path}: {said.count('ledger-holds', len(ledger))}", markup=False, soft_wrap=True)
        for name in missing:
            failed(errors, said.say("ledger-no-id", name))
        return NOT_FOUND if missing else FOUND

    return done(work, ui)
