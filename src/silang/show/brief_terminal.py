"""A brief in a terminal: as text, its notes at the end; and the stories to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from silang.show.brief_views import Block, Brief, Line, Note
from silang.show.quotes import file_name
from silang.show.values import Writer
from silang.types import Story

LISTED = 40
"""Stories that a list to choose from shows."""

WIDE = 100
"""The columns that a brief fills at most, so that it reads as a page."""


def show(brief: Brief, console: Console, writer: Writer) -> None:
    """Print the brief."""
    width = min(console.width, WIDE)
    for part in _parts(brief, writer):
        console.print(part, width=width)


def _parts(brief: Brief, writer: Writer) -> Iterator[RenderableType]:
    yield Text(brief.title, "bold")
    yield Text(" · ".join(brief.facts), "dim")
    yield Text()
    yield Text(" ").join(map(_line, brief.lead))
    for section in brief.sections:
        yield Text(f"\n{section.heading}", "bold cyan")
        yield from (_block(b) for b in section.blocks)
        if section.more:
            yield Padding(Text(section.more, "dim"), (0, 0, 0, 2))
    yield Text(f"\n{writer.words.say('notes-heading')}", "bold cyan")
    yield _notes(brief.notes, writer)
    yield Text(f"\n{brief.foot}", "dim")


def _block(block: Block) -> RenderableType:
    lines: list[RenderableType] = []
    if block.title:
        head = Text(block.title, "bold")
        lines.append(head.append(f". {block.remark}", "not bold") if block.remark else head)
    told = [_line(line) for line in block.lines]
    lines += [_item(t) for t in told] if len(told) > 1 or block.title else told
    lines += [_item(Text(block.more, "dim"))] if block.more else []
    return Padding(Group(*lines), (0, 0, 0, 2))


def _item(text: Text) -> RenderableType:
    """A sentence that hangs under its dash."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text("-", "dim"), text)
    return grid


def _line(line: Line) -> Text:
    text = Text(line.text)
    if line.said is not None:
        text.append(f" “{line.said}”", "italic")
    return text.append(f" [{', '.join(map(str, line.numbers))}]" if line.numbers else "", "cyan")


def _notes(notes: Iterable[Note], writer: Writer) -> RenderableType:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for note in notes:
        grid.add_row(Text(f"[{note.number}]", "cyan"), _note(note, writer))
    return grid


def _note(note: Note, writer: Writer) -> Text:
    """Outlet, day, headline, the sentence and the file; a later note of a report leads to its first for these."""
    if note.first is not None:
        return Text(f"{writer.words.say('note-see', note.outlet, note.first)}: ").append(f"“{note.quoted}”", "italic")
    head = note.headline or writer.words.say("note-headline")
    told = Text(f"{note.outlet}, {note.day}, {head}: ").append(f"“{note.quoted}”", "italic")
    return told.append(f"  {note.url or file_name(note.file)}", "dim")


def choices(stories: Iterable[Story], console: Console, writer: Writer) -> None:
    """Print stories to choose from: the id, when, how many reports, the title."""
    held, w = list(stories), writer.words
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for story in held[:LISTED]:
        when = writer.time(story.when) if story.when else w.say("undated")
        if story.when and story.when.begin and when == story.when.value:
            when = writer.day(story.when.begin.date())
        grid.add_row(Text(story.id[:8], "cyan"), Text(when), Text(w.count("reports", len(story.reports))), story.title)
    console.print(grid)
    if len(held) > LISTED:
        console.print(w.count("more", len(held) - LISTED), style="dim")
