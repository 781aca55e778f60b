"""Rows that name the file their text lies in: a list of texts with their outlets and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from silang.read.decode import whole
from silang.read.error import BrokenError
from silang.read.rows import Row
from silang.read.sources import SUFFIXES

Rows = Iterator[Row | BrokenError]


def lent(rows: Rows, listing: Path, opened: Callable[[Path], Rows]) -> Rows:
    """The rows of a list, those that name a text below its folder with that text; `opened` gives what a file holds.

    Nothing outside the folder is read, by whatever name or link: a list may come from anywhere.
    """
    for row in rows:
        place = None if isinstance(row, BrokenError) or row.file is None else _below(row.file, listing.parent)
        if place is None or isinstance(row, BrokenError):
            yield row
        else:
            yield _filled(row, place, next(opened(place), BrokenError("empty")))


def is_text(name: str | None) -> bool:
    """Whether a file of this name holds one text or page."""
    return name is not None and SUFFIXES.get(PurePosixPath(name).suffix.lower()) in ("text", "html")


def _below(name: str, folder: Path) -> Path | None:
    try:
        place = folder / name
        inside = ".." not in Path(name).parts and place.resolve().is_relative_to(folder.resolve())
        return place if is_text(name) and inside and place.is_file() else None
    except (OSError, ValueError):  # a name too long, a zero in it
        return None


def _filled(row: Row, place: Path, held: Row | BrokenError) -> Row | BrokenError:
    """The row with what the file holds, told to come from there, as the file by itself is."""
    name = whole(str(place))
    if isinstance(held, BrokenError):
        return BrokenError(held.reason, f"{name}: {held.detail}".rstrip(": "), row.line)
    return replace(row, text=held.text, html=held.html, stated=replace(row.stated, source=name), file=name)
