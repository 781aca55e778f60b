"""The export contract: what a cross-check found, as rows of plain JSON values, and as JSON Lines in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import singledispatch
from pathlib import Path
from typing import Any

from silang.schema import load as schema
from silang.show.formats.hostile import json_text
from silang.show.words import sentence
from silang.trace.copies import PART as MUCH
from silang.types import (
    Actor,
    Amount,
    Change,
    Check,
    Claim,
    Comparison,
    Copy,
    Event,
    Finding,
    Mention,
    Origin,
    Place,
    Quantity,
    Reading,
    Side,
    Span,
    Statement,
    Story,
    Thread,
    Timex,
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def export(comparison: Comparison, folder: Path) -> None:
    """Write one JSON Lines file a table into the folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, lines in rows(comparison).items():
        with (folder / f"{table}.jsonl").open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(json_text(line) + "\n" for line in lines)


def rows(comparison: Comparison) -> Rows:
    """Every table of the contract; ids tie them together, spans are half-open in code points of the report."""
    readings = comparison.readings
    texts = {r.report.id: r.report.text for r in readings}
    behind = comparison.story_origins
    return {
        "reports": [_report(r) for r in readings],
        "rejects": [
            {"source": r.source, "line": r.line, "reason": r.reason, "detail": r.detail} for r in comparison.rejects
        ],
        "statements": [_statement(s, r.report.text) for r in readings for s in r.statements],
        "quantities": [row for r in readings for row in _quantities(r)],
        "times": [_time(r, m, m.value) for r in readings for m in r.marks.mentions if isinstance(m.value, Timex)],
        "claims": [_claim(c, r.report.text) for r in readings for c in r.claims],
        "events": [_event(e) for e in comparison.events],
        "stories": [_story(s, len(behind.get(s.id, ()))) for s in comparison.stories],
        "origins": [_origin(o) for o in comparison.origins],
        "duplicates": [
            {"earlier": c.earlier, "later": c.later, "share": round(c.share, 3), "sure": c.sure}
            for c in comparison.copies
            if c.share >= MUCH
        ],
        "passages": [_passages(c) for c in comparison.copies],
        "checks": [_check(c, texts.get(c.report)) for c in comparison.checks],
        "findings": [_finding(f) for f in comparison.findings],
        "threads": [_thread(t) for t in comparison.threads],
    }


@singledispatch
def value(given: object) -> Row:
    """A value's fields as the contract has them; what is no value is a label."""
    return {"label": str(given)}


@value.register
def _(given: Quantity) -> Row:
    return {"low": given.low, "high": given.high, "unit": given.unit, "approximate": given.approximate}


@value.register
def _(given: Timex) -> Row:
    return {"type": given.type, "value": given.value}


@value.register
def _(given: Actor) -> Row:
    return {"name": given.name, "key": given.key, "role": given.role, "type": given.type}


@value.register
def _(given: Place) -> Row:
    row = {"name": given.name, "key": given.key, "country": given.country, "region": given.region, "code": given.code}
    return row | {"latitude": given.latitude, "longitude": given.longitude}


def _maybe(given: object | None) -> Row | None:
    return None if given is None else value(given)


def _where(span: Span | None) -> Row | None:
    return None if span is None else {"start": span.start, "end": span.end}


def _report(reading: Reading) -> Row:
    report = reading.report
    return {
        "id": report.id,
        "source": report.source,
        "outlet": report.outlet,
        "lang": report.lang,
        "headline": report.headline,
        "published": report.published,
        "url": report.url,
        "byline": report.byline,
        "dateline": report.dateline,
        "anchor": reading.anchor.isoformat() if reading.anchor else None,
        "anchored_by": reading.anchored_by,
        "skipped": [{"start": s.span.start, "end": s.span.end, "why": s.why} for s in report.skipped],
        "passages": [{"start": p.span.start, "end": p.span.end, "lang": p.lang} for p in report.passages],
    }


def _statement(said: Statement, text: str) -> Row:
    speaker = None if said.speaker is None else {**value(said.speaker), "text": said.source and said.source.of(text)}
    return {
        "id": said.id,
        "report": said.report,
        "start": said.content.start,
        "end": said.content.end,
        "text": said.content.of(text),
        "speaker": speaker,
        "source": _where(said.source),
        "cue": _where(said.cue),
        "form": said.form,
        "via": [a.name for a in said.via],
        "hedged": said.hedged,
        "denied": said.denied,
        "sure": said.sure,
        "rule": said.rule,
    }


