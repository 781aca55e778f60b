"""A web server on this machine that answers as a test tells it to, well or badly, and a clock that does not wait."""

from __future__ import annotations

import gzip
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread

Handler = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What stands at which path, and which paths were asked for."""

    paths: dict[str, Handler] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)
    over: Event = field(default_factory=Event)  # set when the test is: nothing waits longer
    port: int = 0

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(1 for _, one in self.asked if one == path)


def page(body: str | bytes, type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Handler:  # noqa: A002
    """An answer with this body; underscores in the names of headers are hyphens."""
    raw = body.encode() if isinstance(body, str) else body

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", type)
        request.send_header("Content-Length", str(len(raw)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(raw)

    return answer


def redirect(to: str, status: int = 302) -> Handler:
    """An answer that leads elsewhere."""
    return page("", status=status, Location=to)


def in_turn(*answers: Handler) -> Handler:
    """One answer after the other; the last one stays."""
    left = list(answers)

    def answer(request: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(request)

    return answer


def conditional(body: str, type: str, etag: str) -> Handler:  # noqa: A002
    """An answer that says that nothing changed to whoever knows its tag."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        known = request.headers.get("If-None-Match") == etag
        (page("", type, 304) if known else page(body, type, ETag=etag))(request)

    return answer


def cut_off(body: bytes, of: int) -> Handler:
    """An answer that promises more than it sends."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.send_header("Content-Length", str(of))
        request.end_headers()
        request.wfile.write(body)
        request.wfile.flush()
        request.connection.shutdown(socket.SHUT_RDWR)

    return answer


def silent(site: Site) -> Handler:
    """No answer at all."""

    def answer(_: BaseHTTPRequestHandler) -> None:
        site.over.wait(60)

    return answer


def without_length(body: bytes) -> Handler:
    """A page that does not say how long it is."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + body)

    return answer


def dripping(site: Site, first: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") -> Handler:
    """An answer that never ends: a byte now and then, so that no single read takes long."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        try:
            request.wfile.write(first)
            while not site.over.wait(0.05):
                request.wfile.write(b"x")
                request.wfile.flush()
        except OSError:
            pass

    return answer


def bomb(size: int = 200_000_000) -> bytes:
    """A small gzip file that unpacks to so many bytes."""
    return gzip.compress(b"\0" * (size // 20)) * 20


@contextmanager
def served(tls: ssl.SSLContext | None = None, **paths: Handler) -> Iterator[Site]:
    """A site on a free port of this machine; names of paths are given without their slash, others are added later."""
    site = Site({f"/{path}": handler for path, handler in paths.items()})

    class Requests(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def answer(self) -> None:
            with site.lock:
                site.asked.append((self.command, self.path))
                site.headers.append({k.lower(): v for k, v in self.headers.items()})
            try:
                size = int(self.headers.get("Content-Length") or 0)
                site.bodies.append(self.rfile.read(size))
                site.paths.get(self.path, page("nothing here", status=404))(self)
            except OSError:  # whoever asked has gone
                pass

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Requests)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
