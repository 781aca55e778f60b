"""`silang log`: what was done to a ledger, by whom, with which version of Silang."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain
from silang.show.commands.search import File

EXAMPLE = "Example:  silang log --ledger news.ledger --most 50"

After = Annotated[int, typer.Option("--after", metavar="N", min=0, help="Only lines after this one.")]
Most = Annotated[int, typer.Option("--most", "-n", metavar="N", min=1, max=1_000_000, help="Lines to show at most.")]
Of = Annotated[str | None, typer.Option("--of", metavar="ID", help="Only of this report or judgement.")]
Rows = Annotated[bool, typer.Option("--json", help="As JSON Lines.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("log", epilog=EXAMPLE)(log)


def log(
    ledger: File,
    after: After = 0,
    most: Most = 1_000,
    of: Of = None,
    json: Rows = False,
    ui: Language = "en",
    plain: Plain = False,
) -> None:
    """Show what was done to a ledger: reports added, changed by their outlet, read again, removed; what was judged.

    Exit status: 0 shown, 1 nothing to show, 2 no ledger or wrong usage.
    """
    from silang.show.judging import log as show

    raise typer.Exit(show(ledger, after=after, most=most, of=of, json=json, ui=ui, plain=plain))
