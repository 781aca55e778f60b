"""The server from the command line: the ledger opened, the tools served until the client goes."""

from __future__ import annotations

import getpass
from pathlib import Path

from rich.console import Console

from silang.show.consoles import NOTHING, failed
from silang.show.ledgers import done, opened
from silang.show.values import writer
from silang.show.words import Words


def run(ledger: Path, *, write: bool, by: str | None, ui: str) -> int:
    """Serve over standard input and output until they end; the exit status."""

    def work(_: Console, errors: Console, words: Words) -> int:
        try:
            from silang.show.context.server import server
        except ModuleNotFoundError as missing:
            return failed(errors, words.say("mcp-missing", missing.name), NOTHING)
        from silang.show.context.tools import Tools

        with opened(ledger, new=write, readonly=not write) as held:
            server(Tools(held, writer(ui), words.say("mcp-by", by or _user())), write=write).run("stdio")
        return 0

    return done(work, ui)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return "-"
