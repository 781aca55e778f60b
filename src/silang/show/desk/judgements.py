"""Judgements on a page: those that had effect on it, in words, and what there is to choose from for new ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import Request

from silang.show.desk.quoted import part
from silang.show.index import Index
from silang.show.quotes import start_of
from silang.show.values import Writer
from silang.show.views import StoryView
from silang.store import Judged, Ledger, check_id
from silang.store.settled import Stories
from silang.types import Comparison, Quantity, Reading, Story

SOON = 12
"""Stories of the same days that are offered as one with a story."""

MOST = 80
"""Things that a form offers to choose from."""


@dataclass(frozen=True, slots=True)
class JudgedView:
    """A judgement in words."""

    id: str
    text: str
    by: str
    when: str
    why: str
    undone: str | None
    row: dict[str, Any]
    at: str | None = None  # the page of what it is about


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a form offers."""

    id: str
    name: str
    words: str = ""
    actor: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a form, said on the page that it leads back to."""

    text: str
    wrong: bool


CAME = {
    "judged": "desk-was-judged", "undone": "desk-was-undone", "unknown": "desk-not-known", "slow": "desk-still",
    "followed": "desk-was-followed", "unfollowed": "desk-was-unfollowed", "unfollowable": "desk-not-followable",
}  # fmt: skip
WRONG = frozenset(("unknown", "unfollowable"))
"""What a page says when a form led to it, by what stands in its address."""


def after(request: Request, write: Writer) -> Told | None:
    """What the form did that led here."""
    came = request.query_params.get("came", "")
    return Told(write.words.say(CAME[came]), came in WRONG) if came in CAME else None


def listed(every: Iterable[Judged], ledger: Ledger, write: Writer) -> list[JudgedView]:
    """These judgements, the latest first."""
    return [view(j, ledger, write) for j in sorted(every, key=lambda j: (j.at, j.id), reverse=True)]


def shown(ledger: Ledger, given: Comparison, write: Writer) -> list[JudgedView]:
    """The judgements on what a page shows, undone ones too, the latest first."""
    every = ledger.judgements(undone=True)
    if not every:
        return []
    ids = _ids(given.readings) | _checks(ledger, every, {r.report.id for r in given.readings})
    return [view(j, ledger, write) for j in reversed(every) if j.left in ids or j.right in ids]


def _ids(readings: Iterable[Reading]) -> set[str | None]:
    ids: set[str | None] = set()
    for r in readings:
        ids |= {r.report.id, *(s.id for s in r.statements), *(c.id for c in r.claims), r.report.outlet}
    return ids - {None}


def _checks(ledger: Ledger, every: Iterable[Judged], reports: set[str]) -> set[str]:
    """The checks of these reports that were judged."""
    query = "SELECT report FROM check_ WHERE id = ?"
    judged = {j.left for j in every if j.kind == "check"}
    return {name for name in judged if any(r in reports for (r,) in ledger.db.execute(query, (name,)))}


def view(one: Judged, ledger: Ledger, write: Writer) -> JudgedView:
    """The judgement in words."""
    w = write.words
    right = name_of(ledger, one.right) if one.right else ""
    text = w.say(f"desk-judged-{one.kind}", name_of(ledger, one.left), right, one.value or "")
    undone = w.say("desk-undone-by", one.undone_by or "-", one.undone_at[:10]) if one.undone_at else None
    at = f"/outlet/{part(one.left)}" if one.kind == "owner" else _page_of(ledger, one.left)
    return JudgedView(one.id, text, one.by, one.at[:16].replace("T", " "), one.why, undone, asdict(one), at)


def _page_of(ledger: Ledger, name: str) -> str | None:
    """The page of a claim, or of the report that this is or stands in; None where it is gone."""
    for query, page in _PAGES:
        row = ledger.db.execute(query, (name,)).fetchone()
        if row is not None:
            return f"{page}{part(row[0])}"
    return None


_PAGES = (
    ("SELECT id FROM claim WHERE id = ?", "/claim/"),
    ("SELECT id FROM report WHERE id = ?", "/report/"),
    *((f"SELECT report FROM {table} WHERE id = ?", "/report/") for table in ("statement", "check_")),
)


_WORDS = "coalesce(r.outlet || ': ', '') || substr(r.text, x.start + 1, min(x.\"end\" - x.start, 80))"
_NAMES = (
    "SELECT coalesce(outlet || ': ', '') || coalesce(headline, id) FROM report WHERE id = ?",
    *(
        f"SELECT {_WORDS} FROM {table} x JOIN report r ON r.id = x.report WHERE x.id = ?"
        for table in ("statement", "claim", "check_")
    ),
)


def name_of(ledger: Ledger, name: str) -> str:
    """What a judgement is about, as a person knows it; the id itself where the ledger has no such thing."""
    for query in _NAMES:
        row = ledger.db.execute(query, (name,)).fetchone()
        if row is not None:
            return f"“{start_of(' '.join(str(row[0]).split()), 90)}”"
    return name


def choices(of: Story, view: StoryView, index: Index, held: Stories, write: Writer) -> dict[str, Any]:
    """What the forms of a story's page offer."""
    told = index.told(of.reports)
    named = zip(told, view.sources, strict=True)
    return {
        "pairs": [Choice(r.report.id, f"{s.outlet}: {start_of(s.headline, 80)}") for r, s in named][:MOST],
        "near": [Choice(name, title) for name, title in held.near(of.id, SOON)],
        "figures": list(_figures(of, index, write))[:MOST],
        "wrongs": list(_wrongs(told, index, write))[:MOST],
    }


def _figures(of: Story, index: Index, write: Writer) -> Iterator[Choice]:
    """The figures that the findings of a story hold against one another."""
    seen: set[tuple[str, str]] = set()
    for finding in index.findings.get(of.id, ()):
        slot = finding.about.partition(":")[0]
        for claim in (c for side in finding.sides for c in side.claims if isinstance(side.value, Quantity)):
            told = index.claims.get(claim)
            if told is None or (claim, slot) in seen or slot not in {a.slot for a in told.amounts}:
                continue
            seen.add((claim, slot))
            value = next(write.value(a.mention.value) for a in told.amounts if a.slot == slot)
            report = index.readings[told.report].report
            yield Choice(f"{claim} {slot}", f"{write.about(finding.about)}: {value} ({report.outlet or report.id})")


def _wrongs(told: Iterable[Reading], index: Index, write: Writer) -> Iterator[Choice]:
    inside = {r.report.id: r.report for r in told}
    for check in index.comparison.checks:
        if check.report in inside:
            report = inside[check.report]
            yield Choice(check_id(check), start_of(f"{report.outlet or report.id}: {write.check(check)}", 140))
