"""A story as a tool tells it: where its reports agree and differ, on whom it rests, which errors it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from silang.run.settle import stories as settled
from silang.show.brief_findings import weight
from silang.show.context.answers import Found, Member, Near, OriginLine, StoryAnswer, Told, Wrong
from silang.show.context.asking import LONG, AskedError, id_of
from silang.show.context.citing import Notes, outlet
from silang.show.copied import copy_line
from silang.show.index import Index, published
from silang.show.sides import because, denies
from silang.show.stories import RELATIONS
from silang.show.values import Writer
from silang.store import Ledger, check_id
from silang.store.former import story_now
from silang.types import Check, Comparison, Copy, Finding, Side, Story

FINDINGS, MEMBERS, SIDES, LISTED = 5, 10, 6, 10
"""Findings and reports of a page, sides of a finding, and of anything else, that are shown."""

HINT = "`stories` lists them"


def story(ledger: Ledger, asked: str, page: int, write: Writer) -> StoryAnswer:
    """A page of what was found between the reports of a story."""
    told, comparison = compared(ledger, asked)
    index, notes = Index(comparison), Notes()
    found = sorted(index.findings.get(told.id, ()), key=lambda f: (RELATIONS.index(f.relation), weight(f, told)))
    at = max(page, 1) - 1
    answer = StoryAnswer(
        story=told.id,
        title=told.title,
        findings=tuple(_finding(f, index, notes, write) for f in found[at * FINDINGS : (at + 1) * FINDINGS]),
        counts=dict(Counter(f.relation for f in found)),
        reports=tuple(_members(told, index))[at * MEMBERS : (at + 1) * MEMBERS],
        whole=len(told.reports),
        next_page=at + 2 if max(len(found) / FINDINGS, len(told.reports) / MEMBERS) > at + 1 else None,
    )
    if at == 0:
        answer = _first_page(answer, told, index, notes, write)
    return replace(answer, cited=notes.all)


def compared(ledger: Ledger, asked: str) -> tuple[Story, Comparison]:
    """The story that an id means, and the comparison of its reports; an `AskedError` where there is none.

    The id of a story that is no more means the one that its reports are in now.
    """
    name = _meant(ledger, asked)
    comparison = settled(ledger).story(name)
    if comparison is None:  # told anew in between
        raise AskedError(f"there is no story {name!r}; {HINT}")
    return next(s for s in comparison.stories if s.id == name), comparison


def _meant(ledger: Ledger, asked: str) -> str:
    try:
        return id_of(ledger.db, "story", asked, HINT)
    except AskedError:
        if (now := story_now(ledger.db, asked.strip()[:LONG])) is None:
            raise
        return now


def _first_page(answer: StoryAnswer, told: Story, index: Index, notes: Notes, write: Writer) -> StoryAnswer:
    """The answer with what stands on the first page alone."""
    main = index.events.get(told.main or "")
    when, where = index.when(told), told.where or (main and main.where)
    checks = [c for c in index.comparison.checks if c.report in told.reports]
    return replace(
        answer,
        type=write.words.name("types", main.type) if main else None,
        when=write.value(when) if when else None,
        where=write.value(where) if where else None,
        origins=tuple(_origins(told, index))[:LISTED],
        checks=tuple(wrong(c, index, notes, write) for c in checks[:LISTED]),
        copies=tuple(copy_line(c, index, write) for c in _copies(told, index)[:LISTED]),
        thread=tuple(_thread(told, index, write))[:LISTED],
    )


def _members(told: Story, index: Index) -> Iterator[Member]:
    for read in index.told(told.reports):
        day = published(read)
        yield Member(read.report.id, outlet(read.report), day[:10] if day else None, read.report.headline)


def _origins(told: Story, index: Index) -> Iterator[OriginLine]:
    """Who stands behind the story: those behind its main claim first, then those with most reports."""
    behind = index.comparison.story_origins.get(told.id, ())
    for one in sorted(index.origins.values(), key=lambda o: (o.id not in behind, -len(o.reports), o.id)):
        yield OriginLine(one.name, one.type, len(one.reports), one.id in behind)


def _copies(told: Story, index: Index) -> list[Copy]:
    inside = set(told.reports) & index.readings.keys()
    held = [c for c in index.comparison.copies if {c.earlier, c.later} <= inside]
    return sorted(held, key=lambda c: (not c.sure, -c.share, c.later, c.earlier))


def _thread(told: Story, index: Index, write: Writer) -> Iterator[Near]:
    """The stories before and after it in its longest thread, the nearest first."""
    for thread in index.threads.get(told.id, ())[:1]:
        at = thread.stories.index(told.id)
        kind = write.words.sentence(f"thread-{thread.kind}", ())
        for _, step in sorted((abs(n - at), s) for n, s in enumerate(thread.steps) if s.story != told.id):
            yield Near(step.story, step.title, step.day.isoformat(), kind)


def wrong(check: Check, index: Index, notes: Notes, write: Writer) -> Wrong:
    """An error inside a report, with its sentence."""
    suggestion = write.argument(check.suggestion) if check.suggestion else None
    cited = notes.sentence(index, check.report, check.span)
    return Wrong(check_id(check), check.report, write.check(check), cited, suggestion)


def _finding(finding: Finding, index: Index, notes: Notes, write: Writer) -> Found:
    return Found(
        finding=finding.id,
        relation=finding.relation,
        about=write.about(finding.about),
        sides=tuple(_side(s, index, notes, write) for s in finding.sides[:SIDES]),
        reasons=because(finding, index, write),
    )


def _side(side: Side, index: Index, notes: Notes, write: Writer) -> Told:
    claims = [index.claims[c] for c in side.claims if c in index.claims]
    saying = (index.speaker(c) for c in claims if not denies(c, side, index))
    speakers = [s.speaker for s in saying if s is not None and s.speaker is not None]
    spans = side.spans or tuple((c.report, c.span) for c in claims)
    readings = index.told((*side.reports, *(c.report for c in claims)))
    known = isinstance(side.value, str) and write.words.known(side.value, "statuses")
    return Told(
        value=write.words.name("statuses", str(side.value)) if known else write.value(side.value),
        outlets=_each(outlet(r.report) for r in readings),
        origins=sum(index.origins[o].type != "unknown" for o in side.origins if o in index.origins),
        cited=notes.sentences(index, spans),
        reports=len(readings),
        says=_each(write.value(s) for s in speakers),
        as_of=side.as_of.isoformat(timespec="minutes") if side.as_of else None,
    )


def _each(names: Iterator[str] | Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[:LISTED]
