"""Alerts in words, and as an Atom feed (RFC 4287)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID, uuid5
from xml.etree import ElementTree as Tree

from silang.read.listed import one_line, safe_address
from silang.show.formats.hostile import NO_XML
from silang.show.values import Writer, writer
from silang.store import Ledger
from silang.store.codec import loads
from silang.store.watched_follows import Alert, Follow, alerts, feed_id, follows
from silang.types import Finding

ATOM = "http://www.w3.org/2005/Atom"
MOST = 100
"""Alerts that a feed holds, the latest ones."""


def headline(alert: Alert, follow: Follow | None, pen: Writer) -> str:
    """An alert in one line: what is followed, where it appeared, what is new."""
    what = f"{pen.words.name('follows', follow.kind)} {follow.what}" if follow is not None else ""
    parts = (what, alert.outlet, _new(alert, pen))
    return one_line(" · ".join(p for p in parts if p))


def _new(alert: Alert, pen: Writer) -> str:
    if alert.finding is None:
        return alert.headline or alert.words or alert.of
    found: Finding = loads(alert.finding)
    values = " / ".join(pen.value(side.value) for side in found.sides)
    told = f"{pen.words.name('relations', found.relation)}: {pen.about(found.about)} {values}"
    return f"{told} ({alert.headline})" if alert.headline else told


def line(alert: Alert, follow: Follow | None, pen: Writer) -> str:
    """An alert for the terminal, with the words that it stands on and where they are."""
    words = f"“{one_line(alert.words)}”" if alert.words and alert.words != alert.headline else ""
    rest = " ".join(p for p in (words, one_line(alert.address or alert.story or "")) if p)
    return f"{headline(alert, follow, pen)}  {rest}".rstrip()


def atom(ledger: Ledger, ui: str = "en", *, address: str | None = None, most: int = MOST) -> bytes:
    """The latest alerts of a ledger as an Atom feed; `address` is where the feed itself is served."""
    pen = writer(ui)
    with ledger.writing() as db:
        name = UUID(feed_id(db))
    latest = alerts(ledger.db, most)
    known = {f.id: f for f in follows(ledger.db)}
    Tree.register_namespace("", ATOM)
    feed = Tree.Element(f"{{{ATOM}}}feed")
    _tag(feed, "id", name.urn)
    _tag(feed, "title", pen.words.say("alerts-title"))
    _tag(feed, "updated", latest[0].at if latest else "1970-01-01T00:00:00Z")
    _tag(_tag(feed, "author"), "name", "Silang")
    if address is not None:
        _tag(feed, "link", rel="self", type="application/atom+xml", href=address)
    for one in latest:
        _entry(feed, one, known, name, pen)
    return bytes(Tree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Tree.Element, alert: Alert, known: Mapping[str, Follow], name: UUID, pen: Writer) -> None:
    entry = _tag(feed, "entry")
    _tag(entry, "id", uuid5(name, f"{alert.follow} {alert.kind} {alert.of}").urn)
    _tag(entry, "title", headline(alert, known.get(alert.follow), pen))
    _tag(entry, "updated", alert.at)
    if page := safe_address(alert.address):
        _tag(entry, "link", rel="alternate", href=page)
    _tag(entry, "category", term=alert.kind)
    _tag(entry, "content", alert.words or headline(alert, None, pen), type="text")


def _tag(parent: Tree.Element, name: str, text: str | None = None, **attributes: str) -> Tree.Element:
    found = Tree.SubElement(parent, f"{{{ATOM}}}{name}", {k: NO_XML.sub("", v) for k, v in attributes.items()})
    found.text = None if text is None else NO_XML.sub("", text)
    return found


def write(ledger: Ledger, path: Path, ui: str) -> None:
    """Write the feed, so that whoever reads the file meets the old one or the new one whole; else an `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        file.write(atom(ledger, ui))
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)


def lines(given: Iterable[Alert], ledger: Ledger, pen: Writer) -> list[str]:
    """These alerts for the terminal."""
    known = {f.id: f for f in follows(ledger.db)}
    return [line(one, known.get(one.follow), pen) for one in given]
