"""`silang explain` from the command line: read, show how each report was read, write the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from silang.compare import checks
from silang.run import explain as explain_report
from silang.show.consoles import ALL_READ, consoles, failed
from silang.show.explained import ExplainedView, Row, SentenceView, explained
from silang.show.html import environment, inline, silang_version
from silang.show.session import Task, taken
from silang.show.terminal import printed, reject_line
from silang.show.values import Writer, writer
from silang.show.words import Words
from silang.types import Report

TONES = {
    "said": "green",
    "event": "red",
    "time": "blue",
    "figure": "cyan",
    "name": "magenta",
    "place": "magenta",
    "check": "bold red",
    "nearly": "yellow",
    "unread": "dim",
}
"""A colour a kind; the word stands beside it, so that colour never tells alone."""


def run(task: Task) -> int:
    """Show how the reports that a task names are read; the exit status."""
    console, errors = consoles(plain=task.plain)
    given = taken(task, errors)
    if isinstance(given, int):
        return given
    views = [view(r, writer(task.ui)) for r in given.reports]
    printed(console, lambda: show(views, console, given.said))
    for reject in given.rejects:
        failed(errors, reject_line(reject, given.said))
    return _written(views, task, console, errors, given.said) or given.status


def view(report: Report, write: Writer) -> ExplainedView:
    """How one report is read."""
    reading, nearly = explain_report(report)
    return explained(reading, checks(reading), nearly, write)


def _written(views: Sequence[ExplainedView], task: Task, console: Console, errors: Console, said: Words) -> int:
    if task.page is None:
        return ALL_READ
    try:
        task.page.parent.mkdir(parents=True, exist_ok=True)
        with task.page.open("w", encoding="utf-8", newline="\n", errors="replace") as out:
            out.writelines(page(views, writer(task.ui)))
    except OSError as wrong:
        return failed(errors, said.say("cannot-write", task.page, wrong.strerror or wrong))
    console.print(said.say("wrote", task.page), markup=False, soft_wrap=True)
    return ALL_READ


def page(views: Sequence[ExplainedView], write: Writer) -> Iterator[str]:
    """The page, piece by piece."""
    css = Markup("").join((inline("report.css"), inline("explain.css")))
    template = environment().get_template("explain.html.jinja")
    stream = template.stream(w=write.words, ui=write.words.code, views=views, version=silang_version(), css=css)
    stream.enable_buffering(64)
    return iter(stream)


def show(views: Sequence[ExplainedView], console: Console, said: Words) -> None:
    """Print how reports were read: each sentence, and under it what was read in it by which rule."""
    for number, of in enumerate(views):
        console.print(*([Text()] if number else []), _head(of, said), sep="\n")
        for sentence in of.sentences:
            console.print(_sentence(sentence, said))
        if of.unread:
            console.print(Text(f"\n{said.say('not-read-heading')}", "bold"), _rows(of.unread, said), sep="\n")


def _head(of: ExplainedView, said: Words) -> RenderableType:
    counts = " · ".join(f"{number} {said.kind(kind, number)}" for kind, number in of.counts)
    lines = [Text(of.title, "bold"), Text(" · ".join(of.facts)), Text(counts, "dim")]
    return Group(*lines, *([Text(of.note, "dim")] if of.note else []))


def _sentence(sentence: SentenceView, said: Words) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=3, justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    told: list[RenderableType] = [_marked(sentence)]
    if sentence.rows:
        told.append(_rows(sentence.rows, said))
    grid.add_row(Text(str(sentence.number), "dim"), Group(*told))
    return Padding(grid, (1, 0, 0, 0))


def _marked(sentence: SentenceView) -> Text:
    """The sentence with what was read in it underlined in the colour of its kind."""
    told = Text()
    for piece in sentence.pieces:
        kinds = [k.removeprefix("k-") for k in piece.css.split() if k.startswith("k-")]
        tone = next((TONES[k] for k in reversed(kinds) if k != "said"), None)
        told.append(" ".join(piece.text.splitlines()) or " ", f"underline {tone}" if tone else None)
    return told


def _rows(rows: Sequence[Row], said: Words) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", ratio=2)
    grid.add_column(overflow="fold", ratio=5)
    for row in rows:
        tone = TONES[row.kind]
        words = Text(" ".join(row.words.split()), "dim" if row.kind in ("nearly", "unread") else "")
        grid.add_row(Text(said.kind(row.kind), tone), words, Text(row.read).append(f"  {row.rule}", "dim"))
    return Padding(grid, (0, 0, 0, 1))
