"""PLOVER: one event a line of JSON, in the fields of its manual (chapter "Data Fields", Open Event Data Alliance).

The names are those of github.com/openeventdata/PLOVER (PLOVER_MANUAL.tex), which POLECAT's records follow; `status`,
`reports`, `claims` and `date_given` are fields of our own, which the manual allows beside its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from silang.schema import load as schema
from silang.show.formats.happenings import Happening, happenings, quotes, sentence
from silang.show.formats.hostile import address, json_text
from silang.show.formats.parties import party
from silang.show.values import writer
from silang.types import Actor, Comparison, Place, Quantity

FAMILY = "plover"

SECTORS = {"MED": "JRN", "HLH": "MED"}
"""Sectors that PLOVER writes otherwise than CAMEO, whose codes our keys have: media and health."""

AUXILIARY = {"planned": "future", "possible": "hypothetical", "denied": "negation"}
"""Where an event stands, as PLOVER's auxiliary modes, which belong to the contexts."""

SIZES = {"deaths": "dead", "injured": "injured", "arrested": "arrested"}
"""Slots of ours that PLOVER names sizes of an event."""

QUADS = ((5, 1), (8, 2), (13, 3), (20, 4))
"""CAMEO roots up to which an event is verbal or material cooperation, verbal or material conflict."""


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the events that have a PLOVER type; the file. Types of our own are left out."""
    types = schema().types
    path = folder / "plover.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for told in happenings(comparison):
            kind = types.get(told.event.type)
            if kind is not None and kind.family == FAMILY:
                out.write(json_text(event(told)) + "\n")
    return (path,)


def event(told: Happening) -> dict[str, Any]:
    """An event as PLOVER has it; fields of which nothing is known are absent, but for those that it requires."""
    day, given = told.day
    actors, recipients = told.sides()
    first, reading = told.claims[0], told.readings[0]
    code = told.most(c.cameo for c in told.claims)
    status = told.most(c.status for c in told.claims) or "happened"
    row = {
        "id": told.event.id,
        "date": day.isoformat() if day else None,
        "date_given": given,
        "actor": [entity(a) for a in actors],
        "recipient": [entity(a) for a in recipients],
        "event": [told.event.type],
        "mode": _once(c.mode for c in told.claims),
        "context": [*_once(c.context for c in told.claims), *([AUXILIARY[status]] if status in AUXILIARY else [])],
        "quad_code": quad(code),
        "event_scale": schema().goldstein.get(code) if code else None,
        "event_loc": location(told.place),
        "event_text": [c.predicate.of(r.report.text) for c, r in zip(told.claims, told.readings, strict=True)],
        "size": _sizes(told),
        "text": "\n".join(quotes(told)),
        "text_info": {"sequence": sentence(reading, first.span), "start": first.span.start, "end": first.span.end},
        "cite_info": _cited(told),
        "coder": "silang",
        "status": status,
        "reports": [r.report.id for r in told.reports],
        "claims": [c.id for c in told.claims],
    }
    return {name: value for name, value in row.items() if name in _REQUIRED or value not in (None, [], {})}


_REQUIRED = frozenset(("id", "date", "actor", "event"))


def _once(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(v for v in values if v is not None))


def entity(actor: Actor) -> dict[str, Any]:
    """An actor or recipient: its country or body of many, its sectors, what it is called."""
    codes = party(actor)
    row = {
        "code": codes.country or codes.group,
        "sector": "".join(SECTORS.get(s, s) for s in codes.sectors[:2]),
        "entity_text": actor.name,
        "identifier_text": (actor.key or "").partition("/")[2],
        "office": actor.role,
    }
    return {name: value for name, value in row.items() if value}


def location(place: Place | None) -> dict[str, Any]:
    """Where the event was, as PLOVER has it: 1 a country, 2 a province, nothing where the level is not known."""
    if place is None:
        return {}
    whole = place.key is not None and place.key == place.country
    row = {
        "extracted_place": place.name,
        "resolved_place": (place.key or "").partition("/")[2] or None,
        "lat": place.latitude,
        "lon": place.longitude,
        "country": writer("en").country(place.country),
        "country_code": place.country,
        "resolution": 1 if whole else 2 if place.code is not None and len(place.code) == 2 else None,
    }
    return {name: value for name, value in row.items() if value is not None}


def quad(cameo: str | None) -> int | None:
    """The quadrant of a CAMEO code: 1 and 2 verbal and material cooperation, 3 and 4 conflict."""
    if cameo is None or not cameo[:2].isdecimal():
        return None
    return next((number for last, number in QUADS if int(cameo[:2]) <= last), None)


def _sizes(told: Happening) -> dict[str, float]:
    """The greatest lower bound that a claim gives for each size."""
    found: dict[str, float] = {}
    for amount in (a for c in told.claims for a in c.amounts if a.slot in SIZES and a.role == "total"):
        value = amount.mention.value
        if isinstance(value, Quantity) and value.low is not None:
            found[SIZES[amount.slot]] = max(value.low, found.get(SIZES[amount.slot], 0.0))
    return found


def _cited(told: Happening) -> list[dict[str, Any]]:
    """The reports that tell it."""
    return [
        {
            "citation": r.report.id,
            "url": address(r.report.url),
            "title": r.report.headline,
            "language": r.report.lang,
            "publication": r.report.outlet,
            "date": r.report.published,
            "codebook": "plover",
        }
        for r in told.reports
    ]
