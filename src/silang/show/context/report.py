"""A report as a tool tells it: a part of its text, and what Silang reads in that part."""

from __future__ import annotations

from silang.compare import checks
from silang.run.settle import load
from silang.run.settle import stories as settled
from silang.show.context.answers import InText, ReportAnswer, SaidLine
from silang.show.context.asking import AskedError, id_of
from silang.show.context.citing import Notes, outlet
from silang.show.context.story import wrong
from silang.show.index import Index, published
from silang.show.values import Writer
from silang.store import Ledger, check_id
from silang.types import Claim, Comparison, Reading, Span, Statement

ROOM = 3_000
"""Characters of a text that one answer shows."""

MOST = 40
"""Statements, claims and errors of a part that are shown, of each."""

HINT = "`search` finds reports by their words"


def report(ledger: Ledger, asked: str, start: int, write: Writer) -> ReportAnswer:
    """The part of a report that begins here."""
    read = read_of(ledger, asked)
    part, notes = _part(read, start), Notes()
    told, day = read.report, published(read)
    index, wrongly = Index(Comparison((read,))), settled(ledger).wrong_checks()
    flags = [c for c in checks(read) if part.meets(c.span) and check_id(c) not in wrongly]
    notes.part(read, part)
    return ReportAnswer(
        report=told.id,
        outlet=outlet(told),
        characters=len(told.text),
        language=told.lang,
        headline=told.headline,
        day=day[:10] if day else None,
        url=told.url,
        byline=told.byline,
        story=settled(ledger).story_of(told.id),
        versions=_versions(ledger, told.id),
        statements=tuple(_said(s) for s in read.statements if part.meets(s.content))[:MOST],
        claims=tuple(_claim(c) for c in read.claims if part.meets(c.span))[:MOST],
        checks=tuple(wrong(c, index, notes, write) for c in flags[:MOST]),
        next_start=part.end if part.end < len(told.text) else None,
        cited=notes.all,
    )


def read_of(ledger: Ledger, asked: str) -> Reading:
    """The reading of the report that an id means, with what was judged; an `AskedError` where there is none."""
    name = id_of(ledger.db, "report", asked, HINT)
    read = load(ledger.db, [name]).get(name) or ledger.reading(name)
    if read is None:  # removed in between
        raise AskedError(f"there is no report {name!r}; {HINT}")
    return read


def _part(read: Reading, start: int) -> Span:
    """As much as there is room for from here, to the end of a line or word."""
    text = read.report.text
    begin = min(max(start, 0), len(text))
    end = min(begin + ROOM, len(text))
    if end < len(text):
        end = max((at for at in (text.rfind(s, begin + ROOM // 2, end) + 1 for s in "\n ") if at > 0), default=end)
    return Span(begin, end)


def _versions(ledger: Ledger, name: str) -> tuple[str, ...]:
    """The ids of the texts that stood at its address, where there are several, the first one first."""
    every = ledger.versions(name)
    return tuple(v.report for v in every) if len(every) > 1 else ()


def _said(said: Statement) -> SaidLine:
    speaker = said.speaker
    return SaidLine(
        statement=said.id,
        form=said.form,
        start=said.content.start,
        end=said.content.end,
        speaker=speaker.name if speaker else None,
        role=speaker.role if speaker else None,
        denied=True if said.denied else None,
    )


def _claim(claim: Claim) -> InText:
    return InText(claim.id, claim.type, claim.status, claim.span.start, claim.span.end, claim.statement)
