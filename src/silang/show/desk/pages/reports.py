"""A report: its text as it was read, what is wrong in it, who speaks in it, and what its outlet changed in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException

from silang.run.settle import load
from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of, stories_of
from silang.show.desk.judgements import Choice, after, shown
from silang.show.desk.language import writer_of
from silang.show.desk.pages.claims import claim_title
from silang.show.desk.pages.stories import REPORT, without_paths
from silang.show.explaining import view as explained_view
from silang.show.export import rows
from silang.show.index import Index
from silang.show.passages import Layer, full_text
from silang.show.quotes import file_name, start_of
from silang.show.speakers import speakers
from silang.show.stories import check_view
from silang.show.values import Writer
from silang.show.views import CheckView
from silang.store import Changed, Ledger, Version, check_id
from silang.types import Comparison, Reading

LONG = 240
"""Letters of a change between two versions that are shown."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An error with its id, which a judgement needs."""

    id: str
    view: CheckView


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version with what changed in it since the one before; None for the first."""

    version: Version
    added: str
    changes: tuple[Changed, ...] | None


def register(app: FastAPI) -> None:
    """Add the addresses."""
    routes = APIRouter()
    page(routes, "/report/{name}", report)
    page(routes, "/report/{name}/explained", explained, tags=["report"])
    app.include_router(routes)


def report(request: Request, name: str) -> Answer:
    """A report in full: mentions and statements marked, errors in the margin, its versions."""
    ledger, write = ledger_of(request), writer_of(request)
    with ledger.reading_at_once():
        reading = _reading(ledger, name)
        held = stories_of(request)
        line = held.lines([s]).get(s) if (s := held.story_of(name)) else None
        given = Comparison((reading,), checks=held.checks([reading]))
        judgements = shown(ledger, given, write)
        versions = tuple(_versions(ledger, name))
    index = Index(given, REPORT)
    flags = [Layer(c.span.start, c.span.end, "flagged", write.check(c)) for c in given.checks]
    text = full_text(reading, index, write, flags)

    def told() -> dict[str, Any]:
        tables = without_paths(rows(given))
        return {
            "report": tables["reports"][0] | {"text": reading.report.text},
            "story": line.id if line else None,
            **{k: tables[k] for k in ("statements", "quantities", "times", "claims", "checks")},
            "versions": [_version_row(v) for v in versions],
            "judgements": [j.row for j in judgements],
        }

    return Answer(
        "report.html.jinja",
        text.source.headline,
        told,
        {
            "name": name,
            "text": text,
            "file": file_name(reading.report.source),
            "outlet": reading.report.outlet or text.source.outlet,
            "story": line,
            "checks": [Checked(check_id(c), v) for c in given.checks if (v := check_view(c, index, write))],
            "speakers": speakers([reading], index, write),
            "claims": [(c.id, claim_title(c, write)) for c in reading.claims],
            "statements": list(_statements(reading, write)),
            "versions": versions,
            "judgements": judgements,
            "told": after(request, write),
        },
    )


def explained(request: Request, name: str) -> Answer:
    """How a report was read: each sentence, what was read in it by which rule, and what nearly was."""
    ledger, write = ledger_of(request), writer_of(request)
    found = _reading(ledger, name).report
    view = explained_view(found, write)
    return Answer("explained.html.jinja", view.title, {"report": name, "explained": asdict(view)}, {"of": view})


def _reading(ledger: Ledger, name: str) -> Reading:
    """The reading with what was judged of it; 404 where the ledger has none."""
    found = load(ledger.db, [name]).get(name) or ledger.reading(name)
    if found is None:
        raise HTTPException(404)
    return found


def _statements(reading: Reading, write: Writer) -> Iterator[Choice]:
    text = reading.report.text
    for said in reading.statements[:200]:
        actor = (said.speaker.key or said.speaker.name, said.speaker.name) if said.speaker else None
        name = write.value(said.speaker) if said.speaker else write.words.say("unknown-speaker")
        yield Choice(said.id, name, words=start_of(" ".join(said.content.of(text).split()), 70), actor=actor)


def _versions(ledger: Ledger, name: str) -> Iterator[VersionView]:
    every = ledger.versions(name)
    for old, new in pairwise((None, *every)):
        if new is None:
            continue
        changes = None if old is None else tuple(_short(c) for c in ledger.changes(old.report, new.report))
        yield VersionView(new, new.added[:16].replace("T", " "), changes)


def _short(one: Changed) -> Changed:
    """The change with long stretches cut."""
    before, after = (None if x is None else start_of(" ".join(x.split()), LONG) for x in (one.before, one.after))
    return Changed(one.what, before, after)


def _version_row(one: VersionView) -> dict[str, Any]:
    changed: Sequence[Changed] = one.changes or ()
    return {**asdict(one.version), "changes": [{"what": c.what, "before": c.before, "after": c.after} for c in changed]}
