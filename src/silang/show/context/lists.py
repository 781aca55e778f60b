"""Lists of a ledger: reports by their words, stories, claims by who says what of whom."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from unicodedata import combining, normalize

from silang.run.settle import stories as settled
from silang.schema import load as load_schema
from silang.show.context.answers import ClaimLine, ClaimLines, Figure, Hit, Hits, StoryLine, StoryLines
from silang.show.context.asking import DEEP, AskedError, page_of
from silang.show.context.citing import Notes, outlet
from silang.show.index import published
from silang.show.words import Words
from silang.store import Asked, Found, Ledger
from silang.store.codec import loads
from silang.store.settled import Order, Stories
from silang.store.settled_lines import Line
from silang.store.settled_rows import Row, chosen
from silang.types import Event, Reading, Report, Span

_WORD = re.compile(r"\w+")


def search(ledger: Ledger, words: str, page: int, limit: int) -> Hits:
    """The reports that hold all the words, each with the sentence that holds most of them."""
    start, end = page_of(page, limit)
    found = ledger.search(words, most=end + 1)
    notes, stories = Notes(), settled(ledger)
    asked = frozenset(_folded(words))
    hits = [_hit(read, asked, stories, notes) for read in ledger.readings([p.report for p in found[start:end]])]
    return Hits(reports=tuple(hits), cited=notes.all, next_page=_next(page, len(found) > end, end))


def _hit(read: Reading, asked: frozenset[str], stories: Stories, notes: Notes) -> Hit:
    report, day = read.report, published(read)
    spans = [s.span for s in read.marks.sentences] or [Span(0, len(report.text))]
    best = max(spans, key=lambda s: (len(asked.intersection(_folded(s.of(report.text)))), -s.start))
    inner = _first(best, report.text, asked)
    cited = (notes.of(read, best, inner),)
    return Hit(report.id, outlet(report), cited, day and day[:10], report.headline, stories.story_of(report.id))


def _first(span: Span, text: str, asked: frozenset[str]) -> Span:
    """The first of the words in a sentence; the beginning of one that holds none."""
    for word in _WORD.finditer(span.of(text)):
        if asked.intersection(_folded(word[0])):
            return Span(span.start + word.start(), span.start + word.end())
    return Span(span.start, span.start)


def _folded(text: str) -> list[str]:
    """The words as the ledger's index compares them: in lower case, without accents."""
    return _WORD.findall("".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)))


def _next(page: int, more: bool, end: int) -> int | None:
    return max(page, 1) + 1 if more and end < DEEP else None


def stories(
    ledger: Ledger, words: str | None, order: Order, outlet: str | None, page: int, limit: int, *, said: Words
) -> StoryLines:
    """A page of stories, or of those whose reports hold the words; each with a sentence of what it is about."""
    start, end = page_of(page, limit)
    held, notes = settled(ledger), Notes()
    if words is not None:
        lines = _holding(ledger, words, held, outlet)
    else:
        lines = held.stories(order, 1, end + 1, outlet=outlet)
    told = tuple(_line(line, held, notes, said) for line in lines[start:end])
    whole = len(held) if words is None and outlet is None else None
    return StoryLines(stories=told, whole=whole, cited=notes.all, next_page=_next(page, len(lines) > end, end))


def _holding(ledger: Ledger, words: str, held: Stories, outlet: str | None) -> list[Line]:
    """The stories of the reports that hold the words, in the order of the best match."""
    found = [p for p in ledger.search(words, most=DEEP) if outlet is None or p.outlet == outlet]
    of: dict[str, str] = dict(
        chosen(ledger.db, "SELECT report, story FROM story_report WHERE report IN ({})", [p.report for p in found])
    )
    ids = list(dict.fromkeys(of[p.report] for p in found if p.report in of))
    lines = held.lines(ids)
    return [lines[i] for i in ids if i in lines]


def _line(line: Line, held: Stories, notes: Notes, said: Words) -> StoryLine:
    return StoryLine(
        story=line.id,
        title=line.title,
        reports=line.reports,
        outlets=line.outlets,
        origins=line.origins,
        unknown_origins=line.unknown,
        conflicts=line.contested,
        cited=_about(line, held, notes),
        type=said.name("types", line.type) if line.type else None,
        day=line.day,
        newest=line.newest,
        place=line.place,
    )


