"""A brief as a tool tells it: each sentence with the sentences of reports that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from silang.show.brief import brief as briefed
from silang.show.brief_views import Block, Line, Section
from silang.show.context.answers import BriefAnswer, Part, Sentence
from silang.show.context.citing import Notes
from silang.show.context.story import compared
from silang.show.index import Index
from silang.show.values import Writer
from silang.store import Ledger

EACH = 3
"""Sentences of reports that one sentence of a brief is shown with."""

ROOM = 20
"""Sentences of a page, unless one part of a brief has more."""


def brief(ledger: Ledger, asked: str, page: int, write: Writer) -> BriefAnswer:
    """A page of the brief of a story."""
    told, comparison = compared(ledger, asked)
    made, index, notes = briefed(told, comparison, write), Index(comparison), Notes()
    pages, at = tuple(_pages(made.sections)), max(page, 1) - 1
    lead = tuple(_sentences(made.lead, index, notes)) if at == 0 else ()
    parts = tuple(_part(section, index, notes) for section in (pages[at] if at < len(pages) else ()))
    return BriefAnswer(
        story=told.id,
        title=made.title,
        facts=made.facts[:-1],
        parts=parts,
        lead=lead,
        next_page=at + 2 if at + 1 < len(pages) else None,
        cited=notes.all,
    )


def _pages(sections: Iterable[Section]) -> Iterator[tuple[Section, ...]]:
    """The parts of a brief, as many to a page as there is room for."""
    held: list[Section] = []
    lines = 0
    for section in sections:
        own = sum(len(block.lines) for block in section.blocks)
        if held and lines + own > ROOM:
            yield tuple(held)
            held, lines = [], 0
        held.append(section)
        lines += own
    if held:
        yield tuple(held)


def _part(section: Section, index: Index, notes: Notes) -> Part:
    told = tuple(s for block in section.blocks for s in _block(block, index, notes))
    return Part(section.heading, told, section.more)


def _block(block: Block, index: Index, notes: Notes) -> Iterator[Sentence]:
    """The sentences of a block, under its name where it has one."""
    head = " ".join(filter(None, (block.title and f"{block.title}.", block.remark)))
    if head:
        yield Sentence(head)
    yield from _sentences(block.lines, index, notes)
    if block.more:
        yield Sentence(block.more)


def _sentences(lines: Iterable[Line], index: Index, notes: Notes) -> Iterator[Sentence]:
    for line in lines:
        cited = dict.fromkeys(notes.quote(index, q) for q in line.stands_on[:EACH])
        yield Sentence(line.text, tuple(cited), line.said)
