"""Feeds and sitemaps to what they list: good ones, broken ones, hostile ones."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

pytest.importorskip("feedparser", reason="feeds need feedparser: pip install 'silang[watch]'")

from silang.read.error import BrokenError
from silang.read.feeds import feed
from silang.read.fetched import fetched
from silang.read.listed import Listed, Listing, one_line, safe_address, safe_title
from silang.read.report import Stated
from silang.read.sitemaps import sitemap
from silang.types import Reject, Report

AT = "https://kabar.example/rss"
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Kabar Talaga</title><link>https://kabar.example/</link>
<item><title>Banjir &amp; longsor di Talaga</title><link>/banjir?utm_source=rss&amp;id=7#atas</link>
<pubDate>Thu, 05 Mar 2026 10:00:00 +0700</pubDate></item>
<item><title>Gempa</title><link>https://kabar.example/gempa</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Warta</title><id>urn:x</id><updated>2026-03-05T10:00:00Z</updated>
<entry><title type="html">Jembatan &lt;b&gt;runtuh&lt;/b&gt;</title><id>urn:1</id>
<link rel="alternate" href="https://warta.example/jembatan"/>
<published>2026-03-05T08:30:00Z</published><updated>2026-03-05T09:45:00Z</updated></entry></feed>"""
URLSET = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://kabar.example/lama</loc><lastmod>2026-01-02</lastmod></url>
<url><loc>https://kabar.example/baru</loc><news:news><news:publication><news:name>Kabar</news:name></news:publication>
<news:publication_date>2026-03-05T10:00:00+07:00</news:publication_date><news:title>Banjir surut</news:title>
</news:news></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://kabar.example/2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
<sitemap><loc>https://kabar.example/2026.xml.gz</loc><lastmod>2026-03-05</lastmod></sitemap></sitemapindex>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">%s]><rss version="2.0"><channel><title>&z;</title>
<item><link>https://a.example/1</link><title>&z;</title></item></channel></rss>""" % "".join(  # noqa: UP031
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(25)
)


def reason(call: Callable[[], object]) -> str:
    with pytest.raises(BrokenError) as wrong:
        call()
    return wrong.value.reason


def test_a_feed_of_rss_lists_its_pages_without_where_readers_come_from() -> None:
    found = feed(RSS.encode(), AT)
    assert found.title == "Kabar Talaga"
    assert found.entries[0] == Listed(
        "https://kabar.example/banjir?id=7",
        "Banjir & longsor di Talaga",
        "2026-03-05T10:00",
        "Thu, 05 Mar 2026 10:00:00 +0700",
    )
    assert found.entries[1] == Listed("https://kabar.example/gempa", "Gempa")


def test_a_feed_of_atom_tells_when_a_page_changed() -> None:
    (entry,) = feed(ATOM.encode(), AT, "application/atom+xml; charset=utf-8").entries
    assert entry == Listed(
        "https://warta.example/jembatan", "Jembatan runtuh", "2026-03-05T08:30", "2026-03-05T09:45:00Z"
    )


def test_a_sitemap_lists_the_latest_first_with_what_its_news_say() -> None:
    found = sitemap(URLSET.encode(), AT)
    assert [(e.address[-4:], e.title, e.published) for e in found.entries] == [
        ("baru", "Banjir surut", "2026-03-05T10:00"),
        ("lama", None, "2026-01-02"),
    ]
    index = sitemap(INDEX.encode(), AT)
    assert ([s.address[-11:] for s in index.sitemaps], index.entries) == (["2026.xml.gz", "le/2025.xml"], ())
    assert sitemap(b"https://a.example/1\nhttps://a.example/2\n", AT).entries[1].address == "https://a.example/2"


def test_the_same_page_is_listed_once_as_it_stands_first() -> None:
    twice = RSS.replace("https://kabar.example/gempa", "/banjir?id=7")
    assert [e.title for e in feed(twice.encode(), AT).entries] == ["Banjir & longsor di Talaga"]


