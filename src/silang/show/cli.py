"""The command line: `silang compare reports/ -o report.html`. Each command is a file in `commands/`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

from silang.show import commands

app = typer.Typer(
    name="silang",
    help="Cross-check the news: what happened, who says so, where the reports agree and differ, "
    "and how many of them know it first hand.",
    epilog="Example:  silang compare reports/*.txt -o report.html",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from silang import __version__

        typer.echo(f"silang {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]


@app.callback()
def silang(version: Version = False) -> None:  # its callback answers
    """Cross-check the news."""


def main() -> None:
    """The entry point: every command registers itself."""
    for module in sorted(m.name for m in iter_modules(commands.__path__)):
        import_module(f"{commands.__name__}.{module}").register(app)
    app()
