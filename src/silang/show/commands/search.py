"""`silang search`: reports of a ledger that hold these words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain

EXAMPLE = "Example:  silang search gempa '\"meninggal dunia\"' --ledger news.ledger"

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS", help="Words that must all be there; quoted words stand together.", show_default=False
    ),
]
File = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger.", show_default=False)]
Most = Annotated[int, typer.Option("--most", "-n", metavar="N", min=1, max=10_000, help="Reports to show at most.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", epilog=EXAMPLE, no_args_is_help=True)(search)


def search(words: Words, ledger: File, most: Most = 20, ui: Language = "en", plain: Plain = False) -> None:
    """Show the reports of a ledger that hold all the words, the best match first, each with its id.

    Exit status: 0 found, 1 nothing found, 2 no ledger or wrong usage.
    """
    from silang.show.searching import search as find

    raise typer.Exit(find(" ".join(words), ledger, most=most, ui=ui, plain=plain))
