"""`silang explain`: how a report was read, and what was nearly read."""

from __future__ import annotations

import typer

from silang.show.commands.compare import Day, Inputs, Language, Output, Plain, Strict, a_day

EXAMPLE = "Example:  silang explain report.txt -o explained.html"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", epilog=EXAMPLE, no_args_is_help=True)(explain)


def explain(
    inputs: Inputs = None,
    output: Output = None,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    plain: Plain = False,
) -> None:
    """Show how a report is read: each time, figure, name, statement and claim with its rule, and what was nearly read.

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read or wrong usage.
    """
    given = a_day(day, "--date")
    from silang.show.explaining import run
    from silang.show.session import Task

    raise typer.Exit(run(Task(tuple(inputs or ()), output, None, ui, strict, given, plain=plain)))
