"""What a desk is started with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names of this machine for itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The ledger, where the desk is reached, who may come in, and what it may do."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8700
    names: tuple[
        str, ...
    ] = ()  # host names that the desk answers to, beside its address and, on loopback, this machine
    users: Mapping[str, str] = field(default_factory=dict)  # name → scrypt hash of the password
    tokens: tuple[str, ...] = ()  # SHA-256, in hex, of each token that a program may come in with
    secure: bool = False  # behind TLS, so that cookies are for TLS alone
    private: bool = False  # whether a report may be fetched from private addresses
    limit: float | None = None  # requests a second from one address; None: as many as `pace` says
    quiet: float = 10.0  # seconds that a body may pause
    hands: int = 0  # processes that make pages; 0: threads of this one

    @property
    def open(self) -> bool:
        """Whether whoever reaches the desk may use it: only where nobody but this machine can."""
        return not self.users and not self.tokens

    @property
    def pace(self) -> float:
        """Requests a second from one address, 0 without limit: so where nobody but this machine asks."""
        return self.limit if self.limit is not None else 0.0 if self.open else 20.0

    @property
    def answers_to(self) -> frozenset[str]:
        """The host names that requests may bear; any other is an attempt to reach the desk through a foreign page."""
        return frozenset({self.host, *self.names, *(LOOPBACK if self.host in LOOPBACK else ())})
