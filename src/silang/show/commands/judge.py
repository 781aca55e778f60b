"""`silang judge`: what a person rules, which outranks any score from then on."""

from __future__ import annotations

from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain
from silang.show.commands.search import File
from silang.show.commands.settle import Later

EXAMPLE = "Example:  silang judge not-same 3f1c9a02d4b7e655 88ab01c2d3e4f506 --why 'two fires' --ledger news.ledger"

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="KIND WHAT",
        help="same A B · not-same A B · actor STATEMENT ACTOR · figure CLAIM SLOT ABOUT · check CHECK · "
        "owner OUTLET OWNER · undo JUDGEMENT · list · export FILE · apply FILE (- is standard input or output)",
        show_default=False,
    ),
]
LOOKS = ("list", "export")
"""What changes nothing."""

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges; else the name you are logged in by.")]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.")]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("judge", epilog=EXAMPLE, no_args_is_help=True)(judge)


def judge(
    words: Words,
    ledger: File,
    by: By = None,
    why: Why = "",
    ui: Language = "en",
    plain: Plain = False,
    no_settle: Later = False,
) -> None:
    """Rule on what Silang found: two reports or claims are of one story or not, a speaker, a figure, a check, an owner.

    A judgement outranks any score, outlives reading again, and can be undone. Exit status: 0 done, 1 nothing to undo
    or to list, 2 no ledger or wrong usage.
    """
    from silang.show.judging import judge as rule
    from silang.show.settling import settled_after

    status = rule(tuple(words), ledger, by=by, why=why, ui=ui, plain=plain)
    raise typer.Exit(settled_after(status, ledger, ui=ui, wanted=not no_settle and words[0] not in LOOKS))
