"""Watching from the command line: set up, told round by round, ended by Ctrl-C; and how every feed stands."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from silang.read.listed import one_line, safe_address
from silang.show.consoles import NOTHING, failed
from silang.show.ledgers import done, opened
from silang.show.values import writer
from silang.show.words import Words
from silang.store import Ledger
from silang.store.watched import Counts, Feed, counts, feeds, next_due

if TYPE_CHECKING:
    from silang.fetch import Fetcher
    from silang.run.watch import Round

WELL, SOME_FAILED = 0, 1
"""Exit status."""
NEEDS = ("httpx", "feedparser", "protego")
"""Packages that fetching and feeds need."""
SHOWN = 20
"""Feeds and pages that failed that are told of a round."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for."""

    outlets: Path
    ledger: Path
    once: bool = False
    atom: Path | None = None
    webhook: str | None = None
    allow: tuple[str, ...] = ()
    ui: str = "en"
    plain: bool = False


def missing(said: Words) -> str | None:
    """What to say where a package is missing that fetching needs."""
    name = next((n for n in NEEDS if find_spec(n) is None), None)
    return None if name is None else said.say("watch-missing", name)


def watched(asked: Asked) -> int:
    """Watch; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        if (lacks := missing(said)) is not None:
            return failed(errors, lacks, NOTHING)
        if asked.webhook is not None and safe_address(asked.webhook) is None:
            return failed(errors, said.say("watch-bad-webhook", ascii(asked.webhook)), NOTHING)
        from silang.run.watch_outlets import WatchError

        try:
            with opened(asked.ledger, new=True) as ledger:
                return _watched(asked, ledger, Told(console, errors, said, ledger, asked))
        except WatchError as wrong:
            return failed(errors, str(wrong), NOTHING)

    return done(work, asked.ui, plain=asked.plain)


def _watched(asked: Asked, ledger: Ledger, told: Told) -> int:
    from silang.fetch import Stopped
    from silang.run.watch import Watch
    from silang.run.watch_outlets import plan

    given = plan(asked.outlets)
    found = fetcher(asked.allow, given.contact)
    if isinstance(found, str):
        return failed(told.errors, told.said.say("watch-bad-network", found), NOTHING)
    watch = Watch(ledger, given, found, tell=told, webhook=asked.webhook)
    with ended_by_signals(watch.stop):
        if not asked.once:
            told.console.print(told.said.say("watch-begins", len(given.of()), asked.ledger), markup=False)
            watch.run()
            return WELL
        try:
            one = watch.once()
        except Stopped:
            return WELL
    return SOME_FAILED if one.failed or one.later or one.rejects else WELL


def fetcher(allow: tuple[str, ...], contact: str = "") -> Fetcher | str:
    """What fetches, also from these networks; or the text among them that is no network."""
    from silang.fetch import Fetcher
    from silang.fetch.addresses import network

    networks = []
    for text in allow:
        try:
            networks.append(network(text))
        except ValueError:
            return ascii(text)
    return Fetcher(allow=networks, contact=contact)


@contextmanager
def ended_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM ends the work cleanly, a second Ctrl-C at once."""

    def end(number: int, _: object) -> None:
        signal.signal(number, before[signal.Signals(number)] or signal.SIG_DFL)
        stop()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was or signal.SIG_DFL)


@dataclass(frozen=True)
class Told:
    """Tells what a round did, and keeps the feed of alerts up to date."""

    console: Console
    errors: Console
    said: Words
    ledger: Ledger
    asked: Asked

    def __call__(self, one: Round) -> None:
        """Tell it; a round that did nothing is passed over, unless it is the only one."""
        from silang.show.alerted import lines, write

        for line in lines(one.alerts, self.ledger, writer(self.asked.ui)):
            self.console.print(Text(line, "bold"), soft_wrap=True)
        for line in failures(one, self.said):
            self.errors.print(line, markup=False, soft_wrap=True)
        if one.asked or one.taken or self.asked.once:
            told = ", ".join((*_counts(one, self.said), *self._early(one)))
            self.console.print(f"{self.ledger.path}: {told}", markup=False, soft_wrap=True)
        if self.asked.atom is not None and (one.alerts or not self.asked.atom.exists()):
            try:
                write(self.ledger, self.asked.atom, self.asked.ui)
            except OSError as wrong:
                failed(self.errors, self.said.say("cannot-write", self.asked.atom, wrong.strerror or wrong))

    def _early(self, one: Round) -> Iterator[str]:
        """When the next feed or page is due, where a round came too early for any."""
        due = next_due(self.ledger.db, (feed.address for feed in feeds(self.ledger.db)))
        if due is not None and not (one.asked or one.taken):
            yield self.said.say("watch-early", _short(due))


def _counts(one: Round, said: Words) -> Iterator[str]:
    yield said.count("watch-asked", len(one.asked))
    yield said.count("ledger-added", len(one.added.new))
    if one.added.versions:
        yield said.count("ledger-versions", len(one.added.versions))
    if one.alerts:
        yield said.count("watch-alerts", len(one.alerts))
    if one.failed or one.rejects or one.later:
        yield said.count("watch-failed", len(one.failed) + len(one.rejects) + len(one.later))


def failures(one: Round, said: Words) -> list[str]:
    """What failed in a round, a line each, and how many more."""
    every = [f"{f.address}: {reason(f.error, said)}" for f in one.failed]
    every += [f"{r.source}: {reason(f'{r.reason}: {r.detail}', said)}" for r in one.rejects]
    every += [f"{m.address}: {reason(m.error, said)}" for m in one.later]
    more = [said.count("watch-more", len(every) - SHOWN)] if len(every) > SHOWN else []
    return [one_line(line) for line in every[:SHOWN]] + more


def reason(error: str | None, said: Words) -> str:
    """Why something failed, in words."""
    code, _, detail = (error or "").partition(":")
    return f"{said.name('reject', code)} {f'({detail.strip()})' if detail.strip() else ''}".strip()


# -- how feeds stand -------------------------------------------------------------


def shown(path: Path, *, ui: str, plain: bool) -> int:
    """Print how every feed stands; the exit status."""

    def work(console: Console, errors: Console, said: Words) -> int:
        with opened(path, readonly=True) as ledger:
            every, many = feeds(ledger.db), counts(ledger.db)
        if not every:
            return failed(errors, said.say("watch-no-feeds"), SOME_FAILED)
        for feed in every:
            console.print(stands(feed, many.get(feed.address, Counts()), said), soft_wrap=not console.is_terminal)
        return WELL

    return done(work, ui, plain=plain)


def stands(feed: Feed, many: Counts, said: Words) -> Text:
    """How a feed stands, in three lines: whose it is, how it fared, and in figures."""
    state = said.name("feed-states", feed.status or "new")
    if feed.failures:
        state = f"{state} ({feed.failures}×): {reason(feed.error, said)}"
    figures = {name: _short(getattr(feed, name)) for name in ("asked", "next", "newest")}
    figures |= {"kept": str(many.kept + many.same), "waiting": str(many.waiting), "refused": str(many.refused)}
    told = " · ".join(f"{said.name('feed-figures', name)} {figure}" for name, figure in figures.items())
    return Text.assemble(
        (f"{one_line(feed.outlet)}  ", "bold"),
        f"{one_line(feed.address)}\n  ",
        (one_line(state), "red" if feed.failures else "green"),
        (f"\n  {told}", "dim"),
    )


def _short(moment: str | None) -> str:
    """A moment to the minute."""
    return (moment or "–")[:16].replace("T", " ")
