"""The versions of a report in the terminal: each with what changed since the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.text import Text

from silang.show.consoles import failed
from silang.show.ledgers import done, opened
from silang.show.words import Words
from silang.store import Changed, Ledger, Version

SHOWN, NOT_THERE = 0, 1
"""Exit status."""

LONG = 160
"""Letters of a stretch of text that are shown."""


def versions(address: str, path: Path, *, ui: str, plain: bool) -> int:
    """Print the versions and their changes; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path, readonly=True) as ledger:
            every = ledger.versions(address)
            if not every:
                return failed(errors, said.say("ledger-no-address", address), NOT_THERE)
            for line in _lines(ledger, every, said):
                console.print(line, soft_wrap=True)
        return SHOWN

    return done(work, ui, plain=plain)


def _lines(ledger: Ledger, every: tuple[Version, ...], said: Words) -> Iterator[Text]:
    yield _head(every[0], said)
    for old, new in pairwise(every):
        yield _head(new, said)
        yield from told(ledger.changes(old.report, new.report), said)


def _head(version: Version, said: Words) -> Text:
    parts = [said.say("version-head", version.version), version.added[:16].replace("T", " ")]
    if version.current:
        parts.append(said.say("version-current"))
    return Text(" · ".join(parts), "bold").append(f"  {version.headline or ''}  {version.report}", "not bold dim")


def told(changed: Iterable[Changed], said: Words) -> Iterator[Text]:
    """A line for each change: what it is of, what stood there and what stands there now."""
    lines = [_line(one, said) for one in changed]
    yield from lines or [Text(f"    {said.say('version-unchanged')}", "dim")]


def _line(one: Changed, said: Words) -> Text:
    line = Text(f"    {said.name('version-changes', one.what)}: ", "dim")
    before, after = (None if words is None else _short(words) for words in (one.before, one.after))
    if before is None:
        return line.append(f"{said.say('version-put-in')} ").append(after or "", "green not dim")
    if after is None:
        return line.append(f"{said.say('version-taken-out')} ").append(before, "red not dim")
    return line.append(before, "red not dim").append(" → ").append(after, "green not dim")


def _short(words: str) -> str:
    squeezed = " ".join(words.split())
    return squeezed if len(squeezed) <= LONG else f"{squeezed[:LONG].rstrip()} …"
