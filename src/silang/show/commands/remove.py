"""`silang remove`: take reports back out of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language
from silang.show.commands.settle import Later

EXAMPLE = "Example:  silang remove 3f1c9a02d4b7e655 --ledger news.ledger"

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids, as silang search shows.", show_default=False)]
File = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("remove", epilog=EXAMPLE, no_args_is_help=True)(remove)


def remove(ids: Ids, ledger: File, ui: Language = "en", no_settle: Later = False) -> None:
    """Take reports out of a ledger, and settle it: as if they had never been added.

    Exit status: 0 all were there, 1 some were not, 2 no ledger or wrong usage.
    """
    from silang.show.searching import remove as forget
    from silang.show.settling import settled_after

    raise typer.Exit(settled_after(forget(ids, ledger, ui=ui), ledger, ui=ui, wanted=not no_settle))
