"""Where a command prints, what it says when it cannot go on, and the exit status that tells how it went."""

from __future__ import annotations

import os

from rich.console import Console

ALL_READ, SOME_REJECTED, NOTHING = 0, 1, 2
"""Exit status."""


class Pipe(Console):
    """A console whose reader may go: `silang compare … | head` prints no more, and still writes its files."""

    def on_broken_pipe(self) -> None:
        """Print into nothing from here on."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


def consoles(*, plain: bool = False) -> tuple[Console, Console]:
    """Where results are printed, and where what went wrong is."""
    out = Pipe(no_color=plain or None, force_terminal=False if plain else None, highlight=False)
    return out, Console(stderr=True, no_color=plain or None, highlight=False)


def failed(errors: Console, message: str, status: int = NOTHING) -> int:
    """Say what went wrong; the exit status."""
    errors.print(message, markup=False, soft_wrap=True)
    return status


def to_second(moment: str) -> str:
    """A moment of a ledger as a person reads it, in UTC: 2026-11-23 08:49:35."""
    return moment[:19].replace("T", " ")
