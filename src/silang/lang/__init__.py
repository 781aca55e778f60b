"""What we know of a language, as data: one folder a language, TOML tables by subject."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from errno import ENOTDIR
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from silang.lang.tables import Late, asked, filled
from silang.types import Lang

Table = Mapping[str, Any]

ELSEWHERE = "SILANG_LANGUAGES"
"""The environment variable that names folders of languages beside our own, parted as in PATH."""


class LanguageError(ValueError):
    """Language data that cannot be used; the message names the file and the rule."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language's tables by the stem of their file: `language["times"]` is `times.toml`, parsed when asked for."""

    code: Lang
    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        try:
            return self.tables[name]
        except KeyError:
            raise LanguageError(f"lang/{self.code} has no {name}.toml") from None

    def __hash__(self) -> int:
        return hash(self.code)


def load_folder(folder: Path) -> Language:
    """The language that a folder holds, its name being the code; what the folder leaves out is empty.

    A folder without TOML files is a `LanguageError`; so is a file that is none, when it is first asked for.
    """
    return _language(folder.name, folder)


def tables_of(folder: Traversable) -> Iterator[tuple[str, str | LanguageError]]:
    """The TOML files of a folder by their stems, in order, each with its text or why it cannot be read."""
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml") and file.is_file():
            try:
                yield file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as broken:
                yield file.name.removesuffix(".toml"), LanguageError(f"{file.name}: {broken}")


def parsed(text: str | LanguageError, file: str) -> dict[str, Any]:
    """The table that a file's text is; a `LanguageError` names the file and the line."""
    if isinstance(text, LanguageError):
        raise text
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise LanguageError(f"{file}: {broken}") from broken


def _language(code: Lang, folder: Traversable) -> Language:
    own = _tables(folder, f"lang/{code}")
    if not own:
        raise LanguageError(f"{folder} holds no language data: no file in it ends in .toml")

    def missing(path: str, key: str) -> LanguageError:
        return LanguageError(f"lang/{code}/{path}: {key!r} is missing")

    def whole(stem: str) -> Table:
        return asked(filled(own.get(stem, {}), blank().get(stem, {})), f"{stem}.toml", missing)

    return Language(code, Late((*own, *blank()), whole))


@cache
def blank() -> Mapping[str, Table]:
    """What a language says where it says nothing: every file and key that the rooms ask for, all empty."""
    return _tables(files(__name__) / "_blank", "lang/_blank")


def _tables(folder: Traversable, path: str) -> Mapping[str, Table]:
    texts = dict(tables_of(folder))
    return Late(texts, lambda stem: parsed(texts[stem], f"{path}/{stem}.toml"))


@cache
def _folders() -> Mapping[Lang, Traversable]:
    """Where the data of each language lies, by codes in order; one from elsewhere replaces ours."""
    ours = {f.name: f for f in files(__name__).iterdir() if f.is_dir() and not f.name.startswith("_")}
    named = filter(None, os.environ.get(ELSEWHERE, "").split(os.pathsep))
    return dict(sorted((ours | {Path(path).name: Path(path) for path in named}).items()))


@cache
def codes() -> tuple[Lang, ...]:
    """The languages that Silang has data for, in order of their codes."""
    return tuple(_folders())


@cache
def load(code: Lang) -> Language:
    """The data of one language; a code not among `codes()` is a `LanguageError`, a folder that is gone an `OSError`."""
    if code not in codes():
        raise LanguageError(f"no language data for {code!r}; there is {', '.join(codes())}")
    folder = _folders()[code]
    if not folder.is_dir():
        raise NotADirectoryError(ENOTDIR, f"no folder, though {ELSEWHERE} names it", str(folder))
    return _language(code, folder)


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
