"""`silang add`: read reports and keep what they say in a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Day, Jobs, Language, Plain, Strict, a_day
from silang.show.commands.settle import Later
from silang.show.commands.watch import Allow

EXAMPLE = "Example:  silang add reports/ --ledger news.ledger"

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUTS",
        help="Files, folders, patterns or addresses (https://…); - is standard input.",
        show_default=False,
    ),
]
File = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", help="The ledger; made where it is missing.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("add", epilog=EXAMPLE, no_args_is_help=True)(add)


def add(
    inputs: Inputs,
    ledger: File,
    ui: Language = "en",
    strict: Strict = False,
    day: Day = None,
    jobs: Jobs = 1,
    plain: Plain = False,
    allow: Allow = None,
    no_settle: Later = False,
) -> None:
    """Read reports, keep them in a ledger and settle it; one that is already there is not read again.

    Exit status: 0 all read, 1 some could not be read, 2 nothing to read, no ledger or wrong usage.
    """
    given = a_day(day, "--date")
    from silang.show.adding import add as keep
    from silang.show.session import Task
    from silang.show.settling import settled_after

    task = Task(tuple(inputs), ui=ui, strict=strict, day=given, jobs=jobs, plain=plain)
    status = keep(task, ledger, tuple(allow or ()))
    raise typer.Exit(settled_after(status, ledger, ui=ui, wanted=not no_settle))
