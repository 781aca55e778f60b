"""`silang serve`: the desk, a ledger as pages in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

EXAMPLE = "Example:  silang serve --ledger news.ledger"

File = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger; made where missing.")]
Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="Address to listen on; beyond this machine it needs users or tokens, and TLS."
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A host name that the desk answers to besides; may be repeated."),
]
Users = Annotated[
    Path | None, typer.Option("--users", metavar="FILE", help="Who may come in: name:scrypt hash on each line.")
]
AddUser = Annotated[
    str | None,
    typer.Option("--add-user", metavar="NAME", help="Ask for a password, put the person into --users FILE, and end."),
]
Tokens = Annotated[
    Path | None,
    typer.Option("--token-file", metavar="FILE", help="Tokens that programs bring as Bearer, one on each line."),
]
Certificate = Annotated[
    Path | None, typer.Option("--certificate", metavar="FILE", help="TLS certificate with its chain, PEM.")
]
Key = Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The certificate's key, PEM.")]
Behind = Annotated[bool, typer.Option("--behind-tls", help="A proxy on this machine speaks TLS before the desk.")]
Private = Annotated[
    bool, typer.Option("--private", help="Pages may be fetched from loopback and private addresses too.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", epilog=EXAMPLE)(serve)


def serve(
    ledger: File = Path("silang.ledger"),
    host: Host = "127.0.0.1",
    port: Port = 8700,
    name: Names = None,
    users: Users = None,
    add_user: AddUser = None,
    token_file: Tokens = None,
    certificate: Certificate = None,
    key: Key = None,
    behind_tls: Behind = False,
    private: Private = False,
) -> None:
    """Work on a ledger in the browser: stories, reports, claims, search, adding, judging.

    Exit status: 0 ended by Ctrl-C, 2 no ledger, a missing package, or wrong usage.
    """
    from silang.show.serving import Serving, run
    from silang.show.serving import add_user as put

    if add_user is not None:
        raise typer.Exit(put(users, add_user, _password))
    names = tuple(name or ())
    raise typer.Exit(run(Serving(ledger, host, port, names, users, token_file, certificate, key, behind_tls, private)))


def _password(asked: str) -> str:
    return str(typer.prompt(asked, hide_input=True, confirmation_prompt=True))
