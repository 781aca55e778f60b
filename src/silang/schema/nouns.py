"""Counted nouns as a tree of classes: a passenger is a person, a motorcycle a vehicle."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

MOST = 12
"""Steps from a noun to the widest one at most; more is a ring."""


class NounError(ValueError):
    """A noun under two wider ones, or under itself."""


def tree(table: Mapping[str, list[str]]) -> dict[str, str]:
    """Each noun with the one that it is a kind of; a noun of two, or a ring of them, is a `NounError`."""
    found: dict[str, str] = {}
    for noun, narrower in table.items():
        for one in narrower:
            if found.setdefault(one, noun) != noun:
                raise NounError(f"schema/nouns.toml: {one} stands under {found[one]} and under {noun}")
    if ring := next((noun for noun in found if len(_above(noun, found)) >= MOST), None):
        raise NounError(f"schema/nouns.toml: {ring} is a kind of itself")
    return found


def _above(noun: str, found: Mapping[str, str]) -> tuple[str, ...]:
    line: list[str] = []
    while (noun := found.get(noun, "")) and len(line) < MOST:
        line.append(noun)
    return tuple(line)


@cache
def wider() -> Mapping[str, str]:
    """Each counted noun with the one that it is a kind of."""
    text = (files("silang.schema") / "nouns.toml").read_text(encoding="utf-8")
    return tree(tomllib.loads(text)["of"])


@cache
def classes() -> frozenset[str]:
    """All nouns of the tree: those that are a kind of another, and the widest."""
    return frozenset((*wider(), *wider().values()))


@cache
def kinds_of(noun: str) -> tuple[str, ...]:
    """The nouns that this one is a kind of, the nearest first: "surgeon" → "doctor", "health-worker", …, "person"."""
    return _above(noun, wider())


def is_a(noun: str | None, other: str) -> bool:
    """Whether what the noun names is of that class."""
    return noun is not None and (noun == other or other in kinds_of(noun))
