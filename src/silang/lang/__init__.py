"""What we know of a language, as data: one folder a language, TOML tables by subject."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from silang.types import Lang

Table = Mapping[str, Any]


class LanguageError(ValueError):
    """Language data that cannot be used; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language's tables by the stem of their file: `language["times"]` is `times.toml`."""

    code: Lang
    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        try:
            return self.tables[name]
        except KeyError:
            raise LanguageError(f"lang/{self.code} has no {name}.toml") from None

    def __hash__(self) -> int:
        return hash(self.code)


@cache
def codes() -> tuple[Lang, ...]:
    """The languages that Silang has data for, in order of their codes."""
    return tuple(sorted(f.name for f in files(__name__).iterdir() if f.is_dir() and not f.name.startswith("_")))


@cache
def load(code: Lang) -> Language:
    """The data of one language; a code that is not among `codes()` is a `LanguageError`."""
    if code not in codes():
        raise LanguageError(f"no language data for {code!r}; there is {', '.join(codes())}")
    tables: dict[str, Table] = {}
    for table in sorted((files(__name__) / code).iterdir(), key=lambda f: f.name):
        if not table.name.endswith(".toml"):
            continue
        try:
            tables[table.name.removesuffix(".toml")] = tomllib.loads(table.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as broken:
            raise LanguageError(f"lang/{code}/{table.name}: {broken}") from broken
    return Language(code, tables)


@cache
def reading_code(code: Lang) -> Lang:
    """The language whose data reads a report of this code: its own, that of its near neighbour, or English."""
    if code in codes():
        return code
    beside = (own for own in codes() if code in load(own).tables.get("words", {}).get("neighbours", {}))
    return next(beside, "en")


def reading_language(code: Lang) -> Language:
    """The language data that a report of this code is read with."""
    return load(reading_code(code))
