"""Watching outlets on a server of this machine: what appears is kept, told to who follows it, and resumed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx", reason="watching needs httpx: pip install 'silang[watch]'")
pytest.importorskip("feedparser", reason="watching needs feedparser: pip install 'silang[watch]'")
pytest.importorskip("protego", reason="watching needs protego: pip install 'silang[watch]'")

import feedparser

from fixture_server import Handler, Site, bomb, conditional, in_turn, page, redirect, served
from silang import compare as compare_reports
from silang import read as read_rows
from silang.fetch import Clock, Fetcher, Limits, Stopped
from silang.fetch.addresses import network
from silang.run import watch_pages
from silang.run.alerts import follow, followed, look
from silang.run.settle import settle
from silang.run.watch import Round, Watch
from silang.run.watch_hosts import each
from silang.run.watch_outlets import Outlet, Plan, WatchError, plan
from silang.run.webhooks import TRIES, deliver
from silang.show.alerted import feed as alerts_feed
from silang.show.alerted import lines, write
from silang.show.values import writer
from silang.store import Ledger, LedgerError
from silang.store.watched import counts, feeds
from silang.store.watched_follows import alerts, follows, unfollow
from test_commandline import silang

HERE = (network("127.0.0.0/8"),)
PROGRAM = (sys.executable, "-m", "silang")


class Quick(Clock):
    """A clock that goes on by itself wherever somebody waits; it may be stopped after so many waits."""

    def __init__(self, waits: int | None = None) -> None:
        super().__init__()
        self.time = 1_772_700_000.0  # 5 March 2026
        self.waits = waits

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        if seconds > 0 and self.waits is not None:
            self.waits -= 1
            if self.waits < 0:
                self.stop()
        if self.stopped:
            raise Stopped
        self.time += max(seconds, 0.0)


def article(title: str, *sentences: str, day: str = "2026-03-05") -> Handler:
    head = f'<title>{title}</title><meta property="article:published_time" content="{day}T08:00:00+07:00">'
    body = "".join(f"<p>{s}</p>" for s in sentences)
    return page(f"<html><head>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>")


def rss(site: Site, *paths: str, stamp: str = "Thu, 05 Mar 2026 10:00:00 GMT") -> str:
    items = (f"<item><title>t</title><link>{site.at(p)}</link><pubDate>{stamp}</pubDate></item>" for p in paths)
    return f'<rss version="2.0"><channel><title>Kabar</title>{"".join(items)}</channel></rss>'


def flood(toll: int, official: str = "Ratna Wijaya") -> tuple[str, ...]:
    return (
        "TALAGA - Banjir bandang melanda Kabupaten Cianjur, Kamis (5/3/2026).",
        f"Sebanyak {toll} orang meninggal dunia akibat banjir bandang itu, kata Kepala BPBD Cianjur {official}.",
        "Air merendam 340 rumah di Kecamatan Talaga dan memutus satu jembatan.",
    )


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        one.paths["/1"] = article("Banjir Bandang Cianjur, 12 Orang Tewas", *flood(12))
        one.paths["/2"] = article("Banjir Cianjur Tewaskan 19 Orang", *flood(19))
        one.paths["/rss"] = page(rss(one, "/1"), "application/rss+xml")
        yield one


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "news.ledger") as made:
        yield made


def watching(ledger: Ledger, *listed: tuple[str, str], clock: Clock | None = None, **given: object) -> Watch:
    outlet = Outlet("Kabar Talaga", tuple(listed), **given)  # type: ignore[arg-type]
    fetcher = Fetcher(allow=HERE, clock=clock or Quick(), limits=Limits(packed=200_000, unpacked=2_000_000))
    return Watch(ledger, Plan((outlet,)), fetcher, random=lambda: 0.5)


def state(ledger: Ledger, address: str) -> tuple[str, str | None]:
    query = "SELECT state, error FROM met WHERE address = ?"
    found: tuple[str, str | None] = ledger.db.execute(query, (address,)).fetchone()
    return found


# --- rounds


def test_what_a_feed_names_is_kept_read_and_settled(site: Site, ledger: Ledger) -> None:
    site.paths["/rss"] = page(rss(site, "/1", "/2"), "application/rss+xml")
    done = watching(ledger, (site.at("/rss"), "feed"), owner="PT Talaga").once()
    assert (len(done.added.new), done.failed, done.rejects, done.settled) == (2, (), (), 2)
    read = list(ledger.readings())
    assert {r.report.outlet for r in read} == {"Kabar Talaga"}
    assert {r.report.url for r in read} == {site.at("/1"), site.at("/2")}
    assert {r.report.published for r in read} == {"2026-03-05T08:00"}
    assert ledger.db.execute("SELECT count(*) FROM pending").fetchone() == (0,)
    assert [(j.left, j.right, j.by) for j in ledger.judgements("owner")] == [
        ("Kabar Talaga", "PT Talaga", "outlets.toml")
    ]
    (feed,) = feeds(ledger.db)
    assert (feed.status, feed.entries, feed.failures, feed.newest) == ("read", 2, 0, "2026-03-05T10:00")


def test_a_second_round_asks_only_whether_the_feed_changed(site: Site, ledger: Ledger) -> None:
    site.paths["/rss"] = conditional(rss(site, "/1"), "application/rss+xml", '"v1"')
    clock = Quick()
    watching(ledger, (site.at("/rss"), "feed"), clock=clock).once()
    assert watching(ledger, (site.at("/rss"), "feed"), clock=clock).once().asked == ()  # not due yet
    clock.wait(1_000)
    done = watching(ledger, (site.at("/rss"), "feed"), clock=clock).once()
    assert [f.status for f in done.asked] == ["unchanged"]
    assert (site.count("/1"), site.count("/rss"), len(ledger)) == (1, 2, 1)


def test_a_page_that_its_feed_says_changed_is_a_later_version(site: Site, ledger: Ledger) -> None:
    later = rss(site, "/1", stamp="Thu, 05 Mar 2026 14:00:00 GMT")
    site.paths["/rss"] = in_turn(*(page(r, "text/xml") for r in (rss(site, "/1"), later, later)))
    clock = Quick()
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    watch.once()
    site.paths["/1"] = article("Banjir Bandang Cianjur, 14 Orang Tewas", *flood(14))
    clock.wait(1_000)
    assert len(watch.once().added.versions) == 1
    clock.wait(1_000)
    assert watch.once().taken == 0
    assert [v.current for v in ledger.versions(site.at("/1"))] == [False, True]


def test_a_failing_feed_is_asked_ever_later_and_recovers(site: Site, ledger: Ledger) -> None:
    bad = page("no", status=500)
    site.paths["/rss"] = in_turn(bad, bad, page(rss(site, "/1"), "application/rss+xml"))
    clock = Quick()
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    pauses = []
    for failures in (1, 2):
        (failed,) = watch.once().failed
        assert (failed.failures, failed.error) == (failures, "status: 500")
        before = clock.time
        while not watch.ledger.db.execute("SELECT 1 FROM feed WHERE next <= ?", (watch._now(),)).fetchone():
            clock.wait(10)
        pauses.append(clock.time - before)
    assert 900 <= pauses[0] < pauses[1]
    assert len(watch.once().added.new) == 1
    assert feeds(ledger.db)[0].failures == 0


def test_faults_of_pages_are_told_and_only_those_that_may_pass_are_tried_again(site: Site, ledger: Ledger) -> None:
    faults = {
        "/gone": page("no", status=404),
        "/later": page("no", status=503),
        "/pdf": page(b"%PDF", "application/pdf"),
        "/bomb": page(bomb(50_000_000), Content_Encoding="gzip"),
        "/empty": page("<html></html>"),
        "/ring": redirect("/ring"),
        "/keys": redirect("http://169.254.169.254/latest/"),
    }
    site.paths |= faults
    site.paths["/rss"] = page(rss(site, *faults, "/1"), "application/rss+xml")
    done = watching(ledger, (site.at("/rss"), "feed")).once()
    assert {r.source.rpartition("/")[2]: r.reason for r in done.rejects if not r.source.endswith("/rss")} == {
        "gone": "status",
        "pdf": "wrong-type",
        "bomb": "too-large",
        "empty": "no-text",
        "ring": "redirects",
        "keys": "closed-address",
    }
    assert [(m.address, m.tries) for m in done.later] == [(site.at("/later"), 1)]
    assert (state(ledger, site.at("/later"))[0], state(ledger, site.at("/gone"))[0]) == ("waiting", "refused")
    assert len(done.added.new) == 1


def test_a_page_that_keeps_failing_is_given_up(site: Site, ledger: Ledger) -> None:
    site.paths["/1"] = page("no", status=503)
    clock = Quick()
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    for _ in range(watch_pages.TRIES):
        watch.once()
        clock.wait(30_000)
    assert state(ledger, site.at("/1")) == ("refused", "status: 503")
    assert site.count("/1") == watch_pages.TRIES


@pytest.mark.parametrize("broken", ["", "<rss", "no feed", "<html><p>Maaf</p></html>", "\x00" * 50])
def test_a_feed_that_is_none_fails_and_says_so(site: Site, ledger: Ledger, broken: str) -> None:
    site.paths["/rss"] = page(broken, "text/xml")
    (failed,) = watching(ledger, (site.at("/rss"), "feed")).once().failed
    assert failed.error is not None
    assert failed.error.startswith("no-feed")


def test_hostile_entries_are_counted_and_go_nowhere(site: Site, ledger: Ledger) -> None:
    wrong = "<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>"
    site.paths["/rss"] = page(rss(site, "/1").replace("</channel>", f"{wrong}</channel>"), "text/xml")
    watching(ledger, (site.at("/rss"), "feed")).once()
    assert (feeds(ledger.db)[0].refused, len(ledger)) == (2, 1)


def test_of_a_sitemap_only_what_is_fresh_is_fetched_at_first_and_then_what_is_new(site: Site, ledger: Ledger) -> None:
    def listing(*pages: tuple[str, str]) -> Handler:
        urls = (f"<url><loc>{site.at(p)}</loc><lastmod>{day}</lastmod></url>" for p, day in pages)
        return page(f"<urlset>{''.join(urls)}</urlset>", "application/xml")

    old = [(f"/old{n}", "2025-01-01") for n in range(30)]
    site.paths["/news.xml"] = in_turn(listing(("/1", "2026-03-05"), *old), listing(("/2", "2026-03-05"), *old))
    index = f"<sitemapindex><sitemap><loc>{site.at('/news.xml')}</loc></sitemap></sitemapindex>"
    site.paths["/map.xml"] = page(index, "application/xml")
    clock = Quick()
    watch = watching(ledger, (site.at("/map.xml"), "sitemap"), clock=clock)
    assert len(watch.once().added.new) == 1
    assert counts(ledger.db)[site.at("/map.xml")].old == 30
    clock.wait(1_000)
    assert len(watch.once().added.new) == 1
    assert not any("/old" in path for _, path in site.asked)


def test_files_of_a_folder_are_read_once_and_again_when_they_change(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "a.txt").write_text("Banjir Cianjur\n\n" + "\n".join(flood(12)), encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x00\x01\x02" * 99)
    clock = Quick()
    watch = watching(ledger, (str(folder), "folder"), clock=clock)
    done = watch.once()
    assert (len(done.added.new), [r.reason for r in done.rejects]) == (1, ["binary"])
    clock.wait(1_000)
    assert watch.once().taken == 0
    (folder / "a.txt").write_text("Banjir Cianjur\n\n" + "\n".join(flood(123)), encoding="utf-8")
    clock.wait(1_000)
    assert len(watch.once().added.versions) == 1
    assert [r.report.outlet for r in ledger.readings()] == ["Kabar Talaga"]


def test_a_folder_that_is_gone_fails_and_says_so(ledger: Ledger, tmp_path: Path) -> None:
    (failed,) = watching(ledger, (str(tmp_path / "gone"), "folder")).once().failed
    assert (failed.error or "").startswith("missing")


def test_a_round_takes_only_so_many_pages_of_a_host_and_says_that_there_are_more(site: Site, ledger: Ledger) -> None:
    paths = [f"/p{n}" for n in range(25)]
    for n, path in enumerate(paths):
        site.paths[path] = article(f"Kabar ke-{n}", f"Warga desa ke-{n} menanam {n + 2} pohon, Kamis (5/3/2026).")
    site.paths["/rss"] = page(rss(site, *paths), "application/rss+xml")
    watch = watching(ledger, (site.at("/rss"), "feed"))
    first, second = watch.round(), watch.round()
    assert (first.taken, first.more, second.taken, second.more) == (20, True, 5, False)
    assert len(ledger) == 25


def test_a_watch_that_is_stopped_in_a_round_goes_on_where_it_was(site: Site, ledger: Ledger) -> None:
    paths = [f"/p{n}" for n in range(8)]
    for n, path in enumerate(paths):
        site.paths[path] = article(f"Kabar ke-{n}", f"Warga desa ke-{n} menanam {n + 2} pohon, Kamis (5/3/2026).")
    site.paths["/rss"] = page(rss(site, *paths), "application/rss+xml")
    told: list[Round] = []
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=Quick(waits=5))
    watch.tell = told.append
    watch.run()  # ends, for its clock stops it
    kept = len(ledger)
    assert 0 < kept < 8
    assert sum(len(t.added.new) for t in told) == kept
    later = Quick()
    later.wait(120)
    done = watching(ledger, (site.at("/rss"), "feed"), clock=later).once()
    assert (len(ledger), len(done.added.new), done.asked) == (8, 8 - kept, ())
    assert all(site.count(p) <= 2 for p in paths)
    assert ledger.db.execute("SELECT count(*) FROM pending").fetchone() == (0,)


def test_what_was_done_is_given_before_the_stop() -> None:
    def work(job: int) -> int:
        if job == 3:
            raise Stopped
        return job * 10

    found: list[int] = []
    with pytest.raises(Stopped):
        found += (one for _, one in each([1, 2, 3, 4], lambda _: "one host", work))
    assert found == [10, 20]


# --- alerts


def alerted(ledger: Ledger, kind: str, what: str, webhook: str | None = None) -> None:
    assert follow(ledger, followed(kind, what, webhook, ledger))


def test_what_is_followed_gives_each_new_thing_once(site: Site, ledger: Ledger) -> None:
    clock = Quick()
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    watch.once()
    (story,) = {s for (s,) in ledger.db.execute("SELECT id FROM story")}
    for kind, what in (
        ("words", "banjir jembatan"),
        ("story", story),
        ("actor", "Ratna Wijaya"),
        ("figure", "deaths > 15"),
        ("figure", "deaths > 100"),
        ("words", "gempa"),
    ):
        alerted(ledger, kind, what)
    assert look(ledger) == ()  # what was there before is nothing new
    site.paths["/rss"] = page(rss(site, "/1", "/2"), "application/rss+xml")
    clock.wait(1_000)
    given = watch.once().alerts
    names = {f.id: f"{f.kind} {f.what}" for f in follows(ledger.db)}
    told = {names[a.follow].replace(story, "ID"): {b.kind for b in given if b.follow == a.follow} for a in given}
    assert told == {
        "words banjir jembatan": {"report", "finding"},
        "story ID": {"report", "finding"},
        "actor Ratna Wijaya": {"claim", "finding"},
        "figure deaths > 15": {"claim", "finding"},
    }
    claim = next(a for a in given if names[a.follow] == "figure deaths > 15" and a.kind == "claim")
    assert "19 orang" in (claim.words or "").lower()
    assert (claim.address, claim.outlet) == (site.at("/2"), "Kabar Talaga")
    clock.wait(1_000)
    assert watch.once().alerts == ()


def test_a_figure_of_headline_and_text_gives_one_alert(ledger: Ledger) -> None:
    alerted(ledger, "figure", "deaths > 100")
    headline = "Banjir Talaga Tewaskan 120 Orang"
    text = f"{headline}\n\nTALAGA - Banjir di Talaga menewaskan 120 orang, kata polisi, Senin (3/3/2025)."
    ledger.add(compare_reports(read_rows([{"text": text, "outlet": "Satu"}])).readings)
    settle(ledger)
    (given,) = look(ledger)
    assert (given.headline, given.words) == (headline, "Banjir di Talaga menewaskan 120 orang")


def test_a_story_is_followed_though_its_id_changes(site: Site, ledger: Ledger) -> None:
    clock = Quick()
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    watch.once()
    alerted(ledger, "story", ledger.db.execute("SELECT id FROM story").fetchone()[0])
    site.paths["/3"] = article("Korban Banjir Cianjur Jadi 21 Orang", *flood(21), day="2026-03-05")
    for paths in (("/1", "/2"), ("/1", "/2", "/3")):
        site.paths["/rss"] = page(rss(site, *paths), "application/rss+xml")
        clock.wait(1_000)
        assert "report" in {a.kind for a in watch.once().alerts}


def test_nothing_is_lost_between_keeping_and_telling(site: Site, ledger: Ledger) -> None:
    alerted(ledger, "words", "banjir")
    watch = watching(ledger, (site.at("/rss"), "feed"))
    watch._asked(Round())
    list(watch._taken())  # kept, and then the power goes
    assert alerts(ledger.db) == ()
    settle(ledger)
    assert len(look(ledger)) == 1


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("figure", "deaths"),
        ("figure", "nosuch > 3"),
        ("figure", "deaths > many"),
        ("story", "none"),
        ("words", "!!"),
        ("actor", " "),
        ("thing", "x"),
    ],
)
def test_what_cannot_be_followed_is_told(ledger: Ledger, kind: str, what: str) -> None:
    with pytest.raises(LedgerError):
        followed(kind, what, None, ledger)


def test_alerts_are_an_atom_feed_that_a_reader_reads(site: Site, ledger: Ledger, tmp_path: Path) -> None:
    alerted(ledger, "words", "banjir")
    site.paths["/1"] = article("Banjir & longsor \x0b<b>Cianjur</b>", *flood(12))
    watching(ledger, (site.at("/rss"), "feed")).once()
    path = tmp_path / "out" / "alerts.xml"
    for _ in range(2):
        write(ledger, path, "id")
    raw = path.read_bytes()
    assert raw == alerts_feed(ledger, "id")
    found = feedparser.parse(raw)
    assert (found.bozo, found.version) == (False, "atom10")
    assert found.feed.id.startswith("urn:uuid:")
    assert found.feed.author == "Silang"
    (entry,) = found.entries
    assert (entry.link, entry.id[:9], entry.updated) == (site.at("/1"), "urn:uuid:", alerts(ledger.db)[0].at)
    assert entry.title.startswith("kata banjir · Kabar Talaga · Banjir & longsor")
    assert [p.name for p in path.parent.iterdir()] == ["alerts.xml"]
    assert feedparser.parse(alerts_feed(ledger, own="https://desk.example/alerts.atom")).feed.links[0].rel == "self"


def test_an_atom_feed_without_alerts_is_one(ledger: Ledger) -> None:
    found = feedparser.parse(alerts_feed(ledger))
    assert (found.bozo, found.version, len(found.entries)) == (False, "atom10", 0)
    assert alerts_feed(ledger) == alerts_feed(ledger)


def test_an_alert_in_the_terminal_holds_no_sign_that_acts(site: Site, ledger: Ledger) -> None:
    alerted(ledger, "words", "banjir \x1b[31m")
    alerted(ledger, "words", "banjir")
    site.paths["/1"] = article("Banjir \x1b]0;x\x07 Cianjur\u202e", *flood(12))
    given = watching(ledger, (site.at("/rss"), "feed")).once().alerts
    assert given
    for line in lines(given, ledger, writer("en")):
        assert not set(line) & set("\x1b\x07\u202e\n")


def test_a_webhook_gets_each_alert_and_is_tried_again_where_it_fails(site: Site, ledger: Ledger) -> None:
    clock = Quick()
    site.paths["/hook"] = in_turn(page("no", status=500), page("", status=204))
    alerted(ledger, "words", "banjir", site.at("/hook"))
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    watch.once()
    assert site.count("/hook") == 1
    assert deliver(ledger, watch.fetcher, watch.random) == 0  # not due again yet
    clock.wait(3_600)
    assert deliver(ledger, watch.fetcher, watch.random) == 1
    assert deliver(ledger, watch.fetcher, watch.random) == 0
    sent = json.loads(site.bodies[-1])
    assert (sent["follow"]["what"], sent["kind"], sent["address"]) == ("banjir", "report", site.at("/1"))


def test_a_webhook_that_never_answers_well_is_given_up_and_one_refused_at_once(site: Site, ledger: Ledger) -> None:
    clock = Quick()
    site.paths["/hook"] = page("no", status=500)
    alerted(ledger, "words", "banjir", site.at("/hook"))
    alerted(ledger, "words", "cianjur", "http://169.254.169.254/hook")
    watch = watching(ledger, (site.at("/rss"), "feed"), clock=clock)
    watch.once()
    for _ in range(TRIES + 3):
        clock.wait(30_000)
        deliver(ledger, watch.fetcher, watch.random)
    assert site.count("/hook") == TRIES
    rows = ledger.db.execute("SELECT error, done IS NOT NULL FROM delivery ORDER BY number").fetchall()
    assert sorted(e.partition(":")[0] for e, done in rows if done) == ["closed-address", "status"]


def test_following_and_ending_it_stand_in_the_log(ledger: Ledger) -> None:
    one = followed("words", "banjir", "https://kabar.example/hook", ledger)
    assert [follow(ledger, one), follow(ledger, one)] == [True, False]
    with ledger.writing() as db:
        assert [unfollow(db, one.id), unfollow(db, one.id)] == [True, False]
    told = [(line.what, line.of, dict(line.detail)) for line in ledger.log()]
    what = {"kind": "words", "what": "banjir"}
    assert told == [("followed", one.id, what), ("unfollowed", one.id, what)]


def test_what_is_followed_no_more_tells_nothing(site: Site, ledger: Ledger) -> None:
    alerted(ledger, "words", "banjir")
    (one,) = follows(ledger.db)
    with ledger.writing() as db:
        assert unfollow(db, one.id)
        assert not unfollow(db, one.id)
    assert watching(ledger, (site.at("/rss"), "feed")).once().alerts == ()


# --- the list of outlets


def listed(tmp_path: Path, text: str) -> Plan:
    (tmp_path / "outlets.toml").write_text(text, encoding="utf-8")
    return plan(tmp_path / "outlets.toml")


def test_a_list_of_outlets_is_read(tmp_path: Path) -> None:
    found = listed(
        tmp_path,
        'contact = "mailto:a@b.example"\n[[outlet]]\nname = "Kabar"\nfeeds = ["https://kabar.example/rss"]\n'
        'sitemaps = ["https://kabar.example/news.xml"]\nfolders = ["masuk"]\nlanguage = "id"\nevery = "2h"\n',
    )
    (outlet,) = found.outlets
    assert (outlet.every, outlet.language, found.contact) == (7_200, "id", "mailto:a@b.example")
    assert outlet.feeds == (
        ("https://kabar.example/rss", "feed"),
        ("https://kabar.example/news.xml", "sitemap"),
        (str(tmp_path / "masuk"), "folder"),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[outlet]\n", "outlets.toml"),
        ("", r"names no \[\[outlet\]\]"),
        ("outlet = 3", r"names no \[\[outlet\]\]"),
        ('[[outlet]]\nname = "A"\n', "A.*names no feeds"),
        ('[[outlet]]\nfeeds = ["https://a.example/"]\n', "outlet 1: lacks its name"),
        ('[[outlet]]\nname = "A"\nfeed = ["https://a.example/"]\n', "'feed' is nothing"),
        ('[[outlet]]\nname = "A"\nfeeds = "https://a.example/"\n', "feeds is a list"),
        ('[[outlet]]\nname = "A"\nfeeds = ["javascript:x"]\n', "'javascript:x' is no address"),
        ('[[outlet]]\nname = "A"\nfeeds = ["https://a.example/"]\nevery = "5s"\n', "no span of time"),
        ('[[outlet]]\nname = "A"\nfeeds = ["https://a.example/"]\nevery = 5\n', "every is a text"),
        ('[[outlet]]\nname = "A"\nfolders = ["x"]\n[[outlet]]\nname = "B"\nfolders = ["x"]\n', "under A and B"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_by_file_and_outlet(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(WatchError, match=told):
        listed(tmp_path, text)


# --- the program


@pytest.fixture
def outlets(site: Site, tmp_path: Path) -> Path:
    path = tmp_path / "outlets.toml"
    path.write_text(f'[[outlet]]\nname = "Kabar Talaga"\nfeeds = ["{site.at("/rss")}"]\n', encoding="utf-8")
    return path


def test_the_program_follows_watches_once_and_shows_the_feeds(outlets: Path, tmp_path: Path) -> None:
    ledger, feed = str(tmp_path / "n.ledger"), tmp_path / "alerts.xml"
    assert silang("follow", "words", "banjir", "--ledger", ledger).returncode == 0
    assert "banjir" in silang("follow", "--list", "--ledger", ledger).stdout
    done = silang("watch", str(outlets), "--ledger", ledger, "--once", "--atom", str(feed), "--allow", "127.0.0.1")
    assert (done.returncode, done.stderr) == (0, "")
    assert "words banjir · Kabar Talaga · Banjir Bandang Cianjur" in done.stdout
    assert len(feedparser.parse(feed.read_bytes()).entries) == 1
    shown = silang("watch", "--feeds", "--ledger", ledger, "--plain").stdout
    first, state, figures = shown.splitlines()
    assert first.startswith("Kabar Talaga  http://127.0.0.1:")
    assert state.strip() == "read"
    assert figures.endswith("kept 1 · waiting 0 · refused 0")
    again = silang("watch", str(outlets), "--ledger", ledger, "--once", "--allow", "127.0.0.1").stdout
    assert "0 feeds asked, 0 reports added, none is due before 20" in again
    name = silang("follow", "--list", "--ledger", ledger).stdout.split()[0]
    assert silang("unfollow", name, "--ledger", ledger).returncode == 0
    assert silang("follow", "--list", "--ledger", ledger).returncode == 1


def test_the_program_reaches_nothing_private_without_the_flag(site: Site, outlets: Path, tmp_path: Path) -> None:
    done = silang("watch", str(outlets), "--ledger", str(tmp_path / "n.ledger"), "--once")
    assert done.returncode == 1
    assert "private network" in done.stderr
    assert site.asked == []


def test_the_program_adds_one_address(site: Site, tmp_path: Path) -> None:
    ledger = str(tmp_path / "n.ledger")
    done = silang("add", site.at("/1"), "--ledger", ledger, "--allow", "127.0.0.1")
    assert (done.returncode, done.stderr) == (0, "")
    with Ledger(ledger) as made:
        assert [r.report.url for r in made.readings()] == [site.at("/1")]
    refused = silang("add", site.at("/1"), "--ledger", ledger)
    assert refused.returncode == 2
    assert "private network" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("watch", "--ledger", "n.ledger"), "list of outlets"),
        (("watch", "gone.toml", "--ledger", "n.ledger"), "gone.toml"),
        (("watch", "o.toml", "--ledger", "n.ledger", "--allow", "everything"), "no network"),
        (("watch", "o.toml", "--ledger", "n.ledger", "--webhook", "file:///x"), "no address"),
        (("watch", "--feeds", "--ledger", "gone.ledger"), "gone.ledger"),
        (("follow", "figure", "deaths", "--ledger", "n.ledger"), "no figure with a bound"),
        (("follow", "words", "x", "--webhook", "javascript:1", "--ledger", "n.ledger"), "no address"),
        (("follow", "words", "--ledger", "n.ledger"), "name a kind"),
        (("unfollow", "abc", "--ledger", "gone.ledger"), "gone.ledger"),
    ],
)
def test_wrong_usage_is_one_clear_line(
    arguments: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "o.toml").write_text('[[outlet]]\nname = "A"\nfolders = ["x"]\n', encoding="utf-8")
    done = silang(*arguments)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("package", ["httpx", "feedparser", "protego"])
def test_a_missing_package_is_one_clear_line(package: str, tmp_path: Path, outlets: Path) -> None:
    hidden = (
        "import sys, importlib.util as u; real = u.find_spec; "
        f"u.find_spec = lambda n, *a: None if n == {package!r} else real(n, *a); "
        f"sys.modules[{package!r}] = None; from silang.show.cli import main; main()"
    )
    for given in (("watch", str(outlets), "--once"), ("add", "https://a.example/")):
        run = [sys.executable, "-c", hidden, *given, "--ledger", str(tmp_path / "n.ledger")]
        done = subprocess.run(run, capture_output=True, text=True, check=False, timeout=120)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
        assert package in done.stderr
        assert "silang[watch]" in done.stderr


@pytest.mark.parametrize("ended_by", [signal.SIGINT, signal.SIGTERM])
def test_a_watch_ends_cleanly_at_a_signal(outlets: Path, tmp_path: Path, ended_by: int) -> None:
    ledger = tmp_path / "n.ledger"
    run = [*PROGRAM, "watch", str(outlets), "--ledger", str(ledger), "--allow", "127.0.0.1", "--plain"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=unbuffered()) as watch:
        assert watch.stdout is not None
        told = ""
        while "1 report" not in told:  # until its first round is told
            line = watch.stdout.readline()
            assert line, told
            told += line
        watch.send_signal(ended_by)
        _, errors = watch.communicate(timeout=60)
    assert (watch.returncode, errors) == (0, "")
    with Ledger(ledger) as made:
        assert len(made) == 1
        assert made.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def unbuffered() -> dict[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1"}
