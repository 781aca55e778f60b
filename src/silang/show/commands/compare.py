"""`silang compare`: read reports, hold them against one another, show what came out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example:  silang compare reports/ more.jsonl -o report.html --json out/"

Inputs = Annotated[
    list[str], typer.Argument(help="Files, folders or patterns; - is standard input.", show_default=False)
]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write the page here.", show_default=False)]
Folder = Annotated[
    Path | None, typer.Option("--json", metavar="DIR", help="Write JSON Lines here.", show_default=False)
]
Language = Annotated[
    str, typer.Option("--ui", envvar="SILANG_UI", help="Language of the page: en or id.", show_envvar=False)
]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first input that cannot be read.")]
Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="Day of the undated reports: 2025-06-05.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, max=256, help="Processes to read with.")]
Plain = Annotated[bool, typer.Option("--plain", help="No colour, no control codes.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=EXAMPLE, no_args_is_help=True)(compare)


def compare(
    inputs: Inputs,
    output: Output = None,
    json: Folder = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
    plain: Plain = False,
) -> None:
    """Hold reports against one another and show where they agree, differ and rest on one origin.

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read or wrong usage.
    """
    given = _day(day)
    from silang.show.session import Task, run

    raise typer.Exit(run(Task(tuple(inputs), output, json, ui, strict, given, jobs, plain)))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise typer.BadParameter("a day is written 2025-06-05", param_hint="--date") from None
