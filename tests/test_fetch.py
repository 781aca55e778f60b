"""Fetching from a real server on this machine that behaves badly; nothing but what is allowed is ever reached."""

from __future__ import annotations

import gzip
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("httpx", reason="fetching needs httpx: pip install 'silang[watch]'")
pytest.importorskip("protego", reason="fetching needs protego: pip install 'silang[watch]'")

from protego import Protego

from fixture_server import (
    Site,
    bomb,
    conditional,
    cut_off,
    dripping,
    in_turn,
    page,
    redirect,
    served,
    silent,
    without_length,
)
from silang.fetch import FEEDS, PAGES, Clock, Fetcher, FetchError, Limits, Stopped
from silang.fetch import once as requests
from silang.fetch.addresses import METADATA, checked, network, open_to, resolved
from silang.fetch.backoff import backoff
from silang.fetch.bodies import inflated, whole
from silang.fetch.once import rest
from silang.fetch.robots import Rules

HERE = (network("127.0.0.0/8"),)
STORY = "<html><body><p>Banjir melanda Talaga, 12 orang tewas.</p></body></html>"
ALL = "User-agent: *\nDisallow:\n"


class Quick(Clock):
    """A clock that goes on by itself wherever somebody waits."""

    def __init__(self) -> None:
        super().__init__()
        self.time = 1_800_000_000.0
        self.waited: list[float] = []

    def now(self) -> float:
        return self.time

    def wait(self, seconds: float) -> None:
        if self.stopped:
            raise Stopped
        if seconds > 0:
            self.waited.append(seconds)
            self.time += seconds


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def fetcher(**given: object) -> Fetcher:
    return Fetcher(**{"allow": HERE, "clock": Quick(), **given})  # type: ignore[arg-type]


def why(call: Callable[[], object]) -> str:
    with pytest.raises(FetchError) as wrong:
        call()
    return wrong.value.reason


# --- what is got


def test_a_page_is_fetched_with_its_tags_under_our_name(site: Site) -> None:
    site.paths["/a"] = page(STORY, ETag='"one"', Last_Modified="Thu, 05 Mar 2026 10:00:00 GMT")
    got = fetcher(contact="mailto:desk@talaga.example").get(site.at("/a"), PAGES)
    assert (got.status, got.body.decode(), got.type, got.charset) == (200, STORY, "text/html", "utf-8")
    assert (got.etag, got.modified) == ('"one"', "Thu, 05 Mar 2026 10:00:00 GMT")
    sent = site.headers[-1]
    assert sent["host"] == f"127.0.0.1:{site.port}"
    assert sent["user-agent"].startswith("silang/")
    assert "mailto:desk@talaga.example" in sent["user-agent"]


def test_what_did_not_change_is_not_sent_again(site: Site) -> None:
    site.paths["/feed"] = conditional("<rss/>", "application/rss+xml", '"v1"')
    one = fetcher()
    first = one.get(site.at("/feed"), FEEDS)
    again = one.get(site.at("/feed"), FEEDS, etag=first.etag)
    assert (first.unchanged, again.unchanged, again.body) == (False, True, b"")


def test_a_redirect_is_followed_and_the_last_address_told(site: Site) -> None:
    site.paths |= {"/a": redirect("/b", 301), "/b": redirect("c?x=1#there", 307), "/c?x=1": page(STORY)}
    assert fetcher().get(site.at("/a"), PAGES).address == site.at("/c?x=1")


def test_a_packed_page_is_unpacked(site: Site) -> None:
    site.paths["/a"] = page(gzip.compress(STORY.encode()), Content_Encoding="gzip")
    assert fetcher().get(site.at("/a"), PAGES).body.decode() == STORY


# --- faults


@pytest.mark.parametrize(("status", "again"), [(500, True), (503, True), (429, True), (404, False), (410, False)])
def test_an_error_of_the_host_tells_whether_another_try_may_do_better(site: Site, status: int, again: bool) -> None:
    site.paths["/a"] = page("no", status=status)
    with pytest.raises(FetchError) as wrong:
        fetcher().get(site.at("/a"), PAGES)
    assert (wrong.value.reason, wrong.value.status, wrong.value.again) == ("status", status, again)


