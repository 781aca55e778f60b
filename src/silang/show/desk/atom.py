"""An Atom feed (RFC 4287) of plain texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from silang.show.alerted import ATOM
from silang.show.formats.hostile import NO_XML

NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `name` is what its id is made of, `at` when it last changed (RFC 3339)."""

    name: str
    title: str
    link: str
    at: str
    text: str
    kind: str


def atom(title: str, own: str, page: str, entries: Sequence[Entry], *, empty_since: str | None) -> bytes:
    """The feed; its last change is that of its latest entry."""
    feed = Element("feed", xmlns=ATOM)
    _texts(feed, title=title, id=_id(own), updated=max((e.at for e in entries), default=empty_since or NEVER))
    SubElement(feed, "link", rel="self", type="application/atom+xml", href=own)
    SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    _texts(SubElement(feed, "author"), name="Silang")
    for one in entries:
        entry = SubElement(feed, "entry")
        _texts(entry, title=one.title, id=_id(f"silang:{one.name}"), updated=one.at, summary=one.text)
        SubElement(entry, "link", rel="alternate", type="text/html", href=one.link)
        SubElement(entry, "category", term=one.kind)
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _id(of: str) -> str:
    """An id that is the same for the same thing."""
    return uuid5(NAMESPACE_URL, of).urn


def _texts(parent: Element, **told: str) -> None:
    for name, text in told.items():
        SubElement(parent, name).text = NO_XML.sub("", text)
