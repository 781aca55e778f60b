"""`silang export`: the cross-check of a ledger as files for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language, Since, Until, a_day

EXAMPLE = "Example:  silang export --ledger news.ledger --to out/"

File = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.", show_default=False)]
Folder = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="Write here; made where missing.", show_default=False)
]


class Format(StrEnum):
    """What is written."""

    jsonl = "jsonl"


Kind = Annotated[Format, typer.Option("--format", help="What to write: JSON Lines, a file a table.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export", epilog=EXAMPLE, no_args_is_help=True)(export)


def export(
    ledger: File,
    folder: Folder,
    format: Kind = Format.jsonl,  # noqa: A002 - as the option is called
    since: Since = None,
    until: Until = None,
    ui: Language = "en",
) -> None:
    """Cross-check all that a ledger holds and write it as JSON Lines (docs/export.md).

    Exit status: 0 written, 2 an empty ledger, none, or wrong usage.
    """
    days = (a_day(since, "--since"), a_day(until, "--until"))
    from silang.show.searching import export as write

    raise typer.Exit(write(ledger, folder, format.value, days, ui=ui))