def test_errors_and_then_a_good_answer(site: Site) -> None:
    bad = page("no", status=500)
    site.paths["/a"] = in_turn(bad, bad, page(STORY))
    one = fetcher()
    assert [why(lambda: one.get(site.at("/a"), PAGES)) for _ in range(2)] == ["status", "status"]
    assert one.get(site.at("/a"), PAGES).status == 200


def test_an_answer_that_breaks_off_is_no_answer(site: Site) -> None:
    site.paths["/a"] = cut_off(b"<html><body><p>Banjir", 5_000)
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "cut-off"


def test_a_packed_answer_that_breaks_off_is_no_answer(site: Site) -> None:
    site.paths["/a"] = page(gzip.compress(STORY.encode())[:-12], Content_Encoding="gzip")
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "cut-off"


@pytest.mark.parametrize(
    "begun", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_an_answer_that_drips_is_ended_by_the_whole_time(site: Site, begun: bytes) -> None:
    site.paths["/a"] = dripping(site, begun)
    site.paths["/robots.txt"] = page(ALL, "text/plain")
    limits = Limits(whole=0.6, read=5.0)
    before = time.monotonic()
    assert why(lambda: fetcher(limits=limits).get(site.at("/a"), PAGES)) in ("no-answer", "cut-off")
    assert time.monotonic() - before < 10


def test_a_host_that_says_nothing_is_given_up(site: Site) -> None:
    site.paths["/robots.txt"] = page(ALL, "text/plain")
    site.paths["/a"] = silent(site)
    assert why(lambda: fetcher(limits=Limits(read=0.3)).get(site.at("/a"), PAGES)) == "no-answer"


def test_redirects_that_lead_in_a_ring_end(site: Site) -> None:
    site.paths |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "redirects"
    assert site.count("/a") + site.count("/b") == Limits().redirects + 1


def test_a_redirect_to_nowhere_is_an_error(site: Site) -> None:
    site.paths["/a"] = page("", status=302)
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "redirects"


def test_what_is_no_page_is_refused_before_it_is_read(site: Site) -> None:
    site.paths["/a"] = page(b"%PDF-1.7" + b"x" * 1_000, "application/pdf")
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "wrong-type"


def test_what_is_too_large_is_cut_off(site: Site) -> None:
    site.paths["/said"] = page("x" * 50_000)
    site.paths["/unsaid"] = without_length(b"x" * 50_000)
    one = fetcher(limits=Limits(packed=10_000))
    assert [why(lambda p=p: one.get(site.at(p), PAGES)) for p in ("/said", "/unsaid")] == ["too-large"] * 2  # type: ignore[misc]


def test_a_gzip_bomb_is_cut_off_while_it_is_unpacked(site: Site) -> None:
    packed = bomb()
    assert len(packed) < 300_000
    site.paths["/a"] = page(packed, Content_Encoding="gzip")
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "too-large"


def test_a_bomb_never_takes_more_memory_than_the_limit() -> None:
    taken: list[int] = []

    def chunks() -> Iterator[bytes]:
        raw = bomb(50_000_000)
        for at in range(0, len(raw), 1_000):
            taken.append(at)
            yield raw[at : at + 1_000]

    assert why(lambda: inflated(chunks(), 1_000_000)) == "too-large"
    assert len(taken) < 10  # it stopped at the limit, not at the end


def test_a_packing_that_is_not_asked_for_is_refused() -> None:
    assert why(lambda: whole([b"x"], "br", packed=10, unpacked=10)) == "bad-encoding"
    assert why(lambda: whole([b"no gzip"], "gzip", packed=10, unpacked=10)) == "broken-packing"


@given(st.binary(max_size=300), st.integers(1, 50))
def test_what_is_packed_comes_back_whole_however_it_is_cut(body: bytes, cut: int) -> None:
    packed = gzip.compress(body[:100]) + gzip.compress(body[100:])
    chunks = [packed[at : at + cut] for at in range(0, len(packed), cut)]
    if cut > 1 and len(chunks) > 1:  # a second member is told by two bytes
        chunks = [packed]
    assert inflated(chunks, 1_000) == body


def test_nobody_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert why(lambda: fetcher().get(f"http://127.0.0.1:{port}/", PAGES)) == "robots-missing"
    assert why(lambda: fetcher().post(f"http://127.0.0.1:{port}/", b"{}")) == "no-connection"


# --- politeness


def test_what_robots_leave_out_is_not_asked_for(site: Site) -> None:
    site.paths["/robots.txt"] = page("User-agent: silang\nDisallow: /private/\n", "text/plain")
    site.paths |= {"/private/a": page(STORY), "/a": page(STORY)}
    one = fetcher()
    assert why(lambda: one.get(site.at("/private/a"), PAGES)) == "robots"
    assert one.get(site.at("/a"), PAGES).status == 200
    assert (site.count("/private/a"), site.count("/robots.txt")) == (0, 1)


def test_a_redirect_into_what_robots_leave_out_is_not_followed(site: Site) -> None:
    site.paths["/robots.txt"] = page("User-agent: *\nDisallow: /private\n", "text/plain")
    site.paths |= {"/a": redirect("/private"), "/private": page(STORY)}
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "robots"
    assert site.count("/private") == 0


@pytest.mark.parametrize(
    ("path", "left_out"),
    [("/a?print=1", True), ("/a", False), ("/x.pdf", True), ("/x.pdf.html", False), ("/p/news", False), ("/p/", True)],
)
def test_robots_are_read_with_wildcards_and_the_longest_rule_decides(site: Site, path: str, left_out: bool) -> None:
    told = "User-agent: *\nDisallow: /*?print=\nDisallow: /*.pdf$\nDisallow: /p\nAllow: /p/news\n"
    site.paths |= {"/robots.txt": page(told, "text/plain"), path: page(STORY)}
    if left_out:
        assert why(lambda: fetcher().get(site.at(path), PAGES)) == "robots"
    else:
        assert fetcher().get(site.at(path), PAGES).status == 200
    assert site.count(path) == (not left_out)


def test_no_robots_allow_all_and_broken_ones_nothing_for_a_while(site: Site) -> None:
    site.paths["/a"] = page(STORY)
    assert fetcher().get(site.at("/a"), PAGES).status == 200
    site.paths["/robots.txt"] = in_turn(page("no", status=503), page(ALL, "text/plain"))
    one = fetcher()
    assert [why(lambda: one.get(site.at("/a"), PAGES)) for _ in range(2)] == ["robots-missing"] * 2
    one.clock.wait(700)
    assert one.get(site.at("/a"), PAGES).status == 200


def test_a_host_is_asked_again_only_after_the_pause_that_it_wants(site: Site) -> None:
    site.paths["/robots.txt"] = page("User-agent: *\nCrawl-delay: 7\n", "text/plain")
    site.paths["/a"] = page(STORY)
    clock = Quick()
    one = fetcher(clock=clock, interval=2.0)
    for _ in range(3):
        one.get(site.at("/a"), PAGES)
    assert clock.waited == [2.0, 7.0, 7.0]


def test_a_host_that_asks_to_be_left_alone_is(site: Site) -> None:
    site.paths["/a"] = in_turn(page("no", status=429, Retry_After="40"), page(STORY))
    site.paths["/b"] = page("no", status=503, Retry_After="3600")
    clock = Quick()
    one = fetcher(clock=clock)
    with pytest.raises(FetchError) as wrong:
        one.get(site.at("/a"), PAGES)
    assert wrong.value.after == 40
    assert one.get(site.at("/a"), PAGES).status == 200
    assert 40.0 in clock.waited
    assert why(lambda: one.get(site.at("/b"), PAGES)) == "status"
    asked = len(site.asked)
    assert why(lambda: one.get(site.at("/a"), PAGES)) == "host-rests"
    assert len(site.asked) == asked


def test_requests_of_one_host_never_overlap(site: Site) -> None:
    inside: set[str] = set()
    most: list[int] = []

    def slow(request: BaseHTTPRequestHandler) -> None:
        inside.add(request.path)
        time.sleep(0.02)
        most.append(len(inside))
        inside.discard(request.path)  # before the answer: whoever has it may ask again at once
        page(STORY)(request)

    for n in range(6):
        site.paths[f"/{n}"] = slow
    one = fetcher(interval=0.0)
    threads = [Thread(target=one.get, args=(site.at(f"/{n}"), PAGES)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(site.count(f"/{n}") for n in range(6)) == 6
    assert most == [1] * 6


def test_a_stop_ends_a_wait_and_an_answer_that_never_comes(site: Site) -> None:
    begun = time.monotonic()
    site.paths["/robots.txt"] = page(ALL, "text/plain")
    site.paths["/a"] = silent(site)
    one = fetcher(clock=Clock(), interval=0.0)
    ended: list[str] = []

    def ask() -> None:
        try:
            one.get(site.at("/a"), PAGES)
        except Stopped:
            ended.append("stopped")

    thread = Thread(target=ask)
    thread.start()
    while site.count("/a") == 0:
        assert time.monotonic() - begun < 30
        site.over.wait(0.01)
    one.stop()
    thread.join(30)
    assert ended == ["stopped"]
    with pytest.raises(Stopped):
        one.get(site.at("/a"), PAGES)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer that sends signals")
def test_a_signal_stops_a_wait_at_whatever_moment_it_comes() -> None:
    many = """
import random, signal
from silang.fetch import Clock, Stopped

random.seed(7)
for _ in range(5_000):
    clock = Clock()
    signal.signal(signal.SIGALRM, lambda *_: clock.stop())
    signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-6, 2e-5))
    try:
        while True:
            clock.wait(1e-5)
    except Stopped:
        pass
"""
    done = subprocess.run([sys.executable, "-c", many], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("999999999999", 86_400),
        ("Thu, 01 Jan 1970 00:02:00 GMT", 60),
        ("soon", None),
        ("", None),
    ],
)
def test_a_retry_after_is_read_in_both_its_forms(header: str, seconds: float | None) -> None:
    assert rest(header, now=60.0) == seconds


def test_pauses_double_and_are_spread_over_their_whole_range() -> None:
    assert [backoff(n, lambda: 1.0) for n in (1, 2, 3)] == [60, 120, 240]
    assert backoff(500, lambda: 1.0) == 21_600
    assert backoff(3, lambda: 0.0) == 0


# --- where nothing goes


CLOSED = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "169.254.169.254",
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "240.0.0.1", "::1", "::", "fe80::1",
    "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe", "2001:db8::1", "64:ff9b:1::1", "fd00:ec2::254",
]  # fmt: skip


@pytest.mark.parametrize("address", CLOSED)
def test_no_address_outside_the_open_internet_may_be_reached(address: str) -> None:
    assert not open_to(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_may_be_reached(address: str) -> None:
    assert open_to(ip_address(address))


def test_what_is_allowed_is_that_network_and_no_other_and_never_where_keys_are_told() -> None:
    assert open_to(ip_address("192.168.1.7"), (network("192.168.1.0/24"),))
    assert not open_to(ip_address("192.168.2.7"), (network("192.168.1.0/24"),))
    assert not open_to(ip_address("::1"), HERE)
    assert not open_to(ip_address("::ffff:127.0.0.1"), HERE)
    everything = (network("0.0.0.0/0"), network("::/0"))
    assert not any(open_to(one, everything) for one in METADATA)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://a.example/",
        "//a.example",
        "http://",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://user:word@a.example/",
        "http://a.example\\@b.example/",
        "http://a.example/\r\nX: y",
        "http://a.example/\x00",
        "http://a.example:25/",
        "http://a.example:99999/",
        "http://[::1",
        "http://\u202ea.example/",
        f"http://{'a' * 3_000}.example/",
    ],
)
def test_an_address_that_is_none_of_a_page_is_refused_by_its_looks(address: str) -> None:
    with pytest.raises(FetchError):
        checked(address)


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_is_refused(text: str) -> None:
    for given_ in (text, f"http://{text}", f"https://a.example/{text}"):
        with suppress(FetchError):
            assert checked(given_).scheme in ("http", "https")


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/", "http://[::1]:8080/", "http://localhost:8080/", "http://169.254.169.254/"]
)
def test_this_machine_and_its_surroundings_are_closed_without_the_flag(address: str) -> None:
    local = Fetcher(clock=Quick(), resolve=lambda host, _: ["127.0.0.1"] if host == "localhost" else [host])
    assert why(lambda: local.get(address, PAGES)) == "closed-address"