HOSTILE = [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://a\x1b[2J.example/",
    "https://u:p@a.example/",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_is_no_page_is_refused_and_told(address: str) -> None:
    found = feed(RSS.replace("https://kabar.example/gempa", address).encode(), AT)
    assert all(e.address.startswith("https://kabar.example/") for e in found.entries)
    if "\x1b" not in address:  # XML knows no such sign: the feed is mended without it
        assert [r.reason for r in found.rejects] == ["bad-address"]
    told = sitemap(f"<urlset><url><loc>{address}</loc></url></urlset>".encode(), AT)
    assert all("\x1b" not in e.address for e in told.entries)


def test_titles_lose_what_acts_on_a_terminal_or_a_page() -> None:
    assert (
        safe_title("<script>x</script>Banjir\x1b]0;pwn\x07 \u202edi\u2069 \x00Talaga\r\n") == "xBanjir ]0;pwn di Talaga"
    )
    assert safe_title("&lt;b&gt;") == "<b>"  # text, and shown as text
    assert safe_title(" \u200b ") is None
    assert len(safe_title("a" * 10_000) or "") == 500


def test_a_feed_that_grows_by_its_entities_gives_nothing_of_them() -> None:
    for read in (feed, sitemap):
        with suppress(BrokenError):
            assert all(len(e.title or "") <= 100 for e in read(BOMB.encode(), AT).entries)
    assert reason(lambda: feed(b"<rss>" + b"&a;" * 400_000, AT)) == "too-large"


def test_no_entity_reads_a_file_of_this_machine() -> None:
    told = f'<!DOCTYPE u [<!ENTITY x SYSTEM "file://{__file__}">]>'
    loc = "<urlset><url><loc>https://a.example/1</loc><title>&x;</title></url></urlset>"
    (entry,) = sitemap((told + loc).encode(), AT).entries
    assert entry.title is None
    found = feed(RSS.replace("<rss", f"{told}<rss").replace("<title>Gempa", "<title>&x;Gempa").encode(), AT)
    assert all("importorskip" not in (e.title or "") for e in found.entries)


@pytest.mark.parametrize(
    "raw", [b"", b"\x00" * 100, b"<html><p>no feed</p></html>", b"%PDF-1.7", b"{}", b"plain words"]
)
def test_what_is_no_feed_and_no_sitemap_is_told(raw: bytes) -> None:
    assert reason(lambda: feed(raw, AT, "text/html")) == "no-feed"
    assert reason(lambda: sitemap(raw, AT)) == "no-sitemap"


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(RSS.encode()[:300])
@example(b"<?xml version='1.0' encoding='utf-7'?><rss><channel><item>")
@example(b"<rss>" + b"((((" * 5_000)
@example(b"<a>" * 5_000)
def test_any_bytes_are_a_listing_or_are_refused(raw: bytes) -> None:
    for read in (feed, sitemap):
        for given_ in (raw, RSS.encode()[:120] + raw, URLSET.encode()[:150] + raw):
            try:
                found = read(given_, AT)
            except BrokenError:
                continue
            assert isinstance(found, Listing)
            assert all(safe_address(e.address) == e.address for e in found.entries)


@given(st.text(max_size=80))
def test_a_safe_address_stays_as_it_is(text: str) -> None:
    for given_ in (text, f"https://a.example/{text}", f"https://{text}/"):
        found = safe_address(given_, AT)
        assert found is None or (safe_address(found) == found and found.startswith(("http://", "https://")))


@given(st.text(max_size=200))
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert shown.isprintable() or any(ord(c) > 0x7F for c in shown)
    assert not set(shown) & set("\x00\x07\x1b\r\n\u202e")


# --- what an address answered with


PAGE = "<html><head><title>Banjir Talaga</title></head><body><article><p>{}</p></article></body></html>"
WORDS = "Banjir melanda Talaga, kata Kepala BPBD Talaga Ratna Wijaya. Sebanyak 12 orang meninggal dunia di tiga desa."


def test_a_page_becomes_a_report_with_the_day_of_its_listing_where_it_has_none() -> None:
    found = fetched(PAGE.format(WORDS).encode(), Stated(source=AT, url=AT, outlet="Kabar"), listed="2026-03-05T10:00")
    assert isinstance(found, Report)
    assert (found.url, found.outlet, found.published) == (AT, "Kabar", "2026-03-05T10:00")
    assert "12 orang" in found.text


def test_a_page_is_read_in_the_encoding_that_was_named_unless_that_is_none() -> None:
    raw = PAGE.format(WORDS + " Café Señor.").encode("cp1252")
    for charset in ("windows-1252", "no-such-thing", "zlib", "punycode", None):
        found = fetched(raw, Stated(source=AT), charset=charset)
        assert isinstance(found, Report)
        assert "Café Señor" in found.text


@pytest.mark.parametrize("raw", [b"", b"\x00\x01\x02" * 50, b"<html></html>", b"<" * 400_000])
def test_what_holds_no_report_is_told(raw: bytes) -> None:
    assert isinstance(fetched(raw, Stated(source=AT)), Reject)
