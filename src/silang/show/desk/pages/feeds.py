"""Feeds: how each that is watched stands, what people follow and what that gave; and the findings as an Atom feed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import Response

from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.atom import Entry, atom
from silang.show.desk.language import writer_of
from silang.show.desk.quoted import part, plainly
from silang.show.values import Writer
from silang.store import looked_up, watched, watched_follows
from silang.store.looked_up import News
from silang.store.watched import Counts
from silang.store.watched_follows import Alert, Follow

NEWS, ALERTS = 50, 50
"""Entries of the feed; alerts on the page."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/feeds", feeds, table=True)
    app.add_api_route("/findings.atom", findings, tags=["feeds"], response_class=Response, responses=_ATOM)


_ATOM: dict[int | str, dict[str, Any]] = {200: {"content": {"application/atom+xml": {}}}}


def feeds(request: Request) -> Answer:
    """Every feed with its state, what is followed, and the latest alerts."""
    write, ledger = writer_of(request), ledger_of(request)
    with ledger.reading_at_once() as db:
        there = looked_up.has_tables(db, "feed", "met", "follow", "alert")
        known = watched.feeds(db) if there else ()
        pages = watched.counts(db) if there else {}
        followed = watched_follows.follows(db) if there else ()
        given = watched_follows.alerts(db, ALERTS) if there else ()
    rows = [_feed(asdict(f), pages.get(f.address, Counts())) for f in known]
    data = {
        "feeds": rows,
        "follows": [_follow(f, write) for f in followed],
        "alerts": [_alert(a, write) for a in given],
        "atom": "/findings.atom",
    }
    return Answer("feeds.html.jinja", write.words.say("desk-feeds"), data, {}, rows)


def _feed(feed: dict[str, Any], pages: Counts) -> dict[str, Any]:
    shown = ("address", "kind", "outlet", "asked", "next", "failures", "status", "error", "newest", "entries")
    texts = {name: plainly(v) or None if isinstance(v := feed[name], str) else v for name in shown}
    return {**texts, **{f"pages_{name}": count for name, count in asdict(pages).items()}}


def _follow(one: Follow, write: Writer) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "kind_named": write.words.say(f"follow-{one.kind}"),
        "what": plainly(one.what),
        "slot": one.slot,
        "least": one.least,
        "most": one.most,
        "webhook": one.webhook is not None,  # the address itself may hold a secret
        "since": one.at,
        "at": _leads(one),
    }


def _leads(one: Follow) -> str | None:
    """The page of what is followed."""
    if one.kind == "words":
        return f"/search?q={part(one.what)}"
    if one.kind == "actor":
        return f"/actor/{part(one.what)}"
    return f"/report/{part(one.report)}" if one.report else None


def _alert(one: Alert, write: Writer) -> dict[str, Any]:
    return {
        "number": one.number,
        "follow": one.follow,
        "kind": one.kind,
        "when": one.at,
        "of": one.of,
        "report": one.report,
        "story": one.story,
        "outlet": plainly(one.outlet) or write.words.say("unknown-outlet"),
        "headline": plainly(one.headline) or None,
        "words": plainly(one.words) or None,
        "at": f"/story/{part(one.story)}" if one.story else f"/report/{part(one.report)}" if one.report else None,
    }


def findings(request: Request) -> Response:
    """The latest conflicts and updates, as an Atom feed (RFC 4287)."""
    write, ledger = writer_of(request), ledger_of(request)
    with ledger.reading_at_once() as db:
        latest = looked_up.news(db, NEWS)
        began = looked_up.began(db)
    base = str(request.base_url).rstrip("/")
    entries = [_entry(one, base, write) for one in latest]
    title = write.words.say("atom-title")
    text = atom(title, f"{base}/findings.atom", f"{base}/stories", entries, empty_since=began)
    return Response(text, media_type="application/atom+xml; charset=utf-8")


def _entry(one: News, base: str, write: Writer) -> Entry:
    about = write.about(one.finding.about)
    values = "; ".join(dict.fromkeys(plainly(write.value(s.value)) for s in one.finding.sides[:6]))
    relation = write.words.name("relations", one.finding.relation)
    reasons = " ".join(dict.fromkeys(plainly(write.because(r)) for r in one.finding.reasons[:3]))
    return Entry(
        name=f"{one.story}/{one.finding.id}",
        title=f"{about[:1].upper()}{about[1:]} ({relation}): {values}",
        link=f"{base}/story/{part(one.story)}",
        at=one.at,
        text=f"{plainly(one.title)}. {reasons}".strip(),
        kind=one.finding.relation,
    )
