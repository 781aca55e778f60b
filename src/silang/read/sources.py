"""What a person names on the command line, as files: folders, patterns and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from silang.read.decode import whole
from silang.types import Reject

SUFFIXES: dict[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".parquet": "parquet",
    ".warc": "warc",
    ".gz": "gzip",
}
"""The kinds of file that a folder is searched for, by the end of their names."""

WEB = ("http://", "https://")
"""How an address of the web begins; nothing is fetched here."""


def sources(paths: Iterable[str | Path]) -> Iterator[Path | Reject]:
    """The files behind these names: lists, then what else is given, then texts; "-" stays "-".

    Among those of a kind the order is the one given, within a folder that of the names.
    """
    for path in sorted(paths, key=rank):
        name = str(path)
        yield from [Path("-")] if name == "-" else _named(name)


def _named(name: str) -> Iterator[Path | Reject]:
    try:
        if os.path.isdir(name):
            yield from _folder(name)
        elif name.lower().startswith(WEB) and not os.path.lexists(name):
            yield Reject(whole(name), "web-address")
        elif os.path.lexists(name) or not glob.has_magic(name):
            yield Path(name)  # a missing file says so when it is opened
        else:
            yield from _pattern(name)
    except (OSError, ValueError) as wrong:  # "embedded null byte", a name too long
        yield Reject(whole(name), "missing", str(wrong))


def _folder(name: str) -> Iterator[Path | Reject]:
    """Files of known kinds below a folder; hidden ones and what is not a plain file are left out."""
    found = False
    unread: list[OSError] = []
    for folder, inner, files in os.walk(name, onerror=unread.append):
        inner[:] = sorted(d for d in inner if not d.startswith("."))
        for file in sorted(files, key=lambda name: (rank(name) == TEXTS, name)):
            path = Path(folder, file)
            if not file.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file():
                found = True
                yield path
    for wrong in unread:
        yield Reject(whole(str(wrong.filename)), "no-permission", wrong.strerror or "")
    if not found and not unread:
        yield Reject(whole(name), "empty-folder")


LISTS, _WHOLE, TEXTS = range(3)


def rank(name: str | Path) -> int:
    """What goes first: lists before texts, as they may name some of those; a folder or pattern in between."""
    what = SUFFIXES.get(Path(name).suffix.lower())
    return _WHOLE if what is None else TEXTS if what in ("text", "html") else LISTS


def _pattern(name: str) -> Iterator[Path | Reject]:
    matches = sorted(glob.glob(name, recursive=True))
    if not matches:
        yield Reject(whole(name), "no-match")
    for match in matches:
        yield from _folder(match) if os.path.isdir(match) else [Path(match)]
