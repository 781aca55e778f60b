"""FollowTheMoney entities, a line of JSON each: reports, who is named in them, mentions, events.

Made by its own library, and written only where the library finds them valid. Ids are hashes (`EntityProxy.make_id`) of
our ids and keys, so that two exports of one ledger meet; those of actors of two ledgers meet too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

from followthemoney import EntityProxy, model
from followthemoney.exc import InvalidData

from silang.show.formats.happenings import Happening, happenings, quotes
from silang.show.formats.hostile import address, json_text, one_line
from silang.show.formats.parties import alpha2, named, party
from silang.show.words import words
from silang.types import Actor, Comparison, Mention, Reading

STATE = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
"""Sectors whose organisations are public bodies."""

_SCHEMAS = {"person": "Person", "organisation": "Organization", "group": "Organization"}
"""Schemata of the kinds of actors; countries and documents are no legal entities there."""


def write(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write the entities, each once; the file."""
    path = folder / "entities.ftm.json"
    found: dict[str, EntityProxy] = {}
    for made in entities(comparison):
        if made.id in found:
            found[made.id] = found[made.id].merge(made)
        elif made.id is not None:
            found[made.id] = made
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(json_text(_sorted(made)) + "\n" for made in found.values())
    return (path,)


def _sorted(made: EntityProxy) -> dict[str, Any]:
    """The entity with the values of each property in one order."""
    held = made.to_dict()
    return held | {"properties": {name: sorted(values) for name, values in sorted(held["properties"].items())}}


def entities(comparison: Comparison) -> Iterator[EntityProxy]:
    """The valid entities of a comparison; one that is told several times comes several times."""
    made = (e for reading in comparison.readings for e in (_article(reading), *_named(reading), *_mentions(reading)))
    for entity in (*made, *map(_event, happenings(comparison))):
        try:
            entity.schema.validate(cast(Any, entity.to_dict()))
        except InvalidData:  # a name of nothing but signs that the library cleans away
            continue
        yield entity


def _made(schema: str, key: Iterable[str], values: dict[str, Any]) -> EntityProxy:
    made = model.make_entity(schema)
    made.make_id("silang", schema, *key)
    for name, value in values.items():
        for held in value if isinstance(value, list | tuple) else (value,):
            if held is not None:
                made.add(name, one_line(held) if isinstance(held, str) else held, quiet=True)
    return made


def _article(reading: Reading) -> EntityProxy:
    report = reading.report
    return _made(
        "Article",
        (report.id,),
        {
            "title": report.headline,
            "author": report.byline,
            "publisher": report.outlet,
            "publishedAt": report.published,
            "retrievedAt": report.fetched,
            "language": report.lang,
            "sourceUrl": address(report.url),
            "fileName": report.source,
            "country": [two for c in reading.claims if c.where is not None and (two := alpha2(c.where.country))],
        },
    )


def _actors(reading: Reading) -> Iterator[Actor]:
    yield from (m.value for m in reading.marks.mentions if isinstance(m.value, Actor))
    yield from (a for c in reading.claims for a in (*c.actors, *c.targets))
    yield from (s.speaker for s in reading.statements if s.speaker is not None)


def _named(reading: Reading) -> Iterator[EntityProxy]:
    """Persons and bodies that have a name, and not only a kind."""
    yield from (_entity(a) for a in dict.fromkeys(_actors(reading)) if _schema(a) is not None)


def _schema(actor: Actor) -> str | None:
    schema = _SCHEMAS.get(actor.type) if named(actor) else None
    public = schema == "Organization" and not STATE.isdisjoint(party(actor).sectors)
    return "PublicBody" if public else schema


def _entity(actor: Actor) -> EntityProxy:
    codes = party(actor)
    schema = _schema(actor) or "LegalEntity"
    own = {"position": actor.role} if schema == "Person" else {}
    values = {"name": actor.name, "country": alpha2(codes.country), "sector": codes.sectors, **own}
    return _made(schema, (actor.key or actor.name,), values)


def _mentions(reading: Reading) -> Iterator[EntityProxy]:
    """Each name that stands in a report, with whom it means."""
    document = _article(reading).id
    for mention in reading.marks.mentions:
        if isinstance(mention.value, Actor) and _schema(mention.value) is not None:
            yield _mention(reading, mention, mention.value, document)


def _mention(reading: Reading, mention: Mention, actor: Actor, document: str | None) -> EntityProxy:
    resolved = _entity(actor)
    span = mention.span
    values = {
        "document": document,
        "name": span.of(reading.report.text),
        "resolved": resolved.id,
        "detectedSchema": resolved.schema.name,
        "contextCountry": alpha2(party(actor).country),
    }
    return _made("Mention", (reading.report.id, str(span.start), str(span.end)), values)


def _event(told: Happening) -> EntityProxy:
    """An event, the words of the reports as its summary, those who are named in it involved."""
    day, given = told.day
    place, kind = told.place, words("en").name("types", told.event.type)
    actors, targets = told.sides()
    about = [kind, *([place.name] if place else []), *([day.isoformat()] if day and given else [])]
    values = {
        "name": ", ".join(about),
        "summary": list(quotes(told)),
        "date": day.isoformat() if day and given else None,
        "location": place.name if place else None,
        "country": alpha2(place.country) if place else None,
        "involved": [_entity(a).id for a in (*actors, *targets) if _schema(a) is not None],
        "proof": [_article(r).id for r in told.reports],
        "recordId": told.event.id,
        "keywords": told.event.type,
    }
    return _made("Event", (told.event.id,), values)
