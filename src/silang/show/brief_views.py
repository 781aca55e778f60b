"""A brief as it is shown: sections of sentences, each with the numbers of the notes that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from silang.show.index import Index
from silang.show.quotes import Quote


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, what is quoted after it in the report's language, and the sentences of reports that it stands on.

    Only a line that says what could not be read stands on none.
    """

    text: str
    stands_on: tuple[Quote, ...] = ()
    said: str | None = None
    lang: str | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences of one thing, under its name where a section speaks of several."""

    lines: tuple[Line, ...]
    title: str | None = None
    remark: str | None = None
    more: str | None = None  # how much was left out


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a brief."""

    code: str
    heading: str
    blocks: tuple[Block, ...]
    more: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """The sentence of a report that a brief stands on, and where it is found."""

    number: int
    outlet: str
    day: str
    headline: str | None  # None where the headline itself is quoted
    quoted: str
    file: str
    url: str | None
    lang: str
    first: int | None  # the first note of the same report, where this is a later one


@dataclass(frozen=True, slots=True)
class Brief:
    """What the reports of a story say, on a page."""

    title: str
    lang: str
    facts: tuple[str, ...]
    lead: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    foot: str


def numbered(brief: Brief, index: Index) -> Brief:
    """The brief with its notes, numbered in the order in which its sentences call for them; a sentence is one note."""
    numbers: dict[tuple[str, str], int] = {}
    quotes: list[Quote] = []

    def with_numbers(line: Line) -> Line:
        for quote in line.stands_on:
            if _key(quote) not in numbers:
                quotes.append(quote)
                numbers[_key(quote)] = len(quotes)
        return replace(line, numbers=tuple(sorted({numbers[_key(q)] for q in line.stands_on})))

    lead = tuple(map(with_numbers, brief.lead))
    sections = tuple(
        replace(s, blocks=tuple(replace(b, lines=tuple(map(with_numbers, b.lines))) for b in s.blocks))
        for s in brief.sections
    )
    notes = tuple(_notes(quotes, index))
    return replace(brief, lead=lead, sections=sections, notes=notes)


def _key(quote: Quote) -> tuple[str, str]:
    return quote.anchor, quote.text


def _notes(quotes: Sequence[Quote], index: Index) -> Iterator[Note]:
    firsts: dict[int, int] = {}
    for number, quote in enumerate(quotes, 1):
        source, quoted = quote.source, unquoted(quote.text)
        url = index.comparison.readings[source.number - 1].report.url
        first = firsts.setdefault(source.number, number)
        yield Note(
            number=number,
            outlet=source.outlet,
            day=source.day,
            headline=None if quoted == unquoted(source.headline) else unquoted(source.headline),
            quoted=quoted,
            file=source.file,
            url=url if url and url.lower().startswith(("https://", "http://")) else None,
            lang=source.lang,
            first=first if first != number else None,
        )


def unquoted(words: str) -> str:
    """The words on one line, to stand in quotation marks: without their own around them, single ones inside."""
    line = " ".join(words.split())
    if len(line) > 1 and line[0] in _OPENS and line[-1] in _CLOSES and not set(line[1:-1]) & _MARKS:
        return line[1:-1].strip()
    if sum(line.count(mark) for mark in _MARKS) == 1:
        line = line.strip("".join(_MARKS)).strip()
    return line.translate(_INNER)


_OPENS, _CLOSES = frozenset('“"'), frozenset('”"')
_MARKS = _OPENS | _CLOSES
_INNER = str.maketrans('“”"', "‘’'")
"""Marks inside a quotation, as print has them."""


def one_a_report(quotes: Iterable[Quote | None], most: int) -> tuple[Quote, ...]:
    """The first quotation of each report, as many as a sentence may bear; what is not there is left out."""
    first: dict[int, Quote] = {}
    for quote in quotes:
        if quote is not None:
            first.setdefault(quote.source.number, quote)
    return tuple(first.values())[:most]


def merged(*groups: Sequence[Quote]) -> tuple[Quote, ...]:
    """Quotations of several things, each sentence once."""
    return tuple({_key(q): q for group in groups for q in group}.values())
