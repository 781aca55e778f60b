"""Judgements and the log from the command line: ruled, undone, listed, carried to another ledger."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from silang.read.listed import one_line
from silang.show.consoles import NOTHING, failed, to_second
from silang.show.formats.hostile import json_text
from silang.show.ledgers import done, opened
from silang.show.words import Words
from silang.store import Judged, Ledger, LedgerError, Line
from silang.store.looked_up_log import headlines

DONE, NOT_THERE = 0, 1
"""Exit status."""

STANDARD = "-"
"""The name of standard input and output."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person rules: the words after its kind, who and why; and where to say what came of it."""

    kind: str
    words: tuple[str, ...]
    by: str
    why: str
    console: Console
    errors: Console
    said: Words


def judge(words: tuple[str, ...], path: Path, *, by: str | None, why: str, ui: str, plain: bool) -> int:
    """Do what the first word says with the others; the exit status."""
    kind, *rest = words

    def work(console: Console, errors: Console, said: Words) -> int:
        asked = Asked(kind, tuple(rest), by or _user(), why, console, errors, said)
        if kind not in _NEEDS:
            return failed(errors, said.say("judge-needs", "KIND", ", ".join(_NEEDS)))
        if len(rest) != len(_NEEDS[kind]):
            return failed(errors, said.say("judge-needs", kind, " ".join(_NEEDS[kind]) or "nothing"), NOTHING)
        with opened(path) as ledger:
            return _DOES.get(kind, _rule)(ledger, asked)

    return done(work, ui, plain=plain)


_NEEDS: Mapping[str, tuple[str, ...]] = {
    "same": ("A", "B"),
    "not-same": ("A", "B"),
    "actor": ("STATEMENT", "ACTOR"),
    "figure": ("CLAIM", "SLOT", "ABOUT"),
    "check": ("CHECK",),
    "owner": ("OUTLET", "OWNER"),
    "undo": ("JUDGEMENT",),
    "list": (),
    "export": ("FILE",),
    "apply": ("FILE",),
}
"""What each kind of judgement, and each thing done with them, takes."""

_VALUED: Mapping[str, int] = {"actor": 1, "figure": 2}
"""Kinds whose word at this place is a value, not a side."""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return "-"


def _rule(ledger: Ledger, asked: Asked) -> int:
    at = _VALUED.get(asked.kind)
    value = asked.words[at] if at is not None else None
    left, right = (*(w for i, w in enumerate(asked.words) if i != at), None)[:2]
    new = ledger.judge(asked.kind, left or "", right, value, by=asked.by, why=asked.why)  # type: ignore[arg-type]
    asked.console.print(asked.said.say("judged", " ".join(asked.words), new.id), markup=False, soft_wrap=True)
    return DONE


def _undo(ledger: Ledger, asked: Asked) -> int:
    if not ledger.undo(asked.words[0], asked.by):
        return failed(asked.errors, asked.said.say("judge-nothing", asked.words[0]), NOT_THERE)
    asked.console.print(asked.said.say("judge-undone", asked.words[0]), markup=False, soft_wrap=True)
    return DONE


def _list(ledger: Ledger, asked: Asked) -> int:
    every = ledger.judgements(undone=True)
    for one in every:
        asked.console.print(_line(one, asked.said), soft_wrap=True)
    return DONE if every else failed(asked.errors, asked.said.say("judge-none"), NOT_THERE)


def _line(one: Judged, said: Words) -> Text:
    line = Text(f"{one.id}  ", "dim")
    line.append(" ".join(filter(None, (one.kind, one.left, one.right, one.value))), "bold not dim")
    line.append(f"  {said.say('judge-by', one.by, one.at)}  {one.why}", "not bold not dim")
    return line if one.undone_at is None else line.append(f"  {said.say('judge-was-undone', one.undone_at)}")


def _export(ledger: Ledger, asked: Asked) -> int:
    rows = tuple(ledger.export_judgements())
    with _file(asked.words[0], "w") as file:
        file.writelines(f"{row}\n" for row in rows)
    if asked.words[0] != STANDARD:
        forms = asked.said.say("judge-wrote", len(rows), asked.words[0])
        asked.console.print(asked.said.number(forms, len(rows)), markup=False, soft_wrap=True)
    return DONE


def _apply(ledger: Ledger, asked: Asked) -> int:
    with _file(asked.words[0], "r") as file:
        try:
            changed = ledger.apply_judgements(file)
        except UnicodeDecodeError as broken:
            raise LedgerError(f"{asked.words[0]}: {broken}") from broken
    asked.console.print(f"{ledger.path}: {asked.said.count('judge-applied', changed)}", markup=False, soft_wrap=True)
    return DONE


_DOES: Mapping[str, Callable[[Ledger, Asked], int]] = {
    "undo": _undo,
    "list": _list,
    "export": _export,
    "apply": _apply,
}


@contextmanager
def _file(name: str, mode: str) -> Iterator[TextIO]:
    if name == STANDARD:
        yield sys.stdin if mode == "r" else sys.stdout
        return
    with open(name, mode, encoding="utf-8") as file:
        yield file  # type: ignore[misc]


def log(path: Path, *, after: int, most: int, of: str | None, json: bool, ui: str, plain: bool) -> int:
    """Print lines of the log; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path, readonly=True) as ledger:
            every = ledger.log(after=after, most=most, of=of)
            names = {} if json else headlines(ledger.db, {line.of for line in every})
        for line in every:
            row = json_text(asdict(line)) if json else _told(line, names.get(line.of, ""), said)
            console.print(row, markup=False, soft_wrap=True)
        return DONE if every else failed(errors, said.say("log-none"), NOT_THERE)

    return done(work, ui, plain=plain)


def _told(line: Line, name: str, said: Words) -> Text:
    """A line: its number, when, what was done to which report or judgement, by whom, and what else is known of it."""
    detail = ", ".join(f"{k} {v}" for k, v in line.detail.items())
    told = Text(f"{line.seq:>7}  {to_second(line.at)}  ", "dim").append(
        said.name("log-lines", line.what), "bold not dim"
    )
    rest = (line.of, one_line(name), line.by, detail, line.version)
    return told.append(f"  {'  '.join(filter(None, rest))}", "not bold not dim")
