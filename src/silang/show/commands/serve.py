"""`silang serve`: the desk, a ledger as pages in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example:  silang serve --ledger news.ledger"

File = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger; made where missing.")]
Host = Annotated[
    str, typer.Option("--host", help="Address to listen on; beyond this machine it needs users or tokens.")
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", epilog=EXAMPLE)(serve)


def serve(ledger: File = Path("silang.ledger"), host: Host = "127.0.0.1", port: Port = 8700) -> None:
    """Work on a ledger in the browser: stories, reports, claims, search, adding, judging.

    Exit status: 0 ended by Ctrl-C, 2 no ledger, a missing package, or wrong usage.
    """
    from silang.show.serving import run

    raise typer.Exit(run(ledger, host, port))
