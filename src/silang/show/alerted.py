"""Alerts in words, and as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from silang.read.listed import one_line, safe_address
from silang.run.corpus_work import written
from silang.show.atom import Entry, atom
from silang.show.values import Writer, writer
from silang.store import Ledger
from silang.store.codec import loads
from silang.store.watched_follows import Alert, Follow, alerts, feed_id, follows
from silang.types import Finding

MOST = 100
"""Alerts that a feed holds, the latest ones."""


def headline(alert: Alert, follow: Follow | None, pen: Writer) -> str:
    """An alert in one line: what is followed, where it appeared, what is new."""
    what = f"{pen.words.name('follows', follow.kind)} {follow.what}" if follow is not None else ""
    parts = (what, alert.outlet, _new(alert, pen))
    return one_line(" · ".join(p for p in parts if p))


def _new(alert: Alert, pen: Writer) -> str:
    told = finding(alert, pen)
    if told is None:
        return alert.headline or alert.words or alert.of
    return f"{told} ({alert.headline})" if alert.headline else told


def finding(alert: Alert, pen: Writer) -> str | None:
    """The finding that an alert is about, in words: "conflict: deaths 34 / 21"; None where it is about none."""
    if alert.finding is None:
        return None
    found: Finding = loads(alert.finding)
    values = " / ".join(pen.value(side.value) for side in found.sides)
    return f"{pen.words.name('relations', found.relation)}: {pen.about(found.about)} {values}"


def line(alert: Alert, follow: Follow | None, pen: Writer) -> str:
    """An alert for the terminal, with the words that it stands on and where they are."""
    words = f"“{one_line(alert.words)}”" if alert.words and alert.words != alert.headline else ""
    rest = " ".join(p for p in (words, one_line(alert.address or alert.story or "")) if p)
    return f"{headline(alert, follow, pen)}  {rest}".rstrip()


def feed(ledger: Ledger, ui: str = "en", *, own: str | None = None, page: str | None = None) -> bytes:
    """The latest alerts as an Atom feed, named by its `own` address where it is served, else by the ledger."""
    pen = writer(ui)
    name = uuid5(NAMESPACE_URL, own) if own is not None else UUID(feed_id(ledger))
    known = {f.id: f for f in follows(ledger.db)}
    entries = [_entry(one, known, name, pen) for one in alerts(ledger.db, MOST)]
    return atom(pen.words.say("alerts-title"), name.urn, entries, own=own, page=page)


def _entry(alert: Alert, known: Mapping[str, Follow], name: UUID, pen: Writer) -> Entry:
    return Entry(
        id=uuid5(name, f"{alert.follow} {alert.kind} {alert.of}").urn,
        title=headline(alert, known.get(alert.follow), pen),
        at=alert.at,
        text=one_line(alert.words or "") or headline(alert, None, pen),
        kind=alert.kind,
        link=safe_address(alert.address),
    )


def write(ledger: Ledger, path: Path, ui: str) -> None:
    """Write the feed, so that whoever reads the file meets the old one or the new one whole; else an `OSError`."""
    text = feed(ledger, ui)
    with written(path) as new:
        new.write_bytes(text)


def lines(given: Iterable[Alert], ledger: Ledger, pen: Writer) -> list[str]:
    """These alerts for the terminal."""
    known = {f.id: f for f in follows(ledger.db)}
    return [line(one, known.get(one.follow), pen) for one in given]
