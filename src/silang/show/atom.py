"""An Atom feed (RFC 4287) of plain texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from silang.show.formats.hostile import NO_XML

ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries changed last, where nothing better is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: an `id` that stays (a URN), when it last changed (`at`, RFC 3339), and the page it leads to."""

    id: str
    title: str
    at: str
    text: str
    kind: str
    link: str | None = None


def atom(
    title: str,
    name: str,
    entries: Sequence[Entry],
    *,
    own: str | None = None,
    page: str | None = None,
    since: str = NEVER,
) -> bytes:
    """The feed of what `page` shows, named by the URN `name`, at its `own` address; changed with its latest entry."""
    feed = Element("feed", xmlns=ATOM)
    _texts(feed, title=title, id=name, updated=max((e.at for e in entries), default=since))
    _link(feed, "self", "application/atom+xml", own)
    _link(feed, "alternate", "text/html", page)
    _texts(SubElement(feed, "author"), name="Silang")
    for one in entries:
        entry = SubElement(feed, "entry")
        _texts(entry, title=one.title, id=one.id, updated=one.at, summary=one.text)
        _link(entry, "alternate", "text/html", one.link)
        SubElement(entry, "category", term=one.kind)
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _link(parent: Element, rel: str, kind: str, address: str | None) -> None:
    if address is not None:
        SubElement(parent, "link", rel=rel, type=kind, href=NO_XML.sub("", address))


def _texts(parent: Element, **told: str) -> None:
    for name, text in told.items():
        SubElement(parent, name).text = NO_XML.sub("", text)
