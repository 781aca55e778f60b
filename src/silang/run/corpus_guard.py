"""Reading in a process of its own: what ends it, or takes it too long, costs one report and not the run."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from silang.read.parts import Item
from silang.run.children import bound, spared
from silang.types import Reject

START = 120.0
"""Seconds that a new process has for its first row: it loads the languages then."""

Rows = Callable[[], Iterator[Item]]
Step = Callable[[Item], Any]

_BEGUN, _DONE, _END = "begun", "done", "end"


@dataclass(frozen=True, slots=True)
class _Child:
    process: BaseProcess
    pipe: Connection


_children: list[_Child] = []  # one at most, which serves this process as long as it lives


def guarded(rows: Rows, step: Step, limit: float) -> Iterator[Any]:
    """What the step makes of each row, in order; a `Reject` for a row that ended its process or took over `limit` s."""
    start, stuck = 0, 0
    while True:
        lost = yield from _from(rows, step, start, limit)
        if lost is None:
            return
        begun, why, after = lost
        stuck, start = (stuck, after) if after == start else (0, after)
        if begun is None:  # lost between two rows: the file itself cannot be read on
            stuck += 1
            if stuck > 1:
                yield Reject(_name(rows), why, f"all behind its row {start}")
                return
            continue
        number, name, line = begun
        yield Reject(name, why, f"row {number + 1}", line)
        start = number + 1


def _name(rows: Rows) -> str:
    return next((name for name, _ in rows()), "-")


Begun = tuple[int, str, int | None]
Lost = tuple[Begun | None, str, int]


def _from(rows: Rows, step: Step, start: int, limit: float) -> Generator[Any, None, Lost | None]:
    """The rows from this one on; gives back None at their end, or how far it came when it was lost, and why."""
    new = not _children
    child = _new() if new else _children.pop()
    begun: Begun | None = None
    wait = max(limit, START) if new else limit
    whole = False
    try:
        child.pipe.send((rows, step, start))
        while True:
            if not child.pipe.poll(wait):
                return begun, "too-slow", start
            what, about = child.pipe.recv()
            if what == _END:
                whole = True
                return None
            if what == _BEGUN:
                begun = about
            else:
                begun, start, wait = None, start + 1, limit
                yield about
    except (EOFError, ConnectionError):
        return begun, "crashed", start
    finally:
        if whole:
            _children.append(child)
        else:
            child.process.kill()
            child.process.join()
            child.pipe.close()


def _new() -> _Child:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    with spared():
        process.start()
    theirs.close()
    return _Child(process, ours)


def _serve(pipe: Connection) -> None:
    """Do what is asked for until nobody is there to ask."""
    bound()
    try:
        while True:
            rows, step, start = pipe.recv()
            for number, item in enumerate(rows()):
                if number >= start:
                    pipe.send((_BEGUN, (number, item[0], item[1].line)))
                    pipe.send((_DONE, step(item)))
            pipe.send((_END, None))
    except (EOFError, ConnectionError):
        return
