"""Files to reports, one at a time: the edge of the room, where whatever is broken becomes a `Reject`."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import BufferedReader, BytesIO
from os.path import basename
from pathlib import Path
from typing import IO, Any

from silang.read.dates import iso
from silang.read.decode import decode, whole
from silang.read.error import BrokenError, ReadError
from silang.read.kinds import kind, named_kind
from silang.read.named import is_text, lent
from silang.read.report import Stated, identity, report
from silang.read.rest import Rest
from silang.read.rows import Row, json_rows, line_rows, row_of, says_nothing, table_rows
from silang.read.sources import rank, sources
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


Given = str | Path | Mapping[str, Any]
"""A file, folder, pattern or "-", or a row in memory with the columns that a line of JSON Lines has."""


def read(given: Iterable[Given], *, strict: bool = False, stdin: IO[bytes] | None = None) -> Iterator[Report | Reject]:
    """The reports in these files, folders, patterns, rows and, for "-", standard input; one met again is given once.

    What gives no report is a `Reject`, and so, behind its report, is a date of publication that is none; the rest goes
    on; with `strict` the first one raises `ReadError`. What is no input at all, such as None or a number, raises
    TypeError.
    """
    seen: set[str] = set()
    for found in _all(given, stdin, set()):
        if isinstance(found, Reject):
            if strict:
                raise ReadError(found)
            yield found
        elif found.id not in seen:
            seen.add(found.id)
            yield found


def read_bytes(raw: bytes, name: str = "-") -> Iterator[Report | Reject]:
    """The reports in these bytes, as if they stood in a file of this name."""
    yield from _reports(stream_rows(BytesIO(raw), name), name)


def _all(given: Iterable[Given], stdin: IO[bytes] | None, listed: set[str]) -> Iterator[Report | Reject]:
    """Each input in turn, lists before the texts they may name; `listed` are the files that a list has named so far."""
    for number, one in _lists_first(given):
        if isinstance(one, Mapping):
            yield from told(row_of(one, None), f"row {number}")
        elif isinstance(one, str | Path):
            yield from _named(one, stdin, listed)
        else:
            raise TypeError(f"a file, folder, pattern or row to read from, not {type(one).__name__} (input {number})")


def _lists_first(given: Iterable[Given]) -> Iterable[tuple[int, Given]]:
    """The inputs with their numbers; those that come one by one, in the order they come in."""
    numbered = enumerate(given, 1)
    if not isinstance(given, Sequence):
        return numbered
    return sorted(numbered, key=lambda one: rank(one[1]) if isinstance(one[1], str | Path) else rank(""))


def _named(path: str | Path, stdin: IO[bytes] | None, listed: set[str]) -> Iterator[Report | Reject]:
    for source in sources([path]):
        if isinstance(source, Reject):
            yield source
        elif str(source) == "-":
            yield from _reports(stream_rows(stdin if stdin is not None else _input(), "-"), "-")
        elif (name := whole(str(source))) not in listed:
            yield from _reports(_noted(file_rows(source), listed), name)


def _noted(rows: Iterator[Row | BrokenError], listed: set[str]) -> Iterator[Row | BrokenError]:
    """The rows; a text whose file a row names is told with what the row says of it, and not once more by itself."""
    for row in rows:
        if isinstance(row, Row) and row.file is not None and not (row.text is row.html is None):
            listed.add(row.file)
        yield row


def _input() -> IO[bytes]:
    """Standard input; nothing, where the program was started without one."""
    return BytesIO() if sys.stdin is None else sys.stdin.buffer


def file_rows(path: Path) -> Iterator[Row | BrokenError]:
    """The rows of a file as they stand there, with what is broken in it; `made` turns them into reports."""
    try:
        stream = path.open("rb")
    except PermissionError as wrong:
        yield BrokenError("no-permission", wrong.strerror or "")
        return
    except (OSError, ValueError) as wrong:  # ValueError: a zero in the name
        yield BrokenError("missing", getattr(wrong, "strerror", None) or str(wrong))
        return
    with stream:
        try:
            yield from lent(stream_rows(stream, whole(str(path))), path, file_rows)
        except OSError as wrong:  # a disk that fails on the way
            yield BrokenError("missing", wrong.strerror or str(wrong))


def stream_rows(stream: IO[bytes], name: str) -> Iterator[Row | BrokenError]:
    """The rows of an open file of this name."""
    try:
        head = stream.read(65_536)
        if (packed := packing(head)) is not None:
            yield from packed(head, stream, name)
            return
        what = kind(name, opening(head, name))
        if what == "lines" and b"\x00" not in head[:200]:  # UTF-16 has no lines of bytes
            yield from line_rows(head, stream, TEXT_LIMIT * 4)
            return
        limit = _BYTES.get(what, FILE_LIMIT)
        raw = head + stream.read(limit + 1 - len(head))
        if len(raw) > limit:
            raise BrokenError("too-large", f"more than {limit:,} bytes")
        text = decode(raw)
        del raw
        yield from _KINDS[what](text)
    except BrokenError as broken:
        yield broken


Packed = Callable[[bytes, IO[bytes], str], Iterator[Row | BrokenError]]


def packing(head: bytes) -> Packed | None:
    """How a file is unpacked that begins so; None for one that is text as it stands."""
    return next((unpack for magic, unpack in _PACKED.items() if head.startswith(magic)), None)


def _gzip(head: bytes, stream: IO[bytes], name: str) -> Iterator[Row | BrokenError]:
    """What a gzip file holds, as if it lay there unpacked."""
    inner = name.removesuffix(".gz").removesuffix(".GZ")
    row = None
    try:
        with gzip.open(BufferedReader(Rest(head, stream))) as unpacked:
            for row in stream_rows(unpacked, inner):  # type: ignore[arg-type]
                yield row
    except (EOFError, zlib.error, gzip.BadGzipFile) as wrong:
        yield BrokenError("binary" if row is None else "broken-gzip", f"gzip: {wrong}")


def _parquet(head: bytes, stream: IO[bytes], _: str) -> Iterator[Row | BrokenError]:
    from silang.read.parquet import parquet_rows

    raw = head + stream.read(FILE_LIMIT + 1 - len(head)) if not stream.seekable() else b""
    if len(raw) > FILE_LIMIT:
        raise BrokenError("too-large", f"more than {FILE_LIMIT:,} bytes")
    yield from parquet_rows(BytesIO(raw) if raw else stream)


def _warc(head: bytes, stream: IO[bytes], _: str) -> Iterator[Row | BrokenError]:
    from silang.read.warc import warc_rows

    yield from warc_rows(BufferedReader(Rest(head, stream)))


_PACKED: dict[bytes, Packed] = {b"\x1f\x8b": _gzip, b"PAR1": _parquet, b"WARC/": _warc}


def opening(head: bytes, name: str) -> str:
    """The first characters, to tell the kind by; JSON Lines may hold broken bytes and go on."""
    try:
        return decode(head)
    except BrokenError:
        if named_kind(name) == "lines" and head.strip():
            return ""
        raise


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
        yield from told(row, name)
    if row is None:
        yield Reject(name, "empty", "no row")


def told(row: Row | BrokenError, name: str) -> Iterator[Report | Reject]:
    """The report that a row is or why it is none, and what of the row could not be read."""
    found = made(row, name)
    yield found
    if isinstance(found, Report) and (date := undated(row, found)) is not None:
        yield date


def undated(row: Row | BrokenError, report: Report) -> Reject | None:
    """The date of publication that the row of a report states, where that is none and the report was read without."""
    stated = None if isinstance(row, BrokenError) else row.stated.published
    if stated is None or says_nothing(stated) or iso(stated, report.lang) is not None:
        return None
    return Reject(report.source, "no-date", stated[:100], row.line)


def made(row: Row | BrokenError, name: str) -> Report | Reject:
    """The report that a row of this file is, or why it is none."""
    if isinstance(row, BrokenError):
        return row.reject(name)
    try:
        return _report(row, name)
    except BrokenError as broken:
        broken.line = row.line
        return broken.reject(row.stated.source or name)


def _report(row: Row, name: str) -> Report:
    text, stated, origin = row.text, row.stated, None
    alone = Stated() if row.file is not None else stated  # what the file says of itself
    if text is None or not text.strip():
        if row.html is None:
            raise BrokenError("empty" if text is not None else "missing" if is_text(row.file) else "no-text")
        text, alone = _page(row.html, alone)
    if row.file is not None:
        origin = alone.url or stated.url or _of_outlet(basename(row.file), stated.outlet)
    if len(text) > TEXT_LIMIT:
        raise BrokenError("too-large", f"more than {TEXT_LIMIT:,} characters")
    return report(text, stated.over(alone), name, origin)


def _of_outlet(file: str, outlet: str | None) -> str:
    """What a text that a list names is known by: two outlets may have brought one text, and each is a report."""
    return file if outlet is None else f"{file}\n{outlet}"


def by_itself(row: Row, report: Report) -> str | None:
    """The id that a report has where its file is read by itself; None where no list names that file."""
    return None if row.file is None else identity(basename(row.file), report.text)


def _page(html: str, stated: Stated) -> tuple[str, Stated]:
    if len(html) > PAGE_LIMIT:
        raise BrokenError("too-large", f"more than {PAGE_LIMIT:,} characters of HTML")
    if html.count("<") > TAG_LIMIT:
        raise BrokenError("too-large", f"more than {TAG_LIMIT:,} tags")
    from silang.read.page import page  # its library is slow to import, and most input is no HTML

    return page(html, stated)
