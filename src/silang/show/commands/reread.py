"""`silang reread`: the reports of a ledger read again, with this version of Silang and of its language data."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Jobs, Language
from silang.show.commands.search import File
from silang.show.commands.settle import Later

EXAMPLE = "Example:  silang reread --ledger news.ledger --jobs 2"

Every = Annotated[bool, typer.Option("--all", help="Also those that this very version has read.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("reread", epilog=EXAMPLE)(reread)


def reread(ledger: File, every: Every = False, jobs: Jobs = 1, ui: Language = "en", no_settle: Later = False) -> None:
    """Read again what another version of Silang has read, and settle it; what people judged is kept.

    Exit status: 0 all read, 2 no ledger or wrong usage.
    """
    from silang.show.adding import reread as again
    from silang.show.settling import settled_after

    status = again(ledger, every=every, jobs=jobs, ui=ui)
    raise typer.Exit(settled_after(status, ledger, ui=ui, wanted=not no_settle))
