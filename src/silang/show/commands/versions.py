"""`silang versions`: what an outlet changed in a report without saying so."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain
from silang.show.commands.search import File

EXAMPLE = "Example:  silang versions https://kabar.example/banjir-talaga --ledger news.ledger"

Address = Annotated[
    str,
    typer.Argument(
        metavar="ADDRESS",
        help="The address or file of a report, or its id (silang search shows it).",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("versions", epilog=EXAMPLE, no_args_is_help=True)(versions)


def versions(address: Address, ledger: File, ui: Language = "en", plain: Plain = False) -> None:
    """Show the texts that stood at an address, and what changed from each to the next: figures, names, quotations.

    Exit status: 0 shown, 1 nothing stands there, 2 no ledger or wrong usage.
    """
    from silang.show.versions import versions as show

    raise typer.Exit(show(address, ledger, ui=ui, plain=plain))
