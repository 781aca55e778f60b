"""`silang settle`: bring what is found between a ledger's reports up to date."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language
from silang.show.commands.search import File

EXAMPLE = "Example:  silang settle --ledger news.ledger"

Later = Annotated[bool, typer.Option("--no-settle", help="Leave stories and findings for silang settle.")]
"""Of the commands that change a ledger."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settle", epilog=EXAMPLE, no_args_is_help=True)(settle)


def settle(ledger: File, ui: Language = "en") -> None:
    """Bring a ledger's stories, origins and findings up to date with the reports that came, went or were judged.

    Exit status: 0 done, 2 no ledger or wrong usage.
    """
    from silang.show.settling import settle as bring

    raise typer.Exit(bring(ledger, ui=ui))
