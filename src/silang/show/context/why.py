"""Why two reports are in one story or not, as a tool tells it, with what people judged of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from silang.link import why as weighed
from silang.run.settle import load
from silang.show.context.answers import Ruled, Weight, WhyAnswer
from silang.show.context.asking import AskedError
from silang.show.context.citing import Notes
from silang.show.context.report import read_of
from silang.show.values import Writer
from silang.show.why_words import SEEN, about, reason_words
from silang.store import Ledger
from silang.store.settled_rows import chosen
from silang.types import Reading, Span

AMONG = 200
"""Reports of the two stories that the pair is held among."""


def why(ledger: Ledger, one: str, other: str, write: Writer) -> WhyAnswer:
    """How the two stand to one another among the reports of their stories."""
    left, right = (read_of(ledger, asked) for asked in (one, other))
    if left.report.id == right.report.id:
        raise AskedError(f"both ids mean one report, {left.report.id}; name two")
    stories, members = _around(ledger, (left, right))
    found = weighed(left.report.id, right.report.id, members, stories)
    reasons = [r for r in found.link.reasons if abs(r.score) >= SEEN]
    notes = Notes()
    for read in (left, right):
        notes.of(read, read.marks.sentences[0].span if read.marks.sentences else Span(0, len(read.report.text)))
    return WhyAnswer(
        verdict=write.words.sentence(f"why-{found.verdict}", about(found, write)),
        same_story=stories[left.report.id] == stories[right.report.id],
        weights=tuple(Weight(round(r.score, 2), reason_words(r, write)) for r in reasons),
        sum=round(found.link.score, 2),
        held_among=len(members),
        by_way_of=tuple(dict.fromkeys(r for link in found.path for r in (link.left, link.right))),
        judged=_judged(ledger, left.report.id, right.report.id),
        cited=notes.all,
    )


def _around(ledger: Ledger, pair: Sequence[Reading]) -> tuple[Mapping[str, str], Sequence[Reading]]:
    """The story of each report of the pair's stories, and their readings; a report without one is its own."""
    names = [r.report.id for r in pair]
    of: dict[str, str] = dict(chosen(ledger.db, _STORY, names))
    found: dict[str, str] = {n: of.get(n, n) for n in names}
    for report, story in chosen(ledger.db, _MEMBERS, sorted(set(of.values()))):
        if len(found) < AMONG:
            found.setdefault(report, story)
    known = {r.report.id: r for r in pair}
    read = {**load(ledger.db, [n for n in found if n not in known]), **known}
    return {n: s for n, s in found.items() if n in read}, [read[n] for n in sorted(read)]


_STORY = "SELECT report, story FROM story_report WHERE report IN ({})"
_MEMBERS = "SELECT report, story FROM story_report WHERE story IN ({}) ORDER BY report"


def _judged(ledger: Ledger, one: str, other: str) -> tuple[Ruled, ...]:
    """What people judged of the pair, and of each of the two with a third."""
    every = {j.id: j for name in (one, other) for j in ledger.judgements(of=name)}
    pair = sorted(every.values(), key=lambda j: ({j.left, j.right} != {one, other}, j.at, j.id))
    return tuple(Ruled(j.id, j.kind, j.left, j.by, j.right, j.why or None) for j in pair[:MOST])


MOST = 10
"""Judgements that are shown."""
