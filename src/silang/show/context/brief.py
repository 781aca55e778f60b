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


def brief(ledger: Ledger, asked: str, write: Writer) -> BriefAnswer:
    """The brief of a story."""
    told, comparison = compared(ledger, asked)
    made, index, notes = briefed(told, comparison, write), Index(comparison), Notes()
    lead = tuple(_sentences(made.lead, index, notes))
    parts = tuple(_part(section, index, notes) for section in made.sections)
    return BriefAnswer(story=told.id, title=made.title, facts=made.facts[:-1], lead=lead, parts=parts, cited=notes.all)


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
