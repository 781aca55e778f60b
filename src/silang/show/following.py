"""What is followed, from the command line: begun, listed, ended."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.text import Text

from silang.read.listed import one_line, safe_address
from silang.run.alerts import follow as begin
from silang.run.alerts import followed
from silang.show.consoles import NOTHING, failed, to_second
from silang.show.ledgers import done, opened
from silang.show.words import Words
from silang.store.watched_follows import follows
from silang.store.watched_follows import unfollow as end

DONE, NOT_THERE = 0, 1
"""Exit status."""


def follow(kind: str, what: str, path: Path, *, webhook: str | None, ui: str) -> int:
    """Follow it; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        if webhook is not None and safe_address(webhook) is None:
            return failed(errors, said.say("watch-bad-webhook", ascii(webhook)), NOTHING)
        with opened(path, new=True) as ledger:
            one = followed(kind, what, webhook, ledger)
            new = begin(ledger, one)
        code = "follow-begun" if new else "follow-stands"
        console.print(said.say(code, f"{kind} {one_line(what)}", one.id), markup=False, soft_wrap=True)
        return DONE

    return done(work, ui)


def listed(path: Path, *, ui: str, plain: bool) -> int:
    """List what is followed; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger:
            every = follows(ledger.db)
        for one in every:
            line = Text(f"{one.id}  ", "dim").append(f"{one.kind} {one_line(one.what)}", "bold not dim")
            console.print(
                line.append(f"  {to_second(one.at)}  {one.webhook or ''}".rstrip(), "not bold not dim"), soft_wrap=True
            )
        return DONE if every else failed(errors, said.say("follow-none"), NOT_THERE)

    return done(work, ui, plain=plain)


def unfollow(ids: Iterable[str], path: Path, *, ui: str) -> int:
    """Follow these no more; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path) as ledger, ledger.writing() as db:
            found = {name: end(db, name) for name in ids}
        for name, was in found.items():
            if was:
                console.print(said.say("follow-ended", name), markup=False, soft_wrap=True)
            else:
                failed(errors, said.say("follow-no-id", name))
        return DONE if all(found.values()) else NOT_THERE

    return done(work, ui)
