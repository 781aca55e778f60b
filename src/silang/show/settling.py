"""A ledger settled, or made again from its readings and held against what stood."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from silang.run.settle import Settled, stories
from silang.run.settle import settle as settled
from silang.run.settle_rebuild import Differing
from silang.run.settle_rebuild import rebuild as rebuilt
from silang.show.ledgers import done, opened
from silang.show.session import bar
from silang.show.words import Words
from silang.store import Ledger

EQUAL, OTHERWISE = 0, 1
"""Exit status."""

MOST = 8
"""Processes that share the work of a large ledger."""

SHOWN = 5
"""Ids of rows that stood otherwise that are told of a table."""


def settle(path: Path, *, ui: str) -> int:
    """Settle what is pending; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger:
            found = _bring(ledger, errors, said)
        counts = (said.count("settled-reports", found.reports), said.count("settled-told", len(found.told)))
        console.print(f"{path}: {', '.join(counts)}", markup=False, soft_wrap=True)
        return EQUAL

    return done(work, ui)


def settled_after(status: int, path: Path, *, ui: str, wanted: bool = True) -> int:
    """Settle what a command that came to this exit status has left pending, unless not `wanted`; the exit status."""
    if not wanted or not path.exists():
        return status

    def work(_: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger:
            _bring(ledger, errors, said)
        return status

    return done(work, ui)


def _bring(ledger: Ledger, errors: Console, said: Words) -> Settled:
    """Settle all that is pending, with a bar where it lasts."""
    with bar(errors, said.say("settling"), stories(ledger).waiting()) as progress:
        return settled(ledger, jobs=cores(), progress=progress)


def cores() -> int:
    """The processors that this process may use, up to `MOST`: each process that works holds words and lists."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(own or 1, MOST)


def rebuild(path: Path, *, ui: str) -> int:
    """Make it all again and tell what stood otherwise; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger, bar(errors, said.say("settling"), len(ledger)) as progress:
            found = rebuilt(ledger, jobs=cores(), progress=progress)
        for one in found.differing:
            errors.print(_line(one, said), markup=False, soft_wrap=True)
        counts = (said.count("settled-reports", found.reports), said.count("rebuilt-rows", found.rows))
        equal = said.say("rebuilt-otherwise" if found.differing else "rebuilt-equal")
        console.print(f"{path}: {', '.join(counts)}; {equal}", markup=False, soft_wrap=True)
        return OTHERWISE if found.differing else EQUAL

    return done(work, ui)


def _line(one: Differing, said: Words) -> str:
    told = [(len(one.over), "rebuilt-over", one.over), (len(one.missing), "rebuilt-missing", one.missing)]
    parts = [f"{said.count(code, n)}: {', '.join(ids[:SHOWN])}{' …' * (n > SHOWN)}" for n, code, ids in told if n]
    return f"{one.table}: {'; '.join(parts)}"
