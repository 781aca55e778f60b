"""`silang compare`: read reports, hold them against one another, show what came out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example:  silang compare reports/ more.jsonl -o report.html --json out/"

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUTS", help="Files, folders or patterns; - is standard input.", show_default=False),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the page here: .html.", show_default=False)
]
Folder = Annotated[
    Path | None, typer.Option("--json", metavar="DIR", help="Write JSON Lines here.", show_default=False)
]
Language = Annotated[
    str, typer.Option("--ui", metavar="LANG", envvar="SILANG_UI", help="Language of the answer: en or id.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first input that cannot be read.")]
Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="Day of the undated reports: 2025-06-05.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, max=256, help="Processes to work with.")]
Plain = Annotated[bool, typer.Option("--plain", help="No colour, no control codes.")]
Kept = Annotated[
    Path | None, typer.Option("--ledger", metavar="FILE", help="Reports of this ledger too.", show_default=False)
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Of the ledger: published from this day.", show_default=False),
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Of the ledger: published before it.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=EXAMPLE, no_args_is_help=True)(compare)


def compare(
    inputs: Inputs = None,
    output: Output = None,
    json: Folder = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
    plain: Plain = False,
    ledger: Kept = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Hold reports against one another and show where they agree, differ and rest on one origin.

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read or wrong usage.
    """
    days = ledger_days(ledger, since, until)
    given = a_day(day, "--date")
    from silang.show.session import Task, run

    raise typer.Exit(run(Task(tuple(inputs or ()), output, json, ui, strict, given, jobs, plain, ledger, days)))


def ledger_days(ledger: Path | None, since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The days between which reports of a ledger are chosen; days without a ledger are wrong usage."""
    if ledger is None and (since or until):
        raise typer.BadParameter("--since and --until choose from a ledger; name it with --ledger")
    return a_day(since, "--since"), a_day(until, "--until")


def a_day(text: str | None, option: str) -> date | None:
    """The day that an option gives; anything else is wrong usage."""
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise typer.BadParameter("a day is written 2025-06-05", param_hint=option) from None
