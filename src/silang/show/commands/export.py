"""`silang export`: a cross-check as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import (
    Day,
    Inputs,
    Jobs,
    Kept,
    Language,
    Since,
    Strict,
    Until,
    a_day,
    ledger_days,
)

EXAMPLE = "Example:  silang export --ledger news.ledger --format csv --to out/"

Folder = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="Write here; made where missing.", show_default=False)
]


class Format(StrEnum):
    """What is written (docs/interchange.md)."""

    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    plover = "plover"
    gdelt = "gdelt"
    claimreview = "claimreview"
    ftm = "ftm"
    timeml = "timeml"
    webannotation = "webannotation"
    ris = "ris"


Kind = Annotated[
    Format,
    typer.Option("--format", metavar="FORMAT", help=f"What to write: {', '.join(Format)} (docs/interchange.md)."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=EXAMPLE, no_args_is_help=True)(export)


def export(
    folder: Folder,
    inputs: Inputs = None,
    ledger: Kept = None,
    format: Kind = Format.jsonl,  # noqa: A002 - as the option is called
    since: Since = None,
    until: Until = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
) -> None:
    """Cross-check reports, or all that a ledger holds, and write it for other programs.

    Exit status: 0 written, 1 written but some could not be read, 2 nothing to write or wrong usage.
    """
    if ledger is None and not inputs:
        raise typer.BadParameter("name reports, or a ledger with --ledger")
    days = ledger_days(ledger, since, until)
    dated = a_day(day, "--date")
    from silang.show.exporting import export as write
    from silang.show.session import Task

    task = Task(tuple(inputs or ()), None, None, ui, strict, dated, jobs, False, ledger, days)
    raise typer.Exit(write(task, format.value, folder))