@pytest.mark.parametrize(
    "to",
    ["http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://10.0.0.1/", "http://[::ffff:127.0.0.1]/"],
)
def test_a_redirect_out_of_what_is_open_is_refused(site: Site, to: str) -> None:
    site.paths["/a"] = redirect(to)
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "closed-address"


def test_a_redirect_to_this_machine_is_refused_where_only_another_is_allowed(site: Site) -> None:
    """The first host is reached by the name that it has in the test; where it leads to is not allowed."""
    site.paths["/a"] = redirect(f"http://127.0.0.2:{site.port}/b")
    one = fetcher(allow=(network("127.0.0.1/32"),), resolve=lambda host, _: [host])
    assert why(lambda: one.get(site.at("/a"), PAGES)) == "closed-address"


def test_a_redirect_to_another_scheme_is_refused(site: Site) -> None:
    site.paths["/a"] = redirect("file:///etc/passwd")
    assert why(lambda: fetcher().get(site.at("/a"), PAGES)) == "bad-scheme"


def test_a_name_is_resolved_once_a_connection_and_that_goes_where_was_looked(site: Site) -> None:
    """The name changes its address after every question: what is connected to is what was looked at."""
    asked: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) % 2 else ["10.0.0.1"]

    site.paths["/a"] = page(STORY)
    one = fetcher(resolve=resolve)
    address = f"http://kabar.example:{site.port}/a"
    one._host(checked(address)).rules = requests_allowed()
    assert one.get(address, PAGES).status == 200
    assert asked == ["kabar.example"]
    assert site.headers[-1]["host"] == f"kabar.example:{site.port}"
    assert why(lambda: one.get(address, PAGES)) == "closed-address"
    assert len(site.asked) == 1


