"""The desk under its real server, on a free port of this machine."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="FastAPI is not installed (pip install 'silang[serve]')")
pytest.importorskip("httpx", reason="httpx is not installed (pip install 'silang[serve]')")

import httpx

from desk_ledger import sample
from silang.show.serving import Serving, run


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    ledger = sample(tmp_path_factory.mktemp("served"))
    command = [sys.executable, "-u", "-m", "silang", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        told = re.search(r"http://127\.0\.0\.1:\d+/", desk.stdout.readline())
        assert told is not None
        yield told[0]
        desk.terminate()


def test_the_server_answers_where_it_says(served: str) -> None:
    with httpx.Client(base_url=served) as browser:
        page = browser.get("/stories")
        assert page.status_code == 200
        assert "server" not in page.headers
        token = re.search(r'name="csrf" value="(\w+)"', browser.get("/add").text)
        assert token is not None
        form = {"csrf": token[1], "text": "Banjir di Talaga\n\nDua orang tewas akibat banjir di Talaga, kata polisi."}
        added = browser.post("/add", data=form, headers={"origin": served.rstrip("/")}, timeout=60)
        assert added.status_code == 303
        told = browser.get(f"{added.headers['location']}.json").json()
        assert len(told["reports"]) == 1
        assert browser.get("/stories", headers={"host": "evil.example"}).status_code == 421


def test_a_body_without_a_length_is_bounded_too(served: str) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(8):
            yield b"x" * 65_536

    with httpx.Client(base_url=served) as browser:
        try:
            assert browser.post("/judge/same", content=pieces()).status_code == 413
        except httpx.WriteError:
            pytest.skip("the connection was closed before all was sent, as it may be")


def test_a_port_that_is_taken_is_told_in_a_line(
    served: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = httpx.URL(served).port
    assert port is not None
    assert run(Serving(tmp_path / "news.ledger", port=port)) == 2
    assert f"cannot listen on 127.0.0.1, port {port}: " in capsys.readouterr().err


def test_a_body_that_never_comes_ends() -> None:
    """The server waits for the rest of a body no longer than it says; here no time at all."""
    import asyncio

    from starlette.requests import Request
    from starlette.types import Message

    from silang.show.desk.bodies import Bounded

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    scope = {
        "type": "http", "method": "POST", "path": "/add.json", "headers": [], "query_string": b"", "scheme": "http",
        "server": ("127.0.0.1", 1), "client": ("127.0.0.1", 2), "root_path": "", "http_version": "1.1",
    }  # fmt: skip
    asyncio.run(Bounded(Request, quiet=0.01)(scope, never, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


def test_nonsense_on_the_wire_gets_an_answer_or_nothing(served: str) -> None:
    port = int(served.rstrip("/").rpartition(":")[2])
    for raw in (
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /%00%ff%2e%2e HTTP/1.1\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
            wire.sendall(raw)
            answer = wire.recv(4096)
            assert not answer or re.match(rb"HTTP/1\.1 4\d\d", answer), raw
