"""A report fetched by its address, from a server on this machine: only where the desk may."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")

from desk_ledger import client, csrf
from silang.store import Ledger

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8">
<title>Banjir di Talaga</title></head><body><article>
<h1>Banjir di Talaga</h1>
<p>Banjir melanda Talaga, Rabu (4/6/2025). Dua orang tewas karenanya, kata Kepala BPBD Talaga, Surya Wirawan.</p>
<p>Warga mengungsi ke balai desa sejak Rabu malam, kata Surya.</p></article></body></html>"""


class Outlet(BaseHTTPRequestHandler):
    def do_GET(self) -> None:  # as the library calls it
        found = self.path == "/banjir"
        body = PAGE.encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Tells nothing."""


@pytest.fixture
def outlet() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Outlet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def fetched(ledger: Path, address: str, *, private: bool) -> dict[str, Any]:
    """What the desk tells of this address once it has fetched it."""
    Ledger(ledger).close()
    with client(ledger, private=private) as browser:
        there = browser.post("/add", data={"csrf": csrf(browser), "address": address}).headers["location"]
        app: Any = browser.app
        app.state.intake.batch(there.rpartition("/")[2]).result(60)
        told: dict[str, Any] = browser.get(f"{there}.json").json()
    return told


def test_a_page_is_fetched_and_read(tmp_path: Path, outlet: str) -> None:
    told = fetched(tmp_path / "a.ledger", f"{outlet}/banjir", private=True)
    (report,) = told["reports"]
    assert (report["headline"], report["how"], told["rejects"]) == ("Banjir di Talaga", "new", [])
    assert report["statements"] >= 1


def test_what_is_not_there_is_told_with_its_address(tmp_path: Path, outlet: str) -> None:
    (reject,) = fetched(tmp_path / "a.ledger", f"{outlet}/gempa", private=True)["rejects"]
    assert (reject["source"], reject["reason"]) == (f"{outlet}/gempa", "status")


def test_this_machine_is_not_asked_unless_it_may_be(tmp_path: Path, outlet: str) -> None:
    told = fetched(tmp_path / "a.ledger", f"{outlet}/banjir", private=False)
    assert told["reports"] == []
    assert [reject["reason"] for reject in told["rejects"]] == ["closed-address"]


@pytest.mark.parametrize("address", ["http://169.254.169.254/latest", "file:///etc/passwd", "javascript:alert(1)"])
def test_some_addresses_are_never_asked(tmp_path: Path, address: str) -> None:
    told = fetched(tmp_path / "a.ledger", address, private=True)
    assert (told["reports"], len(told["rejects"])) == ([], 1)
    assert told["rejects"][0]["reason"] in ("closed-address", "bad-scheme")