def requests_allowed() -> Rules:
    return Rules(Protego.parse(""), 1e18)


def test_a_name_with_one_closed_address_among_open_ones_is_closed() -> None:
    assert why(lambda: resolved("kabar.example", 80, lambda *_: ["93.184.215.14", "127.0.0.1"])) == "closed-address"
    assert why(lambda: resolved("kabar.example", 80, lambda *_: [])) == "no-such-host"


def test_surroundings_that_name_a_proxy_are_passed_over(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    site.paths["/a"] = page(STORY)
    assert fetcher().get(site.at("/a"), PAGES).status == 200


def test_a_message_is_sent_and_not_sent_on(site: Site) -> None:
    site.paths |= {"/hook": page("", status=204), "/moved": redirect("/hook", 307)}
    assert fetcher().post(site.at("/hook"), b'{"a": 1}').status == 204
    assert (site.bodies[-1], site.headers[-1]["content-type"]) == (b'{"a": 1}', "application/json")
    assert why(lambda: fetcher().post(site.at("/moved"), b"{}")) == "redirects"
    assert site.count("/hook") == 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of kabar.example, with its key, signed by itself."""
    pytest.importorskip("cryptography", reason="a certificate of one's own needs cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kabar.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("kabar.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = tmp_path_factory.mktemp("tls") / "kabar.pem"
    path.write_bytes(key.private_bytes(*form) + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_a_certificate_is_held_against_the_name_and_not_the_address(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named: list[str | None] = []
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificate)
    server.sni_callback = lambda _, name, __: named.append(name)
    trusted = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(requests, "_certificates", lambda: trusted)
    with served(a=page(STORY), tls=server) as site:
        one = fetcher(resolve=lambda *_: ["127.0.0.1"])
        assert one.get(f"https://kabar.example:{site.port}/a", PAGES).status == 200
        assert set(named) == {"kabar.example"}
        assert why(lambda: one.post(f"https://warta.example:{site.port}/a", b"")) == "no-connection"
