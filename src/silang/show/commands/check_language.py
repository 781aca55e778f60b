"""`silang check-language`: is a folder of language data sound, and do its rules read their examples?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from silang.show.commands.compare import Language, Plain

EXAMPLE = "Example:  silang check-language src/silang/lang/id"

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of one language.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check-language", epilog=EXAMPLE, no_args_is_help=True)(check_language)


def check_language(folder: Folder, ui: Language = "en", plain: Plain = False) -> None:
    """Check the data of a language: its files, its lists, its patterns, and every rule by its own examples.

    Exit status: 0 sound, 1 problems, 2 no language data there or wrong usage.
    """
    from silang.show.languages import check

    raise typer.Exit(check(folder, ui=ui, plain=plain))
