"""`silang why` from the command line: read, compare, find the two reports, show what joined or parted them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path

from rich.console import Console

from silang.link import why
from silang.read import read
from silang.show.consoles import ALL_READ, consoles, failed
from silang.show.session import Task, compared, taken
from silang.show.terminal import printed, reject_line
from silang.show.values import writer
from silang.show.why_words import lines, name
from silang.show.words import Words
from silang.types import Comparison, Report

Fits = Callable[[Report, str], bool]

FITS: tuple[Fits, ...] = (
    lambda r, asked: asked == r.id,
    lambda r, asked: asked in (r.source, name(r)),
    lambda r, asked: bool(asked) and (r.id.startswith(asked) or name(r).startswith(asked)),
)
"""How a report may be called, the surest first."""

SHOWN = 5
"""Reports named at most where one name fits several."""


def sources(left: str, right: str, inputs: tuple[str, ...], *, alone: bool) -> tuple[str, ...]:
    """What to read: the inputs, and each of the two that is a file; the two alone where nothing else is given."""
    if alone and not inputs:
        return (left, right) if left != right else (left,)
    return (*inputs, *dict.fromkeys(n for n in (left, right) if n not in inputs and _is_file(n)))


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def run(task: Task, left: str, right: str) -> int:
    """Show how the two reports stand to one another; the exit status."""
    console, errors = consoles(plain=task.plain)
    given = taken(task, errors)
    if isinstance(given, int):
        return given
    for reject in given.rejects:
        failed(errors, reject_line(reject, given.said))
    comparison = compared(given, task, errors)
    reports = [r.report for r in comparison.readings]
    one, other = (_one(asked, reports, errors, given.said) for asked in (left, right))
    if one is None or other is None:
        return failed(errors, given.said.count("why-among", len(reports)))
    if one.id == other.id:
        return failed(errors, given.said.say("why-itself", name(one)))
    return _told(one, other, comparison, task, console) or given.status


def _told(one: Report, other: Report, comparison: Comparison, task: Task, console: Console) -> int:
    of = {report: s.id for s in comparison.stories for report in s.reports}
    found = why(one.id, other.id, comparison.readings, of)
    write = writer(task.ui)
    printed(console, lambda: console.print(*lines(found, one, other, comparison, write), sep="\n", soft_wrap=True))
    return ALL_READ


def _one(asked: str, reports: Sequence[Report], errors: Console, said: Words) -> Report | None:
    """The one report that is called so; otherwise None, and it is said why."""
    found = called(asked, reports) or _of_file(asked, reports)
    if len(found) == 1:
        return found[0]
    if found:
        names = [f"{name(r)} ({r.id})" for r in found[:SHOWN]]
        more = [said.count("more", len(found) - SHOWN)] if len(found) > SHOWN else []
        failed(errors, said.say("why-several", asked, "; ".join((*names, *more))))
    else:
        near = get_close_matches(asked, sorted({name(r) for r in reports}), 3, 0.4)
        failed(errors, said.say("why-none-near" if near else "why-none", asked, "; ".join(near)))
    return None


def _of_file(asked: str, reports: Sequence[Report]) -> list[Report]:
    """The reports that a file holds, which may name their sources otherwise."""
    if not _is_file(asked):
        return []
    held = {r.id for r in read([asked]) if isinstance(r, Report)}
    return [r for r in reports if r.id in held]


def called(asked: str, reports: Sequence[Report]) -> list[Report]:
    """The reports that a name means: by id, else by file, else by how id or file name begins."""
    return next((found for fits in FITS if (found := [r for r in reports if fits(r, asked)])), [])
