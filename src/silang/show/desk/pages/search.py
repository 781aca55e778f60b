"""Search: reports by their words, and claims by who says what of whom, where, when and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request

from silang.schema import load as schema
from silang.show.desk.answers import Answer, Cells, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import SIZE, Pager, chooser, day, figure, paged, pager, to, told
from silang.show.desk.judgements import after as came
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import plainly, quotation
from silang.show.values import Writer
from silang.show.words import Words
from silang.store import Asked
from silang.store.finding import Found
from silang.store.looked_up_sentences import Place, quoted
from silang.store.looked_up_words import hits
from silang.store.watched_follows import following

STATUSES = ("happened", "planned", "possible", "denied")


FIELDS: Mapping[str, str] = {
    "q": "Words that the report holds; quotation marks keep words together",
    "speaker": "Who says it: a key or words of a name",
    "actor": "Who acts",
    "target": "On whom",
    "type": "Type of the claim: DISASTER, CONSULT, …",
    "status": "happened, planned, possible or denied",
    "place": "Where: a key or words of a name",
    "since": "First day, ISO 8601",
    "until": "Last day, ISO 8601",
    "slot": "What the figure is: deaths, magnitude, …",
    "least": "The figure from",
    "most": "The figure to",
    "outlet": "Outlet of the report",
}
"""The fields of the form; any text may stand in them."""


async def filled(request: Request) -> dict[str, str]:
    """The fields of the form that are filled in."""
    every = {name: told(request.query_params.get(name)) for name in FIELDS}
    return {name: value for name, value in every.items() if value is not None}


def register(app: FastAPI) -> None:
    """Add the address."""
    page(app.router, "/search", search, table=True, fields=FIELDS)


def search(
    request: Request,
    asked: Annotated[dict[str, str], Depends(filled)],
    after: str = "",
    number: Annotated[int, Query(alias="page")] = 1,
) -> Answer:
    """Reports that hold the words, or the claims that are all that is asked, with their sentences."""
    write = writer_of(request)
    found = _Found()
    if set(asked) - {"q"}:
        found = _claims(request, asked, told(after), write)
    elif "q" in asked:
        found = _reports(request, asked["q"], paged(number), write)
    data = {"asked": asked, "of": found.of, "found": found.rows, "weighed": found.weighed, "next": found.next}
    view = {
        "asked": {name: asked.get(name, "") for name in FIELDS},
        "pager": found.pager,
        "types": named("types", write.words),
        "slots": named("slots", write.words),
        "statuses": tuple((s, write.words.name("statuses", s)) for s in STATUSES),
        "chooser": chooser,
        "told": came(request, write),
        "following": following(ledger_of(request).db, "words", asked["q"]) if found.of == "reports" else None,
    }
    return Answer("search.html.jinja", write.words.say("desk-search"), data, view, Cells(found.rows, _cells))


ALONE = Pager(None, None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A page of what was found."""

    of: str = ""  # "claims" or "reports"
    rows: Sequence[Mapping[str, Any]] = ()
    pager: Pager = ALONE
    weighed: bool = True
    next: str | None = None


def _reports(request: Request, words: str, number: int, write: Writer) -> _Found:
    ledger = ledger_of(request)
    with ledger.reading_at_once() as db:
        found = hits(db, words, number, SIZE)
        rows = [quotation(q, write) for q in quoted(db, found.places) if q is not None]
    shown = pager(request, number, more=found.more)
    return _Found("reports", rows, shown, found.weighed, shown.after)


def _claims(request: Request, asked: Mapping[str, str], after: str | None, write: Writer) -> _Found:
    words = write.words
    until = day(asked.get("until"), words, after=True)
    since = day(asked.get("since"), words)
    like = Asked(
        **{name: asked.get(name) for name in ("speaker", "actor", "target", "type", "status", "place", "slot")},
        outlet=asked.get("outlet"),
        words=asked.get("q"),
        since=since,
        until=until,
        least=figure(asked.get("least"), words),
        most=figure(asked.get("most"), words),
    )
    ledger = ledger_of(request)
    with ledger.reading_at_once() as db:
        held = ledger.find(like, most=SIZE, after=_cursor(after))
        places = [Place(c.report, c.start, c.end) for c in held.claims]
        rows = [
            _claim(c, quotation(q, write), write) for c, q in zip(held.claims, quoted(db, places), strict=True) if q
        ]
    following = to(request, after=held.after) if held.after else None
    return _Found("claims", rows, Pager(None, following), True, following)


def _cursor(after: str | None) -> str | None:
    """Where the last page ended; None where what was given is no such place."""
    at, dot, number = (after or "").rpartition(".")
    fits = dot and number.isascii() and number.isdecimal() and len(number) < 19 and len(at) < 20
    return after if fits else None


def _claim(found: Found, sentence: Mapping[str, Any], write: Writer) -> dict[str, Any]:
    return {
        **sentence,
        "claim": found.claim,
        "type": found.type,
        "type_named": write.words.name("types", found.type),
        "status": found.status,
        "status_named": write.words.name("statuses", found.status),
        "when": found.day,
        "speaker": plainly(found.speaker) or None,
        "place": plainly(found.place) or None,
    }


_CELLS = ("claim", "report", "type", "status", "when", "speaker", "place", "outlet", "day", "headline", "at")


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table: the codes, and the sentence as it was quoted."""
    kept = {name: row[name] for name in _CELLS if name in row}
    return {**kept, "sentence": f"{row['before']}{row['marked']}{row['after']}"}


@cache
def named(table: str, words: Words) -> tuple[tuple[str, str], ...]:
    """Types or slots with their names, by name; of several with one name each says its code too."""
    names = {code: words.name(table, code).partition(" | ")[0] for code in getattr(schema(), table)}
    often = Counter(names.values())
    told_apart = [(code, name if often[name] == 1 else f"{name} ({code})") for code, name in names.items()]
    return tuple(sorted(((c, n[:1].upper() + n[1:]) for c, n in told_apart), key=lambda one: one[1].casefold()))
