"""`silang watch`: feeds, sitemaps and folders of outlets, into a ledger as they come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain

EXAMPLE = "Example:  silang watch outlets.toml --ledger news.ledger --atom alerts.xml"

Outlets = Annotated[
    Path | None, typer.Argument(metavar="OUTLETS", help="The list of outlets, in TOML.", show_default=False)
]
File = Annotated[
    Path, typer.Option("--ledger", metavar="FILE", help="The ledger; made where it is missing.", show_default=False)
]
Once = Annotated[bool, typer.Option("--once", help="One round, then end.")]
Feeds = Annotated[bool, typer.Option("--feeds", help="Show how every feed stands, and end.")]
Atom = Annotated[
    Path | None, typer.Option("--atom", metavar="FILE", help="Write alerts here as a feed.", show_default=False)
]
Webhook = Annotated[
    str | None, typer.Option("--webhook", metavar="URL", help="Send every alert here as JSON.", show_default=False)
]
Allow = Annotated[
    list[str] | None,
    typer.Option("--allow", metavar="NETWORK", help="Reach this private network too: 192.168.1.0/24."),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("watch", epilog=EXAMPLE, no_args_is_help=True)(watch)


def watch(
    ledger: File,
    outlets: Outlets = None,
    once: Once = False,
    feeds: Feeds = False,
    atom: Atom = None,
    webhook: Webhook = None,
    allow: Allow = None,
    ui: Language = "en",
    plain: Plain = False,
) -> None:
    """Watch outlets: keep what appears in their feeds, sitemaps and folders, and tell what is followed.

    Exit status: 0 ended by Ctrl-C, or a round in which all went well; 1 a round in which something failed; 2 no
    outlets, no ledger, a missing package or wrong usage.
    """
    if outlets is None and not feeds:
        raise typer.BadParameter("name the list of outlets, or ask with --feeds how they stand")
    from silang.show.watching import Asked, shown, watched

    if feeds:
        raise typer.Exit(shown(ledger, ui=ui, plain=plain))
    assert outlets is not None
    raise typer.Exit(watched(Asked(outlets, ledger, once, atom, webhook, tuple(allow or ()), ui, plain)))
