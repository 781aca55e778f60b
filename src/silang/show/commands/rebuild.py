"""`silang rebuild`: make what is found between a ledger's reports again, and prove that it stood right."""

from __future__ import annotations

import typer

from silang.show.commands.compare import Language
from silang.show.commands.remove import File

EXAMPLE = "Example:  silang rebuild --ledger news.ledger"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rebuild", epilog=EXAMPLE, no_args_is_help=True)(rebuild)


def rebuild(ledger: File, ui: Language = "en") -> None:
    """Make a ledger's stories, origins and findings again from its readings, and tell what stood otherwise.

    Exit status: 0 all stood right, 1 something stood otherwise and is right now, 2 no ledger or wrong usage.
    """
    from silang.show.settling import rebuild as again

    raise typer.Exit(again(ledger, ui=ui))
