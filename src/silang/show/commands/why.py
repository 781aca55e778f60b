"""`silang why`: why two reports are in one story, or are not."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import (
    Day,
    Inputs,
    Jobs,
    Kept,
    Language,
    Plain,
    Since,
    Strict,
    Until,
    a_day,
    ledger_days,
)

EXAMPLE = "Example:  silang why 01-suara-wanasari.txt 05-archipelago-post.txt src/silang/sample"

Named = Annotated[
    str,
    typer.Argument(metavar="REPORT", help="A report: its file, its id, or how one of them begins.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("why", epilog=EXAMPLE, no_args_is_help=True)(why)


def why(
    left: Named,
    right: Named,
    inputs: Inputs = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
    plain: Plain = False,
    ledger: Kept = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Show why two reports were joined to one story, or were not: what speaks for it and against it, in figures.

    Two files alone are held against one another; further inputs or a ledger tell how they stand among others.

    Exit status: 0 told, 1 told but some inputs could not be read, 2 no such report or wrong usage.
    """
    days = ledger_days(ledger, since, until)
    given = a_day(day, "--date")
    from silang.show.session import Task
    from silang.show.why import run, sources

    read = sources(left, right, tuple(inputs or ()), alone=ledger is None)
    raise typer.Exit(run(Task(read, None, None, ui, strict, given, jobs, plain, ledger, days), left, right))
