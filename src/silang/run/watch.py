"""Watching: feeds that are due asked, what they name fetched, read, kept and settled, and told to who follows it.

All that is known stands in the ledger: a watch that ends at any moment goes on from there.
"""

from __future__ import annotations

import random as chance
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from urllib.parse import urlsplit

from silang.fetch import Fetcher, Stopped
from silang.run.alerts import look
from silang.run.reading import reading
from silang.run.settle import settle
from silang.run.watch_feeds import Found, ask, enlisted
from silang.run.watch_hosts import each
from silang.run.watch_outlets import Outlet, Plan
from silang.run.watch_pages import Page, take, web
from silang.run.webhooks import Carrier, deliver
from silang.store import Added, Ledger
from silang.store import watched as kept
from silang.store.watched import Feed, Met, moment
from silang.store.watched_follows import Alert
from silang.types import Reading, Reject, Report

FEEDS, PAGES, PAGES_OF_HOST = 200, 200, 20
"""Feeds, pages, and pages of one host that a round takes at most."""
LOOKED_AT = 5_000
"""Waiting pages among which those of a round are chosen."""
FRESH = 3 * 86_400.0
"""Seconds: what a sitemap lists of before, when it is first asked, is old and is not fetched."""
LONGEST = 60.0
"""Seconds between two looks at what is due."""
READ_AT_ONCE = 200
"""Reports of a file that are kept in one go."""


@dataclass(frozen=True, slots=True)
class Round:
    """What a round did: feeds asked, those of them that failed, pages taken, what was kept, what gave no report."""

    asked: tuple[Feed, ...] = ()
    failed: tuple[Feed, ...] = ()
    taken: int = 0
    later: tuple[Met, ...] = ()  # pages that failed and are tried again
    added: Added = field(default_factory=Added)
    rejects: tuple[Reject, ...] = ()
    settled: int = 0
    alerts: tuple[Alert, ...] = ()
    more: bool = False  # there is work left that is due


