"""The desk from the command line: its settings put together, the server started, its address told."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET, AF_INET6, create_server

from rich.console import Console

from silang.show.consoles import NOTHING, failed
from silang.show.ledgers import done, opened
from silang.show.words import Words

SERVED = 0
"""Exit status."""

HANDS = 2
"""Processes that make pages, where there is more than one core: each takes some 70 MB."""


@dataclass(frozen=True, slots=True)
class Serving:
    """What the command line says: where to listen, who may come in, how the way is closed to others."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8700
    names: tuple[str, ...] = ()
    users: Path | None = None
    tokens: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    behind_tls: bool = False
    private: bool = False

    @property
    def alone(self) -> bool:
        """Whether nobody but this machine reaches the desk."""
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def secure(self) -> bool:
        """Whether the way to the desk is closed by TLS."""
        return self.behind_tls or self.certificate is not None


REFUSALS: Mapping[str, Callable[[Serving], bool]] = {
    "serve-needs-both": lambda s: (s.certificate is None) != (s.key is None),
    "serve-needs-users": lambda s: not s.alone and s.users is None and s.tokens is None,
    "serve-needs-tls": lambda s: not s.alone and not s.secure,
    "serve-needs-name": lambda s: s.host in ("0.0.0.0", "::") and not s.names,
}
"""Why the desk does not start, by the sentence that says what to do."""


def refusal(asked: Serving) -> str | None:
    """The sentence that says why the desk does not start so; None where it may."""
    return next((code for code, holds in REFUSALS.items() if holds(asked)), None)


def run(asked: Serving, ui: str = "en") -> int:
    """Serve until Ctrl-C; the exit status."""

    def work(console: Console, errors: Console, words: Words) -> int:
        try:
            import uvicorn  # noqa: F401

            from silang.show.desk import desk
            from silang.show.desk.users import UsersError
        except ModuleNotFoundError as missing:
            return failed(errors, words.say("serve-missing", missing.name), NOTHING)
        if (why := refusal(asked)) is not None:
            return failed(errors, words.say(why, asked.host), NOTHING)
        try:
            settings = _settings(asked)
        except UsersError as wrong:
            return failed(errors, str(wrong), NOTHING)
        with opened(asked.ledger, new=True):
            pass  # made, or brought forward, before it is only read
        return _serve(asked, desk(settings), console, errors, words)

    return done(work, ui)


def _settings(asked: Serving):  # type: ignore[no-untyped-def]  # the desk may be not installed
    from silang.show.desk import Settings
    from silang.show.desk.users import tokens_of, users_of

    return Settings(
        asked.ledger,
        asked.host,
        asked.port,
        asked.names,
        users_of(asked.users) if asked.users else {},
        tokens_of(asked.tokens) if asked.tokens else (),
        secure=asked.secure,
        private=asked.private,
        hands=HANDS if (os.cpu_count() or 1) > 1 else 0,
    )


def _serve(asked: Serving, app: object, console: Console, errors: Console, words: Words) -> int:
    import uvicorn

    config = uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=asked.host,
        port=asked.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=asked.behind_tls,  # from this machine alone, where the proxy is
        ssl_certfile=asked.certificate,
        ssl_keyfile=asked.key,
        limit_concurrency=256,
        timeout_graceful_shutdown=5,
    )
    family = AF_INET6 if ":" in asked.host else AF_INET
    try:  # it listens before its address is told: who asks at once waits, and is not refused
        socket = create_server((asked.host, asked.port), family=family, backlog=config.backlog)
    except OSError as refused:
        return failed(errors, words.say("serve-taken", asked.host, asked.port, refused.strerror or refused), NOTHING)
    scheme, host = "https" if asked.certificate else "http", f"[{asked.host}]" if ":" in asked.host else asked.host
    at = f"{scheme}://{host}:{socket.getsockname()[1]}/"
    console.print(words.say("serve-at", at, asked.ledger), highlight=False, markup=False, soft_wrap=True)
    uvicorn.Server(config).run(sockets=[socket])
    return SERVED


def add_user(users: Path | None, name: str, password: Callable[[str], str], ui: str = "en") -> int:
    """Put a person into the file of users; the exit status."""

    def work(console: Console, errors: Console, words: Words) -> int:
        from silang.show.desk.users import UsersError
        from silang.show.desk.users import add_user as put

        if users is None:
            return failed(errors, words.say("serve-needs-file"), NOTHING)
        try:
            put(users, name, password(words.say("serve-password", name)))
        except (UsersError, OSError) as wrong:
            return failed(errors, str(wrong), NOTHING)
        console.print(words.say("serve-user-added", name, users), highlight=False, markup=False, soft_wrap=True)
        return SERVED

    return done(work, ui)
