"""People and programs that may come in: passwords as scrypt keeps them, tokens as SHA-256 does."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Semaphore

COST, BLOCK, LANES = 2**14, 8, 5
"""Parameters of scrypt (RFC 7914) that OWASP's password storage advice names: 16 MB, five times over."""

SHORTEST = 10
"""Letters of a password, at least."""

SHORTEST_TOKEN = 24
"""Letters of a token, at least."""

_AT_ONCE = Semaphore(2)
"""Passwords that are looked at together: each takes a processor and memory."""

_NAME = re.compile(r"[\w.@-]{1,64}")


class UsersError(ValueError):
    """A file of users or tokens that cannot be used; the message names the file and the line."""


def hashed(password: str, salt: bytes | None = None) -> str:
    """The password as a file keeps it: "scrypt$16384$8$5$salt$hash"."""
    salt = secrets.token_bytes(16) if salt is None else salt
    parts = (b64encode(b).decode() for b in (salt, _scrypt(password, salt, COST, BLOCK, LANES)))
    return "$".join(("scrypt", str(COST), str(BLOCK), str(LANES), *parts))


def fits(password: str, kept: str) -> bool:
    """Whether this is the password that was kept, in time that does not tell how near it was."""
    _, cost, block, lanes, salt, key = kept.split("$")
    with _AT_ONCE:
        made = _scrypt(password, b64decode(salt), int(cost), int(block), int(lanes))
    return hmac.compare_digest(made, b64decode(key))


@cache
def _nobody() -> str:
    """A hash that no password fits: an unknown name takes as long to be turned away as a known one."""
    return hashed(secrets.token_hex())


def known(name: str, password: str, users: Mapping[str, str]) -> bool:
    """Whether these are the name and password of one of the users."""
    return fits(password[:1_000], users.get(name) or _nobody()) and name in users


def program(token: str, kept: tuple[str, ...]) -> bool:
    """Whether this token is one of those whose SHA-256 is kept."""
    given = hashlib.sha256(token.encode(errors="replace")).hexdigest()
    return sum(hmac.compare_digest(given, one) for one in kept) > 0  # all are looked at, whichever it is


def users_of(path: Path) -> dict[str, str]:
    """The users of a file: "name:scrypt$…" on each line."""
    found: dict[str, str] = {}
    for number, line in _lines(path):
        name, _, kept = line.partition(":")
        if not _NAME.fullmatch(name) or not _sound(kept):
            raise UsersError(f"{path}, line {number}: is not NAME:HASH as silang serve --add-user writes it")
        found[name] = kept
    if not found:
        raise UsersError(f"{path}: names nobody")
    return found


def tokens_of(path: Path) -> tuple[str, ...]:
    """The SHA-256 of each token of a file, a token a line."""
    found = []
    for number, line in _lines(path):
        if len(line) < SHORTEST_TOKEN:
            raise UsersError(f"{path}, line {number}: the token is shorter than {SHORTEST_TOKEN} letters")
        found.append(hashlib.sha256(line.encode()).hexdigest())
    if not found:
        raise UsersError(f"{path}: holds no token")
    return tuple(found)


def add_user(path: Path, name: str, password: str) -> None:
    """Put the user into the file, which only its owner may read; a known name gets the new password."""
    if not _NAME.fullmatch(name):
        raise UsersError(f"{name!r}: a name has letters, figures and . _ @ - alone, 64 at most")
    if len(password) < SHORTEST:
        raise UsersError(f"a password has {SHORTEST} letters at least")
    users = (users_of(path) if path.exists() else {}) | {name: hashed(password)}
    new = path.with_name(f"{path.name}.new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{who}:{kept}\n" for who, kept in users.items())
    new.replace(path)


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as broken:
        raise UsersError(f"{path}: {getattr(broken, 'strerror', None) or broken}") from broken
    return [(n, kept) for n, line in enumerate(lines, 1) if (kept := line.strip()) and not kept.startswith("#")]


def _sound(kept: str) -> bool:
    parts = kept.split("$")
    if len(parts) != 6 or parts[0] != "scrypt" or not all(p.isdigit() and len(p) < 8 for p in parts[1:4]):
        return False
    try:
        return all(b64decode(p, validate=True) for p in parts[4:]) and int(parts[1]) * int(parts[2]) <= 2**20
    except Error:
        return False


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    given = password.encode(errors="surrogatepass")
    return hashlib.scrypt(given, salt=salt, n=cost, r=block, p=lanes, maxmem=256 * cost * block, dklen=32)
