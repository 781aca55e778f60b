"""A claim: its sentence, what it is held against, whom it rests on, what people judged of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException

from silang.run.settle import load
from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.judgements import after, listed
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly, quotation
from silang.show.desk.rulings import rulings
from silang.show.stories import stories as views
from silang.show.values import Writer
from silang.show.views import FindingView
from silang.store.looked_up_claims import findings_of, origins_of, report_of_claim, story_noun
from silang.store.looked_up_sentences import Place, Quoted, quoted
from silang.store.settled import Stories
from silang.types import Actor, Claim, Comparison, Finding, Reading, Statement

MOST = 60
"""Reports that a page reads to show the sides of a claim."""


def register(app: FastAPI) -> None:
    """Add the address."""
    page(app.router, "/claim/{name}", claim)


def claim(request: Request, name: str) -> Answer:
    """A claim with its sentence, its sides, its chain and the judgements on it."""
    write, ledger = writer_of(request), ledger_of(request)
    with ledger.reading_at_once() as db:
        report = report_of_claim(db, name[:64])
        read = ledger.reading(report) if report is not None else None
        found = next((c for c in read.claims if c.id == name), None) if read is not None else None
        if read is None or found is None:
            raise HTTPException(404)
        held = Stories(db, load)
        story = held.story_of(read.report.id)
        compared = _compared(held, story, found, read) if story is not None else None
        said = next((s for s in read.statements if s.id == found.statement), None)
        sentence = _sentence(quoted(db, [Place(read.report.id, found.span.start, found.span.end)]), write)
        sides = _sides(compared, held, write)
        every = ledger.judgements(of=name, undone=True)
        judged = listed(every, ledger, write)
    paths = views(compared, write)[0].paths if compared is not None and compared.stories else ()
    data: dict[str, Any] = {
        "id": name,
        "report": read.report.id,
        "story": story,
        "type": found.type,
        "mode": found.mode,
        "cameo": found.cameo,
        "status": found.status,
        "rule": found.rule,
        "speaker": _actor(said.speaker, write) if said and said.speaker else None,
        "form": said.form if said else None,
        "via": [_actor(a, write) for a in said.via] if said else [],
        "actors": [_actor(a, write) for a in found.actors],
        "targets": [_actor(a, write) for a in found.targets],
        "when": found.when.value if found.when else None,
        "where": found.where.key or found.where.name if found.where else None,
        "amounts": [_amount(a.slot, a.mention.value, a.role, write) for a in found.amounts],
        "sentence": sentence,
        "findings": sides,
        "chain": [asdict(p) for p in paths],
        "judgements": rulings(every, write),
    }
    view = {"facts": _facts(found, said, write), "paths": paths, "judged": judged, "told": after(request, write)}
    return Answer("claim.html.jinja", claim_title(found, write), data, view)


def claim_title(found: Claim, write: Writer) -> str:
    """A claim in a few words: what happened, who acts or how many; where nobody does, the place."""
    figures = (write.value(a.mention.value) for a in found.amounts[:2])
    who = write.words.listed(dict.fromkeys(plainly(t) for t in (*map(write.value, found.actors[:3]), *figures)))
    kind = write.words.name("types", found.type)
    who = who or (plainly(write.value(found.where)) if found.where else "")
    return f"{kind}: {who}" if who else kind


def _sentence(found: Sequence[Quoted | None], write: Writer) -> dict[str, Any] | None:
    return quotation(found[0], write) if found[0] is not None else None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _actor(actor: Actor, write: Writer) -> dict[str, Any]:
    return {
        "name": plainly(write.value(actor)),
        "role": plainly(actor.role) or None,
        "key": actor.key,
        "at": f"/actor/{part(actor.key)}" if actor.key else None,
    }


def _amount(slot: str, value: Any, role: str, write: Writer) -> dict[str, Any]:
    said = {"slot": slot, "role": role, "low": value.low, "high": value.high, "unit": value.unit}
    return {
        **said,
        "slot_named": _capital(write.words.name("slots", slot).partition(" | ")[0]),
        "value": plainly(write.value(value)),
    }


def _facts(found: Claim, said: Statement | None, write: Writer) -> list[tuple[str, str]]:
    """What was read, in words."""
    say, name = write.words.say, write.words.name
    return [
        (say("kind"), name("types", found.type) + (f", {name('modes', found.mode)}" if found.mode else "")),
        (say("claim-status"), name("statuses", found.status)),
        (say("when"), write.value(found.when) if found.when else ""),
        (say("where"), plainly(write.value(found.where)) if found.where else ""),
        (say("claim-form"), name("forms", said.form) if said else say("outlet-voice")),
        (say("rule"), found.rule),
    ]


# -- held against others ------------------------------------------------------------


def _compared(held: Stories, story: str, found: Claim, read: Reading) -> Comparison | None:
    """As much of the story as a page of one claim needs: its findings, the reports of their sides, its chain."""
    noun = story_noun(held.db, story)
    if noun is None:
        return None
    findings = findings_of(held.db, story, found.id)
    needed = dict.fromkeys((read.report.id, *(r for f in findings for s in f.sides for r in s.reports)))
    readings = held.load(held.db, list(needed)[:MOST])
    origins = origins_of(held.db, found.id, read.report.id)
    return Comparison(
        readings=tuple(readings[r] for r in sorted(readings)),
        stories=(replace(noun, events=(), main=None),),
        origins=tuple(origins),
        story_origins={story: tuple(o.id for o in origins)},
        findings=tuple(findings),
    )


def _sides(compared: Comparison | None, held: Stories, write: Writer) -> list[dict[str, Any]]:
    """The findings in which the claim stands, in words, each side with its sentences."""
    if compared is None or not compared.findings:
        return []
    view = views(compared, write)[0]
    shown = {v.anchor: v for of in view.findings.values() for v in of}
    return [_finding(f, shown[f"s1f{n}"], held, compared, write) for n, f in enumerate(compared.findings, 1)]


def _finding(found: Finding, view: FindingView, held: Stories, compared: Comparison, write: Writer) -> dict[str, Any]:
    spans = _spans(compared)
    sides = []
    for side, seen in zip(found.sides, view.sides, strict=True):
        places = [spans[c] for c in side.claims if c in spans][:6] or [Place(r, s.start, s.end) for r, s in side.spans][
            :6
        ]
        sentences = [quotation(q, write) for q in quoted(held.db, places) if q is not None]
        sides.append(
            {
                "value": plainly(seen.value),
                "who": [plainly(w) for w in seen.who],
                "denies": [plainly(w) for w in seen.denies],
                "as_of": seen.as_of,
                "claims": list(side.claims),
                "sentences": sentences,
            }
        )
    reasons = [plainly(r) for r in view.reasons]
    return {"id": found.id, "about": view.about, "relation": found.relation, "reasons": reasons, "sides": sides}


def _spans(compared: Comparison) -> Mapping[str, Place]:
    return {c.id: Place(c.report, c.span.start, c.span.end) for r in compared.readings for c in r.claims}
