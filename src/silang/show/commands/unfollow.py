"""`silang unfollow`: be told no more of what was followed."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language
from silang.show.commands.search import File

EXAMPLE = "Example:  silang unfollow 3f1c9a02 --ledger news.ledger"

Ids = Annotated[
    list[str], typer.Argument(metavar="ID", help="Ids that silang follow --list shows.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("unfollow", epilog=EXAMPLE, no_args_is_help=True)(unfollow)


def unfollow(ids: Ids, ledger: File, ui: Language = "en") -> None:
    """Follow these no more.

    Exit status: 0 done, 1 some are not followed, 2 no ledger or wrong usage.
    """
    from silang.show.following import unfollow as end

    raise typer.Exit(end(ids, ledger, ui=ui))