def _quantities(reading: Reading) -> Iterator[Row]:
    placed = {a.mention.span: (c.id, a.slot) for c in reading.claims for a in c.amounts}
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Quantity):
            claim, slot = placed.get(mention.span, (None, None))
            yield {
                "id": f"{reading.report.id}:{mention.span.start}",
                "report": reading.report.id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.span.of(reading.report.text),
                **value(mention.value),
                "noun": mention.value.noun,
                "claim": claim,
                "slot": slot,
                "rule": mention.rule,
            }


def _time(reading: Reading, mention: Mention, when: Timex) -> Row:
    return {
        "id": f"{reading.report.id}:{mention.span.start}",
        "report": reading.report.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(reading.report.text),
        "type": when.type,
        "value": when.value,
        "mod": when.mod,
        "begin": when.begin.isoformat() if when.begin else None,
        "until": when.until.isoformat() if when.until else None,
        "stated": when.stated,
        "rule": mention.rule,
    }


def _claim(claim: Claim, text: str) -> Row:
    return {
        "id": claim.id,
        "report": claim.report,
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.span.of(text),
        "type": claim.type,
        "mode": claim.mode,
        "context": claim.context,
        "cameo": claim.cameo,
        "goldstein": schema().goldstein.get(claim.cameo) if claim.cameo else None,
        "status": claim.status,
        "actors": [value(a) for a in claim.actors],
        "targets": [value(a) for a in claim.targets],
        "when": _maybe(claim.when),
        "where": _maybe(claim.where),
        "amounts": {a.slot: _amount(a) for a in reversed(claim.amounts)},  # the first of a slot stands
        "statement": claim.statement,
        "rule": claim.rule,
    }


def _amount(amount: Amount) -> Row:
    span = amount.mention.span
    return {
        **value(amount.mention.value),
        "start": span.start,
        "end": span.end,
        "role": amount.role,
        "measure": list(amount.measure),
        "as_of": _maybe(amount.as_of),
    }


def _event(event: Event) -> Row:
    return {
        "id": event.id,
        "type": event.type,
        "when": _maybe(event.when),
        "where": _maybe(event.where),
        "claims": list(event.claims),
    }


def _story(story: Story, origins: int) -> Row:
    return {
        "id": story.id,
        "title": story.title,
        "when": _maybe(story.when),
        "where": _maybe(story.where),
        "reports": list(story.reports),
        "events": list(story.events),
        "main": story.main,
        "origins": origins,
    }


def _origin(origin: Origin) -> Row:
    return {
        "id": origin.id,
        "name": origin.name,
        "type": origin.type,
        "reports": list(origin.reports),
        "chains": [{"report": c.report, "names": list(c.names)} for c in origin.evidence],
    }


def _check(check: Check, text: str | None) -> Row:
    return {
        "report": check.report,
        "start": check.span.start,
        "end": check.span.end,
        "text": None if text is None else check.span.of(text),
        "kind": check.kind,
        "message": sentence(check.kind, check.about),
        "suggestion": check.suggestion,
    }


def _passages(copy: Copy) -> Row:
    return {
        "earlier": copy.earlier,
        "later": copy.later,
        "kind": copy.kind,
        "share": round(copy.share, 3),
        "sure": copy.sure,
        "order": copy.order,
        "pairs": [{"earlier": asdict(a), "later": asdict(b)} for a, b in copy.pairs],
        "reasons": [{"code": r.code, "about": list(r.about)} for r in copy.reasons],
    }


def _thread(thread: Thread) -> Row:
    return {
        "id": thread.id,
        "kind": thread.kind,
        "stories": list(thread.stories),
        "grounds": [{"code": g.code, "about": list(g.about)} for g in thread.grounds],
        "steps": [
            {"story": s.story, "day": s.day.isoformat(), "title": s.title, "changes": [_change(c) for c in s.changes]}
            for s in thread.steps
        ],
    }


def _change(change: Change) -> Row:
    return {
        "code": change.code,
        "about": change.about,
        "before": _maybe(change.before),
        "after": _maybe(change.after),
        "claims": list(change.claims),
    }


def _side(side: Side) -> Row:
    return {
        "value": value(side.value),
        "claims": list(side.claims),
        "reports": list(side.reports),
        "origins": list(side.origins),
        "spans": [{"report": r, "start": s.start, "end": s.end} for r, s in side.spans],
        "as_of": side.as_of.isoformat() if side.as_of else None,
    }


def _finding(finding: Finding) -> Row:
    return {
        "id": finding.id,
        "story": finding.story,
        "event": finding.event,
        "about": finding.about,
        "relation": finding.relation,
        "sides": [_side(s) for s in finding.sides],
        "reasons": [sentence(r.code, r.about) for r in finding.reasons],
    }