class Watch:
    """A plan watched into a ledger. `stop`, from a signal or another thread, ends it; what was kept is kept."""

    def __init__(
        self,
        ledger: Ledger,
        plan: Plan,
        fetcher: Fetcher,
        *,
        tell: Callable[[Round], None] = lambda _: None,
        webhook: str | None = None,
        random: Callable[[], float] = chance.random,
    ) -> None:
        """`tell` is called after each round with what it did; `webhook` is where every alert goes."""
        self.ledger, self.fetcher, self.tell, self.webhook, self.random = ledger, fetcher, tell, webhook, random
        self._outlet = plan.of()
        self._named = {outlet.name: outlet for outlet in plan.outlets}
        self._owned: set[str] = set()
        with ledger.writing() as db:
            kept.enlist(db, enlisted(plan.outlets), self._now())

    def stop(self) -> None:
        """End the watch as soon as what is being written is written."""
        self.fetcher.stop()

    def once(self) -> Round:
        """One round, and the messages of its alerts sent once."""
        done = self.round()
        deliver(self.ledger, self.fetcher, self.random)
        return done

    def run(self) -> None:
        """Round after round, until it is stopped."""
        carrier = Carrier(self.ledger, self.fetcher, self.random)
        try:
            while True:
                done = self.round()
                carrier.wake()
                self.fetcher.clock.wait(0.0 if done.more else self._pause())
        except Stopped:
            pass
        finally:
            self.fetcher.stop()
            carrier.close()

    def round(self) -> Round:
        """Feeds that are due, pages that wait, then what was found of it; `Stopped` where it was stopped in between."""
        done = Round()
        try:
            done = self._asked(done)
            for part in self._taken():
                done = _with(done, part)
            done = self._told(done)
        finally:
            self.tell(done)  # what was kept, also where it is settled only when the watch goes on
        return done

    # -- feeds --------------------------------------------------------------------

    def _asked(self, done: Round) -> Round:
        feeds = [f for f in kept.due(self.ledger.db, self._now(), LOOKED_AT) if f.address in self._outlet][:FEEDS]
        asked: list[Found] = []
        for _, found in each(feeds, lambda f: host(f.address), self._ask):
            asked.append(found)
            self._meet(found)
        return replace(done, asked=tuple(f.feed for f in asked), failed=tuple(f.feed for f in asked if f.failed))

    def _ask(self, feed: Feed) -> Found:
        return ask(feed, self._outlet[feed.address], self.fetcher, self.random)

    def _meet(self, found: Found) -> None:
        """Keep how a feed stands and what it names, both or neither."""
        first = found.feed.kind == "sitemap" and not self._met(found.feed)
        since = moment(self.fetcher.clock.now() - FRESH) if first else None
        with self.ledger.writing() as db:
            kept.stands(db, found.feed)
            kept.meet(db, found.feed, found.named, self._now(), since=since)

    def _met(self, feed: Feed) -> bool:
        query = "SELECT 1 FROM met WHERE feed = ? LIMIT 1"
        return self.ledger.db.execute(query, (feed.address,)).fetchone() is not None

    # -- pages --------------------------------------------------------------------

    def _taken(self) -> Iterable[Round]:
        waiting = kept.waiting(self.ledger.db, self._now(), LOOKED_AT)
        chosen = _spread([m for m in waiting if m.outlet in self._named])
        for _, page in each(chosen, lambda m: host(m.address), self._take):
            yield replace(self._kept(page), more=len(waiting) > len(chosen))

    def _take(self, met: Met) -> Page:
        return take(met, self._named[met.outlet], self.fetcher, self.random)

    def _kept(self, page: Page) -> Round:
        """Keep what a page gave together with how it fared; a large file in several goes, the last one with it."""
        later = (page.met,) if page.met.state == "waiting" and not page.reports else ()
        if not page.reports:
            with self.ledger.writing() as db:
                kept.fared(db, page.met)
            return Round(taken=1, later=later, rejects=page.rejects)
        added = Added()
        parts = [page.reports[at : at + READ_AT_ONCE] for at in range(0, len(page.reports), READ_AT_ONCE)]
        for part in parts[:-1]:
            added += self.ledger.add(_readings(part))
        last = _readings(parts[-1])
        with self.ledger.writing() as db:
            added += self.ledger.add(last)
            state: kept.State = "kept" if added.new or added.versions else "same"
            one = page.reports[0].id if len(page.reports) == 1 else None
            kept.fared(db, replace(page.met, state=state, report=one))
        self._own(self._named[page.met.outlet])
        return Round(taken=1, added=added, rejects=page.rejects)

    def _own(self, outlet: Outlet) -> None:
        """Keep who owns an outlet, where nobody has judged that yet."""
        if outlet.owner is None or outlet.name in self._owned:
            return
        self._owned.add(outlet.name)
        known = self.ledger.db.execute("SELECT 1 FROM report WHERE outlet = ? LIMIT 1", (outlet.name,)).fetchone()
        if known is not None and not self.ledger.judgements("owner", outlet.name, undone=True):
            self.ledger.judge("owner", outlet.name, outlet.owner, by="outlets.toml")

    # -- what is found of it --------------------------------------------------------

    def _told(self, done: Round) -> Round:
        settled = settle(self.ledger)
        return replace(done, settled=settled.reports, alerts=look(self.ledger, self.webhook, self._now()))

    def _now(self) -> str:
        return moment(self.fetcher.clock.now())

    def _pause(self) -> float:
        """The seconds until something is due."""
        now = self.fetcher.clock.now()
        due = kept.next_due(self.ledger.db, self._outlet)
        soon = next((s for s in range(1, int(LONGEST)) if due is not None and moment(now + s) >= due), LONGEST)
        return float(soon)


def host(address: str) -> str:
    """Whose pages are asked one at a time: a host, or the disk."""
    return urlsplit(address).netloc


def _spread(waiting: Sequence[Met]) -> list[Met]:
    """Pages of a round: so many of each host, those of the latest date first."""
    many: dict[str, int] = {}

    def has_room(met: Met) -> bool:
        name = host(met.address)
        many[name] = many.get(name, 0) + 1
        return many[name] <= (PAGES_OF_HOST if web(met) else PAGES)

    return list(islice(filter(has_room, waiting), PAGES))


def _readings(reports: Sequence[Report]) -> list[Reading]:
    return [reading(r) for r in reports]


def _with(done: Round, part: Round) -> Round:
    return replace(
        done,
        taken=done.taken + part.taken,
        later=done.later + part.later,
        added=done.added + part.added,
        rejects=done.rejects + part.rejects,
        more=done.more or part.more,
    )
