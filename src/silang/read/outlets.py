"""Outlets as data: under which names and domains they are known."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_TOP = r"com|co\.id|or\.id|go\.id|web\.id|my\.id|id|co|net|org|news|tv|online|info|asia|me|co\.uk|my|sg|au"
DOMAIN = rf"[\w-]{{2,40}}(?:\.[\w-]{{2,30}}){{0,2}}\.(?:{_TOP})"
"""What a web address looks like in a text."""
_DOMAIN = re.compile(DOMAIN, re.I)
_HOST = re.compile(r"(?:[a-z]{2,8}://)?(?:[^/@\s]{0,80}@)?([^/:?#\s]{1,200})", re.I)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: its name, its country in ISO 3166-1 alpha-3, and whether others carry its words (an agency)."""

    name: str
    country: str | None = None
    agency: bool = False
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


_MOST = 4  # words of an outlet's name in a dateline


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets of `outlets.toml`."""
    return tuple(
        Outlet(
            o["name"], o.get("country"), o.get("agency", False), tuple(o.get("domains", ())), tuple(o.get("names", ()))
        )
        for o in _table()["outlets"]
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "outlets.toml").read_text(encoding="utf-8"))


@cache
def _press() -> tuple[frozenset[str], frozenset[str]]:
    """The words that begin and those that end the name of a paper."""
    words = _table()["press"]
    return frozenset(words["first"].split()), frozenset(words["last"].split())


@cache
def _by_name() -> Mapping[str, Outlet]:
    known: dict[str, Outlet] = {}
    for outlet in outlets():
        for name in (*outlet.domains, *outlet.names, outlet.name):
            known.setdefault(_fold(name), outlet)
    return known | {_fold(outlet.name): outlet for outlet in outlets()}


def _fold(name: str) -> str:
    return " ".join(name.lower().split())


def outlet(name: str) -> Outlet | None:
    """The outlet known under this name or domain, in any case: "KOMPAS.com", "CNBC Indonesia", "AFP"."""
    return _by_name().get(_fold(name))


def outlet_name(name: str) -> str | None:
    """The known name for a name; a domain that nobody listed stands for itself; None for what names no outlet."""
    name = name.strip(" .,;:*()[]")
    known = outlet(name)
    if known is not None:
        return known.name
    return _plain(name) if _DOMAIN.fullmatch(name) else None


def press_name(part: str) -> str | None:
    """The outlet that words in large letters name by one of the press: "SERAYU POS" is "Serayu Pos"."""
    words = part.lower().split()
    first, last = _press()
    if not (part.isupper() and 1 < len(words) <= _MOST and (words[0] in first or words[-1] in last)):
        return None
    return " ".join(word.capitalize() for word in words)


def same_outlet(name: str, other: str | None) -> bool:
    """Whether two names are of one outlet, but for case, blanks and the end of an address."""
    return other is not None and _joined(name) == _joined(other)


def _joined(name: str) -> str:
    low = "".join(name.lower().split())
    return low.partition(".")[0] if _DOMAIN.fullmatch(low) else low


def _plain(domain: str) -> str:
    """A domain written all in capitals, as datelines do, in the case of a name: "WARTADESA.COM" is "Wartadesa.com"."""
    return domain.capitalize() if domain.isupper() else domain


def outlet_of_url(url: str | None) -> str | None:
    """The outlet behind an address: by its host, or the host itself where the outlet is not listed."""
    found = _HOST.match(url.strip()) if url else None
    if found is None or "." not in found[1]:
        return None
    parts = found[1].lower().strip(".").split(".")
    for first in range(len(parts) - 1):
        known = _by_name().get(".".join(parts[first:]))
        if known is not None:
            return known.name
    return ".".join(parts[1:] if parts[0] in ("www", "m", "amp") and len(parts) > 2 else parts)
