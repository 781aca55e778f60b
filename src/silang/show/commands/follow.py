"""`silang follow`: words, a story, an actor or a figure, of which `silang watch` then tells what is new."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain
from silang.show.commands.search import File

EXAMPLE = "Example:  silang follow figure 'deaths > 100' --ledger news.ledger"

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="KIND WHAT",
        help="words 'gempa cianjur' · story ID · actor KEY or NAME · figure 'deaths > 100'",
        show_default=False,
    ),
]
Every = Annotated[bool, typer.Option("--list", help="List what is followed.")]
Webhook = Annotated[
    str | None, typer.Option("--webhook", metavar="URL", help="Send what is new here as JSON.", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("follow", epilog=EXAMPLE, no_args_is_help=True)(follow)


def follow(
    ledger: File,
    words: Words = None,
    every: Every = False,
    webhook: Webhook = None,
    ui: Language = "en",
    plain: Plain = False,
) -> None:
    """Follow words, a story, an actor or a figure: what is new of it is told by `silang watch`.

    Exit status: 0 followed, or listed; 1 nothing is followed; 2 what cannot be followed, no ledger or wrong usage.
    """
    from silang.show.following import follow as begin
    from silang.show.following import listed

    if every:
        raise typer.Exit(listed(ledger, ui=ui, plain=plain))
    if words is None or len(words) < 2:
        raise typer.BadParameter("name a kind (words, story, actor, figure) and what to follow, or ask for the --list")
    raise typer.Exit(begin(words[0], " ".join(words[1:]), ledger, webhook=webhook, ui=ui))
