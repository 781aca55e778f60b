"""Feeds: how each that is watched stands, what people follow and what that gave; findings and alerts as Atom feeds."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from fastapi import FastAPI, Request
from starlette.responses import Response

from silang.show import alerted
from silang.show.atom import ATOM_TYPE, NEVER, Entry, atom
from silang.show.desk.answers import Answer, page
from silang.show.desk.app import ledger_of
from silang.show.desk.asked import chooser
from silang.show.desk.judgements import after
from silang.show.desk.language import language, writer_of
from silang.show.desk.pages.search import named
from silang.show.desk.quoted import part, plainly
from silang.show.values import Writer
from silang.store import looked_up_log, looked_up_news, watched, watched_follows
from silang.store.looked_up_news import News
from silang.store.schema import has_tables
from silang.store.watched import Counts
from silang.store.watched_follows import Alert, Follow

NEWS, ALERTS = 50, 50
"""Entries of the feed; alerts on the page."""


def register(app: FastAPI) -> None:
    """Add the addresses."""
    page(app.router, "/feeds", feeds, table=True)
    for address, feed in (("/findings.atom", findings), ("/alerts.atom", alerts)):
        app.add_api_route(address, feed, tags=["feeds"], response_class=Response, responses=_ATOM)


_ATOM: dict[int | str, dict[str, Any]] = {200: {"content": {"application/atom+xml": {}}}}


def feeds(request: Request) -> Answer:
    """Every feed with its state, what is followed, and the latest alerts."""
    write, ledger = writer_of(request), ledger_of(request)
    with ledger.reading_at_once() as db:
        there = has_tables(db, "feed", "met", "follow", "alert")
        known = watched.feeds(db) if there else ()
        pages = watched.counts(db) if there else {}
        followed = watched_follows.follows(db) if there else ()
        given = watched_follows.alerts(db, ALERTS) if there else ()
        titles = looked_up_log.headlines(db, {f.report for f in followed if f.report})
    rows = [_feed(asdict(f), pages.get(f.address, Counts())) for f in known]
    told = [_alert(a, write) for a in given]
    data = {
        "feeds": rows,
        "follows": [_follow(f, titles.get(f.report or ""), write) for f in followed],
        "alerts": told,
        "atom": "/findings.atom",
        "alerts_atom": "/alerts.atom",
    }
    given_once = {(one["kind"], one["of"]): one for one in reversed(told)}  # however many followed it
    view = {
        "alerts": [*reversed(given_once.values())],
        "told": after(request, write),
        "slots": named("slots", write.words),
        "chooser": chooser,
    }
    return Answer("feeds.html.jinja", write.words.say("desk-feeds"), data, view, rows)


def _feed(feed: dict[str, Any], pages: Counts) -> dict[str, Any]:
    shown = ("address", "kind", "outlet", "asked", "next", "failures", "status", "error", "newest", "entries")
    texts = {name: plainly(v) or None if isinstance(v := feed[name], str) else v for name in shown}
    return {**texts, **{f"pages_{name}": count for name, count in asdict(pages).items()}}


def _follow(one: Follow, headline: str | None, write: Writer) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "kind_named": write.words.say(f"follow-{one.kind}"),
        "what": plainly(one.what),
        "named": plainly(headline) or _named(one, write),
        "slot": one.slot,
        "least": one.least,
        "most": one.most,
        "webhook": one.webhook is not None,  # the address itself may hold a secret
        "since": one.at,
        "at": _leads(one),
    }


def _named(one: Follow, write: Writer) -> str:
    """What is followed, in words: a figure by its slot, an actor of a key by its name."""
    what = plainly(one.what)
    if one.slot:
        return what.replace(one.slot, write.words.name("slots", one.slot).partition(" | ")[0], 1)
    return (what.partition("/")[2] or what) if one.kind == "actor" else what


def _leads(one: Follow) -> str | None:
    """The page of what is followed."""
    if one.kind == "words":
        return f"/search?q={part(one.what)}"
    if one.kind == "actor":
        return f"/actor/{part(one.what)}"
    return f"/story/{part(one.report)}" if one.report else None


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
        "words": plainly(one.words or alerted.finding(one, write)) or None,
        "at": f"/story/{part(one.story)}" if one.story else f"/report/{part(one.report)}" if one.report else None,
    }


def findings(request: Request) -> Response:
    """The latest conflicts and updates, as an Atom feed (RFC 4287)."""
    write, ledger = writer_of(request), ledger_of(request)
    with ledger.reading_at_once() as db:
        latest = looked_up_news.news(db, NEWS)
        began = looked_up_log.began(db)
    base = _base(request)
    entries = [_entry(one, base, write) for one in latest]
    title, own = write.words.say("atom-title"), f"{base}/findings.atom"
    text = atom(title, _urn(own), entries, own=own, page=f"{base}/stories", since=began or NEVER)
    return Response(text, media_type=ATOM_TYPE)


def alerts(request: Request) -> Response:
    """The latest alerts of what is followed, as an Atom feed (RFC 4287)."""
    ledger, base = ledger_of(request), _base(request)
    text = alerted.feed(ledger, language(request), own=f"{base}/alerts.atom", page=f"{base}/feeds")
    return Response(text, media_type=ATOM_TYPE)


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _urn(of: str) -> str:
    """An id that is the same for the same thing."""
    return uuid5(NAMESPACE_URL, of).urn


def _entry(one: News, base: str, write: Writer) -> Entry:
    about = write.about(one.finding.about)
    values = "; ".join(dict.fromkeys(plainly(write.value(s.value)) for s in one.finding.sides[:6]))
    relation = write.words.name("relations", one.finding.relation)
    reasons = " ".join(dict.fromkeys(plainly(write.because(r)) for r in one.finding.reasons[:3]))
    return Entry(
        id=_urn(f"silang:{one.story}/{one.finding.id}"),
        title=f"{about[:1].upper()}{about[1:]} ({relation}): {values}",
        link=f"{base}/story/{part(one.story)}",
        at=one.at,
        text=f"{plainly(one.title)}. {reasons}".strip(),
        kind=one.finding.relation,
    )
