"""The desk from the command line: its settings put together, the server started, its address told."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from silang.show.ledgers import done, opened
from silang.show.session import NOTHING, failed
from silang.show.words import Words


def run(ledger: Path, host: str, port: int, ui: str = "en") -> int:
    """Serve until Ctrl-C; the exit status."""

    def work(console: Console, errors: Console, words: Words) -> int:
        try:
            import uvicorn

            from silang.show.desk import Settings, desk
        except ModuleNotFoundError as missing:
            return failed(errors, words.say("serve-missing", missing.name), NOTHING)
        with opened(ledger, new=True):
            pass  # made, or brought forward, before it is only read
        app = desk(Settings(ledger, host, port))
        console.print(words.say("serve-at", f"http://{host}:{port}/", ledger), highlight=False)
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
        return 0

    return done(work, ui)
