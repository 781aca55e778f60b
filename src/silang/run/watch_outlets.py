"""The outlets that are watched: a TOML file that people write, read strictly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from silang.read.listed import safe_address
from silang.store.watched import FeedKind

EVERY = 900.0
"""Seconds between two looks at a feed, where nothing else is said."""
_LEAST, _MOST = 60.0, 30 * 86_400.0
_SPAN = re.compile(r"(\d{1,6})\s?([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_KINDS: Mapping[str, FeedKind] = {"feeds": "feed", "sitemaps": "sitemap", "folders": "folder"}
_WORDS = frozenset({"name", "language", "owner", "every"})


class WatchError(ValueError):
    """A list of outlets that cannot be used; the message names the file and the outlet."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: where its reports are found, their language, who owns it, seconds between two looks."""

    name: str
    feeds: tuple[tuple[str, FeedKind], ...]
    language: str | None = None
    owner: str | None = None
    every: float = EVERY


@dataclass(frozen=True, slots=True)
class Plan:
    """What is watched; `contact` is how hosts reach whoever watches."""

    outlets: tuple[Outlet, ...]
    contact: str = ""

    def of(self) -> dict[str, Outlet]:
        """The outlet of each feed."""
        return {address: outlet for outlet in self.outlets for address, _ in outlet.feeds}


def plan(path: Path) -> Plan:
    """The outlets that a file lists; folders count from where it lies. Else a `WatchError`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise WatchError(f"{path}: {broken}") from broken
    except OSError as missing:
        raise WatchError(f"{path}: {missing.strerror or missing}") from missing
    unknown = sorted(table.keys() - {"outlet", "contact"})
    if unknown or not isinstance(table.get("outlet"), list):
        raise WatchError(f"{path}: {_unknown(unknown) if unknown else 'names no [[outlet]]'}")
    contact = _text(table, "contact", str(path)) or ""
    if not contact.isascii() or not contact.isprintable() or len(contact) > 200:
        raise WatchError(f"{path}: contact is one line of plain letters, of at most 200")
    found = Plan(tuple(_outlet(entry, at, path) for at, entry in enumerate(table["outlet"], 1)), contact)
    _once(found, path)
    return found


def _outlet(entry: Any, at: int, path: Path) -> Outlet:
    where = f"{path}: outlet {at}"
    if not isinstance(entry, dict):
        raise WatchError(f"{where}: is no table")
    if unknown := sorted(entry.keys() - _WORDS - _KINDS.keys()):
        raise WatchError(f"{where}: {_unknown(unknown)}")
    name = _text(entry, "name", where)
    if not name:
        raise WatchError(f"{where}: lacks its name")
    where = f"{where} ({name})"
    feeds = tuple(_feeds(entry, where, path.parent))
    if not feeds:
        raise WatchError(f"{where}: names no feeds, sitemaps or folders")
    every = span(_text(entry, "every", where) or "15m", where)
    return Outlet(name, feeds, _text(entry, "language", where), _text(entry, "owner", where), every)


def _feeds(entry: Mapping[str, Any], where: str, folder: Path) -> Iterator[tuple[str, FeedKind]]:
    for name, kind in _KINDS.items():
        listed = entry.get(name, [])
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise WatchError(f"{where}: {name} is a list of texts")
        for one in listed:
            address = str((folder / one).resolve()) if kind == "folder" else safe_address(one)
            if address is None:
                raise WatchError(f"{where}: {one!r} is no address of the web (https://…)")
            yield address, kind


def _text(entry: Mapping[str, Any], name: str, where: str) -> str | None:
    found = entry.get(name)
    if found is not None and not isinstance(found, str):
        raise WatchError(f"{where}: {name} is a text")
    return found.strip() if found else None


def _unknown(names: list[str]) -> str:
    return f"{names[0]!r} is nothing that can be said of an outlet"


def span(text: str, where: str) -> float:
    """The seconds of a span of time: "90s", "15m", "2h", "1d"; between a minute and thirty days."""
    found = _SPAN.fullmatch(text)
    seconds = float(found[1]) * _SECONDS[found[2]] if found else 0.0
    if not _LEAST <= seconds <= _MOST:
        raise WatchError(f"{where}: every = {text!r} is no span of time from 1m to 30d")
    return seconds


def _once(found: Plan, path: Path) -> None:
    """A feed belongs to one outlet."""
    owners: dict[str, str] = {}
    for outlet in found.outlets:
        for address, _ in outlet.feeds:
            other = owners.setdefault(address, outlet.name)
            if other != outlet.name:
                raise WatchError(f"{path}: {address} is listed under {other} and {outlet.name}")
