"""GDELT 2.0: the table of events and that of mentions, in the columns of its Event Codebook V2.0 (2015).

Tab-separated without a head, as GDELT's own files are. Only what CAMEO has a code for and what is told as happened is
an event there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from silang.schema import load as schema
from silang.show.formats.gdelt_places import geography
from silang.show.formats.happenings import Happening, happenings, leads, sentence, stands
from silang.show.formats.hostile import address, one_line
from silang.show.formats.parties import KINDS, party
from silang.show.formats.plover import quad
from silang.types import Actor, Claim, Comparison, Reading

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")

EVENTS: tuple[str, ...] = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The 61 columns of `export.CSV`, in their order."""

MENTIONS: tuple[str, ...] = (
    *("GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier"),
    *("SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence"),
    *("MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"),
)
"""The 16 columns of `mentions.CSV`, in their order."""

WEB, CITATION = 1, 2
"""How a mention is identified: by its address on the web, by a citation."""

Row = Mapping[str, Any]


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write both tables; the files."""
    told = [h for each in happenings(comparison) if (h := _coded(each)) is not None]
    events = _table(folder / "export.CSV", EVENTS, map(event, told))
    return events, _table(folder / "mentions.CSV", MENTIONS, (row for h in told for row in mentions(h)))


def _coded(told: Happening) -> Happening | None:
    """The happening with the claims alone that CAMEO can say; None where there are none."""
    kept = [(c, r) for c, r in zip(told.claims, told.readings, strict=True) if c.cameo and c.status == "happened"]
    return Happening(told.event, tuple(c for c, _ in kept), tuple(r for _, r in kept)) if kept else None


def _table(path: Path, columns: Iterable[str], rows: Iterable[Row]) -> Path:
    names = tuple(columns)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines("\t".join(_shown(row.get(name)) for name in names) + "\n" for row in rows)
    return path


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.15g}" if isinstance(value, float) else one_line(str(value)).strip()


def number(name: str) -> int:
    """The number that stands for one of our ids: the first 62 bits of its SHA-256, the same on every machine."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], "big") >> 2


def event(told: Happening) -> dict[str, Any]:
    """The row of an event; columns of which nothing is known are absent."""
    code = told.most(c.cameo for c in told.claims) or ""
    (one, *_), (other, *_) = (side or (None,) for side in told.sides())
    return {
        "GlobalEventID": number(told.event.id),
        **_dated(told),
        **_actor("Actor1", one),
        **_actor("Actor2", other),
        "IsRootEvent": int(any(leads(r, c.span) for c, r in zip(told.claims, told.readings, strict=True))),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad(code),
        "GoldsteinScale": schema().goldstein.get(code),
        "NumMentions": len(told.claims),
        "NumSources": len({r.report.outlet or r.report.source for r in told.reports}),
        "NumArticles": len(told.reports),
        **{f"ActionGeo_{part}": value for part, value in geography(told.place).items()},
        "DATEADDED": _added(told),
        "SOURCEURL": next((u for r in told.reports if (u := address(r.report.url))), None),
    }


def _dated(told: Happening) -> dict[str, Any]:
    day, _ = told.day
    if day is None:
        return {}
    fraction = day.year + (day.month * 30 + day.day) / 365  # as the codebook has it
    return {
        "Day": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{fraction:.4f}",
    }


def _actor(which: str, actor: Actor | None) -> dict[str, Any]:
    if actor is None:
        return {}
    codes = party(actor)
    types = [s for s in codes.sectors if s not in KINDS] + [s for s in codes.sectors if s in KINDS]
    return {
        f"{which}Code": codes.code,
        f"{which}Name": actor.name.upper(),
        f"{which}CountryCode": codes.country,
        f"{which}KnownGroupCode": codes.group,
        **{f"{which}Type{n}Code": kind for n, kind in enumerate(types[:3], 1)},
    }


def _added(told: Happening) -> str | None:
    """When the first report that bears a time came, as GDELT writes it."""
    times = (t for r in told.reports if (t := _stamp(r)))
    return min(times, default=None)


def _stamp(reading: Reading) -> str | None:
    """YYYYMMDDHHMMSS of when a report was fetched, else published; what is not told of the clock is zero."""
    digits = "".join(c for c in (reading.report.fetched or reading.report.published or "")[:19] if c in "0123456789")
    return digits.ljust(14, "0") if len(digits) >= 8 else None


def mentions(told: Happening) -> Iterable[dict[str, Any]]:
    """The rows of the claims that tell an event; offsets are code points of the report's text."""
    actors, targets = told.sides()
    for claim, reading in zip(told.claims, told.readings, strict=True):
        report = reading.report
        url = address(report.url)
        yield {
            "GlobalEventID": number(told.event.id),
            "EventTimeDate": _added(told),
            "MentionTimeDate": _stamp(reading),
            "MentionType": WEB if url else CITATION,
            "MentionSourceName": report.outlet,
            "MentionIdentifier": url or report.source,
            "SentenceID": sentence(reading, claim.span),
            "Actor1CharOffset": _offset(reading, actors, claim),
            "Actor2CharOffset": _offset(reading, targets, claim),
            "ActionCharOffset": claim.predicate.start,
            "InRawText": 1,
            "MentionDocLen": len(report.text),
        }


def _offset(reading: Reading, actors: tuple[Actor, ...], claim: Claim) -> int | None:
    """Where the actor that the event's row names stands in this report."""
    return stands(reading, actors[0], claim) if actors else None
