"""What a client may write where it is allowed: a report added, a person's judgement kept or taken back."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from silang.read import Stated
from silang.read import report as made
from silang.run import reading
from silang.run.settle import settle
from silang.run.settle import stories as settled
from silang.show.context.answers import AddedAnswer, JudgedAnswer
from silang.show.context.asking import LONG, AskedError, day_of
from silang.show.context.citing import Notes
from silang.store import Added, Ledger
from silang.types import Span

ROOM = 200_000
"""Characters that the text of a report which is added may have: a long newspaper page has 30,000."""

SOON = 500
"""Reports that may wait and still be settled while the client waits; of more `silang settle` takes care."""

Ruling = Literal["same", "not-same", "actor", "figure", "check", "owner", "undo"]
"""What `judge` does: keeps a judgement of this kind, or takes one back."""


def add(ledger: Ledger, text: str, stated: Stated, by: str) -> AddedAnswer:
    """Read the report, keep it, and settle what it changes."""
    if not text.strip():
        raise AskedError("there is no text")
    if len(text) > ROOM:
        raise AskedError(f"a text has at most {ROOM:,} characters")
    if stated.url is not None and not stated.url.lower().startswith(("https://", "http://")):
        raise AskedError("url begins with https:// or http://")
    day_of(stated.published, "published")
    report = made(text, stated, f"pasted-{blake2b(text.encode(errors='surrogatepass'), digest_size=6).hexdigest()}")
    read = reading(report)
    came = _came(ledger.add([read], by))
    _settled(ledger)
    notes = Notes()
    notes.of(read, read.marks.sentences[0].span if read.marks.sentences else Span(0, len(text)))
    return AddedAnswer(
        report=report.id,
        came=came,
        statements=len(read.statements),
        claims=len(read.claims),
        story=settled(ledger).story_of(report.id),
        cited=notes.all,
    )


def _came(added: Added) -> str:
    return "new" if added.new else "version" if added.versions else "same"


def judge(
    ledger: Ledger, kind: Ruling, left: str, right: str | None, value: str | None, *, by: str, why: str
) -> JudgedAnswer:
    """Keep the judgement or take it back, and settle what it changes; what names nothing here is a `LedgerError`."""
    if kind == "undo":
        if not ledger.undo(left, by):
            raise AskedError(f"there is no judgement {left[:LONG]!r} that stands")
        name = left
    else:
        name = ledger.judge(kind, left, right, value, by=by, why=why).id
    return JudgedAnswer(judgement=name, kind=kind, by=by, stories=_settled(ledger))


def _settled(ledger: Ledger) -> tuple[str, ...]:
    """Settle what was written, with whatever else waits where that is not much; stories that were told anew."""
    return settle(ledger).told[:TOLD] if settled(ledger).waiting() <= SOON else ()


TOLD = 20
"""Stories told anew that are named."""
