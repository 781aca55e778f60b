"""Which of two reports that share text came first, where that is known: by their dates, else by who names whom."""

from __future__ import annotations

import re
from functools import lru_cache

from silang.types import Order, Report

_WORD = re.compile(r"\w{1,60}")
_DOMAIN = frozenset(("com", "co", "id", "net", "org", "news", "www", "uk"))
"""Parts of an outlet's name that are only of its address."""


def first(one: Report, other: Report) -> tuple[Report, Report, Order]:
    """The two in their order, and how it is known."""
    if (told := _published(one, other)) is not None:
        return (one, other, "published") if told else (other, one, "published")
    named, naming = _names(one, other), _names(other, one)
    if named != naming:
        return (other, one, "named") if named else (one, other, "named")
    return one, other, "unknown"


def _published(one: Report, other: Report) -> bool | None:
    """Whether the one was published first; None where it is not known, as when one of a day has no hour."""
    a, b = one.published, other.published
    if a is None or b is None or a == b:
        return None
    if a[:10] == b[:10] and min(len(a), len(b)) <= 10:
        return None
    return a < b


def _names(report: Report, other: Report) -> bool:
    """Whether the report names the other's outlet, as who takes over its text does."""
    name = _outlet(other.outlet) if other.outlet else ""
    return bool(name) and name != _outlet(report.outlet or "") and f" {name} " in _worded(report.text)


@lru_cache(maxsize=256)
def _worded(text: str) -> str:
    return f" {' '.join(_WORD.findall(text)).lower()} "


@lru_cache(maxsize=4096)
def _outlet(name: str) -> str:
    words = _WORD.findall(name.lower())
    return " ".join(w for w in words if w not in _DOMAIN) or " ".join(words)
