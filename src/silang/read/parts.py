"""An input of any size cut into parts that are read by themselves, each the same rows as the whole would give."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import IO

from silang.read.decode import whole
from silang.read.error import BrokenError
from silang.read.kinds import kind
from silang.read.named import lent
from silang.read.parquet import parquet_rows, row_groups
from silang.read.reading import TEXT_LIMIT, by_itself, file_rows, made, opening, packing, undated
from silang.read.report import Stated
from silang.read.rows import Row, line_rows
from silang.read.sources import sources
from silang.types import Reject, Report

SMALL = 4_000_000
"""Bytes up to which a file is read in one go, together with others as small."""
_HEAD = 65_536
_LEAST, _MOST = 65_536, 64_000_000  # bytes of a part of JSON Lines


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the input: whole files, bytes of JSON Lines, or row groups of Parquet, half-open."""

    files: tuple[str, ...]
    start: int = 0
    end: int | None = None
    groups: bool = False
    large: bool = False  # of a size that is not known: to be cut again by its rows
    base: str = ""  # the folder that the names of the files count from, for whoever reads in another one

    @property
    def begins(self) -> bool:
        """Whether the lines of its file are counted from here."""
        return self.end is None or self.groups or self.start == 0

    @property
    def places(self) -> tuple[Path, ...]:
        """Where the files lie."""
        return tuple(Path(self.base, file) for file in self.files)


Item = tuple[str, Row | BrokenError]
"""A row with the name of the file that it stands in."""


def cut(paths: Iterable[str | Path], reports: int) -> Iterator[Part | Reject]:
    """Parts of about so many reports, in the order of the input; a large part is yet to be cut by its rows."""
    base = os.getcwd()
    for part in _cut(paths, reports):
        yield part if isinstance(part, Reject) else replace(part, base=base)


def _cut(paths: Iterable[str | Path], reports: int) -> Iterator[Part | Reject]:
    small: list[str] = []
    size = 0
    for path in sources(paths):
        parts = [path] if isinstance(path, Reject) else list(_of_file(path, reports))
        if parts:
            yield from _whole(small)
            small, size = [], 0
            yield from parts
        else:
            small.append(str(path))
            size += path.stat().st_size if isinstance(path, Path) and path.is_file() else 0
            if len(small) >= reports or size >= SMALL:
                yield from _whole(small)
                small, size = [], 0
    yield from _whole(small)


def _whole(files: list[str]) -> Iterator[Part]:
    if files:
        yield Part(tuple(files))


def _of_file(path: Path, reports: int) -> Iterator[Part | Reject]:
    """The parts of a file; none for a small one, which is read together with its neighbours."""
    if str(path) == "-":
        yield Reject("-", "no-stream")
        return
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except (OSError, ValueError):
        return  # it is told where it is read
    if head.startswith(b"PAR1"):
        yield from _parquet(path, reports)
    elif packing(head) is not None or (size > SMALL and not _is_lines(path, head)):
        yield Part((str(path),), large=True)
    elif size > _LEAST and _is_lines(path, head) and size > (step := _step(head, reports)):
        starts = range(0, size, step)
        yield from (Part((str(path),), start, min(start + step, size)) for start in starts)


def _parquet(path: Path, reports: int) -> Iterator[Part]:
    with path.open("rb") as stream:
        sizes = row_groups(stream)
    yield from (Part((str(path),), n, n + 1, True, rows > 2 * reports) for n, rows in enumerate(sizes))
    if not sizes:
        yield Part((str(path),))


def _is_lines(path: Path, head: bytes) -> bool:
    try:
        return b"\x00" not in head[:200] and kind(str(path), opening(head, str(path))) == "lines"
    except BrokenError:
        return False


def _step(head: bytes, reports: int) -> int:
    """Bytes of so many lines as long as the first ones."""
    return min(max(len(head) * reports // (head.count(b"\n") + 1), _LEAST), _MOST)


def part_rows(part: Part) -> Iterator[Item]:
    """The rows of the part as they stand there; lines are numbered from the first of the part."""
    if part.end is None:
        for file, place in zip(part.files, part.places, strict=True):
            yield from ((whole(file), row) for row in _rows_or_empty(file_rows(place)))
        return
    (file,) = part.files
    with part.places[0].open("rb") as stream:
        rows = parquet_rows(stream, (part.start, part.end)) if part.groups else _range(stream, part.start, part.end)
        try:
            for row in lent(rows, part.places[0], file_rows):
                yield whole(file), row
        except BrokenError as broken:
            yield whole(file), broken


def _rows_or_empty(rows: Iterator[Row | BrokenError]) -> Iterator[Row | BrokenError]:
    row = None
    for row in rows:
        yield row
    if row is None:
        yield BrokenError("empty", "no row")


def _range(stream: IO[bytes], start: int, end: int) -> Iterator[Row | BrokenError]:
    rows = line_rows(b"", Lines(stream, start, end), TEXT_LIMIT * 4)  # type: ignore[arg-type]
    yield from (r for r in rows if not (isinstance(r, BrokenError) and r.reason == "empty"))


class Lines:
    """The lines of a file that begin within these bytes."""

    def __init__(self, stream: IO[bytes], start: int, end: int) -> None:
        self._stream = stream
        self._end = end
        self._begins = True
        if start:
            stream.seek(start - 1)
            while not (skipped := stream.readline(_MOST)).endswith(b"\n") and skipped:
                pass

    def readline(self, limit: int) -> bytes:
        """The next bytes up to the end of a line; nothing behind the last line that begins here."""
        if self._begins and self._stream.tell() >= self._end:
            return b""
        line = self._stream.readline(limit)
        self._begins = line.endswith(b"\n")
        return line


def lines_in(part: Part) -> int:
    """How many lines begin in the part; 0 for one whose lines are those of whole files."""
    if part.end is None or part.groups:
        return 0
    with part.places[0].open("rb") as stream:
        stream.seek(max(part.start - 1, 0))
        left = part.end - max(part.start, 1)  # a line begins behind each of these bytes that ends one
        found = 0 if part.start else 1
        while left > 0 and (block := stream.read(min(1 << 20, left))):
            found += block.count(b"\n")
            left -= len(block)
        return found


def report_of(item: Item) -> Report | Reject:
    """The report that a row is, or why it is none."""
    return made(item[1], item[0])


def by_itself_of(item: Item, report: Report) -> str | None:
    """The id that the text has by itself, where a list names its file."""
    return None if isinstance(item[1], BrokenError) else by_itself(item[1], report)


def undated_of(item: Item, report: Report) -> Reject | None:
    """The date that the row of a report states, where that is no date."""
    return undated(item[1], report)


def dumped(item: Item) -> str:
    """A row as one line of JSON, to be read again by `loaded`."""
    name, row = item
    if isinstance(row, BrokenError):
        return json.dumps([name, row.reason, row.detail, row.line])
    stated = {k: v for k, v in asdict(row.stated).items() if v is not None}
    return json.dumps([name, {"text": row.text, "html": row.html, "line": row.line, "file": row.file}, stated])


def loaded(line: str) -> Item:
    """The row that `dumped` wrote."""
    name, about, *rest = json.loads(line)
    if isinstance(about, str):
        return name, BrokenError(about, *rest)
    return name, Row(about["text"], about["html"], Stated(**rest[0]), about["line"], about["file"])