def _about(line: Line, held: Stories, notes: Notes) -> tuple[int, ...]:
    """The sentence of the earliest report that tells the story's main event; the title only where it alone does."""
    query = "SELECT event FROM event WHERE story = ? ORDER BY main DESC, id LIMIT 1"
    events: list[Event] = [loads(text) for (text,) in held.db.execute(query, (line.id,))]
    rows = [row for e in events for row in chosen(held.db, _TELLING, e.claims[:MANY])]
    best = min(rows, key=lambda row: (row[5][row[7] : row[8]] in line.title, row[:2]), default=None)
    return (_note(best[2:], notes),) if best is not None else ()


_TELLING = (
    "SELECT coalesce(report.day, '9'), claim.number, report.id, source, outlet, text, report.day, start, \"end\""
    " FROM claim JOIN report ON report.id = claim.report WHERE current AND claim.id IN ({})"
)

MANY = 20
"""Claims of an event that the sentence of a story is chosen from."""


def _note(row: Row, notes: Notes) -> int:
    """The number of a sentence of a report that a row of the ledger tells of."""
    name, source, of, text, day, start, end = row
    return notes.stretch(Report(name, source, text, outlet=of), Span(start, end), None, day)


def claims(ledger: Ledger, asked: Asked, limit: int, after: str | None) -> ClaimLines:
    """A page of claims, each with its parties, its figures and the sentence that it stands on."""
    _known(asked)
    _, most = page_of(1, limit)
    found = ledger.find(_keyed(asked), most=most, after=after)
    notes, numbers = Notes(), [c.number for c in found.claims]
    parties, figures = _parties(ledger.db, numbers), _figures(ledger.db, numbers)
    days: dict[str, str | None] = dict(
        chosen(ledger.db, "SELECT id, day FROM report WHERE id IN ({})", {c.report for c in found.claims})
    )
    lines = [_claim(c, parties[c.number], figures[c.number], days.get(c.report), notes) for c in found.claims]
    return ClaimLines(claims=tuple(lines), cited=notes.all, after=found.after)


def _known(asked: Asked) -> None:
    """Refuse a type, slot or status that there is none of, and say which there are."""
    schema = load_schema()
    there: Mapping[str, Iterable[str]] = {
        "type": schema.types,
        "slot": schema.slots,
        "status": ("happened", "planned", "possible", "denied"),
    }
    for name, codes in there.items():
        if (given := getattr(asked, name)) is not None and given not in codes:
            raise AskedError(f"no {name} {given[:40]!r}; there are {', '.join(sorted(codes))}")


def _keyed(asked: Asked) -> Asked:
    """What was asked, nothing where a name is but blanks."""
    blank = {
        n: None for n in ("speaker", "actor", "target", "place", "words") if not (getattr(asked, n) or "x").strip()
    }
    return replace(asked, **blank) if blank else asked


def _claim(
    one: Found, parties: Mapping[str, tuple[str, ...]], figures: tuple[Figure, ...], day: str | None, notes: Notes
) -> ClaimLine:
    source = Report(one.report, one.report, "", outlet=one.outlet)
    return ClaimLine(
        claim=one.claim,
        type=one.type,
        status=one.status,
        cited=(notes.words(source, one.words, one.start, day),),
        day=one.day,
        speaker=one.speaker,
        statement=one.statement,
        place=one.place,
        actors=parties.get("actor", ()),
        targets=parties.get("target", ()),
        figures=figures,
    )


def _parties(db: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    query = (
        "SELECT claim, part, name FROM claim_actor JOIN actor ON actor.number = claim_actor.actor"
        " WHERE claim IN ({}) ORDER BY claim, part, place"
    )
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for claim, part, name in chosen(db, query, numbers):
        found[claim][part] = (*found[claim].get(part, ()), name)
    return found


def _figures(db: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, tuple[Figure, ...]]:
    query = (
        "SELECT claim, slot, low, high, unit, noun, approximate FROM amount WHERE claim IN ({}) ORDER BY claim, place"
    )
    found: dict[int, tuple[Figure, ...]] = defaultdict(tuple)
    for claim, slot, low, high, unit, noun, approximate in chosen(db, query, numbers):
        found[claim] = (*found[claim], Figure(slot, low, high, unit, noun, bool(approximate) or None))
    return found
