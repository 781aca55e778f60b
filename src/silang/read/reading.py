"""Files to reports, one at a time: the edge of the room, where whatever is broken becomes a `Reject`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO

from silang.read.decode import decode, whole
from silang.read.error import BrokenError, ReadError
from silang.read.kinds import kind, named_kind
from silang.read.report import Stated, report
from silang.read.rows import Row, json_rows, line_rows, table_rows
from silang.read.sources import sources
from silang.types import Reject, Report

FILE_LIMIT = 100_000_000
"""Bytes that a file may hold; a larger one is a `Reject` "too-large". JSON Lines have no such limit."""
PAGE_LIMIT = 10_000_000
"""Characters that one HTML page may hold: news pages have 50,000 to 1,000,000."""
TAG_LIMIT = 300_000
"""Tags that one HTML page may hold: news pages have 1,000 to 20,000, and a tree of more takes minutes."""
TEXT_LIMIT = 2_000_000
"""Characters that one report's text may hold: some three hundred thousand words."""

_BYTES = {"text": 4 * TEXT_LIMIT, "html": 4 * PAGE_LIMIT}  # four bytes a character at the most


def read(
    paths: Iterable[str | Path], *, strict: bool = False, stdin: IO[bytes] | None = None
) -> Iterator[Report | Reject]:
    """The reports in these files, folders, patterns and, for "-", standard input; a report met again is given once.

    What gives no report is a `Reject`, and the rest goes on; with `strict` the first one raises `ReadError`.
    """
    seen: set[str] = set()
    for found in _all(paths, stdin):
        if isinstance(found, Reject):
            if strict:
                raise ReadError(found)
            yield found
        elif found.id not in seen:
            seen.add(found.id)
            yield found


def read_bytes(raw: bytes, name: str = "-") -> Iterator[Report | Reject]:
    """The reports in these bytes, as if they stood in a file of this name."""
    yield from _stream(BytesIO(raw), name)


def _all(paths: Iterable[str | Path], stdin: IO[bytes] | None) -> Iterator[Report | Reject]:
    for source in sources(paths):
        if isinstance(source, Reject):
            yield source
        elif str(source) == "-":
            yield from _stream(stdin if stdin is not None else _input(), "-")
        else:
            yield from _file(source)


def _input() -> IO[bytes]:
    """Standard input; nothing, where the program was started without one."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def _file(path: Path) -> Iterator[Report | Reject]:
    try:
        stream = path.open("rb")
    except PermissionError as wrong:
        yield Reject(whole(str(path)), "no-permission", wrong.strerror or "")
        return
    except (OSError, ValueError) as wrong:  # ValueError: a zero in the name
        yield Reject(whole(str(path)), "missing", getattr(wrong, "strerror", None) or str(wrong))
        return
    with stream:
        try:
            yield from _stream(stream, whole(str(path)))
        except OSError as wrong:  # a disk that fails on the way
            yield Reject(whole(str(path)), "missing", wrong.strerror or str(wrong))


def _stream(stream: IO[bytes], name: str) -> Iterator[Report | Reject]:
    try:
        head = stream.read(65_536)
        what = kind(name, _opening(head, name))
        if what == "lines" and b"\x00" not in head[:200]:  # UTF-16 has no lines of bytes
            yield from _reports(line_rows(head, stream, TEXT_LIMIT * 4), name)
            return
        limit = _BYTES.get(what, FILE_LIMIT)
        raw = head + stream.read(limit + 1 - len(head))
        if len(raw) > limit:
            raise BrokenError("too-large", f"more than {limit:,} bytes")
        yield from _whole(raw, what, name)
    except BrokenError as broken:
        yield broken.reject(name)


def _opening(head: bytes, name: str) -> str:
    """The first characters, to tell the kind by; JSON Lines may hold broken bytes and go on."""
    try:
        return decode(head)
    except BrokenError:
        if named_kind(name) == "lines" and head.strip():
            return ""
        raise


def _whole(raw: bytes, what: str, name: str) -> Iterator[Report | Reject]:
    text = decode(raw)
    del raw
    rows = _KINDS[what](text)
    yield from _reports(rows, name)


def _text(text: str) -> Iterator[Row | BrokenError]:
    yield Row(text=text)


def _html(text: str) -> Iterator[Row | BrokenError]:
    yield Row(html=text)


def _lines(text: str) -> Iterator[Row | BrokenError]:
    yield from line_rows(b"", BytesIO(text.encode("utf-8", "surrogatepass")), TEXT_LIMIT * 4)


_KINDS = {"text": _text, "html": _html, "lines": _lines, "json": json_rows, "table": table_rows}


def _reports(rows: Iterator[Row | BrokenError], name: str) -> Iterator[Report | Reject]:
    row = None
    for row in rows:
        if isinstance(row, BrokenError):
            yield row.reject(name)
            continue
        try:
            yield _report(row, name)
        except BrokenError as broken:
            broken.line = row.line
            yield broken.reject(row.stated.source or name)
    if row is None:
        yield Reject(name, "empty", "no row")


def _report(row: Row, name: str) -> Report:
    text, stated = row.text, row.stated
    if text is None or not text.strip():
        if row.html is None:
            raise BrokenError("no-text" if row.line is not None else "empty")
        text, stated = _page(row.html, stated)
    if len(text) > TEXT_LIMIT:
        raise BrokenError("too-large", f"more than {TEXT_LIMIT:,} characters")
    return report(text, stated, name)


def _page(html: str, stated: Stated) -> tuple[str, Stated]:
    if len(html) > PAGE_LIMIT:
        raise BrokenError("too-large", f"more than {PAGE_LIMIT:,} characters of HTML")
    if html.count("<") > TAG_LIMIT:
        raise BrokenError("too-large", f"more than {TAG_LIMIT:,} tags")
    from silang.read.page import page  # its library is slow to import, and most input is no HTML

    return page(html, stated)
