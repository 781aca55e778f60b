"""The command line: `silang compare reports/ -o report.html`. Each command is a file in `commands/`."""

from __future__ import annotations

import gc
import sys
from functools import cache
from importlib import import_module
from io import TextIOWrapper
from pkgutil import iter_modules
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from silang.lang import LanguageError
from silang.show import commands
from silang.show.manual import ORDER, manual, plainly

CALM = 100_000
"""Objects made before Python looks for rings among them: loading makes far more, of which nearly none are in rings."""

INTERRUPTED, REFUSED = 130, 2
"""Exit status of work that a person broke off, and of what the system does not allow."""


class Commands(TyperGroup):
    """The commands, in one line each where they were broken off or the system refused something."""

    def get_params(self, ctx: Any) -> Any:
        """The options of `silang` itself."""
        return plainly(super().get_params(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order in which they are listed."""
        return sorted(super().list_commands(ctx), key=ORDER.__getitem__)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a name, as its manual shows it; None where there is none."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            return None
        plainly(command.get_params(ctx))  # with --help, which is made here and kept
        return manual(command, cmd_name)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named; `typer.Exit` where it cannot go on."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _stop("Stopped.", INTERRUPTED)
        except BrokenPipeError:
            raise
        except LanguageError as broken:  # of a folder that SILANG_LANGUAGES names
            _stop(str(broken), REFUSED)
        except OSError as refused:
            name = "" if refused.filename is None else f"{refused.filename}: "
            _stop(f"{name}{refused.strerror or refused}", REFUSED)


def _stop(message: str, status: int) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(status) from None


app = typer.Typer(
    name="silang",
    cls=Commands,
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
        from silang.lang.lexicon import __file__ as lexicon

        typer.echo(f"silang {__version__}" + ("" if lexicon.endswith(".py") else ", compiled"))
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")]


@app.callback()
def silang(version: Version = False) -> None:  # its callback answers
    """Cross-check the news."""


@cache
def _registered() -> None:
    """Every command registers itself, once in a process however often it enters."""
    for module in sorted(m.name for m in iter_modules(commands.__path__)):
        import_module(f"{commands.__name__}.{module}").register(app)


def main() -> None:
    """The entry point."""
    gc.set_threshold(CALM, *gc.get_threshold()[1:])
    try:
        _registered()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        sys.exit(INTERRUPTED)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?" in its place
    app()
