"""`silang mcp`: a ledger for the clients of language models, over the Model Context Protocol."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language
from silang.show.commands.search import File

EXAMPLE = "Example:  silang mcp --ledger news.ledger"

Write = Annotated[bool, typer.Option("--write", help="Allow the client to add reports and to judge.")]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who answers for what is written; else the name you are logged in by."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mcp", epilog=EXAMPLE, no_args_is_help=True)(mcp)


def mcp(ledger: File, write: Write = False, by: By = None, ui: Language = "en") -> None:
    """Serve a ledger to a language model's client over standard input and output: search, stories, claims, briefs.

    Every answer cites the sentences that it stands on. Nothing can be changed unless --write allows it.

    Exit status: 0 the client went, 2 no ledger, a missing package, or wrong usage.
    """
    from silang.show.context.running import run

    raise typer.Exit(run(ledger, write=write, by=by, ui=ui))
