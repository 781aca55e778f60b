"""A reading as the rows that a ledger keeps of it: a pure function, so that it may be made in another process."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from silang.compare import checks
from silang.mark.variants import fold_plain
from silang.store.packed import pack
from silang.types import Actor, Check, Claim, Place, Quantity, Reading, Report, Statement, Timex

Row = tuple[Any, ...]

_SIGN = 1 << 63


@dataclass(frozen=True, slots=True)
class Entry:
    """A report's rows. Those of claims stand by their place in the report until the ledger numbers them."""

    report: Report
    day: str | None
    reading: bytes
    actors: tuple[Row, ...]
    places: tuple[Row, ...]
    statements: tuple[Row, ...]
    claims: tuple[Row, ...]
    parties: tuple[Row, ...]
    amounts: tuple[Row, ...]
    checks: tuple[Row, ...]


def entry(reading: Reading, flags: Iterable[Check] | None = None) -> Entry:
    """The rows of the reading. `flags` are its checks where they are known already."""
    actors: dict[int, Row] = {}
    places: dict[int, Row] = {}
    statements = tuple(_statement(s, actors) for s in reading.statements)
    speakers = {s.id: row[4] for s, row in zip(reading.statements, statements, strict=True)}
    day = day_of(reading)
    claims = tuple(_claim(c, speakers, places, (day or "")[:10]) for c in reading.claims)
    parties = tuple(row for at, c in enumerate(reading.claims) for row in _parties(at, c, actors))
    amounts = tuple(row for at, c in enumerate(reading.claims) for row in _amounts(at, c))
    found = tuple(map(_check, checks(reading) if flags is None else flags))
    rows = (tuple(actors.values()), tuple(places.values()), statements, claims, parties, amounts, found)
    return Entry(reading.report, day, pack(reading), *rows)


def day_of(reading: Reading) -> str | None:
    """The day of the report, ISO: of its publication, else the one that its text states."""
    stated = reading.anchor.isoformat() if reading.anchor and reading.anchored_by == "stated" else None
    return reading.report.published or stated


def address_of(report: Report) -> str:
    """Where the report stands, or stood: its versions have this in common."""
    return report.url or report.source


def check_id(check: Check) -> str:
    """The id of a check, made of what it says and where: what a judgement on it names."""
    return _hash("check", check.report, check.span.start, check.span.end, check.kind, *check.about)


def clean(text: str | None) -> str | None:
    """The text as a database can keep it: half of a surrogate pair stands as the sign of what is no character."""
    if text is None:
        return None
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def folded(name: str) -> str:
    """A name as it is looked up: in lower case, without marks, with a blank at each end."""
    return f" {fold_plain(name)} "


def _hash(*parts: object) -> str:
    return blake2b("\0".join(map(str, parts)).encode(errors="surrogatepass"), digest_size=8).hexdigest()


def _number(*parts: object) -> int:
    """A number of what the parts say, the same in every ledger; signed, of 64 bits."""
    return int(_hash(*parts), 16) - _SIGN


@lru_cache(maxsize=50_000)
def _actor(actor: Actor) -> Row:
    number = _number(actor.key, actor.name, actor.type, actor.role)
    return (number, clean(actor.key), clean(actor.name), actor.type, clean(actor.role), clean(folded(actor.name)))


@lru_cache(maxsize=50_000)
def _place(place: Place) -> Row:
    number = _number(place.key, place.name, place.country, place.region)
    spot = (place.country, place.region, place.code, place.latitude, place.longitude)
    return (number, clean(place.key), clean(place.name), *spot, clean(folded(place.name)))


def _known(row: Row, rows: dict[int, Row]) -> int:
    number: int = row[0]
    rows[number] = row
    return number


def _statement(said: Statement, actors: dict[int, Row]) -> Row:
    speaker = None if said.speaker is None else _known(_actor(said.speaker), actors)
    via = clean(" ← ".join(a.name for a in said.via)) or None
    how = (said.form, said.hedged, said.denied, said.sure, via, said.rule)
    return (said.report, said.id, said.content.start, said.content.end, speaker, *how)


def _claim(told: Claim, speakers: dict[str, int | None], places: dict[int, Row], day: str) -> Row:
    speaker = speakers.get(told.statement) if told.statement is not None else None
    place = None if told.where is None else _known(_place(told.where), places)
    what = (told.type, told.mode, told.cameo, told.status, told.statement, speaker)
    return (told.report, told.id, told.span.start, told.span.end, *what, *_when(told.when, day), place, told.rule)


def _when(when: Timex | None, day: str) -> tuple[str | None, str | None, str | None, str]:
    """The time, its bounds, and the day that the claim is of: on which it begins, else that of its report."""
    if when is None:
        return None, None, None, day
    begin, until = (None if t is None else t.isoformat() for t in (when.begin, when.until))
    return when.value, begin, until, begin[:10] if begin else day


def _parties(at: int, told: Claim, actors: dict[int, Row]) -> Iterator[Row]:
    for part, who in (("actor", told.actors), ("target", told.targets)):
        for place, actor in enumerate(who):
            yield (at, part, place, _known(_actor(actor), actors))


def _amounts(at: int, told: Claim) -> Iterator[Row]:
    for place, amount in enumerate(told.amounts):
        value = amount.mention.value
        if not isinstance(value, Quantity):
            continue
        bounds = (_real(value.low), _real(value.high), clean(value.unit), value.approximate, clean(value.noun))
        where = (amount.mention.span.start, amount.mention.span.end)
        yield (at, place, amount.slot, amount.role, clean(" ".join(amount.measure)) or None, *bounds, *where)


def _real(number: float | None) -> float | None:
    try:
        return None if number is None else float(number)
    except OverflowError:  # more digits than any figure of the news has
        return math.inf


def _check(check: Check) -> Row:
    about = clean("\n".join(check.about))
    return (
        *(check.report, check_id(check), check.span.start, check.span.end),
        *(check.kind, about, clean(check.suggestion)),
    )


def iso_day(day: date | str | None) -> str | None:
    """A day as the ledger compares it."""
    return day.isoformat() if isinstance(day, date) else day
